package impose

import (
	"bangqr/output/drawn"
	"bangqr/templates/scene"
)

// rulerLength is long enough that the few percent of "fit to page" show: 97 % is 3 mm short.
const (
	rulerLength = 100 * mm
	rulerSize   = 6 * scene.Pt
	rulerRow    = 3 * mm // from the edge that may be printed, for ticks and letters
	rulerGap    = mm     // white on all sides
)

// Ruler gives a page of an office's printer, A3 or A4 without a bleed, with a line of 100 mm below its design: whoever
// measures it sees whether the page was printed at its size. It stands under the left edge of the text, 6 mm from the paper's
// edge. A page that has ink there, or has its ruler, stays as it is, and so does one of stickers.
func Ruler(p scene.Page, lang string) scene.Page {
	if p.Bleed > 0 || p.Stock || !Office(p.W, p.H) {
		return p
	}
	x := leftOf(&p)
	row := ruler(x, p.H-Edge, lang)
	box := scene.Rect{X: x - rulerGap, Y: p.H - Edge - rulerRow - rulerGap, W: row.width + 2*rulerGap, H: rulerRow + Edge + rulerGap}
	if box.Right() > p.W-Edge {
		return p
	}
	for _, it := range p.Items {
		if t, ok := it.(*scene.Text); ok && t.S == say("ruler", lang) || reach(it).Overlaps(box) {
			return p
		}
	}
	p.Items = append(append([]scene.Item(nil), p.Items...), row.items...)
	return p
}

// Office tells whether a page is what an office's printer takes: A4 or A3, standing or lying.
func Office(w, h length) bool {
	for _, name := range []string{"A4", "A3"} {
		if s, _ := Paper(name); min(w, h) == s.W && max(w, h) == s.H {
			return true
		}
	}
	return false
}

// leftOf is the left edge that most of a page's lines begin at: of those that begin furthest to the left.
func leftOf(p *scene.Page) length {
	left, found := length(0), false
	for _, it := range p.Items {
		if t, ok := it.(*scene.Text); ok && t.Turn == 0 && (!found || t.At.X < left) {
			left, found = t.At.X, true
		}
	}
	if !found {
		return 2 * Edge
	}
	return max(left, Edge)
}

type rulerItems struct {
	items []scene.Item
	width length // of the line and its words
}

// ruler draws the line from x, down to bottom.
func ruler(x, bottom length, lang string) rulerItems {
	y := bottom - rulerRow/2
	r := rulerItems{items: []scene.Item{line(x, y, x+rulerLength, y, scene.Black, 0)}}
	for k := range length(11) {
		half := mm / 2
		if k%5 == 0 {
			half = mm
		}
		r.items = append(r.items, line(x+k*10*mm, y-half, x+k*10*mm, y+half, scene.Black, 0))
	}
	t := drawn.Line(drawn.Plain, rulerSize, x+rulerLength+2*mm, y+rulerSize*7/20, say("ruler", lang)) // capitals are 0.7 em high
	r.items = append(r.items, t)
	r.width = rulerLength + 2*mm + t.Width
	return r
}
