package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/templates"
)

// ruleNoLink is the rule of a procedure whose code would lead nowhere.
const ruleNoLink = "url-missing"

// mostWarnings is how many warnings a build lists without being asked; of more it only tells the number.
const mostWarnings = 10

// problems joins what the catalog, the links and the templates find.
func (d *door) problems(c *catalog.Catalog, opt templates.Options, kinds []*templates.Kind, day string) []catalog.Problem {
	out := c.Check(catalog.CheckOptions{Hosts: opt.Links.Hosts, Day: day})
	out = append(out, unlinked(c, opt.Links)...)
	return append(out, templates.CheckCatalog(c, opt, kinds)...)
}

// unlinked finds procedures for which no rule gives a link.
func unlinked(c *catalog.Catalog, rules link.Rules) []catalog.Problem {
	if rules.Base != "" || rules.Template != "" {
		return nil
	}
	var out []catalog.Problem
	for i := range c.Procedures {
		if p := &c.Procedures[i]; p.URL == "" {
			out = append(out, p.Problem(ruleNoLink, catalog.Error, "url", words["no.link"]))
		}
	}
	return out
}

// tellProblems tells what is wrong with a catalog that signs are to be made of. Errors end the run.
func (b *buildRun) tellProblems(r *catalog.Report, ps []catalog.Problem) error {
	errs := catalog.Errors(ps)
	if len(errs) > 0 && b.json {
		return b.encodeProblems(ps)
	}
	if b.json {
		return nil
	}
	if b.verbose {
		b.writeReport(b.stderr, r)
	}
	if len(errs) > 0 {
		b.tell("problems.errors", len(errs))
		b.writeProblems(b.stderr, errs)
	}
	b.tellWarnings(warningsOf(ps))
	if len(errs) > 0 {
		return told(exitInvalid)
	}
	return nil
}

// encodeProblems prints the problems of a catalog as JSON where a result should be, and ends the run.
func (d *door) encodeProblems(ps []catalog.Problem) error {
	text := d.say("problems.errors", len(catalog.Errors(ps)))
	if err := d.encode(failure{strings.TrimSuffix(text, ":"), exitInvalid, ps}); err != nil {
		return err
	}
	return told(exitInvalid)
}

// tellWarnings lists few warnings, and counts many.
func (b *buildRun) tellWarnings(ws []catalog.Problem) {
	switch {
	case len(ws) == 0 || b.quiet:
	case b.verbose || len(ws) <= mostWarnings:
		b.tell("problems.warnings", len(ws))
		b.writeProblems(b.stderr, ws)
	default:
		b.tell("problems.many", len(ws), countRules(ws))
	}
}

// writeProblems writes a line for each.
func (d *door) writeProblems(w io.Writer, ps []catalog.Problem) {
	for _, p := range ps {
		fmt.Fprintf(w, "  %s [%s]\n", p.Text(string(d.speech)), p.Rule)
	}
}

func warningsOf(ps []catalog.Problem) []catalog.Problem {
	var out []catalog.Problem
	for _, p := range ps {
		if p.Level != catalog.Error {
			out = append(out, p)
		}
	}
	return out
}

// countRules tells how often each rule was broken: "name-twice 12, url-twice 3".
func countRules(ps []catalog.Problem) string {
	count := map[string]int{}
	var order []string
	for _, p := range ps {
		if count[p.Rule] == 0 {
			order = append(order, p.Rule)
		}
		count[p.Rule]++
	}
	slices.SortStableFunc(order, func(a, b string) int { return count[b] - count[a] })
	for i, r := range order {
		order[i] = fmt.Sprintf("%s %d", r, count[r])
	}
	return strings.Join(order, ", ")
}

// writeReport writes what was read and what of it was repaired or left out.
func (d *door) writeReport(w io.Writer, r *catalog.Report) {
	if r == nil {
		return
	}
	for _, f := range r.Files {
		line := f.Text(string(d.speech))
		if !f.Skipped {
			line += " (" + d.formOf(f) + ")"
		}
		fmt.Fprintln(w, line)
	}
	for _, m := range r.Repairs {
		fmt.Fprintf(w, "  %s\n", d.say("report.repair", m.Text(string(d.speech))))
	}
}

// formOf tells how a file was understood: "csv, delimiter ;, heading in row 3".
func (d *door) formOf(f catalog.FileReport) string {
	parts := []string{string(f.Format)}
	if f.Delimiter != "" {
		parts = append(parts, d.say("report.delimiter", delimiterName(f.Delimiter)))
	}
	if f.Header > 0 {
		parts = append(parts, d.say("report.header", f.Header))
	}
	return strings.Join(parts, ", ")
}

func delimiterName(s string) string {
	if s == "\t" {
		return "tab"
	}
	return strconv.Quote(s)
}
