package verify

import (
	"bytes"
	"image"
	"math"
	"slices"

	"bangqr/output/preflight"
)

// A brush fills shapes into a picture of a part of a page. A pixel is inked if its centre lies within: no edges are softened, so
// that modules which are drawn at whole pixels are exactly as the file has them.
type brush struct {
	img    *image.Gray
	of     box
	sx, sy float64 // pixels a millimetre
	rows   [][]crossing
	lo, hi int                                        // rows that have any
	pixels func(*preflight.Picture) *preflight.Pixels // of pictures, where those are wanted
}

// A crossing is where an edge passes the middle of a row.
type crossing struct {
	x   float64
	dir int
}

// unknownGray is what pictures, and inks of which nothing is known, are taken for: dark, since they may be.
const unknownGray = 96

// draw paints shapes as far as they lie in a box. Pictures are of one gray.
func draw(shapes []preflight.Shape, of box, w, h int) *image.Gray {
	return drawn(shapes, of, w, h, nil)
}

// drawn paints shapes, and pictures with their pixels. Where those are wanted letters are not, whose boxes are all that is known.
func drawn(shapes []preflight.Shape, of box, w, h int, pixels func(*preflight.Picture) *preflight.Pixels) *image.Gray {
	img := white(w, h)
	b := &brush{img: img, of: of, sx: float64(w) / of.w, sy: float64(h) / of.h, rows: make([][]crossing, h), lo: h, pixels: pixels}
	for i := range shapes {
		if p := &shapes[i]; boxOf(p.Box).overlaps(of) && (pixels == nil || p.What != "text") {
			b.shape(p)
		}
	}
	return img
}

// white is a picture of nothing.
func white(w, h int) *image.Gray {
	return &image.Gray{Pix: bytes.Repeat([]byte{255}, w*h), Stride: w, Rect: image.Rect(0, 0, w, h)}
}

func (b *brush) shape(p *preflight.Shape) {
	shade := shadeOf(p.Light)
	clip := boxOf(p.Clip)
	switch {
	case p.What == "line":
		for _, part := range p.Parts {
			for i := 1; i < len(part); i++ {
				b.edgeOfLine(part[i-1], part[i], p)
				b.fill(clip, shade)
			}
		}
		return
	case p.Picture != nil && b.pixels != nil && b.picture(p):
		return
	case len(p.Parts) == 0:
		q := p.Box
		b.part([]preflight.Point{{X: q.X, Y: q.Y}, {X: q.X + q.W, Y: q.Y}, {X: q.X + q.W, Y: q.Y + q.H}, {X: q.X, Y: q.Y + q.H}})
	default:
		for _, part := range p.Parts {
			b.part(part)
		}
	}
	b.fill(clip, shade)
}

// shadeOf is the gray of a luminance (IEC 61966-2-1).
func shadeOf(light float64) uint8 {
	switch {
	case light < 0:
		return unknownGray
	case light <= 0.0031308:
		return uint8(math.Round(255 * 12.92 * light))
	}
	return uint8(math.Round(255 * min(1, 1.055*math.Pow(light, 1/2.4)-0.055)))
}

// lightOf is the luminance of a gray.
func lightOf(shade uint8) float64 {
	v := float64(shade) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// edgeOfLine makes the outline of a stroke, which is thicker than nothing. One that is shorter than its width is a dot where its
// ends go on.
func (b *brush) edgeOfLine(p, q preflight.Point, of *preflight.Shape) {
	width := max(of.Width, 1/b.sx)
	dx, dy := q.X-p.X, q.Y-p.Y
	l := math.Hypot(dx, dy)
	if of.Ends && l < of.Width {
		p = preflight.Point{X: (p.X+q.X)/2 - (l+of.Width)/2, Y: (p.Y + q.Y) / 2}
		dx, dy, l = l+of.Width, 0, l+of.Width
		q = preflight.Point{X: p.X + l, Y: p.Y}
	}
	if l == 0 {
		return
	}
	ox, oy := -dy/l*width/2, dx/l*width/2
	b.part([]preflight.Point{{X: p.X + ox, Y: p.Y + oy}, {X: q.X + ox, Y: q.Y + oy}, {X: q.X - ox, Y: q.Y - oy}, {X: p.X - ox, Y: p.Y - oy}})
}

// part notes where the edges of an outline cross the rows.
func (b *brush) part(p []preflight.Point) {
	for i := range p {
		q := p[(i+1)%len(p)]
		x0, y0 := (p[i].X-b.of.x)*b.sx, (b.of.top()-p[i].Y)*b.sy
		x1, y1 := (q.X-b.of.x)*b.sx, (b.of.top()-q.Y)*b.sy
		dir := 1
		if y0 > y1 {
			x0, y0, x1, y1, dir = x1, y1, x0, y0, -1
		}
		if y0 == y1 || !(y1-y0 < 1e9) || y1 < 0 || y0 > float64(len(b.rows)) {
			continue
		}
		from, to := max(0, int(math.Ceil(y0-0.5))), min(len(b.rows), int(math.Ceil(y1-0.5)))
		if from < to {
			b.lo, b.hi = min(b.lo, from), max(b.hi, to)
		}
		for y := from; y < to; y++ {
			b.rows[y] = append(b.rows[y], crossing{x0 + (float64(y)+0.5-y0)*(x1-x0)/(y1-y0), dir})
		}
	}
}

// fill inks what the edges so far enclose, by nonzero winding, within a clip.
func (b *brush) fill(clip box, shade uint8) {
	w, h := b.img.Rect.Dx(), b.img.Rect.Dy()
	left, right := (clip.x-b.of.x)*b.sx, (clip.right()-b.of.x)*b.sx
	upper, lower := (b.of.top()-clip.top())*b.sy, (b.of.top()-clip.y)*b.sy
	from, to := b.lo, b.hi
	b.lo, b.hi = h, 0
	for y := from; y < to; y++ {
		row := b.rows[y]
		b.rows[y] = row[:0]
		if mid := float64(y) + 0.5; len(row) < 2 || mid < upper || mid > lower {
			continue
		}
		slices.SortFunc(row, func(a, c crossing) int {
			switch {
			case a.x < c.x:
				return -1
			case a.x > c.x:
				return 1
			}
			return 0
		})
		wind := 0
		for i := 0; i+1 < len(row); i++ {
			if wind += row[i].dir; wind == 0 {
				continue
			}
			x0, x1 := max(row[i].x, left, 0), min(row[i+1].x, right, float64(w))
			from, to := int(math.Ceil(x0-0.5)), int(math.Ceil(x1-0.5))
			for x := max(0, from); x < min(w, to); x++ {
				b.img.Pix[y*b.img.Stride+x] = shade
			}
		}
	}
}
