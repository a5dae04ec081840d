package boards

import (
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/fault"
)

// A keeper writes as people write: "bang 7 nha van hoa thon 3 bi mat", "Bảng 07, 08 đã treo; bảng 12 K7Q2XM hỏng". A clause
// names boards, by number, place or edition, and what became of them, in any order. Nothing is guessed: what is not certain
// is told with those who may be meant, and nobody writes an event that was not shown first.

// mostMessage is the longest message that is read, in bytes; those of a phone have a few hundred.
const mostMessage = 16 << 10

// mostNote is how much of a clause is kept as the note of an event, in letters.
const mostNote = 200

// Understood is what was made of a message or a sheet.
type Understood struct {
	Events   []Event
	Remarks  []catalog.Words   // what was taken otherwise than it stood there
	Problems []catalog.Problem // what must be said otherwise before anything is written
	Ignored  []string          // clauses, or rows, that say nothing of boards
}

// Note reads a message on a day, which is that of its events unless it names one; who is its writer.
func (r Roll) Note(message, day, who string) (*Understood, error) {
	if len(message) > mostMessage {
		return nil, fault.New("message longer than %d KB: an inspection sheet is for so much, see \"bangqr boards sheet\"", "tin nhắn dài hơn %d KB. Nhiều bảng thì dùng phiếu kiểm tra: \"bangqr boards sheet\".", mostMessage>>10)
	}
	u := &Understood{}
	spots := r.spots()
	var last []subject
	var open []subject // of a line that names boards alone
	head := day        // that a line named for those behind it
	for _, c := range clausesOf(message) {
		s := &scanner{roll: r, spots: spots, day: day, text: c.text, ts: tokensOf(c.text)}
		s.scan()
		n := &noted{scanner: s, u: u, who: who, clause: c, base: head, headed: head != day}
		if len(last) == 1 {
			n.last = last // "Bảng 7 gãy chân. Quét không được."
		}
		open = n.read(open)
		last = n.last
		if n.head != "" {
			head = n.head
		}
	}
	if len(open) > 0 {
		u.tell("note-event", open[0].raw(), "board %s: what became of it? Write one of %s", "bảng %s: tình trạng thế nào? Ghi một trong: %s.", open[0].raw(), whatList())
	}
	if len(u.Events) == 0 && len(u.Problems) == 0 {
		u.tell("note-nothing", "", "no board and no event understood: write such as \"Bảng 07 hỏng\"", "không thấy bảng và tình trạng nào. Ghi như: Bảng 07 hỏng.")
	}
	return u, nil
}

// tell notes what must be said otherwise.
func (u *Understood) tell(rule, value, en, vi string, args ...any) {
	p := problem(rule, catalog.Error, catalog.Where{}, value, en, vi, args...)
	if k := len(u.Problems); k == 0 || u.Problems[k-1].Message != p.Message {
		u.Problems = append(u.Problems, p)
	}
}

// A subject is a board as a clause names it.
type subject struct {
	number, edition, place, kind string // as written
	places                       []*spot
	day                          string // that stands with it
}

func (s *subject) raw() string {
	return strings.TrimSpace(strings.Join([]string{s.number, s.kind, s.place, s.edition}, " "))
}

// noted is a clause while it is understood.
type noted struct {
	*scanner
	u       *Understood
	who     string
	clause  clause
	base    string // the day of what has none of its own
	whole   bool   // the clause named it for all
	headed  bool   // a line before it did
	head    string // the day that this line names for those behind it
	denied  string
	pending []subject // that no event was said of yet
	last    []subject
	waiting []item // events before their subjects
	used    bool   // they held for some
	days    int    // that the clause names
	lost    bool   // one of them is none
}

// read understands a clause. It takes over the boards that the line before named alone, and gives those that this one does.
func (n *noted) read(open []subject) []subject {
	events, subjects := n.look()
	if subjects > 0 {
		n.last = nil
	}
	if !n.clear(events, subjects) {
		return open
	}
	n.dated()
	switch {
	case events > 0 && subjects == 0 && len(open) > 0:
		n.pending, open = open, nil
	case subjects == 0 && len(n.last) == 0:
		n.which(n.like(), n.clause.text)
		return open
	}
	for _, number := range n.left() {
		n.u.Remarks = append(n.u.Remarks, words("the number %s in %s was not taken for a board", "số %s trong %s không được hiểu là số bảng", number, fault.Quote(n.clause.text)))
	}
	if n.whole && events > 1 && n.days == 1 {
		n.u.Remarks = append(n.u.Remarks, words("the day %s was taken for all of %s", "ngày %s được hiểu là của cả câu %s", said(n.oneDay()), fault.Quote(n.clause.text)))
	}
	for _, part := range parts(n.items) {
		n.part(part)
	}
	if len(n.waiting) > 0 && !n.used {
		n.which(nil, n.clause.text)
	}
	if len(n.pending) > 0 && events == 0 {
		return append(open, n.pending...)
	}
	for _, s := range n.pending {
		n.u.tell("note-event", s.raw(), "board %s: what became of it? Write one of %s", "bảng %s: tình trạng thế nào? Ghi một trong: %s.", s.raw(), whatList())
	}
	return open
}

// clear tells what keeps a clause from being understood: words for a place that there is not, a denial, a question. Of one
// that says nothing of boards it is told that it was passed over.
func (n *noted) clear(events, subjects int) bool {
	place, lost := n.unknownPlace()
	switch {
	case lost && events > 0 && subjects > 0:
		n.u.tell("note-place", place, "no place is called %s: leave it out, or write its name as in the list of places", "không có địa điểm nào tên %s. Bỏ đi, hoặc ghi đúng tên trong danh sách địa điểm.", fault.Quote(place))
	case n.denied != "":
		n.u.tell("note-denied", n.denied, "%s: a denial is not understood; write what is, such as \"Bảng 07 tốt\"", "%s: chưa rõ ý phủ định. Ghi tình trạng hiện có, ví dụ: Bảng 07 tốt.", fault.Quote(n.denied))
	case n.clause.question && (events > 0 || subjects > 0):
		n.u.tell("note-question", n.clause.text, "%s: a question; write what is", "%s: câu hỏi. Ghi tình trạng hiện có.", fault.Quote(n.clause.text))
	case n.heads(subjects):
	case events == 0 && subjects == 0:
		n.u.Ignored = append(n.u.Ignored, n.clause.text)
	default:
		return true
	}
	return false
}

// look counts what the clause names, and finds the day and whether something is taken back.
func (n *noted) look() (events, subjects int) {
	for _, it := range n.items {
		switch it.sort {
		case anEvent:
			events++
		case aNumber, aPlace, anEdition, aKind:
			subjects++
		case aDenial:
			n.denied = n.clause.text
		case aDay:
			n.days++
			if it.day == "" {
				n.lost = true
				n.u.tell("note-day", it.raw, "%s is no day: write it as 22/11/2026", "%s không phải một ngày. Ghi như 22/11/2026.", fault.Quote(it.raw))
			}
		}
	}
	return events, subjects
}

// part pairs the boards of one part between commas with its events. Where an event comes first it holds for the boards
// behind it, in the parts that follow too; else for those before it.
func (n *noted) part(part []item) {
	part = introduced(part)
	first := firstOf(part)
	if first == anEvent && len(n.pending) == 0 || len(n.waiting) > 0 && first != anEvent && !endsInEvent(part) {
		n.eventsFirst(part)
		return
	}
	if n.used {
		n.waiting, n.used = nil, false
	}
	for i := 0; i < len(part); {
		subjects, j := subjectsOf(part[i:])
		i += j
		n.pending = append(n.pending, subjects...)
		if i == len(part) {
			break
		}
		if part[i].sort == anEvent {
			i += n.happened(&part[i], part[i+1:])
		}
		i++
	}
}

// happened tells an event of the boards that wait for one, or again of the last. It gives how many items of the rest say more
// of that board.
func (n *noted) happened(w *item, rest []item) (more int) {
	if len(n.pending) > 0 {
		n.last, n.pending = n.pending, nil
	}
	if extra, k := subjectsOf(rest); len(extra) == 1 && k == len(rest) && len(n.last) == 1 && n.last[0].takes(&extra[0]) {
		n.last[0] = n.last[0].with(&extra[0]) // "bảng 7 mất ở nhà văn hóa tổ 7"
		more = k
	}
	for i := range n.last {
		n.event(&n.last[i], w)
	}
	if len(n.last) == 0 {
		n.which(nil, n.clause.text)
	}
	return more
}

// eventsFirst reads "hỏng: bảng 7, bảng 8".
func (n *noted) eventsFirst(part []item) {
	fresh := false
	for i := 0; i < len(part); {
		if part[i].sort == anEvent {
			if !fresh && n.used {
				n.waiting, n.used = nil, false
			}
			n.waiting, fresh = append(n.waiting, part[i]), true
			i++
			continue
		}
		subjects, j := subjectsOf(part[i:])
		if i += max(j, 1); len(subjects) == 0 {
			continue
		}
		fresh, n.used, n.last = false, true, subjects
		for k := range subjects {
			for i := range n.waiting {
				n.event(&subjects[k], &n.waiting[i])
			}
		}
	}
	if fresh && len(n.last) > 0 { // "bảng 7 bị vỡ, mất góc"
		for i := range n.last {
			n.event(&n.last[i], &n.waiting[len(n.waiting)-1])
		}
		n.waiting, n.used = nil, false
	}
}
