package templates

import "strings"

func (d *decoder) entries(v *value) {
	e := &d.kind.Entries
	e.Order = "catalog"
	if v == nil {
		return
	}
	if w := v.get("where"); w != nil {
		if x := w.get("tag"); x != nil {
			e.Tag = x.text
		}
		if x := w.get("field"); x != nil {
			e.Field = x.text
		}
		if x := w.get("codes"); x != nil {
			for _, c := range x.items {
				e.Codes = append(e.Codes, d.code(c))
			}
		}
		d.rest(w, "tag", "field", "codes")
	}
	e.Order = d.oneOf(v.get("order"), "catalog", "code", "name")
	if x := v.get("first"); x != nil {
		for _, c := range x.items {
			e.First = append(e.First, d.first(c))
		}
	}
	e.Max, e.Group = d.int(v.get("max"), 1, 100000), d.oneOf(v.get("group"), "", "field")
	d.rest(v, "where", "order", "first", "max", "group")
}

// code reads a procedure's code, which needs quotes: YAML takes 1.004870 for a number and drops its last zero.
func (d *decoder) code(v *value) string {
	if v.plain && strings.Trim(v.text, "0123456789.") == "" {
		d.failAt(v, `write "`+v.text+`"`, "the code %s has no quotes", v.text)
	}
	return v.text
}
