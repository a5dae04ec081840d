package main

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/output/preflight"
)

// A flown file is what preflight found in it.
type flown struct {
	File     string              `json:"file"`
	Sound    bool                `json:"sound"` // no faults
	Findings []preflight.Finding `json:"findings"`
	*preflight.Facts
}

// preflightCommand looks files over as a print shop does.
func (d *door) preflightCommand() *cobra.Command {
	var shop bool
	c := d.command("preflight", "preflight FILE… [--print-shop]", d.args(1, -1, "arg.pdf"), func(_ *cobra.Command, args []string) error {
		return d.preflight(args, preflight.For{Shop: shop})
	})
	c.Flags().BoolVar(&shop, "print-shop", false, d.say("flag.shop.preflight"))
	c.ValidArgsFunction = cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	return c
}

func (d *door) preflight(files []string, to preflight.For) error {
	list := []flown{}
	var errs []error
	sound := true
	for _, name := range files {
		f, err := fly(name, to)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		list = append(list, f)
		sound = sound && f.Sound
	}
	if d.json {
		if err := d.encode(list); err != nil {
			return err
		}
	} else {
		for _, f := range list {
			d.printFlown(f)
		}
	}
	if len(errs) > 0 {
		return joined(errs)
	}
	if !sound {
		return told(exitInvalid)
	}
	return nil
}

// joined is several errors, the system's own among them.
func joined(errs []error) error {
	if len(errs) == 1 {
		return errs[0]
	}
	return invalid(errorsOf(errs))
}

type errorsOf []error

func (e errorsOf) Error() string {
	lines := make([]string, len(e))
	for i := range e {
		lines[i] = e[i].Error()
	}
	return strings.Join(lines, "\n")
}

func (e errorsOf) Unwrap() []error { return e }

// fly looks one file over.
func fly(name string, to preflight.For) (flown, error) {
	in, err := os.Open(name)
	if err != nil {
		return flown{}, err
	}
	defer in.Close()
	facts, err := preflight.ReadFrom(in)
	if err != nil {
		return flown{}, invalid(fmt.Errorf("%s: %w", name, err))
	}
	found := facts.Look(to)
	return flown{File: name, Sound: preflight.Good(found), Findings: notNil(found), Facts: facts}, nil
}

func (d *door) printFlown(f flown) {
	d.print("preflight.file", f.File, len(f.Pages), sizesOf(f.Pages))
	codes, module := 0, math.Inf(1)
	text, line, contrast := math.Inf(1), math.Inf(1), math.Inf(1)
	var inks []string
	for _, p := range f.Pages {
		codes += len(p.Codes)
		for _, c := range p.Codes {
			module = min(module, c.Module)
		}
		text, line, contrast = least(text, p.LeastText), least(line, p.LeastLine), least(contrast, p.LeastContrast)
		inks = append(inks, p.Inks...)
	}
	slices.Sort(inks)
	d.print("preflight.facts", codes, figure(module, "mm"), figure(text, "pt"), figure(line, "mm"), ratio(contrast), len(f.Fonts), strings.Join(slices.Compact(inks), ", "))
	for _, x := range f.Findings {
		if x.Level == preflight.Note && d.quiet {
			continue
		}
		text := x.Text(string(d.speech))
		if len(x.Pages) > 0 {
			text += " (" + d.say("preflight.pages", ranges(x.Pages)) + ")"
		}
		d.print(levelKeys[x.Level], text)
	}
}

// levelKeys word a finding by how much it matters.
var levelKeys = map[preflight.Level]string{preflight.Fault: "preflight.fault", preflight.Warning: "preflight.warning", preflight.Note: "preflight.note"}

// least is the lesser of a figure so far and a page's, where 0 is none.
func least(a, b float64) float64 {
	if b == 0 {
		return a
	}
	return min(a, b)
}

func figure(v float64, unit string) string {
	if math.IsInf(v, 1) {
		return "–"
	}
	return fmt.Sprintf("%.2f %s", v, unit)
}

func ratio(v float64) string {
	if math.IsInf(v, 1) {
		return "–"
	}
	return fmt.Sprintf("%.1f : 1", v)
}

// sizesOf lists the trimmed sizes of pages: "600 × 800 mm (+3)".
func sizesOf(pages []preflight.Page) string {
	var out []string
	for _, p := range pages {
		s := fmt.Sprintf("%.0f × %.0f mm", p.Trim.W, p.Trim.H)
		if b := p.Trim.X - p.Bleed.X; b > 0.01 {
			s += fmt.Sprintf(" (+%.0f)", b)
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

// ranges writes numbers in short: "1–3, 7".
func ranges(n []int) string {
	var out []string
	for i := 0; i < len(n); {
		k := i
		for k+1 < len(n) && n[k+1] == n[k]+1 {
			k++
		}
		s := fmt.Sprint(n[i])
		if k > i {
			s += fmt.Sprintf("–%d", n[k])
		}
		out, i = append(out, s), k+1
	}
	return strings.Join(out, ", ")
}
