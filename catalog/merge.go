package catalog

import (
	"maps"
	"slices"
	"strings"
)

// ownColumns are what an office writes itself; translations are too. No export of the portal has them, so the old value is
// the office's last word.
var ownColumns = []int{aShortName, aTags, aDesk}

// MergeOptions says what Merge takes over.
type MergeOptions struct {
	// Columns are attributes as in files ("short_name", "fee"), and "names" for all translations. Nothing is the office's own,
	// and url. Of a column that is not the office's own a value is taken only where the new catalog has none.
	Columns []string
}

// A Merged tells what Merge did. Lists are in the order of the catalogs.
type Merged struct {
	Procedures int        `json:"procedures"`          // of the new catalog
	Filled     int        `json:"filled"`              // of them, those that got a value
	Values     int        `json:"values"`              // that were taken over
	Bare       int        `json:"bare"`                // procedures of the new catalog without any own value, now too
	Lost       []Lost     `json:"lost,omitempty"`      // of the old catalog, with values that found no procedure to go to
	Differing  []Differed `json:"differing,omitempty"` // values that both have, and not the same
}

// A Lost is a procedure of the old catalog that the new one lacks, with its values.
type Lost struct {
	Code   string            `json:"code"`
	Name   string            `json:"name"`
	Values map[string]string `json:"values"`
	Now    string            `json:"now,omitempty"` // the new code that its name and field have: a suggestion, nothing was taken
	Source Source            `json:"source"`
}

// A Differed is a value that both catalogs have.
type Differed struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Column string `json:"column"`
	Old    string `json:"old"`
	New    string `json:"new"`
	Kept   string `json:"kept"` // "old" of the office's own columns, else "new"
}

// Merge gives the new catalog with what an office wrote in the old one, by code. The offices and the places are the old
// catalog's where the new one has none. Neither catalog changes. The error names columns that cannot be taken over.
func Merge(fresh, old *Catalog, o MergeOptions) (*Catalog, *Merged, error) {
	m := &merger{Merged: Merged{Procedures: len(fresh.Procedures)}}
	if err := m.choose(o.Columns, old); err != nil {
		return nil, nil, err
	}
	out := *fresh
	out.Procedures = slices.Clone(fresh.Procedures)
	m.match(&out, old)
	out.Fields = fieldsOf(out.Procedures)
	if out.Office.empty() {
		out.Office = old.Office
	}
	if len(out.Offices) == 0 {
		out.Offices = old.Offices
	}
	if len(out.Places) == 0 {
		out.Places = old.Places
	}
	if len(out.Entries) == 0 {
		out.Entries = old.Entries
	}
	return &out, &m.Merged, nil
}

// merger is one run of Merge.
type merger struct {
	Merged
	columns []string // translations as "name_en"
	asked   bool     // for these columns
}

// MergeColumns lists the columns that Merge can take over: all but the code and the name.
func MergeColumns() []string {
	out := []string{"names"}
	for i, a := range procedureSchema.attrs {
		if i != aCode && i != aName {
			out = append(out, a.key)
		}
	}
	return out
}

// choose finds the columns to take over.
func (m *merger) choose(asked []string, old *Catalog) error {
	if m.asked = len(asked) > 0; !m.asked {
		asked = []string{"url", "names"}
		for _, a := range ownColumns {
			asked = append(asked, procedureSchema.attrs[a].key)
		}
	}
	procedures := old.procedures()
	langs := procedures.languages()
	for _, c := range asked {
		lang, translated := translationKey(c)
		switch {
		case c == "names":
			for _, l := range langs {
				m.columns = append(m.columns, translationColumn(l))
			}
		case translated && slices.Contains(langs, lang), slices.Contains(MergeColumns(), c):
			m.columns = append(m.columns, c)
		default:
			return NewFault("column %q not taken over: choose of %s", "không chuyển được cột %q. Chọn trong các cột %s.", c, strings.Join(MergeColumns(), ", "))
		}
	}
	slices.Sort(m.columns)
	m.columns = slices.Compact(m.columns)
	return nil
}

// match takes over what procedures of one code have.
func (m *merger) match(out, old *Catalog) {
	was, is := matchKeys(old), matchKeys(out)
	at := make(map[string]int, len(is))
	for i, key := range is {
		at[key] = i
	}
	filled := make([]bool, len(is))
	now := recoded(old, out)
	for j, key := range was {
		p := &old.Procedures[j]
		if i, ok := at[key]; ok {
			filled[i] = m.take(&out.Procedures[i], p)
			continue
		}
		if values := m.valuesOf(p); len(values) > 0 {
			m.Lost = append(m.Lost, Lost{p.Code, p.Name, values, now[codeKey(p.Code)], p.Source})
		}
	}
	for i, f := range filled {
		if f {
			m.Filled++
		}
		if !hasOwn(&out.Procedures[i]) {
			m.Bare++
		}
	}
}

// recoded gives the new codes of procedures that got another, by the old one.
func recoded(old, fresh *Catalog) map[string]string {
	out := map[string]string{}
	for _, c := range Compare(old, fresh).Of(Recoded) {
		out[codeKey(c.Old)] = c.New
	}
	return out
}

// take puts the values of one procedure into another, which is a copy; what copies share is not written to.
func (m *merger) take(into, from *Procedure) (taken bool) {
	for _, column := range m.columns {
		a, b := from.Attr(column), into.Attr(column)
		if a == "" || a == b {
			continue
		}
		if b != "" {
			differing := Differed{into.Code, into.Name, column, a, b, "new"}
			if isOwn(column) {
				differing.Kept = "old"
			}
			m.Differing = append(m.Differing, differing)
			if !isOwn(column) {
				continue
			}
		}
		into.copyAttr(column, from)
		m.Values++
		taken = true
	}
	return taken
}

// isOwn reports a column that an office writes itself.
func isOwn(column string) bool {
	_, translated := translationKey(column)
	return translated || slices.Contains(ownColumns, procedureSchema.find(column))
}

// hasOwn reports any value of the office's own.
func hasOwn(p *Procedure) bool {
	return len(p.Names) > 0 || slices.ContainsFunc(ownColumns, func(a int) bool { return p.attr(a) != "" })
}

// valuesOf gives what would have been taken over, if any of it is the office's own or was asked for: that a procedure with a
// page is gone is no loss.
func (m *merger) valuesOf(p *Procedure) map[string]string {
	values, worth := map[string]string{}, m.asked
	for _, column := range m.columns {
		if v := p.Attr(column); v != "" {
			values[column] = v
			worth = worth || isOwn(column)
		}
	}
	if !worth {
		return nil
	}
	return values
}

// copyAttr takes one attribute of another procedure.
func (p *Procedure) copyAttr(column string, from *Procedure) {
	a := procedureSchema.find(column)
	if a < 0 {
		lang, _ := translationKey(column)
		names := maps.Clone(p.Names)
		if names == nil {
			names = map[string]string{}
		}
		names[lang] = from.Names[lang]
		p.Names = names
		return
	}
	switch {
	case p.text(a) != nil:
		*p.text(a) = *from.text(a)
	case p.list(a) != nil:
		*p.list(a) = slices.Clone(*from.list(a))
	default:
		p.Channels = from.Channels
	}
}
