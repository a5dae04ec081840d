package main

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"bangqr/output/boards"
	"bangqr/output/plan"
	"bangqr/templates"
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
	made *templates.Composed // nil where one like it was found to fit
	step *plan.Step
	of   plan.PanelOf
}

// A panelling finds the boards on which panels are enough. Boards of which the same changed are compared once; and where nothing
// is made of the panels, one that fits answers for all of its size and office.
type panelling struct {
	*planRun
	kind  *templates.Kind
	mu    sync.Mutex
	alike map[string][]templates.Patch // by what changed; nil where panels are not enough
	fits  map[string]bool              // by what changed, office and size
}

// A candidate is a board for which panels may do.
type candidate struct {
	step  *plan.Step
	old   templates.Sign
	opt   templates.Options
	alike string
	made  []*panelSign
}

// proposePanels finds the boards on which panels are enough, and makes their steps steps of panels.
func (p *planRun) proposePanels(ctx context.Context) error {
	k, err := p.look().kind(panelKind, p.opt)
	if err != nil || !k.OfCells() {
		return err
	}
	w := &panelling{planRun: p, kind: k, alike: map[string][]templates.Patch{}, fits: map[string]bool{}}
	var all []*candidate
	p.plan.Steps(func(_ *plan.Place, s *plan.Step) {
		if !p.panelled(s) {
			return
		}
		f, ok := p.why.former(s.Was)
		if !ok {
			return
		}
		if old, ok := f.signs[s.ID]; ok {
			c := &candidate{step: s, old: old, opt: p.compose, alike: string(s.Action) + p.why.key(s.Was, f)}
			c.opt.Assets = withPictures(c.opt.Assets, f.state.Catalog)
			all = append(all, c)
		}
	})
	p.sideBySide(ctx, len(all), func(i int) { w.propose(all[i]) })
	for _, c := range all {
		if len(c.made) == 0 {
			continue
		}
		var of []plan.PanelOf
		for _, m := range c.made {
			of = append(of, m.of)
		}
		if c.step.Action == plan.Hang {
			c.step.Panels = of
		} else {
			p.plan.PanelsFor(c.step, of)
		}
		p.proposed = append(p.proposed, c.made...)
	}
	p.plan.Recount()
	return ctx.Err()
}

// exactly tells that panels are made or drawn, so that each has to be composed.
func (p *planRun) exactly() bool { return p.panels || p.zips != "" }

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
	case s.Action != plan.Replace || s.Status != boards.Mounted || p.patched(s):
		return false
	}
	codes := map[string]bool{}
	for _, r := range s.Why {
		if r.IsStale() {
			continue
		}
		if !r.IsChange() || r.Change.Of != "procedure" {
			return false
		}
		codes[r.Change.ID] = true
	}
	return len(codes) <= 2*mostPanels // one goes and another comes
}

// propose finds the panels of a board.
func (w *panelling) propose(c *candidate) {
	was, found := templates.Compose(c.old, c.opt)
	if len(found) > 0 || was.Edition != c.step.Was.Edition {
		return // it was made by other kinds or words: where its cells are is not known
	}
	patches := w.patches(c, was)
	if len(patches) == 0 {
		return
	}
	numbers := w.numbersFor(c.step, len(patches))
	var made []*panelSign
	for n, x := range patches {
		m := w.panel(c, x, numbers[n])
		if m == nil {
			return
		}
		made = append(made, m)
	}
	c.made = made
}

// patches are the cells of a board that changed, if nothing else of it did.
func (w *panelling) patches(c *candidate, was *templates.Composed) []templates.Patch {
	w.mu.Lock()
	defer w.mu.Unlock()
	like, known := w.alike[c.alike]
	if known {
		return templates.PatchesAt(was, like)
	}
	is, found := templates.Compose(w.signs[w.at[c.step.ID]], w.compose)
	if len(found) == 0 {
		if patches, ok := templates.Patches(was, is); ok && len(patches) <= mostPanels && covers(patches, c.step) {
			like = patches
		}
	}
	w.alike[c.alike] = like
	return like
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

// panel gives one panel; nil where it does not fit.
func (w *panelling) panel(c *candidate, x templates.Patch, number string) *panelSign {
	day := w.today()
	if e := w.panelEvent(number); e != nil {
		day = e.Date
	}
	step, board := c.step, w.signs[w.at[c.step.ID]]
	s, ok := templates.PanelOn(board, w.kind, templates.Panel{Code: x.Code, Number: number, Date: speech(w.opt.SignLang).day(day), Onto: step.Was.Edition, Gives: step.Edition, Cell: x.Cell, Inner: x.Inner})
	if !ok {
		return nil
	}
	in := x.Cell
	m := &panelSign{sign: s, step: step, of: plan.PanelOf{Number: number, Code: x.Code, Over: x.Over, Page: x.Page + 1, Date: day, Size: fmt.Sprintf("%.0f×%.0f", in.W.MM(), in.H.MM()),
		X: tenths(in.X.MM()), Y: tenths(in.Y.MM()), W: tenths(in.W.MM()), H: tenths(in.H.MM())}}
	key := fmt.Sprint(c.alike, "\x00", step.Office, in.W, in.H, x.Inner.W, x.Inner.H, x.Code)
	w.mu.Lock()
	fits, known := w.fits[key]
	w.mu.Unlock()
	if !known || w.exactly() {
		made, found := templates.Compose(s, w.compose)
		if fits = len(found) == 0; fits && w.exactly() { // else boards alike share one panel that was tried, and which of them has it is chance
			m.made, m.of.Edition = made, made.Edition
		} else if fits {
			m.made = made
		} else {
			w.detail("plan.panel.tight", step.Board, x.Code, findings(found).Error())
		}
		w.mu.Lock()
		w.fits[key] = fits
		w.mu.Unlock()
	}
	if !fits {
		return nil
	}
	return m
}
