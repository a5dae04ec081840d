package boards

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/fault"
)

// State folds the events up to a day, the last for an empty one, into the boards as they then are, by number and kind.
// Events count by their day, then by their line: what is entered late still stands where it happened.
func (l *Ledger) State(at string) []Board {
	f := l.fold(at)
	out := make([]Board, len(f.boards))
	for i, b := range f.boards {
		out[i] = b.Board
	}
	return out
}

// Check tells what in the ledger cannot have been so, as it is known on a day: events that come too soon or too late,
// boards that hang again, other editions than were hung, days to come. Nothing of it is changed.
func (l *Ledger) Check(day string) []catalog.Problem {
	f := l.fold("")
	for i := range l.Events {
		if e := &l.Events[i]; day != "" && e.Date > day {
			f.tell(e, fDate, ruleFuture, e.Date, "board %s: %s on %s lies in the future (today is %s): mend the day, or the clock of this machine",
				"bảng %s: %s ngày %s là ngày chưa tới (hôm nay %s). Sửa ngày, hoặc chỉnh đồng hồ máy.", e.Board, e.What.Words(), said(e.Date), said(day))
		}
	}
	slices.SortStableFunc(f.problems, func(a, b catalog.Problem) int { return cmp.Compare(a.Row, b.Row) })
	return f.problems
}

// Rules that decide more than what is told.
const (
	ruleKind   = "event-kind"
	ruleAgain  = "event-again"
	ruleFuture = "event-future"
)

// fold is the state while events are taken in.
type fold struct {
	ledger   *Ledger
	boards   []*folded
	byNumber map[string][]*folded
	keys     map[string]string // of numbers as written
	problems []catalog.Problem
}

// folded is a board while events are taken in.
type folded struct {
	Board
	order string
	hung  bool
	past  []string // editions that hung
}

// byDate gives the events up to a day by day and line.
func (l *Ledger) byDate(at string) []*Event {
	out := make([]*Event, 0, len(l.Events))
	sorted := true
	for i := range l.Events {
		e := &l.Events[i]
		if at != "" && e.Date > at {
			continue
		}
		sorted = sorted && (len(out) == 0 || out[len(out)-1].Date <= e.Date)
		out = append(out, e)
	}
	if !sorted {
		slices.SortStableFunc(out, func(a, b *Event) int { return strings.Compare(a.Date, b.Date) })
	}
	return out
}

func (l *Ledger) fold(at string) *fold {
	f := &fold{ledger: l, byNumber: map[string][]*folded{}, keys: map[string]string{}}
	for _, e := range l.byDate(at) {
		if b := f.find(e); b != nil {
			f.take(b, e)
		}
	}
	slices.SortStableFunc(f.boards, func(a, b *folded) int {
		return cmp.Or(strings.Compare(a.order, b.order), strings.Compare(a.Kind, b.Kind))
	})
	return f
}

// find gives the board of an event: by number and kind, or by number alone where that is enough.
func (f *fold) find(e *Event) *folded {
	key, seen := f.keys[e.Board]
	if !seen {
		key = Key(e.Board)
		f.keys[e.Board] = key
	}
	group := f.byNumber[key]
	for _, b := range group {
		if b.Kind == e.Kind || b.Kind == "" || e.Kind == "" && len(group) == 1 {
			b.Kind = cmp.Or(b.Kind, e.Kind)
			b.Number = fuller(b.Number, e.Board)
			return b
		}
	}
	if e.Kind == "" && len(group) > 0 {
		var kinds []string
		for _, b := range group {
			kinds = append(kinds, b.Kind)
		}
		f.tell(e, fKind, ruleKind, "", "several boards have the number %s: write the kind, one of %s", "có vài bảng mang số %s. Ghi loại bảng, một trong: %s.", e.Board, strings.Join(kinds, ", "))
		return nil
	}
	b := &folded{Board: Board{Number: e.Board, Kind: e.Kind}, order: order(key)}
	f.byNumber[key] = append(group, b)
	f.boards = append(f.boards, b)
	return b
}

// fuller is the longer of two ways to write a number: a spreadsheet takes the zero of 07.
func fuller(a, b string) string {
	if len(b) > len(a) && strings.HasSuffix(b, a) {
		return b
	}
	return a
}

// take folds one event into its board.
func (f *fold) take(b *folded, e *Event) {
	b.Events = append(b.Events, *e)
	switch e.What {
	case Ordered, Printed, Delivered:
		f.order(b, e)
	case Mounted:
		f.mount(b, e)
	case Retired:
		f.retire(b, e)
	default:
		f.see(b, e)
	}
}

// set moves a board to a status.
func (b *folded) set(e *Event) { b.Status, b.Since = e.What, e.Date }

// order takes in that a board is under way. What hangs there goes on hanging.
func (f *fold) order(b *folded, e *Event) {
	c := b.Coming
	if c == nil || c.Edition != "" && e.Edition != "" && c.Edition != e.Edition {
		c = &Coming{Since: e.Date}
	} else {
		copied := *c
		c = &copied
	}
	c.Edition, c.What, c.Date = cmp.Or(e.Edition, c.Edition), e.What, e.Date
	if !c.Panel && namesPanel(e.Note) {
		c.Panel, c.Onto = true, b.Edition
	}
	b.Coming = c
	if !b.hung {
		b.set(e)
		b.Edition, b.Place = c.Edition, cmp.Or(e.Place, b.Place)
	}
	b.Place = cmp.Or(b.Place, e.Place)
}

// mount takes in that a board hangs: a new one, the same again, or the same elsewhere.
func (f *fold) mount(b *folded, e *Event) {
	if b.Status == Retired && b.Coming == nil && e.Note == "" {
		f.tell(e, fNote, ruleAgain, "", "board %s was retired on %s and hangs again: say why in the note", "bảng %s đã gỡ ngày %s nay lại treo. Ghi lý do ở cột ghi chú.", e.Board, said(b.Since))
	}
	was, panel := b.Edition, false
	if c := b.Coming; c != nil && (e.Edition == "" || c.Edition == "" || c.Edition == e.Edition) {
		b.Edition, b.Coming, panel = cmp.Or(e.Edition, c.Edition, b.Edition), nil, c.Panel
	} else {
		b.Edition = cmp.Or(e.Edition, b.Edition)
	}
	switch {
	case panel && b.Edition != was:
		b.Under = cmp.Or(b.Under, was)
	case b.Edition != was:
		b.Under = ""
	}
	b.Place = cmp.Or(e.Place, b.Place)
	b.hung = true
	if b.Edition != "" && !slices.Contains(b.past, b.Edition) {
		b.past = append(b.past, b.Edition)
	}
	b.set(e)
	b.Seen = e.Date
}

// see takes in what somebody saw on the wall.
func (f *fold) see(b *folded, e *Event) {
	if e.Edition != "" && e.Edition == b.Under { // read at the foot of the board, and panels on it make it another
		copied := *e
		copied.Edition = b.Edition
		e = &copied
	}
	if b.Status == Retired {
		f.tell(e, fWhat, "event-retired", string(e.What), "board %s was retired on %s: this changes nothing; if it hangs, write mounted first", "bảng %s đã gỡ ngày %s nên mục này không đổi gì. Nếu bảng đang treo, ghi đã treo trước.", e.Board, said(b.Since))
		return
	}
	if !b.hung && len(b.Events) > 1 {
		f.tell(e, fWhat, "event-unmounted", string(e.What), "board %s: %s, and no line says that it was mounted", "bảng %s: %s, nhưng chưa có dòng nào ghi đã treo", e.Board, e.What.Words())
	}
	if e.Place != "" && b.Place != "" && catalog.Fold(e.Place) != catalog.Fold(b.Place) {
		f.tell(e, fPlace, "event-place", e.Place, "board %s hangs at %s, this line has %s: write mounted with the new place if it was moved", "bảng %s treo ở %s, dòng này ghi %s. Nếu đã chuyển, ghi đã treo với địa điểm mới.", e.Board, fault.Quote(b.Place), fault.Quote(e.Place))
	} else {
		b.Place = cmp.Or(b.Place, e.Place)
	}
	if e.Edition != "" && b.hung && b.Edition != "" && e.Edition != b.Edition {
		f.tell(e, fEdition, "event-edition", e.Edition, "board %s: edition %s was seen, %s was mounted; what was seen counts", "bảng %s: thấy bản in %s, sổ ghi đã treo bản %s. Lấy theo bản nhìn thấy.", e.Board, e.Edition, b.Edition)
	}
	if c := b.Coming; c != nil && e.What != Missing && e.Edition != "" && e.Edition == c.Edition {
		b.Coming = nil // it was hung, and nobody wrote it down
	}
	if e.Edition != "" && e.Edition != b.Edition {
		b.Edition, b.Under = e.Edition, ""
	}
	b.hung = true
	b.set(e)
	if e.What == Checked {
		b.Status, b.Seen = Mounted, e.Date
	}
}

// panelNumber is the number of a panel in a note: "07-T1".
var panelNumber = regexp.MustCompile(`[\p{L}\p{N}]-T[0-9]{1,4}\b`)

// namesPanel tells that a note names a panel over a cell of a board, as bangqr plan writes it.
func namesPanel(note string) bool {
	return strings.Contains(note, "-T") && panelNumber.MatchString(note)
}

// retire takes in that a board was taken down. An older edition that is taken down beside a newer one changes nothing.
func (f *fold) retire(b *folded, e *Event) {
	if e.Edition != "" && e.Edition != b.Edition && b.Hangs() && slices.Contains(b.past, e.Edition) {
		return
	}
	if !b.hung {
		b.Coming = nil // it will not hang
	}
	b.set(e)
}

// tell notes what cannot have been so.
func (f *fold) tell(e *Event, at field, rule, value, en, vi string, args ...any) {
	w := f.ledger.head.where(f.ledger.Path, "", e.Row, at)
	if e.Row == 0 {
		w = catalog.Where{} // not written yet
	}
	level := catalog.Warning
	if rule == ruleKind { // the event is left out
		level = catalog.Error
	}
	f.problems = append(f.problems, problem(rule, level, w, value, en, vi, args...))
}
