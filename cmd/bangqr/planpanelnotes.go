package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog"
	"bangqr/output/boards"
	"bangqr/output/pdf"
	"bangqr/output/plan"
	"bangqr/templates/qr"
)

// tenths rounds millimetres to what anybody can measure.
func tenths(mm float64) float64 {
	f, _ := strconv.ParseFloat(strconv.FormatFloat(mm, 'f', 1, 64), 64)
	return f
}

// today is the day of this run.
func (p *planRun) today() string {
	if p.was.ledger != nil {
		return p.was.ledger.today
	}
	day, _ := p.asOf(Options{})
	return day
}

// panelNumber finds numbers of panels in the note of an event.
var panelNumber = regexp.MustCompile(`[\p{L}\p{N}/_.-]+-T[0-9]{1,4}\b`)

// A noted is an event that names panels.
type noted struct {
	*boards.Event
	panels []string
}

// notedIn finds the events that name panels.
func notedIn(l *boards.Ledger) []noted {
	var out []noted
	for i := range l.Events {
		e := &l.Events[i]
		if !strings.Contains(e.Note, "-T") {
			continue
		}
		if found := panelNumber.FindAllString(e.Note, -1); len(found) > 0 {
			out = append(out, noted{e, found})
		}
	}
	return out
}

// panelEvent finds the first event that names a panel.
func (p *planRun) panelEvent(number string) *boards.Event {
	for _, e := range p.was.panels {
		if slices.Contains(e.panels, number) {
			return e.Event
		}
	}
	return nil
}

// numbered are the panels that the ledger has for a step already: ordered for the same edition.
func (p *planRun) numbered(s *plan.Step) []string {
	var out []string
	for _, e := range p.was.panels {
		if e.Edition != s.Edition || e.What == boards.Mounted || boards.Key(e.Board) != boards.Key(s.Board) {
			continue
		}
		for _, n := range e.panels {
			if strings.HasPrefix(n, s.Board+"-T") && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// patched tells that what hangs is a board with a panel on it: where its other cells are is as it was before that, which the
// records of its edition do not say.
func (p *planRun) patched(s *plan.Step) bool {
	return slices.ContainsFunc(p.was.panels, func(e noted) bool { return e.Edition == s.Hangs && boards.Key(e.Board) == boards.Key(s.Board) })
}

// numbersFor gives the numbers of the panels of a step: those that they have, then the next that nobody has.
func (p *planRun) numbersFor(s *plan.Step, n int) []string {
	out := p.numbered(s)
	last := 0
	for _, e := range p.was.panels {
		for _, have := range e.panels {
			if count, ok := strings.CutPrefix(have, s.Board+"-T"); ok {
				k, _ := strconv.Atoi(count)
				last = max(last, k)
			}
		}
	}
	for len(out) < n {
		last++
		out = append(out, s.Board+"-T"+strconv.Itoa(last))
	}
	return out
}

// writePanels notes the panels in the ledger, and then makes their files: a number is taken before anything bears it.
func (p *planRun) writePanels() error {
	if !p.panels {
		return nil
	}
	if p.was.ledger == nil {
		return usage(errors.New(p.say("plan.panels.noledger", p.opt.Boards.File)))
	}
	if len(p.proposed) == 0 {
		p.note("plan.panels.none")
		return nil
	}
	files := make([][]byte, len(p.proposed))
	for i, x := range p.proposed {
		var err error
		if files[i], err = pdf.Render(x.made.Doc, qr.NewCache()); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(p.file, 0o755); err != nil {
		return err
	}
	if err := p.notePanels(); err != nil {
		return err
	}
	for i, x := range p.proposed {
		if err := p.writeWhole(filepath.Join(p.file, x.sign.File+".pdf"), bytesOf(files[i])); err != nil {
			return err
		}
	}
	p.note("plan.panels.made", len(p.proposed), p.file, p.opt.Boards.File)
	return nil
}

// notePanels adds an event to the ledger for each board that gets panels, unless it has one.
func (p *planRun) notePanels() error {
	var events []boards.Event
	by := map[*plan.Step][]*panelSign{}
	var steps []*plan.Step
	for _, x := range p.proposed {
		if x.step.Action == plan.Panel {
			if by[x.step] == nil {
				steps = append(steps, x.step)
			}
			by[x.step] = append(by[x.step], x)
		}
	}
	for _, s := range steps {
		note := p.say("plan.panels.note", s.Was.Edition)
		for _, x := range by[s] {
			note += fmt.Sprintf(" %s (%s)", x.of.Number, x.of.Code)
		}
		events = append(events, boards.Event{Board: s.Board, Place: s.Place, Kind: s.Kind, Edition: s.Edition, What: boards.Ordered, Date: p.today(), Note: note})
	}
	p.files.Lock()
	defer p.files.Unlock()
	_, err := boards.Update(p.opt.Boards.File, func(l *boards.Ledger) ([]boards.Event, error) {
		taken := notedIn(l)
		for _, x := range p.proposed {
			if x.step.Action == plan.Panel && slices.ContainsFunc(taken, func(e noted) bool { return slices.Contains(e.panels, x.of.Number) }) {
				return nil, errors.New(p.say("plan.panels.taken", x.of.Number, p.opt.Boards.File))
			}
		}
		fresh := l.Fresh(events)
		if bad := catalog.Errors(l.Try(fresh, p.today())); len(bad) > 0 {
			return nil, invalid(errors.New(bad[0].Text(string(p.speech))))
		}
		return fresh, nil
	})
	return err
}
