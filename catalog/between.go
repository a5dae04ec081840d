package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// between is what the rows without a code have said so far, for the rows with one.
type between struct {
	field, level string
	caps         bool // the field was written in capitals: its spelling is a guess
	nested       bool // levels and agencies stand below the field, not above it
	footer       bool // the data have ended
	wide         map[table.Cell]int
	open         *opened // a heading that nothing has followed yet
	unused       *opened // the field's, while every row below it has one of its own
}

// opened is a heading with its row.
type opened struct {
	section
	row  *table.Row // nil for a title above the table
	raw  string
	from Where
}

// over reports a field's heading right above that of a level or an agency within it: both numbered alike, they stand side
// by side, and the field has no rows.
func (o *opened) over(s section) bool {
	return o.kind == aFieldRow && o.sure && s.kind != aFieldRow && (o.mark == 0 || o.mark != s.mark)
}

// noData looks at a row without a code: it may be headings again, the numbers of the columns, the heading of a field, or
// stand below the data. skip tells that it is no procedure, next is the last row that belongs to it.
func (r *rows) noData(i int) (next int, skip bool, err error) {
	row := &r.table.Rows[i]
	switch n := r.again(i); {
	case n > 0:
		return i + n - 1, true, nil
	case numbering(row.Cells):
		return i, true, nil
	case r.sameProcedure(row):
		r.pass(row)
		return i, true, nil
	}
	r.mayRepealRow(row)
	s, text, ok := r.sectionIn(row)
	switch {
	case ok && s.kind == aFooter, r.between.footer && !(ok && r.goesOnBelow(i, s)):
		r.between.footer = true
		r.pass(row)
	case ok:
		r.between.footer = false
		if o := r.between.open; o != nil && o.over(s) {
			r.under(&r.tally)
			r.between.nested = true
		} else if err := r.alone(); err != nil {
			return i, true, err
		}
		r.between.open = &opened{s, row, text, Where{File: r.name, Sheet: r.sheet, Row: row.N}}
	default:
		return i, false, nil
	}
	return i, true, nil
}

// goesOnBelow reports a heading behind what looked like the end and was the total or a note of one part: a procedure stands
// right below it, or it is numbered and procedures stand further down.
func (r *rows) goesOnBelow(i int, s section) bool {
	if i+1 < len(r.table.Rows) && r.hasCode(&r.table.Rows[i+1]) {
		return true
	}
	if s.mark != 0 && r.lastCode == 0 {
		for r.lastCode = len(r.table.Rows) - 1; r.lastCode > i && !r.hasCode(&r.table.Rows[r.lastCode]); {
			r.lastCode--
		}
	}
	return s.mark != 0 && i < r.lastCode
}

// again recognises headings that are repeated, as on every page or before every block. They may stand in other columns.
func (r *rows) again(i int) (n int) {
	above := r.head.above
	same := len(above) > 0
	for k := range above {
		same = same && i+k < len(r.table.Rows) && sameCells(above[k], r.table.Rows[i+k].Cells)
	}
	if same {
		return len(above)
	}
	if r.laid > mostLaid || !r.mayHead(r.table.Rows[i].Cells) {
		return 0
	}
	h := r.headingAt(r.table.Rows, i)
	if h.column(aCode) < 0 || h.column(aName) < 0 {
		return 0
	}
	r.endTwins()
	r.below(h)
	return h.next - h.first
}

// mayHead reports a row that may be headings: one of its cells names the column of codes.
func (r *rows) mayHead(cells []string) bool {
	for _, c := range cells {
		if c != "" && len(c) <= maxHeading && r.schema().target(r.lookup(), c).attr == aCode {
			return true
		}
	}
	return false
}

// sameCells compares rows without regard to case, accents and blanks.
func sameCells(a, b []string) bool {
	for i := range max(len(a), len(b)) {
		x, y := "", ""
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y && Fold(x) != Fold(y) {
			return false
		}
	}
	return true
}

// texts are the cells of a row that say something, cleaned, with their columns; of a text that fills several cells the first.
func texts(cells []string) (out []string, cols []int) {
	for i, c := range cells {
		c, _ := clean(c, plain)
		if c == "" || len(out) > 0 && c == out[len(out)-1] && strings.IndexFunc(c, unicode.IsLetter) >= 0 {
			continue
		}
		out, cols = append(out, c), append(cols, i)
	}
	return out, cols
}

// longestSection bounds the heading of a section, in bytes; fields are known with 193 characters.
const longestSection = 500

// sectionIn takes a row for the heading of what follows, or for what stands below the data: one text, perhaps with a
// number before and a count behind.
func (r *rows) sectionIn(row *table.Row) (s section, text string, ok bool) {
	list, cols := texts(row.Cells)
	if len(list) == 0 {
		return s, "", false
	}
	if s, foot := r.footer(list, cols); foot {
		return s, list[0], true
	}
	numbered, mark := false, byte(0)
	if len(list) > 1 && (ordinal().MatchString(list[0]) || digits(list[0]) && fieldWord().MatchString(list[1])) {
		mark = markOf(list[0])
		list, cols, numbered = list[1:], cols[1:], true
	}
	for len(list) > 1 && (digits(list[len(list)-1]) || countTail().MatchString(list[len(list)-1])) && len(list[len(list)-1]) < maxHeading {
		list = list[:len(list)-1]
	}
	if len(list) != 1 || len(list[0]) > longestSection {
		return s, "", false
	}
	text = list[0]
	s, ok = sectionOf(text)
	if mark != 0 {
		s.mark = mark
	}
	s.sure = s.sure || numbered || r.wide(row.N, cols[0])
	return s, text, ok && r.heads(s, text, cols[0])
}

// footer looks for the words that stand below the data, at the head of the row or where no name stands.
func (r *rows) footer(list []string, cols []int) (section, bool) {
	named := false
	for _, c := range cols {
		named = named || c == r.atName
	}
	for i, text := range list {
		if i > 0 && named {
			break
		}
		if len(text) > longestSection {
			continue
		}
		if s, ok := sectionOf(text); ok && s.kind == aFooter {
			return s, true
		}
	}
	return section{}, false
}

// wide reports a cell that is merged over most of the columns.
func (r *rows) wide(row, col int) bool {
	n := r.between.wide[table.Cell{Row: row, Col: col}]
	return n > 2 || n > 1 && 2*n > len(r.head.targets)
}

// heads decides whether a lone text heads the rows below it. In a column of names it may as well be a procedure whose code
// and field are missing; then it must look like a heading.
func (r *rows) heads(s section, text string, col int) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !s.sure && unicode.IsLower(first) || likelyCode(text) != "" {
		return false
	}
	if s.sure {
		return true
	}
	attr := unknown
	if col < len(r.head.targets) {
		attr = r.head.targets[col].attr
	}
	switch attr {
	case aName:
		return r.atField < 0
	case aCode, aField:
		return true
	case unknown, unused:
		return col < r.atName
	}
	return false
}

// under takes the open heading for the row that follows it, and ends what stood below the data.
func (r *rows) under(t *tally) {
	b := &r.between
	b.footer = false
	o := b.open
	if o == nil {
		return
	}
	b.open = nil
	if o.kind == aFieldRow || !b.nested {
		b.field, b.caps, b.nested = "", false, false
	}
	switch o.kind {
	case aFieldRow:
		b.field, b.caps = o.text, o.caps
		if b.unused = nil; r.atField >= 0 { // the column may say it for every row
			b.unused = o
			return
		}
	case aLevelRow:
		b.level = o.text
	default:
		if o.row != nil {
			r.passed(o.row.N, o.raw)
		}
		return
	}
	t.add(mendHeading, o.from, o.raw, o.text)
}

// alone settles a heading that nothing followed: one that was unsure is what it then looks like, a procedure without a
// code; a level holds for the headings below it; of the others there is nothing to head.
func (r *rows) alone() error {
	o := r.between.open
	switch {
	case o == nil:
		return nil
	case o.kind == aLevelRow:
		r.under(&r.tally)
		return nil
	case o.sure || o.row == nil:
		r.under(new(tally))
		if o.row != nil && o.kind == aFieldRow {
			r.passed(o.row.N, o.raw)
		}
		return nil
	}
	r.between.open = nil
	return r.add(o.row)
}

// endBetween settles what the last rows were.
func (r *rows) endBetween() error {
	if o := r.between.open; o != nil && !o.sure && r.between.footer {
		r.passed(o.row.N, o.raw)
		return nil
	}
	return r.alone()
}

// pass notes a row that is no procedure.
func (r *rows) pass(row *table.Row) {
	list, _ := texts(row.Cells)
	if len(list) > 0 {
		r.passed(row.N, list[0])
	}
}

func (r *rows) passed(row int, text string) {
	r.report.PassedRows++
	if len(r.report.Passed) < maxListed {
		r.report.Passed = append(r.report.Passed, Passed{row, fault.Short(text)})
	}
}
