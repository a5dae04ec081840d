package pdf

import (
	"strconv"

	"bangqr/output/inks"
	"bangqr/templates/scene"
)

// A canvas is the content stream of one page. It remembers what is set, so that nothing is set twice.
type canvas struct {
	b        []byte
	left     scene.Length // from the media's left edge to the trim
	top      scene.Length // from the media's lower edge to the trim's upper one
	fill     scene.Ink
	stroke   scene.Ink
	pen      pen
	font     int // 1 + its number; 0 is none
	size     scene.Length
	cmyk     bool
	slugFont *typeface
	outer    *canvas // what was set before the box that confines the drawing, if one does
}

type pen struct {
	width, dash scene.Length
	round       bool
}

// defaultPen is what a page begins with.
var defaultPen = pen{width: scene.Pt}

// reset begins a page in the memory of the last one.
func (c *canvas) reset(left, top scene.Length) {
	*c = canvas{b: c.b[:0], left: left, top: top, fill: scene.Black, stroke: scene.Black, pen: defaultPen, cmyk: c.cmyk, slugFont: c.slugFont}
}

// num writes a number of thousandths and a space, as short as can be: "12.5 ".
func (c *canvas) num(thousandths int64) {
	c.b = append(appendThousandths(c.b, thousandths), ' ')
}

func appendThousandths(b []byte, v int64) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	whole, rest := v/1000, v%1000
	if whole > 0 || rest == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if rest == 0 {
		return b
	}
	b = append(b, '.', byte('0'+rest/100))
	if rest%100 != 0 {
		b = append(b, byte('0'+rest/10%10))
	}
	if rest%10 != 0 {
		b = append(b, byte('0'+rest%10))
	}
	return b
}

// thousandths gives a length in 1/1000 pt, rounded to the nearest: a point is 3175 units, so 127 units are 40 of them.
func thousandths(l scene.Length) int64 {
	if l < 0 {
		return -thousandths(-l)
	}
	return (int64(l)*40 + 63) / 127
}

func (c *canvas) length(l scene.Length) { c.num(thousandths(l)) }

// point writes a position of the trimmed page in PDF's own axes, which begin at the media's lower left corner.
func (c *canvas) point(p scene.Point) {
	c.length(c.left + p.X)
	c.length(c.top - p.Y)
}

func (c *canvas) op(s string) { c.b = append(append(c.b, s...), '\n') }

func (c *canvas) setFill(i scene.Ink) {
	if i != c.fill {
		c.fill = i
		c.ink(i, "g", "rg", "k")
	}
}

func (c *canvas) setStroke(i scene.Ink) {
	if i != c.stroke {
		c.stroke = i
		c.ink(i, "G", "RG", "K")
	}
}

// ink writes a colour. Equal parts of red, green and blue are black ink too, so that no printer mixes a gray of four.
func (c *canvas) ink(i scene.Ink, gray, rgb, cmyk string) {
	r, g, b := i.RGB()
	switch {
	case r == g && g == b:
		c.part(r)
		c.op(gray)
		return
	case c.cmyk:
		m := inks.Press(i)
		for _, percent := range []uint8{m.C, m.M, m.Y, m.K} {
			c.num(int64(percent) * 10)
		}
		c.op(cmyk)
		return
	}
	c.part(r)
	c.part(g)
	c.part(b)
	c.op(rgb)
}

func (c *canvas) part(v uint8) { c.num((int64(v)*1000 + 127) / 255) }

func (c *canvas) setPen(p pen) {
	if p.width != c.pen.width {
		c.length(p.width)
		c.op("w")
	}
	if p.round != c.pen.round {
		if p.round {
			c.op("1 J 1 j")
		} else {
			c.op("0 J 0 j")
		}
	}
	if p.dash != c.pen.dash {
		c.b = append(c.b, '[')
		if p.dash != 0 {
			c.length(p.dash)
		}
		c.op("]0 d")
	}
	c.pen = p
}
