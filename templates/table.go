package templates

import (
	"strconv"

	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// columns reads boxes that flow down one column after the other.
func (d *decoder) columns(b *boxSpec, body, v *value) {
	b.kids = d.boxes(body, b.path+".columns")
	if c := v.get("cols"); c != nil && c.text != "auto" {
		b.cols = d.int(c, 1, 99)
	}
	b.most, b.min = d.int(v.get("most"), 1, 99), d.mm(v.get("min"))
	b.rowGap, b.line, b.balance = d.mm(v.get("row-gap")), d.mm(v.get("line")), d.bool(v.get("balance"))
	if b.cols == 0 && b.min == 0 {
		d.failAt(v, "cols: 3, or min: 80", "columns need their number or their least width")
	}
}

func (b *builder) columns(x *layout.Box, s *boxSpec, sc *scope) {
	x.Kind = layout.Columns
	x.Columns = &layout.ColumnsSpec{Cols: s.cols, Min: s.min, Most: s.most, KidGap: s.rowGap, Balance: s.balance, Line: s.line}
	for _, k := range s.kids {
		b.add(x, b.box(k, sc))
	}
	if x.Ink == 0 {
		x.Ink = b.lineInk()
	}
}

// lineInk is that of lines that do not say theirs.
func (b *builder) lineInk() scene.Ink { return inkOf("gray 60%", b.accent) }

// table reads rows of cells. The cells' own w or grow are the widths of the columns, so that edges are equal in all rows;
// head has a box for each column and stands again on each page.
func (d *decoder) table(b *boxSpec, body, v *value) {
	b.each = d.each(body)
	b.rowGap, b.line = d.mm(v.get("row-gap")), d.mm(v.get("line"))
	cells := v.get("cells")
	if cells == nil {
		d.failAt(v, "add cells: and a list of boxes", "a %s has no %s", "table", "cells")
		return
	}
	b.kids = d.boxes(cells, b.path+".table.cells")
	for i, k := range b.kids {
		if k.w == 0 && k.grow == 0 {
			d.failAt(cells.items[i], "add w: 20, or grow: 1", "column %d of the table has no width", i+1)
		}
		if k.drop != "" {
			d.failAt(cells.items[i], "drop the table, or a box in the cell", "a column of a table cannot be dropped")
		}
	}
	if h := v.get("head"); h != nil {
		b.heads = d.boxes(h, b.path+".table.head")
		if len(b.heads) != len(b.kids) && h.kind == list {
			d.failAt(h, "a box for each column", "the table has %d columns and %d heads", len(b.kids), len(b.heads))
			b.heads = nil
		}
	}
}

// table fills in a stack of rows, each with a line below it.
func (b *builder) table(x *layout.Box, s *boxSpec, sc *scope) {
	gap := x.Gap
	x.Kind, x.Gap = layout.Stack, 0
	if s.heads != nil {
		head := b.tableRow(s, s.heads, s.path+".table.head", gap, sc)
		head.Keep = true
		x.Kids, x.Again = append(x.Kids, head), head
	}
	for i, e := range sc.each(s.each) {
		x.Kids = append(x.Kids, b.tableRow(s, s.kids, s.path+".table["+strconv.Itoa(i)+"]", gap, e))
	}
}

func (b *builder) tableRow(s *boxSpec, cells []*boxSpec, name string, gap Length, sc *scope) *layout.Box {
	row := &layout.Box{Name: name, Kind: layout.Row, Gap: gap, Across: alignOf(s.across), Pad: layout.Sides{Top: s.rowGap / 2, Bottom: s.rowGap / 2}}
	for i, c := range cells {
		k := b.box(c, sc)
		if k == nil { // the column stays where it is
			k = &layout.Box{Kind: layout.Space}
		}
		k.W, k.Grow = s.kids[i].w, s.kids[i].grow
		row.Kids = append(row.Kids, k)
	}
	out := &layout.Box{Name: name, Kind: layout.Stack, Whole: true, Kids: []*layout.Box{row}}
	if s.line > 0 {
		ink := inkOf(s.ink, b.accent)
		if ink == 0 {
			ink = b.lineInk()
		}
		out.Kids = append(out.Kids, &layout.Box{Name: name, Kind: layout.Rule, H: s.line, Ink: ink})
	}
	return out
}
