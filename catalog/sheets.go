package catalog

import "github.com/xuri/excelize/v2"

// sheetHolds tells by the name of a workbook's sheet what it holds, so that a whole catalog may be one workbook; nothing
// for any other name.
func sheetHolds(sheet string) string {
	switch Fold(sheet) {
	case "diadiem", "places":
		return placeSchema.noun
	case "donvi", "offices", "danhsachdonvi":
		return officeSchema.noun
	case "muckhac", "entries":
		return entrySchema.noun
	}
	return ""
}

// candidates are the sheets to look through for what a file is read for: those named for it, else those named for
// nothing else.
func (f *file) candidates(sheets []string) []string {
	var named, others []string
	for _, s := range sheets {
		switch sheetHolds(s) {
		case f.holds:
			named = append(named, s)
		case "":
			others = append(others, s)
		}
	}
	if len(named) > 0 {
		return named
	}
	return others
}

// sideSheets reads the places, offices and entries of a workbook that is read for its procedures. A sheet that has their name and
// not their headings is left alone.
func (f *file) sideSheets(book *excelize.File) error {
	if f.holds != procedureSchema.noun {
		return nil
	}
	for _, sheet := range book.GetSheetList() {
		holds := sheetHolds(sheet)
		if holds == "" {
			continue
		}
		side := &file{reader: f.reader, name: f.name, format: f.format, holds: holds}
		top, err := side.topRows(book, sheet)
		if err != nil {
			return err
		}
		if h := side.findHeading(top); h.complete(side.schema()) {
			if err := side.newRows(sheet, h).readSheet(book); err != nil {
				return err
			}
		}
	}
	return nil
}
