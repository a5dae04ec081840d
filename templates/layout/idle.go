package layout

// idle tells whether one column fewer has no more rows in any grid whose columns are free: then nobody misses it, cells are
// wider, and no single cell is left over for the last row.
func (b *Box) idle(cols int) bool {
	free, idle := b.rowsOf(cols)
	_, fewer := b.rowsOf(cols - 1)
	return free && cols > 1 && idle == fewer
}

// rowsOf adds up the rows of all grids of a box whose columns are free, at so many columns, and tells whether there are any.
func (b *Box) rowsOf(cols int) (free bool, rows int) {
	if b.Kind == Grid && b.Grid.Cols == 0 {
		n := len(b.Grid.Cells)
		if b.Grid.Tail != nil {
			n++
		}
		free, rows = true, (n+cols-1)/max(cols, 1)
	}
	for _, k := range b.Kids {
		f, n := k.rowsOf(cols)
		free, rows = free || f, rows+n
	}
	return free, rows
}
