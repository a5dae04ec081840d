package catalog

import (
	"cmp"
	"slices"

	"bangqr/catalog/table"
)

// Staff merge the cells of a field over all its rows. A workbook keeps the value in the first row alone; the others get it
// here, told as a repair. Codes and names are never filled: two procedures cannot have one.

// filler gives merged cells their value, column by column, as rows pass.
type filler map[int]*spans

// spans are the merged cells of one column, from the top.
type spans struct {
	list  []span
	at    int    // the first that may still matter
	value string // of that one, once its first row has been read
}

type span struct{ from, to int }

// newFiller takes the merged cells in as many columns as the headings have.
func newFiller(merged []table.Range, columns int) filler {
	f := filler{}
	for _, m := range merged {
		col := m.From.Col
		if m.To.Row <= m.From.Row || col < 0 || col >= columns {
			continue
		}
		if f[col] == nil {
			f[col] = &spans{}
		}
		f[col].list = append(f[col].list, span{m.From.Row, m.To.Row})
	}
	for _, s := range f {
		slices.SortFunc(s.list, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	}
	return f
}

// value notes the value of a cell that opens a merged range, and gives it back for the cells below. A range that begins in
// the headings, or with a row that says nothing, has none.
func (f filler) value(col, row int, own string) (string, bool) {
	s := f[col]
	if s == nil {
		return "", false
	}
	for s.at < len(s.list) && s.list[s.at].to < row {
		s.at, s.value = s.at+1, ""
	}
	if s.at == len(s.list) || row < s.list[s.at].from {
		return "", false
	}
	if row == s.list[s.at].from {
		s.value = own
		return "", false
	}
	return s.value, s.value != ""
}

// sameProcedure reports a row that says more of the procedure above it, whose code and name are merged over both: a case with
// a fee of its own. A row with a number of its own is none.
func (r *rows) sameProcedure(row *table.Row) bool {
	if len(row.Cells) > 0 && row.Cells[0] != "" && digits(row.Cells[0]) {
		return false
	}
	for _, i := range [...]int{r.atCode, r.atName} {
		if i < 0 || i < len(row.Cells) && row.Cells[i] != "" {
			return false
		}
		if _, merged := r.fill.value(i, row.N, ""); !merged {
			return false
		}
	}
	return true
}

// wideCells gives how many columns a cell is merged over, where that is more than one and it is the range's first.
func wideCells(merged []table.Range) map[table.Cell]int {
	m := map[table.Cell]int{}
	for _, r := range merged {
		if r.To.Col > r.From.Col {
			m[r.From] = r.To.Col - r.From.Col + 1
		}
	}
	return m
}
