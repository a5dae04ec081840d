package boards

import (
	"slices"

	"bangqr/catalog"
)

// Try tells what is wrong with events that are to be added on a day. Errors must be mended first: days to come, a board that
// hangs again without a note, a number that several boards have. Warnings can be so: a check of a board that nobody mounted.
// What is wrong with the ledger itself is for Check.
func (l *Ledger) Try(events []Event, day string) []catalog.Problem {
	keys := map[string]bool{}
	for _, e := range events {
		keys[Key(e.Board)] = true
	}
	some := &Ledger{Path: l.Path, head: l.head}
	for _, e := range l.Events {
		if keys[Key(e.Board)] {
			some.Events = append(some.Events, e)
		}
	}
	old := some.fold("")
	for _, e := range events {
		e.Row = 0
		some.Events = append(some.Events, e)
	}
	var found []catalog.Problem
	for _, p := range some.Check(day) {
		if p.Row == 0 {
			if p.Rule == ruleAgain || p.Rule == ruleFuture {
				p.Level = catalog.Error
			}
			found = append(found, p)
		}
	}
	for _, e := range events {
		found = append(found, old.overtaken(&e)...)
	}
	return found
}

// overtaken tells of an event before the last one of its board: the later one stands.
func (f *fold) overtaken(e *Event) []catalog.Problem {
	b := f.find(&Event{Board: e.Board, Kind: e.Kind})
	if b == nil || len(b.Events) == 0 {
		return nil
	}
	i := len(b.Events) - 1
	for i >= 0 && !e.What.onWall() == b.Events[i].What.onWall() {
		i-- // an order says nothing of what hangs, nor that of an order
	}
	if i < 0 || b.Events[i].Date <= e.Date {
		return nil
	}
	last := b.Events[i]
	return []catalog.Problem{problem(RuleOvertaken, catalog.Warning, catalog.Where{}, e.Date,
		"board %s: %s on %s is written down, and a later event stands: %s on %s", "bảng %s: ghi %s ngày %s, nhưng sổ đã có mục sau đó: %s ngày %s",
		e.Board, e.What.Words(), said(e.Date), last.What.Words(), said(last.Date))}
}

// onWall tells events of what hangs from those of what is under way.
func (w What) onWall() bool { return w != Ordered && w != Printed && w != Delivered }

// RuleOvertaken is the rule of an event before the last one of its board.
const RuleOvertaken = "event-overtaken"

// Has tells whether the ledger has an event already: the same board, kind of event, day, who and note, and nothing said
// otherwise about kind and edition.
func (l *Ledger) Has(e Event) bool {
	key := Key(e.Board)
	return slices.ContainsFunc(l.Events, func(o Event) bool {
		return o.Date == e.Date && o.What == e.What && o.Who == e.Who && o.Note == e.Note &&
			(o.Kind == e.Kind || o.Kind == "" || e.Kind == "") && (o.Edition == e.Edition || e.Edition == "") && Key(o.Board) == key
	})
}

// Fresh leaves out the events that the ledger has already, and those that come twice.
func (l *Ledger) Fresh(events []Event) []Event {
	seen := &Ledger{Events: slices.Clone(l.Events)}
	var out []Event
	for _, e := range events {
		if !seen.Has(e) {
			out, seen.Events = append(out, e), append(seen.Events, e)
		}
	}
	return out
}
