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
	filled  []Example // cells of this row
	between between
	cols    []int // the columns that are read, from the left
	atCode  int   // the columns of these, or -1
	atName  int
	atField int
	laid    int          // columns of all headings so far
	differ  []difference // of the first columns that mean the same as another, in the order of head.twice
	asked   int          // formulas told of

	addresses []int    // rows with an address, by column; nil before they are counted
	gone      repealed // the part that is being read, if it is one

	lastCode int // index of the last row with a code, once it was looked for
}

// Bounds of what headings may ask for: columns of all headings that are repeated in one table in another order, columns that
// are compared with another for the same, formulas that are told of one by one.
const (
	mostLaid     = 100_000
	mostCompared = 20
	mostFormulas = 10_000
)

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
	r.between.wide = wideCells(t.Merged)
	r.fill = newFiller(t.Merged, h.widest())
	if h.goesOn {
		return r // its columns were told with the table before
	}
	for i, t := range h.targets {
		c := r.shared.Columns[i]
		switch {
		case t.attr == unused:
			r.report.Unused = append(r.report.Unused, c)
		case t.attr == unknown && c.Name != "":
			r.report.Unknown = append(r.report.Unknown, c)
		}
	}
	return r
}

// below takes headings for the rows that follow.
func (r *rows) below(h heading) {
	if h.shared == nil {
		r.adoptLinks(&h)
	}
	r.head = h
	r.atCode, r.atName, r.atField = h.column(aCode), h.column(aName), h.column(aField)
	r.cols = r.cols[:0:0]
	for i, t := range h.targets {
		if _, read := t.key(); read {
			r.cols = append(r.cols, i)
		}
	}
	r.differ = make([]difference, min(len(h.twice), mostCompared))
	r.laid += len(h.targets)
	if r.shared = h.shared; r.shared != nil {
		return
	}
	r.shared = &Header{Columns: make([]Column, len(h.targets))}
	for i, t := range h.targets {
		name, _ := clean(h.cells[i], plain)
		c := Column{Name: name, Letter: fault.Letters(i)}
		switch {
		case t.attr >= 0:
			c.Attr = r.schema().attrs[t.attr].key
		case t.attr == translation:
			c.Attr = translationColumn(t.lang)
		case t.attr == ticked:
			c.Attr = r.schema().attrs[aChannels].key
		case t.attr == levy:
			c.Attr = r.schema().attrs[aFee].key
		}
		r.notice(name)
		r.shared.Columns[i] = c
	}
}

// notice keeps a heading for suggestions, as many as a message could need.
func (r *reader) notice(heading string) {
	if heading != "" && len(r.seen) < maxListed*maxListed && !slices.Contains(r.seen, heading) {
		r.seen = append(r.seen, heading)
	}
}

// read reads all rows below the headings.
func (r *rows) read() error {
	r.titles()
	if r.holds == procedureSchema.noun {
		r.cat.Procedures = slices.Grow(r.cat.Procedures, min(len(r.table.Rows)-r.head.next, 1<<17))
	}
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
		r.under(&r.tally)
		if err := r.add(row); err != nil {
			return err
		}
	}
	return r.end()
}

// hasCode reports a row of data at a glance: its code is one.
func (r *rows) hasCode(row *table.Row) bool {
	return r.atCode >= 0 && r.atCode < len(row.Cells) && isCode(row.Cells[r.atCode])
}

// add reads one row. A row with nothing in the columns that are read is passed over.
func (r *rows) add(row *table.Row) error {
	clear(r.values)
	r.names = nil
	r.filled = r.filled[:0]
	said, levied := false, ""
	src := Source{File: r.name, Sheet: r.sheet, Row: row.N, Header: r.shared}
	for _, i := range r.cols {
		t := r.head.targets[i]
		v, written, err := r.value(src, row, i)
		if err != nil {
			return err
		}
		said = said || written
		switch {
		case t.attr >= 0:
			r.values[t.attr] = v
		case v == "":
		case t.attr == ticked:
			r.tick(src, i, v)
		case t.attr == levy:
			levied = v
		default:
			if r.names == nil {
				r.names = map[string]string{}
			}
			r.names[t.lang] = v
		}
	}
	if !said {
		return nil
	}
	if err := r.count(row); err != nil {
		return err
	}
	if r.holds == procedureSchema.noun {
		r.joinLevy(src, &r.values[aFee], levied, "; ")
		r.complete(src, row)
		r.repeal()
	}
	r.keep(src, r.values, r.names)
	return nil
}

// count counts a row that says something, and what was filled in.
func (r *rows) count(row *table.Row) error {
	if row.Hidden {
		r.report.HiddenRows++
	}
	if !r.longRow(row) {
		r.cutRow(row)
	}
	for _, e := range r.filled {
		r.tally.add(mendMerged, e.Where, e.Before, e.After)
	}
	if r.report.Rows++; r.report.Rows > r.limits.Rows {
		return fault.At(Where{File: r.name, Sheet: r.sheet}, "table of more than %d rows: split it",
			"bảng có hơn %d dòng. Tách thành nhiều tệp.", r.limits.Rows)
	}
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
	if raw = t.address(raw); raw != "" {
		if v, err = r.cell(src, t, attr, raw); err != nil {
			return "", false, err
		}
	}
	if filled, ok := r.fill.value(i, row.N, v); ok && raw == "" && i != r.atCode && i != r.atName && (t.attr >= 0 || t.attr == levy) {
		r.filled = append(r.filled, Example{src.At(attr), "", filled})
		return filled, false, nil
	}
	return v, v != "", nil
}

// complete gives a procedure what its row does not say itself: the field and the level of the headings above, and the
// address behind its name.
func (r *rows) complete(src Source, row *table.Row) {
	if r.values[aField] == "" {
		if o := r.between.unused; o != nil {
			r.tally.add(mendHeading, o.from, o.raw, o.text)
			r.between.unused = nil
		}
		r.values[aField] = r.between.field
		if r.between.caps {
			r.guessed[r.between.field] = true
		}
	}
	if r.values[aLevel] == "" {
		r.values[aLevel] = r.between.level
	}
	for _, i := range [...]int{r.atName, r.atCode} {
		if r.values[aURL] != "" || len(r.table.Links) == 0 {
			break
		}
		if link, m := clean(r.table.Links[table.Cell{Row: row.N, Col: i}], plain); linkFor(link, "") {
			r.tally.add(m|mendLink, src.At(r.shared.Columns[i].Attr), "", link)
			r.values[aURL] = link
		}
	}
	for k := range r.differ {
		r.differ[k].compare(row.Cells, r.head.twice[k])
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
	if !ok || r.asked > mostFormulas {
		return
	}
	r.asked++
	switch {
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
	r.endRepealed()
	r.files = append(r.files, r.report)
	return nil
}
