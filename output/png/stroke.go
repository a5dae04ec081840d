package png

import (
	"math"
	"slices"
)

// A pen strokes lines.
type pen struct {
	half  float64 // half its width, in pixels
	round bool    // round caps and joins, else butt caps and mitred joins
	dash  float64 // length of a dash and of the gap after it; 0 is solid
}

// miterLimit is PDF's: a sharper join than this ratio of its length to the width is cut off.
const miterLimit = 10

// finest is the shortest dash that is drawn as one, in pixels; finer ones would only take time.
const finest = 0.1

// stroke adds the outline of a stroked line: a box for each step, and what fills the gap at each join. All of them turn
// the same way, so that where they overlap they add up to ink and not to a hole.
func (p pen) stroke(out *shape, line []point, closed bool) {
	if len(line) < 2 {
		return // a place without a step has no ink
	}
	line = distinct(line)
	if closed && len(line) > 1 && line[0] == line[len(line)-1] {
		line = line[:len(line)-1]
	}
	if len(line) < 2 {
		if p.round {
			p.dot(out, line[0])
		}
		return
	}
	if closed {
		line = append(slices.Clip(line), line[0])
	}
	if p.dash >= finest {
		for _, d := range p.dashes(line) {
			p.solid(out, distinct(d), false) // a dash may begin just where a step ends
		}
		return
	}
	p.solid(out, line, closed)
}

func (p pen) solid(out *shape, line []point, closed bool) {
	for i := range len(line) - 1 {
		a, b := line[i], line[i+1]
		n := p.normal(a, b)
		out.ring(point{a.x + n.x, a.y + n.y}, point{b.x + n.x, b.y + n.y}, point{b.x - n.x, b.y - n.y}, point{a.x - n.x, a.y - n.y})
		switch {
		case i+2 < len(line):
			p.join(out, a, b, line[i+2])
		case closed:
			p.join(out, a, b, line[1])
		case p.round:
			p.dot(out, b)
		}
	}
	if !closed && p.round {
		p.dot(out, line[0])
	}
}

// join fills the wedge at b between the steps from a and to c.
func (p pen) join(out *shape, a, b, c point) {
	if p.round {
		p.dot(out, b)
		return
	}
	n, m := p.normal(a, b), p.normal(b, c)
	turn := float64(n.x*m.y) - float64(n.y*m.x)
	if turn < 0 { // the wedge is on the other side
		n, m = point{-n.x, -n.y}, point{-m.x, -m.y}
	}
	u, v := point{b.x + n.x, b.y + n.y}, point{b.x + m.x, b.y + m.y}
	// The tip lies along n + m, as far as makes its shadow on n the half width.
	sum := point{n.x + m.x, n.y + m.y}
	length := float64(sum.x*sum.x) + float64(sum.y*sum.y)
	if square := p.half * p.half; length > 0 && 4*square <= miterLimit*miterLimit*length {
		k := 2 * square / length
		out.ring(b, u, point{b.x + float64(sum.x*k), b.y + float64(sum.y*k)}, v)
		return
	}
	out.ring(b, u, v)
}

// normal is half the pen's width, at right angles to the left of a step.
func (p pen) normal(a, b point) point {
	dx, dy := b.x-a.x, b.y-a.y
	k := p.half / math.Sqrt(float64(dx*dx)+float64(dy*dy))
	return point{float64(dy * k), float64(-dx * k)}
}

// dot adds a disc of four curves.
func (p pen) dot(out *shape, c point) {
	const k = 0.5522847498 // of the radius: the control points that come closest to a circle
	r, h := p.half, p.half*k
	out.move(point{c.x + r, c.y})
	out.curveTo(point{c.x + r, c.y + h}, point{c.x + h, c.y + r}, point{c.x, c.y + r})
	out.curveTo(point{c.x - h, c.y + r}, point{c.x - r, c.y + h}, point{c.x - r, c.y})
	out.curveTo(point{c.x - r, c.y - h}, point{c.x - h, c.y - r}, point{c.x, c.y - r})
	out.curveTo(point{c.x + h, c.y - r}, point{c.x + r, c.y - h}, point{c.x + r, c.y})
	out.end(true)
}

// ring adds a closed line, turned the way that dots are.
func (s *shape) ring(p ...point) {
	area := 0.0
	for i, a := range p {
		b := p[(i+1)%len(p)]
		area += float64(a.x*b.y) - float64(a.y*b.x)
	}
	s.end(false)
	for i := range p {
		if area < 0 {
			i = len(p) - 1 - i
		}
		s.points = append(s.points, p[i])
	}
	s.end(true)
}

// dashes cuts a line.
func (p pen) dashes(line []point) [][]point {
	out := [][]point{{line[0]}}
	on, left := true, p.dash
	for i := range len(line) - 1 {
		a, b := line[i], line[i+1]
		dx, dy := b.x-a.x, b.y-a.y
		length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
		done := 0.0
		for length-done > left {
			done += left
			cut := a.to(b, done/length)
			if on {
				out[len(out)-1] = append(out[len(out)-1], cut)
			} else {
				out = append(out, []point{cut})
			}
			on, left = !on, p.dash
		}
		left -= length - done
		if on {
			out[len(out)-1] = append(out[len(out)-1], b)
		}
	}
	return out
}

// distinct leaves out points that repeat the one before, as a step needs a direction.
func distinct(line []point) []point {
	out := line[:0:0]
	for i, p := range line {
		if i == 0 || p != line[i-1] {
			out = append(out, p)
		}
	}
	return out
}
