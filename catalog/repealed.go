package catalog

import (
	"strconv"

	"bangqr/catalog/table"
)

// Decisions list what is repealed in a part of its own, with the same columns as what is new. Read like any other list it
// would go to the wall again, so the rows of such a part are taken as repealed, and that is told, unless they say otherwise.

var (
	repealedWord = compiled(`(?i)bãi bỏ|hết hiệu lực`)
	// standingWord says that a title is about the other parts too: "ban hành mới, sửa đổi, bổ sung, bãi bỏ".
	standingWord = compiled(`(?i)ban hành|mới|sửa đổi|bổ sung|còn hiệu lực`)
)

// repealed is a part of a list that says that its procedures are no more in force.
type repealed struct {
	text string
	at   Where
	mark byte // how the part is numbered; the next one numbered so ends it
	rows int  // without a status
}

// mayRepeal looks at a text above rows of data.
func (r *rows) mayRepeal(text string, at Where) {
	if len(text) > longestSection {
		return
	}
	text, _ = clean(text, plain)
	gone := repealedWord().MatchString(text) && !standingWord().MatchString(text)
	if !gone && r.gone.text == "" {
		return // taking the text apart is dear, and rows are many
	}
	switch s, _ := sectionOf(text); {
	case gone:
		r.endRepealed()
		r.gone = repealed{text: text, at: at, mark: s.mark}
	case s.mark != 0 && s.mark == r.gone.mark, partWord().MatchString(unnumbered(text)):
		r.endRepealed()
	}
}

// mayRepealRow does so for a row between the data, whose number may stand in a cell of its own.
func (r *rows) mayRepealRow(row *table.Row) {
	list, _ := texts(row.Cells)
	if len(list) == 2 && ordinal().MatchString(list[0]) {
		list = []string{list[0] + ". " + list[1]}
	}
	if len(list) == 1 {
		r.mayRepeal(list[0], Where{File: r.name, Sheet: r.sheet, Row: row.N})
	}
}

// repeal gives a row of such a part the status that its heading says.
func (r *rows) repeal() {
	if r.gone.text != "" && r.values[aStatus] == "" && r.values[aTo] == "" {
		r.values[aStatus] = "Bị bãi bỏ"
		r.gone.rows++
	}
}

// endRepealed tells of a part at its end.
func (r *rows) endRepealed() {
	if g := r.gone; g.rows > 0 {
		n := strconv.Itoa(g.rows)
		r.found(Problem{Where: g.at, Value: g.text}, "part-repealed", Words{EN: n, VI: n})
	}
	r.gone = repealed{}
}
