package catalog

import (
	"strings"
	"testing"

	"bangqr/catalog/table"
)

// manyRows makes a table of one row again and again below headings.
func manyRows(n int, head []string, rows ...[]string) *table.Table {
	t := &table.Table{Sheet: "S", Rows: []table.Row{{N: 1, Cells: head}}}
	for i := range n {
		t.Rows = append(t.Rows, table.Row{N: i + 2, Cells: rows[i%len(rows)]})
	}
	return t
}

// TestHostileTables reads tables that are made so that each row asks for the work of all: within this test's patience means
// that none is squared.
func TestHostileTables(t *testing.T) {
	if testing.Short() {
		t.Skip("millions of cells, and nothing of it runs side by side")
	}
	head := []string{"Mã số", "Tên", "Lĩnh vực"}
	row := []string{"1.000001", "A", "X"}
	wide := make([]string, 1<<14)
	for i := range wide {
		wide[i] = "Mã số"
	}
	wide[1], wide[2] = "Tên", "Lĩnh vực"
	languages := make([]string, 1<<14)
	copy(languages, head)
	for i := 3; i < len(languages); i++ {
		languages[i] = "name_" + string([]byte{'a' + byte(i%26), 'a' + byte(i/26%26), 'a' + byte(i/676%26)})
	}
	merges := manyRows(25_000, head, row, head, []string{"Tên", "Mã số", "Lĩnh vực"})
	for i := range 25_000 {
		merges.Merged = append(merges.Merged, table.Range{From: table.Cell{Row: 2 + i%1000, Col: 2}, To: table.Cell{Row: 30_000 + i, Col: 2}})
	}
	spelt := manyRows(0, head)
	for i := range 25_000 {
		spelt.Rows = append(spelt.Rows, table.Row{N: i + 2, Cells: []string{"1.000001", "A", "x" + strings.Repeat("-", i%1000) + strings.Repeat("!", i/1000)}})
	}
	formulas := manyRows(25_000, head, row)
	formulas.Formulas = map[table.Cell]string{}
	for i := range 25_000 {
		formulas.Formulas[table.Cell{Row: i + 2, Col: 1}] = "=A1"
	}
	tests := []struct {
		name   string
		tables []*table.Table
		found  int // problems at most
	}{
		{"twins", []*table.Table{manyRows(25_000, wide, row)}, 1 << 15},
		{"languages", []*table.Table{manyRows(25_000, languages, row)}, 10},
		{"headings and merged cells", []*table.Table{merges}, 10},
		{"sections", []*table.Table{manyRows(25_000, head[:2], []string{"I. Hộ tịch"}, []string{"Hộ tịch"}, []string{"", "x"})}, 10},
		{"long texts", []*table.Table{manyRows(20_000, head[:2], []string{strings.Repeat("Tổng ", 1000)})}, 10},
		{"spellings", []*table.Table{spelt}, 10},
		{"formulas", []*table.Table{formulas}, mostFormulas + 1},
		{"details", []*table.Table{manyRows(25_000, head, row), manyRows(25_000, []string{"Mã TTHC", "Tên giấy tờ", "Hình thức nộp"}, []string{"1.000001", "A", "fax"})}, 10},
	}
	for _, tc := range tests {
		b := &table.Book{}
		for _, x := range tc.tables {
			b.Tables = append(b.Tables, *x)
		}
		r := newReader(Input{})
		f := &file{reader: r, name: "a.xlsx", format: XLSX, holds: procedureSchema.noun}
		if err := f.tables(b); err != nil && len(b.Tables) > 1 {
			t.Errorf("%s: %v", tc.name, err)
		}
		r.catalog()
		if len(r.cat.Found) > tc.found {
			t.Errorf("%s: %d problems", tc.name, len(r.cat.Found))
		}
	}
	pieces := &table.Book{Tables: []table.Table{*manyRows(1, wide[:1000], row)}}
	for range 25_000 {
		pieces.Tables = append(pieces.Tables, table.Table{Sheet: "x", Rows: []table.Row{{N: 1, Cells: row}}})
	}
	f := &file{reader: newReader(Input{}), name: "a.docx", format: DOCX, holds: procedureSchema.noun}
	check(t, f.tables(pieces))
	if n := len(f.cat.Procedures); n != 25_001 {
		t.Errorf("%d procedures in pieces", n)
	}
}
