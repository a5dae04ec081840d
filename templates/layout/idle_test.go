package layout

import "testing"

// TestIdleColumns: a column that saves no row is not taken; four cells stand two by two, not three and one.
func TestIdleColumns(t *testing.T) {
	for _, tt := range []struct {
		cells int
		tail  bool
		cols  int
		want  bool
	}{
		{4, false, 3, true}, {4, false, 4, false}, {4, false, 2, false}, {4, false, 1, false},
		{5, false, 4, true}, {5, false, 3, false}, {5, true, 3, false}, {5, true, 5, true},
		{9, false, 4, true}, {41, false, 4, false}, {1, true, 2, false}, {1, false, 1, false},
	} {
		g := &GridSpec{Cells: make([]*Box, tt.cells)}
		if tt.tail {
			g.Tail = &Box{}
		}
		if got := (&Box{Kids: []*Box{{Kind: Grid, Grid: g}}}).idle(tt.cols); got != tt.want {
			t.Errorf("%d cells, tail %v, in %d columns: idle %v", tt.cells, tt.tail, tt.cols, got)
		}
	}
	if (&Box{Kids: []*Box{{Kind: Grid, Grid: &GridSpec{Cols: 3, Cells: make([]*Box, 4)}}}}).idle(3) {
		t.Error("a grid that says its columns has them")
	}
}
