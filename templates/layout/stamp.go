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
		var line []*scene.Text
		for _, it := range r.Pages[h.page].Items[h.from:h.to] {
			line = append(line, it.(*scene.Text))
		}
		h.fill(line, edition)
	}
}

// fill sets the runs of a line again, along the way that the line goes, which may be turned.
func (h hole) fill(line []*scene.Text, edition string) {
	ahead := heading(line[0].Turn)
	along := func(t *scene.Text) Length { return t.At.X*ahead.X + t.At.Y*ahead.Y }
	start := along(line[0]) - h.lead
	was, end, w := make([]Length, len(line)), Length(0), Length(0) // from the line's start
	to := make([]Length, len(line))
	for i, t := range line {
		was[i] = along(t) - start
		if i > 0 {
			w += was[i] - end // what stood between the runs stays
		}
		end = was[i] + t.Width
		if strings.ContainsRune(t.S, Hole) {
			t.S = strings.ReplaceAll(t.S, string(Hole), edition)
			f, _ := fonts.Lookup(t.Face)
			t.Width = Length(measure(f, t.S)) * t.Size / perEm
		}
		to[i] = w
		w += t.Width
	}
	for i, t := range line {
		by := to[i] + offset(h.align, h.w-w) - was[i]
		t.At.X += by * ahead.X
		t.At.Y += by * ahead.Y
	}
}

// heading is the way that a line goes once it is turned: x to the right, y downwards.
func heading(t scene.Turn) scene.Point {
	return [...]scene.Point{{X: 1}, {Y: 1}, {X: -1}, {Y: -1}}[t%4]
}
