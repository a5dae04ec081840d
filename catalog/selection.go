package catalog

import (
	"slices"
	"strings"
	"unicode/utf8"

	"bangqr/catalog/fault"
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

// maxSelection is the longest selection, in bytes: 300 codes and more.
const maxSelection = 4000

// ParseSelection reads a selection. The error says at which character it went wrong.
func ParseSelection(s string) (*Selection, error) {
	if len(s) > maxSelection {
		return nil, fault.New("selection longer than %d bytes: choose by field, level or tag", "phần chọn dài quá %d byte. Chọn theo lĩnh vực, cấp hoặc từ khóa.", maxSelection)
	}
	r := &selectionReader{text: s}
	sel := &Selection{}
	if strings.TrimSpace(s) == "" {
		return sel, nil
	}
	for {
		group, err := r.group()
		if err != nil {
			return nil, err
		}
		sel.groups = append(sel.groups, group)
		if !r.skip('|') {
			return sel, nil // group ends at a bar or at the end
		}
	}
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
func (c *Catalog) Pick(s *Selection) []int { return (&picker{Catalog: c}).pick(s) }

// A picker makes many selections among the same procedures. Their attributes are mostly alike, so each text is compared
// once a selection; their codes are not, so they are folded once for all.
type picker struct {
	*Catalog
	codes []string
}

func (c *picker) pick(s *Selection) []int {
	out := []int{}
	seen := make([]map[string]bool, 0, 8)
	for _, g := range s.groups {
		for range g {
			seen = append(seen, map[string]bool{})
		}
	}
	for i := range c.Procedures {
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

// A selectionReader reads a selection from left to right.
type selectionReader struct {
	text string
	at   int // byte
}

// fail says what is wrong at a byte.
func (r *selectionReader) fail(at int, en, vi string, args ...any) error {
	n := utf8.RuneCountInString(r.text[:at]) + 1
	f := fault.New(en, vi, args...)
	return fault.New("at character %d, %s", "ở ký tự thứ %d, %s", n, f.Message)
}

// skip passes a sign over, after blanks.
func (r *selectionReader) skip(sign byte) bool {
	r.blanks()
	if r.at < len(r.text) && r.text[r.at] == sign {
		r.at++
		return true
	}
	return false
}

func (r *selectionReader) blanks() {
	for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == '\n' || r.text[r.at] == '\t') {
		r.at++
	}
}

// group reads clauses up to a bar or the end. A semicolon behind the last one is no fault.
func (r *selectionReader) group() ([]clause, error) {
	var out []clause
	for {
		c, err := r.clause()
		if err != nil {
			return nil, err
		}
		out = append(out, c)
		more := r.skip(';')
		if r.blanks(); r.at == len(r.text) || r.text[r.at] == '|' {
			return out, nil
		}
		if !more {
			return nil, r.fail(r.at, "%s is too much: part clauses by ;", "thừa %s; ngăn các điều kiện bằng dấu ;", fault.Quote(r.text[r.at:]))
		}
	}
}

func (r *selectionReader) clause() (c clause, err error) {
	if c.key, err = r.key(); err != nil {
		return c, err
	}
	c.not = r.skip('!')
	if !r.skip('=') {
		return c, r.fail(r.at, "= missing: write %s=…", "thiếu dấu =; ghi như %s=…", selectionKeys[c.key].words)
	}
	for {
		v, err := r.value()
		if err != nil {
			return c, err
		}
		c.add(v)
		if !r.skip(',') {
			return c, nil
		}
	}
}

// add adds a value, each once.
func (c *clause) add(v pattern) {
	c.values = append(c.values, v)
	switch {
	case !v.prefix:
		if c.exact == nil {
			c.exact = map[string]bool{}
		}
		c.exact[v.text] = true
	case !slices.Contains(c.heads, v.text):
		c.heads = append(c.heads, v.text)
	}
}

// key reads the name of an attribute.
func (r *selectionReader) key() (int, error) {
	r.blanks()
	start := r.at
	end := strings.IndexAny(r.text[start:], "=!;|,\"")
	if end < 0 {
		end = len(r.text) - start
	}
	name := strings.TrimSpace(r.text[start : start+end])
	r.at = start + end
	folded := Fold(name)
	var known []string
	for i, k := range selectionKeys {
		if folded == k.key || slices.Contains(k.names, folded) {
			return i, nil
		}
		known = append(known, k.key)
	}
	if name == "" {
		return 0, r.fail(start, "a condition is missing: write one such as level=cấp xã", "thiếu điều kiện; ghi như cấp=cấp xã")
	}
	list := Words{EN: strings.Join(known, ", "), VI: "mã, lĩnh vực, cấp, cơ quan, từ khóa, đối tượng"}
	return 0, r.fail(start, "key %s unknown: write one of %s%s", "không rõ %s; dùng một trong: %s%s", fault.Quote(name), list, likelyKey(name))
}

// likelyKey closes a message with the key that was probably meant.
func likelyKey(name string) Words {
	var names []string
	for _, k := range selectionKeys {
		names = append(names, k.key, k.words.VI)
	}
	if n := nearest(name, names); n != "" {
		return Words{EN: "; did you mean " + n + "?", VI: "; có phải là " + n + "?"}
	}
	return Words{}
}

// value reads one value: up to the next sign, or between quotation marks.
func (r *selectionReader) value() (v pattern, err error) {
	r.blanks()
	v.at = utf8.RuneCountInString(r.text[:r.at]) + 1
	start := r.at
	if r.skip('"') {
		end := strings.IndexByte(r.text[r.at:], '"')
		if end < 0 {
			return v, r.fail(start, "quotation mark not closed", "dấu ngoặc kép không đóng")
		}
		v.raw = r.text[r.at : r.at+end]
		r.at += end + 1
	} else {
		end := strings.IndexAny(r.text[start:], ",;|=\"")
		if end < 0 {
			end = len(r.text) - start
		}
		v.raw = strings.TrimSpace(r.text[start : start+end])
		r.at = start + end
		if r.at < len(r.text) && strings.IndexByte(`="`, r.text[r.at]) >= 0 {
			return v, r.fail(r.at, "%s within a value: put the value between quotation marks", "có dấu %s trong giá trị; đặt giá trị trong dấu ngoặc kép", r.text[r.at:r.at+1])
		}
	}
	text, prefix := strings.CutSuffix(v.raw, "*")
	v.text, v.prefix = Fold(text), prefix
	if v.text == "" {
		return v, r.fail(start, "value missing", "thiếu giá trị")
	}
	return v, nil
}
