package preflight

import (
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A link lies over a page unseen. One that has a frame, a colour or a drawing of its own is painted by viewers and printers over
// what the page shows, and one that is marked as to be printed is on paper too.

var (
	// ourLinks are the entries of links that this program writes: they lead to an address, or to a place of the file.
	ourLinks = setOf("Type Subtype Rect Border A Dest")

	ourActions = setOf("Type S URI")
)

// plainLink tells whether an annotation has no more than our links have, and no frame.
func (r *reader) plainLink(note types.Dict) bool {
	if slices.ContainsFunc(keysOf(note), func(k string) bool { return !ourLinks[k] }) {
		return false
	}
	if act := r.dict(note, "A"); slices.ContainsFunc(keysOf(act), func(k string) bool { return !ourActions[k] && k != "Next" }) { // what comes next is told by itself
		return false
	}
	frame, err := r.ctx.DereferenceArray(entry(note, "Border"))
	if err != nil || len(frame) != 3 { // without one it is a point wide
		return false
	}
	for _, o := range frame {
		if v, err := r.ctx.DereferenceNumber(o); err != nil || v != 0 {
			return false
		}
	}
	return true
}
