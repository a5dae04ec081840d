package main

import (
	"fmt"
	"io"
	"strings"

	"bangqr/output/plan"
)

// print writes the plan in the form that was asked for.
func (p *planRun) print() error {
	lang := string(p.speech)
	switch {
	case p.json:
		return p.writeTo(false, func(w io.Writer) error { return encodeTo(w, p.plan) })
	case p.to == "markdown":
		return p.writeTo(false, func(w io.Writer) error { return p.plan.Markdown(w, lang) })
	case p.to == "xlsx":
		return p.writeTo(true, func(w io.Writer) error { return p.plan.XLSX(w, lang) })
	}
	return p.writeTo(false, p.writePlan)
}

// writeTo writes to the file that was named, but for panels, whose folder that is.
func (p *planRun) writeTo(binary bool, write exporter) error {
	file := p.file
	if p.panels {
		file = ""
	}
	return p.export(file, binary, write)
}

// mostStays is how many moved links a table lists without -v.
const mostStays = 10

// writePlan writes the plan for people: places, what is to be done at each, and why below.
func (p *planRun) writePlan(w io.Writer) error {
	lang := string(p.speech)
	var b strings.Builder
	fault := p.once()
	for i := range p.plan.Places {
		at := &p.plan.Places[i]
		fmt.Fprintln(&b, at.Title(lang)+tail(" · ", at.Address)+tail(" · ", strings.TrimSpace(at.Keeper+" "+at.Phone)))
		for j := range at.Steps {
			s := &at.Steps[j]
			fmt.Fprintln(&b, "  "+p.stepLine(at, s)+fault(s))
			for _, r := range s.Why {
				fmt.Fprintln(&b, "      - "+r.Words().In(lang))
			}
		}
	}
	if p.plan.Changed() {
		fmt.Fprintln(&b)
	}
	fmt.Fprintln(&b, p.plan.Summary(lang))
	for _, x := range p.plan.Papers {
		fmt.Fprintln(&b, "  "+p.say("plan.paper", x.Size, x.Sheets, plan.Metres(x.Area, lang)))
	}
	for i, m := range p.plan.Moved {
		if i == 0 {
			fmt.Fprintln(&b, p.say("plan.moved", len(p.plan.Moved)))
		}
		if i == mostStays && !p.verbose {
			fmt.Fprintln(&b, "  …")
			break
		}
		fmt.Fprintln(&b, "  "+p.say("plan.moved.one", m.Code, m.Old, m.New, m.Signs))
	}
	if len(p.plan.Offices) > 0 && p.plan.Changed() {
		if err := writeTable(&b, p.officeRows()); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func tail(between, s string) string {
	if s == "" {
		return ""
	}
	return between + s
}

// stepLine is one thing to do, in a line: "thay · Bảng số 07 · Bảng tại nhà văn hóa: K7Q2XM-4 → 9ZZ2XM-1".
func (p *planRun) stepLine(at *plan.Place, s *plan.Step) string {
	lang := string(p.speech)
	out := s.Action.Words().In(lang)
	if s.Board != "" {
		out += " · " + p.say("plan.board", s.Board)
	}
	out += " · " + s.Title
	if at.ID == "" {
		out += tail(" ", s.Subject)
	}
	out += tail(": ", strings.Trim(s.Hangs+tail(" → ", s.Edition), " →"))
	if len(s.Panels) > 0 {
		out += " · " + p.say("plan.panels.of", s.Numbers())
	}
	return out
}

// officeRows are the sums of the offices at which there is something to do.
func (p *planRun) officeRows() [][]string {
	t := p.plan.Tables(string(p.speech))[1]
	out := [][]string{t.Head}
	for i, o := range p.plan.Offices {
		if o.Places > 0 {
			out = append(out, t.Rows[i])
		}
	}
	return out
}
