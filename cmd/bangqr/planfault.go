package main

import (
	"errors"
	"slices"
	"strings"

	"bangqr/output/plan"
)

// faultOf says why a sign cannot be made, in the reader's language and without the sign's name, which stands before it.
func (s speech) faultOf(err error) string {
	var found findings
	if !errors.As(err, &found) {
		return strings.Join(s.explain(err), "; ")
	}
	var out []string
	for i := range found {
		if text := found[i].Text(string(s)); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

// once leaves of each fault of a plan the first mention, with how many signs it keeps from being made; the others point there.
func (p *planRun) once() func(*plan.Step) string {
	count, seen := map[string]int{}, map[string]bool{}
	for i := range p.plan.Places {
		for _, s := range p.plan.Places[i].Steps {
			count[s.Fault]++
		}
	}
	return func(s *plan.Step) string {
		switch {
		case s.Fault == "":
			return ""
		case seen[s.Fault]:
			return " · " + p.say("plan.fault.same")
		}
		seen[s.Fault] = true
		out := " · " + p.say("plan.fault", s.Fault)
		if n := count[s.Fault]; n > 1 {
			out += p.say("plan.fault.count", n)
		}
		return out
	}
}
