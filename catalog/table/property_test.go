package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// cellText draws what may stand in a cell: letters with marks, signs that formats use for themselves, single line breaks
// within it.
func cellText() *rapid.Generator[string] {
	runes := []rune("aăâđêôơưĐệ0159.,;|\t\"'<>&=+-@#_ \u00a0{}/\\:%")
	word := rapid.StringOfN(rapid.SampledFrom(runes), 0, 8, -1)
	return rapid.Custom(func(t *rapid.T) string {
		var lines []string
		for _, l := range rapid.SliceOfN(word, 0, 3).Draw(t, "lines") {
			if l = strings.Join(strings.FieldsFunc(l, func(r rune) bool { return r == ' ' || r == '\t' }), " "); l != "" {
				lines = append(lines, l)
			}
		}
		return strings.Join(lines, "\n")
	})
}

// drawGrid draws a table that is nowhere wider than eight columns.
func drawGrid(t *rapid.T) [][]string {
	return rapid.SliceOfN(rapid.SliceOfN(cellText(), 1, 8), 1, 8).Draw(t, "grid")
}

// rowsOf is what a reader must make of a grid.
func rowsOf(grid [][]string) []Row {
	var rows []Row
	for i, cells := range grid {
		cells = slices.Clone(cells)
		for len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		if len(cells) > 0 {
			rows = append(rows, Row{N: i + 1, Cells: cells})
		}
	}
	return rows
}

// sameRows holds that the one table of a book has these rows.
func sameRows(t *rapid.T, b *Book, err error, grid [][]string) {
	if err != nil {
		t.Fatal(err)
	}
	var got []Row
	if len(b.Tables) > 0 {
		got = slices.Clone(b.Tables[0].Rows)
	}
	for i := range got {
		got[i].Cut = 0 // workbooks have none
	}
	if diff := cmp.Diff(rowsOf(grid), got); diff != "" || len(b.Tables) > 1 {
		t.Fatalf("%d tables (-want +got):\n%s", len(b.Tables), diff)
	}
}

func TestTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		grid := drawGrid(t)
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t', '|', '§'}).Draw(t, "comma")
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		for _, row := range grid {
			if len(row) == 1 && row[0] == "" {
				row = []string{"", ""} // a blank line is none
			}
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		book, err := Text(b.String(), "a.csv", Options{Delimiter: w.Comma})
		sameRows(t, book, err, grid)
	})
}

func TestPasteRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		grid := drawGrid(t)
		var b strings.Builder
		b.WriteString("x\t\"y\" z\n") // breaks the rules of CSV
		for _, row := range grid {
			for i, c := range row {
				if i > 0 {
					b.WriteByte('\t')
				}
				if strings.ContainsAny(c, "\n") || strings.HasPrefix(c, `"`) {
					c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
				}
				b.WriteString(c)
			}
			b.WriteString("\r\n")
		}
		book, err := Text(b.String(), "a.tsv", Options{Delimiter: '\t'})
		sameRows(t, book, err, append([][]string{{"x", `"y" z`}}, grid...))
	})
}

func TestWorkbookRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		grid := drawGrid(t)
		f := excelize.NewFile()
		defer f.Close()
		for i, row := range grid {
			for j, c := range row {
				at, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				if err := f.SetCellStr("Sheet1", at, c); err != nil {
					t.Fatal(err)
				}
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		book, err := Workbook(b.Bytes(), "a.xlsx", Options{})
		sameRows(t, book, err, grid)
	})
}

func TestDocumentRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		grid := drawGrid(t)
		var rows []string
		for _, row := range grid {
			var cells []string
			for _, c := range row {
				var b strings.Builder
				for line := range strings.SplitSeq(c, "\n") {
					b.WriteString(para(line))
				}
				cells = append(cells, tc("", b.String()))
			}
			rows = append(rows, tr(cells...))
		}
		data, err := packed(docParts(tbl(rows...)))
		if err != nil {
			t.Fatal(err)
		}
		book, err := Document(data, "a.docx", Options{})
		sameRows(t, book, err, grid)
	})
}

func TestPageRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		grid := drawGrid(t)
		shut := rapid.Bool().Draw(t, "closed")
		br := rapid.SampledFrom([]string{"<br>", "<br/>\n ", "<p>", "<div>"}).Draw(t, "break")
		var b strings.Builder
		b.WriteString("<table>\n")
		for _, row := range grid {
			b.WriteString("<tr>")
			for _, c := range row {
				b.WriteString("<td>\n  " + strings.ReplaceAll(html.EscapeString(c), "\n", br))
				if shut {
					b.WriteString(" </td>")
				}
			}
			if shut {
				b.WriteString("</tr>\n")
			}
		}
		book, err := Page(b.String(), "a.html", Options{})
		sameRows(t, book, err, grid)
	})
}

// TestMerged holds ranges of documents and pages to the grid they were made from: cells are put side by side, so none may
// overlap, and each is where its text stands.
func TestMerged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString("<table>")
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			b.WriteString("<tr>")
			for range rapid.IntRange(0, 5).Draw(t, "cells") {
				fmt.Fprintf(&b, "<td colspan=%d rowspan=%d>x", rapid.IntRange(0, 3).Draw(t, "cols"), rapid.IntRange(0, 4).Draw(t, "rows"))
			}
		}
		book, err := Page(b.String(), "a.html", Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range book.Tables {
			said := map[Cell]bool{}
			for _, r := range table.Rows {
				for i, c := range r.Cells {
					said[Cell{r.N, i}] = c != ""
				}
			}
			for _, m := range table.Merged {
				if !said[m.From] || m.From == m.To {
					t.Fatalf("%s: range %v without text", b.String(), m)
				}
			}
		}
	})
}
