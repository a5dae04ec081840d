package boards

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"bangqr/catalog"
)

// Why says why somebody must go to a board.
type Why string

// The reasons, the most pressing first.
const (
	IsMissing Why = "missing"
	IsDamaged Why = "damaged"
	IsLate    Why = "late"  // ordered long ago, and it does not hang
	IsStale   Why = "check" // nobody has looked for long
)

// Words says the reason: "đến hạn kiểm tra".
func (w Why) Words() catalog.Words {
	switch w {
	case IsMissing:
		return catalog.Words{VI: "mất", EN: "missing"}
	case IsDamaged:
		return catalog.Words{VI: "hỏng", EN: "damaged"}
	case IsLate:
		return catalog.Words{VI: "chậm treo", EN: "not mounted"}
	}
	return catalog.Words{VI: "đến hạn kiểm tra", EN: "check"}
}

// A Due is a board that somebody must go to.
type Due struct {
	Board
	Why  Why    `json:"why"`
	From string `json:"from"` // the day it counts from: last seen, damaged, missing, ordered
	Days int    `json:"days"` // since then
}

// Due lists the boards that somebody must go to on a day: missing, damaged, ordered more than mount days ago and not hung,
// not seen for more than check days. A board is listed once, for the most pressing reason; the longest wait comes first.
func (l *Ledger) Due(day string, check, mount int) []Due {
	var out []Due
	for _, b := range l.State(day) {
		d := Due{Board: b}
		late := b.Coming != nil && daysFrom(b.Coming.Since, day) > mount
		switch {
		case b.Status == Missing:
			d.Why, d.From = IsMissing, b.Since
		case b.Status == Damaged:
			d.Why, d.From = IsDamaged, b.Since
		case late:
			d.Why, d.From = IsLate, b.Coming.Since
		case b.Status == Mounted && daysFrom(b.Seen, day) > check:
			d.Why, d.From = IsStale, b.Seen
		default:
			continue
		}
		d.Days = daysFrom(d.From, day)
		out = append(out, d)
	}
	rank := []Why{IsMissing, IsDamaged, IsLate, IsStale}
	slices.SortStableFunc(out, func(a, b Due) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, a.Why), slices.Index(rank, b.Why)), strings.Compare(a.From, b.From))
	})
	return out
}

// daysFrom counts the days from one to another; 0 if it has not come.
func daysFrom(from, to string) int {
	const layout = "2006-01-02"
	a, err := time.Parse(layout, from)
	b, also := time.Parse(layout, to)
	if err != nil || also != nil || b.Before(a) {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
