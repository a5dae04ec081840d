package mark

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog/fault"
)

// A layout is what must be known of a sheet before anything is put on it.
type layout struct {
	prefix   string        // of its elements: "x:", or nothing
	first    map[int]int   // the column of the first cell with something in it, of the rows where it is asked for
	moved    map[cell]cell // cells within a merged block, to the corner that shows
	cols     []colRange
	heights  map[int]float64 // of rows that say so, in pixels
	tall     float64         // of other rows
	wide     float64         // of columns that say nothing
	legacy   string          // relationship of the drawing that holds comments
	legacyAt int             // where that drawing is named, if it is not
	relation string          // the prefix bound to relationships at the root: "r", or nothing
	merged   []block
}

// A colRange is columns of one width, counted from 0, both ends within it.
type colRange struct {
	from, to int
	wide     float64 // pixels
	style    int
}

// A block is merged cells, both corners within it.
type block struct{ from, to cell }

// Sizes where a sheet says nothing, in pixels at 96 an inch: 8.43 characters and 15 points.
const (
	usualWide = 64
	usualTall = 20
	charWide  = 7 // of a digit in Calibri 11, which column widths count
)

// behind are the elements that follow legacyDrawing in a sheet (ECMA-376 part 4, CT_Worksheet).
var behind = []string{"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}

// layout looks over the sheet once.
func (t *sheet) layout(marks []Mark) (*layout, error) {
	l := &layout{first: map[int]int{}, moved: map[cell]cell{}, heights: map[int]float64{}, tall: usualTall, wide: usualWide}
	asked := map[int]bool{}
	for _, m := range marks {
		if m.Row < 1 || m.Row > maxRow || m.Col >= maxCol {
			return nil, fault.New("row %d, column %d: no such cell", "không có ô ở dòng %d, cột %d.", m.Row, m.Col+1)
		}
		if m.Col < 0 {
			asked[m.Row-1] = true
		}
	}
	s := t.scan()
	row, ended := -1, -1
	for g, ok := s.next(); ok; g, ok = s.next() {
		switch {
		case g.depth == 0:
			if ended = g.from; !g.end {
				l.root(s, g)
			}
		case g.end:
		case g.depth == 2 && s.is(g, mainSpaces, "row"):
			row = rowOf(s, g, row+1)
			l.height(s, g, row)
			if asked[row] {
				l.firstCell(s, g, row)
			}
		case g.depth <= 3:
			l.element(s, g)
		}
	}
	if s.bad != "" || l.prefix == "?" {
		return nil, t.fault(s.bad)
	}
	if l.legacyAt == 0 {
		l.legacyAt = ended
	}
	return l, l.move(marks)
}

// root reads the sheet's own tag; a prefix of "?" is no sheet.
func (l *layout) root(s *scanner, g tag) {
	if l.prefix = g.prefix(); !s.is(g, mainSpaces, "worksheet") {
		l.prefix = "?"
	}
	for _, b := range s.binds {
		if slices.Contains(docSpaces, b.uri) && b.prefix != "" {
			l.relation = b.prefix
		}
	}
}

// element reads what is no row.
func (l *layout) element(s *scanner, g tag) {
	local := g.local()
	switch {
	case g.depth == 1 && local == "sheetFormatPr":
		if w, err := strconv.ParseFloat(s.get(g, "defaultColWidth"), 64); err == nil {
			l.wide = w * charWide
		}
		if h, err := strconv.ParseFloat(s.get(g, "defaultRowHeight"), 64); err == nil {
			l.tall = h * 4 / 3
		}
	case g.depth == 2 && local == "col":
		l.col(s, g)
	case g.depth == 2 && local == "mergeCell":
		if b, ok := blockOf(s.get(g, "ref")); ok {
			l.merged = append(l.merged, b)
		}
	case g.depth == 1 && local == "legacyDrawing":
		l.legacy = s.getIn(g, docSpaces, "id")
		l.legacyAt = g.from
	}
	within := g.depth == 1 || s.child.local() == "AlternateContent" // which may hold a control
	if l.legacyAt == 0 && within && slices.Contains(behind, local) && s.is(g, mainSpaces, local) {
		l.legacyAt = s.child.from
	}
}

func (l *layout) col(s *scanner, g tag) {
	from, err1 := strconv.Atoi(s.get(g, "min"))
	to, err2 := strconv.Atoi(s.get(g, "max"))
	if err1 != nil || err2 != nil || len(l.cols) > maxCol {
		return
	}
	c := colRange{from - 1, to - 1, l.wide, number(s.get(g, "style"))}
	if w, err := strconv.ParseFloat(s.get(g, "width"), 64); err == nil {
		c.wide = w * charWide
	}
	if truth(s.get(g, "hidden")) {
		c.wide = 0
	}
	l.cols = append(l.cols, c)
}

func (l *layout) height(s *scanner, g tag, row int) {
	if truth(s.get(g, "hidden")) {
		l.heights[row] = 0
	} else if h, err := strconv.ParseFloat(s.get(g, "ht"), 64); err == nil {
		l.heights[row] = h * 4 / 3
	}
}

// firstCell finds the first cell of a row that holds something, without going on in the sheet.
func (l *layout) firstCell(s *scanner, row tag, n int) {
	if row.empty {
		return
	}
	ahead := *s
	ahead.open, ahead.binds = slices.Clone(s.open), slices.Clone(s.binds)
	col := -1
	for g, ok := ahead.next(); ok && g.depth > row.depth; g, ok = ahead.next() {
		if g.end || g.depth != row.depth+1 || !ahead.is(g, mainSpaces, "c") {
			continue
		}
		if col = colOf(&ahead, g, col+1); !g.empty {
			l.first[n] = col
			return
		}
	}
}

// maxSteps bounds the work of laying marks on merged cells; sound blocks, which never overlap, need a step a mark.
const maxSteps = 20_000_000

// move finds the marks that lie within merged blocks, whose corner alone is seen.
func (l *layout) move(marks []Mark) error {
	var cells []cell
	for _, m := range marks {
		c := cell{m.Row - 1, m.Col}
		if m.Col < 0 {
			c.col = l.first[c.row]
		}
		cells = append(cells, c)
	}
	slices.SortFunc(cells, cell.compare)
	steps := 0
	for _, b := range l.merged {
		i, _ := slices.BinarySearchFunc(cells, cell{b.from.row, 0}, cell.compare)
		for ; i < len(cells) && cells[i].row <= b.to.row; i++ {
			if steps++; steps > maxSteps {
				return damaged("mergeCells")
			}
			if c := cells[i]; c.col >= b.from.col && c.col <= b.to.col && c != b.from {
				l.moved[c] = b.from
			}
		}
	}
	return nil
}

// colAt is what a sheet says of a column; its ranges stand in order (ECMA-376 18.3.1.17).
func (l *layout) colAt(col int) (colRange, bool) {
	i, found := slices.BinarySearchFunc(l.cols, col, func(c colRange, col int) int {
		switch {
		case c.to < col:
			return -1
		case c.from > col:
			return 1
		}
		return 0
	})
	if !found {
		return colRange{}, false
	}
	return l.cols[i], true
}

// wideOf is the width of a column in pixels.
func (l *layout) wideOf(col int) float64 {
	if c, ok := l.colAt(col); ok {
		return c.wide
	}
	return l.wide
}

// tallOf is the height of a row in pixels.
func (l *layout) tallOf(row int) float64 {
	if h, ok := l.heights[row]; ok {
		return h
	}
	return l.tall
}

// styleOf is the style of cells of a column that are not written.
func (l *layout) styleOf(col int) int {
	c, _ := l.colAt(col)
	return c.style
}

// rowOf is the row of a <row>, from 0; one that does not say follows the last.
func rowOf(s *scanner, g tag, next int) int {
	if n, err := strconv.Atoi(s.get(g, "r")); err == nil && n > 0 && n <= maxRow {
		return n - 1
	}
	return next
}

// colOf is the column of a <c>, from 0; one that does not say follows the last.
func colOf(s *scanner, g tag, next int) int {
	if c, ok := cellOf(s.get(g, "r")); ok {
		return c.col
	}
	return next
}

// cellOf reads "C17", also "$C$17".
func cellOf(ref string) (cell, bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	col, i := fault.Column(ref)
	row, err := strconv.Atoi(ref[i:])
	return cell{row - 1, col}, err == nil && col >= 0 && col < maxCol && row > 0 && row <= maxRow
}

// blockOf reads "A1:C3".
func blockOf(ref string) (block, bool) {
	a, b, found := strings.Cut(ref, ":")
	from, ok := cellOf(a)
	if !found {
		return block{from, from}, ok
	}
	to, also := cellOf(b)
	return block{from, to}, ok && also
}

func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > math.MaxInt32 {
		return 0
	}
	return n
}

func truth(s string) bool { return s == "1" || s == "true" }
