package mark

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"time"

	"bangqr/catalog/golden"
)

const mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// mini is a least workbook of one sheet; what is not given is as simple as can be.
type mini struct {
	sheet  string // the whole part
	rows   string // or what is in sheetData
	styles string
	rels   string   // of the sheet
	kind   string   // of the sheet's relationship
	extra  []string // names and texts of further parts
	strict bool
}

func (m mini) pack(t testing.TB) []byte {
	t.Helper()
	main, doc := mainSpaces[0], docSpaces[0]
	if m.strict {
		main, doc = mainSpaces[1], docSpaces[1]
	}
	or := func(s, otherwise string) string {
		if s == "" {
			return otherwise
		}
		return s
	}
	parts := []string{
		"[Content_Types].xml", `<Types xmlns="` + typeSpaces[0] + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="` + relSpaces[0] + `"><Relationship Id="rId1" Type="` + doc + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + doc + `"><sheets><sheet name="S &amp; T" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + relSpaces[0] + `"><Relationship Id="rId1" Type="` + doc + "/" + or(m.kind, "worksheet") + `" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Target="/xl/styles.xml" Type="` + doc + `/styles" Id="rId2"/></Relationships>`,
		"xl/styles.xml", or(m.styles, `<styleSheet xmlns="`+main+`"><fills count="1"><fill/></fills><cellXfs count="2"><xf fillId="0"/><xf numFmtId="49" fillId="0" applyFill="0"><alignment wrapText="1"/></xf></cellXfs></styleSheet>`),
		"xl/worksheets/sheet1.xml", or(m.sheet, `<worksheet xmlns="`+main+`"><sheetData>`+m.rows+`</sheetData></worksheet>`),
	}
	if m.rels != "" {
		parts = append(parts, "xl/worksheets/_rels/sheet1.xml.rels", `<Relationships xmlns="`+relSpaces[0]+`">`+m.rels+`</Relationships>`)
	}
	return zipped(t, append(parts, m.extra...))
}

func zipped(t testing.TB, parts []string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Deflate, Modified: time.Date(2026, 7, 1, 8, 0, 0, 0, time.UTC)})
		check(t, err)
		_, err = f.Write([]byte(parts[i+1]))
		check(t, err)
	}
	check(t, w.Close())
	return b.Bytes()
}

// TestSheets shows what becomes of sheets as programs write them.
func TestSheets(t *testing.T) {
	controls := `<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>`
	sheet := func(s string) mini { return mini{sheet: "<worksheet " + mainNS + ">" + s + "</worksheet>"} }
	comments := `<Relationship Id="rId7" Type="` + docSpaces[0] + `/comments" Target="../comments9.xml"/>`
	drawing := `<Relationship Id="rId3" Type="` + docSpaces[0] + `/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>`
	thread := `<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/>`
	cases := []struct {
		name string
		mini mini
	}{
		{"empty sheet", sheet(`<sheetData/>`)},
		{"empty row", sheet(`<sheetData><row r="2" s="1" customFormat="1"/></sheetData>`)},
		{"columns have styles", sheet(`<cols><col min="2" max="3" style="1"/></cols><sheetData><row r="2"></row></sheetData>`)},
		{"no references", sheet(`<sheetData><row><c/></row><row><c><v>1</v></c><c s="1"><v>2</v></c></row></sheetData>`)},
		{"single quotes and blanks", sheet(`<sheetData ><row r = '2' spans='1:1' ><c t='n' r = 'B2'  s = '1' ><v>7</v></c ></row ></sheetData >`)},
		{"not what it seems", sheet(`<!-- <row r="2"> --><sheetData><row r="2"><c r="B2" t="inlineStr"><is><t><![CDATA[</c><c r="C2">]]></t></is></c><?pi <c r="B2"/> ?></row></sheetData>`)},
		{"prefixes", mini{sheet: "\xef\xbb\xbf" + `<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="` + mainSpaces[0] + `" xmlns:rel="` + docSpaces[0] + `"><x:sheetData><x:row r="2"><x:c r="B2"/></x:row></x:sheetData></x:worksheet>`}},
		{"strict", mini{strict: true, rows: `<row r="2"><c r="B2"/></row>`}},
		{"before tables and controls", sheet(`<sheetViews><sheetView><extLst/></sheetView></sheetViews><sheetData/><conditionalFormatting><extLst/></conditionalFormatting><drawing/>` + controls + `<tableParts/><extLst/>`)},
		{"before tables", sheet(`<sheetData/><tableParts/>`)},
		{"other namespaces", sheet(`<sheetPr xmlns="urn:x"><a xmlns:b="urn:y"/></sheetPr><sheetData><row r="2"><o:c xmlns:o="urn:x" r="B2"/><c r="B2"/></row></sheetData>`)},
		{"merged", sheet(`<dimension ref="A1:C2"/><sheetData><row r="1"><c r="A1"/></row></sheetData><mergeCells><mergeCell ref="B1:D3"/></mergeCells>`)},
		{"comments without a drawing", mini{rows: `<row r="2"><c r="B2"/></row>`, rels: comments,
			extra: []string{"xl/comments9.xml", `<comments ` + mainNS + `><authors><author>An</author><author>bangqr</author></authors><commentList><comment ref="B2" authorId="0"><text><t>cũ</t><phoneticPr fontId="0"/></text></comment></commentList></comments>`}}},
		{"comments with a drawing", mini{sheet: `<worksheet ` + mainNS + ` xmlns:r="` + docSpaces[0] + `"><sheetData/><legacyDrawing r:id="rId3"/></worksheet>`, rels: comments + drawing,
			extra: []string{"xl/comments9.xml", `<comments ` + mainNS + `><authors/><commentList><comment ref="B2" authorId="0"><text/></comment></commentList></comments>`,
				"xl/drawings/vmlDrawing1.vml", `<xml xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:x='urn:schemas-microsoft-com:office:excel'>` +
					`<v:shapetype id='_x0000_t202'/><v:shape id='_x0000_s3000'><br><x:ClientData ObjectType='Note'><x:Row> 1 </x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>`}}},
		{"a button", mini{sheet: `<worksheet ` + mainNS + ` xmlns:r="` + docSpaces[0] + `"><sheetData/><legacyDrawing r:id="rId3"/></worksheet>`, rels: drawing,
			extra: []string{"xl/drawings/vmlDrawing1.vml", `<xml><v:shape id="_x0000_s1026"><x:ClientData ObjectType="Button"/></v:shape></xml>`}}},
		{"conversation", mini{rows: `<row r="2"><c r="B2"/></row>`, rels: comments + thread,
			extra: []string{"xl/comments9.xml", `<comments ` + mainNS + `><authors><author>tc={1}</author></authors><commentList><comment ref="B2" authorId="0"><text><t>[Threaded comment]</t></text></comment></commentList></comments>`,
				"xl/threadedComments/threadedComment1.xml", `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B2" id="{1}"><text>?</text></threadedComment></ThreadedComments>`}}},
	}
	var got strings.Builder
	for i, tt := range cases {
		data := tt.mini.pack(t)
		out, err := Workbook(data, []Mark{{"S & T", 2, 1, Error, "B2"}, {"S & T", 2, 3, Hint, "D2"}, {"S & T", 4, 0, Warning, "A4"}})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		got.WriteString("== " + tt.name + "\n")
		before := map[string]string{}
		for _, e := range entries(t, data) {
			before[e.name] = e.text
		}
		for _, e := range entries(t, out) {
			isSheet := e.name == "xl/worksheets/sheet1.xml" // the other parts are alike in most cases
			if e.text != before[e.name] && (isSheet || i == 0 || tt.mini.strict || tt.mini.rels != "") && e.name != "xl/styles.xml" {
				got.WriteString("-- " + e.name + "\n" + brief(e.text) + "\n")
			}
		}
	}
	golden.Test(t, got.String())
}

// brief leaves out of a part what is the same in all.
func brief(s string) string {
	s = strings.ReplaceAll(s, `<rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>`, "<rPr…/>")
	s = strings.ReplaceAll(s, strings.TrimPrefix(typeOfShape, "<v:shapetype%s"), "…")
	s = strings.ReplaceAll(s, `fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox>`, "…")
	return strings.ReplaceAll(s, vmlSpaces, "…")
}

// TestExtra holds that what an archive says beside the bytes of its entries stays, but for sizes that are false or twice
// there: some programs write all of them in 64 bits.
func TestExtra(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	check(t, w.SetComment("của Sở"))
	for _, e := range entries(t, mini{rows: `<row r="1"/>`}.pack(t)) {
		h := &zip.FileHeader{Name: e.name, Method: zip.Store, Extra: []byte("\x01\x00\x10\x0012345678abcdefgh\xfe\xca\x02\x00ab"), ExternalAttrs: 7, Comment: "x"}
		f, err := w.CreateHeader(h)
		check(t, err)
		_, err = f.Write([]byte(e.text))
		check(t, err)
	}
	check(t, w.Close())
	out, err := Workbook(b.Bytes(), []Mark{{"", 1, 0, Error, "a"}})
	check(t, err)
	z, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	check(t, err)
	if z.Comment != "của Sở" {
		t.Errorf("comment of the archive: %q", z.Comment)
	}
	for _, f := range z.File[:6] {
		if string(f.Extra) != "\xfe\xca\x02\x00ab" || f.ExternalAttrs != 7 || f.Comment != "x" || f.Method != zip.Store {
			t.Errorf("%s: %q, %d, %q, method %d", f.Name, f.Extra, f.ExternalAttrs, f.Comment, f.Method)
		}
	}
}

// TestStyles shows the styles that are added: one for each format and level, and the same fill once.
func TestStyles(t *testing.T) {
	data := mini{styles: `<styleSheet ` + mainNS + `><fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font></fonts><fills><fill/></fills>` +
		`<cellXfs><xf/><xf fontId="1" applyFill='0' fillId='7'><protection locked="0"/></xf><xf fontId="2" quotePrefix="1"/></cellXfs><dxfs count="0"/></styleSheet>`,
		rows: `<row r="1"><c r="A1"/><c r="B1" s="1"/><c r="C1" s="2"/><c r="D1" s="99"/><c r="E1" s="1"/></row>`}.pack(t)
	out, err := Workbook(data, []Mark{{"", 1, 0, Error, "a"}, {"", 1, 1, Error, "b"}, {"", 1, 2, Warning, "c"}, {"", 1, 3, Error, "d"}, {"", 1, 4, Error, "e"}})
	check(t, err)
	var got string
	for _, e := range entries(t, out) {
		if e.name == "xl/styles.xml" || e.name == "xl/worksheets/sheet1.xml" {
			got += strings.ReplaceAll(e.text, "><", ">\n<") + "\n"
		}
	}
	golden.Test(t, got)
}

// TestNoStyles marks a workbook that has no styles at all.
func TestNoStyles(t *testing.T) {
	list := entries(t, mini{rows: `<row r="1"><c r="A1"/></row>`}.pack(t))
	var parts []string
	for _, e := range list {
		if e.name != "xl/styles.xml" {
			parts = append(parts, e.name, strings.ReplaceAll(e.text, `<Relationship Target="/xl/styles.xml" Type="`+docSpaces[0]+`/styles" Id="rId2"/>`, ""))
		}
	}
	out, err := Workbook(zipped(t, parts), []Mark{{"", 1, 0, Error, "a"}})
	check(t, err)
	var got string
	for _, e := range entries(t, out) {
		if e.name == "xl/styles.xml" {
			got = e.text
		}
	}
	if !strings.Contains(got, `<fgColor rgb="FFFFC7CE"/>`) || !strings.Contains(got, `<cellXfs count="2"><xf xfId="0"/><xf applyFill="1" fillId="2" xfId="0"/></cellXfs>`) {
		t.Error(got)
	}
	if !strings.HasPrefix(dump(t, out), "S & T A1 ") {
		t.Error("no comment")
	}
}

// TestTable marks tables that were no workbook.
func TestTable(t *testing.T) {
	sheets := []Sheet{{"", [][]string{{"Mã", "Tên"}, {"1.004870", "=1+1"}}}, {"a/b: một tên dài hơn ba mươi mốt ký tự", [][]string{{"x"}, nil, {"", "y"}}}, {"A b  một tên dài hơn ba", nil}}
	marks := []Mark{{"", 2, 0, Error, "mã"}, {"a/b: một tên dài hơn ba mươi mốt ký tự", 3, -1, Warning, "dòng"}}
	out, err := Table(sheets, marks)
	check(t, err)
	for range 10 {
		again, err := Table(sheets, marks)
		check(t, err)
		if !bytes.Equal(out, again) {
			t.Fatal("the same tables give other bytes")
		}
	}
	if got, want := dump(t, out), "Sheet1 A2 FFFFC7CE mã\na b  một tên dài hơn ba B3 FFFFEB9C dòng\n"; got != want {
		t.Errorf("got %swant %s", got, want)
	}
	for _, e := range entries(t, out) {
		if strings.Contains(e.text, "<f>") {
			t.Errorf("%s holds a formula", e.name)
		}
	}
}

// FuzzParts varies the parts that are patched. Whatever they hold, the result is refused or is the same with bytes put in.
func FuzzParts(f *testing.F) {
	f.Add(`<worksheet `+mainNS+`><sheetData><row r="1"><c r="A1"/></row></sheetData></worksheet>`, `<comments `+mainNS+`><authors/><commentList/></comments>`,
		`<styleSheet `+mainNS+`><fills/><cellXfs><xf/></cellXfs></styleSheet>`, `<xml></xml>`)
	f.Add(`<x:worksheet xmlns:x="`+mainSpaces[1]+`"><x:cols><x:col min="1" max="3" width="9" hidden="1"/></x:cols><x:sheetData/><x:mergeCells><x:mergeCell ref="A1:XFD9"/></x:mergeCells><x:legacyDrawing r:id="rId3"/></x:worksheet>`,
		`<comments `+mainNS+`><authors><author/></authors><commentList><comment ref="A1"><text><t/></text></comment></commentList></comments>`,
		`<styleSheet `+mainNS+`><fonts><font><color rgb="FFFFFF"/></font></fonts><fills><fill/></fills><cellXfs><xf fillId="1" applyFill="0"><a/></xf></cellXfs></styleSheet>`,
		`<xml><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></xml>`)
	f.Fuzz(func(t *testing.T, sheet, comments, styles, vml string) {
		data := mini{sheet: sheet, styles: styles,
			rels:  `<Relationship Id="rId7" Type="` + docSpaces[0] + `/comments" Target="../c.xml"/><Relationship Id="rId3" Type="` + docSpaces[0] + `/vmlDrawing" Target="/xl/v.vml"/>`,
			extra: []string{"xl/c.xml", comments, "xl/v.vml", vml}}.pack(t)
		marks := []Mark{{"", 1, 0, Error, "a\x00]]>"}, {"", 3, -1, Hint, "b"}, {"", 1, 30, Repair, "c"}}
		out, err := Workbook(data, marks)
		if err != nil {
			if out != nil || err.Error() == "" {
				t.Fatalf("%d bytes and %v", len(out), err)
			}
			return
		}
		before := entries(t, data)
		for i, e := range entries(t, out) {
			if i < len(before) && len(e.text) < len(before[i].text)-8*strings.Count(before[i].text, "<") {
				t.Fatalf("%s lost text: %q became %q", e.name, before[i].text, e.text)
			}
		}
		if _, err := Workbook(out, marks); err != nil {
			t.Fatalf("marked once, it cannot be marked again: %v", err)
		}
	})
}
