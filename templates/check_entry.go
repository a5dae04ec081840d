package templates

import (
	"slices"

	"bangqr/catalog"
	"bangqr/templates/fonts"
)

// readOf are the attributes of an entry that people read on signs.
var readOf = []string{"name", "text", "contact", "address", "time", "ssid", "password", "bank", "holder", "items", "note"}

// entryGlyphs looks through what of the entries stands on signs of the kinds, in the languages of the signs.
func entryGlyphs(c *catalog.Catalog, kinds []*Kind, langs []string, faces []*fonts.Face) []catalog.Problem {
	var out []catalog.Problem
	if !slices.ContainsFunc(kinds, func(k *Kind) bool { return k.Per == "entry" || k.Lists("extras") }) {
		return nil
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		for _, attr := range append(slices.Clip(readOf), translations(langs)...) {
			if r, f, bad := lacking(e.Attr(attr), faces); bad {
				p := e.Problem(RuleNoGlyph, catalog.Error, attr, lackWords(r, f))
				if attr == "password" {
					p.Value = "" // it is not for logs
				}
				out = append(out, p)
			}
		}
	}
	return out
}

// languagesOf are the languages of the kinds' signs.
func languagesOf(kinds []*Kind, own string) []string {
	out := []string{own}
	for _, k := range kinds {
		for _, t := range k.also {
			if !slices.Contains(out, t.lang) {
				out = append(out, t.lang)
			}
		}
	}
	return out
}

// translations are the columns of names in languages: "name_en".
func translations(langs []string) []string {
	var out []string
	for _, l := range langs {
		if l != "vi" {
			out = append(out, "name_"+l)
		}
	}
	return out
}
