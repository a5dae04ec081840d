package verify

import (
	"image"
	"math"
	"slices"

	"bangqr/output/preflight"
)

// A name beside a code is there only if a person sees it. So letters count where they are painted, on the page, large enough,
// of another shade than what lies below them, and where nothing was painted over them.

const (
	leastLetters = 4.0     // points; the smallest of the signs have 5
	mostCovered  = 0.1     // of the box of letters, by what is painted later
	leastShade   = 1.5     // contrast of letters: what has less cannot be read at all (WCAG's least is 4.5)
	mostSeen     = 1 << 27 // shapes of a page that are gone through for it
)

// visible tells whether letters of a run can be seen. Of pictures below them nothing is known: there they may be.
func (s *sheet) visible(i int) bool {
	if is, ok := s.plain[i]; ok {
		return is
	}
	if s.plain == nil {
		s.plain = map[int]bool{}
	}
	s.plain[i] = s.legible(&s.runs[i])
	return s.plain[i]
}

func (s *sheet) legible(r *preflight.Run) bool {
	b := boxOf(r.Box)
	if r.Faint || math.Abs(r.Size) < leastLetters || b.w <= 0 || b.h <= 0 || !b.within(s.trim, 0.1*max(b.w, b.h)) || r.Shape >= len(s.shapes) {
		return false
	}
	if s.spent += 2 * len(s.shapes); s.spent > mostSeen {
		return false
	}
	const w, h = 48, 8
	below, now := draw(s.shapes[:r.Shape], b, w, h), draw(s.shapes, b, w, h)
	ink := shadeOf(r.Light)
	if shades(now, func(v uint8) bool { return v == ink }) < w*h/2 { // painted over, or clipped away
		return false
	}
	if s.covered(b, r.Shape+1, w, h) {
		return false
	}
	return r.Light < 0 || shades(below, func(v uint8) bool {
		a, c := lightOf(v), r.Light
		return v == unknownGray || (max(a, c)+0.05)/(min(a, c)+0.05) >= leastShade
	}) >= w*h/2
}

// covered tells whether what is painted from some shape on lies over a box, in whatever ink: black on black hides letters too.
func (s *sheet) covered(b box, from, w, h int) bool {
	var over []preflight.Shape
	for i := from; i < len(s.shapes); i++ {
		if p := &s.shapes[i]; boxOf(p.Box).overlaps(b) {
			over = append(over, *p)
			over[len(over)-1].Light = 0
		}
	}
	return float64(shades(draw(over, b, w, h), func(v uint8) bool { return v != 255 })) > mostCovered*float64(w*h)
}

func shades(m *image.Gray, is func(uint8) bool) (n int) {
	for _, v := range m.Pix {
		if is(v) {
			n++
		}
	}
	return n
}

// veiled tells whether anything in a symbol, or in its quiet zone, is drawn in a way that is not drawn again here: what lies below
// shows through, or it is cut to a shape.
func (s *sheet) veiled(sym symbol) bool {
	zone := sym.grown(quietZone*sym.w/float64(sym.modules), quietZone*sym.h/float64(sym.modules))
	return slices.ContainsFunc(s.shapes, func(p preflight.Shape) bool { return (p.Thin || p.Cut) && boxOf(p.Box).overlaps(zone) })
}
