package pdf

import (
	"strconv"

	"bangqr/templates/scene"
)

// A Printer is what one printer does to a page, put right beforehand: everything is drawn so much further and so much
// larger that it lands where it belongs. With a scale, modules are no longer whole dots of the printer; an offset alone
// leaves them whole where it is a whole number of Dots.
type Printer struct {
	DX, DY scene.Length // to the right, and down
	SX, SY int64        // millionths; 0 is as it is
}

// IsPlain tells whether nothing is put right.
func (p Printer) IsPlain() bool {
	return p.DX == 0 && p.DY == 0 && scaleOf(p.SX) == whole && scaleOf(p.SY) == whole
}

const whole = 1_000_000

func scaleOf(s int64) int64 {
	if s == 0 {
		return whole
	}
	return s
}

// correct moves and scales all that is drawn from here on, about the upper left corner of a medium of height h.
func (c *canvas) correct(p Printer, h scene.Length) {
	if p.IsPlain() {
		return
	}
	sx, sy := scaleOf(p.SX), scaleOf(p.SY)
	c.b = append(appendMillionths(c.b, sx), " 0 0 "...)
	c.b = append(appendMillionths(c.b, sy), ' ')
	c.length(p.DX)
	c.length(h - scene.Length(int64(h)*sy/whole) - p.DY)
	c.op("cm")
}

// lands is where a box of the medium comes to lie.
func (p Printer) lands(r scene.Rect) scene.Rect {
	sx, sy := scaleOf(p.SX), scaleOf(p.SY)
	at := func(l scene.Length, s int64) scene.Length { return scene.Length(int64(l) * s / whole) }
	return scene.Rect{X: at(r.X, sx) + p.DX, Y: at(r.Y, sy) + p.DY, W: at(r.W, sx), H: at(r.H, sy)}
}

func appendMillionths(b []byte, v int64) []byte {
	return strconv.AppendFloat(b, float64(v)/whole, 'f', -1, 64)
}
