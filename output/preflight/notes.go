package preflight

import (
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A Link is what lies over a page beside its content: a link to follow, or another annotation, which may draw.
type Link struct {
	What string // Link, Widget, Stamp …
	To   string // the address; nothing where it leads elsewhere, or nowhere
	Acts string // what it does: URI, GoTo …; nothing where it does nothing but lead to a place of the file
	Draw bool   // it has a drawing, a frame or anything else of its own that links of ours do not have
	Box  Box
}

// mostLinks is how many annotations of a page are looked at.
const mostLinks = 1 << 14

// links reads the annotations of a page whose corner is left, low and whose unit is k mm.
func (r *reader) links(d types.Dict, left, low, k float64) (out []Link, whole bool) {
	a, err := r.ctx.DereferenceArray(entry(d, "Annots"))
	if err != nil {
		return nil, false
	}
	for _, o := range a[:min(len(a), mostLinks)] {
		note, err := r.ctx.DereferenceDict(o)
		if err != nil || note == nil {
			return out, false
		}
		l := Link{What: "?", Draw: !r.plainLink(note)}
		if n := note.NameEntry("Subtype"); n != nil {
			l.What = *n
		}
		if x0, y0, x1, y1, ok := r.box(note, "Rect"); ok {
			l.Box = Box{(x0 - left) * k, (y0 - low) * k, (x1 - x0) * k, (y1 - y0) * k}
		}
		if act := r.dict(note, "A"); act != nil {
			l.Acts = "?"
			if n := act.NameEntry("S"); n != nil {
				l.Acts = *n
			}
			if o := entry(act, "URI"); o != nil {
				l.To, _ = r.ctx.DereferenceText(o)
			}
			if entry(act, "Next") != nil { // one thing after another
				l.Acts = "Next"
			}
		}
		out = append(out, l)
	}
	return out, len(a) <= mostLinks
}

// keysOf lists the entries of a dictionary.
func keysOf(d types.Dict) []string { return slices.Sorted(maps.Keys(d)) }
