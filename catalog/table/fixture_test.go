package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// part is one entry of a package.
type part struct{ name, text string }

// zipped makes a package.
func zipped(t testing.TB, parts ...part) []byte {
	t.Helper()
	data, err := packed(parts)
	check(t, err)
	return data
}

func packed(parts []part) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			return nil, err
		}
		if _, err = io.WriteString(w, p.text); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// Openings of parts.
const (
	mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relNS  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relOf  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// relations writes relationships: id, kind and target of each; a target with "//" is outside.
func relations(of ...[3]string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><Relationships ` + relNS + `>`)
	for _, r := range of {
		mode := ""
		if strings.Contains(r[2], "//") {
			mode = ` TargetMode="External"`
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s%s" Target="%s"%s/>`, r[0], relOf, r[1], escape(r[2]), mode)
	}
	return b.String() + `</Relationships>`
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// bookParts are those of a workbook of one sheet with this content.
func bookParts(sheet string) []part {
	return []part{
		{"_rels/.rels", relations([3]string{"r1", "officeDocument", "xl/workbook.xml"})},
		{"xl/workbook.xml", `<workbook ` + mainNS + `><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relations([3]string{"r1", "worksheet", "worksheets/sheet1.xml"})},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + mainNS + `>` + sheet + `</worksheet>`},
	}
}

// replaced gives the parts with some put in the place of those of the same name, or behind them.
func replaced(parts []part, others ...part) []part {
	parts = slices.Clone(parts)
	for _, o := range others {
		if i := slices.IndexFunc(parts, func(p part) bool { return p.name == o.name }); i >= 0 {
			parts[i] = o
		} else {
			parts = append(parts, o)
		}
	}
	return parts
}

// docParts are those of a document with this body.
func docParts(body string) []part {
	return []part{
		{"_rels/.rels", relations([3]string{"r1", "officeDocument", "word/document.xml"})},
		{"word/document.xml", `<w:document ` + wordNS + `><w:body>` + body + `</w:body></w:document>`},
	}
}

// dump writes a book as text that one can read.
func dump(b *Book) string {
	var s strings.Builder
	for _, t := range b.Tables {
		fmt.Fprintf(&s, "table %q", t.Sheet)
		if t.Hidden {
			s.WriteString(" hidden")
		}
		for _, l := range t.Title {
			fmt.Fprintf(&s, "\n  above %q", l)
		}
		s.WriteString("\n")
		for _, r := range t.Rows {
			fmt.Fprintf(&s, "  %d%s", r.N, map[bool]string{true: " hidden"}[r.Hidden])
			for i, c := range r.Cells {
				fmt.Fprintf(&s, " %s%q", map[bool]string{true: "| "}[i > 0], c)
			}
			s.WriteString("\n")
		}
		for _, m := range t.Merged {
			fmt.Fprintf(&s, "  merged %s:%s\n", nameOf(m.From), nameOf(m.To))
		}
		entries(&s, "link", t.Links)
		entries(&s, "formula", t.Formulas)
	}
	for _, f := range b.Findings {
		fmt.Fprintf(&s, "finding %s %q %q\n", f.Rule, f.Sheet, f.Value)
	}
	if b.Days1904 {
		s.WriteString("days from 1904\n")
	}
	return s.String()
}

func entries(s *strings.Builder, noun string, m map[Cell]string) {
	var cells []Cell
	for c := range m {
		cells = append(cells, c)
	}
	slices.SortFunc(cells, func(a, b Cell) int { return (a.Row-b.Row)*maxColumns + a.Col - b.Col })
	for _, c := range cells {
		fmt.Fprintf(s, "  %s %s %s\n", noun, nameOf(c), m[c])
	}
}
