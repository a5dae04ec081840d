package main

import (
	"fmt"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/output/plan"
	"bangqr/output/runs"
	"bangqr/templates"
)

// Why a sign is another one is found by trying each change of the catalog on the sign as it was (runs.Changes). That composes
// the sign several times, so it is asked once for signs that changed alike: boards of one office with the same procedures,
// before and after. Past a number of different ones, what changed about the procedures on a sign is told untried.

// mostExplained is how many different signs are tried. A sign takes 5 to 30 ms.
const mostExplained = 150

// reasons find why signs changed.
type reasons struct {
	p     *planRun
	look  *inspection
	known map[string][]plan.Reason
	tried int
	told  map[string]map[string]bool // of a kind, the attributes that came to matter on any of its signs
	olds  map[string]*formerly       // by the hash of a record's catalog
	now   map[string]*catalog.Procedure
}

// formerly is a catalog as it was, and what stood on each sign then.
type formerly struct {
	state runs.State
	run   *runs.Run
	signs map[string]templates.Sign // of the kinds at hand, by id
	diff  map[string][]catalog.Change
	names map[string]string
}

func newReasons(p *planRun) *reasons {
	return &reasons{p: p, look: &inspection{door: p.door, opt: p.opt, material: p.material, day: p.inForce, store: p.store, rulings: p.rulings},
		known: map[string][]plan.Reason{}, told: map[string]map[string]bool{}, olds: map[string]*formerly{}, now: proceduresOf(p.material.catalog)}
}

func proceduresOf(c *catalog.Catalog) map[string]*catalog.Procedure {
	out := make(map[string]*catalog.Procedure, len(c.Procedures))
	for i := range c.Procedures {
		out[c.Procedures[i].Code] = &c.Procedures[i]
	}
	return out
}

// of says why a sign is another one, or is gone; nothing where no record tells what it was.
func (r *reasons) of(was runs.Sign) []plan.Reason {
	f, ok := r.former(was)
	if !ok {
		return nil
	}
	key := r.key(was, f)
	if why, ok := r.known[key]; ok {
		return why
	}
	var changes []runs.Change
	if r.tried++; r.tried <= mostExplained {
		changes = r.try(was, f)
	} else {
		changes = r.untried(was, f)
	}
	var why []plan.Reason
	for _, c := range changes {
		why = append(why, r.because(c, f))
	}
	r.known[key] = why
	return why
}

// after lists the procedures on today's sign.
func (r *reasons) after(id string) []string {
	if i, ok := r.p.at[id]; ok {
		return r.p.asked[i].Codes
	}
	return nil
}

// key is the same for signs of which the same changed, for the same reasons.
func (r *reasons) key(was runs.Sign, f *formerly) string {
	return strings.Join([]string{f.run.Catalog, fmt.Sprint(f.run.Number), was.Kind, strings.Join(f.codes(was.ID), " "), strings.Join(r.after(was.ID), " "), r.office(was, f), r.place(was, f)}, "\x00")
}

// because adds to the end of a procedure by which decision it came, where its row names another than before.
func (r *reasons) because(c runs.Change, f *formerly) plan.Reason {
	b := plan.Because(c)
	if c.Of != "procedure" || c.Kind != runs.Ended {
		return b
	}
	was, a := f.state.Catalog.Procedure(c.ID)
	is, z := r.p.material.catalog.Procedure(c.ID)
	if a && z && was.Decision != is.Decision {
		b.Decision = is.Decision
	}
	return b
}

// former finds the catalog of which a sign was made.
func (r *reasons) former(was runs.Sign) (*formerly, bool) {
	run := r.p.was.origin[was.ID]
	if run == nil {
		found, ok := r.p.history().find(func(s *runs.Sign) bool { return s.ID == was.ID }, was.Edition)
		if !ok {
			return nil, false
		}
		run = found.Run
	}
	key := run.Catalog + " " + run.Day
	if f := r.olds[key]; f != nil {
		return f, f.run != nil
	}
	f := &formerly{}
	r.olds[key] = f
	if state, ok := r.p.was.states[run]; ok {
		f.state = state
	} else {
		old, err := r.p.catalogOf(run)
		if err != nil {
			return nil, false
		}
		f.state = runs.State{Catalog: old, Day: run.Day}
	}
	f.run, f.signs = run, r.signsOf(f.state)
	return f, true
}

// signsOf lists the signs of the kinds at hand as they were.
func (r *reasons) signsOf(s runs.State) map[string]templates.Sign {
	out := map[string]templates.Sign{}
	share := sharesOf(s.Catalog.InForce(s.Day))
	for _, k := range r.p.kinds {
		for _, sign := range share.signs(k, templates.Selection{}) {
			out[sign.ID] = sign
		}
	}
	return out
}

// codes lists what stood on a sign.
func (f *formerly) codes(id string) []string {
	s, ok := f.signs[id]
	if !ok {
		return nil
	}
	return s.Codes()
}

// try finds the changes that matter, of what this sign can show alone, so that a province takes no longer than an office.
func (r *reasons) try(was runs.Sign, f *formerly) []runs.Change {
	now := runs.State{Catalog: r.p.material.catalog, Day: r.p.inForce}
	show := r.look.show(runs.Found{Sign: was, Run: f.run})
	of := append(f.codes(was.ID), r.after(was.ID)...)
	old, fresh := about(f.state, was, of), about(now, was, of)
	var changes []runs.Change
	if s := show(old); s.Made && s.Meaning == was.Meaning {
		changes = runs.Changes(was, old, fresh, show)
	}
	if len(changes) == 0 || changes[0].Kind == runs.Reordered { // something else of it shows: the whole is tried
		changes = runs.Changes(was, f.state, now, show)
	}
	changes = r.look.ruling(changes, was, f.run, now)
	for i, c := range changes {
		if c.Kind == runs.Attribute {
			if r.told[was.Kind] == nil {
				r.told[was.Kind] = map[string]bool{}
			}
			r.told[was.Kind][c.Of+" "+c.Column] = true
		}
		if c.Of == "template" && c.Kind != runs.Removed && c.Kind != runs.Ruled {
			changes[i].Files = r.look.templateFiles(f.run)
		}
	}
	return changes
}

// untried tells what changed about the procedures on a sign, of what mattered on other signs of its kind.
func (r *reasons) untried(was runs.Sign, f *formerly) []runs.Change {
	after := r.after(was.ID)
	if f.diff == nil {
		f.diff, f.names = map[string][]catalog.Change{}, map[string]string{}
		for i := range f.state.Catalog.Procedures {
			f.names[f.state.Catalog.Procedures[i].Code] = f.state.Catalog.Procedures[i].DisplayName()
		}
		for _, c := range catalog.Compare(f.state.Catalog, r.p.material.catalog).Changes {
			f.diff[c.Code] = append(f.diff[c.Code], c)
		}
	}
	var out []runs.Change
	for _, code := range f.codes(was.ID) {
		name := f.names[code]
		if !slices.Contains(after, code) {
			c := runs.Change{Of: "procedure", Kind: runs.Left, ID: code, Name: name}
			if is := r.now[code]; is == nil {
				c.Kind = runs.Removed
			} else if is.StateOn(r.p.inForce) != catalog.InForce {
				c.Kind, c.New = runs.Ended, is.To
			}
			out = append(out, c)
			continue
		}
		for _, d := range f.diff[code] {
			if d.Column != "" && r.told[was.Kind]["procedure "+d.Column] {
				out = append(out, runs.Change{Of: "procedure", Kind: runs.Attribute, ID: code, Name: name, Column: d.Column, Old: d.Old, New: d.New})
			}
		}
	}
	return out
}
