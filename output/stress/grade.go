package stress

import (
	"cmp"
	"math"
	"slices"
)

// A SignReport is how well a sign will be read.
type SignReport struct {
	Sign   string  `json:"sign"`
	Kind   string  `json:"kind"`
	Grade  string  `json:"grade"`     // A to F; nothing where its reading distance is not known
	Module float64 `json:"module_mm"` // the least
	Scan   float64 `json:"scan_mm"`
	Margin float64 `json:"margin"`          // pixels that a usual phone has from there, of those that are needed: the least of its codes
	Cheap  float64 `json:"cheap_phone_mm"`  // from where a cheap phone reads every code
	Help   *Help   `json:"helps,omitempty"` // what would make it better, where that is wanted
	VI     string  `json:"vi,omitempty"`
	EN     string  `json:"en,omitempty"`
}

// The grades, by how many pixels a usual phone, with 1,920 across its preview, has of those that readers need. A cheap one,
// with 1,280, has two thirds of them.
var grades = [...]struct {
	grade  string
	margin float64
}{
	{"A", 2.25}, // a cheap phone reads it with half as many again as it needs
	{"B", 1.5},  // a cheap phone reads it; a usual one has half as many again: what signs are made for
	{"C", 1.25}, // a usual phone reads it and has a quarter to spare
	{"D", 1},    // a usual phone just reads it
	{"E", 0},    // one must come nearer
}

// failedGrade is of a sign with a code that does not read as it should.
const failedGrade = "F"

func gradeOf(margin float64) string {
	for _, g := range grades {
		if margin >= g.margin {
			return g.grade
		}
	}
	return failedGrade
}

// signs grades the signs of a kind.
func (r *run) signs(p *pool, rep *Report) []SignReport {
	by := map[string][]*Code{}
	for _, c := range p.all {
		by[c.Sign] = append(by[c.Sign], c)
	}
	var out []SignReport
	for id, codes := range by {
		out = append(out, r.sign(id, codes, rep))
	}
	slices.SortFunc(out, func(a, b SignReport) int { return cmp.Compare(a.Sign, b.Sign) })
	return out
}

// sign grades a sign by its worst code.
func (r *run) sign(id string, codes []*Code, rep *Report) SignReport {
	s := SignReport{Sign: id, Kind: codes[0].Kind, Scan: codes[0].Scan, Margin: math.Inf(1)}
	worst, missed := codes[0], false
	for _, c := range codes {
		if m := r.margin(c, rep); m < s.Margin {
			s.Margin, worst = m, c
		}
		if s.Module == 0 || c.Module < s.Module {
			s.Module = c.Module
		}
		if x := r.ownOf(c); x != nil && 2*x.read < x.tried {
			missed = true
		}
	}
	s.Cheap = cheapFrom(s.Module)
	switch s.Margin = math.Floor(100*s.Margin) / 100; { // from too far away any code is missed
	case missed && s.Margin >= 1 || slices.ContainsFunc(rep.Wrong, func(w Wrong) bool {
		return slices.ContainsFunc(codes, func(c *Code) bool { return c.Payload == w.Payload })
	}):
		s.Grade = failedGrade
	case s.Scan > 0:
		s.Grade = gradeOf(s.Margin)
	}
	s.advise(worst)
	return s
}

// margin is how many pixels a module a usual phone has from a code's reading distance, of those that are needed.
func (r *run) margin(c *Code, rep *Report) float64 {
	for _, n := range rep.Needs {
		if n.Version == c.Version && n.Level == c.Level && n.Pixels > 0 && c.Scan > 0 {
			return usual.pixels(c.Module, c.Scan) / n.Pixels
		}
	}
	return 0
}
