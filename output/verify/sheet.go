package verify

import (
	"image"

	"bangqr/output/preflight"
)

// A sheet is a page as its file shows it. Places are in millimetres from the lower left corner of the medium, as PDF has them.
type sheet struct {
	media   box
	trim    box
	shapes  []preflight.Shape
	bitmap  *bitmap // of a page that is pixels, instead of shapes
	symbols []symbol
	runs    []preflight.Run
	links   []preflight.Link
	words   string // what the file says that stands on the page, where there are no runs
	letters lettering

	plain map[int]bool // runs that were looked at: whether they can be seen
	spent int          // shapes that were gone through for it

	unpack func(*preflight.Picture) *preflight.Pixels // of pictures, nil where they cannot be read
}

// lettering says how letters of a page can be read.
type lettering int

const (
	noLetters lettering = iota // as pixels alone
	described                  // in the file's description
	placed                     // with their places
)

// A symbol is a code that was found by how it is drawn.
type symbol struct {
	box
	modules int
}

// A box is upright.
type box struct{ x, y, w, h float64 }

func boxOf(b preflight.Box) box { return box{b.X, b.Y, b.W, b.H} }

func (b box) right() float64 { return b.x + b.w }
func (b box) top() float64   { return b.y + b.h }

func (b box) grown(x, y float64) box { return box{b.x - x, b.y - y, b.w + 2*x, b.h + 2*y} }

func (b box) overlaps(o box) bool {
	return b.x < o.right() && o.x < b.right() && b.y < o.top() && o.y < b.top()
}

func (b box) within(o box, by float64) bool {
	return b.x >= o.x-by && b.y >= o.y-by && b.right() <= o.right()+by && b.top() <= o.top()+by
}

// union is the least box around both; a box without an area adds nothing.
func (b box) union(o box) box {
	if b.w == 0 && b.h == 0 {
		return o
	}
	x, y := min(b.x, o.x), min(b.y, o.y)
	return box{x, y, max(b.right(), o.right()) - x, max(b.top(), o.top()) - y}
}

// apart is how far two boxes lie from one another; 0 where they touch.
func (b box) apart(o box) float64 {
	dx := max(0, b.x-o.right(), o.x-b.right())
	dy := max(0, b.y-o.top(), o.y-b.top())
	return dx + dy
}

// place gives the upper left corner of a box as the manifest has places.
func (s *sheet) place(b box) *Place {
	return &Place{X: tenth(b.x - s.trim.x), Y: tenth(s.trim.top() - b.top())}
}

func tenth(v float64) float64 { return float64(int64(v*10+half(v))) / 10 }

func half(v float64) float64 {
	if v < 0 {
		return -0.5
	}
	return 0.5
}

// gray draws a box of the page in so many pixels. What lies beyond the page is white.
func (s *sheet) gray(b box, w, h int) *image.Gray {
	if s.bitmap != nil {
		return s.bitmap.gray(b, w, h)
	}
	return draw(s.shapes, b, w, h)
}

// shown is gray, with what pictures show and without letters: they are known as boxes here, which would hide a code below them
// that they leave readable.
func (s *sheet) shown(b box, w, h int) *image.Gray {
	if s.bitmap != nil || s.unpack == nil {
		return s.gray(b, w, h)
	}
	return drawn(s.shapes, b, w, h, s.unpack)
}
