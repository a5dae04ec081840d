package preflight

import "encoding/binary"

// Outlines are the shapes of a TrueType font, by number. They are read here and not by templates/fonts, which is what writes
// them into files, nor by golang.org/x/image/font/sfnt, which refuses fonts without a table of characters: a PDF needs none.
type Outlines struct {
	glyf, loca []byte
	long       bool    // places in loca have four bytes
	em         float64 // units
}

// Limits of a glyph.
const (
	mostGlyphPoints = 1 << 12
	mostGlyphParts  = 64
	mostGlyphDepth  = 6
	quadSteps       = 4
)

// ReadOutlines reads a font; nil where it is none that is known here.
func ReadOutlines(font []byte) *Outlines {
	if len(font) < 12 {
		return nil
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := 12 + 16*i
		if at+16 > len(font) {
			return nil
		}
		from, n := uint64(binary.BigEndian.Uint32(font[at+8:])), uint64(binary.BigEndian.Uint32(font[at+12:]))
		if from+n > uint64(len(font)) {
			return nil
		}
		tables[string(font[at:at+4])] = font[from : from+n]
	}
	head := tables["head"]
	if len(head) < 54 || tables["glyf"] == nil || tables["loca"] == nil {
		return nil
	}
	o := &Outlines{glyf: tables["glyf"], loca: tables["loca"], long: binary.BigEndian.Uint16(head[50:]) != 0, em: float64(binary.BigEndian.Uint16(head[18:]))}
	if o.em < 16 || o.em > 16384 { // OpenType, head
		return nil
	}
	return o
}

// Shape is the outline of a glyph in ems, upwards from the baseline, closed each; nothing for a space. It is false where the font
// has no such glyph, or one that is beyond the limits.
func (o *Outlines) Shape(number uint16) ([][]Point, bool) {
	g := glyphReader{Outlines: o}
	if !g.glyph(number, matrix{1 / o.em, 0, 0, 1 / o.em}, 0) {
		return nil, false
	}
	return g.parts, true
}

type glyphReader struct {
	*Outlines
	parts          [][]Point
	points, pieces int
}

// data is what the font has of a glyph.
func (o *Outlines) data(n uint16) ([]byte, bool) {
	place := func(i int) (uint64, bool) {
		switch {
		case o.long && 4*i+4 <= len(o.loca):
			return uint64(binary.BigEndian.Uint32(o.loca[4*i:])), true
		case !o.long && 2*i+2 <= len(o.loca):
			return 2 * uint64(binary.BigEndian.Uint16(o.loca[2*i:])), true
		}
		return 0, false
	}
	from, ok := place(int(n))
	to, ok2 := place(int(n) + 1)
	if !ok || !ok2 || from > to || to > uint64(len(o.glyf)) {
		return nil, false
	}
	return o.glyf[from:to], true
}

func (g *glyphReader) glyph(n uint16, m matrix, depth int) bool {
	d, ok := g.data(n)
	switch {
	case !ok:
		return false
	case len(d) == 0:
		return true
	case len(d) < 10:
		return false
	}
	in := &bytesIn{b: d[10:]}
	if contours := int(int16(binary.BigEndian.Uint16(d))); contours >= 0 {
		return g.simple(in, contours, m)
	}
	for more := true; more; {
		if g.pieces++; g.pieces > mostGlyphParts || depth >= mostGlyphDepth {
			return false
		}
		flags, part := in.u16(), uint16(in.u16())
		of, ok := pieceMatrix(in, flags)
		if !ok || in.short || !g.glyph(part, m.after(of), depth+1) {
			return false
		}
		more = flags&0x20 != 0
	}
	return true
}

// pieceMatrix reads how a part of a composite glyph is placed (OpenType, glyf). Parts that are placed point on point are not known.
func pieceMatrix(in *bytesIn, flags int) (matrix, bool) {
	m := matrix{1, 0, 0, 1, 0, 0}
	if flags&0x01 != 0 {
		m[4], m[5] = float64(in.i16()), float64(in.i16())
	} else {
		m[4], m[5] = float64(int8(in.u8())), float64(int8(in.u8()))
	}
	turn := func() float64 { return float64(in.i16()) / (1 << 14) }
	switch {
	case flags&0x08 != 0:
		m[0] = turn()
		m[3] = m[0]
	case flags&0x40 != 0:
		m[0], m[3] = turn(), turn()
	case flags&0x80 != 0:
		m[0], m[1], m[2], m[3] = turn(), turn(), turn(), turn()
	}
	return m, flags&0x02 != 0
}

// simple adds the contours of a glyph: the ends of each, then flags, then steps across, then steps upwards.
func (g *glyphReader) simple(in *bytesIn, contours int, m matrix) bool {
	ends := make([]int, 0, min(contours, mostGlyphPoints))
	for range contours {
		e := in.u16()
		if in.short || e >= mostGlyphPoints || len(ends) > 0 && e < ends[len(ends)-1] {
			return false
		}
		ends = append(ends, e)
	}
	if len(ends) == 0 {
		return true
	}
	n := ends[len(ends)-1] + 1
	if g.points += n; g.points > mostGlyphPoints {
		return false
	}
	in.skip(in.u16()) // what the font would do to fit its letters to pixels
	flags := flagsOf(in, n)
	xs, ys := steps(in, flags, 0x02, 0x10), steps(in, flags, 0x04, 0x20)
	if in.short {
		return false
	}
	from := 0
	for _, e := range ends {
		g.contour(flags[from:e+1], xs[from:e+1], ys[from:e+1], m)
		from = e + 1
	}
	return true
}

func flagsOf(in *bytesIn, n int) []byte {
	out := make([]byte, 0, n)
	for len(out) < n && !in.short {
		f, again := byte(in.u8()), 1
		if f&0x08 != 0 {
			again += in.u8()
		}
		for range min(again, n-len(out)) {
			out = append(out, f)
		}
	}
	return append(out, make([]byte, n-len(out))...)
}

// steps gives places from differences of one or two bytes; of short ones same is the sign, of others that there is none.
func steps(in *bytesIn, flags []byte, short, same byte) []float64 {
	out, at := make([]float64, len(flags)), 0
	for i, f := range flags {
		switch {
		case f&short != 0 && f&same != 0:
			at += in.u8()
		case f&short != 0:
			at -= in.u8()
		case f&same == 0:
			at += in.i16()
		}
		out[i] = float64(at)
	}
	return out
}

// contour turns a ring of points into lines. Between two points off the curve lies one on it, halfway.
func (g *glyphReader) contour(flags []byte, xs, ys []float64, m matrix) {
	n := len(flags)
	if n < 2 {
		return
	}
	at := func(i int) (Point, bool) {
		i %= n
		x, y := m.at(xs[i], ys[i])
		return Point{x, y}, flags[i]&1 != 0
	}
	half := func(a, b Point) Point { return Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2} }
	first := 0
	for first < n-1 && flags[first]&1 == 0 {
		first++
	}
	start, on := at(first)
	if !on { // none is on the curve
		next, _ := at(first + 1)
		start = half(start, next)
	}
	part := []Point{start}
	for i := 1; i <= n; i++ {
		p, on := at(first + i)
		if on {
			part = append(part, p)
			continue
		}
		to, last := at(first + i + 1)
		if !last {
			to = half(p, to)
		} else {
			i++
		}
		part = quad(part, p, to)
	}
	g.parts = append(g.parts, part)
}

// quad adds a curve from the last point.
func quad(part []Point, by, to Point) []Point {
	a := part[len(part)-1]
	for i := 1; i <= quadSteps; i++ {
		t := float64(i) / quadSteps
		u := 1 - t
		part = append(part, Point{u*u*a.X + 2*u*t*by.X + t*t*to.X, u*u*a.Y + 2*u*t*by.Y + t*t*to.Y})
	}
	return part
}

// bytesIn reads numbers one after another; beyond the end they are 0, and it says so.
type bytesIn struct {
	b     []byte
	short bool
}

func (r *bytesIn) skip(n int) []byte {
	if n > len(r.b) {
		r.short, r.b = true, nil
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *bytesIn) u8() int {
	if b := r.skip(1); b != nil {
		return int(b[0])
	}
	return 0
}

func (r *bytesIn) u16() int {
	if b := r.skip(2); b != nil {
		return int(binary.BigEndian.Uint16(b))
	}
	return 0
}

func (r *bytesIn) i16() int { return int(int16(r.u16())) }
