package boards

import (
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/fault"
)

// take reads one row of a ledger.
func (p *parser) take(cells []string) {
	if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
		return
	}
	if slices.Equal(cells, p.head.cells) {
		return // pasted below another ledger
	}
	before := len(p.problems)
	e := Event{Row: p.row}
	for f, into := range [fields]*string{fBoard: &e.Board, fPlace: &e.Place, fKind: &e.Kind, fWho: &e.Who, fNote: &e.Note, fEdition: &e.Edition, fDate: &e.Date} {
		if into != nil {
			*into = p.text(cells, field(f))
		}
	}
	p.beyond(cells)
	if !p.named(e.Board) {
		p.found("ledger-board", fBoard, e.Board, "board number missing: write the number that stands on the board", "thiếu số bảng. Ghi số in trên bảng.")
	}
	p.what(&e, p.text(cells, fWhat))
	p.day(&e)
	if e.Edition != "" {
		code, ok := p.readEdition(e.Edition)
		if !ok {
			p.found("ledger-edition", fEdition, e.Edition, "edition %s is none: six letters and a check as they stand on the board, such as K7Q2XM-9",
				"bản in %s không đúng. Ghi sáu chữ và chữ kiểm tra như trên bảng, ví dụ K7Q2XM-9.", fault.Quote(e.Edition))
		}
		e.Edition = code
	}
	if len(catalog.Errors(p.problems[before:])) == 0 {
		p.Events = append(p.Events, e)
	}
}

// named tells that a text has a number in it, or letters that can stand for one; each text is looked at once.
func (p *parser) named(board string) bool {
	ok, seen := p.boards[board]
	if !seen {
		ok = Key(board) != ""
		p.boards[board] = ok
	}
	return ok
}

// text gives the tidy text of a cell. Nearly all are tidy as they are.
func (p *parser) text(cells []string, f field) string {
	s := p.head.cell(cells, f)
	if s == "" {
		return ""
	}
	if len(s) > mostCell {
		p.found("ledger-long", f, "", "cell of %d bytes: shorten it", "ô dài %d byte. Rút gọn lại.", len(s))
		return ""
	}
	return catalog.Clean(catalog.Unguard(s))
}

// beyond finds text behind the last column: a delimiter stood in a text without quotation marks.
func (p *parser) beyond(cells []string) {
	for i := len(p.head.cells); i < len(cells); i++ {
		if strings.TrimSpace(cells[i]) != "" {
			p.found("ledger-beyond", fBoard, cells[i], "%s stands behind the last column: put a text with %q in it between quotation marks",
				"%s nằm ngoài cột cuối. Đặt nội dung có dấu %q trong ngoặc kép.", fault.Quote(cells[i]), string(p.form.delimiter))
			return
		}
	}
}

// what reads the kind of an event.
func (p *parser) what(e *Event, s string) {
	if e.What = p.whats[s]; e.What != "" {
		return
	}
	w, near, ok := ParseWhat(s)
	if e.What = w; ok {
		p.whats[s] = w
		return
	}
	if s == "" {
		p.found("ledger-event", fWhat, "", "event missing: write one of %s", "thiếu tình trạng. Ghi một trong: %s.", whatList())
		return
	}
	likely := whatWords(near)
	if len(near) == 0 {
		likely = whatList()
	}
	p.found("ledger-event", fWhat, s, "event %s unknown: write one of %s", "không có tình trạng %s. Ghi một trong: %s.", fault.Quote(s), likely)
}

// whatList names all kinds of events.
func whatList() catalog.Words { return whatWords(Whats()) }

func whatWords(ws []What) catalog.Words {
	var vi, en []string
	for _, w := range ws {
		vi, en = append(vi, w.Words().VI), append(en, w.Words().EN)
	}
	return catalog.Words{VI: strings.Join(vi, ", "), EN: strings.Join(en, ", ")}
}

// day reads the day of an event. One that a spreadsheet wrote month first is told as such.
func (p *parser) day(e *Event) {
	s := e.Date
	if isDay(s) {
		return
	}
	day, ok := catalog.Day(s, false, false)
	switch e.Date = day; {
	case ok:
	case s == "":
		p.found("ledger-date", fDate, "", "day missing: write it as 2026-11-22 or 22/11/2026", "thiếu ngày. Ghi như 22/11/2026.")
	case monthFirst(s):
		p.found("ledger-date", fDate, s, "day %s is written month first, as a spreadsheet set to American English does; look at all days of the file, and write them as 2026-11-22",
			"ngày %s ghi tháng trước (bảng tính đặt kiểu Mỹ). Xem lại mọi ngày trong tệp, ghi như 22/11/2026.", fault.Quote(s))
	default:
		p.found("ledger-date", fDate, s, "%s is no day: write it as 2026-11-22 or 22/11/2026", "%s không phải một ngày. Ghi như 22/11/2026.", fault.Quote(s))
	}
}

// isDay reports a day as it is kept, quickly: a ledger has 100,000 of them.
func isDay(s string) bool {
	if len(s) != len("2026-11-22") || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 4 && i != 7 && !isDigit(s[i]) {
			return false
		}
	}
	month, day := s[5:7], s[8:]
	if month >= "01" && month <= "12" && day >= "01" && day <= "28" {
		return true
	}
	_, ok := catalog.Day(s, false, false)
	return ok
}

// monthFirst reports a day such as 11/22/2026.
func monthFirst(s string) bool {
	a, rest, ok := strings.Cut(s, "/")
	b, year, more := strings.Cut(rest, "/")
	if !ok || !more {
		return false
	}
	_, turned := catalog.Day(b+"/"+a+"/"+year, false, false)
	return turned
}
