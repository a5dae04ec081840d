package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bangqr/output/png"
	"bangqr/templates"
	"bangqr/templates/qr"
)

// templatesPreview draws one sign of a kind as pictures, once or whenever something it depends on changes.
func (d *door) templatesPreview() *cobra.Command {
	var sign string
	var watch bool
	c := d.command("templates.preview", "preview KIND|FILE [--sign ID] [--watch]", d.args(1, 1, "arg.kind"), nil)
	c.RunE = func(c *cobra.Command, args []string) error {
		p := &kindPreview{door: d, watching: watching{flags: c.Flags()}, kind: args[0], sign: sign}
		if watch {
			return p.follow(c.Context())
		}
		return p.once()
	}
	f := c.Flags()
	f.StringVar(&sign, "sign", "", d.say("flag.sign"))
	f.BoolVarP(&watch, "watch", "w", false, d.say("flag.watch"))
	d.keyFlags(c, f, "page", "dpi", "output", "sign-lang")
	c.ValidArgsFunction = func(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		kinds, _ := d.completeKinds(c, args, word)
		return kinds, cobra.ShellCompDirectiveDefault // files too
	}
	return c
}

// A kindPreview draws one sign.
type kindPreview struct {
	*door
	watching
	kind string // or a file
	sign string // its id or subject; nothing for the first
}

// A drawing is what came of one.
type drawing struct {
	Sign  string   `json:"sign"`
	Files []string `json:"files"`
	MS    int64    `json:"ms"`
}

func (p *kindPreview) once() error {
	began := time.Now()
	out, err := p.draw()
	if err != nil {
		return err
	}
	return p.tellDrawing(out, began)
}

func (p *kindPreview) tellDrawing(out drawing, began time.Time) error {
	out.MS = time.Since(began).Milliseconds()
	if p.json {
		return p.encode(out)
	}
	if !p.quiet {
		p.print("templates.drawn", out.Sign, strings.Join(out.Files, ", "), out.MS)
	}
	return nil
}

// draw reads everything anew, sets the sign and writes its pages. Nothing is written unless all of them could be drawn.
func (p *kindPreview) draw() (drawing, error) {
	if err := p.settings(); err != nil {
		return drawing{}, err
	}
	kinds, err := p.chooseKinds(p.opt)
	if err != nil {
		return drawing{}, err
	}
	if err := p.onlyPDF(kinds[0], "templates preview"); err != nil {
		return drawing{}, invalid(err)
	}
	m, err := p.load(p.opt)
	if err != nil {
		return drawing{}, err
	}
	p.remember(m)
	s, err := p.pick(sharesOf(m.catalog).signs(kinds[0], templates.Selection{}), kinds[0])
	if err != nil {
		return drawing{}, err
	}
	made, found := templates.Compose(s, templates.Options{Lang: p.opt.SignLang, Links: p.opt.Links, Assets: m.assets, Panels: p.opt.Boards.Panels, Boards: p.boards(p.opt, kinds)})
	if len(found) > 0 {
		return drawing{}, &exitError{exitPartly, p.worded(found)}
	}
	pages, err := p.pictures(made)
	if err != nil {
		return drawing{}, err
	}
	out := drawing{Sign: s.ID}
	out.Files, err = p.write(kinds[0].ID(), pages)
	return out, err
}

// settings reads the options for the kind that is named.
func (p *kindPreview) settings() error {
	o, err := p.options(p.flags)
	if err != nil {
		return err
	}
	name := p.kind
	if strings.HasSuffix(name, ".yaml") {
		if _, err := os.Stat(name); err != nil {
			return invalid(err)
		}
		o.Templates, name = filepath.Dir(name), strings.TrimSuffix(filepath.Base(name), ".yaml")
	}
	o.Kinds, o.Narrowed = []string{name}, true
	p.opt = o
	return nil
}

// worded tells findings in the language of messages.
func (p *kindPreview) worded(found []templates.Finding) error {
	var errs []error
	for _, f := range found {
		errs = append(errs, errors.New(f.Text(string(p.speech))))
	}
	return errors.Join(errs...)
}

// pick gives the sign that is asked for: by its id, the end of it, or its subject.
func (p *kindPreview) pick(signs []templates.Sign, k *templates.Kind) (templates.Sign, error) {
	if len(signs) == 0 {
		return templates.Sign{}, invalid(errors.New(p.say("preview.nothing", k.ID())))
	}
	if p.sign == "" {
		return signs[0], nil
	}
	from := make([]choice, len(signs))
	for i, s := range signs {
		from[i] = choice{s.ID, []string{s.ID, s.Subject, s.Title}}
	}
	id, ok := find(p.sign, from)
	if !ok {
		return templates.Sign{}, usage(errors.New(p.say("preview.unknown", k.ID(), p.sign, p.didYouMean(suggestChoices(p.sign, from)))))
	}
	for _, s := range signs {
		if s.ID == id {
			return s, nil
		}
	}
	return signs[0], nil
}

// A preview is as large as a screen, and never so coarse that its codes could not be scanned from it.
const (
	previewSide   = 1600 // pixels of the long side
	previewLeast  = 2    // pixels a module
	previewSharp  = 300  // dpi at the most, unless --dpi says more
	mostPreviewed = 24   // pages
)

// resolution is the dpi of a kind's preview.
func (p *kindPreview) resolution(k *templates.Kind) int {
	if f := p.flags.Lookup("dpi"); changed(f) {
		return p.opt.DPI
	}
	long := max(k.Page.W, k.Page.H).MM() / 25.4
	dots, _ := k.LeastDots()
	dpi := max(previewSide/long, previewLeast*600/float64(dots))
	inches := k.Page.W.MM() / 25.4 * k.Page.H.MM() / 25.4
	return max(1, int(min(dpi, previewSharp, math.Sqrt(mostPixels/inches))))
}

// pictures draws the pages.
func (p *kindPreview) pictures(made *templates.Composed) ([][]byte, error) {
	codes := &qr.Cache{}
	opt := png.Options{DPI: p.resolution(made.Kind), Pictures: new(png.Pictures)}
	var out [][]byte
	for i := range made.Doc.Pages[:min(len(made.Doc.Pages), mostPreviewed)] {
		var b bytes.Buffer
		if err := png.Write(&b, &made.Doc.Pages[i], codes, opt); err != nil {
			return nil, err
		}
		out = append(out, b.Bytes())
	}
	if n := len(made.Doc.Pages); n > mostPreviewed {
		p.note("preview.more", mostPreviewed, n)
	}
	return out, nil
}

// write puts the pictures into a folder of the kind's, and takes away those of pages that the last drawing had beyond them.
func (p *kindPreview) write(kind string, pages [][]byte) ([]string, error) {
	dir := filepath.Join(p.opt.Output, "preview", kind)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	name := func(page int) string { return filepath.Join(dir, fmt.Sprintf("%d.png", page)) }
	var files []string
	for i, data := range pages {
		if err := p.writeWhole(name(i+1), func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return nil, err
		}
		files = append(files, name(i+1))
	}
	for n := len(pages) + 1; n <= mostPreviewed; n++ {
		if err := os.Remove(name(n)); err != nil {
			break
		}
	}
	return files, nil
}

// follow draws whenever something changes, until it is interrupted. A fault is told, and the last picture stays.
func (p *kindPreview) follow(ctx context.Context) error {
	if err := p.settings(); err == nil && p.opt.Catalog == stdio {
		return usage(errors.New(p.say("preview.stdin")))
	}
	last := p.state() // before it is read: what changes meanwhile is drawn again
	p.redraw()
	if len(p.names) > 0 {
		last = p.state() // with the pictures that the catalog turned out to name
	}
	p.note("preview.watching", p.opt.Templates)
	onChange(ctx, last, p.state, p.redraw)
	p.files.Lock() // so that just one of this and the program's own end tells that it was interrupted
	return ctx.Err()
}

// redraw draws once, and tells what came of it.
func (p *kindPreview) redraw() {
	began := time.Now()
	out, err := p.draw()
	if err == nil {
		err = p.tellDrawing(out, began)
	}
	if err == nil {
		return
	}
	for _, line := range p.explain(err) {
		p.tell("error", line)
	}
	p.tell("preview.kept")
}
