package main

import (
	"errors"
	"slices"

	"bangqr/templates"
)

// speaks checks the languages of the signs, which the shipped words and those of the user's folder decide.
func (d *door) speaks(o Options, lib *templates.Library) error {
	err := lib.Speaks(o.SignLang, o.SignAlso...)
	var file *templates.Errors
	switch {
	case err == nil:
		return nil
	case errors.As(err, &file):
		return invalid(ownPaths(err, o.Templates))
	}
	return o.blame(err)
}

// tellUntranslated says how many names on the signs have no translation, and so stand in Vietnamese.
func (b *buildRun) tellUntranslated() {
	for _, lang := range append([]string{b.opt.SignLang}, b.opt.SignAlso...) {
		if m := templates.Untranslated(b.signs, lang); m.Any() {
			b.remark(b.say("untranslated", lang, m.Procedures, m.Fields, m.Entries))
		}
	}
}

// boards are the kinds at hand per place with their variants, those of this run first, for a sheet that lists the boards of
// its place. Kinds that cannot be read are told where they are chosen.
func (d *door) boards(o Options, kinds []*templates.Kind) []*templates.Kind {
	if !slices.ContainsFunc(kinds, func(k *templates.Kind) bool { return k.Lists("boards") }) {
		return nil
	}
	lib, err := d.library(o)
	if err != nil {
		return nil // whoever chose the kinds was told
	}
	var out []*templates.Kind
	known := map[string]bool{}
	add := func(k *templates.Kind) {
		if k.Per == "place" && !known[k.ID()] {
			known[k.ID()] = true
			out = append(out, k)
		}
	}
	for _, k := range kinds {
		add(k)
	}
	for _, n := range lib.Names() {
		plain, err := readKind(lib, kindName{name: n}, o)
		if err != nil {
			continue
		}
		add(plain)
		for _, v := range plain.Variants {
			if k, err := readKind(lib, kindName{n, v}, o); err == nil {
				add(k)
			}
		}
	}
	return out
}
