package catalog

import (
	"fmt"
	"strings"
)

// maxTitles is how many rows are looked through for the headings; what stands above them is a title.
const maxTitles = 20

// file is one file being read.
type file struct {
	*reader
	name   string
	format Format
	holds  string // noun of the schema
	known  map[string]target
}

// lookup is the schema's lookup, made once a file.
func (f *file) lookup() map[string]target {
	if f.known == nil {
		f.known = f.schema().lookup()
	}
	return f.known
}

func (f *file) schema() *schema {
	switch f.holds {
	case placeSchema.noun:
		return &placeSchema
	case officeSchema.noun:
		return &officeSchema
	}
	return &procedureSchema
}

// heading is a row of headings that was recognised.
type heading struct {
	row     int // 1 for the first
	targets []target
	cells   []string
	score   int // attributes found
}

// complete reports whether every attribute that must be there is.
func (h *heading) complete(s *schema) bool { return h.score > 0 && len(h.missing(s)) == 0 }

// missing lists the attributes without a column that must have one.
func (h *heading) missing(s *schema) []attribute {
	var out []attribute
	for i, a := range s.attrs {
		if !a.need {
			continue
		}
		found := false
		for _, t := range h.targets {
			found = found || t.attr == i
		}
		if !found {
			out = append(out, a)
		}
	}
	return out
}

// headingOf reads a row as headings. Of two columns for one attribute the better name wins, then the left one.
func headingOf(s *schema, m map[string]target, row int, cells []string) heading {
	h := heading{row: row, cells: cells, targets: make([]target, len(cells))}
	best := map[target]int{}
	for i, c := range cells {
		c, _ := clean(c, plain)
		t := s.target(m, c)
		h.targets[i] = t
		if t.attr == unknown || t.attr == unused {
			continue
		}
		key := target{attr: t.attr, lang: t.lang}
		j, taken := best[key]
		switch {
		case !taken:
			best[key] = i
			h.score++
		case t.rank < h.targets[j].rank:
			best[key] = i
			h.targets[j].attr = unused
		default:
			h.targets[i].attr = unused
		}
	}
	return h
}

// findHeading picks the row of headings among the first rows: the first that names everything needed, else the one that
// names the most. It is the zero heading if no row names anything.
func (f *file) findHeading(rows [][]string) heading {
	s, m := f.schema(), f.lookup()
	var best heading
	for i, cells := range rows {
		h := headingOf(s, m, i+1, cells)
		if h.complete(s) {
			return h
		}
		if h.score > best.score {
			best = h
		}
	}
	return best
}

// noHeading is the error for a table whose headings lack something; it lists what was seen.
func (f *file) noHeading(sheet string, h heading, rows [][]string) error {
	s := f.schema()
	at := Where{File: f.name, Sheet: sheet, Row: h.row}
	if h.score < 2 && len(h.missing(s)) > 0 {
		seen := "nothing"
		for _, cells := range rows {
			if l := nonEmpty(cells); len(l) > 0 {
				seen = strings.Join(l, ", ")
				break
			}
		}
		at.Row = 0
		return fmt.Errorf("%s: row of headings missing: saw %s; write a row with %s", at.table(), seen, heads(s.needed()))
	}
	return fmt.Errorf("%s: column %s missing: saw %s", at.table(), heads(h.missing(s)), strings.Join(nonEmpty(h.cells), ", "))
}

// table is "catalog.xlsx:Sheet1", or "catalog.csv".
func (w Where) table() string {
	if w.Sheet == "" {
		return w.File
	}
	return w.File + ":" + w.Sheet
}

func (s *schema) needed() []attribute {
	return (&heading{}).missing(s)
}

// heads names attributes as both kinds of heading: "Mã số" (code).
func heads(as []attribute) string {
	var out []string
	for _, a := range as {
		out = append(out, fmt.Sprintf("%q (%s)", a.head, a.key))
	}
	return strings.Join(out, ", ")
}

// nonEmpty quotes the cells that say something, a few of them.
func nonEmpty(cells []string) []string {
	var out []string
	for _, c := range cells {
		if c, _ := clean(c, plain); c != "" {
			out = append(out, quote(c))
		}
		if len(out) == maxListed {
			return append(out, "…")
		}
	}
	return out
}

// rows reads the data of one table, row by row.
type rows struct {
	*file
	sheet  string
	head   heading
	shared *Header
	values []string // one for each attribute of the schema
	names  map[string]string
	report FileReport
}

// newRows prepares reading below a row of headings, and notes the columns that are left out.
func (f *file) newRows(sheet string, h heading) *rows {
	s := f.schema()
	r := &rows{file: f, sheet: sheet, head: h, shared: &Header{}, values: make([]string, len(s.attrs))}
	r.report = FileReport{File: f.name, Sheet: sheet, Format: f.format, Holds: f.holds, Header: h.row}
	for i, t := range h.targets {
		name, _ := clean(h.cells[i], plain)
		c := Column{Name: name, Letter: letters(i)}
		switch {
		case t.attr >= 0:
			c.Attr = s.attrs[t.attr].key
		case t.attr == translation:
			c.Attr = "name_" + t.lang
		case t.attr == unused:
			r.report.Unused = append(r.report.Unused, c)
		case name != "":
			r.report.Unknown = append(r.report.Unknown, c)
		}
		r.shared.Columns = append(r.shared.Columns, c)
	}
	return r
}

// add reads one row. A row with nothing in the columns that are read is passed over.
func (r *rows) add(row int, cells []string) error {
	clear(r.values)
	r.names = nil
	said := false
	src := Source{File: r.name, Sheet: r.sheet, Row: row, Header: r.shared}
	for i, c := range cells {
		if i >= len(r.head.targets) || c == "" {
			continue
		}
		t := r.head.targets[i]
		if t.attr == unknown || t.attr == unused {
			continue
		}
		v, err := r.cell(src, t, r.shared.Columns[i].Attr, c)
		if err != nil {
			return err
		}
		said = said || v != ""
		if t.attr >= 0 {
			r.values[t.attr] = v
		} else if v != "" {
			if r.names == nil {
				r.names = map[string]string{}
			}
			r.names[t.lang] = v
		}
	}
	if !said {
		return nil
	}
	if r.report.Rows++; r.report.Rows > r.limits.Rows {
		return fmt.Errorf("%s: table of more than %d rows: split it", src.At("").table(), r.limits.Rows)
	}
	r.keep(src, r.values, r.names)
	return nil
}

// end files the report of the table.
func (r *rows) end() { r.files = append(r.files, r.report) }
