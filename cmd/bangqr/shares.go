package main

import (
	"errors"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/templates"
)

// Where a catalog has a list of offices, signs are made for each: in its own name, of the procedures that it takes, and for
// its own places. A kind that is one for the whole catalog stays one.

// shares are a catalog and what of it each office has. A catalog without a list is one part, itself.
type shares struct {
	whole *catalog.Catalog
	each  []*catalog.Catalog
}

func sharesOf(c *catalog.Catalog) shares { return shares{c, c.ByOffice()} }

// signs are those that a kind makes of all parts.
func (p shares) signs(k *templates.Kind, sel templates.Selection) []templates.Sign {
	return p.ofEach(k, sel, templates.Select)
}

// bare are those that it does not make, since they would list nothing.
func (p shares) bare(k *templates.Kind, sel templates.Selection) []templates.Sign {
	return p.ofEach(k, sel, templates.Bare)
}

func (p shares) ofEach(k *templates.Kind, sel templates.Selection, of func(*catalog.Catalog, *templates.Kind, templates.Selection) []templates.Sign) []templates.Sign {
	each := p.each
	if k.Per == "catalog" && len(p.whole.Offices) > 1 {
		each = []*catalog.Catalog{p.whole}
	}
	var out []templates.Sign
	for _, c := range each {
		out = append(out, of(c, k, sel)...)
	}
	return out
}

// divide takes what is in force on a day, and of that the parts of the offices that are wanted; none named means all. What
// is left out is told.
func (b *buildRun) divide(day string, offices []string) error {
	c := b.material.catalog.InForce(day)
	if note := b.outOfForce(c, day); note != "" {
		b.remark(note)
	}
	if len(c.Procedures) == 0 {
		return invalid(errors.New(b.say("in.force.none", b.day(day))))
	}
	b.shares = sharesOf(c)
	if len(offices) > 0 && len(c.Offices) > 1 {
		b.shares.each = slices.DeleteFunc(b.shares.each, func(c *catalog.Catalog) bool { return !contains(offices, c.OfOffice()) })
	}
	return nil
}

// checkOffice says once that signs would hang in nobody's name, or without the telephone that they tell people to call.
func (b *buildRun) checkOffice() {
	var without []string
	for _, c := range b.shares.each {
		if o := &c.Office; o.Name == "" || o.Phone == "" {
			without = append(without, o.ID)
		}
	}
	if len(without) == 0 {
		return
	}
	note := b.say("office.none")
	if n := len(without); len(b.shares.whole.Offices) > 1 {
		if n > mostCodes {
			without = append(without[:mostCodes], "…")
		}
		note = b.say("office.phones", n, strings.Join(without, ", "))
	}
	b.remark(note)
}

// tellBare says once which signs are not made because they would list nothing.
func (b *buildRun) tellBare(sel templates.Selection) {
	var ids []string
	for _, k := range b.kinds {
		for _, s := range b.shares.bare(k, sel) {
			ids = append(ids, s.ID)
		}
	}
	n := len(ids)
	if n == 0 {
		return
	}
	if n > mostCodes {
		ids = append(ids[:mostCodes], "…")
	}
	note := b.say("signs.bare", n, strings.Join(ids, ", "))
	b.remark(note)
}

// boardKinds finds places that ask for a kind of board that nobody has.
func (d *door) boardKinds(c *catalog.Catalog, o Options) []catalog.Problem {
	var names []string
	var out []catalog.Problem
	for i := range c.Places {
		p := &c.Places[i]
		for _, want := range p.BoardKinds() {
			if names == nil {
				names = d.kindIDs(o)
			}
			if contains(names, strings.ToLower(want)) {
				continue
			}
			near, all := nearest(want, names), strings.Join(names, ", ")
			w := catalog.Words{VI: speech("vi").say("board.kind", want, speech("vi").didYouMean(near), all), EN: speech("en").say("board.kind", want, speech("en").didYouMean(near), all)}
			out = append(out, p.Problem(ruleBoardKind, catalog.Error, "board_kind", w))
		}
	}
	return out
}

// ruleBoardKind is the rule of a place whose board nobody can make.
const ruleBoardKind = "board-kind-unknown"

// kindIDs lists the kinds at hand and their variants.
func (d *door) kindIDs(o Options) []string {
	lib, err := d.library(o)
	if err != nil {
		return nil // whoever chose the kinds was told
	}
	var out []string
	for _, n := range lib.Names() {
		out = append(out, n)
		if k, err := lib.Kind(n, "", o.SignLang); err == nil {
			for _, v := range k.Variants {
				out = append(out, n+"-"+v)
			}
		}
	}
	return out
}

// tellSampleLeft says which signs would hang in a real office's name with the sample's places or entries on them: nobody
// answers those telephones.
func (b *buildRun) tellSampleLeft() {
	var sample *catalog.Catalog
	var places, entries map[string]bool // by what can be read of them
	var ids []string
	n := 0
	for i := range b.signs {
		s := &b.signs[i]
		if s.Place == nil && s.Kind.Per != "entry" {
			continue
		}
		if sample == nil {
			var err error
			if sample, err = sampleOnce(); err != nil {
				return
			}
			places, entries = marksOf(sample)
		}
		if s.OfficeFacts().Name == sample.Office.Name {
			continue
		}
		if e := s.EntryFacts(); s.Place != nil && places[placeMark(s.Place)] || e != nil && entries[entryMark(e)] {
			if n++; n <= mostNamed {
				ids = append(ids, s.ID)
			}
		}
	}
	if n == 0 {
		return
	}
	if n > mostNamed {
		ids = append(ids, "…")
	}
	b.remark(b.say("sample.left", n, strings.Join(ids, ", ")))
}

const mostNamed = 5 // signs in a note

func marksOf(c *catalog.Catalog) (places, entries map[string]bool) {
	places, entries = map[string]bool{}, map[string]bool{}
	for i := range c.Places {
		places[placeMark(&c.Places[i])] = true
	}
	all := c.AllEntries()
	for i := range all {
		if e := &all[i]; e.Kind != "app" && e.Kind != "lookup" { // those lead where they say
			entries[entryMark(e)] = true
		}
	}
	return places, entries
}

func placeMark(p *catalog.Place) string {
	return strings.Join([]string{p.ID, p.Name, p.Address, p.Phone, p.HelperPhone}, "\x00")
}

func entryMark(e *catalog.Entry) string {
	return strings.Join([]string{e.ID, e.Kind, e.Name, e.URL, e.Phone, e.Zalo, e.SSID, e.Account}, "\x00")
}
