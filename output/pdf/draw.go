package pdf

import (
	"fmt"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// path draws a shape. It is filled by nonzero winding, stroked, or both.
func (c *canvas) path(p *scene.Path) {
	fill, stroke := p.Fill != 0, p.Stroke != 0 && p.Width > 0
	if !fill && !stroke || len(p.Segs) == 0 {
		return
	}
	paint := "f"
	if fill {
		c.setFill(p.Fill)
	}
	if stroke {
		c.setStroke(p.Stroke)
		c.setPen(pen{p.Width, p.Dash, p.Round})
		paint = "S"
	}
	if fill && stroke {
		paint = "B"
	}
	for i := range p.Segs {
		c.segment(&p.Segs[i])
	}
	c.op(paint)
}

func (c *canvas) segment(s *scene.Seg) {
	switch s.Op {
	case scene.Move:
		c.point(s.P[0])
		c.op("m")
	case scene.Line:
		c.point(s.P[0])
		c.op("l")
	case scene.Curve:
		c.point(s.P[0])
		c.point(s.P[1])
		c.point(s.P[2])
		c.op("c")
	case scene.Close:
		c.op("h")
	}
}

// code draws a symbol as one path of whole modules under a matrix that makes a module the unit: small to write, and
// without the hairlines that separate fills leave between them.
func (c *canvas) code(s *scene.Code, codes *qr.Cache) error {
	m, err := codes.Matrix(s.Payload, s.Version, s.Level)
	if err != nil {
		return fmt.Errorf("code %q: %w", s.Ref, err)
	}
	c.op("q")
	if c.fill != scene.Black {
		c.op("0 g")
	}
	c.length(s.Module)
	c.b = append(c.b, "0 0 "...)
	c.length(-s.Module)
	c.point(s.At)
	c.op("cm")
	for _, r := range m.Rects() {
		c.small(r.X)
		c.small(r.Y)
		c.small(r.W)
		c.small(r.H)
		c.op("re")
	}
	c.op("f Q")
	return nil
}

// small writes a number of modules: at most 177, the side of the largest symbol.
func (c *canvas) small(v int) {
	if v >= 100 {
		c.b = append(c.b, byte('0'+v/100))
	}
	if v >= 10 {
		c.b = append(c.b, byte('0'+v/10%10))
	}
	c.b = append(c.b, byte('0'+v%10), ' ')
}

// image draws a picture, its unit square turned clockwise and stretched over the box.
func (c *canvas) image(m *scene.Image, number int) {
	x, y := c.left+m.X, c.top-m.Bottom()
	type vector struct{ x, y scene.Length }
	var right, up, origin vector
	switch m.Turn % 4 {
	case 0:
		right, up, origin = vector{m.W, 0}, vector{0, m.H}, vector{x, y}
	case 1:
		right, up, origin = vector{0, -m.H}, vector{m.W, 0}, vector{x, y + m.H}
	case 2:
		right, up, origin = vector{-m.W, 0}, vector{0, -m.H}, vector{x + m.W, y + m.H}
	case 3:
		right, up, origin = vector{0, m.H}, vector{-m.W, 0}, vector{x + m.W, y}
	}
	c.b = append(c.b, "q "...)
	if m.Drawing != nil {
		c.anew()
	}
	for _, v := range []vector{right, up, origin} {
		c.length(v.x)
		c.length(v.y)
	}
	c.b = append(c.b, "cm /I"...)
	c.small(number)
	c.op("Do Q")
}

// clip confines the drawing to a box, or ends that.
func (c *canvas) clip(k *scene.Clip) {
	c.unclip()
	if k.Ends() {
		return
	}
	outer := *c
	c.op("q")
	c.point(scene.Point{X: k.X, Y: k.Bottom()})
	c.length(k.W)
	c.length(k.H)
	c.op("re W n")
	c.outer = &outer
}

// unclip ends a box and brings back what was set before it.
func (c *canvas) unclip() {
	if c.outer != nil {
		b := c.b
		*c = *c.outer
		c.b = b
		c.op("Q")
	}
}
