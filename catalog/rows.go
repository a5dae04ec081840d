package catalog

import (
	"slices"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// rows reads the data of one table, row by row.
type rows struct {
	*file
	table   *table.Table
	sheet   string
	head    heading
	shared  *Header
	values  []string // one for each attribute of the schema
	names   map[string]string
	report  FileReport
	fill    filler
	between between
	differ  []difference // of the columns that mean the same, in the order of head.twice
}

// newRows prepares reading below headings, and notes the columns that are left out.
func (f *file) newRows(t *table.Table, h heading) *rows {
	r := &rows{file: f, table: t, sheet: t.Sheet, values: make([]string, len(f.schema().attrs))}
	r.report = FileReport{File: f.name, Sheet: t.Sheet, Format: f.format, Holds: f.holds, Header: h.row, Encoding: f.encoding}
	if t.Delimiter != 0 {
		r.report.Delimiter = string(t.Delimiter)
	}
	if h.kept && !h.asked {
		r.report.Mapping = MappingsName
	}
	r.useAnswers(&h)
	r.below(h)
	for i, t := range h.targets {
		c := r.shared.Columns[i]
		switch {
		case t.attr == unused:
			r.report.Unused = append(r.report.Unused, c)
		case t.attr == unknown && c.Name != "":
			r.report.Unknown = append(r.report.Unknown, c)
		}
	}
	r.between.wide = wideCells(t.Merged)
	return r
}

// below takes headings for the rows that follow.
func (r *rows) below(h heading) {
	r.head, r.shared = h, &Header{}
	s := r.schema()
	for i, t := range h.targets {
		name, _ := clean(h.cells[i], plain)
		c := Column{Name: name, Letter: fault.Letters(i)}
		switch {
		case t.attr >= 0:
			c.Attr = s.attrs[t.attr].key
		case t.attr == translation:
			c.Attr = "name_" + t.lang
		}
		if name != "" && !slices.Contains(r.seen, name) && len(r.seen) < maxListed*maxListed {
			r.seen = append(r.seen, name)
		}
		r.shared.Columns = append(r.shared.Columns, c)
	}
	r.differ = make([]difference, len(h.twice))
	r.fill = newFiller(r.table.Merged, &h, aCode, aName)
}

// read reads all rows below the headings.
func (r *rows) read() error {
	r.titles()
	for i := r.head.next; i < len(r.table.Rows); i++ {
		row := &r.table.Rows[i]
		if r.holds == procedureSchema.noun && !r.hasCode(row) {
			next, skip, err := r.noData(i)
			if err != nil {
				return err
			}
			if skip {
				i = next
				continue
			}
		}
		r.between.under(&r.tally)
		if err := r.add(row); err != nil {
			return err
		}
	}
	return r.end()
}

// hasCode reports a row of data at a glance: its code is one.
func (r *rows) hasCode(row *table.Row) bool {
	i := r.head.column(aCode)
	return i >= 0 && i < len(row.Cells) && isCode(row.Cells[i])
}

// isCode reports a text with the form of a code, or of one that a spreadsheet took for a number.
func isCode(s string) bool {
	s = strings.TrimSpace(s)
	return ValidCode(s) || digitsDot(s)
}

// add reads one row. A row with nothing in the columns that are read is passed over.
func (r *rows) add(row *table.Row) error {
	clear(r.values)
	r.names = nil
	said := false
	src := Source{File: r.name, Sheet: r.sheet, Row: row.N, Header: r.shared}
	for i, t := range r.head.targets {
		if _, read := t.key(); !read {
			continue
		}
		v, written, err := r.value(src, row, i)
		if err != nil {
			return err
		}
		said = said || written
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
	if r.holds == procedureSchema.noun {
		r.complete(src, row)
	}
	r.keep(src, r.values, r.names)
	return nil
}

// value reads the cell of a row in a column; written tells that the file has something there, not only a cell above that
// was merged with it.
func (r *rows) value(src Source, row *table.Row, i int) (v string, written bool, err error) {
	t := r.head.targets[i]
	attr := r.shared.Columns[i].Attr
	raw := ""
	if i < len(row.Cells) {
		raw = row.Cells[i]
	}
	at := table.Cell{Row: row.N, Col: i}
	r.formula(src, attr, at)
	if link := r.table.Links[at]; t.attr == aURL && r.holds == procedureSchema.noun && linkFor(link, raw) {
		r.tally.add(mendLink, src.At(attr), raw, link)
		raw = link
	}
	if raw != "" {
		if v, err = r.cell(src, t, attr, raw); err != nil {
			return "", false, err
		}
	}
	if filled, ok := r.fill.value(i, row.N, v); ok && raw == "" {
		r.tally.add(mendMerged, src.At(attr), "", filled)
		return filled, false, nil
	}
	return v, v != "", nil
}

// complete gives a procedure what its row does not say itself: the field and the level of the headings above, and the
// address behind its name.
func (r *rows) complete(src Source, row *table.Row) {
	if r.values[aField] == "" {
		r.values[aField] = r.between.field
		if r.between.caps {
			r.guessed[r.between.field] = true
		}
	}
	if r.values[aLevel] == "" {
		r.values[aLevel] = r.between.level
	}
	for _, a := range [...]int{aName, aCode} {
		if r.values[aURL] != "" || len(r.table.Links) == 0 {
			break
		}
		if i := r.head.column(a); i >= 0 {
			if link := r.table.Links[table.Cell{Row: row.N, Col: i}]; linkFor(link, "") {
				r.tally.add(mendLink, src.At(r.shared.Columns[i].Attr), "", link)
				r.values[aURL] = link
			}
		}
	}
	for k, t := range r.head.twice {
		r.differ[k].compare(row.Cells, t)
	}
}

// linkFor reports an address behind a text that is no address itself.
func linkFor(link, text string) bool {
	scheme, _, ok := strings.Cut(link, "://")
	web := ok && (strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http"))
	return web && !strings.Contains(text, "://") && !strings.Contains(text, ".vn")
}

// formula names a formula in a column that is read: its value is what some program saved, and may be out of date.
func (r *rows) formula(src Source, attr string, at table.Cell) {
	f, ok := r.table.Formulas[at]
	switch {
	case !ok:
	case strings.HasPrefix(strings.ToUpper(strings.TrimLeft(f, "= ")), "HYPERLINK(") && r.table.Links[at] != "":
	case strings.Contains(f, "["):
		r.found(Problem{Where: src.At(attr), Value: f}, "cell-link", Words{})
	default:
		r.found(Problem{Where: src.At(attr), Value: f}, "cell-formula", Words{})
	}
}

// end files the report of the table, and asks which of two columns is meant.
func (r *rows) end() error {
	if err := r.endBetween(); err != nil {
		return err
	}
	r.endTwins()
	r.files = append(r.files, r.report)
	return nil
}
