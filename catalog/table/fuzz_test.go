package table

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"bangqr/catalog/fault"
)

// fuzzLimits keep what a fuzzed file may ask for small enough to try many.
var fuzzLimits = Options{Limits: Limits{Bytes: 4 << 20, Cells: 300_000}}

// sound holds what is true of every book that a reader gives, whatever it was given; an error is a fault that names the
// file in both languages.
func sound(t *testing.T, b *Book, err error) {
	t.Helper()
	if err != nil {
		var f *fault.Fault
		if b != nil || !errors.As(err, &f) || f.File != "fuzz" || f.Message.VI == "" || f.Message.EN == "" {
			t.Fatalf("error %#v", err)
		}
		for _, lang := range []string{"en", "vi"} {
			if s := f.Text(lang); strings.Contains(s, "%!") || !utf8.ValidString(s) {
				t.Fatalf("message %q", s)
			}
		}
		return
	}
	for i := range b.Tables {
		soundTable(t, &b.Tables[i])
	}
}

func soundTable(t *testing.T, table *Table) {
	t.Helper()
	last := 0
	for _, r := range table.Rows {
		n := len(r.Cells)
		if r.N <= last || n > maxColumns || n > 0 && r.Cells[n-1] == "" {
			t.Fatalf("row %d after %d with %d cells", r.N, last, n)
		}
		last = r.N
		for _, c := range r.Cells {
			if strings.Contains(c, "\r") && table.Delimiter == 0 {
				t.Fatalf("row %d has %q", r.N, c)
			}
		}
	}
	for _, m := range table.Merged {
		if m.From == m.To || m.From.Row > m.To.Row || m.From.Col > m.To.Col || m.From.Row < 1 || m.From.Col < 0 || m.To.Col >= maxColumns {
			t.Fatalf("range %v", m)
		}
	}
	for _, cells := range []map[Cell]string{table.Links, table.Formulas} {
		for c, s := range cells {
			if c.Row < 1 || c.Col < 0 || c.Col >= maxColumns || s == "" {
				t.Fatalf("cell %v has %q", c, s)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("Mã số,Tên\n1.004870,\"a\nb\"\n", "")
	f.Add("sep=;\na;b\r\n", "")
	f.Add("a\t\"b\" c\r\"d\te", "\t")
	f.Add("a;b\r\"c\nd\";e\rf", "§")
	f.Fuzz(func(t *testing.T, text, delimiter string) {
		o := fuzzLimits
		if delimiter != "" {
			o.Delimiter, _ = utf8.DecodeRuneInString(delimiter)
		}
		b, err := Text(text, "fuzz", o)
		sound(t, b, err)
	})
}

func FuzzWorkbook(f *testing.F) {
	f.Add(zipped(f, bookParts(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Workbook(data, "fuzz", fuzzLimits)
		sound(t, b, err)
		b, err = Document(data, "fuzz", fuzzLimits)
		sound(t, b, err)
	})
}

// FuzzParts varies the parts of a sound workbook, which random bytes hardly ever reach.
func FuzzParts(f *testing.F) {
	parts := bookParts(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c><f t="shared" si="0">HYPERLINK("a","b")</f></c></row><row hidden="1"/></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><hyperlinks><hyperlink ref="A1:B2" r:id="r1" location="x"/></hyperlinks>`)
	f.Add(parts[3].text, parts[1].text, parts[2].text, `<sst><si><r><t>a_x000D_b</t></r><rPh><t>c</t></rPh></si></sst>`)
	f.Add(`<worksheet><sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c t="b"><v>1</v></c></row></sheetData></worksheet>`, parts[1].text, parts[2].text, "")
	f.Fuzz(func(t *testing.T, sheet, book, rels, shared string) {
		data, err := packed(replaced(parts, part{sheetPart, sheet}, part{"xl/workbook.xml", book}, part{"xl/_rels/workbook.xml.rels", rels},
			part{"xl/sharedStrings.xml", shared}, part{"xl/worksheets/_rels/sheet1.xml.rels", rels}))
		if err != nil {
			t.Fatal(err)
		}
		b, err := Workbook(data, "fuzz", fuzzLimits)
		sound(t, b, err)
	})
}

func FuzzDocument(f *testing.F) {
	for _, body := range []string{
		para("I. Hộ tịch") + tbl(words("Mã số", "Tên"), words("1.004870", "a")),
		tbl(tr(tc(`<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>`, para("a"))), tr(tc(`<w:vMerge/><w:gridSpan w:val="2"/>`, para("a")+tbl(words("b"))))),
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "a"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>x</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>`,
		`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="3"/><w:del/></w:trPr><w:tc><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent/></w:sdt></w:tc></w:tr></w:tbl>`,
	} {
		f.Add(docParts(body)[1].text, relations([3]string{"r1", "hyperlink", "https://a"}))
	}
	f.Fuzz(func(t *testing.T, document, rels string) {
		data, err := packed(replaced(docParts(""), part{"word/document.xml", document}, part{"word/_rels/document.xml.rels", rels}))
		if err != nil {
			t.Fatal(err)
		}
		b, err := Document(data, "fuzz", fuzzLimits)
		sound(t, b, err)
	})
}

func FuzzPage(f *testing.F) {
	f.Add(`<h2>I. Hộ tịch</h2><table><caption>x<tr hidden><th rowspan=2 colspan=3>Mã<td><a href="https://a">b</a><br><table><td>c</table></table>`)
	f.Add(`<table><td><pre>a</pre><span style="display:none">x<td><svg><td></svg><tbody><tr><td rowspan=0>`)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := Page(text, "fuzz", fuzzLimits)
		sound(t, b, err)
	})
}

// FuzzScanner has encoding/xml judge our scanner.
func FuzzScanner(f *testing.F) {
	for _, s := range scannerSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { judge(t, text) })
}
