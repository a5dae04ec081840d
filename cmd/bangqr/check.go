package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/link"
)

// ruleNoLink is the rule of a procedure whose code would lead nowhere.
const ruleNoLink = "url-missing"

// mostWarnings is how many warnings a build lists without being asked; of more it only tells the number.
const mostWarnings = 10

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

// tellProblems tells what is wrong with a catalog that signs are to be made of, but for hints. Errors end the run.
func (b *buildRun) tellProblems(r *catalog.Report, v *verdict) error {
	b.sum.Problems, b.sum.Ignored = v.all(), len(v.ignored)
	if b.json {
		if len(v.errors) > 0 {
			return b.encodeProblems(v.all())
		}
		return nil
	}
	if b.verbose {
		b.writeReport(b.stderr, r)
	}
	if len(v.errors) > 0 {
		b.tell("problems.errors", len(v.errors))
		b.writeProblems(b.stderr, v.errors, b.mostOfRule())
	}
	b.tellWarnings(v.warnings)
	if len(v.ignored) > 0 {
		b.note("check.ignored", len(v.ignored), countRules(v.ignored))
	}
	if len(v.errors) > 0 {
		return told(exitInvalid)
	}
	return nil
}

// mostOfRule is how many problems of one rule a build lists.
func (b *buildRun) mostOfRule() int {
	if b.verbose {
		return 0
	}
	return mostOfRule
}

// encodeProblems prints the problems of a catalog as JSON where a result should be, and ends the run.
func (d *door) encodeProblems(ps []catalog.Problem) error {
	text := d.say("problems.errors", len(catalog.Errors(ps)))
	if err := d.encode(failure{strings.TrimSuffix(text, ":"), exitInvalid, ps}); err != nil {
		return err
	}
	return told(exitInvalid)
}

// tellWarnings lists few warnings, and counts many. Those that stand for as long as the list does are counted only: told in full at
// each build they are read at none.
func (b *buildRun) tellWarnings(ws []catalog.Problem) {
	if len(ws) == 0 || b.quiet {
		return
	}
	var standing, own []catalog.Problem
	for _, p := range ws {
		if contains(standingRules, p.Rule) && !b.verbose {
			standing = append(standing, p)
		} else {
			own = append(own, p)
		}
	}
	switch {
	case !b.verbose && len(own) > mostWarnings:
		b.tell("problems.many", len(ws), countRules(ws))
		return
	case len(own) > 0:
		b.tell("problems.warnings", len(own))
		b.writeProblems(b.stderr, own, 0)
	}
	if len(standing) > 0 {
		b.tell("problems.standing", countRules(standing))
	}
}

// standingRules tell what is so and will be, of a list without fault: codes that the list inside the program lacks, payments on
// a wall.
var standingRules = []string{"code-unlisted", "vietqr-posted"}

// mostOfRule is how many problems of one rule are listed on a screen without being asked, so that 500 of one do not bury
// the others.
const mostOfRule = 20

// mostOfHint is the same for hints: an export of the portal has one for every row, since it has no addresses.
const mostOfHint = 3

// writeProblems writes a line for each, those of a rule together in the order of the rows, and at most so many of each rule;
// 0 is no limit.
func (d *door) writeProblems(w io.Writer, ps []catalog.Problem, most int) {
	byRule := map[string][]catalog.Problem{}
	var order []string
	for _, p := range ps {
		if byRule[p.Rule] == nil {
			order = append(order, p.Rule)
		}
		byRule[p.Rule] = append(byRule[p.Rule], p)
	}
	for _, rule := range order {
		group := byRule[rule]
		shown := len(group)
		if most > 0 && shown > most+1 { // the line that tells of one more would take its place
			shown = most
		}
		for _, p := range group[:shown] {
			fmt.Fprintf(w, "  %s [%s]\n", p.Text(string(d.speech)), rule)
		}
		if rest := len(group) - shown; rest > 0 {
			fmt.Fprintf(w, "  %s\n", d.say("problems.rest", rest, rule))
		}
	}
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
	if f.Encoding != "" {
		parts = append(parts, d.say("report.encoding", f.Encoding))
	}
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
