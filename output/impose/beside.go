package impose

import (
	"slices"

	"bangqr/output/drawn"
	"bangqr/templates/scene"
)

// What stands beside the picture of a tile: where to cut and where to glue, which sheet it is, the ruler. A code near to the
// picture's edge has its white beside the picture too, so nothing of this may stand there: what can be elsewhere goes elsewhere.

// beside puts things onto one sheet.
type beside struct {
	page   *scene.Page
	whites []scene.Rect // of the codes of the sheet, quiet zones with them
	right  length       // to where words may go
}

func (b *beside) free(items ...scene.Item) bool {
	return !slices.ContainsFunc(items, func(it scene.Item) bool {
		r := reach(it)
		return slices.ContainsFunc(b.whites, r.Overlaps)
	})
}

func (b *beside) add(items ...scene.Item) { b.page.Items = append(b.page.Items, items...) }

// either adds both ends of a line to cut or glue by, or the one that is in nobody's white.
func (b *beside) either(one, other scene.Item) {
	switch free, also := b.free(one), b.free(other); {
	case free == also:
		b.add(one, other)
	case free:
		b.add(one)
	default:
		b.add(other)
	}
}

// slide adds things that belong together, as far to the right as it takes for them to be in nobody's white, and tells whether
// there is such a place.
func (b *beside) slide(items ...scene.Item) bool {
	left, right := b.right, length(0)
	for _, it := range items {
		r := reach(it)
		left, right = min(left, r.X), max(right, r.Right())
	}
	by := []length{0}
	for _, w := range b.whites {
		by = append(by, w.Right()+mm/2-left)
	}
	slices.Sort(by)
	for _, dx := range by {
		if dx < 0 || right+dx > b.right && dx > 0 {
			continue
		}
		var out []scene.Item
		for _, it := range items {
			out = append(out, moved(it, 0, scene.Rect{}, scene.Rect{X: dx}))
		}
		if b.free(out...) {
			b.add(out...)
			return true
		}
	}
	return false
}

// marks draws what stands beside the picture of a tile.
func (t *tiler) marks(p *scene.Page, no int, c cell) {
	lang := t.doc.Lang
	on := scene.Rect{X: frame, Y: frame, W: c.W, H: c.H}
	end := scene.Point{X: on.Right(), Y: on.Bottom()} // of the picture, the flaps with it
	dashRight, dashBelow := length(0), length(0)
	if c.right {
		end.X, dashRight = end.X+t.overlap, dash
	}
	if c.below {
		end.Y, dashBelow = end.Y+t.overlap, dash
	}
	b := &beside{page: p, whites: t.whites(c), right: min(end.X, p.W-Edge)}
	for _, v := range []struct{ x, dash length }{{on.X, 0}, {on.Right(), dashRight}} {
		b.either(line(v.x, on.Y-tickGap-tick, v.x, on.Y-tickGap, scene.Black, v.dash),
			line(v.x, end.Y+tickGap, v.x, end.Y+tickGap+tick, scene.Black, v.dash))
	}
	for _, h := range []struct{ y, dash length }{{on.Y, 0}, {on.Bottom(), dashBelow}} {
		b.either(line(on.X-tickGap-tick, h.y, on.X-tickGap, h.y, scene.Black, h.dash),
			line(end.X+tickGap, h.y, end.X+tickGap+tick, h.y, scene.Black, h.dash))
	}
	t.label(b, no, c, on)
	t.flaps(b, c, on, end)
	if r := ruler(on.X+5*mm, min(end.Y+5*mm, p.H-Edge), lang).items; !b.slide(r...) {
		b.add(r...)
	}
}

// label says which sheet it is: above the picture, else to its left, read from the side.
func (t *tiler) label(b *beside, no int, c cell, on scene.Rect) {
	top := on.Y - 2*mm
	number := drawn.Line(drawn.Bold, 11*scene.Pt, on.X+3*mm, top, name(c.row, c.col))
	words := func(room length) *scene.Text {
		return fitted(drawn.Plain, smallText, number.At.X+number.Width+3*mm, top, room-number.Width-12*mm,
			say("tile", t.doc.Lang, t.doc.Title, rowName(c.row), c.col+1, no, t.tiles))
	}
	above, aside := []scene.Item{number, words(on.W)}, []scene.Item{}
	if b.slide(above...) {
		return
	}
	for _, it := range []*scene.Text{number, words(on.H)} {
		s := *it
		s.Turn, s.At = 1, scene.Point{X: on.X - 38*mm/10, Y: on.Y + it.At.X - on.X + 3*mm}
		aside = append(aside, &s)
	}
	if b.free(aside...) {
		b.add(aside...)
		return
	}
	b.add(above...)
}

// whites are the codes of a tile with their quiet zones, where they stand on the sheet.
func (t *tiler) whites(c cell) []scene.Rect {
	var out []scene.Rect
	for _, it := range t.page.Items {
		if code, ok := it.(*scene.Code); ok && t.shows(it, c.Rect, c.Rect) {
			box := code.Box()
			box.X, box.Y = box.X-c.X+frame, box.Y-c.Y+frame
			out = append(out, box)
		}
	}
	return out
}

// clear tells whether every sheet shows something, and what stands beside the picture keeps off the white of all codes.
func (t *tiler) clear() bool {
	for no, c := range t.cells() {
		if !slices.ContainsFunc(t.page.Items, func(it scene.Item) bool { return reach(it).Overlaps(c.Rect) }) {
			return false
		}
		whites := t.whites(c)
		if len(whites) == 0 {
			continue
		}
		p := scene.Page{W: c.sheet.W, H: c.sheet.H}
		t.marks(&p, no+1, c)
		if b := (beside{whites: whites}); !b.free(p.Items...) {
			return false
		}
	}
	return true
}

// flaps says which sheet is glued on which edge: within a row or column a sheet, beside it all of the next one. Where there is
// no room for it, the map tells.
func (t *tiler) flaps(b *beside, c cell, on scene.Rect, end scene.Point) {
	lang := t.doc.Lang
	next, under := say("glue", lang, name(c.row, c.col+1)), say("glue-row", lang, rowName(c.row+1))
	if t.columns {
		next, under = say("glue-column", lang, c.col+2), say("glue", lang, name(c.row+1, c.col))
	}
	if c.right { // read from the side, along the flap
		s := drawn.Line(drawn.Plain, smallText, 0, 0, next)
		s.Turn, s.At = 1, scene.Point{X: end.X + 2*mm, Y: on.Y + 10*mm}
		if b.free(s) {
			b.add(s)
		}
	}
	if c.below {
		s := drawn.Line(drawn.Plain, smallText, 0, end.Y+9*mm/2, under)
		s.At.X = end.X - s.Width - 4*mm
		if c.right {
			s.At.X -= t.overlap
		}
		if s.At.X > on.X+175*mm && b.free(s) { // behind the ruler and its words
			b.add(s)
		}
	}
}
