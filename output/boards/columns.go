package boards

import (
	"bangqr/catalog"
	"bangqr/catalog/fault"
)

// field is an attribute of an event, and with it a column.
type field int

// The columns of the ledger, in its order, and what an inspection sheet has besides.
const (
	fBoard field = iota
	fPlace
	fKind
	fEdition
	fWhat
	fDate
	fWho
	fNote
	fields // of the ledger

	fName   // of the place, for whoever walks there
	fWanted // the edition that should hang
	fLast   // what is known so far
	allFields
)

// A column is what a heading may be: its key in the ledger, its title in a sheet, and other names, folded.
type column struct {
	key, title string
	also       []string
	wide       float64 // characters
}

var columns = [allFields]column{
	fBoard:   {"board", "Bảng số", []string{"sobang", "bang", "mabang", "boardnumber", "number"}, 9},
	fPlace:   {"place", "Mã địa điểm", []string{"diadiem", "noitreo", "madiadiem", "vitri", "placeid"}, 18},
	fKind:    {"kind", "Loại bảng", []string{"loai", "kieubang", "kindofsign"}, 17},
	fEdition: {"edition", "Bản in trên bảng", []string{"banin", "mabanin", "banindangtreo", "phienban"}, 17},
	fWhat:    {"event", "Tình trạng", []string{"sukien", "ketqua", "ketquakiemtra", "trangthai", "hientrang", "status"}, 13},
	fDate:    {"date", "Ngày", []string{"ngaykiemtra", "ngaythang", "ngaytreo", "thoigian", "day"}, 12},
	fWho:     {"who", "Người kiểm tra", []string{"nguoi", "nguoithuchien", "nguoighi", "nguoitreo", "hoten", "ai", "by"}, 18},
	fNote:    {"note", "Ghi chú", []string{"ghichu", "nhanxet", "mota", "notes", "remark"}, 26},
	fName:    {"name", "Tên địa điểm", []string{"tennoitreo", "placename"}, 26},
	fWanted:  {"wanted", "Bản in phải có", []string{"baninmoi", "baninhienhanh", "baninhientai"}, 15},
	fLast:    {"last", "Lần trước", []string{"tinhtranglantruoc", "lancuoi"}, 20},
}

// fieldOf finds what a heading means; -1 is nothing that is known. One wrong letter in a long heading does not matter.
func fieldOf(heading string) field {
	key := catalog.Fold(heading)
	if key == "" {
		return -1
	}
	for f, c := range columns {
		for _, name := range c.names() {
			if key == name {
				return field(f)
			}
		}
	}
	const long = 6 // letters
	for f, c := range columns {
		for _, name := range c.names() {
			if len(name) >= long && fault.Distance(key, name, 1) <= 1 {
				return field(f)
			}
		}
	}
	return -1
}

// names are all the names of a column, folded.
func (c *column) names() []string {
	return append([]string{catalog.Fold(c.key), catalog.Fold(c.title)}, c.also...)
}

// A heading tells in which column of a table each field stands; -1 is nowhere.
type heading struct {
	at    [allFields]int
	cells []string
}

// headingOf reads a row as headings; of two columns for one field the left one counts. It reports how many were found.
func headingOf(cells []string) (h heading, found int) {
	h.cells = cells
	for f := range h.at {
		h.at[f] = -1
	}
	for i, c := range cells {
		if f := fieldOf(c); f >= 0 && h.at[f] < 0 {
			h.at[f] = i
			found++
		}
	}
	return h, found
}

// cell gives the text of a field in a row.
func (h *heading) cell(row []string, f field) string {
	if i := h.at[f]; i >= 0 && i < len(row) {
		return row[i]
	}
	return ""
}

// where is the place of a field in a row of a file.
func (h *heading) where(file, sheet string, row int, f field) catalog.Where {
	w := catalog.Where{File: file, Sheet: sheet, Row: row}
	if i := h.at[f]; i >= 0 && i < len(h.cells) {
		w.Column, w.Letter = catalog.Clean(h.cells[i]), fault.Letters(i)
	}
	return w
}
