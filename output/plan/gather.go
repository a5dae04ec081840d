package plan

import (
	"cmp"
	"math"
	"slices"

	"bangqr/catalog"
	"bangqr/catalog/payload"
)

// index notes where places and offices stand in their lists.
func (c *comparer) index() {
	c.places, c.former, c.offices = map[string]int{}, map[string]*catalog.Place{}, map[string]int{}
	for i := range c.Catalog.Places {
		c.places[c.Catalog.Places[i].ID] = i
	}
	if c.Former != nil {
		for i := range c.Former.Places {
			c.former[c.Former.Places[i].ID] = &c.Former.Places[i]
		}
	}
	for i := range c.Catalog.Offices {
		c.offices[c.Catalog.Offices[i].ID] = i
	}
}

// placeOf finds a place, or what it was while it was there.
func (c *comparer) placeOf(id string) (p *catalog.Place, known bool) {
	if i, ok := c.places[id]; ok {
		return &c.Catalog.Places[i], true
	}
	if p := c.former[id]; p != nil {
		return p, false
	}
	return &catalog.Place{ID: id, Name: id}, id == ""
}

// place gives the place at which a step belongs; without an id it is the house of the office.
func (c *comparer) place(id, office string) *Place {
	key := id
	if id == "" {
		key = "\x00" + office
	}
	if p := c.at[key]; p != nil {
		p.Office = cmp.Or(p.Office, office)
		return p
	}
	p := &Place{ID: id, Office: office}
	if id == "" {
		o := c.office(office)
		p.Name, p.Address, p.Phone, p.order = o.Name, o.Address, spoken(o.Phone), -1
	} else {
		of, known := c.placeOf(id)
		p.Name, p.Address, p.Keeper, p.Phone, p.Hours, p.Lat, p.Lon = of.Name, of.Address, of.Keeper, spoken(of.Phone), of.Hours, of.Lat, of.Lon
		p.Gone, p.order = !known, math.MaxInt
		if known {
			p.order = c.places[id]
		}
		if i, ok := c.offices[of.Office]; ok && p.Office == "" && len(c.Catalog.Offices) > 1 {
			p.Office = c.Catalog.Offices[i].ID
		}
	}
	c.at[key] = p
	c.all = append(c.all, p)
	return p
}

// office gives the facts of an office; without an id those of the catalog's own.
func (c *comparer) office(id string) *catalog.Office {
	if i, ok := c.offices[id]; ok && id != "" {
		return &c.Catalog.Offices[i]
	}
	return &c.Catalog.Office
}

// spoken is a telephone as people read it.
func spoken(phone string) string {
	if n, err := payload.Tel(phone); err == nil {
		return payload.TelWords(n)
	}
	return phone
}

// gather puts the places in the order of the catalog, office by office, and adds up.
func (c *comparer) gather() {
	slices.SortStableFunc(c.all, func(a, b *Place) int {
		return cmp.Or(c.officeOrder(a)-c.officeOrder(b), cmp.Compare(a.order, b.order), cmp.Compare(a.ID, b.ID))
	})
	sums := map[string]*Office{}
	papers := map[string]*Paper{}
	for _, p := range c.all {
		o := sums[p.Office]
		if o == nil {
			o = &Office{ID: p.Office, Name: c.office(p.Office).Name}
			sums[p.Office] = o
		}
		o.Leave += p.Left
		for i := range p.Steps {
			o.Counts.count(&p.Steps[i])
			c.plan.Counts.count(&p.Steps[i])
			addPaper(papers, &p.Steps[i])
		}
		if len(p.Steps) > 0 {
			o.Places++
			c.plan.Counts.Places++
			c.plan.Places = append(c.plan.Places, *p)
		}
	}
	if len(c.Catalog.Offices) > 1 {
		for _, p := range c.all {
			if o := sums[p.Office]; o != nil {
				c.plan.Offices = append(c.plan.Offices, *o)
				delete(sums, p.Office)
			}
		}
	}
	c.plan.take(papers)
}

func (c *comparer) officeOrder(p *Place) int {
	if i, ok := c.offices[p.Office]; ok {
		return i
	}
	return -1
}

// count adds a step.
func (n *Counts) count(s *Step) {
	switch s.Action {
	case Make:
		n.Make++
	case Replace:
		n.Replace++
	case Panel:
		n.Panel++
	case Hang:
		n.Hang++
	case Check:
		n.Check++
	case Retire:
		n.Retire++
	}
	if s.Prints() {
		n.Sheets += s.sheets()
		n.Area += s.Area
	}
}

// sheets are the pages to print for a step.
func (s *Step) sheets() int {
	if s.Action == Panel {
		return len(s.Panels)
	}
	return s.Pages
}

// addPaper adds what is to be printed for a step to its size.
func addPaper(papers map[string]*Paper, s *Step) {
	if !s.Prints() {
		return
	}
	one := func(size string, sheets int, area float64) {
		p := papers[size]
		if p == nil {
			p = &Paper{Size: size}
			papers[size] = p
		}
		p.Signs++
		p.Sheets += sheets
		p.Area += area
	}
	if s.Action != Panel {
		one(s.Size, s.Pages, s.Area)
		return
	}
	for _, x := range s.Panels {
		one(x.Size, 1, x.W*x.H/1e6)
	}
}

// take lists the sizes, the largest area first.
func (p *Plan) take(papers map[string]*Paper) {
	for _, x := range papers {
		p.Papers = append(p.Papers, *x)
	}
	slices.SortFunc(p.Papers, func(a, b Paper) int {
		return cmp.Or(cmp.Compare(round(b.Area), round(a.Area)), cmp.Compare(a.Size, b.Size))
	})
	for i := range p.Papers {
		p.Papers[i].Area = round(p.Papers[i].Area)
	}
	p.Counts.Area = round(p.Counts.Area)
	for i := range p.Offices {
		p.Offices[i].Area = round(p.Offices[i].Area)
	}
	p.Steps(func(_ *Place, s *Step) { s.Area = round(s.Area) })
}

// round gives square metres to a thousandth.
func round(m2 float64) float64 { return math.Round(m2*1000) / 1000 }

// PanelsFor makes a step one of panels instead of a new board, and adds up anew.
func (p *Plan) PanelsFor(s *Step, panels []PanelOf) {
	s.Action, s.Panels, s.Pages, s.Area = Panel, panels, len(panels), 0
	for _, x := range panels {
		s.Area += x.W * x.H / 1e6
	}
}

// Recount adds everything up anew after steps were changed.
func (p *Plan) Recount() {
	leave := p.Counts.Leave
	p.Counts = Counts{Leave: leave, Places: len(p.Places)}
	offices := map[string]*Office{}
	for i := range p.Offices {
		o := &p.Offices[i]
		o.Counts = Counts{Leave: o.Leave, Places: o.Places}
		offices[o.ID] = o
	}
	papers := map[string]*Paper{}
	p.Papers = []Paper{}
	p.Steps(func(at *Place, s *Step) {
		p.Counts.count(s)
		if o := offices[at.Office]; o != nil {
			o.count(s)
		}
		addPaper(papers, s)
	})
	p.take(papers)
}

// Relinked tells of procedures whose address changed, which stand on signs that stay.
func (p *Plan) Relinked(old, now *catalog.Catalog, codes func(id string) []string) {
	signs := map[string]int{}
	for _, s := range p.stays {
		for _, c := range codes(s.ID) {
			signs[c]++
		}
	}
	before := make(map[string]*catalog.Procedure, len(old.Procedures))
	for i := range old.Procedures {
		before[old.Procedures[i].Code] = &old.Procedures[i]
	}
	for i := range now.Procedures {
		is := &now.Procedures[i]
		was := before[is.Code]
		if was != nil && was.URL != is.URL && was.URL != "" && is.URL != "" && signs[is.Code] > 0 {
			p.Moved = append(p.Moved, Moved{Code: is.Code, Name: is.DisplayName(), Old: was.URL, New: is.URL, Signs: signs[is.Code]})
		}
	}
}

// Of gives the part of one office.
func (p *Plan) Of(office string) *Plan {
	out := &Plan{Day: p.Day, Against: p.Against, Places: []Place{}, Papers: []Paper{}, Moved: p.Moved, only: office}
	for _, at := range p.Places {
		if at.Office == office {
			out.Places = append(out.Places, at)
		}
	}
	for _, o := range p.Offices {
		if o.ID == office {
			out.Counts.Leave = o.Leave
		}
	}
	out.Recount()
	return out
}

// Only is the office of which this is the part; nothing for the whole plan.
func (p *Plan) Only() string { return p.only }
