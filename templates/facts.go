package templates

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"bangqr/catalog"
)

func fieldOf(c *catalog.Catalog, proc int) *catalog.Field {
	for i := range c.Fields {
		if c.Fields[i].Name == c.Procedures[proc].Field {
			return &c.Fields[i]
		}
	}
	return &catalog.Field{Number: 1}
}

// facts gathers what a sign says in one language.
func facts(s *Sign, opt Options, t tongue, anchors map[string]int) (*scope, []Finding) {
	k, c := s.Kind, s.catalog
	sc := base(c, k, t)
	sc.anchors = anchors
	sc.Count, sc.Fields = len(s.procs), len(c.Fields)
	if s.Place != nil {
		sc.setPlace(s.Place, t)
	}
	if s.field != nil {
		sc.setField(s.field)
	}
	if opt.Panels && k.isBoard() {
		sc.Except = t.words["pasted_except"]
	}
	var found []Finding
	one := func(into *scope, i int) {
		p := &c.Procedures[i]
		if err := into.setProcedure(p, &opt.Links, t.lang, t.words); err != nil {
			found = append(found, Finding{Rule: "link", Message: say("link: %s", err)})
		}
	}
	found = append(found, sc.more(s, opt, t)...)
	if k.Per == "entry" {
		return sc, found
	}
	if k.Per == "procedure" || k.Per == perCell {
		sc.setPanel(s)
		one(sc, s.procs[0])
		sc.setField(fieldOf(c, s.procs[0]))
		return sc, found
	}
	if k.hosts || k.codesFields || k.listsProcedures() { // else a whole catalog would be gathered for nothing
		sc.list(s, one)
	}
	found = append(found, sc.leadFields(k, &opt.Links)...)
	sc.Host = hosts(pages(sc.entries, sc.extras))
	if len(sc.entries) == 0 && sc.Host == "" {
		sc.Host = c.Office.Domain
	}
	if k.hosts || k.codesFields {
		sc.Host = sc.fieldHosts()
	}
	sc.Hosts = sc.Host
	return sc, found
}

// hosts names all hosts that codes of a sign lead to: people are told to trust these and no others.
func hosts(entries []*scope) string {
	var list []string
	for _, e := range entries {
		if e.Host != "" && !slices.Contains(list, e.Host) {
			list = append(list, e.Host)
		}
	}
	return strings.Join(list, ", ")
}

// byName sorts procedures as a Vietnamese dictionary does.
func byName(c *catalog.Catalog, list []int) {
	col := collate.New(language.Vietnamese)
	slices.SortStableFunc(list, func(a, b int) int {
		x, y := &c.Procedures[a], &c.Procedures[b]
		return cmp.Or(col.CompareString(x.DisplayName(), y.DisplayName()), cmp.Compare(x.Code, y.Code))
	})
}

// list makes a cell of each procedure of a sign, and of each group where the kind wants groups.
func (s *scope) list(sign *Sign, fill func(*scope, int)) {
	byField := map[string]*scope{}
	for n, i := range sign.procs {
		e := *s
		e.entries, e.groups, e.extras, e.boards, e.No = nil, nil, nil, nil, n+1
		fill(&e, i)
		if sign.Kind.Per != "field" {
			e.setField(fieldOf(sign.catalog, i))
		}
		s.entries = append(s.entries, &e)
		if sign.Kind.Entries.Group == "field" {
			g := byField[e.Field.Slug]
			if g == nil {
				copied := *s
				g = &copied
				g.Field, g.entries, g.groups, g.Count = e.Field, nil, nil, 0
				byField[e.Field.Slug] = g
				s.groups = append(s.groups, g)
			}
			g.entries = append(g.entries, &e)
			g.Count++
		}
	}
}
