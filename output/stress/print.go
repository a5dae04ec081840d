package stress

import (
	"image"
	"math"
	"slices"
)

// Fine is how many pixels a module has in the pictures that are put through trials.
const Fine = 20

// quiet is the white around a symbol, in modules (ISO/IEC 18004).
const quiet = 4

// Shades of what is not the code's own, in a picture whose white is 255.
const (
	paper = 255
	soil  = 0
)

// A sheet is what the camera sees: a symbol with its quiet zone, and what lies around that.
type sheet struct {
	img    *image.Gray // Fine pixels a module
	around uint8
	n      int // modules a side
}

func sheetOf(img *image.Gray) *sheet {
	return &sheet{img: img, around: paper, n: img.Rect.Dx()/Fine - 2*quiet}
}

// own makes the picture the sheet's own, to be drawn on: the one it came with serves other trials.
func (s *sheet) own() {
	own := *s.img
	own.Pix = slices.Clone(s.img.Pix)
	s.img = &own
}

// gain lets ink run: each edge of what is dark moves outwards by a share of a module.
func (s *sheet) gain(share float64) {
	r := int(math.Round(share * Fine))
	across := image.NewGray(s.img.Rect)
	w, h := s.img.Rect.Dx(), s.img.Rect.Dy()
	for y := range h {
		row, out := s.img.Pix[y*s.img.Stride:][:w], across.Pix[y*across.Stride:][:w]
		for x := range row {
			out[x] = slices.Min(row[max(0, x-r):min(w, x+r+1)])
		}
	}
	down := image.NewGray(s.img.Rect)
	for y := range h {
		out := down.Pix[y*down.Stride:][:w]
		copy(out, across.Pix[y*across.Stride:])
		for k := max(0, y-r); k < min(h, y+r+1); k++ {
			for x, v := range across.Pix[k*across.Stride:][:w] {
				out[x] = min(out[x], v)
			}
		}
	}
	s.img = down
}

// blob covers a share of the symbol's area with one round spot of dirt or of scraped paper that touches no finder.
func (s *sheet) blob(share float64, d *dice) {
	s.own()
	n := float64(s.n)
	r := n * math.Sqrt(share/math.Pi)
	shade := d.shade()
	x, y := n-r, n-r // where it fits if anywhere
	for range 1000 {
		cx, cy := d.within(r, n-r), d.within(r, n-r)
		if s.offFinders(cx, cy, r) {
			x, y = cx, cy
			break
		}
	}
	s.disc(x, y, r, shade, nil)
}

// shade is that of dirt, or of bare paper.
func (d *dice) shade() uint8 {
	if d.below(2) == 0 {
		return soil
	}
	return paper
}

// offFinders tells whether a disc touches none of the three finders and the white beside them, which take 8 modules a side.
func (s *sheet) offFinders(x, y, r float64) bool {
	const f = 8
	n := float64(s.n)
	for _, c := range [...][2]float64{{0, 0}, {n - f, 0}, {0, n - f}} {
		dx := x - min(max(x, c[0]), c[0]+f)
		dy := y - min(max(y, c[1]), c[1]+f)
		if math.Hypot(dx, dy) < r {
			return false
		}
	}
	return true
}

// speck is the radius of a speck of dirt, in modules. Specks of this size are about twice as harmful as one blob of their area,
// as was measured of scattered dirt; of a module's width they are four times.
const speck = 1.5

// spots scatters specks over the symbol, finders left out, until they cover a share of its area.
func (s *sheet) spots(share float64, d *dice) {
	s.own()
	n := float64(s.n)
	want := int(share * n * n * Fine * Fine)
	seen := make([]bool, len(s.img.Pix))
	for covered := 0; covered < want; {
		x, y := d.within(speck, n-speck), d.within(speck, n-speck)
		if s.offFinders(x, y, speck) {
			covered += s.disc(x, y, speck, d.shade(), seen)
		}
	}
}

// disc paints a disc and gives how many pixels it covers that were not seen before. Lengths are modules of the symbol.
func (s *sheet) disc(x, y, r float64, shade uint8, seen []bool) (covered int) {
	x, y, r = (x+quiet)*Fine, (y+quiet)*Fine, r*Fine
	for py := max(0, int(y-r)); py < min(s.img.Rect.Dy(), int(y+r)+1); py++ {
		for px := max(0, int(x-r)); px < min(s.img.Rect.Dx(), int(x+r)+1); px++ {
			if math.Hypot(float64(px)+0.5-x, float64(py)+0.5-y) > r {
				continue
			}
			at := py*s.img.Stride + px
			s.img.Pix[at] = shade
			if seen != nil && !seen[at] {
				seen[at] = true
				covered++
			}
		}
	}
	return covered
}

// bare takes the quiet zone away: what lies around begins at the symbol's edge.
func (s *sheet) bare() {
	s.own()
	lo, hi := quiet*Fine, (quiet+s.n)*Fine
	for y := range s.img.Rect.Dy() {
		for x := range s.img.Rect.Dx() {
			if x < lo || x >= hi || y < lo || y >= hi {
				s.img.Pix[y*s.img.Stride+x] = s.around
			}
		}
	}
}

// inverse makes white of black and black of white, around the code too.
func (s *sheet) inverse() {
	s.own()
	for i, v := range s.img.Pix {
		s.img.Pix[i] = 255 - v
	}
	s.around = 255 - s.around
}
