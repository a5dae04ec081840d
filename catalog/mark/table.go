package mark

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"bangqr/catalog/fault"
	"bangqr/catalog/xlsx"
)

// A Sheet is a table to be shown with marks.
type Sheet struct {
	Name string // nothing for the only one
	Rows [][]string
}

// Widths of columns in characters, and how many rows are looked at to find them.
const (
	leastWide  = 8
	mostWide   = 50
	rowsLooked = 200
)

// Table makes a workbook of tables and marks it as Workbook does. Every cell is text, as it was read. It is for lists that
// came as CSV, a document, a page, YAML or JSON: the user's own file cannot carry comments.
func Table(sheets []Sheet, marks []Mark) ([]byte, error) {
	names := map[string]string{}
	taken := map[string]bool{}
	out := make([]xlsx.Sheet, len(sheets))
	for i, s := range sheets {
		names[s.Name] = sheetName(s.Name, i, taken)
		var err error
		if out[i], err = s.plain(names[s.Name]); err != nil {
			return nil, err
		}
	}
	var plain bytes.Buffer
	if err := xlsx.Write(&plain, "", out...); err != nil {
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

// plain is the sheet as it is written, under a name that spreadsheets allow.
func (s *Sheet) plain(name string) (xlsx.Sheet, error) {
	out := xlsx.Sheet{Name: name, Rows: make([][]string, len(s.Rows)), Widths: s.widths()}
	for r, row := range s.Rows {
		if len(row) > maxCol || r >= maxRow {
			return out, fault.New("table of more than %d rows or %d columns: a workbook cannot hold it", "bảng có hơn %d dòng hoặc %d cột, tệp Excel không chứa được.", maxRow, maxCol)
		}
		out.Rows[r] = make([]string, len(row))
		for c, v := range row {
			out.Rows[r][c] = cut(v)
		}
	}
	return out, nil
}

// widths are those of columns as wide as what they hold, within bounds.
func (s *Sheet) widths() []float64 {
	var wide []float64
	for _, row := range s.Rows[:min(len(s.Rows), rowsLooked)] {
		for c, v := range row[:min(len(row), maxCol)] {
			if c == len(wide) {
				wide = append(wide, leastWide)
			}
			wide[c] = min(max(wide[c], float64(utf8.RuneCountInString(v)+2)), mostWide)
		}
	}
	return wide
}

// cut keeps a text within what a cell may hold.
func cut(s string) string {
	const most = 32_767 // of Excel, in UTF-16 units
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
