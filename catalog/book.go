package catalog

import (
	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// book reads a file that holds tables.
func (f *file) book(data []byte) error {
	if f.holds == officeSchema.noun {
		return fault.At(Where{File: f.name}, "office is read from .yaml and .json only", "thông tin đơn vị chỉ đọc từ tệp .yaml hoặc .json.")
	}
	o := table.Options{Limits: table.Limits{Bytes: 2 * f.limits.Bytes}, Delimiter: f.in.Delimiter, Score: f.understood}
	var b *table.Book
	var err error
	switch f.format {
	case XLSX:
		b, err = table.Workbook(data, f.name, o)
	case DOCX:
		b, err = table.Document(data, f.name, o)
	default:
		b, err = f.texts(data, o)
	}
	if err != nil {
		return err
	}
	f.days1904 = b.Days1904
	return f.tables(b)
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
	return b, err
}
