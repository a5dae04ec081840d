package templates

import (
	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// grid fills the cells of a grid, and what stands in for them in a single column.
func (b *builder) grid(x *layout.Box, s *boxSpec, sc *scope) {
	x.Kind = layout.Grid
	g := &layout.GridSpec{Cols: s.cols, MinCell: s.min, MaxCols: s.most, RowGap: s.rowGap, Spread: s.spread, Last: alignOf(s.last), Start: s.start, Code: -1,
		Pitch: scene.Point{X: s.pitch[0], Y: s.pitch[1]}, PageRows: s.rows}
	for _, e := range sc.each(s.each) {
		if c := b.box(s.cell, e); c != nil {
			g.Cells = append(g.Cells, c)
			if code := firstCode(c); code != nil {
				g.Code = code.Style
			}
			if w := b.box(s.wide, e); w != nil {
				g.Wide = append(g.Wide, w)
			}
		}
	}
	if n := s.labels(); n > 0 && b.start > 0 {
		g.Start = (b.start - 1) % n
	}
	if s.tail != nil {
		g.Tail = b.box(s.tail, sc)
	}
	if n := len(g.Cells); s.cols > n && n > 0 && len(g.Wide) == n { // fewer than its columns: they share the row
		g.Cols, g.Cells, g.Wide = n, g.Wide, nil
	}
	if len(g.Wide) < len(g.Cells) || len(g.Cells) == 1 || s.cols > 0 { // one alone has room for its name below
		g.Wide = nil
	}
	if len(g.Cells) == 1 && s.cols == 0 && g.Tail == nil {
		center(g.Cells[0])
	}
	x.Grid = g
}

// center puts the code of a cell that has the sheet to itself in its middle: there its white asks nothing of the margin, which
// would keep it smaller than the sheet has room for.
func center(cell *layout.Box) {
	if cell.Code != nil {
		cell.Align = layout.Center
	}
	if cell.Kind == layout.Stack {
		for _, k := range cell.Kids {
			center(k)
		}
	}
}

func firstCode(x *layout.Box) *layout.CodeSpec {
	if x.Code != nil {
		return x.Code
	}
	for _, k := range x.Kids {
		if c := firstCode(k); c != nil {
			return c
		}
	}
	return nil
}
