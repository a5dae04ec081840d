package scene

import (
	"math"
	"strconv"
)

// Length is a distance in 1/9000 mm. A millimetre, a point (1/72 inch) and a dot of a 600 dpi printer are each a whole
// number of these, so sums are exact and every machine places everything alike.
type Length int64

// Units of length.
const (
	MM  Length = 9000
	Pt  Length = 3175 // 1/72 inch
	Dot Length = 381  // 1/600 inch
	Px  Length = 762  // 1/300 inch: a pixel of pages that are measured in pixels
)

// Millimetres gives the nearest Length to a number of millimetres.
func Millimetres(mm float64) Length { return Length(math.Round(mm * float64(MM))) }

// MM gives the length in millimetres.
func (l Length) MM() float64 { return float64(l) / float64(MM) }

// Pt gives the length in points.
func (l Length) Pt() float64 { return float64(l) / float64(Pt) }

// String gives the length in millimetres to three places, without trailing zeros: "12.7".
func (l Length) String() string {
	return strconv.FormatFloat(math.Round(l.MM()*1000)/1000, 'f', -1, 64)
}

// Point is a position on a page.
type Point struct{ X, Y Length }

// Rect is an upright box; X, Y is its top left corner.
type Rect struct{ X, Y, W, H Length }

// Right is the box's right edge.
func (r Rect) Right() Length { return r.X + r.W }

// Bottom is the box's lower edge.
func (r Rect) Bottom() Length { return r.Y + r.H }

// Overlaps tells whether two boxes share an area.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.Right() && o.X < r.Right() && r.Y < o.Bottom() && o.Y < r.Bottom()
}

// Within tells whether r lies wholly in o.
func (r Rect) Within(o Rect) bool {
	return r.X >= o.X && r.Y >= o.Y && r.Right() <= o.Right() && r.Bottom() <= o.Bottom()
}

// Turn is a number of quarter turns, clockwise: 0 to 3.
type Turn uint8

// Ink is a colour as a printer sees it. The zero Ink is none: nothing is drawn.
type Ink uint32

// Black is the black ink alone, never a mix of colours.
const Black = Ink(gray)

const (
	gray = 1 << 24
	rgb  = 2 << 24
)

// Gray is black ink thinned: 0 is black, 255 is paper white.
func Gray(v uint8) Ink { return gray | Ink(v) }

// RGB is a screen colour.
func RGB(r, g, b uint8) Ink { return rgb | Ink(r)<<16 | Ink(g)<<8 | Ink(b) }

// IsGray tells whether the ink is black ink alone.
func (i Ink) IsGray() bool { return i>>24 == 1 }

// RGB gives the ink as red, green and blue. No ink is white.
func (i Ink) RGB() (r, g, b uint8) {
	switch i >> 24 {
	case 1:
		return uint8(i), uint8(i), uint8(i)
	case 2:
		return uint8(i >> 16), uint8(i >> 8), uint8(i)
	}
	return 255, 255, 255
}

// String writes the ink as templates do: "none", "gray 40" (of 255), "#A1232B".
func (i Ink) String() string {
	switch i >> 24 {
	case 1:
		return "gray " + strconv.Itoa(int(uint8(i)))
	case 2:
		const hex = "0123456789ABCDEF"
		b := []byte("#")
		for s := 20; s >= 0; s -= 4 {
			b = append(b, hex[i>>s&15])
		}
		return string(b)
	}
	return "none"
}
