package boards

import (
	"cmp"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/fault"
)

// firstOf is the sort of the first item that is no comma and no day.
func firstOf(part []item) sort {
	for _, it := range part {
		if it.sort != aComma && it.sort != aDay {
			return it.sort
		}
	}
	return aComma
}

func endsInEvent(part []item) bool {
	for i := len(part) - 1; i >= 0; i-- {
		if part[i].sort != aDay && part[i].sort != aComma {
			return part[i].sort == anEvent
		}
	}
	return false
}

// introduced leaves out a check before what it found: "kiểm tra thấy bảng 7 hỏng".
func introduced(part []item) []item {
	events := 0
	for _, it := range part {
		if it.sort == anEvent {
			events++
		}
	}
	if events < 2 || !endsInEvent(part) {
		return part
	}
	i := slices.IndexFunc(part, func(it item) bool { return it.sort != aComma && it.sort != aDay })
	if part[i].sort == anEvent && part[i].what == Checked {
		return slices.Concat(part[:i], part[i+1:])
	}
	return part
}

// subjectsOf reads boards up to the next event. Number, place and edition of one board may come in any order; whatever comes
// twice begins another board.
func subjectsOf(items []item) (out []subject, n int) {
	for _, it := range items {
		one := subject{day: it.day}
		switch it.sort {
		case anEvent:
			return out, n
		case aNumber:
			one.number = it.raw
		case aPlace:
			one.place, one.places = it.raw, it.places
		case anEdition:
			one.edition = it.raw
		case aKind:
			one.kind = it.raw
		default:
			n++
			continue
		}
		n++
		if k := len(out) - 1; k >= 0 && !it.joined && out[k].takes(&one) {
			out[k] = out[k].with(&one)
		} else {
			out = append(out, one)
		}
	}
	return out, n
}

// takes tells that what another names is not yet said of a board.
func (s *subject) takes(o *subject) bool {
	return (s.number == "" || o.number == "" || Key(s.number) == Key(o.number)) && (s.place == "" || o.place == "") && (s.edition == "" || o.edition == "") && (s.kind == "" || o.kind == "")
}

// with joins what two say of one board.
func (s *subject) with(o *subject) subject {
	out := *s
	out.number, out.edition, out.kind = cmp.Or(s.number, o.number), s.edition+o.edition, s.kind+o.kind
	out.day = cmp.Or(s.day, o.day)
	if o.place != "" {
		out.place, out.places = o.place, o.places
	}
	return out
}

// resolve finds the one board that a subject means, or tells those that it may mean.
func (n *noted) resolve(s *subject) (*Known, bool) {
	boards := n.roll
	if s.number != "" {
		if boards = boards.ByNumber(s.number); len(boards) == 0 {
			n.u.tell("note-number", s.number, "no board has the number %s%s", "không có bảng số %s%s", s.number, nearNumbers(n.roll, s.number))
			return nil, false
		}
	}
	if s.places != nil {
		there := boards.at(s.places)
		if len(there) == 0 {
			at := n.roll.at(s.places)
			n.u.tell("note-place", s.raw(), "board %s hangs elsewhere: %s; at %s there is %s. Which one is it?", "bảng %s treo ở nơi khác: %s; còn ở %s có %s. Bảng nào?",
				s.number, boards.Titles(), fault.Quote(s.place), at.Titles())
			return nil, false
		}
		boards = there
	}
	boards = boards.OfKind(s.kind)
	if s.edition != "" && len(boards) > 1 {
		if of := boards.ofEdition(s.edition); len(of) > 0 {
			boards = of
		} else if s.number == "" && s.place == "" {
			n.u.tell("note-edition", s.edition, "no board is known to have the edition %s: add its number", "chưa thấy bảng nào có bản in %s. Ghi thêm số bảng.", fault.Quote(s.edition))
			return nil, false
		}
	}
	if len(boards) != 1 {
		n.which(boards, s.raw())
		return nil, false
	}
	return &boards[0], true
}

// at gives the boards at some places.
func (r Roll) at(places []*spot) Roll {
	var out Roll
	for _, k := range r {
		if slices.ContainsFunc(places, func(p *spot) bool { return p.place == k.Place }) {
			out = append(out, k)
		}
	}
	return out
}

// which asks which board is meant.
func (n *noted) which(among Roll, text string) {
	if len(among) == 0 {
		n.u.tell("note-board", text, "%s: which board? Write its number, such as \"Bảng 07\"", "%s: bảng nào? Ghi số bảng, ví dụ: Bảng 07.", fault.Quote(text))
		return
	}
	n.u.tell("note-which", text, "%s may be board %s: write the number", "%s có thể là bảng %s. Ghi rõ số bảng.", fault.Quote(text), among.Titles())
}

// nearNumbers proposes numbers that look alike.
func nearNumbers(r Roll, number string) catalog.Words {
	key := Key(number)
	var near []string
	for i := range r {
		if len(near) < 3 && fault.Distance(key, r[i].key, 1) <= 1 {
			near = append(near, r[i].Title())
		}
	}
	if len(near) == 0 {
		return catalog.Words{}
	}
	return words("; did you mean %s?", "; có phải là %s?", strings.Join(near, ", "))
}

// event adds an event of a board, or tells why not.
func (n *noted) event(s *subject, w *item) {
	if n.lost {
		return
	}
	k, ok := n.resolve(s)
	if !ok {
		return
	}
	e := Event{Board: k.Number, Place: k.Place, Kind: k.Kind, What: w.what, Date: n.dayOf(s, w, k), Who: n.who, Note: cutNote(n.clause.text)}
	if s.edition != "" {
		got, err := n.roll.readEdition(s.edition, k)
		if err != nil {
			n.u.Problems = append(n.u.Problems, catalog.Problem{Rule: "note-edition", Level: catalog.Error, Value: s.edition, Message: catalog.Words{VI: catalog.Text(err, "vi"), EN: catalog.Text(err, "en")}})
			return
		}
		if got.remark != (catalog.Words{}) {
			n.u.Remarks = append(n.u.Remarks, got.remark)
		}
		e.Edition = got.code
	}
	n.u.add(e)
}

// add takes an event in. Of a board that was checked and found damaged only the damage counts; that it is both damaged and
// missing cannot be.
func (u *Understood) add(e Event) {
	for i := range u.Events {
		o := &u.Events[i]
		if o.Board != e.Board || o.Kind != e.Kind || o.Date != e.Date {
			continue
		}
		bad := func(w What) bool { return w == Damaged || w == Missing }
		switch {
		case o.What == e.What && o.Edition == e.Edition:
			return
		case bad(o.What) && e.What == Checked:
			return
		case o.What == Checked && bad(e.What):
			*o = e
			return
		case bad(o.What) && bad(e.What):
			u.tell("note-both", e.Board, "board %s: %s or %s?", "bảng %s: %s hay %s?", e.Board, o.What.Words(), e.What.Words())
			return
		}
	}
	u.Events = append(u.Events, e)
}

// cutNote shortens a clause to a note.
func cutNote(s string) string {
	if r := []rune(s); len(r) > mostNote {
		return strings.TrimSpace(string(r[:mostNote-1])) + "…"
	}
	return s
}
