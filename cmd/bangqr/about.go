package main

import (
	"slices"
	"strings"

	"bangqr/templates"
)

// Who asks for a procedure by its code wants the signs about it, not each board on which it stands among others. So where
// nobody named kinds, a code or a tag takes the usual kinds that are made for each procedure, and a field those that are made for
// each field, too. What is left out is told.

// narrowKinds leaves out the kinds that are not about what is selected, unless they were asked for.
func (b *buildRun) narrowKinds(sel templates.Selection) {
	if b.opt.KindsAsked || len(sel.Places)+len(sel.Entries) > 0 {
		return
	}
	about := []string{"procedure", "field", "entry"}
	only := func(pers ...string) {
		about = slices.DeleteFunc(about, func(per string) bool { return !contains(pers, per) })
	}
	if len(sel.Codes) > 0 {
		only("procedure")
	}
	if len(sel.Tags) > 0 {
		only("procedure", "entry")
	}
	if len(sel.Fields) > 0 {
		only("procedure", "field")
	}
	if len(sel.Codes)+len(sel.Tags)+len(sel.Fields) == 0 {
		return
	}
	kept, left := parted(b.kinds, func(k *templates.Kind) bool { return contains(about, k.Per) })
	if len(kept) == 0 {
		return
	}
	var ids []string
	for _, k := range left {
		if len(b.shares.signs(k, sel)) > 0 {
			ids = append(ids, k.ID())
		}
	}
	if b.kinds = kept; len(ids) > 0 {
		b.remark(b.say("kinds.left", strings.Join(ids, ", "), strings.Join(ids, ",")))
	}
}

// parted parts kinds by what is true of them.
func parted(kinds []*templates.Kind, of func(*templates.Kind) bool) (yes, no []*templates.Kind) {
	for _, k := range kinds {
		if of(k) {
			yes = append(yes, k)
		} else {
			no = append(no, k)
		}
	}
	return yes, no
}

// tellBeyond says once which signs have more on them than was selected: a sign is made whole, but for labels.
func (b *buildRun) tellBeyond(sel templates.Selection) {
	var kinds []string
	for i := range b.signs {
		if s := &b.signs[i]; !contains(kinds, s.Kind.ID()) && s.Beyond(sel) {
			kinds = append(kinds, s.Kind.ID())
		}
	}
	if len(kinds) > 0 {
		b.remark(b.say("signs.whole", strings.Join(kinds, ", ")))
	}
}
