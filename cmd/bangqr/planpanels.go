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
	"bangqr/templates"
	"bangqr/templates/qr"
)

// A panel goes over one cell of a board, so that the board need not be made again. It is proposed where its board is large,
// hangs whole, was made by today's kinds, and differs from today's in a cell or two alone; and where what is to stand in the
// cell fits it. Its number is the board's with a T and a count; the ledger has it in the note of an event, from the moment
// the panel is made.

const (
	panelKind  = "replacement-panel"
	mostPanels = 2    // on one board; with more of it wrong a new one is cheaper and looks better
	leastBoard = 0.25 // m²: smaller signs are printed anew for less than a panel costs
)

// A panelSign is a panel that is to be made, and where it goes.
type panelSign struct {
	sign templates.Sign
	made *templates.Composed
	step *plan.Step
	of   plan.PanelOf
}

// proposePanels finds the boards on which panels are enough.
func (p *planRun) proposePanels() error {
	k, err := p.look().kind(panelKind, p.opt)
	if err != nil || !k.OfCells() {
		return err
	}
	var steps []*plan.Step
	p.plan.Steps(func(_ *plan.Place, s *plan.Step) {
		if p.panelled(s) {
			steps = append(steps, s)
		}
	})
	for _, s := range steps {
		p.propose(s, k)
	}
	p.plan.Recount()
	return nil
}

// look reads kinds by their folders.
func (p *planRun) look() *inspection { return p.why.look }

// panelled tells whether panels may do for a step: nothing but a few procedures changed on a large board that hangs whole, or
// panels for it are under way.
func (p *planRun) panelled(s *plan.Step) bool {
	i, ok := p.at[s.ID]
	if !ok || !p.asked[i].Board || s.Fault != "" || s.Was.Kind != s.Kind || s.Was.Meaning == "" || s.Hangs == "" || p.asked[i].Width*p.asked[i].Height < leastBoard*1e6 {
		return false
	}
	switch {
	case s.Action == plan.Hang && s.Status == boards.Mounted:
		return len(p.numbered(s)) > 0
	case s.Action != plan.Replace || s.Status != boards.Mounted:
		return false
	}
	codes := map[string]bool{}
	for _, r := range s.Why {
		if r.Change.Of != "procedure" {
			return false
		}
		codes[r.Change.ID] = true
	}
	return len(codes) <= 2*mostPanels // one goes and another comes
}

// propose turns a step into one of panels, if panels do.
func (p *planRun) propose(step *plan.Step, k *templates.Kind) {
	f, ok := p.why.former(step.Was)
	if !ok {
		return
	}
	old, ok := f.signs[step.ID]
	if !ok {
		return
	}
	opt := p.compose
	opt.Assets = withPictures(opt.Assets, f.state.Catalog)
	was, found := templates.Compose(old, opt)
	if len(found) > 0 || was.Edition != step.Was.Edition {
		return // it was made by other kinds or words: where its cells are is not known
	}
	board := p.signs[p.at[step.ID]]
	is, found := templates.Compose(board, p.compose)
	if len(found) > 0 {
		return
	}
	patches, ok := templates.Patches(was, is)
	if !ok || len(patches) > mostPanels || !covers(patches, step) {
		return
	}
	var made []*panelSign
	numbers := p.numbersFor(step, len(patches))
	for n, x := range patches {
		made = append(made, p.panel(step, k, board, x, numbers[n]))
	}
	if slices.Contains(made, nil) {
		return
	}
	var of []plan.PanelOf
	for _, m := range made {
		of = append(of, m.of)
	}
	if step.Action == plan.Hang {
		step.Panels = of
	} else {
		p.plan.PanelsFor(step, of)
	}
	p.proposed = append(p.proposed, made...)
}

// covers tells whether panels go over all that changed.
func covers(patches []templates.Patch, step *plan.Step) bool {
	for _, r := range step.Why {
		on := func(x templates.Patch) bool { return x.Over == r.Change.ID || x.Code == r.Change.ID }
		if r.Change.ID != "" && !slices.ContainsFunc(patches, on) {
			return false
		}
	}
	return true
}

// panel composes one panel; nil where it does not fit.
func (p *planRun) panel(step *plan.Step, k *templates.Kind, board templates.Sign, x templates.Patch, number string) *panelSign {
	day := p.today()
	if e := p.panelEvent(number); e != nil {
		day = e.Date
	}
	s, ok := templates.PanelOn(board, k, templates.Panel{Code: x.Code, Number: number, Date: speech(p.opt.SignLang).day(day), Onto: step.Was.Edition, Gives: step.Edition, Cell: x.Cell, Inner: x.Inner})
	if !ok {
		return nil
	}
	made, found := templates.Compose(s, p.compose)
	if len(found) > 0 {
		p.detail("plan.panel.tight", step.Board, x.Code, findings(found).Error())
		return nil
	}
	c := x.Cell
	return &panelSign{sign: s, made: made, step: step, of: plan.PanelOf{Number: number, Code: x.Code, Over: x.Over, Page: x.Page + 1, Edition: made.Edition, Date: day,
		Size: fmt.Sprintf("%.0f×%.0f", c.W.MM(), c.H.MM()), X: tenths(c.X.MM()), Y: tenths(c.Y.MM()), W: tenths(c.W.MM()), H: tenths(c.H.MM())}}
}

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

// panelEvent finds the first event that names a panel.
func (p *planRun) panelEvent(number string) *boards.Event {
	if p.was.ledger == nil {
		return nil
	}
	events := p.was.ledger.ledger.Events
	i := slices.IndexFunc(events, func(e boards.Event) bool { return slices.Contains(panelNumber.FindAllString(e.Note, -1), number) })
	if i < 0 {
		return nil
	}
	return &events[i]
}

// numbered are the panels that the ledger has for a step already: ordered for the same edition.
func (p *planRun) numbered(s *plan.Step) []string {
	if p.was.ledger == nil {
		return nil
	}
	var out []string
	for _, e := range p.was.ledger.ledger.Events {
		if boards.Key(e.Board) == boards.Key(s.Board) && e.Edition == s.Edition && e.What != boards.Mounted {
			for _, n := range panelNumber.FindAllString(e.Note, -1) {
				if strings.HasPrefix(n, s.Board+"-T") && !slices.Contains(out, n) {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

// numbersFor gives the numbers of the panels of a step: those that they have, then the next that nobody has.
func (p *planRun) numbersFor(s *plan.Step, n int) []string {
	out := p.numbered(s)
	last := 0
	if p.was.ledger != nil {
		for _, e := range p.was.ledger.ledger.Events {
			for _, have := range panelNumber.FindAllString(e.Note, -1) {
				if count, ok := strings.CutPrefix(have, s.Board+"-T"); ok {
					k, _ := strconv.Atoi(count)
					last = max(last, k)
				}
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
		for _, x := range p.proposed {
			if x.step.Action == plan.Panel && slices.ContainsFunc(l.Events, func(e boards.Event) bool {
				return slices.Contains(panelNumber.FindAllString(e.Note, -1), x.of.Number)
			}) {
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
