package catalog

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// formats are all that Read knows; every rule is tried in each.
var formats = []Format{CSV, XLSX, YAML, JSON}

// fixture is a small table that can be written in every format. A cell that begins with "=" and a digit is a bare
// number where the format has numbers.
type fixture struct {
	heads []string
	rows  [][]string
}

// in writes the fixture and reads it back.
func (f fixture) in(t testing.TB, format Format) Input {
	t.Helper()
	write := map[Format]func(testing.TB) []byte{CSV: f.csv, XLSX: f.xlsx, YAML: f.yaml, JSON: f.json}[format]
	return Input{Data: bytes.NewReader(write(t)), Name: "catalog." + string(format)}
}

func number(cell string) (string, bool) {
	n, ok := strings.CutPrefix(cell, "=")
	return n, ok && n != "" && n[0] >= '0' && n[0] <= '9'
}

func (f fixture) csv(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range append([][]string{f.heads}, f.rows...) {
		row = slices.Clone(row)
		for i, c := range row {
			if n, ok := number(c); ok {
				row[i] = n
			}
		}
		check(t, w.Write(row))
	}
	w.Flush()
	return b.Bytes()
}

func (f fixture) xlsx(t testing.TB) []byte {
	t.Helper()
	return workbook(t, sheetOf{"Sheet1", append([][]string{f.heads}, f.rows...)})
}

// sheetOf is one sheet of a workbook for tests.
type sheetOf struct {
	name string
	rows [][]string
}

// workbook makes an XLSX file; numbers are written with the digits given.
func workbook(t testing.TB, sheets ...sheetOf) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, s := range sheets {
		if i == 0 {
			check(t, book.SetSheetName("Sheet1", s.name))
		} else if _, err := book.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for r, row := range s.rows {
			for c, v := range row {
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				check(t, err)
				if n, ok := number(v); ok {
					check(t, book.SetCellDefault(s.name, at, n))
				} else if v != "" {
					check(t, book.SetCellStr(s.name, at, v))
				}
			}
		}
	}
	var b bytes.Buffer
	check(t, book.Write(&b))
	return b.Bytes()
}

func (f fixture) yaml(t testing.TB) []byte {
	t.Helper()
	var b strings.Builder
	b.WriteString("procedures:\n")
	for _, row := range f.rows {
		lead := "  - "
		for i, c := range row {
			if c == "" {
				continue
			}
			n, ok := number(c)
			if !ok {
				n = string(jsonOf(t, c)) // JSON strings are YAML strings
			}
			b.WriteString(lead + f.heads[i] + ": " + n + "\n")
			lead = "    "
		}
	}
	return []byte(b.String())
}

func (f fixture) json(t testing.TB) []byte {
	t.Helper()
	var b strings.Builder
	b.WriteString("[\n")
	for r, row := range f.rows {
		b.WriteString("  {")
		first := true
		for i, c := range row {
			if c == "" {
				continue
			}
			n, ok := number(c)
			if !ok {
				n = string(jsonOf(t, c))
			}
			if !first {
				b.WriteString(",\n   ")
			}
			first = false
			b.WriteString(string(jsonOf(t, f.heads[i])) + ": " + n)
		}
		b.WriteString("}")
		if r < len(f.rows)-1 {
			b.WriteString(",")
		}
		b.WriteString("\n")
	}
	b.WriteString("]\n")
	return []byte(b.String())
}

func jsonOf(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	check(t, err)
	return b
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// text reads a catalog from a text.
func text(t testing.TB, name, s string) (*Catalog, *Report) {
	t.Helper()
	c, r, err := Read(Input{Data: strings.NewReader(s), Name: name})
	if err != nil {
		t.Fatal(err)
	}
	return c, r
}
