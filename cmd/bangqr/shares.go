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
	small []*catalog.Catalog // the same, as signs that choose by usualTag have them
	usual []usualOf          // what stands for the procedures that an office should have chosen
}

func sharesOf(c *catalog.Catalog) shares {
	s := shares{whole: c, each: c.ByOffice()}
	s.takeUsual()
	return s
}

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
	if k.Entries.Tag == usualTag {
		each = p.small
	}
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
		b.shares.only(offices)
	}
	return nil
}

// only keeps the parts of these offices.
func (p *shares) only(offices []string) {
	other := func(c *catalog.Catalog) bool { return !contains(offices, c.OfOffice()) }
	p.each, p.small = slices.DeleteFunc(p.each, other), slices.DeleteFunc(p.small, other)
	p.usual = slices.DeleteFunc(p.usual, func(u usualOf) bool { return !contains(offices, u.office) })
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
	note := b.say(officeLack(&b.shares.each[0].Office))
	if n := len(without); len(b.shares.whole.Offices) > 1 {
		if n > mostCodes {
			without = append(without[:mostCodes], "…")
		}
		note = b.say("office.phones", n, strings.Join(without, ", "))
	}
	b.remark(note)
}

// officeLack names the message of what an office lacks.
func officeLack(o *catalog.Office) string {
	switch {
	case o.Phone != "":
		return "office.noname"
	case o.Name != "":
		return "office.nophone"
	}
	return "office.none"
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
