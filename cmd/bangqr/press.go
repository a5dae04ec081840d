package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bangqr/output"
	"bangqr/output/impose"
	"bangqr/output/pdf"
)

// printOptions say how files are meant for the machine that prints them.
type printOptions struct {
	Colour  string
	Marks   string
	Ruler   string
	Fit     string // a paper that large pages are laid over, or nothing
	Nup     int    // pages a sheet; 0 for pages as they are
	Paper   string // of those sheets
	Printer string // one of printers.yaml, or nothing

	Duplex  bool        `mapstructure:"-"`
	Correct pdf.Printer `mapstructure:"-"`
}

// press is what output needs of it.
func (p printOptions) press() output.Press {
	out := output.Press{Colour: output.Colour(p.Colour), Marks: pdf.Marks(p.Marks), Printer: p.Correct, Ruler: p.Ruler == "on"}
	if p.Colour == "rgb" {
		out.Colour = output.RGB
	}
	if s, ok := impose.Paper(p.Fit); ok {
		out.Tile = &s
	}
	if s, ok := impose.Paper(p.Paper); ok && p.Nup > 0 {
		out.Up = &impose.Layout{Sheet: s, Each: p.Nup, Duplex: p.Duplex}
	}
	return out
}

// pressFlags are the short forms.
type pressFlags struct {
	mono, shop, duplex bool
	start              string
}

func (p *pressFlags) addFlags(d *door, c *cobra.Command, f *pflag.FlagSet) {
	f.BoolVar(&p.mono, "mono", false, d.say("flag.mono"))
	d.keyFlags(c, f, "print.ruler", "print.printer")
	f.StringVar(&p.start, "start", "", d.say("flag.start"))
	complete(c, "start", "1", startNext)
	d.keyFlags(c, f, "print.fit", "print.nup", "print.paper")
	f.BoolVar(&p.duplex, "duplex", false, d.say("flag.duplex"))
	f.BoolVar(&p.shop, "print-shop", false, d.say("flag.print-shop"))
	d.keyFlags(c, f, "print.colour", "print.marks")
}

// apply puts the short forms into the options, where their long forms say nothing else.
func (p *pressFlags) apply(o *Options, flags *pflag.FlagSet, s speech) error {
	said := func(name string) bool {
		k, _ := findKey(name)
		return changed(boundFlag(flags, k))
	}
	if p.mono && said("print.colour") && o.Print.Colour != "mono" {
		return usage(errors.New(s.say("press.mono", o.Print.Colour)))
	}
	if o.Print.Fit != "" && o.Print.Nup > 0 {
		return usage(errors.New(s.say("press.both")))
	}
	if p.duplex && o.Print.Nup == 0 {
		return usage(errors.New(s.say("press.duplex")))
	}
	o.Print.Duplex = p.duplex
	if p.shop {
		if !said("print.colour") {
			o.Print.Colour = "cmyk"
		}
		if !said("print.marks") {
			o.Print.Marks = "all"
		}
		if !said("print.ruler") {
			o.Print.Ruler = "off"
		}
	}
	if p.mono {
		o.Print.Colour = "mono"
	}
	return s.correct(o)
}

// tellPress tells what a way of printing cannot give.
func (b *buildRun) tellPress() {
	if b.opt.Print.Colour == "cmyk" && contains(b.opt.Format, "png") {
		b.remark(b.say("press.rgb"))
	}
	b.tellUncut()
	if c := b.opt.Print.Correct; c.SX != c.SY || c.SX != 0 && c.SX != 1_000_000 {
		b.remark(b.say("press.scaled", b.opt.Print.Printer))
	}
}

// tellUncut tells, where marks are asked for, which kinds get none and which have a ground that ends at the edge.
func (b *buildRun) tellUncut() {
	p := b.opt.Print
	if p.Marks != "crop" && p.Marks != "all" {
		return
	}
	var stock, screens, bare []string
	for _, k := range b.kinds {
		switch {
		case k.Labels() > 0:
			stock = append(stock, k.ID())
		case k.Page.Pixel > 0:
			screens = append(screens, k.ID())
		case k.RunsOut() && k.Page.Bleed == 0:
			bare = append(bare, k.ID())
		}
	}
	if p.Fit != "" || p.Nup > 0 {
		b.remark(b.say("press.laid"))
	}
	tell := func(key string, kinds []string) {
		if len(kinds) > 0 {
			b.remark(b.say(key, strings.Join(kinds, ", ")))
		}
	}
	tell("press.stock", stock)
	tell("press.screens", screens)
	tell("press.bare", bare)
}

// slugs gives each page its line for the press: what it is, which edition, how large, and of which day.
func slugs(s *output.Sign) {
	for i := range s.Doc.Pages {
		p := &s.Doc.Pages[i]
		p.Slug = fmt.Sprintf("bangqr · %s · %s · %s × %s mm · %d / %d", s.ID, s.Edition, p.W, p.H, i+1, len(s.Doc.Pages))
		if day := sourceDate(); day != "" {
			p.Slug += " · " + day
		}
	}
}

// sourceDate is the day that SOURCE_DATE_EPOCH names (reproducible-builds.org), else nothing: a clock would make each build
// differ.
func sourceDate() string {
	seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil || seconds < 0 || seconds > 253402300799 { // the last second of the year 9999
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format("02/01/2006")
}
