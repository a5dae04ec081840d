package main

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bangqr/output"
	"bangqr/templates"
)

func (d *door) buildCommand() *cobra.Command {
	var w wish
	var dry, sample bool
	var strict strictness
	var more extra
	var press pressFlags
	var again repeat
	c := d.command("build", "build [--kind KIND] [--field FIELD] [--code CODE] [--office OFFICE] [--place PLACE] [-o DIR]", d.buildWord, nil)
	begin := func() (*buildRun, error) {
		o, err := d.options(c.Flags())
		if err != nil {
			return nil, err
		}
		o.Repairs = strict.clean
		if err := press.apply(&o, c.Flags(), d.speech); err != nil {
			return nil, err
		}
		return &buildRun{door: d, began: time.Now(), opt: o, wish: w, dry: dry, trial: sample, strict: strict, extra: more, shop: press.shop, start: press.start, force: again.force, noWait: again.noWait}, nil
	}
	c.RunE = func(c *cobra.Command, _ []string) error {
		if again.watch {
			return d.watchBuild(c.Context(), begin, c.Flags())
		}
		b, err := begin()
		if err != nil {
			return err
		}
		return b.build(c.Context())
	}
	f := c.Flags()
	part(f, "help.choose", func() {
		d.keyFlags(c, f, "kinds", "preset")
		w.addFlags(d.speech, f, true)
		f.BoolVar(&sample, "sample", false, d.say("flag.sample"))
	})
	part(f, "help.files", func() {
		d.keyFlags(c, f, "page", "large-print", "sign-lang", "output", "format", "dpi", "merge")
		more.addFlags(d.speech, f)
	})
	part(f, "help.press", func() { press.addFlags(d, c, f) })
	part(f, "help.run", func() {
		f.BoolVar(&dry, "dry-run", false, d.say("flag.dry-run"))
		d.keyFlags(c, f, "as-of", "previous", "check.ignore")
		again.addFlags(d.speech, f)
		f.BoolVar(&strict.clean, "strict", false, d.say("flag.strict"))
		d.keyFlags(c, f, "jobs")
	})
	d.completeSelection(c)
	return c
}

// checkOutput refuses a file where the folder of the results should be, or one above it.
func (b *buildRun) checkOutput() error {
	for dir := filepath.Clean(b.opt.Output); ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err == nil && !info.IsDir() {
			return errors.New(b.say("output.file", dir))
		}
		if err == nil || dir == filepath.Dir(dir) {
			return nil // what else is wrong there, writing will tell
		}
	}
}

// mostPixels is how many pixels a picture may have; output/png refuses more.
const mostPixels = 1 << 28

// checkDPI refuses a resolution at which a kind's pages are too large for a picture, and tells one that is not.
func (b *buildRun) checkDPI() error {
	var errs []error
	for _, k := range b.kinds {
		if k.Page.Pixel > 0 || !contains(b.opt.formatsOf(k), "png") {
			continue
		}
		inches := k.Page.W.MM() / 25.4 * k.Page.H.MM() / 25.4
		if dpi := float64(b.opt.DPI); inches*dpi*dpi > mostPixels {
			most := int(math.Sqrt(mostPixels/inches)) / 10 * 10 // a round number, so that rounding to pixels stays within
			errs = append(errs, errors.New(b.say("dpi.large", k.ID(), k.Page.Paper(), b.opt.DPI, most)))
		}
	}
	if len(errs) > 0 {
		return usage(errors.Join(errs...))
	}
	return nil
}

// selectSigns lists the signs to make, and tells what is not made and why.
func (b *buildRun) selectSigns(day string) error {
	sel, offices, err := b.selection(b.wish, b.material.catalog)
	if err != nil {
		return err
	}
	if err := b.divide(day, offices); err != nil {
		return err
	}
	b.checkOffice()
	b.tellSampleOut()
	b.narrowKinds(sel)
	l := b.listSigns(sel)
	b.sum.Rules = b.ruleFacts()
	if err := b.tellLacking(l); err != nil {
		return err
	}
	b.tellBare(sel)
	b.tellUsual()
	b.tellBeyond(sel)
	b.tellUntranslated()
	b.tellSampleLeft()
	if len(b.signs) == 0 {
		return usage(errors.New(b.say("signs.none")))
	}
	for _, k := range b.sum.Kinds {
		b.detail("kind.rule", k.Kind, k.Module, b.say(k.Rule), k.Signs)
	}
	return nil
}

// remark tells a note, which the JSON object holds too.
func (b *buildRun) remark(note string) {
	b.sum.Notes = append(b.sum.Notes, note)
	if !b.json && !b.said[note] {
		b.note("plain", note)
	}
}

// job says what output is to make.
func (b *buildRun) job(step func(int)) output.Job {
	o := b.opt
	var beside func(*output.Manifest) ([]output.File, error)
	if b.shop {
		beside = b.forShop
	}
	return output.Job{
		Dir: o.Output, Formats: o.Format, Zip: b.extra.zip, Contact: b.contactOf(), Merge: output.Merge(o.Merge), DPI: o.DPI, Press: o.Print.press(), Workers: o.Jobs,
		Whole:    !o.Narrowed && !b.wish.any(),
		Count:    len(b.signs),
		Group:    b.group,
		Name:     func(i int) (id, file string) { return b.signs[i].ID, b.signs[i].Path() },
		Held:     b.hold,
		Compose:  b.sign,
		Progress: step,
		Beside:   beside,
		Program:  program(),
		Past:     b.past,
		Force:    b.force,
		Sketch:   b.sketch(),
		Changes:  &b.changes,
		Record:   b.recorder(),
	}
}

// group says where a sign goes when signs are merged. A file that holds several kinds is named after the office.
func (b *buildRun) group(i int) output.Group {
	s := &b.signs[i]
	o := s.OfficeFacts()
	return output.Group{Kind: s.Kind.ID(), Title: kindTitle(s.Kind, b.opt.SignLang), Office: s.Office,
		All: strings.TrimLeft(strings.Join([]string{o.Unit, o.Name}, " "), " ")}
}

func kindTitle(k *templates.Kind, lang string) string {
	if t := k.Title[lang]; t != "" {
		return t
	}
	return k.ID()
}

// findings are why one sign could not be made.
type findings []templates.Finding

func (f findings) Error() string {
	all := make([]string, len(f))
	for i := range f {
		all[i] = f[i].Error()
	}
	return strings.Join(all, "\n")
}

// sign composes one sign for output.
func (b *buildRun) sign(i int) (*output.Sign, error) {
	opt := b.compose
	opt.Start = b.starts[b.signs[i].Kind.ID()]
	s, found := templates.Compose(b.signs[i], opt)
	if len(found) > 0 {
		return nil, findings(found)
	}
	out := &output.Sign{ID: s.ID, Kind: s.Kind.ID(), Subject: s.Subject, Office: s.Office, Edition: s.Edition, Render: s.Render, Meaning: s.Meaning,
		File: s.Path(), Doc: s.Doc, Formats: b.opt.formatsOf(s.Kind), Scan: s.Kind.Distance.Scan}
	if s.Place != nil {
		out.Place = s.Place.ID
	}
	if b.opt.Print.Marks == "all" {
		slugs(out)
	}
	return out, nil
}
