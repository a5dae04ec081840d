package catalog

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangqr/catalog/golden"
)

// full tells all that reading made of a file: the report, the repairs, the procedures, the problems.
func full(in Input) string {
	var b strings.Builder
	c, r, err := Read(in)
	for _, f := range r.Files {
		fmt.Fprintf(&b, "%s\n%s\n", f.Text("en"), f.Text("vi"))
	}
	for _, x := range r.Repairs {
		fmt.Fprintf(&b, "repaired %s: %d\n", x.Kind, x.Count)
		for _, e := range x.Examples {
			fmt.Fprintf(&b, "  %s: %q → %q\n", e.Where, e.Before, e.After)
		}
	}
	if err != nil {
		fmt.Fprintf(&b, "error %s\n      %s\n", Text(err, "en"), Text(err, "vi"))
		return b.String()
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		fmt.Fprintf(&b, "%d", p.Source.Row)
		for a := range procedureSchema.attrs {
			if v := p.attr(a); v != "" {
				fmt.Fprintf(&b, " | %s", strings.ReplaceAll(strings.TrimSpace(v), "\n", " ⏎ "))
			}
		}
		b.WriteString("\n")
	}
	for _, p := range c.Check(CheckOptions{}) {
		fmt.Fprintf(&b, "%s %s %s\n    %s\n", p.Level, p.Rule, p.Text("en"), p.Text("vi"))
	}
	return b.String()
}

// book gives a workbook to read, changed by steps.
func book(t testing.TB, sheets []sheetOf, steps ...func(*excelize.File) error) Input {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(workbook(t, sheets...)))
	check(t, err)
	defer f.Close()
	for _, step := range steps {
		check(t, step(f))
	}
	var b bytes.Buffer
	check(t, f.Write(&b))
	return Input{Data: bytes.NewReader(b.Bytes()), Name: "a.xlsx"}
}

func merged(sheet string, ranges ...string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for _, r := range ranges {
			a, b, _ := strings.Cut(r, ":")
			if err := f.MergeCell(sheet, a, b); err != nil {
				return err
			}
		}
		return nil
	}
}

// docx gives a document of paragraphs and tables: a text is a paragraph, a list of rows a table.
func docx(t testing.TB, parts ...any) Input {
	t.Helper()
	var body strings.Builder
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", "\n", "</w:t><w:br/><w:t>")
	paragraph := func(s string) string { return "<w:p><w:r><w:t>" + escape.Replace(s) + "</w:t></w:r></w:p>" }
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			body.WriteString(paragraph(p))
		case [][]string:
			body.WriteString("<w:tbl>")
			for _, row := range p {
				body.WriteString("<w:tr>")
				for _, c := range row {
					merge := ""
					if c, ok := strings.CutPrefix(c, "↓"); ok {
						merge = `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`
						body.WriteString("<w:tc>" + merge + paragraph(c) + "</w:tc>")
						continue
					} else if c == "↑" {
						body.WriteString(`<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>`)
						continue
					}
					body.WriteString("<w:tc>" + paragraph(c) + "</w:tc>")
				}
				body.WriteString("</w:tr>")
			}
			body.WriteString("</w:tbl>")
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		check(t, err)
		_, err = io.WriteString(w, text)
		check(t, err)
	}
	check(t, z.Close())
	return Input{Data: bytes.NewReader(b.Bytes()), Name: "a.docx"}
}

func csvOf(lines ...string) Input {
	return Input{Data: strings.NewReader(strings.Join(lines, "\n") + "\n"), Name: "a.csv"}
}

// addParts puts files into a workbook.
func addParts(t *testing.T, in Input, parts map[string]string) Input {
	t.Helper()
	data, err := io.ReadAll(in.Data)
	check(t, err)
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	check(t, err)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range old.File {
		if text, ok := parts[f.Name]; ok {
			r, err := f.Open()
			check(t, err)
			was, err := io.ReadAll(r)
			check(t, err)
			parts[f.Name] = strings.Replace(string(was), "</Relationships>", text+"</Relationships>", 1)
			continue
		}
		check(t, z.Copy(f))
	}
	for name, text := range parts {
		w, err := z.Create(name)
		check(t, err)
		_, err = io.WriteString(w, text)
		check(t, err)
	}
	check(t, z.Close())
	in.Data = &b
	return in
}

// TestFindings names macros and links to other files.
func TestFindings(t *testing.T) {
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	golden.Test(t, full(addParts(t, procedures("1.000001", "A", "X").in(t, XLSX), map[string]string{
		"xl/vbaProject.bin":                             "x",
		"xl/_rels/workbook.xml.rels":                    `<Relationship Id="rId99" Type="` + rel + `externalLink" Target="externalLinks/externalLink1.xml"/>`,
		"xl/externalLinks/externalLink1.xml":            `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`,
		"xl/externalLinks/_rels/externalLink1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `externalLinkPath" Target="file:///C:/May1/danh-muc.xlsx" TargetMode="External"/></Relationships>`,
	})))
}

// TestEncodings reads lists in encodings of before Unicode, and cells with the codes of old fonts.
func TestEncodings(t *testing.T) {
	const tcvn3 = "M\xb7 s\xe8,T\xaan,L\xdcnh v\xf9c\n1.000001,\xa7\xa8ng k\xfd khai sinh,H\xe9 t\xdech\n1.000002,\xa7\xa8ng k\xfd k\xd5t h\xabn,H\xe9 t\xdech\n"
	latin := func(s string) string {
		var b strings.Builder
		for i := range len(s) {
			b.WriteRune(rune(s[i]))
		}
		return b.String()
	}
	var rows [][]string
	for line := range strings.Lines(latin(tcvn3)) {
		rows = append(rows, strings.Split(strings.TrimSpace(line), ","))
	}
	wrong := csvOf("x")
	wrong.Encoding = "tcvn"
	unknown := csvOf("x")
	unknown.Encoding = "tcvnn"
	golden.Test(t, "== a text\n"+full(Input{Name: "a.csv", Data: strings.NewReader(tcvn3)})+
		"== a workbook\n"+full(book(t, []sheetOf{{"S", rows}}))+
		"== not that encoding\n"+full(wrong)+"== no encoding\n"+full(unknown)+
		"== a delimiter\n"+full(Input{Name: "a.csv", Data: strings.NewReader("Mã số#Tên#Lĩnh vực\n1.000001#A, B; C#X\n"), Delimiter: '#'}))
}
