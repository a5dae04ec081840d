package catalog

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Staff merge the cells of a field over all its rows. A workbook keeps the value in the first row alone, and each of the
// others then lacks it. That is told once, with the cells; the values are not guessed.
//
// The list of merged cells is read from the sheet's own XML: excelize gives it too, but builds the whole sheet in memory
// for it, and a table as large as the largest range, which is as large as a hostile file says.

// merged warns of cells that were merged over several rows of a column that is read.
func (r *rows) merged(book *excelize.File) {
	var first Column
	var top, count int
	var ref string
	for _, m := range mergedCells(book, r.sheet) {
		box, ok := corners(m)
		col := r.head.firstRead(box.left, box.right)
		if !ok || col < 0 || box.top <= r.head.row || box.bottom == box.top {
			continue
		}
		if count++; count == 1 || box.top < top {
			first, top, ref = r.shared.Columns[col], box.top, m
		}
	}
	if count == 0 {
		return
	}
	var more Words
	if count > 1 {
		more = Words{EN: fmt.Sprintf(" (and %d more ranges)", count-1), VI: fmt.Sprintf(" (và %d vùng khác)", count-1)}
	}
	at := Where{File: r.name, Sheet: r.sheet, Row: top, Column: first.Name, Letter: first.Letter}
	r.found(Problem{Where: at, Value: ref}, "cells-merged", more)
}

// firstRead gives the first column between two that is read, or -1.
func (h *heading) firstRead(from, to int) int {
	for i := from; i <= min(to, len(h.targets)-1); i++ {
		if _, read := h.targets[i].key(); read {
			return i
		}
	}
	return -1
}

// cells are the columns, 0 for A, and the rows of a range.
type cells struct{ left, right, top, bottom int }

// corners reads a range such as "C3:C14".
func corners(ref string) (c cells, ok bool) {
	a, b, ok := strings.Cut(ref, ":")
	if !ok {
		return c, false
	}
	left, top, err := excelize.CellNameToCoordinates(a)
	if err != nil {
		return c, false
	}
	right, bottom, err := excelize.CellNameToCoordinates(b)
	return cells{left - 1, right - 1, top, bottom}, err == nil
}

// mergedCells lists the merged ranges of a sheet; none if they cannot be found.
func mergedCells(book *excelize.File, sheet string) []string {
	data := part(book, sheetPart(book, sheet))
	i := bytes.LastIndex(data, []byte("<mergeCells")) // behind all rows (ECMA-376 18.3.1.99)
	if i < 0 {
		return nil
	}
	var list struct {
		Cells []struct {
			Ref string `xml:"ref,attr"`
		} `xml:"mergeCell"`
	}
	if xml.NewDecoder(bytes.NewReader(data[i:])).Decode(&list) != nil {
		return nil
	}
	refs := make([]string, len(list.Cells))
	for i, c := range list.Cells {
		refs[i] = c.Ref
	}
	return refs
}

// sheetPart gives the name of a sheet's file within the workbook (ECMA-376 part 2, 9.3; part 1, 12.3.23).
func sheetPart(book *excelize.File, sheet string) string {
	var links struct {
		To []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if book.WorkBook == nil || xml.Unmarshal(part(book, "xl/_rels/workbook.xml.rels"), &links) != nil {
		return ""
	}
	for _, s := range book.WorkBook.Sheets.Sheet {
		for _, l := range links.To {
			if s.Name != sheet || l.ID != s.ID {
				continue
			}
			if strings.HasPrefix(l.Target, "/") {
				return strings.TrimPrefix(path.Clean(l.Target), "/")
			}
			return path.Join("xl", l.Target)
		}
	}
	return ""
}

// part gives the bytes of a file within the workbook.
func part(book *excelize.File, name string) []byte {
	v, _ := book.Pkg.Load(name)
	data, _ := v.([]byte)
	return data
}
