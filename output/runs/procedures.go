package runs

import (
	"slices"

	"bangqr/catalog"
)

// procedures tells what changed about the procedures that stand on the sign, came to stand on it, or no longer do.
func (t *trial) procedures() {
	diff := catalog.Compare(t.old.Catalog, t.now.Catalog)
	of := map[string][]catalog.Change{} // by the code that it has today, and had
	recoded := map[string]string{}
	for _, c := range diff.Changes {
		of[c.Code] = append(of[c.Code], c)
		if c.Kind == catalog.Recoded {
			recoded[c.Old] = c.New
		}
	}
	on := slices.Clone(t.before.Codes)
	if !t.before.Made && t.sign.Place == "" {
		on = append(on, t.sign.Subject) // of a kind that today's templates do not have
	}
	for _, code := range on {
		now := code
		if c, ok := recoded[code]; ok {
			now = c
		}
		stays := slices.Contains(t.after.Codes, now)
		if stays {
			t.stayed(code, now, of[now])
		} else {
			t.left(code, now, of[now])
		}
	}
	for _, code := range t.after.Codes {
		was := code
		for old, fresh := range recoded {
			if fresh == code {
				was = old
			}
		}
		if t.before.Made && !slices.Contains(t.before.Codes, was) {
			t.came(code, of[code])
		}
	}
}

// left tells of a procedure that is not on today's sign, and why.
func (t *trial) left(code, now string, changes []catalog.Change) {
	p, known := t.old.Catalog.Procedure(code)
	if !known {
		return
	}
	is, there := t.now.Catalog.Procedure(now)
	c := Change{Of: "procedure", Kind: Left, ID: code, Name: p.DisplayName()}
	switch {
	case !there:
		c.Kind = Removed
	case is.StateOn(t.now.Day) != catalog.InForce:
		c.Kind, c.New = Ended, is.To
		if next := t.now.Catalog.Successors(t.now.Day)(is); next != nil {
			c.By = next.Code
		}
	case !t.after.Made && len(changes) == 0:
		return // the sign is gone for another reason
	}
	t.tell(c)
}

// came tells of a procedure that is new on today's sign.
func (t *trial) came(code string, changes []catalog.Change) {
	p, ok := t.now.Catalog.Procedure(code)
	if !ok {
		return
	}
	c := Change{Of: "procedure", Kind: Came, ID: code, Name: p.DisplayName()}
	if slices.ContainsFunc(changes, func(x catalog.Change) bool { return x.Kind == catalog.Added }) {
		c.Kind = Added
	}
	t.tell(c)
}

// stayed tells what a procedure that is on both signs came to say otherwise.
func (t *trial) stayed(code, now string, changes []catalog.Change) {
	i := slices.IndexFunc(t.old.Catalog.Procedures, func(p catalog.Procedure) bool { return p.Code == code })
	is, ok := t.now.Catalog.Procedure(now)
	if i < 0 || !ok || len(changes) == 0 {
		return
	}
	was := &t.old.Catalog.Procedures[i]
	if code != now {
		t.tell(changed("procedure", code, was.DisplayName(), "code", code, now))
	}
	for _, a := range append(was.Attrs(), translations(was.Names, is.Names)...) {
		if a == "code" || was.Attr(a) == is.Attr(a) {
			continue
		}
		if t.matters(func(c *catalog.Catalog) *catalog.Catalog {
			ps := slices.Clone(c.Procedures)
			ps[i].Take(a, is)
			return c.WithProcedures(ps)
		}) {
			t.tell(changed("procedure", code, was.DisplayName(), a, was.Attr(a), is.Attr(a)))
		}
	}
}
