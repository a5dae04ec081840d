package catalog

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog/fault"

	"github.com/xuri/excelize/v2"
)

// textFormat is the number format "@" (ECMA-376 18.8.30): what is typed into such a cell stays as it is typed, so a code
// that somebody mends by hand keeps its zeros.
const textFormat = 49

// writeXLSX writes the whole catalog: the procedures, and a sheet for each further list that says something.
func (c *Catalog) writeXLSX(w io.Writer) error {
	var sheets []*sheet
	for i, l := range c.listings() {
		if i == 0 || l.count > 0 {
			sheets = append(sheets, l.table(true))
		}
	}
	return writeBook(w, sheets...)
}

// writeBook writes a workbook, each sheet with a frozen row of headings and a filter.
func writeBook(w io.Writer, sheets ...*sheet) error {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetAppProps(&excelize.AppProperties{Application: exporter}); err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	text, err := book.NewStyle(&excelize.Style{NumFmt: textFormat, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return err
	}
	for i, s := range sheets {
		if i == 0 {
			err = book.SetSheetName("Sheet1", s.name)
		} else {
			_, err = book.NewSheet(s.name)
		}
		if err != nil {
			return err
		}
		if err := s.write(book, bold, text); err != nil {
			return err
		}
	}
	data, err := book.WriteToBuffer()
	if err != nil {
		return err
	}
	return inOrder(w, data.Bytes())
}

// inOrder writes the parts of a workbook by their names, the list of contents first: excelize keeps its sheets in a map,
// and the same catalog has to give the same bytes.
func inOrder(w io.Writer, book []byte) error {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int {
		return cmp.Or(cmp.Compare(strings.Count(a.Name, "/"), strings.Count(b.Name, "/")), strings.Compare(a.Name, b.Name))
	})
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	return out.Close()
}

// write fills one sheet of a workbook.
func (s *sheet) write(book *excelize.File, bold, text int) error {
	out, err := book.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := s.layout(out, text); err != nil {
		return err
	}
	if err := s.fill(out, bold, text); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	last := fault.Letters(max(len(s.heads)-1, 0))
	return book.AutoFilter(s.name, "A1:"+last+strconv.Itoa(len(s.rows)+1), nil)
}

// layout sets widths and the style of whole columns, so that rows typed below the last are text too.
func (s *sheet) layout(out *excelize.StreamWriter, style int) error {
	for i, wide := range s.wide {
		if err := out.SetColWidth(i+1, i+1, wide); err != nil {
			return err
		}
		if err := out.SetColStyle(i+1, i+1, style); err != nil {
			return err
		}
	}
	return out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// fill writes the headings and the rows, every cell as text.
func (s *sheet) fill(out *excelize.StreamWriter, bold, text int) error {
	if err := out.SetRow("A1", cellsOf(s.heads, bold)); err != nil {
		return err
	}
	for i, row := range s.rows {
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := out.SetRow(at, cellsOf(row, text)); err != nil {
			return err
		}
	}
	return nil
}

func cellsOf(row []string, style int) []any {
	cells := make([]any, len(row))
	for i, v := range row {
		cells[i] = excelize.Cell{StyleID: style, Value: v}
	}
	return cells
}
