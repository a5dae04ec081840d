package layout

import (
	"testing"

	"bangqr/templates/scene"
)

// TestWide sets codes over their names, or with the names beside them where a grid has such cells: two long names leave no
// height for large codes below each other in columns, so that a single column of wide cells has the larger ones.
func TestWide(t *testing.T) {
	sheet := func(cells int, wide bool) *Sheet {
		name := func() *Box {
			return &Box{Name: "name", Kind: Space, W: 40 * scene.MM, H: 50 * scene.MM, Fill: scene.Gray(1)}
		}
		code := func() *Box {
			return &Box{Name: "code", Kind: Code, Code: &CodeSpec{Payload: "HTTPS://QR.VIDU.GOV.VN/1"}}
		}
		g := &GridSpec{MaxCols: 2, MinCell: 40 * scene.MM}
		for range cells {
			g.Cells = append(g.Cells, &Box{Name: "cell", Kids: []*Box{code(), name()}})
			if wide {
				g.Wide = append(g.Wide, &Box{Name: "wide", Kind: Row, Kids: []*Box{code(), name()}})
			}
		}
		m := 20 * scene.MM
		return &Sheet{W: 160 * scene.MM, H: 200 * scene.MM, Margin: Sides{m, m, m, m}, MaxPages: 1,
			Codes: []CodeStyle{{Name: "main", Most: 200, Least: 12, Version: 2}},
			Fit:   []Step{{Style: -1, Short: -1, Dots: 12}},
			Body:  &Box{Name: "body", Kids: []*Box{{Name: "grid", Kind: Grid, Gap: 10 * scene.MM, Grid: g}}}}
	}
	side := func(cells int, wide bool) (int, int) {
		res, over := sheet(cells, wide).Solve()
		if len(over) > 0 {
			t.Fatalf("%d cells, wide %v: %v", cells, wide, over)
		}
		return res.Dots[0], res.Cols
	}
	for _, tt := range []struct {
		cells, cols int
	}{{1, 1}, {2, wideCols}, {4, 2}} {
		plain, _ := side(tt.cells, false)
		got, cols := side(tt.cells, true)
		if cols != tt.cols {
			t.Errorf("%d cells stand in %d columns, want %d (0 is wide)", tt.cells, cols, tt.cols)
		}
		if got < plain || tt.cols == wideCols && got == plain {
			t.Errorf("%d cells: modules of %d dots with wide cells, of %d without", tt.cells, got, plain)
		}
	}
}
