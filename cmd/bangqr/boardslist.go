package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/output/boards"
)

// A boardRow is a board as JSON has it.
type boardRow struct {
	boards.Board
	Name string `json:"name,omitempty"` // of the place
}

func (d *door) boardsList() *cobra.Command {
	var at, place, status string
	var all bool
	c := d.command("boards.list", "list [--place PLACE] [--status STATUS] [--at DATE] [--all]", d.none(), func(c *cobra.Command, _ []string) error {
		r, err := d.openLedger(c)
		if err != nil {
			return err
		}
		day := ""
		if at != "" {
			if day, err = r.dayOf("--at", at); err != nil {
				return err
			}
		}
		keep, err := r.filter(place, status, all)
		if err != nil {
			return err
		}
		var rows []boardRow
		for _, b := range r.ledger.State(day) {
			if keep(&b) {
				rows = append(rows, boardRow{b, r.places[b.Place]})
			}
		}
		r.byPlace(rows)
		if err := r.printBoards(rows); err != nil {
			return err
		}
		return r.tellLedger()
	})
	c.Flags().StringVar(&place, "place", "", d.say("flag.boards.place"))
	c.Flags().StringVar(&status, "status", "", d.say("flag.boards.status"))
	c.Flags().StringVar(&at, "at", "", d.say("flag.boards.at"))
	c.Flags().BoolVar(&all, "all", false, d.say("flag.boards.all"))
	complete(c, "status", whats()...)
	d.ledgerFlags(c)
	return c
}

// filter tells which boards are listed: those of a place, of a status; else all but those that were taken down.
func (r *ledgerRun) filter(place, status string, all bool) (func(*boards.Board) bool, error) {
	var what boards.What
	if status != "" {
		w, _, ok := boards.ParseWhat(status)
		if !ok {
			return nil, usage(errors.New("--status: " + r.say("value.choice", status, strings.Join(whats(), ", "))))
		}
		if what = w; w == boards.Checked {
			what = boards.Mounted
		}
	}
	ids := []string{place}
	for id, name := range r.places {
		if place != "" && catalog.Fold(name) == catalog.Fold(place) {
			ids = append(ids, id)
		}
	}
	return func(b *boards.Board) bool {
		under := b.Coming != nil && b.Coming.What == what
		return (place == "" || contains(ids, b.Place)) && (what == "" || b.Status == what || under) && (all || what != "" || b.Status != boards.Retired || b.Coming != nil)
	}, nil
}

// byPlace puts boards in the order of the places, as their list has them.
func (r *ledgerRun) byPlace(rows []boardRow) {
	at := r.placeOrder()
	slices.SortStableFunc(rows, func(a, b boardRow) int { return at[a.Place] - at[b.Place] })
}

// whats names the kinds of events.
func whats() []string {
	var out []string
	for _, w := range boards.Whats() {
		out = append(out, string(w))
	}
	return out
}

// placeOrder gives each place its turn; those that the list lacks come last.
func (r *ledgerRun) placeOrder() map[string]int {
	at := map[string]int{}
	for i := range r.catalog.Places {
		at[r.catalog.Places[i].ID] = i - len(r.catalog.Places)
	}
	return at
}

func (r *ledgerRun) printBoards(rows []boardRow) error {
	if r.json {
		return r.encode(append([]boardRow{}, rows...))
	}
	if len(rows) == 0 {
		r.note("boards.none", r.ledger.Path)
		return nil
	}
	table := [][]string{r.heads("col.board", "col.place", "col.kind", "col.edition", "col.status", "col.since", "col.seen", "col.coming")}
	for i := range rows {
		b := &rows[i]
		table = append(table, []string{b.Number, r.place(b.Place), b.Kind, b.Edition, b.Status.Words().In(string(r.speech)), r.day(b.Since), r.day(b.Seen), r.coming(b.Coming)})
	}
	return writeTable(r.stdout, table)
}

// heads are the headings of a table.
func (r *ledgerRun) heads(names ...string) []string {
	var out []string
	for _, n := range names {
		out = append(out, r.say(n))
	}
	return out
}

// coming words a board that is under way: "đã in 20/11/2026 K7Q2XM-9".
func (r *ledgerRun) coming(c *boards.Coming) string {
	if c == nil {
		return ""
	}
	said := strings.TrimSpace(c.What.Words().In(string(r.speech)) + " " + r.day(c.Date) + " " + c.Edition)
	if c.Panel {
		return r.say("boards.coming.panel", said)
	}
	return said
}

func (d *door) boardsDue() *cobra.Command {
	c := d.command("boards.due", "due [--days N] [--mount-days N]", d.none(), func(c *cobra.Command, _ []string) error {
		r, err := d.openLedger(c)
		if err != nil {
			return err
		}
		due := r.ledger.Due(r.today, r.opt.Boards.CheckDays, r.opt.Boards.MountDays)
		if err := r.printDue(due); err != nil {
			return err
		}
		return r.tellLedger()
	})
	d.keyFlags(c, c.Flags(), "boards.check-days", "boards.mount-days")
	d.ledgerFlags(c)
	return c
}

func (r *ledgerRun) printDue(due []boards.Due) error {
	if r.json {
		type row struct {
			boards.Due
			Name string `json:"name,omitempty"`
		}
		rows := []row{}
		for _, b := range due {
			rows = append(rows, row{b, r.places[b.Place]})
		}
		return r.encode(rows)
	}
	if len(due) == 0 {
		r.note("boards.nothing.due", r.day(r.today))
		return nil
	}
	table := [][]string{r.heads("col.why", "col.board", "col.place", "col.kind", "col.edition", "col.from", "col.days", "col.coming")}
	for _, b := range due {
		table = append(table, []string{b.Why.Words().In(string(r.speech)), b.Number, r.place(b.Place), b.Kind, b.Edition, r.day(b.From), fmt.Sprint(b.Days), r.coming(b.Coming)})
	}
	return writeTable(r.stdout, table)
}

func (d *door) boardsHistory() *cobra.Command {
	var kind string
	c := d.command("boards.history", "history BOARD [--kind KIND]", d.args(1, 1, "arg.board"), func(c *cobra.Command, args []string) error {
		r, k, err := d.openBoard(c, args[0], kind)
		if err != nil {
			return err
		}
		var events []boards.Event
		for _, b := range r.ledger.State("") {
			if boards.Key(b.Number) == boards.Key(k.Number) && b.Kind == k.Kind {
				events = b.Events
			}
		}
		if err := r.printEvents(k, events); err != nil {
			return err
		}
		return r.tellLedger()
	})
	c.Flags().StringVar(&kind, "kind", "", d.say("flag.boards.kind"))
	d.ledgerFlags(c)
	return c
}

func (r *ledgerRun) printEvents(k *boards.Known, events []boards.Event) error {
	if r.json {
		return r.encode(append([]boards.Event{}, events...))
	}
	if len(events) == 0 {
		r.note("boards.nothing", k.Title())
		return nil
	}
	table := [][]string{r.heads("col.date", "col.event", "col.place", "col.edition", "col.who", "col.row", "col.note")}
	for _, e := range events {
		table = append(table, []string{r.day(e.Date), e.What.Words().In(string(r.speech)), r.place(e.Place), e.Edition, e.Who, fmt.Sprint(e.Row), e.Note})
	}
	return writeTable(r.stdout, table)
}
