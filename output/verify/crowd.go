package verify

import (
	"math"
	"slices"
)

// crowded finds the parts of a page that have so much on them, besides its known codes, that a code may be among it. Of a page
// of pixels that is all of it.
func crowded(s *sheet, known []box) []crowdedPart {
	if s.trim.w <= 0 || s.trim.h <= 0 {
		return nil
	}
	if s.bitmap != nil {
		return []crowdedPart{{s.trim, 0}}
	}
	cell := max(strayCell, math.Sqrt(s.trim.w*s.trim.h/mostCells))
	c := &crowd{cell: cell, of: s.trim, w: int(s.trim.w/cell) + 1, h: int(s.trim.h/cell) + 1}
	c.points = make([]int32, c.w*c.h)
	for i := range s.shapes {
		p := &s.shapes[i]
		b := boxOf(p.Box)
		if p.What == "text" || !b.overlaps(s.trim) || slices.ContainsFunc(known, func(k box) bool { return b.within(k, 0.05) }) {
			continue
		}
		n := 0
		for _, part := range p.Parts {
			n += len(part)
		}
		if n > 5 || max(b.w, b.h) < strayLarge {
			c.mark(b, n)
		}
	}
	return c.parts()
}

// A crowdedPart is a part of a page with so many points.
type crowdedPart struct {
	box
	points int
}

// mostCells is into how many cells a page is cut at the most.
const mostCells = 1 << 18

// A crowd is a page cut into cells, and how many points are in each: 0 for an empty one.
type crowd struct {
	cell   float64
	of     box
	w, h   int
	points []int32
}

func (c *crowd) mark(b box, n int) {
	at := func(v float64, most int) int { return min(most-1, max(0, int(v/c.cell))) }
	x0, x1 := at(b.x-c.of.x, c.w), at(b.right()-c.of.x, c.w)
	y0, y1 := at(c.of.top()-b.top(), c.h), at(c.of.top()-b.y, c.h)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			if c.points[y*c.w+x] == 0 {
				c.points[y*c.w+x] = 1
			}
		}
	}
	if first := &c.points[y0*c.w+x0]; *first < math.MaxInt32/2 {
		*first += int32(n)
	}
}

// parts gives the boxes around cells that touch one another and have points enough between them.
func (c *crowd) parts() (out []crowdedPart) {
	for i := range c.points {
		if c.points[i] == 0 {
			continue
		}
		x0, y0, x1, y1, n := c.spread(i)
		if n >= strayPoints {
			x, y := c.of.x+float64(x0)*c.cell, c.of.top()-float64(y1+1)*c.cell
			out = append(out, crowdedPart{box{x, y, float64(x1-x0+1) * c.cell, float64(y1-y0+1) * c.cell}, n})
		}
	}
	return out
}

// spread empties all cells that hang together with one, and tells how far they reach and how many points they have.
func (c *crowd) spread(from int) (x0, y0, x1, y1, n int) {
	x0, y0 = c.w, c.h
	for todo := []int{from}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if c.points[i] == 0 {
			continue
		}
		n += int(c.points[i])
		c.points[i] = 0
		x, y := i%c.w, i/c.w
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		for dy := max(0, y-1); dy <= min(c.h-1, y+1); dy++ {
			for dx := max(0, x-1); dx <= min(c.w-1, x+1); dx++ {
				todo = append(todo, dy*c.w+dx)
			}
		}
	}
	return x0, y0, x1, y1, n
}
