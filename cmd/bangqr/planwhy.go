package main

import (
	"fmt"
	"iter"
	"maps"
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

// A history finds signs in the records of builds, reading no more of them than it needs.
type history struct {
	next  func() (*runs.Run, error, bool)
	stop  func()
	heads map[string][]runs.Found // by edition, the newest first
}

// history opens the records once.
func (p *planRun) history() *history {
	if p.records == nil {
		next, stop := iter.Pull2(p.store.Backward())
		p.records = &history{next: next, stop: stop, heads: map[string][]runs.Found{}}
	}
	return p.records
}

// catalogOf reads the catalog of a run, each once.
func (p *planRun) catalogOf(r *runs.Run) (*catalog.Catalog, error) {
	if c := p.catalogs[r.Catalog]; c != nil {
		return c, nil
	}
	c, err := p.store.Catalog(r)
	if err == nil {
		if p.catalogs == nil {
			p.catalogs = map[string]*catalog.Catalog{}
		}
		p.catalogs[r.Catalog] = c
	}
	return c, err
}

// find gives the newest sign of an edition for which is says yes.
func (h *history) find(is func(*runs.Sign) bool, edition string) (runs.Found, bool) {
	for {
		for _, f := range h.heads[edition] {
			if is(&f.Sign) {
				return f, true
			}
		}
		run, err, more := h.next()
		if !more {
			h.stop()
			return runs.Found{}, false
		}
		if err != nil {
			continue // a damaged record keeps no other from being found; runs list tells of it
		}
		head := *run
		head.Signs, head.Files = nil, nil
		for _, s := range run.Signs {
			known := slices.ContainsFunc(h.heads[s.Edition], func(f runs.Found) bool { return f.Sign.ID == s.ID })
			if !known {
				h.heads[s.Edition] = append(h.heads[s.Edition], runs.Found{Sign: s, Run: &head, First: &head})
			}
		}
	}
}

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
	return &reasons{p: p, look: &inspection{door: p.door, opt: p.opt, material: p.material, day: p.inForce, store: p.store},
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

// office tells offices apart whose facts changed; all others are alike.
func (r *reasons) office(was runs.Sign, f *formerly) string {
	now := r.p.material.catalog
	if len(now.Offices) < 2 || !sameOffices(f.state.Catalog, now, was.Office) {
		return was.Office
	}
	return ""
}

// sameOffices tells that an office and those above it are as they were.
func sameOffices(old, now *catalog.Catalog, id string) bool {
	a, b := chain(old, id), chain(now, id)
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := a[i], b[i]
		x.Source, y.Source = catalog.Source{}, catalog.Source{}
		if !sameAttrs(x.Attrs(), x.Attr, y.Attr) {
			return false
		}
	}
	return true
}

func sameAttrs(names []string, a, b func(string) string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return a(n) != b(n) })
}

// chain is an office and those above it.
func chain(c *catalog.Catalog, id string) []catalog.Office {
	var out []catalog.Office
	for range c.Offices {
		i := slices.IndexFunc(c.Offices, func(o catalog.Office) bool { return o.ID != "" && (o.ID == id || o.Name == id) })
		if i < 0 || slices.ContainsFunc(out, func(o catalog.Office) bool { return o.ID == c.Offices[i].ID }) {
			break
		}
		out = append(out, c.Offices[i])
		id = c.Offices[i].Parent
	}
	return out
}

// place tells places apart whose facts changed; of all others only what shapes a board counts.
func (r *reasons) place(was runs.Sign, f *formerly) string {
	if was.Place == "" {
		return ""
	}
	a, b := placeIn(f.state.Catalog, was.Place), placeIn(r.p.material.catalog, was.Place)
	if a == nil || b == nil || !sameAttrs(a.Attrs(), a.Attr, b.Attr) || !sameEntries(f.state.Catalog, r.p.material.catalog, was.Place) {
		return was.Place
	}
	return b.Distance + "\x00" + b.Selection
}

func placeIn(c *catalog.Catalog, id string) *catalog.Place {
	i := slices.IndexFunc(c.Places, func(p catalog.Place) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &c.Places[i]
}

func sameEntries(old, now *catalog.Catalog, place string) bool {
	of := func(c *catalog.Catalog) []catalog.Entry {
		return slices.DeleteFunc(slices.Clone(c.Entries), func(e catalog.Entry) bool { return e.Place != place })
	}
	a, b := of(old), of(now)
	return slices.EqualFunc(a, b, func(x, y catalog.Entry) bool {
		return sameAttrs(x.Attrs(), x.Attr, y.Attr) && maps.Equal(x.Names, y.Names)
	})
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
	for i, c := range changes {
		if c.Kind == runs.Attribute {
			if r.told[was.Kind] == nil {
				r.told[was.Kind] = map[string]bool{}
			}
			r.told[was.Kind][c.Of+" "+c.Column] = true
		}
		if c.Of == "template" && c.Kind != runs.Removed {
			changes[i].Files = r.look.templateFiles(f.run)
		}
	}
	return changes
}

// mostWhole is how many procedures a catalog may have to be tried whole.
const mostWhole = 1000

// fieldsOf leaves of a large catalog the fields of some procedures, and what took the place of these.
func fieldsOf(c *catalog.Catalog, codes []string) *catalog.Catalog {
	if len(c.Procedures) <= mostWhole || len(codes) == 0 {
		return c
	}
	fields, next := map[string]bool{}, map[string]bool{}
	for i := range c.Procedures {
		if p := &c.Procedures[i]; slices.Contains(codes, p.Code) {
			fields[p.Field], next[p.ReplacedBy] = true, true
		}
	}
	return c.WithProcedures(slices.DeleteFunc(slices.Clone(c.Procedures), func(p catalog.Procedure) bool { return !fields[p.Field] && !next[p.Code] }))
}

// about leaves of a catalog what a sign may show: its office with those above it, its place, entries of neither other, and of
// a large one the fields of its procedures.
func about(s runs.State, was runs.Sign, codes []string) runs.State {
	c := fieldsOf(s.Catalog, codes)
	if was.Place != "" {
		c = c.WithPlaces(slices.DeleteFunc(slices.Clone(c.Places), func(p catalog.Place) bool { return p.ID != was.Place }))
	}
	if len(c.Entries) > 0 && was.Place != "" {
		c = c.WithEntries(slices.DeleteFunc(slices.Clone(c.Entries), func(e catalog.Entry) bool { return e.Place != "" && e.Place != was.Place }))
	}
	if len(c.Offices) > 2 {
		d := *c
		d.Offices = chain(c, was.Office)
		for _, o := range c.Offices { // of one office alone nothing is parted
			if len(d.Offices) < 2 && o.ID != was.Office {
				d.Offices = append(d.Offices, o)
			}
		}
		c = &d
	}
	return runs.State{Catalog: c, Day: s.Day}
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

// moved adds to a plan what needs no new print, since only the targets of short links changed.
func (r *reasons) moved(p *plan.Plan) {
	if r.p.was.former == nil || r.p.opt.Links.Base == "" {
		return
	}
	p.Relinked(r.p.was.former, r.p.material.catalog, r.after)
}
