package verify

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strings"

	"bangqr/output/preflight"
)

// The letters of a picture are held to those of the PDF of the same page: each is drawn as the PDF has it, and the picture's grays
// in its box have to go with that. Of the 102,200 letters of 86 pages of the sample the least alike had 0.985 at 300 dpi, 0.971 at
// 150 and 0.935 at 110; of letters of other texts in their places half have less than 0.1, and one in ten more than 0.5.

// How finely letters are compared.
const (
	lettersFine  = 20.0    // cells an em, or as many pixels as there are
	lettersHard  = 10.0    // cells an em where pixels are black or white: what they lost at edges has to even out
	lettersLeast = 8.0     // pixels an em; what has fewer cannot be read
	lettersWork  = 1 << 30 // cells, points and shapes of a page
	lettersTold  = 6       // runs of a page
	lettersClear = 12.0    // cells an em; smaller letters are less like their standard

	leastLetter, leastSmall = 0.93, 0.75 // likeness of one letter: clear ones, and small ones
	leastRow, leastSmallRow = 0.96, 0.90 // of so many in a row, in the mean
	inRow                   = 4
)

// writing holds the letters of a page to those of its PDF.
func (l *look) writing(n int, s *sheet) {
	st, page := l.standards.of(l.of)
	if st == nil {
		return
	}
	runs, ok := st.letters(l.opt.Dir, page)
	if l.result.lettered = ok; !ok {
		return
	}
	l.dialsDrawn(n, s, runs)
	work, told := lettersWork, 0
	for i := range runs {
		r := &runs[i]
		got, clear := s.alike(r, &work)
		if work < 0 {
			l.fault("large", n, "trang có quá nhiều chữ nên không so hết được", "there are more letters on the page than can be compared")
			return
		}
		if same(got, clear) || r.ruler() && blankOf(got) {
			continue
		}
		if told++; told > lettersTold {
			return
		}
		vi, en := "ảnh có chữ khác với dòng %q trong PDF của trang này. Không in; tạo lại bản in", "the picture has other letters than the PDF of this page, which has %q here: do not print it, build again"
		if blankOf(got) {
			vi, en = "ảnh thiếu dòng %q mà PDF của trang này có. Không in; tạo lại bản in", "the picture lacks the line %q, which the PDF of this page has here: do not print it, build again"
		}
		l.add(Finding{Rule: "letters", Level: Fault, Page: n, Sign: l.signOn(n), At: s.place(around(got)), VI: fmt.Sprintf(vi, short(r.text)), EN: fmt.Sprintf(en, short(r.text))})
	}
}

// signOn names the sign of a page that has one.
func (l *look) signOn(n int) string {
	if on := l.on[n]; len(on) == 1 {
		return on[0].ID
	}
	return ""
}

// ruler tells whether a run is the line beside the ruler, which PDF files alone have.
func (r *lettered) ruler() bool { return strings.HasPrefix(r.text, "100 mm") }

// A likeness is how like its standard a letter is in a picture.
type likeness struct {
	at    box
	score float64
	blank bool // nothing stands there
}

func blankOf(got []likeness) bool {
	return !slices.ContainsFunc(got, func(k likeness) bool { return !k.blank })
}

func around(got []likeness) (b box) {
	for _, k := range got {
		b = b.union(k.at)
	}
	return b
}

// same tells whether letters are those of their standard: each, and some in a row in the mean. White ones on dark are so by the
// same measure below zero, all of a run alike.
func same(got []likeness, clear bool) bool {
	one, row := leastLetter, leastRow
	if !clear {
		one, row = leastSmall, leastSmallRow
	}
	total := 0.0
	for _, k := range got {
		total += k.score
	}
	sign := 1.0
	if total < 0 {
		sign = -1
	}
	for i := range got {
		if sign*got[i].score < one {
			return false
		}
		sum := 0.0
		last := got[max(0, i+1-inRow) : i+1]
		for _, k := range last {
			sum += sign * k.score
		}
		if len(last) == inRow && sum < row*inRow {
			return false
		}
	}
	return true
}

// alike compares the letters of a run, drawn from its standard, with those of a page; clear tells whether they are large and
// smooth enough to be very much alike. What it costs is taken off work; letters that are too small have no likeness.
func (s *sheet) alike(r *lettered, work *int) (out []likeness, clear bool) {
	shape, boxes := r.drawn(s)
	for _, part := range shape.Parts {
		*work -= len(part)
	}
	all := box{}
	for _, b := range boxes {
		all = all.union(b)
	}
	if len(shape.Parts) == 0 || !all.within(s.media, 0) {
		return nil, false
	}
	g := s.grid(all, r.size)
	if g == nil {
		return nil, false
	}
	if *work -= g.w*g.h*16 + len(s.shapes); *work < 0 {
		return nil, false
	}
	page := g.page(s)
	want := (&sheet{shapes: []preflight.Shape{shape}}).soft(g.of, g.w, g.h)
	for _, b := range boxes {
		if k, ok := correlation(want, page, g.cells(b)); ok {
			k.at = b
			out = append(out, k)
		}
	}
	return out, g.px*r.size >= lettersClear && (s.bitmap == nil || !s.bitmap.hard)
}

// drawn gives the run's letters as one shape on a page, and the box of each that has one.
func (r *lettered) drawn(s *sheet) (shape preflight.Shape, boxes []box) {
	m := r.place
	clip := box{r.clip.x + s.trim.x, r.clip.y + s.trim.y, r.clip.w, r.clip.h}
	for _, glyph := range r.glyphs[:min(len(r.glyphs), mostInRun)] {
		parts, ok := r.font.Shape(glyph.Number)
		if !ok || len(parts) == 0 {
			continue
		}
		x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for _, part := range parts {
			for i, p := range part {
				ex := p.X + float64(glyph.X)
				x, y := s.trim.x+ex*m[0]+p.Y*m[2]+m[4], s.trim.top()-(ex*m[1]+p.Y*m[3]+m[5])
				part[i] = preflight.Point{X: x, Y: y}
				x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
			}
		}
		shape.Parts = append(shape.Parts, parts...)
		if b := (box{x0, y0, x1 - x0, y1 - y0}); b.within(clip, -0.1*r.size) && !r.crossed(b, s.trim) {
			boxes = append(boxes, b)
		}
	}
	shape.Box = preflight.Box{X: s.media.x, Y: s.media.y, W: s.media.w, H: s.media.h}
	shape.Clip = preflight.Box{X: clip.x, Y: clip.y, W: clip.w, H: clip.h}
	return shape, boxes
}

// crossed tells whether anything else is drawn through a letter.
func (r *lettered) crossed(b, trim box) bool {
	b.x, b.y = b.x-trim.x, b.y-trim.y
	b = b.grown(0.1*r.size, 0.1*r.size)
	return slices.ContainsFunc(r.edges, b.overlaps)
}

// mostInRun is how many letters of a run are compared.
const mostInRun = 4096

// A grid is the cells in which a part of a page is compared. Those of a page of pixels are whole pixels.
type grid struct {
	of           box
	w, h         int
	px, py       float64 // cells a millimetre
	x, y, pixels int     // of a page of pixels: where it begins, and pixels a cell
}

// grid lays cells over a box; nil where letters of such a size have too few.
func (s *sheet) grid(b box, em float64) *grid {
	if s.bitmap == nil {
		k := lettersFine / em
		g := &grid{of: b.grown(2/k, 2/k), px: k, py: k}
		g.w, g.h = int(math.Ceil(g.of.w*k)), int(math.Ceil(g.of.h*k))
		g.of.w, g.of.h = float64(g.w)/k, float64(g.h)/k
		return g.bounded()
	}
	m := s.bitmap
	if em*min(m.px, m.py) < lettersLeast {
		return nil
	}
	k := max(1, int(em*m.px/lettersFine))
	if m.hard {
		k = max(1, int(em*m.px/lettersHard))
	}
	top := float64(m.h) / m.py
	g := &grid{pixels: k, px: m.px / float64(k), py: m.py / float64(k), x: int(b.x*m.px) - 2*k, y: int((top-b.top())*m.py) - 2*k}
	g.w, g.h = int(b.w*g.px)+5, int(b.h*g.py)+5
	w, h := float64(g.w)/g.px, float64(g.h)/g.py
	g.of = box{float64(g.x) / m.px, top - float64(g.y)/m.py - h, w, h}
	return g.bounded()
}

func (g *grid) bounded() *grid {
	if g.w <= 0 || g.h <= 0 || g.w > 1<<14 || g.h > 1<<14 || g.w*g.h > 1<<22 {
		return nil
	}
	return g
}

// page is what the page shows in the cells.
func (g *grid) page(s *sheet) *image.Gray {
	if s.bitmap == nil {
		return s.soft(g.of, g.w, g.h)
	}
	out := image.NewGray(image.Rect(0, 0, g.w, g.h))
	k := g.pixels
	for y := range g.h {
		for x := range g.w {
			sum := 0
			for j := range k {
				for i := range k {
					sum += int(s.bitmap.at(g.x+x*k+i, g.y+y*k+j))
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / (k * k))
		}
	}
	return out
}

// cells are those about a box.
func (g *grid) cells(b box) image.Rectangle {
	return image.Rect(int((b.x-g.of.x)*g.px)-1, int((g.of.top()-b.top())*g.py)-1, int((b.right()-g.of.x)*g.px)+2, int((g.of.top()-b.y)*g.py)+2).Intersect(image.Rect(0, 0, g.w, g.h))
}

// correlation tells how alike two pictures are in a part, from -1 to 1, however dark or pale they are; false where the first is
// of one gray.
func correlation(a, b *image.Gray, r image.Rectangle) (likeness, bool) {
	var n, sa, sb, aa, bb, ab float64
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			u, v := float64(a.Pix[y*a.Stride+x]), float64(b.Pix[y*b.Stride+x])
			n, sa, sb, aa, bb, ab = n+1, sa+u, sb+v, aa+u*u, bb+v*v, ab+u*v
		}
	}
	va, vb := aa-sa*sa/max(n, 1), bb-sb*sb/max(n, 1)
	switch {
	case va <= n:
		return likeness{}, false
	case vb <= n: // grays differ by one or so
		return likeness{blank: true}, true
	}
	return likeness{score: (ab - sa*sb/n) / math.Sqrt(va*vb)}, true
}
