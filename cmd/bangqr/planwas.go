package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/output/boards"
	"bangqr/output/plan"
	"bangqr/output/runs"
	"bangqr/templates"
)

// What hangs is known from one of these: the ledger, for boards, with the last build for all else; the last build alone; a
// build of an earlier day (--since); or the catalog of a revision, composed as today's kinds have it (--against).

// A baseline is what today's catalog is compared with.
type baseline struct {
	against plan.Against
	former  *catalog.Catalog // nil where no record is left of it
	hanging []plan.Hanging
	made    []runs.Sign
	numbers map[string]string
	ledger  *ledgerRun               // nil where it was not asked
	panels  []noted                  // of the ledger
	origin  map[string]*runs.Run     // of signs whose run is known already, by id
	states  map[*runs.Run]runs.State // of runs whose catalog is no record's
}

// told ends the run as the ledger's other commands do, if rows of it are wrong.
func (b *baseline) told() error {
	if b.ledger == nil {
		return nil
	}
	return b.ledger.tellLedger()
}

// baseline finds what hangs.
func (p *planRun) baseline(ctx context.Context, m *output.Manifest) (*baseline, error) {
	b := &baseline{numbers: boards.Numbers(p.shares.whole), origin: map[string]*runs.Run{}, states: map[*runs.Run]runs.State{}}
	var err error
	switch {
	case p.against != "":
		err = p.ofRevision(ctx, b)
	case p.since != "":
		err = p.ofDay(b)
	default:
		err = p.ofLedger(b, m)
	}
	if err != nil {
		return nil, err
	}
	p.within(b)
	return b, nil
}

// ofLedger takes boards from the ledger, and what is no board from the last build; without a ledger all from there.
func (p *planRun) ofLedger(b *baseline, m *output.Manifest) error {
	ledger, problems, err := boards.Read(p.opt.Boards.File)
	if err != nil {
		return ledgerFault(err)
	}
	today, err := p.asOf(Options{})
	if err != nil {
		return err
	}
	if len(ledger.Events) > 0 || len(problems) > 0 {
		b.ledger = p.ledgerOf(ledger, problems, today)
	}
	b.former = p.latest()
	var made []runs.Sign
	if m != nil {
		for i := range m.Signs {
			made = append(made, signOf(&m.Signs[i]))
		}
	}
	switch {
	case b.ledger != nil:
		b.against = plan.Against{What: "ledger", File: p.opt.Boards.File}
		p.asBuilt(b, made, false)
		p.hung(b, made)
		b.panels = notedIn(ledger)
	case m != nil:
		b.against = plan.Against{What: "build", File: p.opt.Output}
		p.asBuilt(b, made, true)
		p.note("plan.noledger", p.opt.Boards.File)
	default:
		b.against = plan.Against{What: "nothing"}
		p.note("plan.nothing", p.opt.Output, p.opt.Boards.File)
	}
	return nil
}

// latest is the catalog of the newest record; nil where none can be read, which is told where it is needed.
func (p *planRun) latest() *catalog.Catalog {
	for r, err := range p.store.Backward() {
		if err != nil {
			return nil
		}
		c, _ := p.catalogOf(r)
		return c
	}
	return nil
}

// ledgerOf is the ledger as its own commands have it.
func (p *planRun) ledgerOf(l *boards.Ledger, problems []catalog.Problem, today string) *ledgerRun {
	r := &ledgerRun{door: p.door, opt: p.opt, today: today, ledger: l, problems: problems, catalog: p.material.catalog, places: map[string]string{}}
	for i := range p.material.catalog.Places {
		r.places[p.material.catalog.Places[i].ID] = p.material.catalog.Places[i].Name
	}
	return r
}

func signOf(m *output.ManifestSign) runs.Sign {
	return runs.Sign{ID: m.ID, Kind: m.Kind, Office: m.Office, Subject: m.Subject, Place: m.Place, Edition: m.Edition, Meaning: m.Meaning, Render: m.Render}
}

// asBuilt takes signs as they were made: boards, if they count as hanging, and all others.
func (p *planRun) asBuilt(b *baseline, made []runs.Sign, hanging bool) {
	board, then := map[string]bool{}, map[string]string{}
	if b.former != nil {
		then = boards.Numbers(b.former)
	}
	for _, s := range made {
		is, known := board[s.Kind]
		if !known {
			is = p.isBoard(s.Kind)
			board[s.Kind] = is
		}
		switch {
		case !is:
			b.made = append(b.made, s)
		case hanging:
			b.hanging = append(b.hanging, plan.Hanging{Number: cmp.Or(b.numbers[s.Place], then[s.Place]), Place: s.Place, Was: s, Status: boards.Mounted})
		}
	}
}

// isBoard tells whether signs of a kind, named by its folder, hang at places.
func (p *planRun) isBoard(id string) bool {
	for _, k := range p.kinds {
		if k.ID() == id {
			return hangs(k)
		}
	}
	k, err := (&inspection{door: p.door, opt: p.opt}).kind(id, p.opt)
	return err == nil && hangs(k)
}

// hung takes the boards of the ledger. What stood on them is known from the last build, or from the build that made their edition.
func (p *planRun) hung(b *baseline, made []runs.Sign) {
	known := map[string]runs.Sign{}
	for _, s := range made {
		known[s.Place+"\x00"+s.Edition] = s
	}
	ids := map[string]string{}
	for i := range p.material.catalog.Places {
		at := &p.material.catalog.Places[i]
		ids[at.ID] = at.ID
		ids[catalog.Fold(at.Name)] = cmp.Or(ids[catalog.Fold(at.Name)], at.ID)
	}
	for _, x := range b.ledger.ledger.State("") {
		place := cmp.Or(ids[x.Place], ids[catalog.Fold(x.Place)], x.Place)
		find := func(edition string) runs.Sign {
			s, ok := known[place+"\x00"+edition]
			if !ok || x.Kind != "" && s.Kind != x.Kind {
				s = p.made(b, place, x.Kind, edition)
			}
			return s
		}
		if c := x.Coming; c != nil && c.Panel && (x.Status != boards.Mounted || x.Edition != c.Onto) {
			x.Coming = nil // a panel mends no board that is broken or gone, and none but the one that it was made for
		}
		h := plan.Hanging{Number: x.Number, Place: place, Status: x.Status, Since: x.Since, Coming: x.Coming, Was: find(x.Edition)}
		if x.Coming != nil {
			h.Meaning = find(x.Coming.Edition).Meaning
		}
		b.hanging = append(b.hanging, h)
	}
}

// made finds the sign of an edition in the records; only its edition is known where there is none.
func (p *planRun) made(b *baseline, place, kind, edition string) runs.Sign {
	s := runs.Sign{Kind: kind, Place: place, Edition: edition}
	if edition == "" {
		return s
	}
	found, ok := p.history().find(func(x *runs.Sign) bool {
		return x.Edition == edition && x.Place == place && (kind == "" || x.Kind == kind)
	}, edition)
	if ok {
		return found.Sign
	}
	return s
}

// ofDay takes what the builds up to a day had made, all of it as hanging.
func (p *planRun) ofDay(b *baseline) error {
	day := isoDay(p.since)
	if day == "" {
		return usage(errors.New("--since: " + p.say("value.day", p.since, p.day(p.inForce))))
	}
	var made []runs.Sign
	first := "" // build
	for r, err := range p.store.Backward() {
		if err != nil {
			return err
		}
		first = r.Time
		if localDay(r.Time) > day {
			continue
		}
		if b.former == nil {
			b.against = plan.Against{What: "run", Run: r.Number, Time: r.Time}
			if b.former, err = p.catalogOf(r); err != nil {
				return err
			}
		}
		for _, s := range r.Signs {
			if b.origin[s.ID] == nil {
				b.origin[s.ID] = r
				made = append(made, s)
			}
		}
		if r.Whole {
			break
		}
	}
	if first == "" {
		return usage(errors.New(p.say("runs.none", p.store.Dir())))
	}
	if b.former == nil {
		return usage(errors.New(p.say("plan.norun", p.day(day), p.moment(first))))
	}
	p.asBuilt(b, made, true)
	return nil
}

// localDay is the day of a record's time on the clock of this machine.
func localDay(rfc3339 string) string {
	t, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		return rfc3339
	}
	return t.Local().Format(isoLayout)
}

// within leaves out what is of other places and offices than those that were asked for.
func (p *planRun) within(b *baseline) {
	if len(p.wish.places)+len(p.wish.offices) == 0 {
		return
	}
	sel, offices, err := p.selection(p.wish, p.material.catalog)
	if err != nil {
		return // it was told before
	}
	of := map[string]string{}
	for i := range p.shares.whole.Places {
		at := &p.shares.whole.Places[i]
		of[at.ID] = at.Office
	}
	other := func(place, office string) bool {
		if office == "" {
			office = of[place]
		}
		return len(sel.Places) > 0 && !slices.Contains(sel.Places, place) || len(offices) > 0 && !slices.Contains(offices, office)
	}
	b.hanging = slices.DeleteFunc(b.hanging, func(h plan.Hanging) bool { return other(h.Place, h.Was.Office) })
	b.made = slices.DeleteFunc(b.made, func(s runs.Sign) bool { return other(s.Place, s.Office) })
}

// composeAll composes signs as they would be of another catalog, for what was never built.
func (p *planRun) composeAll(ctx context.Context, signs []templates.Sign, opt templates.Options) ([]runs.Sign, error) {
	out := make([]runs.Sign, len(signs))
	p.sideBySide(ctx, len(signs), func(i int) {
		s, found := templates.Compose(signs[i], opt)
		if len(found) > 0 {
			return
		}
		out[i] = runs.Sign{ID: s.ID, Kind: s.Kind.ID(), Office: s.Office, Subject: s.Subject, Edition: s.Edition, Meaning: s.Meaning, Render: s.Render}
		if s.Place != nil {
			out[i].Place = s.Place.ID
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("plan: %w", err)
	}
	return slices.DeleteFunc(out, func(s runs.Sign) bool { return s.ID == "" }), nil
}
