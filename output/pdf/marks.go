package pdf

import (
	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// Marks says what stands around a page for whoever cuts it.
type Marks string

// The marks of a page that has a bleed, or that asks for crop marks itself. Pages without either never get any: an office's
// printer would shrink them to fit.
const (
	MarksOfPage Marks = ""     // as the page says
	NoMarks     Marks = "none" // the bleed alone
	CropMarks   Marks = "crop"
	AllMarks    Marks = "all" // crop marks, a register mark on each side, and the page's slug line
)

// Marks as printers expect them: fine, and clear of the bleed.
const (
	markWidth  = scene.Pt / 4
	markLength = 5 * scene.MM
	markGap    = 3 * scene.MM // from the trim, or the bleed if that is more

	registerRadius = 5 * scene.MM / 4

	slugRow  = 4 * scene.MM // outside the other marks
	slugSize = 6 * scene.Pt
	slugFace = "text-400"
)

// marked tells whether a page gets crop marks.
func (m Marks) marked(p *scene.Page) bool {
	switch m {
	case MarksOfPage:
		return p.Marks
	case NoMarks:
		return false
	}
	return p.Marks || p.Bleed > 0
}

// slugged tells whether a page gets its slug line.
func (m Marks) slugged(p *scene.Page) bool { return m == AllMarks && m.marked(p) && p.Slug != "" }

// around is how far the media reaches beyond the trim.
func (m Marks) around(p *scene.Page) scene.Length {
	if !m.marked(p) {
		return p.Bleed
	}
	out := max(markGap, p.Bleed) + markLength
	if m.slugged(p) {
		out += slugRow
	}
	return out
}

// marks draws what stands around a page and then keeps the drawing off it. For a print shop it is in all four inks, so that
// each plate can be laid on the others.
func (c *canvas) marks(p *scene.Page, kind Marks) {
	if c.cmyk {
		c.op("1 1 1 1 K")
		c.stroke = 0 // none that a page uses
	}
	c.setPen(pen{width: markWidth})
	c.cropMarks(p)
	if kind == AllMarks {
		from := max(markGap, p.Bleed) + markLength/2
		for _, at := range []scene.Point{{X: p.W / 2, Y: -from}, {X: p.W / 2, Y: p.H + from}, {X: -from, Y: p.H / 2}, {X: p.W + from, Y: p.H / 2}} {
			c.registerMark(at)
		}
	}
	if kind.slugged(p) {
		c.text(slug(p), c.slugFont)
	}
	c.point(scene.Point{X: -p.Bleed, Y: p.H + p.Bleed})
	c.length(p.W + 2*p.Bleed)
	c.length(p.H + 2*p.Bleed)
	c.op("re W n")
}

func (c *canvas) cropMarks(p *scene.Page) {
	from := max(markGap, p.Bleed)
	to := from + markLength
	for _, x := range []scene.Length{0, p.W} {
		c.line(x, -to, x, -from)
		c.line(x, p.H+from, x, p.H+to)
	}
	for _, y := range []scene.Length{0, p.H} {
		c.line(-to, y, -from, y)
		c.line(p.W+from, y, p.W+to, y)
	}
	c.op("S")
}

func (c *canvas) line(x1, y1, x2, y2 scene.Length) {
	c.point(scene.Point{X: x1, Y: y1})
	c.op("m")
	c.point(scene.Point{X: x2, Y: y2})
	c.op("l")
}

// registerMark draws a circle of four curves and a cross through it.
func (c *canvas) registerMark(at scene.Point) {
	const half = markLength / 2
	r := registerRadius
	h := r * 5523 / 10000 // the control points that come closest to a circle
	to := func(x, y scene.Length) { c.point(scene.Point{X: at.X + x, Y: at.Y + y}) }
	to(r, 0)
	c.op("m")
	for _, q := range [4][6]scene.Length{{r, h, h, r, 0, r}, {-h, r, -r, h, -r, 0}, {-r, -h, -h, -r, 0, -r}, {h, -r, r, -h, r, 0}} {
		to(q[0], q[1])
		to(q[2], q[3])
		to(q[4], q[5])
		c.op("c")
	}
	c.line(at.X-half, at.Y, at.X+half, at.Y)
	c.line(at.X, at.Y-half, at.X, at.Y+half)
	c.op("S")
}

// slug is a page's slug line, below its lower marks, set smaller where it would run off the media.
func slug(p *scene.Page) *scene.Text {
	from := max(markGap, p.Bleed)
	t := &scene.Text{At: scene.Point{X: -from, Y: p.H + from + markLength + slugRow - scene.MM}, Size: slugSize, Face: slugFace,
		Ink: scene.Black, S: p.Slug}
	f, ok := fonts.Lookup(slugFace)
	if !ok {
		return t
	}
	if room, units := p.W+2*from, f.Width(p.Slug); units > 0 {
		t.Size = min(t.Size, room*scene.Length(f.Units())/scene.Length(units))
	}
	return t
}
