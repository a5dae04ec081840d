package boards

import (
	"cmp"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// Inspection is how a filled-in sheet is read.
type Inspection struct {
	Path string
	Day  string // of rows without one; nothing to ask for it
	Who  string // of rows that name nobody
}

// Sheet reads a filled-in inspection sheet, ours or one that an office made: a table with a column for the board, or its
// place, and one for what was found. A row without a finding is one that nobody looked at.
func (r Roll) Sheet(in Inspection) (*Understood, error) {
	book, format, err := catalog.Tables(catalog.Input{Path: in.Path})
	if err != nil {
		return nil, err
	}
	u := &Understood{}
	found := false
	for i := range book.Tables {
		t := &book.Tables[i]
		h, next := sheetHeading(t)
		if next == 0 || t.Hidden {
			continue
		}
		found = true
		f := &filled{Inspection: in, roll: r, u: u, head: h, sheet: t.Sheet, workbook: format == catalog.XLSX, csv: format == catalog.CSV, from1904: book.Days1904}
		for _, row := range t.Rows[next:] {
			f.row(row)
		}
	}
	if !found {
		return nil, fault.At(fault.Where{File: in.Path}, "no table with a column for the board (%q) and one for what was found (%q)", "không có bảng nào có cột số bảng (%q) và cột tình trạng (%q)", columns[fBoard].title, columns[fWhat].title)
	}
	return u, nil
}

// sheetHeading finds the headings of a table and the index of the row behind them; 0 for a table of something else.
func sheetHeading(t *table.Table) (heading, int) {
	for i := range t.Rows[:min(len(t.Rows), mostTitle)] {
		h, _ := headingOf(t.Rows[i].Cells)
		if h.at[fWhat] >= 0 && (h.at[fBoard] >= 0 || h.at[fPlace] >= 0 || h.at[fName] >= 0) {
			return h, i + 1
		}
	}
	return heading{}, 0
}

// filled is a table while it is read.
type filled struct {
	Inspection
	roll          Roll
	u             *Understood
	head          heading
	sheet         string
	workbook, csv bool
	from1904      bool
	at            table.Row
}

// text gives the tidy text of a cell.
func (f *filled) text(c field) string {
	s := f.head.cell(f.at.Cells, c)
	if f.csv {
		s = catalog.Unguard(s)
	}
	if len(s) > mostCell {
		f.tell("sheet-long", c, "", "cell of %d bytes: shorten it", "ô dài %d byte. Rút gọn lại.", len(s))
		return ""
	}
	return catalog.Clean(s)
}

// tell notes what is wrong with a cell.
func (f *filled) tell(rule string, c field, value, en, vi string, args ...any) {
	f.u.Problems = append(f.u.Problems, problem(rule, catalog.Error, f.head.where(f.Path, f.sheet, f.at.N, c), value, en, vi, args...))
}

// row reads one row.
func (f *filled) row(row table.Row) {
	f.at = row
	what, note := f.text(fWhat), f.text(fNote)
	named := f.text(fBoard) + f.text(fPlace) + f.text(fName)
	switch {
	case fieldOf(f.text(fBoard)) == fBoard && fieldOf(what) == fWhat: // the headings again, on another page
		return
	case named == "" && what == "":
		return
	case what == "" && (note != "" || f.text(fDate) != ""):
		f.tell("sheet-event", fWhat, "", "a note or a day, and nothing says what was found: write one of %s", "có ghi chú hoặc ngày nhưng chưa ghi tình trạng. Ghi một trong: %s.", whatList())
		return
	case what == "":
		f.u.Ignored = append(f.u.Ignored, cmp.Or(f.text(fBoard), f.text(fPlace), f.text(fName)))
		return
	}
	before := len(f.u.Problems)
	k, ok := f.board()
	w, near, known := ParseWhat(what)
	if !known {
		w, known = heardWhole(what)
	}
	if !known {
		likely := whatList()
		if len(near) > 0 {
			likely = whatWords(near)
		}
		f.tell("sheet-event", fWhat, what, "finding %s unknown: write one of %s", "không có tình trạng %s. Ghi một trong: %s.", fault.Quote(what), likely)
	}
	day := f.day()
	if !ok || len(f.u.Problems) > before {
		return
	}
	e := Event{Board: k.Number, Place: k.Place, Kind: k.Kind, What: w, Date: day, Who: cmp.Or(f.text(fWho), f.Who), Note: cutNote(note)}
	if f.edition(&e, k) {
		f.u.Events = append(f.u.Events, e)
	}
}

// day reads the day of a row.
func (f *filled) day() string {
	s := f.text(fDate)
	if s == "" && f.Day != "" {
		return f.Day
	}
	day, ok := catalog.Day(s, f.workbook, f.from1904)
	switch {
	case ok:
		return day
	case s == "":
		f.tell("sheet-date", fDate, "", "day missing: write it as 22/11/2026, or give it to all rows with --date", "thiếu ngày. Ghi như 22/11/2026, hoặc đặt chung bằng --date.")
	default:
		f.tell("sheet-date", fDate, s, "%s is no day: write it as 22/11/2026", "%s không phải một ngày. Ghi như 22/11/2026.", fault.Quote(s))
	}
	return ""
}

// edition reads the edition that was seen.
func (f *filled) edition(e *Event, k *Known) bool {
	raw := f.text(fEdition)
	if raw == "" {
		return true
	}
	got, err := f.roll.readEdition(raw, k)
	if err != nil {
		f.u.Problems = append(f.u.Problems, catalog.Problem{Rule: "sheet-edition", Level: catalog.Error, Where: f.head.where(f.Path, f.sheet, f.at.N, fEdition), Value: raw,
			Message: catalog.Words{VI: catalog.Text(err, "vi"), EN: catalog.Text(err, "en")}})
		return false
	}
	if got.remark != (catalog.Words{}) {
		f.u.Remarks = append(f.u.Remarks, got.remark)
	}
	e.Edition = got.code
	return true
}

// board finds the one board of a row by its number, its place and its kind, as far as they are there.
func (f *filled) board() (*Known, bool) {
	number, place, kind := f.text(fBoard), cmp.Or(f.text(fPlace), f.text(fName)), f.text(fKind)
	boards := f.roll
	if number != "" {
		if boards = boards.ByNumber(number); len(boards) == 0 {
			f.tell("sheet-board", fBoard, number, "no board has the number %s%s", "không có bảng số %s%s", fault.Quote(number), nearNumbers(f.roll, number))
			return nil, false
		}
	}
	if place != "" {
		there := boards.ByPlace(place)
		switch {
		case len(there) > 0:
			boards = there
		case number == "" || len(f.roll.ByPlace(place)) > 0:
			f.tell("sheet-place", fPlace, place, "board %s is not known at %s", "không có bảng %s ở %s", cmp.Or(number, "?"), fault.Quote(place))
			return nil, false
		}
	}
	if kind != "" {
		if boards = boards.OfKind(kind); len(boards) == 0 {
			f.tell("sheet-kind", fKind, kind, "no board %s of the kind %s", "không có bảng %s loại %s", number, fault.Quote(kind))
			return nil, false
		}
	}
	if len(boards) > 1 {
		f.tell("sheet-which", fBoard, strings.TrimSpace(number+" "+place), "several boards may be meant: %s; write number and kind", "có thể là vài bảng: %s. Ghi rõ số bảng và loại bảng.", boards.Titles())
		return nil, false
	}
	if len(boards) == 0 {
		return nil, false
	}
	k := slices.Clone(boards)[0]
	k.Kind = cmp.Or(k.Kind, kind)
	return &k, true
}
