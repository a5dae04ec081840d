package main

import (
	"maps"
	"slices"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/output/verify"
)

// truth is what the catalog says that codes carry and names are; nil where no catalog was named.
func (v *verification) truth() (map[string]verify.Truth, error) {
	if v.opt.Catalog == "" {
		return nil, nil
	}
	m, err := v.load(v.opt)
	if err != nil {
		return nil, err
	}
	return truthOf(m.catalog, v.opt.Links), nil
}

// truthOf resolves the links of all that a catalog holds. What has no link has no code: building told why.
func truthOf(c *catalog.Catalog, rules link.Rules) map[string]verify.Truth {
	out, fields := map[string]verify.Truth{}, slugsOf(c)
	for i := range c.Procedures {
		p := &c.Procedures[i]
		t := out[p.Code] // rows that share a code are told by catalog check
		if l, err := link.Resolve(p, rules); err == nil {
			t.Payloads = append(t.Payloads, l.Payload)
		}
		t.Field = fields[p.Field]
		t.Names = append(t.Names, p.DisplayName(), p.Name)
		if p.ShortName != "" {
			t.Names = append(t.Names, p.ShortName)
		}
		for _, key := range slices.Sorted(maps.Keys(p.Names)) {
			t.Names = append(t.Names, p.Names[key])
		}
		out[p.Code] = t
	}
	for i := range c.Fields {
		f := &c.Fields[i]
		if l, err := link.ResolveField(f, rules); err == nil {
			out[f.Slug] = verify.Truth{Payloads: []string{l.Payload}}
		}
	}
	entries := c.AllEntries()
	for i := range entries {
		e := &entries[i]
		t := out[e.ID]
		if list, err := link.ResolveEntry(e, rules); err == nil {
			for _, l := range list {
				t.Payloads = append(t.Payloads, l.Payload)
			}
		}
		out[e.ID] = t
	}
	return out
}

// slugsOf gives the short names of fields by their names.
func slugsOf(c *catalog.Catalog) map[string]string {
	out := map[string]string{}
	for i := range c.Fields {
		out[c.Fields[i].Name] = c.Fields[i].Slug
	}
	return out
}
