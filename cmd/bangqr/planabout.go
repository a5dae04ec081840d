package main

import (
	"iter"
	"maps"
	"slices"

	"bangqr/catalog"
	"bangqr/output/plan"
	"bangqr/output/runs"
)

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

// moved adds to a plan what needs no new print, since only the targets of short links changed.
func (r *reasons) moved(p *plan.Plan) {
	if r.p.was.former == nil || r.p.opt.Links.Base == "" {
		return
	}
	p.Relinked(r.p.was.former, r.p.material.catalog, r.after)
}
