package preflight

import "math"

// The least contrast of letters (WCAG 2.2, 1.4.3); those of 18 points and more are large.
const (
	leastContrast      = 4.5
	leastContrastLarge = 3
	largeText          = 18.0 // points
)

// A ground is what letters may lie on.
type ground struct {
	box  Box
	ink  ink
	flat bool // a box in one colour; else something whose colours are not known
}

// mostGrounds is how many grounds of a page are kept in mind, the last ones.
const mostGrounds = 256

// lay notes a ground. A thin one is a line.
func (s *scan) lay(b Box, i ink, flat bool) {
	if b = b.cut(s.clip); min(b.W, b.H) < 1 {
		return
	}
	if len(s.grounds) >= mostGrounds {
		s.grounds = append(s.grounds[:0], s.grounds[mostGrounds/2:]...)
	}
	s.grounds = append(s.grounds, ground{b, i, flat && s.hides()})
}

// legible compares letters with the ground on which all of them lie, white paper where there is none. On pictures and shapes,
// on parts of a ground, and in colours that are no mix of lights or inks, nothing is known.
func (s *scan) legible(letters Box, pt float64) {
	on := ink{space: "gray", v: [4]float64{1}}
	for i := len(s.grounds) - 1; i >= 0; i-- {
		g := &s.grounds[i]
		if !g.box.overlaps(letters) {
			continue
		}
		if !g.flat || !letters.within(g.box) {
			return
		}
		on = g.ink
		break
	}
	a, ok1 := s.fill.luminance()
	b, ok2 := on.luminance()
	if !ok1 || !ok2 || !s.hides() {
		return
	}
	ratio := math.Round(100*(max(a, b)+0.05)/(min(a, b)+0.05)) / 100
	if p := s.page; p.LeastContrast == 0 || ratio < p.LeastContrast {
		p.LeastContrast = ratio
	}
	if ratio < leastContrastLarge || ratio < leastContrast && pt < largeText {
		s.page.pale = true
	}
}

// luminance is the relative luminance of an ink on white paper, from 0 to 1 (IEC 61966-2-1). Four inks count by the plain
// rule: each takes its part of one light, black of all. It is false for inks of which nothing is known.
func (i ink) luminance() (float64, bool) {
	var light [3]float64
	switch i.space {
	case "gray":
		light = [3]float64{i.v[0], i.v[0], i.v[0]}
	case "rgb":
		light = [3]float64{i.v[0], i.v[1], i.v[2]}
	case "cmyk":
		for k := range light {
			light[k] = (1 - part(i.v[k])) * (1 - part(i.v[3]))
		}
	default:
		return 0, false
	}
	sum := 0.0
	for k, share := range [3]float64{0.2126, 0.7152, 0.0722} {
		c := part(light[k])
		if c > 0.04045 {
			c = math.Pow((c+0.055)/1.055, 2.4)
		} else {
			c /= 12.92
		}
		sum += float64(share * c)
	}
	return sum, true
}

func part(v float64) float64 { return min(1, max(0, v)) }
