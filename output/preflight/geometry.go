package preflight

import "math"

// A matrix maps user space to millimetres from the media's corner.
type matrix [6]float64

func (m matrix) after(n matrix) matrix { // n first, then m
	return matrix{
		n[0]*m[0] + n[1]*m[2], n[0]*m[1] + n[1]*m[3],
		n[2]*m[0] + n[3]*m[2], n[2]*m[1] + n[3]*m[3],
		n[4]*m[0] + n[5]*m[2] + m[4], n[4]*m[1] + n[5]*m[3] + m[5]}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return x*m[0] + y*m[2] + m[4], x*m[1] + y*m[3] + m[5]
}

func (m matrix) box(x, y, w, h float64) Box {
	var b bounds
	b.add(m.at(x, y))
	b.add(m.at(x+w, y))
	b.add(m.at(x, y+h))
	b.add(m.at(x+w, y+h))
	return b.box()
}

// upright tells whether an upright box stays one.
func (m matrix) upright() bool { return m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0 }

// least is how much the matrix scales in the direction in which it does so least.
func (m matrix) least() float64 { return min(math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])) }

type bounds struct {
	x0, y0, x1, y1 float64
	any            bool
}

func (b *bounds) add(x, y float64) {
	if !b.any {
		*b = bounds{x, y, x, y, true}
		return
	}
	b.x0, b.y0, b.x1, b.y1 = min(b.x0, x), min(b.y0, y), max(b.x1, x), max(b.y1, y)
}

func (b *bounds) box() Box { return Box{b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0} }
