package catalog

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// maxCells bounds the work that a workbook may ask for: a cell far to the right makes a row of 16,384.
const maxCells = 20_000_000

// xlsx reads the first sheet of a workbook that has all the headings; the others are named in the report. Cells give
// their raw text: a code that was typed as a number comes as 1.00487, and Check knows what happened to it.
func (f *file) xlsx(data []byte) (err error) {
	if f.holds == officeSchema.noun {
		return fmt.Errorf("%s: office is read from .yaml and .json only", f.name)
	}
	defer func() {
		if p := recover(); p != nil { // excelize trusts the structure of what it reads
			err = fmt.Errorf("%s: workbook damaged: open it in a spreadsheet program and save it anew", f.name)
		}
	}()
	unzipped := 2 * f.limits.Bytes
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: unzipped, UnzipXMLSizeLimit: unzipped, // nothing goes to temporary files
	})
	if err != nil {
		return fmt.Errorf("%s: workbook unreadable (%w): open it in a spreadsheet program and save it anew", f.name, err)
	}
	defer book.Close()
	return f.firstSheet(book)
}

// firstSheet looks for the sheet to read.
func (f *file) firstSheet(book *excelize.File) error {
	sheets := book.GetSheetList()
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
		return t.readSheet(book)
	}
	if nearest == nil {
		nearest = fmt.Errorf("%s: workbook without sheets", f.name)
	}
	return nearest
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
	r.end()
	return nil
}

// eachRow calls do for every row of a sheet, empty ones too, as they stream.
func (f *file) eachRow(book *excelize.File, sheet string, do func(row int, cells []string) error) error {
	rows, err := book.Rows(sheet)
	if err != nil {
		var none excelize.ErrSheetNotExist
		if errors.As(err, &none) { // a chart has a sheet's name and no rows
			return nil
		}
		return fmt.Errorf("%s:%s: %w", f.name, sheet, err)
	}
	defer rows.Close()
	total := 0
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("%s:%s: row %d: %w", f.name, sheet, n, err)
		}
		if total += 1 + len(cells); total > maxCells {
			return fmt.Errorf("%s:%s: sheet of more than %d cells: delete its empty columns and rows", f.name, sheet, maxCells)
		}
		switch err := do(n, cells); {
		case errors.Is(err, errStop):
			return nil
		case err != nil:
			return err
		}
	}
	return rows.Error()
}
