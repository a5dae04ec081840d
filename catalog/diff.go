package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A ChangeKind is a way in which a procedure differs from one catalog to the next.
type ChangeKind string

// The kinds of change, in the order in which they are told.
const (
	Added     ChangeKind = "added"
	Abolished ChangeKind = "repealed" // still there, and its status says that it is no more in force
	Removed   ChangeKind = "removed"
	Recoded   ChangeKind = "recoded" // the same name and field under another code
	Renamed   ChangeKind = "renamed"
	Moved     ChangeKind = "moved" // to another field
	Relinked  ChangeKind = "relinked"
	Validity  ChangeKind = "validity" // status, from, to or replaced_by
	Other     ChangeKind = "other"    // any other column; a name or field spelled otherwise
)

// ChangeKinds are all kinds, in the order in which they are told.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{Added, Abolished, Removed, Recoded, Renamed, Moved, Relinked, Validity, Other}
}

// A Change is one thing that changed about one procedure; a procedure may have several.
type Change struct {
	Kind   ChangeKind `json:"kind"`
	Code   string     `json:"code"` // in the new catalog, of what is gone in the old one
	Name   string     `json:"name"` // likewise
	Field  string     `json:"field"`
	Column string     `json:"column,omitempty"` // the attribute, as in files: "name", "url"
	Old    string     `json:"old,omitempty"`
	New    string     `json:"new,omitempty"`
}

// A Diff is how one catalog became another.
type Diff struct {
	Old        int      `json:"old"` // procedures
	New        int      `json:"new"`
	Changes    []Change `json:"changes"`              // by field, code and kind
	Uncompared []string `json:"uncompared,omitempty"` // columns that one of the two does not have at all
}

// Compare lists what changed from an old catalog to a new one. Procedures are matched by code; where a code stands several
// times, the first with the first and so on; those without a code by name. A column that has no value in one of the
// catalogs at all is not compared, since an export that leaves it out says nothing about it. Only the end of a procedure and
// its successor are told even so where they are new: an old list without them says that all of it was in force.
func Compare(old, fresh *Catalog) *Diff {
	d := &differ{diff: Diff{Old: len(old.Procedures), New: len(fresh.Procedures), Changes: []Change{}}}
	d.chooseColumns(old, fresh)
	was, is := matchKeys(old), matchKeys(fresh)
	at := make(map[string]int, len(was))
	for i, key := range was {
		at[key] = i
	}
	var added, removed []*Procedure
	kept := make([]bool, len(was))
	for i, key := range is {
		if j, ok := at[key]; ok {
			kept[j] = true
			d.compare(&old.Procedures[j], &fresh.Procedures[i])
		} else {
			added = append(added, &fresh.Procedures[i])
		}
	}
	for j, k := range kept {
		if !k {
			removed = append(removed, &old.Procedures[j])
		}
	}
	d.comeAndGone(added, removed)
	sortChanges(d.diff.Changes)
	return &d.diff
}

// Of gives the changes of one kind.
func (d *Diff) Of(k ChangeKind) []Change {
	var out []Change
	for _, c := range d.Changes {
		if c.Kind == k {
			out = append(out, c)
		}
	}
	return out
}

// differ is one run of Compare.
type differ struct {
	diff    Diff
	columns []string
}

// chooseColumns finds the columns that both catalogs have, and those of the new one that tell an end.
func (d *differ) chooseColumns(old, fresh *Catalog) {
	a, b := old.columnsInUse(), fresh.columnsInUse()
	for _, c := range a {
		if slices.Contains(b, c) {
			d.columns = append(d.columns, c)
		} else {
			d.diff.Uncompared = append(d.diff.Uncompared, c)
		}
	}
	for _, c := range b {
		switch {
		case slices.Contains(a, c):
		case c == "to" || c == "replaced_by":
			d.columns = append(d.columns, c)
		default:
			d.diff.Uncompared = append(d.diff.Uncompared, c)
		}
	}
}

// columnsInUse lists the attributes of which any procedure has a value, but for the code; translations last.
func (c *Catalog) columnsInUse() []string {
	var out []string
	for a, attr := range procedureSchema.attrs {
		if a != aCode && slices.ContainsFunc(c.Procedures, func(p Procedure) bool { return p.attr(a) != "" }) {
			out = append(out, attr.key)
		}
	}
	procedures := c.procedures()
	for _, l := range procedures.languages() {
		out = append(out, translationColumn(l))
	}
	return out
}

// matchKeys gives each procedure what it is matched by; no two are the same.
func matchKeys(c *Catalog) []string {
	seen := map[string]int{}
	keys := make([]string, len(c.Procedures))
	for i := range c.Procedures {
		key := codeKey(c.Procedures[i].Code)
		if key == "" {
			key = "\x00" + nameText(c.Procedures[i].Name)
		}
		seen[key]++
		keys[i] = key + "\x00" + strconv.Itoa(seen[key])
	}
	return keys
}

// compare tells the columns in which two procedures of one code differ.
func (d *differ) compare(old, fresh *Procedure) {
	repealed := isRepealed(fresh.Status) && !isRepealed(old.Status)
	for _, column := range d.columns {
		a, b := old.Attr(column), fresh.Attr(column)
		if a == b || repealed && column == "status" {
			continue
		}
		d.add(changeKind(column, a, b), fresh, column, a, b)
	}
	if repealed {
		d.add(Abolished, fresh, "status", old.Status, fresh.Status)
	}
}

func (d *differ) add(k ChangeKind, p *Procedure, column, old, fresh string) {
	d.diff.Changes = append(d.diff.Changes, Change{k, p.Code, p.Name, p.Field, column, old, fresh})
}

// changeKind is the kind of a change in a column.
func changeKind(column, old, fresh string) ChangeKind {
	switch column {
	case "url":
		return Relinked
	case "status", "from", "to", "replaced_by":
		return Validity
	case "name", "field":
		if Fold(old) == Fold(fresh) {
			return Other
		}
		if column == "name" {
			return Renamed
		}
		return Moved
	}
	return Other
}

// isRepealed reports a status that says that a procedure is no more in force.
func isRepealed(status string) bool {
	state, _ := stateOf(status)
	return state == Repealed
}

// comeAndGone tells what is in one catalog alone. One that is gone and one that is new, with the same name and the same
// field, are one procedure that got another code, if no other has that name and field.
func (d *differ) comeAndGone(added, removed []*Procedure) {
	key := func(p *Procedure) string { return nameText(p.Name) + "\x00" + Fold(p.Field) }
	group := func(ps []*Procedure) map[string][]*Procedure {
		m := map[string][]*Procedure{}
		for _, p := range ps {
			m[key(p)] = append(m[key(p)], p)
		}
		return m
	}
	come, gone := group(added), group(removed)
	for _, p := range added {
		if k := key(p); p.Name != "" && len(come[k]) == 1 && len(gone[k]) == 1 {
			d.add(Recoded, p, "code", gone[k][0].Code, p.Code)
			d.compare(gone[k][0], p)
			continue
		}
		d.add(Added, p, "", "", "")
	}
	for _, p := range removed {
		if k := key(p); p.Name == "" || len(come[k]) != 1 || len(gone[k]) != 1 {
			d.add(Removed, p, "", "", "")
		}
	}
}

// sortChanges orders by field, code, name and kind; fields in the order of the Vietnamese alphabet.
func sortChanges(cs []Change) {
	fields, kinds := map[string]string{}, map[ChangeKind]int{}
	for i, k := range ChangeKinds() {
		kinds[k] = i
	}
	for _, c := range cs {
		if _, ok := fields[c.Field]; !ok {
			fields[c.Field] = SortKey(c.Field)
		}
	}
	slices.SortStableFunc(cs, func(a, b Change) int {
		return cmp.Or(strings.Compare(fields[a.Field], fields[b.Field]), strings.Compare(a.Field, b.Field),
			strings.Compare(a.Code, b.Code), strings.Compare(a.Name, b.Name), cmp.Compare(kinds[a.Kind], kinds[b.Kind]))
	})
}
