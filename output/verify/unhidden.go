package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"bangqr/output"
	"bangqr/output/preflight"
)

// On our signs grounds come first and letters last: nothing is painted over a letter, none is cut off, and all stand out from what
// lies below them. So any letter that is hidden was hidden by someone, be it a telephone, a warning or an address. Letters of a page
// that was taken over from elsewhere are not ours, and may be; on tiles the white of their edges lies over what goes on elsewhere.

const (
	leastStanding = 3.0     // contrast of letters (WCAG 2.2, 1.4.3, of large ones); the shipped kinds have 5 and more
	paleCells     = 24      // of a run's length, for what lies below it; a third of them of its height
	bandHigh      = 10.0    // mm, of the bands in which shapes are kept to be found
	mostBands     = 8       // that a shape is kept in; one that goes over more is looked at for each run
	mostLaid      = 1 << 27 // shapes of a page that are gone through
)

// unhidden looks whether the letters of a page can be seen, once a page for what is hidden and once for what is pale.
func (l *look) unhidden(n int, s *sheet) {
	if s.letters != placed || l.of.Tiled || len(s.runs) == 0 {
		return
	}
	on := s.strata()
	hidden, pale := false, false
	for i := range s.runs {
		r := &s.runs[i]
		b := boxOf(r.Box)
		if hidden && pale || r.Form || !b.overlaps(s.trim) || strings.TrimSpace(r.Text) == "" || r.Shape >= len(s.shapes) {
			continue
		}
		under, over := on.about(b, r.Shape)
		if on.left < 0 {
			l.fault("large", n, "trang có quá nhiều chữ và nét nên không kiểm tra hết được", "there are more letters and lines on the page than can be looked at")
			return
		}
		switch {
		case !hidden && (s.hides(b, over) || s.cutOff(r)):
			hidden = true
			l.words("letters", n, s, i, fmt.Sprintf("dòng %q bị che hoặc cắt mất. Không in; tạo lại bản in", short(r.Text)), fmt.Sprintf("the line %q is covered or cut off: do not print it, build again", short(r.Text)))
		case !pale && s.standsOut(r, under) < leastStanding:
			pale = true
			l.tooPale(n, s, r)
		}
	}
}

// tooPale tells of a line that hardly stands out. A kind of someone's own may be made so, and then another build is no help.
func (l *look) tooPale(n int, s *sheet, r *preflight.Run) {
	f := Finding{Rule: "letters", Level: Fault, Page: n, At: s.place(boxOf(r.Box)), VI: fmt.Sprintf("dòng %q quá nhạt so với nền. Không in; tạo lại bản in", short(r.Text)),
		EN: fmt.Sprintf("the line %q is too pale on its ground: do not print it, build again", short(r.Text))}
	if slices.ContainsFunc(l.on[n], func(sign *output.ManifestSign) bool { _, ours := shipped(sign.Kind); return !ours }) {
		f.Level = Warning
		f.VI, f.EN = fmt.Sprintf("dòng %q quá nhạt so với nền: chọn mực đậm hơn trong tệp mẫu", short(r.Text)), fmt.Sprintf("the line %q is too pale on its ground: choose a darker ink in the kind's file", short(r.Text))
	}
	l.add(f)
}

// Strata are the shapes of a page by the bands that they lie in, from its lower edge.
type strata struct {
	of    *sheet
	bands map[int][]int
	tall  []int
	left  int
}

func (s *sheet) strata() *strata {
	y := &strata{of: s, bands: map[int][]int{}, left: mostLaid}
	for i := range s.shapes {
		from, to := bandsOf(boxOf(s.shapes[i].Box))
		if to-from >= mostBands {
			y.tall = append(y.tall, i)
			continue
		}
		for k := from; k <= to; k++ {
			y.bands[k] = append(y.bands[k], i)
		}
	}
	return y
}

func bandsOf(b box) (from, to int) {
	at := func(v float64) int { return int(math.Floor(min(max(v, -farthest), farthest) / bandHigh)) }
	return at(b.y), at(b.top())
}

// about gives what overlaps a box, in the order in which it is painted: what lies under a shape, without letters, and over it.
func (y *strata) about(b box, shape int) (under, over []preflight.Shape) {
	var near []int
	from, to := bandsOf(b)
	take := func(list []int, is func(box) bool) {
		y.left -= len(list)
		for _, i := range list {
			if p := boxOf(y.of.shapes[i].Box); i != shape && p.overlaps(b) && is(p) {
				near = append(near, i)
			}
		}
	}
	take(y.tall, func(box) bool { return true })
	for k := from; k <= to && y.left >= 0; k++ {
		take(y.bands[k], func(p box) bool { first, _ := bandsOf(p); return k == max(first, from) })
	}
	slices.Sort(near)
	for _, i := range near {
		switch p := &y.of.shapes[i]; {
		case i > shape:
			over = append(over, *p)
		case p.What != "text":
			under = append(under, *p)
		}
	}
	return under, over
}

// hides tells whether what is painted over a box covers more of it than may be.
func (s *sheet) hides(b box, over []preflight.Shape) bool {
	return len(over) > 0 && (&sheet{shapes: over}).covered(b, 0, 2*paleCells, paleCells/3)
}

// cutOff tells whether a run is not painted, or half of it lies beyond the page or what it is clipped to.
func (s *sheet) cutOff(r *preflight.Run) bool {
	b := boxOf(r.Box)
	if r.Faint || b.w <= 0 || b.h <= 0 {
		return true
	}
	shown := cutBox(cutBox(r.Box, s.shapes[r.Shape].Clip), preflight.Box{X: s.trim.x, Y: s.trim.y, W: s.trim.w, H: s.trim.h})
	return shown.W*shown.H < b.w*b.h/2
}

// standsOut gives the contrast of a run with what lies under most of it, infinite where that is not known.
func (s *sheet) standsOut(r *preflight.Run, under []preflight.Shape) float64 {
	b := boxOf(r.Box)
	switch n := len(under); {
	case r.Light < 0 || b.w <= 0 || b.h <= 0:
		return math.Inf(1)
	case n == 0:
		return contrastOf(r.Light, 1)
	case under[n-1].Light >= 0 && flat(&under[n-1], b):
		return contrastOf(r.Light, under[n-1].Light)
	}
	m := draw(under, b, paleCells, paleCells/3)
	all := make([]float64, len(m.Pix))
	for i, v := range m.Pix {
		if all[i] = contrastOf(r.Light, lightOf(v)); v == unknownGray {
			all[i] = math.Inf(1)
		}
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func contrastOf(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// flat tells whether a shape is an upright box that holds another.
func flat(p *preflight.Shape, b box) bool {
	return p.What == "shape" && !p.Thin && !p.Cut && len(p.Parts) == 1 && boxesOf(&preflight.Shape{What: "shape", Parts: p.Parts}) != nil && b.within(boxOf(p.Box), 0.01)
}
