package table

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"bangqr/catalog/fault"
)

// delimiters are tried in this order.
var delimiters = [...]rune{',', ';', '\t', '|', '^', '~', '¦'}

// What is looked at to choose a delimiter: the rows in which the headings may stand, if they are not longer than this.
const (
	topRows  = 20
	topBytes = 1 << 20
)

// Text reads delimited text, which is one table: CSV with any delimiter, TSV, what one copies out of a spreadsheet, a
// document or a web page. Rows are counted as a spreadsheet shows them: a cell with a line break is one row.
func Text(text, name string, o Options) (*Book, error) {
	l := o.Limits.orDefault()
	if int64(len(text)) > l.Bytes {
		return nil, fault.At(fault.Where{File: name}, "text larger than %d MB: split it", "văn bản lớn hơn %d MB. Tách thành nhiều tệp.", max(l.Bytes>>20, 1))
	}
	text, mac := macLines(text)
	text, skipped, d := separator(text)
	switch {
	case o.Delimiter != 0:
		d = o.Delimiter
	case d == 0:
		d = sniff(text, o.Score)
	}
	if !delimits(d) {
		return nil, fault.At(fault.Where{File: name}, "delimiter %s unusable: give one character, such as ; or a tab",
			"không dùng được ký tự phân cách %s. Chọn một ký tự, như ; hoặc tab.", fault.Quote(string(d)))
	}
	t := &lines{name: name, skipped: skipped, budget: newBudget(l), table: Table{Delimiter: d, MacLines: mac}}
	err := t.read(text)
	if d == '\t' && errors.Is(err, csv.ErrQuote) || d == '\t' && errors.Is(err, csv.ErrBareQuote) {
		t = &lines{name: name, skipped: skipped, budget: newBudget(l), table: Table{Delimiter: d, MacLines: mac}}
		err = t.paste(text)
	}
	if err != nil {
		return nil, t.wrong(err)
	}
	return &Book{Tables: []Table{t.table}}, nil
}

// delimits reports a character that can part cells (as encoding/csv has it).
func delimits(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && utf8.ValidRune(r) && r != utf8.RuneError
}

// macLines makes line feeds of the CRs that end the lines of old Mac files. A spreadsheet that writes such a file may keep
// line feeds within its cells, so what stands between quotation marks says nothing.
func macLines(text string) (string, bool) {
	if !endsInCR(text) {
		return text, false
	}
	b := []byte(text)
	quoted := false
	for i, c := range b {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\r' && !quoted:
			b[i] = '\n'
		}
	}
	return string(b), true
}

// endsInCR reports text in which a CR ends a line and no line feed does.
func endsInCR(text string) bool {
	if !strings.Contains(text, "\r") {
		return false
	}
	quoted, found := false, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return false
		case c == '\r':
			found = true
		}
	}
	return found
}

// separator takes off the first line in which spreadsheets name the delimiter, "sep=;".
func separator(text string) (rest string, skipped int, d rune) {
	line, after, ok := strings.Cut(text, "\n")
	const sep = "sep="
	if line = strings.TrimRight(line, "\r"); !ok || len(line) <= len(sep) || !strings.EqualFold(line[:len(sep)], sep) {
		return text, 0, 0
	}
	d, n := utf8.DecodeRuneInString(line[len(sep):])
	if len(line) != len(sep)+n || !delimits(d) {
		return text, 0, 0
	}
	return after, 1, d
}

// sniff finds the delimiter with which the first rows are understood best; of those that are understood alike, the one
// that makes the most cells.
func sniff(text string, score func([][]string) int) rune {
	if score == nil {
		score = evenness
	}
	const mostCells = 1000
	best, delimiter := -1, delimiters[0]
	for _, d := range delimiters {
		rows, cells := firstRows(text[:min(len(text), topBytes)], d)
		if s := max(score(rows), 0)*mostCells + min(cells, mostCells-1); s > best {
			best, delimiter = s, d
		}
	}
	return delimiter
}

// evenness counts the rows that have as many cells as most rows have, if that is more than one.
func evenness(rows [][]string) int {
	count := map[int]int{}
	most := 0
	for _, r := range rows {
		if len(r) > 1 {
			count[len(r)]++
			most = max(most, count[len(r)])
		}
	}
	return most
}

// firstRows reads the rows in which the headings may stand, by their number, and the most cells any of them has.
func firstRows(text string, delimiter rune) (rows [][]string, most int) {
	src := newRecords(text, delimiter)
	src.LazyQuotes = true
	for len(rows) < topRows {
		cells, err := src.next()
		if err != nil {
			break
		}
		for len(rows) < min(src.row-1, topRows) {
			rows = append(rows, nil)
		}
		if len(rows) == topRows {
			break
		}
		rows = append(rows, append([]string(nil), cells...))
		most = max(most, len(cells))
	}
	return rows, most
}

// records counts rows while it reads them.
type records struct {
	*csv.Reader
	row   int // of the last record, as a spreadsheet counts
	extra int // line breaks inside cells so far
}

func newRecords(text string, delimiter rune) *records {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = delimiter
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	return &records{Reader: r}
}

// next gives the next row that is not blank.
func (r *records) next() ([]string, error) {
	cells, err := r.Read()
	if err != nil {
		return nil, err
	}
	line, _ := r.FieldPos(0)
	r.row = line - r.extra
	for _, c := range cells {
		r.extra += strings.Count(c, "\n")
	}
	return cells, nil
}

// lines is a text being read.
type lines struct {
	*budget
	name    string
	skipped int // lines cut off before it
	table   Table
	slab    []string // cells of rows to come are taken from its front, so that not each row is allocated
}

// read reads a text that keeps to the rules of CSV (RFC 4180).
func (t *lines) read(text string) error {
	if err := t.narrow(text, t.table.Delimiter); err != nil {
		return err
	}
	src := newRecords(text, t.table.Delimiter)
	for {
		cells, err := src.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := t.add(src.row+t.skipped, cells); err != nil {
			return err
		}
	}
}

// add keeps a row that says something.
func (t *lines) add(n int, cells []string) error {
	written := len(cells)
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if err := t.take(fault.Where{File: t.name}, 1+len(cells)); err != nil || len(cells) == 0 {
		return err
	}
	const size = 4096
	if len(t.slab) < len(cells) {
		t.slab = make([]string, max(size, len(cells)))
	}
	kept := t.slab[:len(cells):len(cells)]
	t.slab = t.slab[len(cells):]
	copy(kept, cells)
	t.table.Rows = append(t.table.Rows, Row{N: n, Cells: kept, Cut: uint16(min(written-len(cells), maxColumns))})
	return nil
}

// narrow refuses a line with more cells than a sheet has columns, before they are made.
func (t *lines) narrow(text string, delimiter rune) error {
	d := string(delimiter)
	n := 0
	for line := range strings.Lines(text) {
		n++
		if len(line) > maxColumns && strings.Count(line, d) >= maxColumns {
			return fault.At(fault.Where{File: t.name, Row: n + t.skipped}, "row of more than %d cells: delete its empty ones, or save the file as .xlsx",
				"dòng có hơn %d ô. Xóa các ô trống, hoặc lưu dạng .xlsx.", maxColumns)
		}
	}
	return nil
}

// wrong puts a parse error in the user's words. Its place is a line of the file.
func (t *lines) wrong(err error) error {
	var p *csv.ParseError
	at := fault.Where{File: t.name}
	switch {
	case !errors.As(err, &p):
		return err
	case p.StartLine < p.Line:
		at.Row = p.StartLine + t.skipped
		return fault.At(at, "quotation mark opened and not closed", `dấu ngoặc kép (") mở mà không đóng. Thêm dấu đóng, hoặc bỏ dấu mở.`)
	}
	at.Row = p.Line + t.skipped
	return fault.At(at, "quotation mark inside a cell: write it twice and put the cell between quotation marks",
		`có dấu ngoặc kép (") trong ô. Viết dấu đó hai lần ("") và đặt cả ô trong dấu ngoặc kép, hoặc lưu dạng .xlsx.`)
}
