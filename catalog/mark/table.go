package mark

import (
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"

	"bangqr/catalog/fault"
)

// A Sheet is a table to be shown with marks.
type Sheet struct {
	Name string // nothing for the only one
	Rows [][]string
}

// textFormat is the number format "@" (ECMA-376 18.8.30): codes keep their zeros, and nothing becomes a formula.
const textFormat = 49

// Widths of columns in characters, and how many rows are looked at to find them.
const (
	leastWide  = 8
	mostWide   = 50
	rowsLooked = 200
)

// Table makes a workbook of tables and marks it as Workbook does. Every cell is text, as it was read. It is for lists that
// came as CSV, a document, a page, YAML or JSON: the user's own file cannot carry comments.
func Table(sheets []Sheet, marks []Mark) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	style, err := book.NewStyle(&excelize.Style{NumFmt: textFormat, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	taken := map[string]bool{}
	for i, s := range sheets {
		names[s.Name] = sheetName(s.Name, i, taken)
		if i == 0 {
			err = book.SetSheetName("Sheet1", names[s.Name])
		} else {
			_, err = book.NewSheet(names[s.Name])
		}
		if err != nil {
			return nil, err
		}
		if err := s.fill(book, names[s.Name], style); err != nil {
			return nil, err
		}
	}
	var plain bytes.Buffer
	if _, err := book.WriteTo(&plain); err != nil {
		return nil, err
	}
	renamed := make([]Mark, len(marks))
	for i, m := range marks {
		renamed[i] = m
		if name, ok := names[m.Sheet]; ok {
			renamed[i].Sheet = name
		}
	}
	return Workbook(plain.Bytes(), renamed)
}

// fill writes the rows of a sheet.
func (s *Sheet) fill(book *excelize.File, name string, style int) error {
	out, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := s.widths(out); err != nil {
		return err
	}
	for r, row := range s.Rows {
		if len(row) > maxCol || r >= maxRow {
			return fault.New("table of more than %d rows or %d columns: a workbook cannot hold it", "bảng có hơn %d dòng hoặc %d cột, tệp Excel không chứa được.", maxRow, maxCol)
		}
		cells := make([]any, len(row))
		for c, v := range row {
			if v != "" {
				cells[c] = excelize.Cell{StyleID: style, Value: cut(v)}
			}
		}
		if err := out.SetRow("A"+itoa(r+1), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}

// widths makes columns as wide as what they hold, within bounds.
func (s *Sheet) widths(out *excelize.StreamWriter) error {
	var wide []int
	for _, row := range s.Rows[:min(len(s.Rows), rowsLooked)] {
		for c, v := range row[:min(len(row), maxCol)] {
			if c == len(wide) {
				wide = append(wide, leastWide)
			}
			wide[c] = min(max(wide[c], len([]rune(v))+2), mostWide)
		}
	}
	for c, w := range wide {
		if err := out.SetColWidth(c+1, c+1, float64(w)); err != nil {
			return err
		}
	}
	return nil
}

// cut keeps a text within what a cell may hold.
func cut(s string) string {
	const most = excelize.TotalCellChars
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most/2 { // of two UTF-16 units each at the worst
		return string(r[:most/2-1]) + "…"
	}
	return s
}

// sheetName makes a name that spreadsheets allow: at most 31 characters, without some signs, and no other's whatever the case.
func sheetName(name string, i int, taken map[string]bool) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`:\/?*[]`, r) {
			return ' '
		}
		return r
	}, name), "' ")
	if r := []rune(name); len(r) > 24 {
		name = strings.TrimRight(string(r[:24]), "' ")
	}
	if name == "" {
		name = "Sheet" + itoa(i+1)
	}
	for taken[strings.ToLower(name)] {
		name += "_" + itoa(i+1)
	}
	taken[strings.ToLower(name)] = true
	return name
}
