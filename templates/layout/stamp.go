package layout

import (
	"strings"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

func hasHole(line []word) bool {
	for _, w := range line {
		for _, p := range w.parts {
			if strings.ContainsRune(p.s, Hole) {
				return true
			}
		}
	}
	return false
}

// Stamp fills an edition into the holes left for it and sets those lines anew. An edition is never wider than its hole.
func (r *Result) Stamp(edition string) {
	for _, h := range r.holes {
		items := r.Pages[h.page].Items[h.from:h.to]
		x, end := Length(0), Length(0)
		var first *scene.Text
		for _, it := range items {
			t := it.(*scene.Text)
			gap := Length(0)
			if first == nil {
				first = t
			} else {
				gap = t.At.X - end
			}
			end = t.At.X + t.Width
			if strings.ContainsRune(t.S, Hole) {
				t.S = strings.ReplaceAll(t.S, string(Hole), edition)
				f, _ := fonts.Lookup(t.Face)
				t.Width = Length(measure(f, t.S)) * t.Size / perEm
			}
			x += gap
			t.At.X = h.x + x
			x += t.Width
		}
		for _, it := range items {
			it.(*scene.Text).At.X += offset(h.align, h.w-x)
		}
	}
}
