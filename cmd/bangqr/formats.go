package main

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"bangqr/output"
	"bangqr/templates"
	"bangqr/templates/scene"
)

// extra is what a build makes besides the signs' own files.
type extra struct {
	preview bool
	zip     string
}

func (x *extra) addFlags(s speech, f *pflag.FlagSet) {
	f.BoolVar(&x.preview, "preview", false, s.say("flag.preview"))
	f.StringVar(&x.zip, "zip", "", s.say("flag.zip"))
}

// checkZip refuses a name that no ZIP can be written to, before the signs are made.
func (b *buildRun) checkZip() error {
	name := b.extra.zip
	if name == "" {
		return nil
	}
	if !strings.EqualFold(filepath.Ext(name), ".zip") {
		return usage(errors.New(b.say("zip.name", name)))
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return usage(errors.New(b.say("zip.taken", name)))
	}
	dir := filepath.Dir(name)
	if info, err := os.Stat(dir); (err != nil || !info.IsDir()) && dir != filepath.Clean(b.opt.Output) {
		return usage(errors.New(b.say("zip.folder", name, dir)))
	}
	return nil
}

// formatsOf gives the formats in which a kind's signs are made. One PDF of many signs holds every kind. A picture that is sent
// with the text of its links keeps that text, whatever other formats are asked for: without it there is nothing to tap.
func (o Options) formatsOf(k *templates.Kind) []string {
	switch {
	case o.Merge != "" || len(k.Formats) == 0:
		return o.Format
	case !o.FormatSet:
		return k.Formats
	case slices.Contains(o.Format, "png") && slices.Contains(k.Formats, "txt") && !slices.Contains(o.Format, "txt"):
		return append(slices.Clone(o.Format), "txt")
	}
	return o.Format
}

// formatsBySign gives the formats of each sign.
func (b *buildRun) formatsBySign() map[string][]string {
	out := make(map[string][]string, len(b.signs))
	for i := range b.signs {
		out[b.signs[i].ID] = b.opt.formatsOf(b.signs[i].Kind)
	}
	return out
}

// perInch is the dots of which modules are whole numbers, in an inch.
const perInch = 600

// tellShrunk warns of pictures whose codes are drawn smaller than they are printed, since a module there is a whole number
// of pixels, and names the next resolution at which none is.
func (b *buildRun) tellShrunk(m *output.Manifest) {
	formats, pixels := b.formatsBySign(), map[string]bool{}
	for i := range b.signs {
		pixels[b.signs[i].ID] = b.signs[i].Kind.Page.Pixel > 0
	}
	all, shrunk := 0, map[string]bool{} // the common divisor of all modules, in dots; pages with a code that is smaller
	worst := 0.0
	for _, s := range m.Signs {
		if pixels[s.ID] || !slices.Contains(formats[s.ID], "png") {
			continue
		}
		for _, c := range s.Codes {
			dots := int(math.Round(c.Module * float64(scene.MM) / float64(scene.Dot)))
			all = divisor(dots, all)
			if lost := dots * b.opt.DPI % perInch; lost > 0 {
				worst = max(worst, float64(lost)/float64(dots*b.opt.DPI))
				shrunk[s.ID] = true
			}
		}
	}
	if len(shrunk) == 0 {
		return
	}
	step := perInch / divisor(perInch, all)
	exact := (b.opt.DPI + step - 1) / step * step
	b.remark(b.say("dpi.shrinks", b.opt.DPI, len(shrunk), int(math.Ceil(worst*100)), exact))
}

// divisor is the greatest common divisor.
func divisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
