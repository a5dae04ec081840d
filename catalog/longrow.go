package catalog

import (
	"strconv"

	"bangqr/catalog/table"
)

// longRow tells of a row of text with more cells than there are headings. A name with a comma that nobody put between
// quotation marks falls apart into such cells: the rest of the row then stands under the wrong headings, and the name is cut.
func (r *rows) longRow(row *table.Row) {
	top := &r.table.Rows[r.head.first]
	wide := max(len(r.head.targets), len(top.Cells)+int(top.Cut)) // with headings that were left empty
	if r.table.Delimiter == 0 || len(row.Cells) <= wide {
		return
	}
	for _, c := range row.Cells[wide:] {
		if v, _ := clean(c, plain); v != "" {
			n, m := strconv.Itoa(len(row.Cells)), strconv.Itoa(wide)
			r.found(Problem{Where: Where{File: r.name, Row: row.N}, Value: v}, "row-long",
				Words{EN: n + " cells below " + m + " headings", VI: n + " ô mà chỉ có " + m + " cột"})
			return
		}
	}
}
