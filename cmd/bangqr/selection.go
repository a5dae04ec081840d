package main

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"bangqr/catalog"
	"bangqr/output/boards"
	"bangqr/templates"
)

// A wish is what the selecting flags say, as written.
type wish struct{ fields, codes, offices, places, entries, tags []string }

// addFlags gives a command the selecting flags. A value is taken whole where it names something, so that the name of a
// field may hold commas; else its parts are.
func (w *wish) addFlags(s speech, f *pflag.FlagSet, places bool) {
	f.StringArrayVar(&w.fields, "field", nil, s.say("flag.field"))
	f.StringArrayVar(&w.codes, "code", nil, s.say("flag.code"))
	if places {
		f.StringArrayVar(&w.offices, "office", nil, s.say("flag.office"))
		f.StringArrayVar(&w.places, "place", nil, s.say("flag.place"))
		f.StringArrayVar(&w.entries, "entry", nil, s.say("flag.entry"))
	}
	f.StringArrayVar(&w.tags, "tag", nil, s.say("flag.tag"))
}

func (w *wish) any() bool {
	return len(w.fields)+len(w.codes)+len(w.offices)+len(w.places)+len(w.entries)+len(w.tags) > 0
}

// A choice is something that can be selected: its value, and what it may be called.
type choice struct {
	value string
	names []string
}

// selection finds what a wish names in a catalog, and the ids of the offices that it names. Every value that names nothing is told.
func (s speech) selection(w wish, c *catalog.Catalog) (sel templates.Selection, offices []string, err error) {
	var errs []error
	for _, part := range []struct {
		flag  string
		given []string
		from  func(*catalog.Catalog) []choice
		into  *[]string
	}{
		{"--field", w.fields, fieldChoices, &sel.Fields},
		{"--code", w.codes, codeChoices, &sel.Codes},
		{"--office", w.offices, officeChoices, &offices},
		{"--place", w.places, placeChoices, &sel.Places},
		{"--entry", w.entries, entryChoices, &sel.Entries},
		{"--tag", w.tags, tagChoices, &sel.Tags},
	} {
		if len(part.given) == 0 {
			continue
		}
		from := part.from(c)
		for _, g := range part.given {
			found, unknown := match(g, from)
			*part.into = append(*part.into, found...)
			for _, u := range unknown {
				errs = append(errs, s.unknownChoice(part.flag, u, from))
			}
		}
	}
	if len(errs) > 0 {
		return sel, nil, usage(errors.Join(errs...))
	}
	return sel, offices, nil
}

// match finds what a value names, whole or part by part.
func match(value string, from []choice) (found, unknown []string) {
	if v, ok := find(value, from); ok {
		return []string{v}, nil
	}
	for _, part := range splitList(value) {
		if v, ok := find(part, from); ok {
			found = append(found, v)
		} else {
			unknown = append(unknown, part)
		}
	}
	return found, unknown
}

// find compares names exactly, then without case and accents.
func find(name string, from []choice) (string, bool) {
	for _, same := range []func(a, b string) bool{
		func(a, b string) bool { return a == b },
		strings.EqualFold,
		func(a, b string) bool { return catalog.Fold(a) != "" && catalog.Fold(a) == catalog.Fold(b) },
	} {
		for _, c := range from {
			for _, n := range c.names {
				if same(name, n) {
					return c.value, true
				}
			}
		}
	}
	return "", false
}

func suggestChoices(word string, from []choice) []string {
	var names []string
	for _, c := range from {
		names = append(names, c.names...)
	}
	return nearest(word, names)
}

func fieldChoices(c *catalog.Catalog) []choice {
	var out []choice
	for i := range c.Fields {
		out = append(out, choice{c.Fields[i].Name, []string{c.Fields[i].Name, c.Fields[i].Slug}})
	}
	return out
}

func codeChoices(c *catalog.Catalog) []choice {
	var out []choice
	for i := range c.Procedures {
		out = append(out, choice{c.Procedures[i].Code, []string{c.Procedures[i].Code}})
	}
	return out
}

// shownChoices names what can be shown: procedures by code, then entries by id.
func shownChoices(c *catalog.Catalog) []choice {
	out := codeChoices(c)
	for i := range c.Entries {
		out = append(out, choice{c.Entries[i].ID, []string{c.Entries[i].ID}})
	}
	return out
}

// placeChoices names places by id, by name and by the number of their board.
func placeChoices(c *catalog.Catalog) []choice {
	var out []choice
	for i := range c.Places {
		p := &c.Places[i]
		names := []string{p.ID, p.Name}
		if p.Board != "" {
			names = append(names, p.Board)
			if bare := boards.Key(p.Board); bare != p.Board {
				names = append(names, bare) // people say board 7, and the wall says 07
			}
		}
		out = append(out, choice{p.ID, names})
	}
	return out
}

// entryChoices names entries by id and by name, those that places and offices hold in their own columns too.
func entryChoices(c *catalog.Catalog) []choice {
	var out []choice
	for _, e := range c.AllEntries() {
		out = append(out, choice{e.ID, []string{e.ID, e.Name}})
	}
	return out
}

// officeChoices names offices by id and by name.
func officeChoices(c *catalog.Catalog) []choice {
	offices := c.Offices
	if len(offices) == 0 {
		offices = []catalog.Office{c.Office}
	}
	var out []choice
	for i := range offices {
		if o := &offices[i]; o.ID != "" {
			out = append(out, choice{o.ID, []string{o.ID, o.Name}})
		}
	}
	return out
}

func tagChoices(c *catalog.Catalog) []choice {
	var out []choice
	seen := map[string]bool{}
	add := func(tags []string) {
		for _, t := range tags {
			if !seen[t] {
				seen[t] = true
				out = append(out, choice{t, []string{t}})
			}
		}
	}
	for i := range c.Procedures {
		add(c.Procedures[i].Tags)
	}
	for i := range c.Entries {
		add(c.Entries[i].Tags)
	}
	return out
}
