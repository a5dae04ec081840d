package preflight

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Drawn is what a page's content paints, in that order. Curves are broken into lines, letters are known by their boxes and
// by what the file says they mean, pictures by their boxes. It is enough to draw codes, and all that may lie on them, again.
type Drawn struct {
	Shapes []Shape
	Runs   []Run
	Links  []Link
	Keys   []string // entries of the page
	Odd    []string // what of it this program never writes
	Whole  bool     // nothing was left out to keep within the limits
}

// A Point is a place on the page, in millimetres from the lower left corner of the media.
type Point struct{ X, Y float64 }

// A Shape is one thing painted.
type Shape struct {
	What  string    // shape, line, text, picture
	Parts [][]Point // of a shape, closed each; of a line, open or closed
	Box   Box       // of all of it, within the clip
	Clip  Box
	Width float64 // of a line
	Light float64 // relative luminance on white paper, 0 to 1; -1 where it is not known
	Thin  bool    // what lies below shows through
	Cut   bool    // the clip leaves out parts of its box, which are not known

	Ends    bool     // a line goes on for half its width beyond its ends, or is round there
	Picture *Picture // nil where it is none, or one whose pixels the file does not have as such
}

// A Run is a string of letters in a row.
type Run struct {
	Text  string
	Box   Box     // from the baseline to the height of capitals, about
	Size  float64 // points
	Light float64 // as of a shape
	Shape int     // which of the shapes it is
	Form  bool    // of a form, such as a page that was taken over from elsewhere
	Faint bool    // not painted, squeezed, or what lies below shows through

	Font   *Outlines  // of its letters, where they were asked for and are known
	Glyphs []Glyph    // in the order of the file
	Place  [6]float64 // takes ems from the run's beginning to the page: x is of 0, 2 and 4, y of 1, 3 and 5
}

// ReadDrawn looks a file over and shows each page with what is drawn on it. The drawing may be kept no longer than the call.
func ReadDrawn(file []byte, see func(*Page, *Drawn) error) (*Facts, error) {
	return read(file, see, false)
}

// Limits of a page's drawing.
const (
	mostPoints = 1 << 22
	mostRuns   = 1 << 18
	curveSteps = 8 // a curve of 10 mm strays by less than 0.1 mm
	traceEnds  = 1 << 20
)

// traced is the path at hand.
type traced struct {
	parts [][]Point
	at    Point
	count int
}

func (t *traced) reset() { t.parts, t.count = nil, 0 }

func (t *traced) add(p Point, begin bool) {
	if t.count >= traceEnds {
		return
	}
	t.count++
	t.at = p
	if begin || len(t.parts) == 0 {
		t.parts = append(t.parts, nil)
	}
	n := len(t.parts) - 1
	t.parts[n] = append(t.parts[n], p)
}

// trace follows the operators of paths, where the drawing is wanted.
func (s *scan) trace(op string) {
	if s.drawn == nil {
		return
	}
	at := func(i int) Point {
		x, y := s.ctm.at(s.num(i), s.num(i+1))
		return Point{x, y}
	}
	switch op {
	case "m", "l":
		s.traced.add(at(0), op == "m")
	case "c":
		s.curve(at(0), at(2), at(4))
	case "v":
		s.curve(s.traced.at, at(0), at(2))
	case "y":
		s.curve(at(0), at(2), at(2))
	case "h":
		if n := len(s.traced.parts); n > 0 && len(s.traced.parts[n-1]) > 0 {
			s.traced.add(s.traced.parts[n-1][0], false)
		}
	case "re":
		s.traceBox()
	}
}

func (s *scan) traceBox() {
	x, y, w, h := s.num(0), s.num(1), s.num(2), s.num(3)
	for i, c := range [5][2]float64{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}} {
		px, py := s.ctm.at(c[0], c[1])
		s.traced.add(Point{px, py}, i == 0)
	}
}

func (s *scan) curve(b, c, d Point) {
	a := s.traced.at
	for i := 1; i <= curveSteps; i++ {
		t := float64(i) / curveSteps
		u := 1 - t
		f := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
		s.traced.add(Point{f[0]*a.X + f[1]*b.X + f[2]*c.X + f[3]*d.X, f[0]*a.Y + f[1]*b.Y + f[2]*c.Y + f[3]*d.Y}, false)
	}
}

func (s *scan) drawFill() {
	if s.drawn != nil {
		s.keep(Shape{What: "shape", Parts: s.traced.parts, Box: s.path.box(), Light: light(s.fill)})
	}
}

func (s *scan) drawStroke() {
	if s.drawn != nil {
		w := s.width * s.ctm.least()
		s.keep(Shape{What: "line", Parts: s.traced.parts, Box: s.path.box().grown(w / 2), Light: light(s.stroke), Width: w, Ends: s.cap > 0})
	}
}

func (s *scan) drawImage(of *Picture) {
	if s.drawn == nil {
		return
	}
	var part []Point
	for _, c := range [4][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
		x, y := s.ctm.at(c[0], c[1])
		part = append(part, Point{x, y})
	}
	s.keep(Shape{What: "picture", Parts: [][]Point{part}, Box: s.ctm.box(0, 0, 1, 1), Light: -1, Picture: of})
}

// drawUnknown keeps the whole of the clip, which something fills that is not looked into.
func (s *scan) drawUnknown() {
	if s.drawn != nil {
		s.keep(Shape{What: "picture", Box: s.clip, Light: -1})
	}
}

// keep adds a shape to the drawing, with what confines it.
func (s *scan) keep(p Shape) {
	p.Clip, p.Thin = s.clip, s.thin.opacity || s.thin.blend || s.thin.mask
	p.Cut = s.cut
	if p.Box = p.Box.cut(s.clip); p.Box.W <= 0 && p.Box.H <= 0 {
		return
	}
	for _, part := range p.Parts {
		s.points += len(part)
	}
	if s.points > mostPoints || len(s.drawn.Shapes) >= mostMarks || s.traced.count >= traceEnds {
		s.drawn.Whole = false
		return
	}
	s.drawn.Shapes = append(s.drawn.Shapes, p)
}

// light is the luminance of an ink, or -1.
func light(i ink) float64 {
	if l, ok := i.luminance(); ok {
		return l
	}
	return -1
}

// whole notes how a page is shown: what a viewer crops it to, and how it turns it.
func (r *reader) whole(d types.Dict, p *Page) {
	p.Crop = p.Media
	if x0, y0, x1, y1, ok := r.box(d, "CropBox"); ok {
		if mx, my, mx1, my1, ok := r.box(d, "MediaBox"); ok && mx1 > mx && my1 > my {
			k, l := p.Media.W/(mx1-mx), p.Media.H/(my1-my)
			p.Crop = Box{(x0 - mx) * k, (y0 - my) * l, (x1 - x0) * k, (y1 - y0) * l}
		}
	}
	if v, err := r.ctx.DereferenceNumber(entry(d, "Rotate")); err == nil && entry(d, "Rotate") != nil && math.Abs(v) < 1e6 {
		p.Turn = ((int(v) % 360) + 360) % 360
	}
}

// show gives a page that was gone through to who asked for it.
func (r *reader) show(s *scan) error {
	if r.see == nil {
		return nil
	}
	return r.see(&r.facts.Pages[len(r.facts.Pages)-1], s.drawn)
}
