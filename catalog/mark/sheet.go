package mark

import (
	"slices"
	"strings"
)

// A sheet is one worksheet that gets marks.
type sheet struct {
	*part
	book  *book
	title string
}

// mark puts marks on the sheet.
func (t *sheet) mark(pen *styles, marks []Mark) error {
	l, err := t.layout(marks)
	if err != nil {
		return err
	}
	notes := l.notesOf(marks)
	c := colouring{scanner: t.scan(), layout: l, pen: pen, notes: notes}
	if err := c.sheet(t); err != nil {
		return err
	}
	legacy, err := t.comment(l, notes)
	if err != nil {
		return err
	}
	if l.legacy == "" {
		c.edits.insert(l.legacyAt, l.drawing(legacy, t.book.strict))
	}
	t.change(c.edits)
	return nil
}

// drawing is the element that names the drawing of a sheet's comments.
func (l *layout) drawing(id string, strict bool) string {
	if l.relation != "" {
		return "<" + l.prefix + `legacyDrawing ` + l.relation + `:id="` + id + `"/>`
	}
	space := docSpaces[0]
	if strict {
		space = docSpaces[1]
	}
	return "<" + l.prefix + `legacyDrawing xmlns:r="` + space + `" r:id="` + id + `"/>`
}

// colouring gives the cells of a sheet their colours. Cells and rows that are not written are put in, in order.
type colouring struct {
	*scanner
	layout *layout
	pen    *styles
	notes  []note // those still to come
	edits  edits
	reach  cell // the last row and column that were put in; 0 and 0 is none
}

// sheet goes over the rows.
func (c *colouring) sheet(t *sheet) error {
	var data, size tag
	row := -1
	for g, ok := c.next(); ok; g, ok = c.next() {
		switch {
		case g.depth == 1 && !g.end && c.is(g, mainSpaces, "dimension"):
			size = g
		case g.depth == 1 && c.is(g, mainSpaces, "sheetData"):
			if !g.end {
				data = g
			}
			if g.end || g.empty {
				c.rest(data, g)
			}
		case g.depth == 2 && !g.end && c.is(g, mainSpaces, "row"):
			n := rowOf(c.scanner, g, row+1)
			if n <= row {
				return t.fault("its rows are out of order")
			}
			row = n
			c.missing(g.from, row)
			c.row(g, row)
		}
	}
	if c.bad != "" || data.to == 0 {
		return t.fault(c.bad)
	}
	c.grow(size)
	return nil
}

// take gives the notes of rows before the given one, or of that row where it is included, and drops them from those to come.
func (c *colouring) take(row int, included bool) []note {
	n := 0
	for n < len(c.notes) && (c.notes[n].row < row || included && c.notes[n].row == row) {
		n++
	}
	taken := c.notes[:n]
	c.notes = c.notes[n:]
	return taken
}

// missing puts in the rows before the given one that are not written.
func (c *colouring) missing(at, row int) {
	if text := c.newRows(c.take(row, false)); text != "" {
		c.edits.insert(at, text)
	}
}

// rest puts in the rows behind the last.
func (c *colouring) rest(start, end tag) {
	if text := c.newRows(c.take(maxRow, true)); text != "" {
		c.edits.append(start, end, text)
	}
}

func (c *colouring) newRows(notes []note) string {
	var b strings.Builder
	for i, n := range notes {
		if i == 0 || n.row != notes[i-1].row {
			b.WriteString("<" + c.layout.prefix + `row r="` + itoa(n.row+1) + `">`)
		}
		b.WriteString(c.newCell(n, c.layout.styleOf(n.col)))
		if i == len(notes)-1 || n.row != notes[i+1].row {
			b.WriteString("</" + c.layout.prefix + "row>")
		}
	}
	return b.String()
}

// newCell is an empty cell of a colour; base is the style that it would have had.
func (c *colouring) newCell(n note, base int) string {
	c.reach = cell{max(c.reach.row, n.row), max(c.reach.col, n.col)}
	return "<" + c.layout.prefix + `c r="` + n.name() + `" s="` + itoa(c.pen.style(base, n.level)) + `"/>`
}

// row colours the cells of one row that is written.
func (c *colouring) row(start tag, row int) {
	r := rowColouring{colouring: c, start: start, notes: c.take(row, true)}
	if len(r.notes) == 0 {
		return
	}
	c.spans(start, r.notes)
	if start.empty {
		c.edits.append(start, start, r.before(maxCol))
		return
	}
	col := -1
	for g, ok := c.next(); ok; g, ok = c.next() {
		if g.depth == start.depth {
			c.edits.insert(g.from, r.before(maxCol))
			return
		}
		if g.end || g.depth != start.depth+1 || !c.is(g, mainSpaces, "c") {
			continue
		}
		n := colOf(c.scanner, g, col+1)
		if n <= col {
			c.bad = "its cells are out of order"
			return
		}
		col = n
		c.edits.insert(g.from, r.before(col))
		if len(r.notes) > 0 && r.notes[0].col == col {
			c.colour(g, r.notes[0].level)
			r.notes = r.notes[1:]
		}
	}
}

// rowColouring is one row being coloured.
type rowColouring struct {
	*colouring
	start tag
	notes []note // those still to come
}

// before makes the cells before a column that are not written, in the style of the row or else of their columns.
func (r *rowColouring) before(col int) string {
	var b strings.Builder
	for len(r.notes) > 0 && r.notes[0].col < col {
		base := r.layout.styleOf(r.notes[0].col)
		if truth(r.get(r.start, "customFormat")) {
			base = number(r.get(r.start, "s"))
		}
		b.WriteString(r.newCell(r.notes[0], base))
		r.notes = r.notes[1:]
	}
	return b.String()
}

// colour changes the style of a cell that is written.
func (c *colouring) colour(g tag, level Level) {
	a, found := c.find(g, "s")
	base := 0
	if found {
		base = number(c.value(a))
	}
	style := itoa(c.pen.style(base, level))
	if found {
		c.edits.replace(a.from, a.to, style)
		return
	}
	c.edits.insert(g.from+1+len(g.name), ` s="`+style+`"`)
}

// spans widens a row's note of the columns that it spans ("1:5", counted from 1).
func (c *colouring) spans(row tag, notes []note) {
	a, found := c.find(row, "spans")
	if !found {
		return
	}
	var ends []int
	for span := range strings.FieldsSeq(c.value(a)) {
		from, to, _ := strings.Cut(span, ":")
		ends = append(ends, number(from), number(to))
	}
	if len(ends) == 0 {
		return
	}
	from, to := slices.Min(ends), slices.Max(ends)
	if notes[0].col+1 < from || notes[len(notes)-1].col+1 > to {
		c.edits.replace(a.from, a.to, itoa(min(from, notes[0].col+1))+":"+itoa(max(to, notes[len(notes)-1].col+1)))
	}
}

// grow widens the sheet's note of the block that it fills; some readers look no further.
func (c *colouring) grow(size tag) {
	if size.to == 0 || c.reach == (cell{}) {
		return
	}
	a, found := c.find(size, "ref")
	if !found {
		return
	}
	b, ok := blockOf(c.value(a))
	if ok && (c.reach.row > b.to.row || c.reach.col > b.to.col) {
		b.to = cell{max(b.to.row, c.reach.row), max(b.to.col, c.reach.col)}
		c.edits.replace(a.from, a.to, b.from.name()+":"+b.to.name())
	}
}
