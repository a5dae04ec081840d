package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"

	"bangqr/catalog/fault"
)

// refused holds that an error is a fault in both languages that names the file and says so.
func refused(t *testing.T, what string, err error, says string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) {
		t.Errorf("%s: error %v", what, err)
		return
	}
	if f.Message.VI == "" || f.File == "" || !strings.Contains(f.Text("en"), says) {
		t.Errorf("%s: %s / %s; want %q", what, f.Text("en"), f.Text("vi"), says)
	}
}

// bounded holds that a reader takes little memory. One that does not end is ended by the deadline of go test.
func bounded(t *testing.T, what string, do func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 700 {
		t.Errorf("%s: %d MB allocated in all", what, mb)
	} else {
		t.Logf("%s: %d MB allocated in all", what, mb)
	}
}

// endless gives a text as often as needed for a number of bytes.
type endless struct {
	text string
	left int64
	pos  int
}

func (e *endless) Read(b []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(b) {
		k := copy(b[n:], e.text[e.pos:])
		n += k
		e.pos = (e.pos + k) % len(e.text)
	}
	e.left -= int64(n)
	return n, nil
}

// bomb makes a package with one part that unpacks to more than the file could hold; said is the size that its entry tells,
// the true one if 0.
func bomb(t *testing.T, parts []part, name string, src *endless, said uint64) []byte {
	t.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.DefaultCompression)
	check(t, err)
	crc := crc32.NewIEEE()
	n, err := io.Copy(io.MultiWriter(w, crc), src)
	check(t, err)
	check(t, w.Close())
	if said == 0 {
		said = uint64(n)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		if p.name != name {
			w, err := z.Create(p.name)
			check(t, err)
			_, err = io.WriteString(w, p.text)
			check(t, err)
		}
	}
	raw, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: crc.Sum32(),
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: said})
	check(t, err)
	_, err = raw.Write(packed.Bytes())
	check(t, err)
	check(t, z.Close())
	return b.Bytes()
}

// several is a number for a test that allocates by it: the least that still shows what it must where time is short, as it is
// under the race detector, else the whole.
func several(least, whole int) int {
	if testing.Short() {
		return least
	}
	return whole
}

const sheetPart = "xl/worksheets/sheet1.xml"

// TestBombs holds packages that unpack to far more than they are to a quick refusal.
func TestBombs(t *testing.T) {
	parts := bookParts("")
	rows := &endless{text: `<row><c><v>1</v></c></row>`, left: int64(several(10, 64)) << 20}
	sparse := bomb(t, parts, sheetPart, rows, 0)
	bounded(t, "ratio", func() {
		_, err := Workbook(sparse, "a.xlsx", Options{})
		refused(t, "ratio", err, "times its size")
	})
	var varied strings.Builder // hardly packs, so that only its size tells
	for i := range several(10_000, 40_000) {
		fmt.Fprintf(&varied, `<row><c><v>%d</v></c></row>`, i*7919%100_003)
	}
	large := bomb(t, parts, sheetPart, &endless{text: varied.String(), left: 20 << 20}, 0)
	bounded(t, "total", func() {
		_, err := Workbook(large, "a.xlsx", Options{Limits: Limits{Bytes: 16 << 20}})
		refused(t, "total", err, "unpacks to more than 16 MB")
	})
	lie := bomb(t, parts, sheetPart, &endless{text: varied.String(), left: 20 << 20}, 5000)
	bounded(t, "lie", func() {
		_, err := Workbook(lie, "a.xlsx", Options{})
		refused(t, "lie", err, "damaged in its part")
	})
	doc := bomb(t, docParts(""), "word/document.xml", &endless{text: "<p/>", left: int64(several(10, 64)) << 20}, 0)
	bounded(t, "document", func() {
		_, err := Document(doc, "a.docx", Options{})
		refused(t, "document", err, "times its size")
	})
	nested := zipped(t, replaced(bookParts(`<sheetData><row><c><v>1</v></c></row></sheetData>`), part{"xl/embeddings/inner.xlsx", string(large)})...)
	if b, err := Workbook(nested, "a.xlsx", Options{}); err != nil || len(b.Tables) != 1 {
		t.Errorf("a package within a package is left alone: %v", err)
	}
}

// TestManyParts holds packages to as many parts and bytes as all of them together may have.
func TestManyParts(t *testing.T) {
	parts := bookParts("")
	for i := range maxEntries {
		parts = append(parts, part{fmt.Sprintf("xl/media/%d.xml", i), "x"})
	}
	data := zipped(t, parts...)
	bounded(t, "many", func() {
		_, err := Workbook(data, "a.xlsx", Options{})
		refused(t, "many", err, "more than 10000 parts")
	})
	var sheets strings.Builder
	for i := range 100 { // one part read a hundred times is as much as a hundred parts
		fmt.Fprintf(&sheets, `<sheet name="S%d" r:id="r1"/>`, i)
	}
	book := part{"xl/workbook.xml", `<workbook ` + mainNS + `><sheets>` + sheets.String() + `</sheets></workbook>`}
	rows := `<sheetData>` + strings.Repeat(`<row><c><v>1</v></c></row>`, 1000) + `</sheetData>`
	_, err := Workbook(zipped(t, replaced(bookParts(rows), book)...), "a.xlsx", Options{Limits: Limits{Bytes: 1 << 20}})
	refused(t, "twice", err, "unpacks to more than 1 MB")
	_, err = Workbook(zipped(t, replaced(bookParts(rows), book)...), "a.xlsx", Options{Limits: Limits{Cells: 50_000}})
	refused(t, "cells", err, "more than 50000 cells")
}

// TestSparse holds cells far away to an error, or to an answer that is small.
func TestSparse(t *testing.T) {
	bounded(t, "corner", func() {
		b := oneSheet(t, `<sheetData><row r="1048576"><c r="XFD1048576"><v>1.00487</v></c></row></sheetData>`)
		if r := b.Tables[0].Rows; len(r) != 1 || r[0].N != maxRows || len(r[0].Cells) != maxColumns || r[0].Cells[maxColumns-1] != "1.00487" {
			t.Error("the last cell is not read")
		}
	})
	var far strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&far, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, 2+i, 2+i)
	}
	bounded(t, "far", func() {
		_, err := Workbook(zipped(t, bookParts(`<sheetData>`+far.String()+`</sheetData>`)...), "a.xlsx", Options{})
		refused(t, "far", err, "delete its empty columns")
	})
	var empty strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&empty, `<row r="%d" s="1" customFormat="1"/>`, 1+i)
	}
	if b := oneSheet(t, `<sheetData>`+empty.String()+`</sheetData>`); len(b.Tables[0].Rows) != 0 {
		t.Error("empty rows are read")
	}
	for what, sheet := range map[string]string{
		"formulas": `<sheetData><row>` + strings.Repeat(`<c><f>A1</f></c>`, 16_000) + `</row></sheetData>`,
		"merged":   `<mergeCells>` + strings.Repeat(`<mergeCell ref="A1:B1"/>`, 16_000) + `</mergeCells>`,
	} {
		_, err := Workbook(zipped(t, bookParts(sheet)...), "a.xlsx", Options{Limits: Limits{Cells: 100_000}})
		refused(t, what, err, "more than 100000 cells")
	}
}

// TestWideText holds a line with a million cells to an error before they are made.
func TestWideText(t *testing.T) {
	for _, d := range []string{",", ";", "\t"} {
		text := "a" + d + "b\n" + strings.Repeat(d, several(100_000, 20_000_000))
		bounded(t, "wide "+d, func() {
			_, err := Text(text, "a.csv", Options{})
			refused(t, "wide", err, "more than 16384 cells")
		})
	}
	text := strings.Repeat("a,b,c\n", several(300_000, 3_000_000))
	cells := several(500_000, 5_000_000) // the latter is the default
	bounded(t, "long", func() {
		_, err := Text(text, "a.csv", Options{Limits: Limits{Cells: several(cells, 0)}})
		refused(t, "long", err, fmt.Sprintf("more than %d cells", cells))
	})
	_, err := Text(text, "a.csv", Options{Limits: Limits{Bytes: 1 << 20}})
	refused(t, "large", err, "larger than 1 MB")
	_, err = Page(text, "a.html", Options{Limits: Limits{Bytes: 1 << 20}})
	refused(t, "large page", err, "larger than 1 MB")
}

// TestDamaged reads workbooks and documents that are not as they must be.
func TestDamaged(t *testing.T) {
	sheet := func(s string) []part { return bookParts(`<sheetData>` + s + `</sheetData>`) }
	good := sheet(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	sheets := strings.Repeat(`<sheet name="S" r:id="r1"/>`, maxSheets+1)
	for _, tc := range []struct {
		what  string
		parts []part
		says  string
	}{
		{"column", sheet(`<row r="2"><c r="XFE2"><v>1</v></c></row>`), `cell "XFE2" is out of order or outside`},
		{"columns", sheet(`<row r="2"><c r="XFD2"><v>1</v></c><c><v>1</v></c></row>`), "right of column XFD"},
		{"letters", sheet(`<row r="2"><c r="ZZZZ9"><v>1</v></c></row>`), "outside of any sheet"},
		{"row", sheet(`<row r="1048577"/>`), `row "1048577"`},
		{"negative", sheet(`<row r="-5"/>`), `row "-5"`},
		{"order", sheet(`<row r="5"/><row r="4"/>`), `row "4"`},
		{"shared", sheet(`<row r="2"><c r="C2" t="s"><v>7</v></c></row>`), "text of cell C2 is missing"},
		{"below", sheet(`<row r="2"><c r="C2" t="s"><v>-7</v></c></row>`), "text of cell C2 is missing"},
		{"open", bookParts(`<sheetData><row r="1">`), "damaged in its part"},
		{"crossed", sheet(`<row r="1"><c></row></c>`), "damaged in its part"},
		{"entity", sheet(`<row r="1"><c t="str"><v>&lol;</v></c></row>`), "damaged in its part"},
		{"doctype", replaced(good, part{sheetPart, `<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>`}), "declares entities"},
		{"utf-16", replaced(good, part{sheetPart, "\xff\xfe<\x00a\x00/\x00>\x00"}), "damaged in its part"},
		{"no sheet", good[:3], `damaged in its part "xl/worksheets/sheet1.xml"`},
		{"no workbook", []part{{"xl/theme.xml", "<a/>"}}, `damaged in its part "xl/workbook.xml"`},
		{"no sheets", replaced(good, part{"xl/workbook.xml", "<workbook/>"}), "without sheets"},
		{"no relation", replaced(good, part{"xl/_rels/workbook.xml.rels", relations()}), "damaged in its part"},
		{"sheets", replaced(good, part{"xl/workbook.xml", `<workbook ` + mainNS + `><sheets>` + sheets + `</sheets></workbook>`}), "more than 500 sheets"},
		{"out", replaced(good, part{"xl/../../etc/cron.d/x", "x"}), "leads out of it"},
		{"twice", append(good, part{"XL/workbook.xml", "x"}), "twice"},
		{"deep", bookParts(strings.Repeat("<a>", 600) + strings.Repeat("</a>", 600)), "512 elements deep"},
		{"long", sheet(`<row r="1"><c t="str"><v>` + strings.Repeat("abcdefghij", 1<<19) + `</v></c></row>`), "over 4 MB"},
		{"tag", sheet(`<row a="` + strings.Repeat(">><x> ab", 1<<19) + strings.Repeat("y", 1<<20) + `"/>`), "over 4 MB"},
	} {
		_, err := Workbook(zipped(t, tc.parts...), "a.xlsx", Options{})
		refused(t, tc.what, err, tc.says)
	}
	data := zipped(t, good...)
	for what, cut := range map[string][]byte{
		"truncated": data[:len(data)-30], "half": data[:len(data)/2], "directory": bytes.Replace(data, []byte("PK\x01\x02"), []byte("PK\x01\x03"), 1),
	} {
		_, err := Workbook(cut, "a.xlsx", Options{})
		refused(t, what, err, "damaged or not whole")
	}
	locked := bytes.Clone(data)
	for at := 0; ; at++ {
		i := bytes.Index(locked[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i
		binary.LittleEndian.PutUint16(locked[at+8:], 1)
	}
	_, err := Workbook(locked, "a.xlsx", Options{})
	refused(t, "locked", err, "has a password")
	for _, body := range []string{"<w:p>", "<w:tbl><w:tr></w:tbl></w:tr>", strings.Repeat("<w:sdt>", 600) + strings.Repeat("</w:sdt>", 600)} {
		_, err := Document(zipped(t, docParts(body)...), "a.docx", Options{})
		refused(t, body[:min(len(body), 20)], err, "document")
	}
}
