package impose

import (
	"bangqr/output/drawn"
	"bangqr/templates/scene"
)

// The overview: the page in small, parted as the sheets are, and what to do with them.
const (
	overviewSide = 16 * mm
	overviewTop  = 36 * mm
	overviewFoot = 62 * mm // for five lines and the ruler
	lineHeight   = 6 * mm
)

// overview is the sheet that shows how the others are put together. Its codes are gray boxes: what can be scanned hangs on
// the wall alone.
func (t *tiler) overview() scene.Page {
	lang := t.doc.Lang
	sheet := t.sheet
	if (sheet.W > sheet.H) != (t.page.W > t.page.H) {
		sheet = sheet.lying() // as the page lies, so that it is shown larger
	}
	p := scene.Page{W: sheet.W, H: sheet.H, Slug: t.page.Slug}
	add := func(items ...scene.Item) { p.Items = append(p.Items, items...) }
	room := p.W - 2*overviewSide
	add(fitted(drawn.Title, 20*scene.Pt, overviewSide, 20*mm, room, say("map", lang)+": "+t.doc.Title),
		drawn.Line(drawn.Plain, 10*scene.Pt, overviewSide, 28*mm, say("map-size", lang, t.page.W, t.page.H, t.tiles, t.sheet.Name, t.overlap)))
	num, den := room, t.page.W
	if high := p.H - overviewTop - overviewFoot; high*den < t.page.H*num {
		num, den = high, t.page.H
	}
	box := scene.Rect{X: overviewSide, Y: overviewTop, W: t.page.W * num / den, H: t.page.H * num / den}
	add(&scene.Clip{Rect: box})
	for _, it := range t.page.Items {
		if s := small(it, box.X, box.Y, num, den); s != nil {
			add(s)
		}
	}
	add(&scene.Clip{})
	add(t.net(box, num, den)...)
	y := box.Bottom() + 9*mm
	steps := []string{"map-1", "map-2", "map-3", "map-4", "map-5"}
	if t.columns {
		steps[2], steps[3] = "map-3-columns", "map-4-columns"
	}
	for _, k := range steps {
		add(drawn.Line(drawn.Plain, 10*scene.Pt, overviewSide, y, say(k, lang)))
		y += lineHeight
	}
	add(ruler(overviewSide, p.H-Edge-3*mm, lang).items...)
	return p
}

// net draws the seams over the small page, and each tile's name on a white plate.
func (t *tiler) net(box scene.Rect, num, den length) []scene.Item {
	at := func(l length) length { return l * num / den }
	frame := scene.Box(box, 0)
	frame.Stroke, frame.Width = scene.Black, mm/4
	out := []scene.Item{frame}
	for _, c := range t.cells() {
		x, y := box.X+at(c.X), box.Y+at(c.Y)
		w, h := at(c.W), at(c.H)
		cell := scene.Box(scene.Rect{X: x, Y: y, W: w, H: h}, 0)
		cell.Stroke, cell.Width = scene.Black, mm/4
		size := min(w, h) / 4
		s := drawn.Line(drawn.Bold, size, 0, 0, name(c.row, c.col))
		s.At = scene.Point{X: x + (w-s.Width)/2, Y: y + h/2 + size*7/20}
		plate := scene.Box(scene.Rect{X: s.At.X - size/4, Y: y + h/2 - size*6/10, W: s.Width + size/2, H: size * 12 / 10}, scene.Gray(255))
		out = append(out, cell, plate, s)
	}
	return out
}

// small gives an item num/den as large, on a page that begins at x, y; nothing for letters too small to matter.
func small(it scene.Item, x, y, num, den length) scene.Item {
	at := func(p scene.Point) scene.Point { return scene.Point{X: x + p.X*num/den, Y: y + p.Y*num/den} }
	box := func(r scene.Rect) scene.Rect {
		p := at(scene.Point{X: r.X, Y: r.Y})
		return scene.Rect{X: p.X, Y: p.Y, W: r.W * num / den, H: r.H * num / den}
	}
	switch it := it.(type) {
	case *scene.Text:
		c := *it
		c.At, c.Size, c.Width, c.Link = at(it.At), it.Size*num/den, it.Width*num/den, ""
		if c.Size < 5*scene.Pt {
			return nil
		}
		return &c
	case *scene.Path:
		c := *it
		c.Segs = append([]scene.Seg(nil), it.Segs...)
		for i := range c.Segs {
			for k := range c.Segs[i].Points() {
				c.Segs[i].P[k] = at(c.Segs[i].P[k])
			}
		}
		c.Width, c.Dash = max(it.Width*num/den, hairline), it.Dash*num/den
		return &c
	case *scene.Code:
		return scene.Box(box(scene.Rect{X: it.At.X, Y: it.At.Y, W: it.Side(), H: it.Side()}), scene.Gray(190))
	case *scene.Image:
		c := *it
		c.Rect = box(it.Rect)
		return &c
	}
	return nil
}
