package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"bangqr/catalog/fault"

	"github.com/xuri/excelize/v2"
)

// maxCells bounds the work that a workbook may ask for: a cell far to the right makes a row of 16,384.
const maxCells = 20_000_000

// xlsx reads the first sheet of a workbook that has all the headings; the others are named in the report. Cells give
// their raw text: a code that was typed as a number comes as 1.00487, and Check knows what happened to it.
func (f *file) xlsx(data []byte) (err error) {
	defer func() {
		if p := recover(); p != nil { // excelize trusts the structure of what it reads
			err = fault.At(Where{File: f.name}, "workbook damaged: open it in a spreadsheet program and save it anew",
				"tệp Excel bị hỏng. Mở bằng Excel rồi lưu lại.")
		}
	}()
	unzipped := 2 * f.limits.Bytes
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: unzipped, UnzipXMLSizeLimit: unzipped, // nothing goes to temporary files
	})
	if err != nil {
		return fault.At(Where{File: f.name}, "workbook unreadable (%v): open it in a spreadsheet program and save it anew",
			"không đọc được tệp Excel (%v). Mở bằng Excel rồi lưu lại.", err)
	}
	defer book.Close()
	return f.firstSheet(book)
}

// firstSheet looks for the sheet to read.
func (f *file) firstSheet(book *excelize.File) error {
	if err := f.sideSheets(book); err != nil {
		return err
	}
	sheets := f.candidates(book.GetSheetList())
	var nearest error
	best := -1
	for i, sheet := range sheets {
		rows, err := f.topRows(book, sheet)
		if err != nil {
			return err
		}
		h := f.findHeading(rows)
		if !h.complete(f.schema()) {
			if h.score > best {
				best, nearest = h.score, f.noHeading(sheet, h, rows)
			}
			continue
		}
		t := f.newRows(sheet, h)
		t.report.Sheets = append(append(t.report.Sheets, sheets[:i]...), sheets[i+1:]...)
		if err := t.readSheet(book); err != nil {
			return err
		}
		for _, other := range sheets[i+1:] { // those before it have no headings
			f.unread(book, other, sheet)
		}
		return nil
	}
	if nearest == nil {
		nearest = fault.At(Where{File: f.name}, "workbook without sheets", "tệp Excel không có trang nào.")
	}
	return nearest
}

// unread warns of a sheet that could have been read as well as the first: it has the headings, and rows below them.
func (f *file) unread(book *excelize.File, sheet, first string) {
	top, err := f.topRows(book, sheet)
	if err != nil {
		return // it is not read; whether it is sound is another question
	}
	h := f.findHeading(top)
	if !h.complete(f.schema()) {
		return
	}
	count := 0
	_ = f.eachRow(book, sheet, func(row int, cells []string) error { // as far as it can be counted
		if row > h.row && h.says(cells) {
			count++
		}
		return nil
	})
	if count == 0 {
		return
	}
	rows := fmt.Sprintf("%d rows", count)
	if count == 1 {
		rows = "1 row"
	}
	f.found(Problem{Where: Where{File: f.name, Sheet: sheet}, Value: sheet}, "sheet-unread", Words{
		EN: fmt.Sprintf("it has %s, but only the first sheet with headings is read, %s", rows, fault.Quote(first)),
		VI: fmt.Sprintf("có %d dòng, nhưng chỉ trang đầu tiên có dòng tiêu đề được đọc, là %s", count, fault.Quote(first)),
	})
}

// says reports a row that has something in the columns that are read.
func (h *heading) says(cells []string) bool {
	for i, c := range cells[:min(len(cells), len(h.targets))] {
		if _, read := h.targets[i].key(); read && strings.TrimSpace(c) != "" {
			return true
		}
	}
	return false
}

// errStop ends the reading of a sheet early.
var errStop = errors.New("stop")

// topRows reads the rows in which the headings may stand.
func (f *file) topRows(book *excelize.File, sheet string) (top [][]string, err error) {
	err = f.eachRow(book, sheet, func(row int, cells []string) error {
		top = append(top, cells)
		if row >= maxTitles {
			return errStop
		}
		return nil
	})
	return top, err
}

// readSheet reads the rows below the headings.
func (r *rows) readSheet(book *excelize.File) error {
	err := r.eachRow(book, r.sheet, func(row int, cells []string) error {
		if row <= r.head.row {
			return nil
		}
		return r.add(row, cells)
	})
	if err != nil {
		return err
	}
	r.merged(book)
	r.end()
	return nil
}

// eachRow calls do for every row of a sheet, empty ones too, as they stream.
func (f *file) eachRow(book *excelize.File, sheet string, do func(row int, cells []string) error) error {
	at := Where{File: f.name, Sheet: sheet}
	rows, err := book.Rows(sheet)
	if err != nil {
		var none excelize.ErrSheetNotExist
		if errors.As(err, &none) { // a chart has a sheet's name and no rows
			return nil
		}
		return f.badSheet(at, err)
	}
	defer rows.Close()
	total := 0
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			at.Row = n
			return f.badSheet(at, err)
		}
		if total += 1 + len(cells); total > maxCells {
			return fault.At(at, "sheet of more than %d cells: delete its empty columns and rows",
				"trang có hơn %d ô. Xóa các cột và dòng trống.", maxCells)
		}
		switch err := do(n, cells); {
		case errors.Is(err, errStop):
			return nil
		case err != nil:
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return f.badSheet(at, err)
	}
	return nil
}

// badSheet is the error for a sheet whose file inside the workbook is broken.
func (f *file) badSheet(at Where, err error) error {
	return fault.At(at, "sheet unreadable (%v): open the workbook in a spreadsheet program and save it anew",
		"không đọc được trang (%v). Mở tệp bằng Excel rồi lưu lại.", err)
}
