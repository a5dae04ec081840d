package verify

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"bangqr/output/preflight"
)

// times gives the matrix that does n first, then m.
func times(m, n [6]float64) [6]float64 {
	return [6]float64{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5]}
}

// matrixOf reads the one transform that is written.
func matrixOf(s string) (m [6]float64, err error) {
	in, ok := strings.CutPrefix(s, "matrix(")
	in, end := strings.CutSuffix(in, ")")
	f := strings.Fields(in)
	if !ok || !end || len(f) != 6 {
		return m, errors.New("a transform is none of ours")
	}
	for i := range m {
		m[i] = number(f[i])
	}
	return m, nil
}

// lightOfFill is the luminance of a colour; -1 of none that is known.
func lightOfFill(s string) float64 {
	h, ok := strings.CutPrefix(s, "#")
	if ok && len(h) == 3 {
		h = string([]byte{h[0], h[0], h[1], h[1], h[2], h[2]})
	}
	v, err := strconv.ParseUint(h, 16, 32)
	if !ok || err != nil || len(h) != 6 {
		return -1
	}
	return 0.2126*lightOf(uint8(v>>16)) + 0.7152*lightOf(uint8(v>>8)) + 0.0722*lightOf(uint8(v))
}

// A pathReader goes through the steps of a path.
type pathReader struct {
	d     string
	i     int
	at    preflight.Point
	from  preflight.Point
	parts [][]preflight.Point
	left  *int
}

var errPath = errors.New("a path is none of ours")

// outline reads a path: absolute and relative steps, lines and curves, each part closed by its first point where it says so.
func outline(d string, left *int) ([][]preflight.Point, error) {
	p := &pathReader{d: d, left: left}
	op := byte(0)
	for {
		p.blanks()
		if p.i >= len(p.d) {
			return p.parts, nil
		}
		if c := p.d[p.i]; c|0x20 >= 'a' && c|0x20 <= 'z' {
			op = c
			p.i++
		} else if op == 0 {
			return nil, errPath
		}
		if err := p.step(op); err != nil {
			return nil, err
		}
		switch op {
		case 'M':
			op = 'L'
		case 'm':
			op = 'l'
		case 'z', 'Z':
			op = 0
		}
	}
}

func (p *pathReader) blanks() {
	for p.i < len(p.d) && (p.d[p.i] == ' ' || p.d[p.i] == ',' || p.d[p.i] == '\n') {
		p.i++
	}
}

// number reads the next number, which a sign or a second point may end.
func (p *pathReader) number() (float64, error) {
	p.blanks()
	from, point := p.i, false
	for ; p.i < len(p.d); p.i++ {
		c := p.d[p.i]
		if c == '-' && p.i > from || c == '.' && point || c != '-' && c != '.' && (c < '0' || c > '9') {
			break
		}
		point = point || c == '.'
	}
	v, err := strconv.ParseFloat(p.d[from:p.i], 64)
	if err != nil || math.Abs(v) > 1e9 {
		return 0, errPath
	}
	return v, nil
}

func (p *pathReader) point(relative bool) (preflight.Point, error) {
	x, err := p.number()
	if err != nil {
		return preflight.Point{}, err
	}
	y, err := p.number()
	if relative {
		x, y = x+p.at.X, y+p.at.Y
	}
	return preflight.Point{X: x, Y: y}, err
}

func (p *pathReader) to(q preflight.Point, begin bool) error {
	if *p.left--; *p.left < 0 {
		return errSVG
	}
	if begin || len(p.parts) == 0 {
		p.parts = append(p.parts, nil)
		p.from = q
	}
	n := len(p.parts) - 1
	p.parts[n] = append(p.parts[n], q)
	p.at = q
	return nil
}

func (p *pathReader) step(op byte) error {
	relative := op >= 'a'
	switch op | 0x20 {
	case 'm', 'l':
		q, err := p.point(relative)
		if err != nil {
			return err
		}
		return p.to(q, op|0x20 == 'm')
	case 'h', 'v':
		v, err := p.number()
		if err != nil {
			return err
		}
		return p.to(p.along(v, op|0x20 == 'h', relative), false)
	case 'c', 'q':
		return p.curve(op|0x20 == 'q', relative)
	case 'z':
		if len(p.parts) == 0 {
			return errPath
		}
		return p.to(p.from, false)
	}
	return errPath
}

func (p *pathReader) along(v float64, across, relative bool) preflight.Point {
	q := p.at
	at := &q.Y
	if across {
		at = &q.X
	}
	if relative {
		v += *at
	}
	*at = v
	return q
}

// curve breaks a curve of two or three further points into lines.
func (p *pathReader) curve(quadratic, relative bool) error {
	const steps = 4
	a := p.at
	b, err := p.point(relative)
	if err != nil {
		return err
	}
	c := b
	if !quadratic {
		if c, err = p.point(relative); err != nil {
			return err
		}
	}
	d, err := p.point(relative)
	if err != nil {
		return err
	}
	if quadratic {
		b, c = preflight.Point{X: (a.X + 2*b.X) / 3, Y: (a.Y + 2*b.Y) / 3}, preflight.Point{X: (d.X + 2*b.X) / 3, Y: (d.Y + 2*b.Y) / 3}
	}
	for i := 1; i <= steps; i++ {
		t := float64(i) / steps
		u := 1 - t
		f := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
		q := preflight.Point{X: f[0]*a.X + f[1]*b.X + f[2]*c.X + f[3]*d.X, Y: f[0]*a.Y + f[1]*b.Y + f[2]*c.Y + f[3]*d.Y}
		if err := p.to(q, false); err != nil {
			return err
		}
	}
	return nil
}

// number reads a number; 0 where there is none.
func number(s string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e9 {
		return 0
	}
	return v
}
