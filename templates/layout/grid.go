package layout

import (
	"slices"

	"bangqr/templates/scene"
)

// A gridRow is one row of a grid on a page.
type gridRow struct {
	grid  *Box
	cells []*Box // nil where a cell is left free
	tail  bool   // the last cell takes the columns left over
	h     Length
}

func (r *ruler) columns(b *Box) int {
	if b.Grid.Cols > 0 {
		return b.Grid.Cols
	}
	return max(r.cols, 1)
}

// wideCols, as a number of columns, stands for one column of wide cells, where a grid has such.
const wideCols = 0

// cells are what stands in a grid under this setting.
func (r *ruler) cells(b *Box) []*Box {
	if r.wide(b) {
		return b.Grid.Wide
	}
	return b.Grid.Cells
}

// wide tells whether a grid stands in its wide form.
func (r *ruler) wide(b *Box) bool {
	return r.cols == wideCols && b.Grid.Cols == 0 && b.Grid.Wide != nil
}

// widens tells whether any grid of a box has a wide form.
func (b *Box) widens() bool {
	return b.Kind == Grid && b.Grid.Cols == 0 && b.Grid.Wide != nil || slices.ContainsFunc(b.Kids, (*Box).widens)
}

// cellWidth is the width of one cell of a grid of width w.
func (r *ruler) cellWidth(b *Box, w Length) Length {
	n := Length(r.columns(b))
	return (w - b.Gap*(n-1)) / n
}

// pitch is the distance from one cell to the next.
func (r *ruler) pitch(b *Box, w Length) Length {
	if b.Grid.Pitch.X > 0 {
		return b.Grid.Pitch.X
	}
	return r.cellWidth(b, w) + b.Gap
}

// rows deals the cells out into rows and measures each.
func (r *ruler) rows(b *Box, w Length) []gridRow {
	g, n := b.Grid, r.columns(b)
	cw := r.cellWidth(b, w)
	if g.Cols == 0 && cw < g.MinCell {
		r.over = append(r.over, Overflow{b.Name, g.MinCell - cw, "width"})
	}
	if g.Code >= 0 && n > 1 {
		if lack := r.symbol(g.Code) + 2*r.quiet(g.Code) - r.pitch(b, w); lack > 0 {
			r.over = append(r.over, Overflow{b.Name, lack, "width"})
		}
	}
	var out []gridRow
	cells := append(make([]*Box, g.Start), r.cells(b)...)
	for i := 0; i < len(cells); i += n {
		row := gridRow{grid: b, cells: cells[i:min(i+n, len(cells))]}
		for _, c := range row.cells {
			if c != nil {
				row.h = max(row.h, r.height(c, cw))
			}
		}
		out = append(out, row)
	}
	if g.Tail != nil && !r.hidden(g.Tail, w) {
		out = r.addTail(out, b, w)
	}
	if g.Pitch.Y > 0 {
		for i := range out {
			out[i].h = g.Pitch.Y
		}
	}
	return out
}

func (r *ruler) addTail(rows []gridRow, b *Box, w Length) []gridRow {
	n := r.columns(b)
	if len(rows) == 0 || len(rows[len(rows)-1].cells) == n {
		rows = append(rows, gridRow{grid: b})
	}
	last := &rows[len(rows)-1]
	free := Length(n - len(last.cells))
	tw := r.cellWidth(b, w)*free + b.Gap*(free-1)
	last.h = max(last.h, r.height(b.Grid.Tail, tw))
	last.cells = append(slices.Clip(last.cells), b.Grid.Tail)
	last.tail = true
	return rows
}

// gridHeight is the height of a grid that stands on one page.
func (r *ruler) gridHeight(b *Box, w Length) Length {
	h := Length(0)
	for i, row := range r.rows(b, w) {
		if i > 0 {
			h += b.Grid.RowGap
		}
		h += row.h
	}
	return h
}

// placeRow puts one row at y. last tells that it ends its grid.
func (p *placer) placeRow(row gridRow, x, y, w, h Length, last bool) {
	b := row.grid
	n, cw, pitch := p.columns(b), p.cellWidth(b, w), p.pitch(b, w)
	shift := Length(0)
	if free := n - len(row.cells); last && !row.tail && free > 0 && b.Grid.Last == Center {
		shift = pitch * Length(free) / 2
	}
	for i, c := range row.cells {
		if c == nil {
			continue
		}
		width := cw
		if row.tail && i == len(row.cells)-1 {
			width = cw*Length(n-i) + b.Gap*Length(n-i-1)
		}
		in, from, said := scene.Rect{X: x + shift + pitch*Length(i), Y: y, W: width, H: h}, len(p.page.Items), len(p.res.Said)
		p.place(c, in)
		p.res.Cells = append(p.res.Cells, Cell{Page: p.no - 1, Rect: in, From: from, To: len(p.page.Items), Said: p.res.Said[said:len(p.res.Said):len(p.res.Said)]})
	}
}
