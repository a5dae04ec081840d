package catalog

import "cmp"

// Many offices of a province share one catalog: its procedures lie in memory once, and each office has its own fields,
// numbers and places.

// OfOffice is the id of the office whose part of a catalog this is, or nothing for a whole catalog.
func (c *Catalog) OfOffice() string { return c.part }

// ByOffice parts the catalog: one for each office of the list, in its order, with the procedures that the office takes, and
// the places that are its own. Without a list, or with one of a single office, it is the catalog alone, with what its
// office takes. An office whose selection Check refuses takes nothing.
func (c *Catalog) ByOffice() []*Catalog {
	if len(c.Offices) < 2 {
		return []*Catalog{c.offering(c.Office.Selection)}
	}
	list := c.officeList()
	places := make([][]Place, len(c.Offices))
	for _, p := range c.Places {
		if i := list.find(p.Office); i >= 0 {
			places[i] = append(places[i], p)
		}
	}
	entries := c.entriesByOffice(list)
	parts := make([]*Catalog, len(c.Offices))
	taken := map[string]*Catalog{} // by selection
	for i := range c.Offices {
		o := c.inherited(i, list)
		whole, known := taken[o.Selection]
		if !known {
			whole = c.offering(o.Selection)
			taken[o.Selection] = whole
		}
		d := *whole
		d.Office, d.Places, d.Entries, d.part = o, places[i], entries[i], o.ID
		parts[i] = &d
	}
	return parts
}

// inherited gives an office with what it leaves to others: hotline, website, logo, domain and notice are those of the
// nearest office above it that has any; logo, domain and notice else those of the catalog's own office, which settings
// give. A name, an address and a telephone are nobody else's.
func (c *Catalog) inherited(i int, list officeList) Office {
	o := c.Offices[i]
	up := i
	for range c.Offices { // a circle of parents ends too
		if up = list.find(c.Offices[up].Parent); up < 0 {
			break
		}
		above := &c.Offices[up]
		o.Hotline, o.Website = cmp.Or(o.Hotline, above.Hotline), cmp.Or(o.Website, above.Website)
		o.Logo, o.Domain, o.Notice = cmp.Or(o.Logo, above.Logo), cmp.Or(o.Domain, above.Domain), cmp.Or(o.Notice, above.Notice)
	}
	own := &c.Office
	o.Logo, o.Domain, o.Notice = cmp.Or(o.Logo, own.Logo), cmp.Or(o.Domain, own.Domain), cmp.Or(o.Notice, own.Notice)
	return o
}

// Offered lists the procedures that the office takes, as indexes into Procedures, in order.
func (c *Catalog) Offered() []int {
	if c.narrowed {
		return append([]int(nil), c.offered...)
	}
	all := make([]int, len(c.Procedures))
	for i := range all {
		all[i] = i
	}
	return all
}

// offering gives the catalog with what a selection takes. Fields are numbered anew, from 1; their slugs stay.
func (c *Catalog) offering(selection string) *Catalog {
	if selection == "" {
		return c
	}
	d := *c
	d.narrowed, d.offered, d.Fields = true, nil, nil
	s, err := ParseSelection(selection)
	if err != nil {
		return &d
	}
	taken := make([]bool, len(c.Procedures))
	for _, i := range c.Pick(s) {
		taken[i] = true
	}
	for _, i := range c.Offered() {
		if taken[i] {
			d.offered = append(d.offered, i)
		}
	}
	for _, f := range c.Fields {
		kept := make([]int, 0, len(f.Procedures))
		for _, i := range f.Procedures {
			if taken[i] {
				kept = append(kept, i)
			}
		}
		if f.Procedures = kept; len(kept) > 0 {
			f.Number = len(d.Fields) + 1
			d.Fields = append(d.Fields, f)
		}
	}
	return &d
}
