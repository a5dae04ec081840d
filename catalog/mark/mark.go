// Package mark gives a spreadsheet back to whoever keeps it, with each cell that needs a look coloured and a comment on it
// that says why.
//
// Workbook patches the user's own XLSX file: of the parts inside it only those change that must (styles, the sheets with
// marks, their comments and drawings), each by inserting bytes where they belong; every other part keeps its compressed
// bytes. Table makes a fresh workbook for lists that came as another kind of file.
//
// What it will not do: take away the marks of an earlier run (so mark the original, not a marked copy), touch workbooks with
// macros, signatures or a password, or win over a conditional format, whose colour hides ours while the comment stays.
package mark

import (
	"cmp"
	"slices"

	"bangqr/catalog/fault"
)

// A Level says how bad a mark is; it chooses the colour.
type Level string

// The levels, the worst first.
const (
	Error   Level = "error"
	Warning Level = "warning"
	Hint    Level = "hint"
	Repair  Level = "repair"
)

// A Mark is one thing to say about one cell.
type Mark struct {
	Sheet string // name of the sheet; nothing is the first one
	Row   int    // as a spreadsheet shows it, 1 for the first
	Col   int    // 0 for A; below 0 it is the row's first cell that holds something
	Level Level
	Text  string // the comment; its lines may be parted by "\n"
}

// Sizes of a sheet (ECMA-376 names none; these are Excel's and LibreOffice's).
const (
	maxRow = 1 << 20
	maxCol = 1 << 14
)

// Workbook gives an XLSX workbook with marks. Several of one cell share its comment, in the order given, and the worst
// level gives the colour. The same input gives the same bytes. An error is a *fault.Fault that says what to do; nothing is
// marked then.
func Workbook(data []byte, marks []Mark) ([]byte, error) {
	p, err := open(data)
	if err != nil {
		return nil, err
	}
	book, err := p.workbook()
	if err != nil {
		return nil, err
	}
	pen, err := book.styles()
	if err != nil {
		return nil, err
	}
	for _, name := range sheetsOf(marks) {
		s, err := book.sheet(name)
		if err != nil {
			return nil, err
		}
		if err := s.mark(pen, onSheet(marks, name)); err != nil {
			return nil, err
		}
	}
	if err := pen.finish(); err != nil {
		return nil, err
	}
	return p.write()
}

// sheetsOf lists the sheets that are marked, in the order of their first marks.
func sheetsOf(marks []Mark) []string {
	var names []string
	seen := map[string]bool{}
	for _, m := range marks {
		if !seen[m.Sheet] {
			seen[m.Sheet] = true
			names = append(names, m.Sheet)
		}
	}
	return names
}

func onSheet(marks []Mark, name string) []Mark {
	var on []Mark
	for _, m := range marks {
		if m.Sheet == name {
			on = append(on, m)
		}
	}
	return on
}

// A cell is a place on a sheet, both counted from 0.
type cell struct{ row, col int }

func (c cell) name() string { return fault.Letters(c.col) + itoa(c.row+1) }

// compare orders cells by rows.
func (c cell) compare(d cell) int {
	return cmp.Or(cmp.Compare(c.row, d.row), cmp.Compare(c.col, d.col))
}

// A note is what is put on one cell.
type note struct {
	cell
	level Level
	text  string
}

// worse gives the worse of two levels; what is no level of ours counts as a hint.
func worse(a, b Level) Level {
	order := []Level{Error, Warning, Hint, Repair}
	if i := slices.Index(order, a); i >= 0 && i <= slices.Index(order, b) {
		return a
	}
	return b
}

// notesOf joins the marks of each cell and sorts them. A mark for the row's first cell, and one within a merged block, has
// its place by the layout.
func (l *layout) notesOf(marks []Mark) []note {
	at := map[cell]int{}
	var notes []note
	for _, m := range marks {
		c := cell{m.Row - 1, m.Col}
		if m.Col < 0 {
			c.col = l.first[c.row]
		}
		if to, ok := l.moved[c]; ok {
			c = to
		}
		i, ok := at[c]
		if !ok {
			at[c] = len(notes)
			notes = append(notes, note{c, m.Level, m.Text})
			continue
		}
		notes[i].level = worse(notes[i].level, m.Level)
		notes[i].text += "\n" + m.Text
	}
	slices.SortFunc(notes, func(a, b note) int { return a.compare(b.cell) })
	return notes
}
