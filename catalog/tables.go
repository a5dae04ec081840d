package catalog

import (
	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// Other lists than the catalog's own are kept in the same kinds of file: an inspection sheet that comes back filled in, a
// ledger. What they say is not for this package to know; how such files are read and written is.

// Tables gives the tables of one CSV, XLSX, DOCX or HTML file as they are, in any encoding that Read knows, and the format
// of the file. Input.Data is not used.
func Tables(in Input) (*table.Book, Format, error) {
	in.Data = nil
	r := newReader(in)
	data, err := r.load(in.Path)
	if err != nil {
		return nil, "", err
	}
	f := &file{reader: r, name: in.Path, holds: procedureSchema.noun}
	if f.format, err = formatOf(in.Format, in.Path, data); err != nil {
		return nil, "", err
	}
	o := table.Options{Limits: table.Limits{Bytes: 2 * r.limits.Bytes}, Delimiter: in.Delimiter}
	var b *table.Book
	switch f.format {
	case XLSX:
		b, err = table.Workbook(data, f.name, o)
	case DOCX:
		b, err = table.Document(data, f.name, o)
	case CSV, HTML:
		b, err = f.texts(data, o)
	default:
		err = fault.At(Where{File: f.name}, "file of the format %q: a table is wanted here, as .xlsx or .csv", "tệp dạng %q. Ở đây cần một bảng, dạng .xlsx hoặc .csv.", string(f.format))
	}
	return b, f.format, err
}

// Guard makes text of a cell of CSV that a spreadsheet would take for a formula, by an apostrophe before it; Unguard takes
// it off. Every text comes back as it was.
func Guard(s string) string { return guard(s) }

// Unguard gives the text of a cell that Guard wrote.
func Unguard(s string) string { return unguard(s) }

// Day reads a day as people and spreadsheets write it, as 2026-07-15: also 15/7/2026, and the bare number of a workbook,
// which counts days from the end of 1899, or from the first day of 1904.
func Day(s string, workbook, from1904 bool) (day string, ok bool) {
	day, _ = isoDate(s, workbook, from1904)
	return day, validDate(day)
}

// Clean makes one tidy line of what somebody typed, in NFC, without what cannot be seen.
func Clean(s string) string {
	s, _ = clean(s, plain)
	return s
}
