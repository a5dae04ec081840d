package table

import (
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// titles is how many paragraphs above a table are kept.
const titles = 5

// grid is a table of a document or a page being read: cells are put one after another, and find their columns beside those
// that reach over rows and columns.
type grid struct {
	*budget
	at    fault.Where
	order int // among the tables of the file, by where they begin
	table Table
	row   Row
	col   int
	reach []reach // by column, of cells that began in earlier rows
	cell  builder
	wide  int // most cells of a row that say something

	inCell bool // a cell is open, and text goes there
	inRow  bool // of a page: a row is open
	cols   int  // of a page: how far the open cell reaches
	rows   int
}

// reach is a cell that goes on below its row.
type reach struct {
	rows int // still to come
	box  int // its range in table.Merged; -1 for none
}

// beginRow starts the next row.
func (g *grid) beginRow() {
	g.row = Row{N: g.row.N + 1}
	g.col = 0
}

// skipped moves past the columns that cells of earlier rows take.
func (g *grid) skipped() {
	for g.col < len(g.reach) && g.reach[g.col].rows > 0 {
		g.col++
	}
}

// put sets the next cell, which reaches over as many columns and rows as given, one at least.
func (g *grid) put(text string, cols, rows int) error {
	g.skipped()
	if g.col+cols > maxColumns {
		return fault.At(g.at, "table of more than %d columns", "bảng có hơn %d cột.", maxColumns)
	}
	at := Cell{g.row.N, g.col}
	if err := g.take(g.at, cols); err != nil {
		return err
	}
	if text != "" {
		g.row.Cells = widen(g.row.Cells, g.col)
		g.row.Cells[g.col] = text
	}
	box := -1
	if cols > 1 || rows > 1 {
		if err := g.take(g.at, costOfEntry); err != nil {
			return err
		}
		box = len(g.table.Merged)
		g.table.Merged = append(g.table.Merged, Range{at, Cell{at.Row, at.Col + cols - 1}})
	}
	g.spread(cols, rows, box)
	return nil
}

// spread notes that the next columns are taken for some rows.
func (g *grid) spread(cols, rows, box int) {
	for range cols {
		for g.col >= len(g.reach) {
			g.reach = append(g.reach, reach{})
		}
		g.reach[g.col] = reach{rows, box}
		g.col++
	}
}

// endRow files the row, if it says something. A row that was taken out of the document is not.
func (g *grid) endRow(gone bool) error {
	g.extend()
	said := 0
	for _, c := range g.row.Cells {
		if c != "" {
			said++
		}
	}
	g.wide = max(g.wide, said)
	const light = 16 // columns that cells from above take cost time, not memory
	if err := g.take(g.at, 1+len(g.row.Cells)+len(g.reach)/light); err != nil {
		return err
	}
	if said > 0 && !gone {
		g.table.Rows = append(g.table.Rows, g.row)
	}
	g.row.Cells = nil
	return nil
}

// extend counts this row for the cells that reach into it.
func (g *grid) extend() {
	for i := range g.reach {
		r := &g.reach[i]
		if r.rows == 0 {
			continue
		}
		r.rows--
		if r.box >= 0 {
			g.table.Merged[r.box].To.Row = g.row.N
		}
	}
	for n := len(g.reach); n > 0 && g.reach[n-1].rows == 0; n-- {
		g.reach = g.reach[:n-1]
	}
}

// finish gives the table, without the ranges that were found to be one cell.
func (g *grid) finish() Table {
	g.table.Merged = slices.DeleteFunc(g.table.Merged, func(r Range) bool { return r.From == r.To })
	return g.table
}

// link notes the address behind a cell; the first one counts.
func (g *grid) link(at Cell, address string) error {
	if address == "" || g.table.Links[at] != "" {
		return nil
	}
	if g.table.Links == nil {
		g.table.Links = map[Cell]string{}
	}
	g.table.Links[at] = address
	return g.take(g.at, costOfEntry)
}

// flat is the table as text within a cell of another: a line a row, tabs between its cells.
func (g *grid) flat() string {
	lines := make([]string, len(g.table.Rows))
	for i, r := range g.table.Rows {
		said := slices.DeleteFunc(slices.Clone(r.Cells), func(c string) bool { return c == "" })
		lines[i] = strings.Join(said, "\t")
	}
	return strings.Join(lines, "\n")
}

// own reports a table within another that is a list of its own, and not a few words that someone put in columns.
func (g *grid) own() bool { return len(g.table.Rows) >= 3 && g.wide >= 3 }

// builder gathers the text of a cell or a paragraph, and the address behind it.
type builder struct {
	b    strings.Builder
	lack bool // a line ended, and nothing follows yet
	gap  bool // blanks came that are one space if something follows them
	link string
}

// add puts text behind what is there.
func (b *builder) add(s string) {
	if s == "" {
		return
	}
	if b.lack && b.b.Len() > 0 {
		b.b.WriteByte('\n')
	}
	b.lack = false
	b.b.WriteString(s)
}

// end ends a paragraph: what comes next stands in a new line.
func (b *builder) end() { b.lack = true }

// tail is the end of the text so far.
func (b *builder) tail() string {
	const most = 1000 // bytes
	s := b.b.String()
	if len(s) <= most {
		return s
	}
	_, s, _ = strings.Cut(s[len(s)-most:], "\n")
	return s
}

// take gives the text, and begins anew.
func (b *builder) take() (text, link string) {
	text, link = strings.Trim(b.b.String(), "\n"), b.link
	*b = builder{}
	return text, link
}

// above remembers the last paragraphs before a table.
type above struct{ lines []string }

// add notes a paragraph that says something.
func (a *above) add(line string) {
	if line = strings.TrimSpace(line); line == "" {
		return
	}
	if len(a.lines) == titles {
		a.lines = append(a.lines[:0], a.lines[1:]...)
	}
	a.lines = append(a.lines, line)
}

// take gives them to a table, and begins anew.
func (a *above) take() []string {
	l := a.lines
	a.lines = nil
	return l
}
