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
	Margin float64 `json:"margin"`                   // pixels that a usual phone has from there, of those that are needed: the least of its codes
	Cheap  float64 `json:"cheap_phone_mm"`           // the most from which a cheap phone has the pixels that every code needs; 0: none is
	Ease   float64 `json:"cheap_phone_with_ease_mm"` // and half as many again
	Help   *Help   `json:"helps,omitempty"`          // what would make it better, where that is wanted
	VI     string  `json:"vi,omitempty"`
	EN     string  `json:"en,omitempty"`
}

// The grades, by how many pixels a usual phone, with 1,920 across its preview, has of those that readers need. A cheap one,
// with 1,280, has two thirds of them: so it reads a sign of B from its distance and has nothing to spare there, and one of A with
// the half to spare that signs are made with for usual phones.
var grades = [...]struct {
	grade  string
	margin float64
}{
	{"A", spare * wanted}, // a cheap phone reads it with half as many again as it needs
	{"B", wanted},         // a cheap phone just reads it; a usual one has half as many again: what signs are made for
	{"C", 1.25},           // a usual phone reads it and has a quarter to spare
	{"D", 1},              // a usual phone just reads it
	{"E", 0},              // one must come nearer
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
	switch s.Margin = math.Floor(100*s.Margin) / 100; { // from too far away any code is missed
	case missed && s.Margin >= 1 || slices.ContainsFunc(rep.Wrong, func(w Wrong) bool {
		return slices.ContainsFunc(codes, func(c *Code) bool { return c.Payload == w.Payload })
	}):
		s.Grade = failedGrade
	case s.Scan > 0:
		s.Grade = gradeOf(s.Margin)
	}
	s.fromCheap(codes, rep)
	s.advise(worst, codes)
	return s
}

// spare is how many pixels more than it needs a phone has that reads with ease.
const spare = 1.5

// fromCheap reckons from where a cheap phone reads every code of a sign, in whole centimetres, by the same pixels as its grade: one
// of B or better is read from its own distance.
func (s *SignReport) fromCheap(codes []*Code, rep *Report) {
	far := math.Inf(1)
	for _, c := range codes {
		far = min(far, cheap.distance(c.Module, rep.need(c)))
	}
	if s.Grade == failedGrade || math.IsInf(far, 0) {
		return
	}
	whole := func(mm float64) float64 { return math.Floor(mm/10) * 10 }
	s.Cheap, s.Ease = whole(far), whole(far/spare)
	switch s.Grade { // a distance of half centimetres is not rounded below itself
	case "A":
		s.Cheap, s.Ease = max(s.Cheap, s.Scan), max(s.Ease, s.Scan)
	case "B":
		s.Cheap = max(s.Cheap, s.Scan)
	}
}

// margin is how many pixels a module a usual phone has from a code's reading distance, of those that are needed.
func (r *run) margin(c *Code, rep *Report) float64 {
	if need := rep.need(c); c.Scan > 0 {
		return usual.pixels(c.Module, c.Scan) / need
	}
	return 0
}

// need is how many pixels a module readers need of a code; infinitely many where none that were tried are enough.
func (r *Report) need(c *Code) float64 {
	for _, n := range r.Needs {
		if n.Version == c.Version && n.Level == c.Level && n.Pixels > 0 {
			return n.Pixels
		}
	}
	return math.Inf(1)
}
