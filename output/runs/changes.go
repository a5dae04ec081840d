package runs

import (
	"slices"

	"bangqr/catalog"
)

// A Verdict is what is to be thought of a sign that hangs.
type Verdict string

// The verdicts.
const (
	Current Verdict = "current" // today's sign is the same
	Looks   Verdict = "looks"   // today's looks otherwise and says the same
	Says    Verdict = "meaning" // today's says something else
	Gone    Verdict = "gone"    // there is no such sign today
)

// Shown is what a sign comes to with some catalog.
type Shown struct {
	Made             bool // there is such a sign
	Edition, Meaning string
	Codes            []string // of the procedures that stand on it
}

// Judge holds a sign as it was made against what it is today.
func Judge(was Sign, now Shown) Verdict {
	switch {
	case !now.Made:
		return Gone
	case now.Edition == was.Edition:
		return Current
	case now.Meaning == was.Meaning:
		return Looks
	}
	return Says
}

// Reprint tells whether a verdict asks for a new print, or for the sign to be taken down: on "meaning" only where it says
// something else than today's, on "any" also where it looks otherwise.
func (v Verdict) Reprint(on string) bool { return v == Says || v == Gone || v == Looks && on == "any" }

// A State is a catalog on a day.
type State struct {
	Catalog *catalog.Catalog
	Day     string // "2026-07-15": what is in force then
}

// Show composes one sign, in the kind, words and settings of today, from a state of the catalog.
type Show func(State) Shown

// mostTried bounds how many single changes are tried on one sign. A book of 247 procedures takes 20 ms a try.
const mostTried = 200

// Changes tells what of a sign changed since it was made, and nothing that does not stand on it: each change of the catalog is
// tried by itself on the old sign, and is told if the sign then says something else. What the catalog does not explain is a
// change of the template, its words or the settings. Show is called once for each change tried and three times besides.
func Changes(was Sign, old, now State, show Show) []Change {
	t := &trial{sign: was, old: old, now: now, show: show, before: show(old), after: show(now)}
	if t.before.Made {
		t.places()
		t.offices()
		t.entries()
	}
	t.procedures()
	switch {
	case t.before.Made && t.after.Made:
		t.template()
	case !t.after.Made && len(t.out) == 0:
		t.tell(Change{Of: "template", Kind: Removed})
	}
	return t.out
}

// A trial is one run of Changes.
type trial struct {
	sign          Sign
	old, now      State
	show          Show
	before, after Shown // with today's templates
	tried         int
	out           []Change
}

// matters tells whether the old sign says something else after one change. Beyond what is tried, every change does.
func (t *trial) matters(edit func(*catalog.Catalog) *catalog.Catalog) bool {
	if t.tried++; t.tried > mostTried {
		return true
	}
	s := t.show(State{edit(t.old.Catalog), t.old.Day})
	return !s.Made || s.Meaning != t.before.Meaning
}

func (t *trial) tell(c Change) { t.out = append(t.out, c) }

// places tells what changed about the sign's place.
func (t *trial) places() {
	here := func(p catalog.Place) bool { return p.ID == t.sign.Place }
	i, j := slices.IndexFunc(t.old.Catalog.Places, here), slices.IndexFunc(t.now.Catalog.Places, here)
	if t.sign.Place == "" || i < 0 {
		return
	}
	was := &t.old.Catalog.Places[i]
	if j < 0 {
		t.tell(Change{Of: "place", Kind: Removed, ID: was.ID, Name: was.Name})
		return
	}
	is := &t.now.Catalog.Places[j]
	for _, a := range was.Attrs() {
		if was.Attr(a) == is.Attr(a) {
			continue
		}
		if t.matters(func(c *catalog.Catalog) *catalog.Catalog {
			ps := slices.Clone(c.Places)
			ps[i].Take(a, is)
			return c.WithPlaces(ps)
		}) {
			t.tell(changed("place", was.ID, was.Name, a, was.Attr(a), is.Attr(a)))
		}
	}
}

// offices tells what changed about the office in whose name the sign is, and about those above it.
func (t *trial) offices() {
	was, is := &t.old.Catalog.Office, &t.now.Catalog.Office
	for _, a := range was.Attrs() {
		if was.Attr(a) != is.Attr(a) && t.matters(func(c *catalog.Catalog) *catalog.Catalog {
			o := c.Office
			o.Take(a, is)
			return c.WithOffice(o)
		}) {
			t.tell(changed("office", was.ID, was.Name, a, was.Attr(a), is.Attr(a)))
		}
	}
	for i := range t.old.Catalog.Offices {
		was := &t.old.Catalog.Offices[i]
		j := slices.IndexFunc(t.now.Catalog.Offices, func(o catalog.Office) bool { return o.ID == was.ID })
		if j < 0 {
			if was.ID == t.sign.Office {
				t.tell(Change{Of: "office", Kind: Removed, ID: was.ID, Name: was.Name})
			}
			continue
		}
		is := &t.now.Catalog.Offices[j]
		for _, a := range was.Attrs() {
			if was.Attr(a) != is.Attr(a) && t.matters(func(c *catalog.Catalog) *catalog.Catalog {
				os := slices.Clone(c.Offices)
				os[i].Take(a, is)
				d := *c
				d.Offices = os
				return &d
			}) {
				t.tell(changed("office", was.ID, was.Name, a, was.Attr(a), is.Attr(a)))
			}
		}
	}
}

// entries tells what changed about what is no procedure.
func (t *trial) entries() {
	old, now := t.old.Catalog.Entries, t.now.Catalog.Entries
	for i := range old {
		was := &old[i]
		j := slices.IndexFunc(now, func(e catalog.Entry) bool { return e.ID == was.ID })
		if j < 0 {
			if t.matters(func(c *catalog.Catalog) *catalog.Catalog {
				return c.WithEntries(slices.Delete(slices.Clone(c.Entries), i, i+1))
			}) {
				t.tell(Change{Of: "entry", Kind: Removed, ID: was.ID, Name: was.Name})
			}
			continue
		}
		t.entry(i, was, &now[j])
	}
	for j := range now {
		is := &now[j]
		if !slices.ContainsFunc(old, func(e catalog.Entry) bool { return e.ID == is.ID }) && t.matters(func(c *catalog.Catalog) *catalog.Catalog {
			return c.WithEntries(append(slices.Clone(c.Entries), *is))
		}) {
			t.tell(Change{Of: "entry", Kind: Added, ID: is.ID, Name: is.Name})
		}
	}
}

func (t *trial) entry(i int, was, is *catalog.Entry) {
	for _, a := range append(was.Attrs(), translations(was.Names, is.Names)...) {
		if was.Attr(a) != is.Attr(a) && t.matters(func(c *catalog.Catalog) *catalog.Catalog {
			es := slices.Clone(c.Entries)
			es[i].Take(a, is)
			return c.WithEntries(es)
		}) {
			t.tell(changed("entry", was.ID, was.Name, a, was.Attr(a), is.Attr(a)))
		}
	}
	if t.sign.Subject == was.ID && was.To == is.To && entryIn(was, t.old.Day) && !entryIn(is, t.now.Day) {
		t.tell(Change{Of: "entry", Kind: Ended, ID: was.ID, Name: was.Name, New: is.To})
	}
}

// entryIn tells whether an entry holds on a day.
func entryIn(e *catalog.Entry, day string) bool {
	return (e.From == "" || e.From <= day) && (e.To == "" || e.To >= day)
}

// translations names the columns of the names in other languages that either has.
func translations(a, b map[string]string) []string {
	var out []string
	for _, m := range []map[string]string{a, b} {
		for lang := range m {
			if c := "name_" + lang; !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// template tells what the catalog does not explain.
func (t *trial) template() {
	switch {
	case t.before.Meaning != t.sign.Meaning:
		t.tell(Change{Of: "template", Kind: Rewritten})
	case t.before.Edition != t.sign.Edition:
		t.tell(Change{Of: "template", Kind: Restyled})
	case len(t.out) == 0 && t.before.Meaning != t.after.Meaning:
		t.tell(Change{Of: "sign", Kind: Reordered})
	}
}
