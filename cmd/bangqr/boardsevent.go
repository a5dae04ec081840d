package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/output/boards"
	"bangqr/templates"
)

// eventFlags is what flags say of an event.
type eventFlags struct{ kind, place, edition, event, date, who, note string }

// flags gives a command the flags of an event.
func (s *eventFlags) flags(d *door, c *cobra.Command) {
	c.Flags().StringVar(&s.kind, "kind", "", d.say("flag.boards.kind"))
	c.Flags().StringVar(&s.edition, "edition", "", d.say("flag.boards.edition"))
	s.when(d, c)
	c.Flags().StringVar(&s.note, "note", "", d.say("flag.boards.note"))
	d.ledgerFlags(c)
}

// when adds the flags for day and person.
func (s *eventFlags) when(d *door, c *cobra.Command) {
	c.Flags().StringVar(&s.date, "date", "", d.say("flag.boards.date"))
	c.Flags().StringVar(&s.who, "who", "", d.say("flag.boards.who"))
}

func (d *door) boardsEvent() *cobra.Command {
	var s eventFlags
	c := d.command("boards.event", "event BOARD EVENT [--date DATE] [--who NAME] [--note TEXT] [--edition EDITION] [--kind KIND]", d.args(2, 2, "arg.board.event"), func(c *cobra.Command, args []string) error {
		r, k, err := d.openBoard(c, args[0], s.kind)
		if err != nil {
			return err
		}
		s.event = args[1]
		return r.recordOne(k, &s)
	})
	s.flags(d, c)
	return c
}

func (d *door) boardsMove() *cobra.Command {
	var s eventFlags
	c := d.command("boards.move", "move BOARD PLACE [--date DATE] [--who NAME] [--note TEXT] [--kind KIND]", d.args(2, 2, "arg.board.place"), func(c *cobra.Command, args []string) error {
		r, k, err := d.openBoard(c, args[0], s.kind)
		if err != nil {
			return err
		}
		if k.Place, err = r.placeOf(args[1]); err != nil {
			return err
		}
		if s.edition == "" {
			s.edition = k.Hangs // the same board, elsewhere: not the one that may be under way
		}
		s.event = string(boards.Mounted)
		return r.recordOne(k, &s)
	})
	s.flags(d, c)
	return c
}

func (d *door) boardsAdd() *cobra.Command {
	var s eventFlags
	var built bool
	c := d.command("boards.add", "add BOARD [--place PLACE] [--kind KIND] [--edition EDITION] [--event EVENT] | add --built", d.args(0, 1, "arg.board"), func(c *cobra.Command, args []string) error {
		if built == (len(args) == 1) {
			return usage(errors.New(d.say("arg.missing", d.say("arg.board.built"), c.UseLine())))
		}
		r, err := d.openRoll(c)
		if err != nil {
			return err
		}
		if s.event == "" {
			s.event = string(boards.Ordered)
		}
		if built {
			return r.addBuilt(&s)
		}
		return r.addOne(args[0], &s)
	})
	c.Flags().StringVar(&s.place, "place", "", d.say("flag.boards.at.place"))
	c.Flags().StringVar(&s.event, "event", "", d.say("flag.boards.event"))
	c.Flags().BoolVar(&built, "built", false, d.say("flag.boards.built"))
	complete(c, "event", whats()...)
	s.flags(d, c)
	return c
}

// addOne adds a board that the ledger does not know yet.
func (r *ledgerRun) addOne(number string, s *eventFlags) error {
	k := &boards.Known{Number: number, Kind: s.kind}
	for _, known := range r.roll.ByNumber(number).OfKind(s.kind) {
		if known.Recorded && known.Kind == s.kind {
			return usage(errors.New(r.say("boards.there", known.Title(), known.Number)))
		}
		if known.Kind == "" || known.Kind == s.kind {
			*k = known
			k.Kind = s.kind
		}
	}
	if s.place != "" {
		var err error
		if k.Place, err = r.placeOf(s.place); err != nil {
			return err
		}
	}
	if k.Place == "" {
		return usage(errors.New(r.say("boards.noplace", number)))
	}
	k.Name = r.places[k.Place]
	return r.recordOne(k, s)
}

// addBuilt adds every board of the last build whose edition the ledger does not know yet.
func (r *ledgerRun) addBuilt(s *eventFlags) error {
	if r.manifest == nil {
		return usage(errors.New(r.say("boards.nobuild", r.opt.Output)))
	}
	lib, err := r.library(r.opt)
	if err != nil {
		return err
	}
	numbers := boards.Numbers(r.catalog)
	known := map[string]bool{}
	for _, e := range r.ledger.Events {
		known[boards.Key(e.Board)+" "+e.Edition] = true
	}
	what, day, err := r.whatAndDay(s)
	if err != nil {
		return err
	}
	var events []boards.Event
	board := map[string]bool{} // by kind
	for _, m := range r.manifest.Signs {
		if _, seen := board[m.Kind]; !seen {
			board[m.Kind] = r.isBoard(lib, m.Kind)
		}
		number := r.roll.Called(numbers[m.Place], m.Place, m.Kind)
		if number == "" || known[boards.Key(number)+" "+m.Edition] || s.kind != "" && s.kind != m.Kind || !board[m.Kind] {
			continue
		}
		events = append(events, boards.Event{Board: number, Place: m.Place, Kind: m.Kind, Edition: m.Edition, What: what, Date: day, Who: s.who, Note: s.note})
	}
	at := r.placeOrder()
	slices.SortStableFunc(events, func(a, b boards.Event) int { return at[a.Place] - at[b.Place] })
	if len(events) == 0 {
		r.note("boards.built.none", r.opt.Output)
	}
	return r.record(events, s.date == "")
}

// isBoard tells a kind that hangs at a place from what is held in the hand and from sheets that list such boards.
func (r *ledgerRun) isBoard(lib *templates.Library, kind string) bool {
	n, ok := findKind(lib, lib.Names(), kind, r.opt.SignLang)
	if !ok {
		return false
	}
	k, err := lib.Kind(n.name, n.variant, r.opt.SignLang)
	return err == nil && k.Per == "place" && !k.Distance.Held && !k.Lists("boards")
}

// placeOf finds the id of a place by its id, its name or its board's number.
func (r *ledgerRun) placeOf(name string) (string, error) {
	from := placeChoices(r.catalog)
	if id, ok := find(name, from); ok {
		return id, nil
	}
	if len(r.catalog.Places) == 0 {
		return name, nil // no list to look it up in
	}
	return "", usage(errors.New(r.say("boards.place.unknown", name, r.didYouMean(suggestChoices(name, from)))))
}

// whatAndDay reads the event and the day that were said.
func (r *ledgerRun) whatAndDay(s *eventFlags) (boards.What, string, error) {
	what, near, ok := boards.ParseWhat(s.event)
	day, err := r.dayOf("--date", s.date)
	if !ok {
		likely := boards.Whats()
		if len(near) > 0 {
			likely = near
		}
		var words []string
		for _, w := range likely {
			words = append(words, w.Words().In(string(r.speech)))
		}
		err = errors.Join(err, usage(errors.New(r.say("boards.event.unknown", s.event, strings.Join(words, ", ")))))
	}
	return what, day, err
}

// recordOne writes one event of a board.
func (r *ledgerRun) recordOne(k *boards.Known, s *eventFlags) error {
	what, day, err := r.whatAndDay(s)
	if err != nil {
		return err
	}
	e := boards.Event{Board: k.Number, Place: k.Place, Kind: k.Kind, What: what, Date: day, Who: s.who, Note: s.note}
	if s.edition != "" {
		code, remark, err := r.roll.Edition(s.edition, k)
		if err != nil {
			return usage(err)
		}
		if e.Edition = code; remark != (catalog.Words{}) {
			r.note("plain", remark.In(string(r.speech)))
		}
	}
	return r.record([]boards.Event{e}, s.date == "")
}
