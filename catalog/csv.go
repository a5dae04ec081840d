package catalog

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"bangqr/catalog/fault"
)

// delimiters are tried in this order.
const delimiters = ",;\t|"

// csv reads a table of text. Rows are counted as a spreadsheet shows them: a cell with a line break is one row.
func (f *file) csv(text string) error {
	text = f.macLines(text)
	text, skipped, delimiter := f.sniff(text)
	rows, _ := firstRows(text, delimiter, false)
	h := f.findHeading(rows)
	if !h.complete(f.schema()) {
		return f.noHeading("", h, rows)
	}
	t := f.newRows("", h)
	t.head.row += skipped
	t.report.Header, t.report.Delimiter = t.head.row, string(delimiter)
	src := newRecords(text, delimiter, false)
	for {
		cells, err := src.next()
		if errors.Is(err, io.EOF) {
			t.end()
			return nil
		}
		if err != nil {
			return f.badQuote(err, skipped)
		}
		if src.row <= h.row {
			continue
		}
		if err := t.add(src.row+skipped, cells); err != nil {
			return err
		}
	}
}

// macLines makes line feeds of the CRs that end the lines of old Mac files. A spreadsheet that writes such a file may keep
// line feeds within its cells, so what stands between quotation marks says nothing.
func (f *file) macLines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	b := []byte(text)
	quoted, found := false, false
	for i, c := range b {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return text
		case c == '\r':
			b[i], found = '\n', true
		}
	}
	if found {
		f.tally.add(mendMac, Where{File: f.name}, "", "")
	}
	return string(b)
}

// badQuote puts a parse error in the user's words. Its place is a line of the file.
func (f *file) badQuote(err error, skipped int) error {
	var p *csv.ParseError
	at := Where{File: f.name}
	switch {
	case !errors.As(err, &p):
		return &Fault{Where: at, Message: Words{EN: "table unreadable", VI: "không đọc được bảng"}, Err: err}
	case p.StartLine < p.Line:
		at.Row = p.StartLine + skipped
		return fault.At(at, "quotation mark opened and not closed", `dấu ngoặc kép (") mở mà không đóng. Thêm dấu đóng, hoặc bỏ dấu mở.`)
	}
	at.Row = p.Line + skipped
	return fault.At(at, "quotation mark inside a cell: write it twice and put the cell between quotation marks",
		`có dấu ngoặc kép (") trong ô. Viết dấu đó hai lần ("") và đặt cả ô trong dấu ngoặc kép, hoặc lưu dạng .xlsx.`)
}

// sniff finds the delimiter: the one with which the headings are understood best. Spreadsheets also write it in a first
// line, "sep=;", which is cut off and counted in skipped.
func (f *file) sniff(text string) (rest string, skipped int, delimiter rune) {
	if line, after, ok := strings.Cut(text, "\n"); ok {
		const sep = "sep="
		if line = strings.TrimRight(line, "\r"); len(line) == len(sep)+1 && strings.EqualFold(line[:len(sep)], sep) {
			return after, 1, rune(line[len(sep)])
		}
	}
	best := -1
	delimiter = ','
	for _, d := range delimiters {
		rows, cells := firstRows(text, d, true)
		h := f.findHeading(rows)
		if h.complete(f.schema()) {
			return text, 0, d
		}
		if score := 1000*h.score + min(cells, 999); score > best {
			best, delimiter = score, d
		}
	}
	return text, 0, delimiter
}

// firstRows reads the rows in which the headings may stand, by their number, and the most cells any of them has.
func firstRows(text string, delimiter rune, lazy bool) (rows [][]string, most int) {
	src := newRecords(text, delimiter, lazy)
	for len(rows) < maxTitles {
		cells, err := src.next()
		if err != nil {
			break
		}
		for len(rows) < min(src.row-1, maxTitles) {
			rows = append(rows, nil)
		}
		if len(rows) == maxTitles {
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

func newRecords(text string, delimiter rune, lazy bool) *records {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = delimiter
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	r.LazyQuotes = lazy
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
