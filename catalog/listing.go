package catalog

import (
	"maps"
	"slices"

	"bangqr/catalog/xlsx"
)

// A listing is one list of a catalog as every format writes it: a table, a sheet of a workbook, a list of a document.
type listing struct {
	key    string // in documents
	file   string // in a folder, without the extension
	title  string // of its sheet
	schema *schema
	always []int // attributes that a table has a column for even if none is in use; nil for all
	count  int
	text   func(i, a int) string         // attribute a of item i
	items  func(i, a int) []string       // the same as a list, where the attribute is one; nil where none is
	names  func(i int) map[string]string // translations; nil where there are none
}

// listings are the lists of the catalog; the procedures come first. Each has its line here, and its sheet a name by which
// Read knows what it holds.
func (c *Catalog) listings() []listing {
	return []listing{c.procedures(), c.places(), c.offices(), c.entries()}
}

func (c *Catalog) procedures() listing {
	return listing{key: "procedures", file: "catalog", title: "Danh mục", schema: &procedureSchema, count: len(c.Procedures),
		always: []int{aCode, aName, aShortName, aField, aAgency, aChannels, aURL, aTags}, // somebody will want to fill them in
		text:   func(i, a int) string { return c.Procedures[i].attr(a) },
		items: func(i, a int) []string {
			if a == aChannels {
				return c.Procedures[i].Channels.Names()
			}
			if l := c.Procedures[i].list(a); l != nil {
				return *l
			}
			return nil
		},
		names: func(i int) map[string]string { return c.Procedures[i].Names }}
}

func (c *Catalog) places() listing {
	return listing{key: "places", file: "places", title: "Địa điểm", schema: &placeSchema, count: len(c.Places),
		text: func(i, a int) string { return *c.Places[i].text(a) }}
}

func (c *Catalog) offices() listing {
	return listing{key: "offices", file: "offices", title: "Đơn vị", schema: &officeSchema, count: len(c.Offices),
		text: func(i, a int) string { return *c.Offices[i].text(a) }}
}

func (c *Catalog) entries() listing {
	return listing{key: "entries", file: "entries", title: "Mục khác", schema: &entrySchema, count: len(c.Entries),
		always: []int{eID, eKind, eName, eURL}, // what every list of them needs; of the others each kind has its few
		text:   func(i, a int) string { return c.Entries[i].attr(a) },
		items:  func(i, a int) []string { return c.Entries[i].list(a) },
		names:  func(i int) map[string]string { return c.Entries[i].Names }}
}

// table lays a list out: the usual columns, those in use, then the translations by language.
func (l *listing) table(vietnamese bool) *xlsx.Sheet {
	s := &xlsx.Sheet{Name: l.title}
	attrs := l.columns()
	for _, a := range attrs {
		addColumn(s, l.schema.attrs[a], vietnamese)
	}
	langs := l.languages()
	for _, lang := range langs {
		s.Head, s.Widths = append(s.Head, translationColumn(lang)), append(s.Widths, 40)
	}
	for i := range l.count {
		row := make([]string, 0, len(s.Head))
		for _, a := range attrs {
			row = append(row, l.text(i, a))
		}
		for _, lang := range langs {
			row = append(row, l.names(i)[lang])
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// columns are the attributes that the table has a column for.
func (l *listing) columns() []int {
	var attrs []int
	for a := range l.schema.attrs {
		used := l.always == nil || slices.Contains(l.always, a)
		for i := 0; i < l.count && !used; i++ {
			used = l.text(i, a) != ""
		}
		if used {
			attrs = append(attrs, a)
		}
	}
	return attrs
}

// languages lists the languages into which any name is translated.
func (l *listing) languages() []string {
	var langs []string
	for i := range l.count {
		if l.names != nil {
			langs = slices.AppendSeq(langs, maps.Keys(l.names(i)))
		}
	}
	slices.Sort(langs)
	return slices.Compact(langs)
}
