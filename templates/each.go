package templates

import (
	"slices"
	"strings"
)

// Lists that a grid or an each goes through, in one table: what they are called, of which signs they are, and where a
// scope keeps them. A kind that goes through entries or groups lists procedures, and is not made without any.
var eaches = []struct {
	name  string
	per   []string
	cells func(*scope) []*scope
}{
	{"entries", ofProcedures, func(s *scope) []*scope { return s.entries }},
	{"groups", ofProcedures, func(s *scope) []*scope { return s.groups }},
	{"names", ofProcedures, (*scope).names},                                                       // the entries as an index has them, by name
	{"leads", []string{"entry"}, func(s *scope) []*scope { return s.leads }},                      // what codes of the entry lead to
	{"items", []string{"entry"}, func(s *scope) []*scope { return s.items }},                      // documents of a meeting
	{"extras", []string{"place", "office", "entry"}, func(s *scope) []*scope { return s.extras }}, // Wi-Fi, Zalo and the like of the place or office
	{"boards", []string{"place"}, func(s *scope) []*scope { return s.boards }},                    // the boards that are to hang there
	{"old", []string{"place"}, func(s *scope) []*scope { return s.old }},                          // the boards that are to come down
}

// ofProcedures are the signs on which procedures stand.
var ofProcedures = []string{"procedure", "field", "place", "office", "catalog"}

func eachNames() []string {
	var out []string
	for _, e := range eaches {
		out = append(out, e.name)
	}
	return out
}

// each gives the cells of a list.
func (s *scope) each(what string) []*scope {
	for _, e := range eaches {
		if e.name == what {
			return e.cells(s)
		}
	}
	return nil
}

// each reads the name of a list, and notes what the kind goes through.
func (d *decoder) each(v *value) string {
	name := d.oneOf(v, eachNames()...)
	for _, e := range eaches {
		if e.name == name && !slices.Contains(e.per, d.kind.Per) {
			d.failAt(v, "per: "+strings.Join(e.per, ", "), "a sign per %s has no %s", d.kind.Per, name)
		}
	}
	d.kind.goes[name] = true
	return name
}

// Lists tells whether a box of the kind goes through a list, such as "boards".
func (k *Kind) Lists(list string) bool { return k.goes[list] }
