package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"bangqr/catalog"
)

// catalogCheck tells everything that is wrong with a catalog, on standard output: that is its result.
func (d *door) catalogCheck() *cobra.Command {
	var s strictness
	var marked string
	c := d.command("catalog.check", "check [--strict] [--ignore RULE] [--previous FILE] [--all] [--write-marked FILE]", d.none(), func(c *cobra.Command, _ []string) error {
		o, err := d.options(c.Flags())
		if err != nil {
			return err
		}
		return d.checkCatalog(o, s, marked)
	})
	f := c.Flags()
	f.BoolVar(&s.clean, "strict", false, d.say("flag.strict"))
	d.keyFlags(c, f, "check.ignore", "previous", "as-of")
	f.BoolVar(&s.all, "all", false, d.say("flag.all"))
	f.StringVar(&marked, "write-marked", "", d.say("flag.write-marked"))
	return c
}

// checkCatalog checks the catalog of the settings; marked is the workbook to write, if any.
func (d *door) checkCatalog(o Options, s strictness, marked string) error {
	if err := d.checkMarked(marked, o); err != nil {
		return err
	}
	o.Repairs = s.clean || s.all || marked != ""
	m, err := d.load(o)
	if err != nil {
		return err
	}
	if o.Catalog == "" { // of the sample is checked what is printed of it
		sample, err := catalog.SampleLists()
		if err != nil {
			return err
		}
		m.leaveSample(sample)
	}
	kinds, err := d.chooseKinds(o)
	if err != nil {
		return err
	}
	v, err := d.judge(o, m, kinds, s)
	if err != nil {
		return err
	}
	d.noteSample(o)
	if err := d.printCheck(m, v, s); err != nil {
		return err
	}
	if marked != "" {
		if err := d.writeMarked(marked, m, v.all()); err != nil {
			return err
		}
	}
	if len(v.errors) > 0 {
		return told(exitInvalid)
	}
	return nil
}

// A checked is what came of a check: the object that --json prints.
type checked struct {
	Procedures int               `json:"procedures"`
	Fields     int               `json:"fields"`
	Offices    int               `json:"offices"`
	Places     int               `json:"places"`
	Entries    int               `json:"entries"`
	AsOf       string            `json:"as_of"`
	OutOfForce []string          `json:"out_of_force"` // codes of those that are not in force then
	Errors     int               `json:"errors"`
	Warnings   int               `json:"warnings"`
	Hints      int               `json:"hints"`
	Ignored    int               `json:"ignored"`  // problems of rules that are switched off
	Problems   []catalog.Problem `json:"problems"` // all of them, then the hints
	Report     *catalog.Report   `json:"report,omitempty"`
}

func (d *door) printCheck(m *material, v *verdict, s strictness) error {
	c := m.catalog
	out := c.InForce(v.day)
	if d.json {
		return d.encode(checked{len(c.Procedures), len(c.Fields), len(c.Offices), len(c.Places), len(c.Entries), v.day, notNil(codesOut(out)),
			len(v.errors), len(v.warnings), len(v.hints), len(v.ignored), notNil(append(v.all(), v.hints...)), m.report})
	}
	most, mostHints := mostOfRule, mostOfHint
	if s.all {
		most, mostHints = 0, 0
	}
	if !d.quiet {
		d.writeReport(d.stdout, m.report)
	}
	list := func(head string, ps []catalog.Problem, most int) {
		if len(ps) > 0 {
			fmt.Fprintln(d.stdout, d.say(head, len(ps)))
			d.writeProblems(d.stdout, ps, most)
		}
	}
	list("problems.errors", v.errors, most)
	if d.quiet {
		return nil
	}
	list("problems.warnings", v.warnings, most)
	list("problems.hints", v.hints, mostHints)
	if note := d.outOfForce(out, v.day); note != "" {
		d.print("plain", note)
	}
	d.countChecked(c, v)
	if len(v.ignored) > 0 {
		d.print("check.ignored", len(v.ignored), countRules(v.ignored))
	}
	return nil
}

// countChecked tells how much there is, and how much of it is to be looked at.
func (d *door) countChecked(c *catalog.Catalog, v *verdict) {
	if len(c.Offices) > 0 {
		d.print("check.offices", len(c.Offices))
	}
	if len(c.Entries) > 0 {
		d.print("check.entries", len(c.Entries))
	}
	d.print("check.count", len(c.Procedures), len(c.Fields), len(c.Places), len(v.errors), len(v.warnings))
	if len(v.hints) > 0 {
		d.print("check.hints", len(v.hints))
	}
	if slices.ContainsFunc(v.hints, func(p catalog.Problem) bool { return p.Rule == "url-known" }) {
		d.print("check.urls")
	}
}
