package main

import (
	"cmp"
	"errors"

	"bangqr/catalog"
	"bangqr/output/boards"
)

// A recorded is what a command wrote, as JSON has it.
type recorded struct {
	Written  []boards.Event    `json:"written"`
	There    int               `json:"there"` // events that the ledger had already
	Remarks  []string          `json:"remarks,omitempty"`
	Problems []catalog.Problem `json:"problems,omitempty"`
	Ignored  []string          `json:"ignored,omitempty"`
}

// refused is an error of events that must not be written; its problems are told by whoever meets it.
type refused struct{ problems []catalog.Problem }

func (e *refused) Error() string { return "events refused" }

// record writes events that the ledger does not have yet, and tells them. With undated events the day is that of this
// machine's clock: where a later event stands, the clock is doubted.
func (r *ledgerRun) record(events []boards.Event, undated bool) error {
	out, err := r.write(events, undated)
	if bad, ok := errors.AsType[*refused](err); ok {
		if r.json {
			return r.encodeRefused(bad.problems)
		}
		r.tell("boards.refused")
		r.tellRows(bad.problems, len(bad.problems))
		return told(exitInvalid)
	}
	if err != nil {
		return err
	}
	return r.tellWritten(out)
}

// write adds the events of which nothing is wrong, all or none.
func (r *ledgerRun) write(events []boards.Event, undated bool) (*recorded, error) {
	out := &recorded{}
	r.files.Lock()
	defer r.files.Unlock()
	w, err := boards.Update(r.ledger.Path, func(l *boards.Ledger) ([]boards.Event, error) {
		fresh := l.Fresh(events)
		out.There = len(events) - len(fresh)
		out.Problems = l.Try(fresh, r.today)
		for i, p := range out.Problems {
			if p.Rule == boards.RuleOvertaken && undated && p.Value == r.today { // another day was said
				out.Problems[i].Level, out.Problems[i].Message = catalog.Error, addClock(p.Message, r.today)
			}
		}
		if bad := catalog.Errors(out.Problems); len(bad) > 0 {
			return nil, &refused{bad}
		}
		return fresh, nil
	})
	if err != nil {
		if _, ok := errors.AsType[*refused](err); ok {
			return nil, err
		}
		return nil, ledgerFault(err)
	}
	out.Written = append([]boards.Event{}, w.Events...)
	if w.Torn != "" {
		r.tell("boards.torn", r.ledger.Path, w.Torn)
	}
	r.ledger = w.Ledger
	r.problems = w.Found
	return out, nil
}

// addClock asks for a day where that of the machine cannot be.
func addClock(m catalog.Words, today string) catalog.Words {
	return catalog.Words{VI: m.VI + speech("vi").say("boards.clock", speech("vi").day(today)), EN: m.EN + speech("en").say("boards.clock", today)}
}

// encodeRefused is refused as JSON.
func (r *ledgerRun) encodeRefused(ps []catalog.Problem) error {
	if err := r.encode(failure{r.say("boards.refused"), exitInvalid, ps}); err != nil {
		return err
	}
	return told(exitInvalid)
}

// tellWritten tells what was written, and what of it seems odd.
func (r *ledgerRun) tellWritten(out *recorded) error {
	if r.json {
		return r.encode(out)
	}
	for _, p := range out.Problems {
		r.tell("boards.warning", p.Text(string(r.speech)))
	}
	for _, e := range out.Written {
		r.print("boards.written", r.sentence(&e))
	}
	if out.There > 0 {
		r.note("boards.already", out.There)
	}
	if n := len(catalog.Errors(r.problems)); n > 0 {
		r.tell("boards.wrong.there", r.ledger.Path, n)
	}
	return nil
}

// sentence says an event in plain words: "Bảng 07, Nhà văn hóa tổ dân phố 7: hỏng, 22/11/2026 (bản in K7Q2XM-9)".
func (r *ledgerRun) sentence(e *boards.Event) string {
	s := r.say("boards.sentence", e.Board, cmp.Or(r.place(e.Place), "?"), e.What.Words().In(string(r.speech)), r.day(e.Date))
	if e.Kind != "" {
		s += ", " + e.Kind
	}
	if e.Edition != "" {
		s += ", " + r.say("boards.edition", e.Edition)
	}
	if e.Who != "" {
		s += ", " + e.Who
	}
	if e.Note != "" {
		s += ": " + e.Note
	}
	return s
}
