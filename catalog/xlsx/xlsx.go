// Package xlsx writes tables as a new XLSX workbook. Every cell is text, whatever is in it: a code keeps its zeros, and
// nothing becomes a formula. The same tables give the same bytes.
//
// It reads nothing, and leaves a workbook that somebody else wrote alone: package mark patches those.
package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
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

// A Sheet is one table to write.
type Sheet struct {
	Name   string
	Head   []string // headings, which are bold and stay in sight, with a filter; nil for none
	Rows   [][]string
	Widths []float64 // of columns, in characters
	Lists  []List    // drop-downs, in the order of their columns
	Print  bool      // it is to be printed and filled in: A4 across, one page wide, with lines
}

// A List is what a spreadsheet offers in the cells of a column below its heading. Something else may be typed there.
type List struct {
	Column int // 0 for A
	Values []string
}

// styles are those of the book.
type styles struct{ bold, text, lined int }

// Write writes a workbook that a program, if any, signs with its name. Names of sheets must be such as spreadsheets allow, and no two the same.
func Write(w io.Writer, program string, sheets ...Sheet) error {
	book := excelize.NewFile()
	defer book.Close()
	if program != "" {
		if err := book.SetAppProps(&excelize.AppProperties{Application: program}); err != nil {
			return err
		}
	}
	var st styles
	var err error
	if st.bold, err = book.NewStyle(&excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	if st.text, err = book.NewStyle(&excelize.Style{NumFmt: textFormat, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}); err != nil {
		return err
	}
	if slices.ContainsFunc(sheets, func(s Sheet) bool { return s.Print }) {
		if st.lined, err = book.NewStyle(linedStyle()); err != nil {
			return err
		}
	}
	for i, s := range sheets {
		if i == 0 {
			err = book.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = book.NewSheet(s.Name)
		}
		if err != nil {
			return err
		}
		if err := s.write(book, st); err != nil {
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
// and the same tables have to give the same bytes.
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

// write fills one sheet.
func (s *Sheet) write(book *excelize.File, st styles) error {
	if err := s.paper(book); err != nil { // before the stream begins with it
		return err
	}
	out, err := book.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	if err := s.layout(out, st); err != nil {
		return err
	}
	if err := s.fill(out, st); err != nil {
		return err
	}
	if err := s.offer(book); err != nil { // before the stream ends: it writes them behind the rows
		return err
	}
	if err := out.Flush(); err != nil || s.Head == nil {
		return err
	}
	last := fault.Letters(max(len(s.Head)-1, 0))
	return book.AutoFilter(s.Name, "A1:"+last+strconv.Itoa(len(s.Rows)+1), nil)
}

// offer adds the drop-downs.
func (s *Sheet) offer(book *excelize.File) error {
	const spare = 200 // rows below the last, for what is typed there
	for _, l := range s.Lists {
		v := excelize.NewDataValidation(true)
		letter := fault.Letters(l.Column)
		v.Sqref = letter + "2:" + letter + strconv.Itoa(len(s.Rows)+1+spare)
		if err := v.SetDropList(l.Values); err != nil {
			return err
		}
		v.ShowErrorMessage = false
		if err := book.AddDataValidation(s.Name, v); err != nil {
			return err
		}
	}
	return nil
}

// paper sets the page of a sheet that is to be printed.
func (s *Sheet) paper(book *excelize.File) error {
	if !s.Print {
		return nil
	}
	const a4 = 9 // ECMA-376 18.3.1.63
	across, fit, wide, high, size := "landscape", true, 1, 0, a4
	narrow := 0.4 // inches
	return errors.Join(book.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: &narrow, Right: &narrow, Top: &narrow, Bottom: &narrow}),
		book.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		book.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &size, Orientation: &across, FitToWidth: &wide, FitToHeight: &high}))
}

// layout sets widths; below headings also the style of whole columns, so that rows typed below the last are text too.
func (s *Sheet) layout(out *excelize.StreamWriter, st styles) error {
	for i, wide := range s.Widths {
		if err := out.SetColWidth(i+1, i+1, wide); err != nil {
			return err
		}
		if s.Head == nil {
			continue
		}
		if err := out.SetColStyle(i+1, i+1, st.text); err != nil {
			return err
		}
	}
	if s.Head == nil {
		return nil
	}
	return out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// fill writes the headings and the rows.
func (s *Sheet) fill(out *excelize.StreamWriter, st styles) error {
	first := 1
	if s.Head != nil {
		if err := out.SetRow("A1", cells(s.Head, st.bold)); err != nil {
			return err
		}
		first = 2
	}
	for i, row := range s.Rows {
		made := cells(row, st.text)
		var opts []excelize.RowOpts
		if s.Print {
			made, opts = lined(row, st.lined), []excelize.RowOpts{{Height: writable}}
		}
		if err := out.SetRow("A"+strconv.Itoa(i+first), made, opts...); err != nil {
			return err
		}
	}
	return nil
}

// cells makes a row of texts; where there is none there is no cell, which would only hide what stands left of it.
func cells(row []string, style int) []any {
	out := make([]any, len(row))
	for i, v := range row {
		if v != "" {
			out[i] = excelize.Cell{StyleID: style, Value: v}
		}
	}
	return out
}

// writable is a row's height in points that a hand can write in: 10 mm, before the page is made to fit.
const writable = 28

// lined makes a row of texts with lines around each cell, to be filled in by hand too.
func lined(row []string, style int) []any {
	out := make([]any, len(row))
	for i, v := range row {
		out[i] = excelize.Cell{StyleID: style, Value: v}
		if v == "" {
			out[i] = excelize.Cell{StyleID: style}
		}
	}
	return out
}

// linedStyle is that of texts with lines around them.
func linedStyle() *excelize.Style {
	st := &excelize.Style{NumFmt: textFormat, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}
	for _, side := range []string{"left", "top", "right", "bottom"} {
		st.Border = append(st.Border, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	return st
}
