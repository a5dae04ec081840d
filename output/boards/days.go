package boards

import (
	"cmp"

	"bangqr/catalog/fault"
)

// A clause may name several days. One that it begins with holds for all of it; any other for the boards and events that it
// stands with: "bảng 7 hỏng hôm qua, bảng 8 đã treo hôm nay". A line that names a day and no board holds for the lines behind it.

// A stretch is items of a clause that share a day: boards, and what became of them.
type stretch struct {
	items            []*item
	events, subjects bool
	inner            bool // it goes on a part: no comma stands before it
	day              string
	closed           bool // a day stands behind its event
}

// add takes one item in.
func (s *stretch) add(it *item) {
	s.items = append(s.items, it)
	switch it.sort {
	case anEvent:
		s.events = true
	case aNumber, aPlace, anEdition, aKind:
		s.subjects = true
	case aDay:
		s.closed = s.closed || s.events
	}
}

// ends tells that an item begins another stretch: a board behind what became of one, or an event behind the day of another.
func (s *stretch) ends(it *item) bool {
	switch it.sort {
	case anEvent:
		return s.closed || s.events && s.subjects && s.items[0].sort == anEvent
	case aNumber, aPlace, anEdition, aKind:
		return s.events && (s.closed || s.items[0].sort != anEvent)
	}
	return false
}

// stretches parts items, commas left out.
func stretches(items []item) []*stretch {
	var out []*stretch
	cur := &stretch{}
	flush := func(inner bool) {
		if len(cur.items) > 0 {
			out = append(out, cur)
		}
		cur = &stretch{inner: inner}
	}
	for i := range items {
		it := &items[i]
		if it.sort == aComma {
			flush(false)
			continue
		}
		if len(cur.items) > 0 && cur.ends(it) {
			flush(true)
		}
		cur.add(it)
	}
	flush(false)
	return out
}

// dated gives each event and each board of a clause its day, where the clause names one, and what holds for the whole.
func (n *noted) dated() {
	from := 0
	for from < len(n.items) && (n.items[from].sort == aDay || n.items[from].sort == aComma) {
		if it := n.items[from]; it.sort == aDay {
			n.base, n.whole = it.day, true
		}
		from++
	}
	all := stretches(n.items[from:])
	for _, s := range all {
		n.ownDay(s)
	}
	for i, s := range all {
		if s.day != "" {
			n.backward(all[:i], s)
		}
	}
	for _, s := range all {
		for _, it := range s.items {
			if it.sort != aDay {
				it.day = s.day
			}
		}
	}
}

// ownDay reads the day of a stretch; two different ones are told.
func (n *noted) ownDay(s *stretch) {
	for _, it := range s.items {
		if it.sort != aDay {
			continue
		}
		if s.day != "" && s.day != it.day {
			n.u.tell("note-day", n.clause.text, "%s: which day, %s or %s?", "%s: ngày nào, %s hay %s?", fault.Quote(n.clause.text), said(s.day), said(it.day))
		}
		s.day = it.day
	}
}

// backward lets a day hold for what stands before it too: where it stands alone, for all that has none; where boards or events
// are missing beside it, for those that it goes on.
func (n *noted) backward(before []*stretch, s *stretch) {
	events, subjects := s.events, s.subjects
	alone := !events && !subjects
	if events && !subjects && (n.whole || n.headed) {
		return // what stands before has that of the whole
	}
	inner := s.inner
	for i := len(before) - 1; i >= 0; i-- {
		b := before[i]
		if b.day != "" || !alone && events && subjects {
			return
		}
		if subjects && !events && !b.events && !inner && !anyEvents(before[:i]) {
			return // "bảng 6, bảng 7 hôm qua, bảng 8 hỏng": its event is still to come
		}
		b.day, n.whole = s.day, n.whole || alone
		events, subjects, inner = events || b.events, subjects || b.subjects, b.inner
	}
}

func anyEvents(list []*stretch) bool {
	for _, s := range list {
		if s.events {
			return true
		}
	}
	return false
}

// heads tells a line that names a day for the lines behind it, and no board: "Ngày 20/11", "Hôm qua đi kiểm tra:".
func (n *noted) heads(subjects int) bool {
	if subjects > 0 || n.denied != "" || n.clause.question || len(n.last) > 0 {
		return false
	}
	day, check := "", false
	for _, it := range n.items {
		switch {
		case it.sort == aDay:
			day = it.day
		case it.sort == anEvent && it.what == Checked:
			check = true
		case it.sort == anEvent:
			return false
		}
	}
	if day == "" && !check {
		return false
	}
	if n.head = day; day == "" || day == n.base {
		n.u.Ignored = append(n.u.Ignored, n.clause.text)
	} else {
		n.u.Remarks = append(n.u.Remarks, words("the day %s was taken for what follows %s", "ngày %s được hiểu là của các câu sau %s", said(day), fault.Quote(n.clause.text)))
	}
	return true
}

// dayOf is the day of an event of a board: its own, that of the board, or what holds for the clause; that the clause names
// days and none for this is told.
func (n *noted) dayOf(s *subject, w *item, k *Known) string {
	if day := cmp.Or(w.day, s.day); day != "" {
		return day
	}
	if !n.whole && !n.headed && n.oneDay() != n.base {
		n.u.Remarks = append(n.u.Remarks, words("board %s, %s: no day stands with it, %s was taken", "bảng %s, %s: không ghi ngày, lấy ngày %s", k.Number, w.what.Words(), said(n.base)))
	}
	return n.base
}

// oneDay is a day that the clause names other than what holds for it anyway; that, where there is none.
func (n *noted) oneDay() string {
	for _, it := range n.items {
		if it.sort == aDay && it.day != n.base {
			return it.day
		}
	}
	return n.base
}
