package templates

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"bangqr/templates/scene"
)

// A paper is a trimmed page that a name stands for.
type paper struct {
	w, h   Length
	turned bool // the name says whether it stands or lies
}

// papers are the stock sizes in mm (ISO 216), upright.
var papers = map[string][2]Length{
	"a0": {841, 1189}, "a1": {594, 841}, "a2": {420, 594}, "a3": {297, 420}, "a4": {210, 297}, "a5": {148, 210}, "a6": {105, 148}, "a7": {74, 105},
	"b0": {1000, 1414}, "b1": {707, 1000}, "b2": {500, 707}, "b3": {353, 500}, "b4": {250, 353}, "b5": {176, 250}, "b6": {125, 176}, "b7": {88, 125},
}

// PaperNames lists the stock sizes that a page may have, in order: "a0" to "b7".
func PaperNames() []string {
	var out []string
	for k := range papers {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// The least and the most that a side of a page may measure.
const (
	leastSide = 20 * scene.MM
	mostSide  = 5000 * scene.MM
)

// bySize is a page by its millimetres, as people type it: "600x800", "600 × 800 mm".
var bySize = regexp.MustCompile(`^([0-9]{1,4}(?:\.[0-9]{1,3})?) *[x×*] *([0-9]{1,4}(?:\.[0-9]{1,3})?) *(?:mm)?$`)

// PageName gives the name of a page as folders and kinds have it, "a4-landscape" or "600x800", and whether there can be
// such a page: a stock size or one in mm, each with -landscape or -portrait where that is meant.
func PageName(s string) (string, bool) {
	name := strings.ToLower(strings.Join(strings.Fields(s), " "))
	for _, t := range turns {
		if b, ok := strings.CutSuffix(name, t.said); ok {
			name = strings.TrimRight(b, " -_") + t.turn
			break
		}
	}
	base, turn := cutTurn(name)
	if m := bySize.FindStringSubmatch(base); m != nil {
		name = m[1] + "x" + m[2] + turn
	}
	_, ok := paperOf(name)
	return name, ok
}

// turns are the words by which people say how a page lies: "A3 landscape", "A3 ngang".
var turns = []struct{ said, turn string }{
	{"landscape", "-landscape"}, {"portrait", "-portrait"}, {"nằm ngang", "-landscape"}, {"khổ ngang", "-landscape"}, {"ngang", "-landscape"},
	{"khổ dọc", "-portrait"}, {"dọc", "-portrait"}, {"đứng", "-portrait"},
}

func cutTurn(name string) (base, turn string) {
	for _, t := range []string{"-landscape", "-portrait"} {
		if b, ok := strings.CutSuffix(name, t); ok {
			return b, t
		}
	}
	return name, ""
}

// paperOf gives the page of a name that PageName gave.
func paperOf(name string) (paper, bool) {
	base, turn := cutTurn(name)
	var p paper
	if s, ok := papers[base]; ok {
		p.w, p.h = s[0]*scene.MM, s[1]*scene.MM
	} else if m := bySize.FindStringSubmatch(base); m != nil {
		var w, h float64
		if _, err := fmt.Sscan(m[1]+" "+m[2], &w, &h); err != nil {
			return p, false
		}
		p.w, p.h = scene.Millimetres(w), scene.Millimetres(h)
		p.turned = true // 800x600 lies
	}
	if min(p.w, p.h) < leastSide || max(p.w, p.h) > mostSide {
		return p, false
	}
	if turn != "" {
		p.turned = true
		if lies := p.w > p.h; lies != (turn == "-landscape") {
			p.w, p.h = p.h, p.w
		}
	}
	return p, true
}

// like gives the paper standing or lying as another page does, unless its name says how.
func (p paper) like(w, h Length) paper {
	if !p.turned && (p.w > p.h) != (w > h) {
		p.w, p.h = p.h, p.w
	}
	return p
}

// apart tells how far two pages' areas are from one another, as a ratio of 1 or more.
func (p paper) apart(o paper) float64 {
	r := p.w.MM() * p.h.MM() / (o.w.MM() * o.h.MM())
	return max(r, 1/r)
}

// larger lists the stock sizes that could hold a page and more, the least first: those of its
// own series, or of the A series where it has none.
func (p paper) larger() []string {
	series := "a"
	for name, s := range papers {
		if s[0]*scene.MM == min(p.w, p.h) && s[1]*scene.MM == max(p.w, p.h) {
			series = name[:1]
		}
	}
	var out []string
	for n := 7; n >= 0; n-- {
		name := fmt.Sprintf("%s%d", series, n)
		if s := papers[name]; s[0]*scene.MM > min(p.w, p.h) && s[1]*scene.MM >= max(p.w, p.h) {
			out = append(out, name)
		}
	}
	return out
}

// Paper names the page of a kind: "A3" of a stock size, standing or lying, else its millimetres, "600×800",
// or its pixels, "1080×1350 px".
func (p PageSpec) Paper() string {
	if p.Pixel > 0 {
		return fmt.Sprintf("%d×%d px", p.W/p.Pixel, p.H/p.Pixel)
	}
	for name, s := range papers {
		if s[0]*scene.MM == min(p.W, p.H) && s[1]*scene.MM == max(p.W, p.H) {
			return strings.ToUpper(name)
		}
	}
	return fmt.Sprintf("%s×%s", p.W, p.H)
}

// root is the factor by which lengths grow from one page to another: the square root of that of the areas.
func root(from, to paper) float64 {
	return math.Sqrt(to.w.MM() * to.h.MM() / (from.w.MM() * from.h.MM()))
}

// Is tells whether a page has the size of a name that PageName gave, standing or lying as it says.
func (p PageSpec) Is(name string) bool {
	q, ok := paperOf(name)
	q = q.like(p.W, p.H)
	return ok && q.w == p.W && q.h == p.H
}
