package main

import (
	"errors"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/templates"
)

// lacking are the kinds of a run that have nothing to print, by what they lack.
type lacking struct {
	places, entries []*templates.Kind // no place is known; no entry of theirs
	others          []*templates.Kind // the selection leaves them nothing, or no procedure fits them
}

// listSigns lists the signs of each kind. It gives the kinds that have none.
func (b *buildRun) listSigns(sel templates.Selection) (l lacking) {
	all := b.material.catalog.AllEntries()
	for _, k := range b.kinds {
		if k.Per == "place" && len(b.material.catalog.Places) == 0 {
			l.places = append(l.places, k)
			continue
		}
		signs := b.chosen(k, sel)
		if len(signs) == 0 {
			if len(b.shares.signs(k, sel)) > 0 { // all of them on the kinds that rules chose
				continue
			}
			if k.Per == "entry" && !slices.ContainsFunc(all, func(e catalog.Entry) bool { return k.IsFor(&e) }) {
				l.entries = append(l.entries, k)
			} else {
				l.others = append(l.others, k)
			}
			if len(b.opt.Preset) > 0 {
				continue
			}
		}
		b.signs = append(b.signs, signs...)
		b.sum.Kinds = append(b.sum.Kinds, kindSummary(k, b.opt.SignLang, len(signs)))
	}
	return l
}

// tellLacking says once which kinds are not made because there is nothing to print on them, and what to write where. Where
// that leaves nothing at all, it is why the run ends.
func (b *buildRun) tellLacking(l lacking) error {
	var notes []string
	if len(l.places) > 0 {
		note := b.say("places.none", strings.Join(idsOf(l.places), ", "))
		if b.opt.Places != "" {
			note = b.say("places.nofile", strings.Join(idsOf(l.places), ", "), b.opt.Places)
		}
		notes = append(notes, note)
	}
	if len(l.entries) > 0 {
		notes = append(notes, b.entriesNote(l.entries))
	}
	if len(b.signs) == 0 && len(notes) > 0 {
		return invalid(errors.New(strings.Join(notes, "\n")))
	}
	if len(b.opt.Preset) > 0 && len(l.others) > 0 {
		notes = append(notes, b.say("preset.empty", strings.Join(idsOf(l.others), ", ")))
	}
	for _, n := range notes {
		b.remark(n)
	}
	return nil
}

func idsOf(kinds []*templates.Kind) []string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.ID())
	}
	return out
}

// entriesNote says for each kind which rows the list of entries lacks.
func (b *buildRun) entriesNote(kinds []*templates.Kind) string {
	where := b.say("entries.unset")
	if b.opt.Entries != "" {
		where = b.say("entries.file", b.opt.Entries)
	}
	lines := []string{b.say("entries.none", where)}
	for _, k := range kinds {
		of := k.Of
		if len(of) == 0 {
			of = catalog.EntryKinds()
		}
		var rows []string
		for _, id := range of {
			rows = append(rows, b.say("entries.row", id, strings.Join(catalog.EntryLeads(id), b.say("or"))))
		}
		if len(rows) > mostRows {
			rows = append(rows[:mostRows], "…")
		}
		lines = append(lines, "  "+k.ID()+": "+strings.Join(rows, "; "))
	}
	return strings.Join(lines, "\n")
}

// mostRows is how many kinds of rows a line names.
const mostRows = 4
