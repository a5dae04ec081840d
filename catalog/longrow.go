package catalog

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// longRow tells of a row of text with more cells than there are headings. A name with a comma that nobody put between
// quotation marks falls apart into such cells: the rest of the row then stands under the wrong headings, and the name is cut.
func (r *rows) longRow(row *table.Row) bool {
	top := &r.table.Rows[r.head.first]
	wide := max(len(r.head.targets), len(top.Cells)+int(top.Cut)) // with headings that were left empty
	if r.table.Delimiter == 0 || len(row.Cells) <= wide {
		return false
	}
	for _, c := range row.Cells[wide:] {
		if v, _ := clean(c, plain); v != "" {
			n, m := strconv.Itoa(len(row.Cells)), strconv.Itoa(wide)
			r.found(Problem{Where: Where{File: r.name, Row: row.N}, Value: v}, "row-long",
				Words{EN: n + " cells below " + m + " headings", VI: n + " ô mà chỉ có " + m + " cột"})
			return true
		}
	}
	return false
}

// cutRow tells of a name that goes on in the next cell: the cut that longRow finds, in a row with cells to spare behind. In
// prose a blank and a small letter follow a comma; a list that has a blank behind each of its delimiters has it in its
// headings too.
func (r *rows) cutRow(row *table.Row) {
	d, i := r.table.Delimiter, r.atName+1
	if d != ',' && d != ';' || r.holds != procedureSchema.noun || i == 0 || i >= min(len(row.Cells), len(r.shared.Columns)) {
		return
	}
	headed := slices.ContainsFunc(r.head.cells, func(s string) bool { return strings.HasPrefix(s, " ") })
	if headed || !endsInWord(row.Cells[i-1]) || !goesOnWith(row.Cells[i]) {
		return
	}
	var whole strings.Builder
	whole.WriteString(row.Cells[i-1])
	for _, c := range row.Cells[i:] {
		if !goesOnWith(c) {
			break
		}
		whole.WriteString(string(d) + c)
	}
	at := Where{File: r.name, Row: row.N, Column: r.shared.Columns[i].Name, Letter: fault.Letters(i)}
	r.found(Problem{Where: at, Value: strings.TrimSpace(row.Cells[i]), Suggest: fault.Quote(strings.ReplaceAll(whole.String(), `"`, `""`))}, "row-cut", Words{})
}

// goesOnWith reports a text that begins with one blank and a small letter.
func goesOnWith(s string) bool {
	rest, ok := strings.CutPrefix(s, " ")
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && unicode.IsLower(first)
}

// endsInWord reports a text whose last character is a letter, a digit or a bracket.
func endsInWord(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')'
}
