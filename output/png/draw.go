package png

import (
	"fmt"
	"image"
	"image/draw"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// text draws a run from the outlines of its letters, where the layout has measured them.
func (p *painter) text(t *scene.Text) error {
	f, err := face(t)
	if err != nil {
		return err
	}
	origin := p.at(t.At)
	scale := p.px(t.Size) / float64(f.Units())
	var pen int64
	var last rune
	p.shape.reset()
	for _, r := range t.S {
		advance, ok := f.Advance(r)
		if !ok {
			return lacks(t, r)
		}
		if last != 0 {
			pen += f.Kern(last, r)
		}
		p.shape.glyph(f.Outline(r), func(q fonts.Point) point {
			return turned(origin, float64(q.X+pen)*scale, float64(q.Y)*scale, t.Turn)
		})
		pen, last = pen+advance, r
	}
	p.filler.fill(p.band, p.free, &p.shape, t.Ink)
	return nil
}

func face(t *scene.Text) (*fonts.Face, error) {
	f, ok := fonts.Lookup(t.Face)
	if !ok {
		return nil, fmt.Errorf("face %q is unknown", t.Face)
	}
	return f, nil
}

func lacks(t *scene.Text, r rune) error {
	return fmt.Errorf("face %s lacks %q in %q", t.Face, r, t.S)
}

func (s *shape) glyph(outline []fonts.Segment, place func(fonts.Point) point) {
	for i := range outline {
		switch g := &outline[i]; g.Op {
		case fonts.Move:
			s.move(place(g.P))
		case fonts.Line:
			s.lineTo(place(g.P))
		case fonts.Quad:
			s.quadTo(place(g.C), place(g.P))
		}
	}
}

// turned is a place so far along and above a baseline that is turned clockwise about its origin.
func turned(origin point, along, above float64, turn scene.Turn) point {
	switch turn % 4 {
	case 1:
		return point{origin.x + above, origin.y + along}
	case 2:
		return point{origin.x - along, origin.y + above}
	case 3:
		return point{origin.x - above, origin.y - along}
	}
	return point{origin.x + along, origin.y - above}
}

func (p *painter) path(s *scene.Path) {
	p.shape.reset()
	for i := range s.Segs {
		p.segment(&s.Segs[i])
	}
	p.shape.end(false)
	if s.Fill != 0 {
		if box, ok := p.shape.rectangle(); ok {
			draw.Draw(p.img, box, image.NewUniform(rgba(s.Fill)), image.Point{}, draw.Src)
		} else {
			p.filler.fill(p.band, p.free, &p.shape, s.Fill)
		}
	}
	if s.Stroke != 0 && s.Width > 0 {
		pen := pen{half: p.px(s.Width) / 2, round: s.Round, dash: p.px(s.Dash)}
		var outline shape
		for i := range p.shape.ends {
			pen.stroke(&outline, p.shape.line(i), p.shape.closed[i])
		}
		p.filler.fill(p.band, p.free, &outline, s.Stroke)
	}
}

func (p *painter) segment(g *scene.Seg) {
	switch g.Op {
	case scene.Move:
		p.shape.move(p.at(g.P[0]))
	case scene.Line:
		p.shape.lineTo(p.at(g.P[0]))
	case scene.Curve:
		p.shape.curveTo(p.at(g.P[0]), p.at(g.P[1]), p.at(g.P[2]))
	case scene.Close:
		p.shape.end(true)
	}
}

// upright gives the corners of a shape that is one upright box.
func (s *shape) upright() (lo, hi point, ok bool) {
	if len(s.ends) != 1 || len(s.points) < 4 || len(s.points) > 5 || len(s.points) == 5 && s.points[4] != s.points[0] {
		return lo, hi, false
	}
	a, b, c, d := s.points[0], s.points[1], s.points[2], s.points[3]
	across := a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x
	down := a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y
	return point{min(a.x, c.x), min(a.y, c.y)}, point{max(a.x, c.x), max(a.y, c.y)}, across || down
}

// rectangle tells whether the shape is one upright box on whole pixels, which needs no smoothing.
func (s *shape) rectangle() (image.Rectangle, bool) {
	lo, hi, ok := s.upright()
	box := image.Rect(int(lo.x), int(lo.y), int(hi.x), int(hi.y))
	whole := float64(box.Min.X) == lo.x && float64(box.Min.Y) == lo.y && float64(box.Max.X) == hi.x && float64(box.Max.Y) == hi.y
	return box, ok && whole
}
