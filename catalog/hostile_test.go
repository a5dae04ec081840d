package catalog

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// swapSheet puts other XML in the place of a workbook's first sheet.
func swapSheet(t *testing.T, book []byte, sheet string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	check(t, err)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		w, err := out.Create(f.Name)
		check(t, err)
		if f.Name == "xl/worksheets/sheet1.xml" {
			_, err = io.WriteString(w, sheet)
			check(t, err)
			continue
		}
		r, err := f.Open()
		check(t, err)
		_, err = io.Copy(w, r)
		check(t, err)
	}
	check(t, out.Close())
	return b.Bytes()
}

// TestHostileWorkbook holds workbooks that ask for far more than they say to an error, or to an answer within bounds.
func TestHostileWorkbook(t *testing.T) {
	sheet := func(rows string) Input {
		book := swapSheet(t, workbook(t, sheetOf{"S", nil}), `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+
			`<row r="1"><c r="A1" t="str"><v>code</v></c><c r="B1" t="str"><v>name</v></c><c r="C1" t="str"><v>field</v></c></row>`+rows+`</sheetData></worksheet>`)
		return Input{Data: bytes.NewReader(book), Name: "a.xlsx"}
	}
	var far strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&far, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, 2+i, 2+i)
	}
	if _, _, err := Read(sheet(far.String())); err == nil || !strings.Contains(err.Error(), "delete its empty columns") {
		t.Errorf("far to the right: %v", err)
	}
	c, _, err := Read(sheet(`<row r="1048576"><c r="A1048576"><v>1.00487</v></c></row>`))
	if err != nil || len(c.Procedures) != 1 || c.Procedures[0].Source.Row != 1<<20 {
		t.Errorf("far down: %v", err)
	}
	for _, row := range []string{`<row r="-5">`, `<row r="2"><c r="ZZZZ9"><v>1</v></c></row>`, `<row r="99999999999">`, `<row r="2"><c r="A2" t="s"><v>-7</v></c></row>`} {
		if c, _, err := Read(sheet(row)); err == nil && len(c.Procedures) > 0 && c.Procedures[0].Code == "" {
			t.Logf("%s gives %+v", row, c.Procedures) // only a panic would be wrong
		}
	}
	f := procedures("1.004870", strings.Repeat("Khai sinh ", 3000), "Hộ tịch")
	for range 300 {
		f.rows = append(f.rows, f.rows[0])
	}
	in := f.in(t, XLSX)
	in.Limits.Bytes = 20_000 // zipped it is smaller, unzipped larger than twice that
	if _, _, err := Read(in); err == nil || !strings.Contains(err.Error(), "unpacks to more") {
		t.Errorf("bomb: %v", err)
	}
}
