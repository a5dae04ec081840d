package catalog

import (
	"bytes"

	"bangqr/catalog/table"
)

// book reads a file that holds tables.
func (f *file) book(data []byte) error {
	b, err := f.booked(data)
	if err != nil {
		return err
	}
	f.days1904 = b.Days1904
	f.exported = b.Program == exporter || f.schema().heads(data)
	return f.tables(b)
}

// exporter is the name that our own workbooks carry. They are Unicode throughout, so what looks like the codes of an old font
// in them is none. A workbook that another program saved says its name instead.
const exporter = "bangqr"

// heads reports the beginning of our own CSV.
func (s *schema) heads(data []byte) bool {
	return bytes.HasPrefix(data, []byte(bom+s.attrs[0].key+","+s.attrs[1].key+","))
}

// booked gives the tables of a file as they are.
func (f *file) booked(data []byte) (*table.Book, error) {
	o := table.Options{Limits: table.Limits{Bytes: 2 * f.limits.Bytes}, Delimiter: f.in.Delimiter, Score: f.understood}
	switch f.format {
	case XLSX:
		return table.Workbook(data, f.name, o)
	case DOCX:
		return table.Document(data, f.name, o)
	}
	return f.texts(data, o)
}

// texts reads a table of text or a page.
func (f *file) texts(data []byte, o table.Options) (*table.Book, error) {
	text, err := f.decode(data)
	if err != nil {
		return nil, err
	}
	if f.format == HTML {
		return table.Page(text, f.name, o)
	}
	b, err := table.Text(text, f.name, o)
	if err == nil && b.Tables[0].MacLines {
		f.tally.add(mendMac, Where{File: f.name}, "", "")
	}
	if err == nil {
		for range min(b.Tables[0].Stray, f.limits.Rows) {
			f.tally.add(mendQuote, Where{File: f.name}, "", "")
		}
	}
	return b, err
}
