package table

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"bangqr/catalog/golden"
)

// oneSheet reads a workbook of one sheet with this content.
func oneSheet(t *testing.T, sheet string, more ...part) *Book {
	t.Helper()
	b, err := Workbook(zipped(t, replaced(bookParts(sheet), more...)...), "a.xlsx", Options{})
	check(t, err)
	return b
}

// TestCells reads every kind of cell, as several programs write them.
func TestCells(t *testing.T) {
	shared := `<sst ` + mainNS + `><si><t>Mã số</t></si><si><r><t>Tên </t></r><r><rPr><b/></rPr><t xml:space="preserve">thủ tục</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si><si><t>dòng 1_x000D_
dòng 2 _x005F_x0041_</t></si><si/></sst>`
	b := oneSheet(t, `<dimension ref="A1:ZZ99999"/><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
<row r="3" hidden="1"><c r="A3"><v>1.0048699999999999</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c r="F3" t="e"><v>#REF!</v></c><c r="G3" t="d"><v>2026-07-01</v></c></row>
<row><c t="inlineStr"><is><t>a&lt;b &amp; c</t></is></c><c><is><t><![CDATA[<x>]]></t></is></c><c t="str"><f>A1&amp;"x"</f><v>Mã sốx</v></c><c s="4"/><c s="4"/></row>
<x:row xmlns:x="u" r='9'><x:c r="b9" t="n"><x:v>46000</x:v></x:c></x:row>
<row r="10" spans="1:2"><c r="A10"><f t="shared" ref="A10:A11" si="0">B9+1</f><v>46001</v></c><c r="B10"><f>[1]Sheet1!A1</f><v>7</v></c></row>
<row r="11"><c r="A11"><f t="shared" si="0"/><v>46002</v></c><c r="B11" t="str"><f>HYPERLINK("https://a.gov.vn/?a=""b""","Xem")</f><v>Xem tại đây</v></c><c r="C11"><f>HYPERLINK("https://b.gov.vn")</f></c><c r="D11"><f>HYPERLINK(A1,"x")</f></c></row>
</sheetData><mergeCells count="9"><mergeCell ref="A1:B2"/><mergeCell ref="C1"/><mergeCell ref="B2:A1"/></mergeCells>
<conditionalFormatting sqref="A1"><cfRule><formula>1</formula></cfRule></conditionalFormatting>
<hyperlinks><hyperlink ref="A3" r:id="r1"/><hyperlink ref="B3:C3" r:id="r1" location="muc"/><hyperlink ref="A4" location="S!A1"/><hyperlink ref="A5" r:id="none"/></hyperlinks>
<extLst><ext><row r="99"><c r="A99"><v>1</v></c></row></ext></extLst>`,
		part{"xl/sharedStrings.xml", shared},
		part{"xl/worksheets/_rels/sheet1.xml.rels", relations([3]string{"r1", "hyperlink", "https://dichvucong.gov.vn/?a=1&b=2"})})
	golden.Test(t, dump(b))
}

// TestBooks reads workbooks as different programs pack them.
func TestBooks(t *testing.T) {
	parts := []part{
		{`_rels\.rels`, strings.ReplaceAll(relations([3]string{"r1", "officeDocument", "/xl/workbook2.xml"}), relOf, "http://purl.oclc.org/ooxml/officeDocument/relationships/")},
		{`xl\workbook2.xml`, "\ufeff" + `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!-- made by hand --><workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="r"><workbookPr date1904="true"/><sheets>
<sheet name="TTHC &quot;A&quot;" q:id="r1"/><sheet name="Ẩn" state="veryHidden" q:id="r2"/><sheet name="Biểu đồ" q:id="r3"/><sheet name="Macro1" q:id="r4"/></sheets></workbook>`},
		{`xl\_rels\workbook2.xml.rels`, relations([3]string{"r1", "worksheet", "/xl/Worksheets/b%C3%A1%20o.xml"}, [3]string{"r2", "worksheet", "../xl/two.xml"},
			[3]string{"r3", "chartsheet", "chart.xml"}, [3]string{"r4", "xlMacrosheet", "macro.xml"}, [3]string{"r5", "sharedStrings", "SharedStrings.xml"},
			[3]string{"r6", "externalLink", "externalLinks/externalLink1.xml"}, [3]string{"r7", "externalLink", "externalLinks/externalLink2.xml"})},
		{`xl\worksheets\bá o.xml`, `<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>`},
		{`xl\two.xml`, `<worksheet/>`},
		{`xl\sharedstrings.xml`, `<sst><si><t>một</t></si></sst>`},
		{`xl\externalLinks\_rels\externalLink1.xml.rels`, relations([3]string{"r1", "externalLinkPath", `file:///\\may1\chung\Thu%20tuc%202024.xlsx`})},
		{`xl\vbaProject.bin`, "macro"},
	}
	b, err := Workbook(zipped(t, parts...), "a.xlsm", Options{})
	check(t, err)
	golden.Test(t, dump(b))
}

// TestExcelize holds what another reader makes of its own workbook against ours.
func TestExcelize(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	check(t, f.SetCellStr("Sheet1", "A1", "Mã số"))
	check(t, f.SetCellDefault("Sheet1", "B2", "1.00487"))
	check(t, f.SetCellBool("Sheet1", "C2", true))
	check(t, f.SetCellFormula("Sheet1", "D2", "B2*2"))
	check(t, f.MergeCell("Sheet1", "A3", "C4"))
	check(t, f.SetCellStr("Sheet1", "A3", "a\nb"))
	check(t, f.SetCellHyperLink("Sheet1", "A3", "https://dichvucong.gov.vn/a?b=c&d", "External"))
	_, err := f.NewSheet("Hai")
	check(t, err)
	check(t, f.SetSheetVisible("Hai", false))
	var w bytes.Buffer
	check(t, f.Write(&w))
	b, err := Workbook(w.Bytes(), "a.xlsx", Options{})
	check(t, err)
	want := []Table{{
		Sheet: "Sheet1",
		Rows: []Row{{N: 1, Cells: []string{"Mã số"}}, {N: 2, Cells: []string{"", "1.00487", "TRUE"}},
			{N: 3, Cells: []string{"a\nb"}}},
		Merged:   []Range{{Cell{3, 0}, Cell{4, 2}}},
		Links:    map[Cell]string{{3, 0}: "https://dichvucong.gov.vn/a?b=c&d"},
		Formulas: map[Cell]string{{2, 3}: "=B2*2"},
	}, {Sheet: "Hai", Hidden: true}}
	if diff := cmp.Diff(want, b.Tables); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHyperlinkFormula tells links from formulas.
func TestHyperlinkFormula(t *testing.T) {
	for f, want := range map[string][2]string{
		`HYPERLINK("https://a")`:            {"https://a", "https://a"},
		`hyperlink( "https://a" , "b""c" )`: {"https://a", `b"c`},
		`HYPERLINK("https://a"&A1)`:         {},
		`HYPERLINK("https://a","b")&"c"`:    {},
		`HYPERLINK("https://a`:              {},
		`HYPERLINK(A1)`:                     {},
		`SUM(A1)`:                           {},
		``:                                  {},
	} {
		a, s, ok := hyperlinkFormula(f)
		if !ok {
			a, s = "", ""
		}
		if ok != (want[0] != "") || a != want[0] || s != want[1] {
			t.Errorf("%s gives %q, %q, %v", f, a, s, ok)
		}
	}
}
