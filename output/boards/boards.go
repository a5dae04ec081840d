// Package boards keeps the ledger of what hangs where: boards.csv, one event a line, added to and never rewritten. It reads
// the ledger as people leave it, folds its events into the state of each board, understands filled-in inspection sheets and
// what keepers write from a phone, and adds events so that two writers at once lose nothing.
//
// It knows no clock: whoever asks says which day it is. It draws nothing, and it does not decide what must be printed anew.
package boards

import "bangqr/catalog"

// What is the kind of an event, as it stands in the ledger.
type What string

// The kinds of events.
const (
	Ordered   What = "ordered"   // from a print shop
	Printed   What = "printed"   //
	Delivered What = "delivered" // to whoever hangs it
	Mounted   What = "mounted"   // it hangs, here or at another place than before
	Checked   What = "checked"   // somebody saw it hang, whole and readable
	Damaged   What = "damaged"   // it hangs and does not serve: broken, faded, pasted over
	Missing   What = "missing"   // it is gone, and nobody took it down for us
	Retired   What = "retired"   // taken down
)

// An Event is one line of the ledger.
type Event struct {
	Board   string `json:"board"`             // number, text such as "07"; where offices share numbers, "xa-mot/07"
	Place   string `json:"place,omitempty"`   // its id
	Kind    string `json:"kind,omitempty"`    // of sign
	Edition string `json:"edition,omitempty"` // "K7Q2XM-9"
	What    What   `json:"event"`
	Date    string `json:"date"` // 2026-11-22
	Who     string `json:"who,omitempty"`
	Note    string `json:"note,omitempty"`

	Row int `json:"row,omitempty"` // of the ledger, as a spreadsheet shows it; 0 for what is not written yet
}

// A Board is one board as its events leave it. Its number and its kind together are its name: what hangs at one place may
// share a number.
type Board struct {
	Number  string `json:"board"`
	Place   string `json:"place,omitempty"`
	Kind    string `json:"kind,omitempty"`    // nothing where no event says it
	Edition string `json:"edition,omitempty"` // of what hangs, or hung last
	Under   string `json:"under,omitempty"`   // the edition that it bears itself, where panels on it make it Edition
	Status  What   `json:"status"`            // of the wall: mounted, damaged, missing, retired; while nothing ever hung, of the order
	Since   string `json:"since"`             // day of that event
	Seen    string `json:"seen,omitempty"`    // last day on which it was mounted or checked

	Coming *Coming `json:"coming,omitempty"` // a board under way, which is to hang here
	Events []Event `json:"-"`                // by date, then as they stand in the ledger
}

// A Coming is an order that is not on the wall yet.
type Coming struct {
	Edition string `json:"edition,omitempty"`
	What    What   `json:"event"`           // ordered, printed or delivered
	Date    string `json:"date"`            // of that event
	Since   string `json:"since"`           // when it was ordered
	Panel   bool   `json:"panel,omitempty"` // it is a panel over a cell of what hangs, and no board
	Onto    string `json:"onto,omitempty"`  // of a panel: the edition of the board that it is for
}

// Hangs tells that the board is on the wall, in whatever state.
func (b *Board) Hangs() bool { return b.Status == Mounted || b.Status == Damaged }

// problem makes a problem of a row of a file.
func problem(rule string, level catalog.Severity, at catalog.Where, value, en, vi string, args ...any) catalog.Problem {
	f := catalog.NewFault(en, vi, args...)
	return catalog.Problem{Rule: rule, Level: level, Where: at, Value: value, Message: f.Message}
}

// said writes a day as each language does: 22/11/2026 in Vietnamese.
func said(day string) catalog.Words {
	if !isDay(day) {
		return catalog.Words{VI: day, EN: day}
	}
	return catalog.Words{VI: day[8:] + "/" + day[5:7] + "/" + day[:4], EN: day}
}
