package fonts

// Op says what a Segment does.
type Op uint8

// The steps of an outline.
const (
	Move Op = iota // begins a contour at P
	Line           // to P
	Quad           // a quadratic Bézier curve to P with the control point C
)

// A Segment is one step of an outline. Every contour ends where it began; filling is by nonzero winding.
type Segment struct {
	Op   Op
	C, P Point
}

// Point is a position in font units, y upwards from the baseline.
type Point struct{ X, Y int64 }

// Flags of simple and of composite glyphs (OpenType, glyf).
const (
	onCurve   = 0x01
	xShort    = 0x02
	yShort    = 0x04
	repeated  = 0x08
	xSame     = 0x10 // or, of a short x, positive
	ySame     = 0x20
	argsWords = 0x0001
	argsXY    = 0x0002
	hasScale  = 0x0008
	more      = 0x0020
	hasXYSc   = 0x0040
	hasMatrix = 0x0080
	hasInstr  = 0x0100
)

// Outline is the shape of r, nothing for a space. A rune that the face lacks has the shape of its empty box.
func (f *Face) Outline(r rune) []Segment {
	return f.appendOutline(nil, f.glyph(r), Point{})
}

func (f *font) appendOutline(out []Segment, g uint16, by Point) []Segment {
	d := f.data(g)
	if d == "" {
		return out
	}
	if i16(d, 0) >= 0 {
		return appendSimple(out, d, by)
	}
	for c := range components(d) {
		out = f.appendOutline(out, c.glyph, Point{by.X + c.by.X, by.Y + c.by.Y})
	}
	return out
}

type vertex struct {
	Point
	on bool
}

// appendSimple adds the contours of a simple glyph.
func appendSimple(out []Segment, d string, by Point) []Segment {
	n := i16(d, 0)
	if n == 0 {
		return out
	}
	v := vertices(d, by)
	from := 0
	for i := range n {
		end := u16(d, 10+2*i) + 1
		out = appendContour(out, v[from:end])
		from = end
	}
	return out
}

// vertices undoes the packing of a simple glyph: flags with repeats, then x and y as differences of one or two bytes.
func vertices(d string, by Point) []vertex {
	n := i16(d, 0)
	v := make([]vertex, u16(d, 8+2*n)+1)
	flags, rest := unpackFlags(d[12+2*n+u16(d, 10+2*n):], len(v))
	x, y := by.X, by.Y
	var step int64
	for i, b := range flags {
		step, rest = unpackStep(rest, b&xShort != 0, b&xSame != 0)
		x += step
		v[i] = vertex{Point{X: x}, b&onCurve != 0}
	}
	for i, b := range flags {
		step, rest = unpackStep(rest, b&yShort != 0, b&ySame != 0)
		y += step
		v[i].Y = y
	}
	return v
}

func unpackFlags(d string, n int) (flags []byte, rest string) {
	flags = make([]byte, 0, n)
	for len(flags) < n {
		b, times := d[0], 1
		d = d[1:]
		if b&repeated != 0 {
			times += int(d[0])
			d = d[1:]
		}
		for range times {
			flags = append(flags, b)
		}
	}
	return flags, d
}

// unpackStep reads a difference: of a short one same tells the sign, of another that it is 0.
func unpackStep(d string, short, same bool) (step int64, rest string) {
	switch {
	case short && same:
		return int64(d[0]), d[1:]
	case short:
		return -int64(d[0]), d[1:]
	case same:
		return 0, d
	}
	return int64(i16(d, 0)), d[2:]
}

// appendContour turns a ring of points on and off the curve into steps. Between two points off the curve lies one on
// it, halfway.
func appendContour(out []Segment, v []vertex) []Segment {
	if len(v) < 2 {
		return out
	}
	start := v[0].Point
	switch last := v[len(v)-1]; {
	case v[0].on:
		v = v[1:]
	case last.on:
		start, v = last.Point, v[:len(v)-1]
	default:
		start = middle(start, last.Point)
	}
	out = append(out, Segment{Op: Move, P: start})
	for i, p := range v {
		switch {
		case p.on && (i == 0 || v[i-1].on):
			out = append(out, Segment{Op: Line, P: p.Point})
		case p.on:
			out = append(out, Segment{Op: Quad, C: v[i-1].Point, P: p.Point})
		case i > 0 && !v[i-1].on:
			out = append(out, Segment{Op: Quad, C: v[i-1].Point, P: middle(v[i-1].Point, p.Point)})
		}
	}
	if last := v[len(v)-1]; !last.on {
		out = append(out, Segment{Op: Quad, C: last.Point, P: start})
	}
	return out
}

func middle(a, b Point) Point { return Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2} }
