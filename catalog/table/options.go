package table

import "bangqr/catalog/fault"

// Options say how to read.
type Options struct {
	Limits    Limits
	Delimiter rune // of text; zero: "sep=" in the first line, else the one that gives the best table

	// Score tells how well the first rows of a text are understood, to choose between delimiters. Nil takes the
	// delimiter that gives the most rows of one width.
	Score func(rows [][]string) int
}

// Limits guard against files that were made to hurt. A zero is the default.
type Limits struct {
	Bytes int64 // that the parts of a workbook or document may unzip to, and that a text may have; 128 MiB
	Cells int   // of all tables, empty ones left of a filled one too; 5,000,000, so 80 MB before their text
}

func (l Limits) orDefault() Limits {
	if l.Bytes <= 0 {
		l.Bytes = 128 << 20
	}
	if l.Cells <= 0 {
		l.Cells = 5_000_000
	}
	return l
}

// The largest sheet (ECMA-376 18.3.1.73 and what programs allow): column XFD, row 1,048,576.
const (
	maxColumns = 1 << 14
	maxRows    = 1 << 20
)

// What a thing beside the cells costs in cells, by the memory its entry in a map takes.
const costOfEntry = 8

// budget counts down what a file may still ask for.
type budget struct {
	bytes int64
	cells int
	most  Limits
}

func newBudget(l Limits) *budget {
	l = l.orDefault()
	return &budget{bytes: l.Bytes, cells: l.Cells, most: l}
}

// take pays for cells.
func (b *budget) take(at fault.Where, cells int) error {
	if b.cells -= cells; b.cells >= 0 {
		return nil
	}
	return fault.At(at, "table of more than %d cells: delete its empty columns and rows",
		"bảng có hơn %d ô. Xóa các cột và dòng trống.", b.most.Cells)
}
