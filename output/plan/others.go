package plan

import (
	"cmp"
	"slices"
	"strings"

	"bangqr/output/runs"
)

// title names a kind, also one of which there is no sign any more.
func (c *comparer) title(kind string) string { return cmp.Or(c.Titles[kind], kind) }

// because says what changed, if that is known. That what stood on a sign is chosen for it no more is no reason for the sign
// to be gone, if there is another one.
func (c *comparer) because(was runs.Sign) []Reason {
	if c.Explain == nil {
		return nil
	}
	why := c.Explain(was)
	left := func(r Reason) bool { return r.Change.Kind == runs.Left }
	if slices.ContainsFunc(why, func(r Reason) bool { return !left(r) }) {
		why = slices.DeleteFunc(slices.Clone(why), left)
	}
	return why
}

// considered tells whether signs of a kind were asked for at all. A board whose kind nobody noted is one of any.
func (c *comparer) considered(kind string) bool {
	if kind == "" || c.Kinds[kind] {
		return true
	}
	for k := range c.Kinds {
		if strings.HasPrefix(kind, k+"-") {
			return true
		}
	}
	return false
}

// others compares the signs that hang nowhere in particular with those that were made.
func (c *comparer) others() {
	made := make(map[string]runs.Sign, len(c.Made))
	for _, m := range c.Made {
		made[m.ID] = m
	}
	for i := range c.Asked {
		s := &c.Asked[i]
		if s.Board {
			continue
		}
		step := c.stepOf(s)
		was, there := made[s.ID]
		delete(made, s.ID)
		switch {
		case !there:
			step.Action, step.Why = Make, []Reason{{Rule: ruleUnmade}}
		default:
			step.Hangs, step.Was = was.Edition, was
			if !c.differs(&step, s, was) {
				c.leave(s, was)
				continue
			}
		}
		c.add(step)
	}
	for _, m := range c.Made {
		if _, left := made[m.ID]; !left || c.Part || !c.considered(m.Kind) {
			continue
		}
		c.add(Step{Action: Retire, Kind: m.Kind, Title: c.title(m.Kind), Subject: m.Subject, Hangs: m.Edition, Place: m.Place, Office: m.Office, Was: m,
			Why: append([]Reason{{Rule: ruleUnasked}}, c.because(m)...)})
	}
}

// stepOf begins a step about a sign that is asked for.
func (c *comparer) stepOf(s *Sign) Step {
	step := Step{ID: s.ID, Kind: s.Kind, Title: s.Title, Subject: s.Subject, Edition: s.Edition, Size: s.Size, Pages: s.Pages, Place: s.Place, Office: s.Office, Fault: s.Fault}
	step.Area = s.Width * s.Height / 1e6 * float64(s.Pages)
	if s.Board {
		step.Board = c.Numbers[s.Place]
	}
	if s.Fault != "" {
		step.Pages, step.Area = 0, 0
	}
	return step
}

func (c *comparer) leave(s *Sign, was runs.Sign) {
	c.plan.Counts.Leave++
	c.place(s.Place, s.Office).Left++
	c.plan.stays = append(c.plan.stays, was)
}

func (c *comparer) add(s Step) {
	p := c.place(s.Place, s.Office)
	p.Steps = append(p.Steps, s)
}
