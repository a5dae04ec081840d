package plan

import (
	"cmp"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/output/boards"
	"bangqr/output/runs"
)

// Compare holds what is asked for against what hangs.
func Compare(in Input) *Plan {
	c := &comparer{Input: in, plan: &Plan{Places: []Place{}, Papers: []Paper{}, Moved: []Moved{}}, at: map[string]*Place{}}
	c.index()
	c.boards()
	c.others()
	c.gather()
	return c.plan
}

// A comparer is one run of Compare.
type comparer struct {
	Input
	plan *Plan
	at   map[string]*Place // by office and place
	all  []*Place

	places  map[string]int // of the catalog, by id
	former  map[string]*catalog.Place
	offices map[string]int
}

// boards compares the boards of places: each that is asked for with the one that hangs in its stead.
func (c *comparer) boards() {
	at := map[string][]*Hanging{}
	for i := range c.Hanging {
		h := &c.Hanging[i]
		at[h.Place] = append(at[h.Place], h)
	}
	taken := map[*Hanging]bool{}
	match := map[int]*Hanging{}
	for _, same := range []func(*Sign, *Hanging) bool{
		func(s *Sign, h *Hanging) bool { return h.Was.Kind == s.Kind },
		func(s *Sign, h *Hanging) bool { return baseOf(s, h.Was.Kind) },
		func(s *Sign, h *Hanging) bool { return h.Was.Kind == "" },
	} {
		for i := range c.Asked {
			s := &c.Asked[i]
			if !s.Board || match[i] != nil {
				continue
			}
			j := slices.IndexFunc(at[s.Place], func(h *Hanging) bool { return !taken[h] && same(s, h) })
			if j >= 0 {
				match[i], taken[at[s.Place][j]] = at[s.Place][j], true
			}
		}
	}
	for i := range c.Asked {
		if s := &c.Asked[i]; s.Board {
			c.board(s, match[i])
		}
	}
	for i := range c.Hanging {
		if h := &c.Hanging[i]; !taken[h] {
			c.unasked(h)
		}
	}
}

// baseOf tells whether a kind is another variant of a sign's.
func baseOf(s *Sign, kind string) bool {
	return kind == s.Base || strings.HasPrefix(kind, s.Base+"-")
}

// board decides about one board that is asked for.
func (c *comparer) board(s *Sign, h *Hanging) {
	step := c.stepOf(s)
	if h == nil {
		step.Action, step.Why = Make, []Reason{{Rule: ruleNone}}
		c.add(step)
		return
	}
	step.Board = cmp.Or(h.Number, step.Board)
	step.Was, step.Status = h.Was, h.Status
	if h.hangs() {
		step.Hangs = h.Was.Edition
	}
	if c.coming(&step, s, h) {
		return
	}
	switch h.Status {
	case boards.Missing:
		step.Action, step.Why = Make, []Reason{{Rule: ruleMissing, Day: h.Since}}
	case boards.Damaged:
		step.Action, step.Why = Replace, []Reason{{Rule: ruleDamaged, Day: h.Since}}
	case boards.Mounted:
		if !c.mounted(&step, s, h) {
			c.leave(s, h.Was)
			c.superfluous(step, s, h)
			return
		}
	case boards.Retired:
		step.Action, step.Why = Make, []Reason{{Rule: ruleRetired, Day: h.Since}}
	default: // it never hung, and what is under way is out of date
		step.Action = Make
	}
	if h.Coming != nil {
		why := Reason{Rule: ruleStale, Old: h.Coming.Edition, Day: h.Coming.Date}
		if c.Later != "" { // until then it may be right
			why.Rule, why.New = ruleUntil, c.Later
		}
		step.Why = append(step.Why, why)
	}
	c.add(step)
}

// superfluous tells of a board that is under way to a place where the right one hangs, and would be wrong there.
func (c *comparer) superfluous(step Step, s *Sign, h *Hanging) {
	if h.Coming == nil || h.Coming.Edition == s.Edition || h.Coming.Edition == "" {
		return
	}
	step.Action, step.Hangs, step.Pages, step.Area = Retire, "", 0, 0
	step.Why = []Reason{{Rule: ruleCancel, Old: h.Coming.Edition, Day: h.Coming.Date}}
	c.add(step)
}

// coming tells of a board that is under way and is the right one: it has only to be hung.
func (c *comparer) coming(step *Step, s *Sign, h *Hanging) bool {
	if h.Coming == nil || s.Edition == "" {
		return false
	}
	if h.Status == boards.Mounted && h.Was.Edition == s.Edition {
		return false // the right one hangs already
	}
	right := h.Coming.Edition == s.Edition || h.Coming.Edition == "" || !c.Any && h.Meaning != "" && h.Meaning == s.Meaning
	if !right {
		return false
	}
	step.Action, step.Area, step.Pages = Hang, 0, 0
	step.Why = []Reason{{Rule: ruleComing, Old: string(h.Coming.What), Day: h.Coming.Date}}
	if h.Status == boards.Damaged || h.Status == boards.Missing {
		step.Why = append(step.Why, Reason{Rule: string(h.Status), Day: h.Since})
	}
	c.add(*step)
	return true
}

// mounted decides about a board that hangs whole; false leaves it.
func (c *comparer) mounted(step *Step, s *Sign, h *Hanging) bool {
	was := h.Was
	switch {
	case was.Kind != s.Kind && was.Kind != "":
		step.Action, step.Why = Replace, []Reason{{Rule: ruleKind, Old: was.Kind, New: s.Kind}}
	case was.Edition == "" && was.Meaning == "":
		step.Action, step.Why, step.Pages, step.Area = Check, []Reason{{Rule: ruleUnread}}, 0, 0
	default:
		return c.differs(step, s, was)
	}
	return true
}

// differs holds a sign against the one that hangs, and says why it is to be replaced; false leaves it.
func (c *comparer) differs(step *Step, s *Sign, was runs.Sign) bool {
	verdict := runs.Judge(was, runs.Shown{Made: true, Edition: s.Edition, Meaning: s.Meaning})
	on := "meaning"
	if c.Any {
		on = "any"
	}
	switch {
	case s.Fault != "":
		verdict = runs.Says
	case !verdict.Reprint(on):
		return false
	}
	step.Action = Replace
	switch {
	case was.Meaning == "":
		step.Why = []Reason{{Rule: ruleUnknown, Old: was.Edition}}
	case verdict == runs.Looks:
		step.Why = []Reason{{Rule: ruleLooks}}
	default:
		step.Why = c.explain(was)
	}
	return true
}

// explain says what changed of what stands on a sign.
func (c *comparer) explain(was runs.Sign) []Reason {
	if c.Explain != nil {
		if why := c.Explain(was); len(why) > 0 {
			return why
		}
	}
	return []Reason{{Rule: ruleContent}}
}

// unasked decides about a board that nobody asks for.
func (c *comparer) unasked(h *Hanging) {
	place, known := c.placeOf(h.Place)
	switch {
	case c.Part && known:
		return
	case !h.hangs() && h.Coming == nil:
		return // it is gone, and nobody misses it
	case known && !c.considered(h.Was.Kind):
		c.plan.Others++
		return
	}
	step := Step{Action: Retire, Board: h.Number, Kind: h.Was.Kind, Title: c.title(h.Was.Kind), Subject: place.Name, Hangs: h.Was.Edition, Status: h.Status, Place: h.Place, Office: h.Was.Office, Was: h.Was}
	switch {
	case !h.hangs():
		step.Hangs, step.Why = "", []Reason{{Rule: ruleCancel, Old: h.Coming.Edition, Day: h.Coming.Date}}
	case !known:
		step.Why = []Reason{{Rule: rulePlace, Old: h.Place}}
	case h.Was.Meaning != "":
		step.Why = append([]Reason{{Rule: ruleUnasked}}, c.because(h.Was)...)
	default:
		step.Why = []Reason{{Rule: ruleUnasked}}
	}
	c.add(step)
}
