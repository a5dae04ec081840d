package catalog

import (
	"slices"
	"strings"
)

// A desk takes commune, provincial and vertical procedures together, and a board carries a few of them. Which ones, an
// office or a place says in one cell:
//
//	cấp=cấp xã | cơ quan=Công an* | lĩnh vực="Hội, quỹ",Thuế; mã!=1.000001
//
// Groups parted by "|" are alternatives; all clauses of a group, parted by ";", must hold; of a clause's values, parted by
// commas, one must, or with "!=" none. A value in quotation marks may hold the signs; a "*" at its end stands for
// anything. Case, accents and blanks do not count.

// A Selection tells which procedures an office or a place takes. The zero value takes all.
type Selection struct{ groups [][]clause }

// A clause compares one attribute with some values.
type clause struct {
	key    int // into selectionKeys
	not    bool
	values []pattern
	exact  map[string]bool // those without "*": a board may name hundreds of codes
	heads  []string        // those with "*", without it
}

// A pattern is a folded value.
type pattern struct {
	text   string
	prefix bool
	raw    string // as written
	at     int    // its character in the selection, from 1
}

// selectionKeys are what a clause may ask of a procedure: the key, how people may write it, folded, and the texts of a
// procedure that it is compared with.
var selectionKeys = [...]struct {
	key   string
	names []string
	words Words // for messages
	texts func(*Procedure) []string
}{
	{"code", []string{"ma", "maso", "matthc", "mathutuc"}, Words{EN: "code", VI: "mã"}, func(p *Procedure) []string { return []string{p.Code} }},
	{"field", []string{"linhvuc"}, Words{EN: "field", VI: "lĩnh vực"}, func(p *Procedure) []string { return []string{p.Field} }},
	{"level", []string{"cap", "capthuchien"}, Words{EN: "level", VI: "cấp"}, func(p *Procedure) []string { return splitAny(p.Level, ",;") }},
	{"agency", []string{"coquan", "coquanthuchien"}, Words{EN: "agency", VI: "cơ quan"}, func(p *Procedure) []string { return splitAny(p.Agency, ";") }},
	{"tag", []string{"tags", "the", "nhan", "tukhoa"}, Words{EN: "tag", VI: "từ khóa"}, func(p *Procedure) []string { return p.Tags }},
	{"audience", []string{"doituong", "doituongthuchien"}, Words{EN: "audience", VI: "đối tượng"}, func(p *Procedure) []string { return splitAny(p.Audience, ",;") }},
}

// Takes tells whether a procedure is among those selected.
func (s *Selection) Takes(p *Procedure) bool {
	return len(s.groups) == 0 || slices.ContainsFunc(s.groups, func(g []clause) bool {
		return !slices.ContainsFunc(g, func(c clause) bool { return !c.holds(p) })
	})
}

func (c clause) holds(p *Procedure) bool {
	return slices.ContainsFunc(selectionKeys[c.key].texts(p), c.names) != c.not
}

// names reports a text that one of the values stands for.
func (c clause) names(text string) bool {
	return c.has(Fold(text))
}

// has is names for a folded text.
func (c clause) has(folded string) bool {
	return c.exact[folded] || slices.ContainsFunc(c.heads, func(h string) bool { return strings.HasPrefix(folded, h) })
}

func (c clause) byCode() bool { return selectionKeys[c.key].key == "code" }

func (v pattern) fits(folded string) bool {
	if v.prefix {
		return strings.HasPrefix(folded, v.text)
	}
	return folded == v.text
}

// Pick gives the indexes of the procedures that a selection takes, in order.
func (c *Catalog) Pick(s *Selection) []int { return (&picker{Catalog: c}).pick(s, len(c.Procedures)) }

// A picker makes many selections among the same procedures. Their attributes are mostly alike, so each text is compared
// once a selection; their codes are not, so they are folded once for all.
type picker struct {
	*Catalog
	codes []string
}

// pick gives the first procedures that a selection takes, as many as are wanted.
func (c *picker) pick(s *Selection, most int) []int {
	out := []int{}
	seen := make([]map[string]bool, 0, 8)
	for _, g := range s.groups {
		for range g {
			seen = append(seen, map[string]bool{})
		}
	}
	for i := range c.Procedures {
		if len(out) == most {
			break
		}
		if c.takes(s, i, seen) {
			out = append(out, i)
		}
	}
	return out
}

// code gives the folded code of a procedure.
func (c *picker) code(i int) string {
	if c.codes == nil {
		c.codes = make([]string, len(c.Procedures))
		for i := range c.Procedures {
			c.codes[i] = Fold(c.Procedures[i].Code)
		}
	}
	return c.codes[i]
}

// takes tells whether a selection takes a procedure, with what was compared before, a map for each clause.
func (c *picker) takes(s *Selection, i int, seen []map[string]bool) bool {
	for _, g := range s.groups {
		all := true
		for n, cl := range g {
			if all && cl.byCode() {
				all = cl.has(c.code(i)) != cl.not
			}
			all = all && (cl.byCode() || cl.holdsSeen(&c.Procedures[i], seen[n]))
		}
		if all {
			return true
		}
		seen = seen[len(g):]
	}
	return len(s.groups) == 0
}

func (c clause) holdsSeen(p *Procedure, seen map[string]bool) bool {
	var text string
	switch selectionKeys[c.key].key {
	case "field":
		text = p.Field
	case "level":
		text = p.Level
	case "agency":
		text = p.Agency
	case "audience":
		text = p.Audience
	default: // tags are few
		return c.holds(p)
	}
	held, ok := seen[text]
	if !ok {
		held = c.holds(p)
		seen[text] = held
	}
	return held
}
