package png

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"bangqr/templates/scene"

	"golang.org/x/image/vector"
)

// point is a position in pixels, y downwards. Products that are added to are converted to float64 first: that forbids
// fused multiplication, which rounds otherwise on some machines.
type point struct{ x, y float64 }

func (a point) to(b point, t float64) point {
	return point{a.x + float64((b.x-a.x)*t), a.y + float64((b.y-a.y)*t)}
}

// A shape is lines, each from one index of ends to the next.
type shape struct {
	points []point
	ends   []int
	closed []bool // by line: does it lead back to where it began
	start  point  // of the line being made, or of the last one
}

func (s *shape) reset() { *s = shape{points: s.points[:0], ends: s.ends[:0], closed: s.closed[:0]} }

// line is the i-th line.
func (s *shape) line(i int) []point {
	from := 0
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.points[from:s.ends[i]]
}

func (s *shape) move(p point) {
	s.end(false)
	s.points, s.start = append(s.points, p), p
}

// end finishes the line being made, if there is one.
func (s *shape) end(closed bool) {
	if s.open() {
		s.ends, s.closed = append(s.ends, len(s.points)), append(s.closed, closed)
	}
}

// open tells whether a line is being made.
func (s *shape) open() bool {
	n := len(s.ends)
	return len(s.points) > 0 && (n == 0 || s.ends[n-1] < len(s.points))
}

// at is where the next step begins: after a closed line, where that one did.
func (s *shape) at() point {
	if !s.open() {
		s.points = append(s.points, s.start)
	}
	return s.points[len(s.points)-1]
}

func (s *shape) lineTo(p point) {
	s.at()
	s.points = append(s.points, p)
}

// quadTo and curveTo cut a curve into lines that stray from it by less than a twentieth of a pixel: the error of n lines
// falls with n², from an eighth of the second difference of the control points.
func (s *shape) quadTo(c, p point) {
	a := s.at()
	n := steps(bend(a, c, p))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		s.lineTo(a.to(c, t).to(c.to(p, t), t))
	}
}

func (s *shape) curveTo(b, c, p point) {
	a := s.at()
	n := steps(3 * max(bend(a, b, c), bend(b, c, p)))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		ab, bc, cp := a.to(b, t), b.to(c, t), c.to(p, t)
		s.lineTo(ab.to(bc, t).to(bc.to(cp, t), t))
	}
}

// bend is how far three control points are from being even steps on a line.
func bend(a, b, c point) float64 {
	return math.Abs(a.x-2*b.x+c.x) + math.Abs(a.y-2*b.y+c.y)
}

func steps(bend float64) int { return min(max(int(math.Ceil(math.Sqrt(bend*5))), 1), 200) }

// A filler fills shapes by nonzero winding. The rasteriser calculates in whole numbers, alike on every machine, up to
// 512 pixels; so larger shapes are filled in tiles of that.
type filler struct {
	raster vector.Rasterizer
	beside image.RGBA // a tile that a band has only a part of
}

const tile = 512

// fill inks what lies on a band of the free part of the page. Tiles begin at the same pixels whatever the band, and a tile is
// always filled as a whole: sums of fractions depend on where they begin.
func (f *filler) fill(band *image.RGBA, free image.Rectangle, s *shape, ink scene.Ink) {
	s.end(false)
	src := image.NewUniform(rgba(ink))
	f.raster.DrawOp = draw.Over
	lo, hi, upright := s.upright()
	box := s.bounds().Intersect(free)
	for y := box.Min.Y; y < box.Max.Y; y += tile {
		for x := box.Min.X; x < box.Max.X; x += tile {
			part := image.Rect(x, y, x+tile, y+tile).Intersect(box)
			shown := part.Intersect(band.Rect)
			if shown.Empty() {
				continue
			}
			if upright {
				f.plate(band, part.Min, shown, lo, hi, src)
				continue
			}
			f.raster.Reset(part.Dx(), part.Dy())
			for i := range s.ends {
				f.add(s.line(i), float64(x), float64(y))
			}
			if shown == part {
				f.raster.Draw(band, part, src, image.Point{})
				continue
			}
			aside := f.aside(part)
			copyRows(aside, band, shown)
			f.raster.Draw(aside, part, src, image.Point{})
			copyRows(band, aside, shown)
		}
	}
}

// plate inks what is shown of a box in the tile that begins at a pixel: all the whole pixels at once, and then the edges. Large
// plates are most of what some boards are filled with, and filling them pixel by pixel took half their time.
func (f *filler) plate(band *image.RGBA, begin image.Point, shown image.Rectangle, lo, hi point, src *image.Uniform) {
	inner := image.Rectangle{Min: image.Pt(int(math.Ceil(lo.x)), int(math.Ceil(lo.y))), Max: image.Pt(int(math.Floor(hi.x)), int(math.Floor(hi.y)))}
	inner = inner.Intersect(shown)
	if inner.Empty() {
		inner = image.Rectangle{Min: shown.Max, Max: shown.Max}
	}
	draw.Draw(band, inner, src, image.Point{}, draw.Src)
	for _, edge := range []image.Rectangle{
		{Min: shown.Min, Max: image.Pt(shown.Max.X, inner.Min.Y)},
		{Min: image.Pt(shown.Min.X, inner.Max.Y), Max: shown.Max},
		{Min: image.Pt(shown.Min.X, inner.Min.Y), Max: image.Pt(inner.Min.X, inner.Max.Y)},
		{Min: image.Pt(inner.Max.X, inner.Min.Y), Max: image.Pt(shown.Max.X, inner.Max.Y)},
	} {
		if edge.Empty() {
			continue
		}
		f.raster.Reset(edge.Dx(), edge.Dy())
		off := edge.Min.Sub(begin)
		x := func(v float64) float32 { return float32(v-float64(begin.X)) - float32(off.X) } // rounded as in the whole tile,
		y := func(v float64) float32 { return float32(v-float64(begin.Y)) - float32(off.Y) } // then moved, which is exact
		f.raster.MoveTo(x(lo.x), y(lo.y))
		f.raster.LineTo(x(hi.x), y(lo.y))
		f.raster.LineTo(x(hi.x), y(hi.y))
		f.raster.LineTo(x(lo.x), y(hi.y))
		f.raster.ClosePath()
		f.raster.Draw(band, edge, src, image.Point{})
	}
}

// aside gives room for a tile.
func (f *filler) aside(part image.Rectangle) *image.RGBA {
	if f.beside.Pix == nil {
		f.beside.Pix = make([]byte, 4*tile*tile)
	}
	f.beside.Rect, f.beside.Stride = part, 4*part.Dx()
	return &f.beside
}

// copyRows copies a box of a picture to another that has it, too.
func copyRows(to, from *image.RGBA, box image.Rectangle) {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		copy(to.Pix[to.PixOffset(box.Min.X, y):][:4*box.Dx()], from.Pix[from.PixOffset(box.Min.X, y):])
	}
}

func (f *filler) add(line []point, x, y float64) {
	f.raster.MoveTo(float32(line[0].x-x), float32(line[0].y-y))
	for _, p := range line[1:] {
		f.raster.LineTo(float32(p.x-x), float32(p.y-y))
	}
	f.raster.ClosePath()
}

func (s *shape) bounds() image.Rectangle {
	if len(s.points) == 0 {
		return image.Rectangle{}
	}
	lo, hi := s.points[0], s.points[0]
	for _, p := range s.points[1:] {
		lo = point{min(lo.x, p.x), min(lo.y, p.y)}
		hi = point{max(hi.x, p.x), max(hi.y, p.y)}
	}
	return image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x)), int(math.Ceil(hi.y)))
}

func rgba(i scene.Ink) color.RGBA {
	r, g, b := i.RGB()
	return color.RGBA{R: r, G: g, B: b, A: 255}
}
