package catalog

import (
	"maps"
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// What became of a catalog is asked one attribute at a time: would the sign be another one if only this had changed? For
// that, attributes are taken from one catalog into a copy of another.

// WithProcedures gives a copy of the catalog with other procedures, grouped into fields anew.
func (c *Catalog) WithProcedures(ps []Procedure) *Catalog {
	d := *c
	d.Procedures, d.Fields, d.OutOfForce = ps, fieldsOf(ps), nil
	return &d
}

// Attrs lists the names of a procedure's attributes in files, without translations.
func (p *Procedure) Attrs() []string { return procedureSchema.keys() }

// Attrs lists the names of a place's attributes in files.
func (p *Place) Attrs() []string { return placeSchema.keys() }

// Attrs lists the names of an office's attributes in files.
func (o *Office) Attrs() []string { return officeSchema.keys() }

// Attrs lists the names of an entry's attributes in files, without translations.
func (e *Entry) Attrs() []string { return entrySchema.keys() }

func (s *schema) keys() []string {
	out := make([]string, len(s.attrs))
	for i := range s.attrs {
		out[i] = s.attrs[i].key
	}
	return out
}

// Take sets an attribute, by its name in files such as "url" or "name_en", to what it is in another procedure. An unknown
// name changes nothing.
func (p *Procedure) Take(name string, from *Procedure) {
	i := procedureSchema.find(name)
	if i < 0 {
		p.Names = takeName(p.Names, from.Names, name)
		return
	}
	if s := p.text(i); s != nil {
		*s = *from.text(i)
	} else if l := p.list(i); l != nil {
		*l = *from.list(i)
	} else {
		p.Channels = from.Channels
	}
}

// Take sets an attribute of a place, as for a procedure.
func (p *Place) Take(name string, from *Place) {
	if i := placeSchema.find(name); i >= 0 {
		*p.text(i) = *from.text(i)
	}
}

// Take sets an attribute of an office, as for a procedure.
func (o *Office) Take(name string, from *Office) {
	if i := officeSchema.find(name); i >= 0 {
		*o.text(i) = *from.text(i)
	}
}

// Take sets an attribute of an entry, as for a procedure.
func (e *Entry) Take(name string, from *Entry) {
	switch i := entrySchema.find(name); i {
	case -1:
		e.Names = takeName(e.Names, from.Names, name)
	case eTags:
		e.Tags = from.Tags
	case eItems:
		e.Items = from.Items
	default:
		*e.text(i) = *from.text(i)
	}
}

// takeName gives translations with that of one column as it is in others.
func takeName(names, from map[string]string, column string) map[string]string {
	lang, ok := strings.CutPrefix(column, "name_")
	if !ok {
		return names
	}
	out := maps.Clone(names)
	if v, there := from[lang]; there {
		if out == nil {
			out = map[string]string{}
		}
		out[lang] = v
	} else {
		delete(out, lang)
	}
	return out
}

// ColumnWords names an attribute of a list ("procedure", "place", "office" or "entry") as people do: in Vietnamese by the
// heading of its column, in English by its name.
func ColumnWords(list, name string) Words {
	for _, s := range []*schema{&procedureSchema, &placeSchema, &officeSchema, &entrySchema} {
		if s.noun != list {
			continue
		}
		if i := s.find(name); i >= 0 {
			return Words{VI: s.attrs[i].head, EN: strings.ReplaceAll(name, "_", " ")}
		}
		if lang, ok := strings.CutPrefix(name, "name_"); ok {
			return Words{VI: s.attrs[slices.IndexFunc(s.attrs, func(a attribute) bool { return a.key == "name" })].head + " (" + lang + ")", EN: "name (" + lang + ")"}
		}
	}
	return Words{VI: name, EN: name}
}

// Snapshot gives a copy of the catalog that says what is known and not where it was read: two catalogs of the same content
// are then the same, whatever files held them.
func (c *Catalog) Snapshot() *Catalog {
	d := &Catalog{Office: c.Office, Offices: slices.Clone(c.Offices), Procedures: slices.Clone(c.Procedures), Fields: c.Fields,
		Places: slices.Clone(c.Places), Entries: slices.Clone(c.Entries)}
	d.Office.Source = Source{}
	for i := range d.Offices {
		d.Offices[i].Source = Source{}
	}
	for i := range d.Procedures {
		d.Procedures[i].Source = Source{}
	}
	for i := range d.Places {
		d.Places[i].Source = Source{}
	}
	for i := range d.Entries {
		d.Entries[i].Source = Source{}
	}
	return d
}

// CheckSnapshot tells whether a catalog that comes from a file of our own, not through Read, is one that can be worked with.
func (c *Catalog) CheckSnapshot() error {
	for i := range c.Fields {
		f := &c.Fields[i]
		if f.Number < 1 || slices.ContainsFunc(f.Procedures, func(p int) bool { return p < 0 || p >= len(c.Procedures) }) {
			return fault.New("field %q lists procedures that are not there", "lĩnh vực %q ghi thủ tục không có trong danh mục", f.Name)
		}
	}
	return nil
}
