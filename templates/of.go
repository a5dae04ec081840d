package templates

import (
	"slices"

	"bangqr/catalog"
)

// of reads the kinds of entries: one sign an entry of these is made, or of a place's or an office's extras only these are
// shown.
func (d *decoder) of(v, kind *value) {
	k := d.kind
	if v == nil {
		if k.Per == "entry" {
			d.failAt(kind, "of: [wifi]", "the kind does not say which entries it is for")
		}
		return
	}
	if k.Per != "entry" && k.Per != "place" && k.Per != "office" {
		d.failAt(v, "per: entry", "of is for kinds per entry, place or office")
	}
	known := catalog.EntryKinds()
	items := v.items
	if v.kind == scalar {
		items = []*value{v}
	}
	for _, x := range items {
		if !slices.Contains(known, x.text) {
			d.failAt(x, suggest(x.text, known), "unknown kind of entry %q", x.text)
			continue
		}
		k.Of = append(k.Of, x.text)
	}
	if len(items) == 0 {
		d.failAt(v, "of: [wifi]", "the kind does not say which entries it is for")
	}
}

// IsFor tells whether entries of a kind stand on the signs.
func (k *Kind) IsFor(e *catalog.Entry) bool {
	return len(k.Of) == 0 || slices.Contains(k.Of, e.Kind)
}
