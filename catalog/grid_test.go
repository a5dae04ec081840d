package catalog

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog/golden"
)

// TestGrids shows files as tables, and finds in them the cells that problems name.
func TestGrids(t *testing.T) {
	fsys := fstest.MapFS{
		"a.csv":  {Data: []byte("sep=;\nDANH MỤC;;\n\nMã số;Tên;Lĩnh vực\n1.00487;\"A\nB\";X\n1.001193;;X\n")},
		"a.yaml": {Data: []byte("office:\n  name: P\n  phone: '1'\nprocedures:\n  - code: 1.00487\n    name: A\n    field: X\n    tags: [a, b]\n  - code: '1.001193'\n    names:\n      en: B\n    field: X\nplaces:\n  - {id: a, name: ''}\n")},
		"a.json": {Data: []byte(`{"procedures":[{"code":1.00487,"name":"A","field":"X"},{"code":"1.001193","field":"X"}],"places":[{"id":"a"}]}`)},
	}
	var got strings.Builder
	for _, name := range []string{"a.csv", "a.yaml", "a.json"} {
		in := Input{FS: fsys, Path: name}
		grids, err := Grids(in)
		check(t, err)
		c, r, err := Read(in)
		check(t, err)
		got.WriteString("== " + name + "\n")
		for _, g := range grids {
			got.WriteString("-- " + g.Name + "\n")
			for _, row := range g.Rows {
				got.WriteString(strings.ReplaceAll(strings.Join(row, " | "), "\n", "⏎") + "\n")
			}
		}
		for _, p := range append(c.Check(CheckOptions{}), r.Problems()...) {
			for _, g := range grids {
				if row, col, ok := g.Cell(p.Where); ok {
					cell := "the row"
					if col >= 0 && col < len(g.Rows[row-1]) {
						cell = strings.ReplaceAll(g.Rows[row-1][col], "\n", "⏎")
					}
					got.WriteString(p.Rule + " in " + g.Name + " row " + strconv.Itoa(row) + ", " + p.Column + ": " + cell + "\n")
				}
			}
		}
	}
	golden.Test(t, got.String())
	for in, want := range map[string]int{"": -1, "A": 0, "Z": 25, "AA": 26, "XFD": 16383, "a": -1, strings.Repeat("Z", 99): -1} {
		if diff := cmp.Diff(want, ColumnNumber(in)); diff != "" {
			t.Error(in, diff)
		}
	}
}
