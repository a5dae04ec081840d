package catalog

import (
	"fmt"
	"strings"

	"bangqr/catalog/fault"
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
	case entrySchema.noun:
		return &entrySchema
	}
	return &procedureSchema
}

// heading is a row of headings that was recognised.
type heading struct {
	row     int // 1 for the first
	targets []target
	cells   []string
	score   int // attributes found
	twice   []twin
}

// twin is a column that means the same as another and is not read.
type twin struct{ left, read int }

// minHeadings is how many headings make a row one of headings: one alone may be a word of a title.
const minHeadings = 2

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
	var lost []int
	for i, c := range cells {
		c, _ := clean(c, plain)
		h.targets[i] = s.target(m, c)
		key, ok := h.targets[i].key()
		if !ok {
			continue
		}
		j, taken := best[key]
		switch {
		case !taken:
			best[key] = i
			h.score++
		case h.targets[i].rank < h.targets[j].rank:
			best[key] = i
			lost = append(lost, j)
		default:
			lost = append(lost, i)
		}
	}
	for _, i := range lost {
		key, _ := h.targets[i].key()
		h.twice = append(h.twice, twin{i, best[key]})
		h.targets[i].attr = unused
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
	missing := h.missing(f.schema())
	at := Where{File: f.name, Sheet: sheet}
	if h.score >= minHeadings || len(missing) == 0 {
		seen := strings.Join(nonEmpty(h.cells), ", ")
		return fault.At(at, "column %[1]s missing: saw %[2]s", "thiếu cột %[1]s; hiện có %[2]s. Thêm cột đó vào dòng tiêu đề.", heads(missing), seen)
	}
	for _, cells := range rows {
		if l := nonEmpty(cells); len(l) > 0 {
			return fault.At(at, "row of headings missing: saw %[1]s; write a row with %[2]s",
				"thiếu dòng tiêu đề; dòng đầu ghi %[1]s. Thêm một dòng tiêu đề có các cột %[2]s.", strings.Join(l, ", "), heads(f.schema().needed()))
		}
	}
	return fault.At(at, "row of headings missing: saw nothing; write a row with %s, and a row for each %s",
		"chưa có nội dung. Cần một dòng tiêu đề có các cột %s, rồi mỗi dòng một %s.", heads(f.schema().needed()), noun(f.holds))
}

// needed lists the attributes that a table must have.
func (s *schema) needed() []attribute { return (&heading{}).missing(s) }

// heads names attributes by their headings; in English also as files of our own have them: "Mã số" (code).
func heads(as []attribute) Words {
	var en, vi []string
	for _, a := range as {
		en = append(en, fmt.Sprintf("%q (%s)", a.head, a.key))
		vi = append(vi, fmt.Sprintf("%q", a.head))
	}
	return Words{EN: strings.Join(en, ", "), VI: strings.Join(vi, ", ")}
}

// nonEmpty quotes the cells that say something, a few of them.
func nonEmpty(cells []string) []string {
	var out []string
	for _, c := range cells {
		if c, _ := clean(c, plain); c != "" {
			out = append(out, fault.Quote(c))
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
		c := Column{Name: name, Letter: fault.Letters(i)}
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
	for _, t := range h.twice {
		left, read := r.shared.Columns[t.left], columnList(r.shared.Columns[t.read:t.read+1])
		lost := columnList(r.shared.Columns[t.left : t.left+1])
		at := Where{File: f.name, Sheet: sheet, Row: h.row, Column: left.Name, Letter: left.Letter}
		f.found(Problem{Where: at, Value: left.Name}, "column-twice", Words{EN: lost + " not read, since " + read, VI: "cột " + read})
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
		return fault.At(Where{File: r.name, Sheet: r.sheet}, "table of more than %d rows: split it",
			"bảng có hơn %d dòng. Tách thành nhiều tệp.", r.limits.Rows)
	}
	r.keep(src, r.values, r.names)
	return nil
}

// end files the report of the table.
func (r *rows) end() { r.files = append(r.files, r.report) }
