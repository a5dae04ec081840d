package main

import (
	"errors"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/output/boards"
)

func (d *door) boardsCommand() *cobra.Command {
	c := d.command("boards", "boards", nil, nil)
	return d.group(c, d.boardsList(), d.boardsDue(), d.boardsHistory(), d.boardsAdd(), d.boardsEvent(), d.boardsMove(),
		d.boardsNote(), d.boardsSheet(), d.boardsImport())
}

// A ledgerRun is one command about the ledger: what the ledger says, and what its boards may be called.
type ledgerRun struct {
	*door
	opt      Options
	today    string
	ledger   *boards.Ledger
	problems []catalog.Problem // of the ledger
	catalog  *catalog.Catalog
	manifest *output.Manifest
	roll     boards.Roll
	places   map[string]string // names by id
}

// ledgerFlags gives a command the flag of the ledger's file.
func (d *door) ledgerFlags(c *cobra.Command) { d.keyFlags(c, c.Flags(), "boards.file") }

// openLedger reads the ledger and the places. Without a catalog that can be read the ledger still answers,
// with ids where names should be.
func (d *door) openLedger(c *cobra.Command) (*ledgerRun, error) {
	o, err := d.options(c.Flags())
	if err != nil {
		return nil, err
	}
	r := &ledgerRun{door: d, opt: o, catalog: &catalog.Catalog{}, places: map[string]string{}}
	if r.today, err = d.asOf(Options{}); err != nil {
		return nil, err
	}
	if r.ledger, r.problems, err = boards.Read(o.Boards.File); err != nil {
		return nil, ledgerFault(err)
	}
	if m, err := d.load(o); err != nil {
		d.note("boards.nocatalog", d.explain(err)[0])
	} else {
		r.catalog = m.catalog
		d.noteSample(o)
	}
	for i := range r.catalog.Places {
		p := &r.catalog.Places[i]
		r.places[p.ID] = p.Name
	}
	return r, nil
}

// openRoll opens the ledger with all that its boards may be called, and the last build.
func (d *door) openRoll(c *cobra.Command) (*ledgerRun, error) {
	r, err := d.openLedger(c)
	if err != nil {
		return nil, err
	}
	if r.manifest, err = output.ReadManifest(r.opt.Output); err != nil {
		d.detail("plain", d.explain(err)[0])
	}
	r.roll = boards.NewRoll(r.ledger, r.catalog, r.manifest)
	return r, nil
}

// ledgerFault marks what is wrong with the file as something to mend, and leaves what the system refused.
func ledgerFault(err error) error {
	if causeOf(err) != nil {
		return err
	}
	return invalid(err)
}

// place is the name of a place, with its id where it is wanted by a table.
func (r *ledgerRun) place(id string) string {
	if name := r.places[id]; name != "" {
		return name
	}
	return id
}

// mostLedgerRows is how many doubtful rows a command tells without -v.
const mostLedgerRows = 10

// tellLedger tells what is wrong with the ledger: wrong rows, all of them, and what cannot have been so. It ends a command
// that has shown its result with exit code 3 if a row is wrong.
func (r *ledgerRun) tellLedger() error {
	wrong := catalog.Errors(r.problems)
	doubts := catalog.Of(r.problems, catalog.Warning)
	for _, p := range r.ledger.Check(r.today) {
		if p.Level == catalog.Error {
			wrong = append(wrong, p)
		} else {
			doubts = append(doubts, p)
		}
	}
	if len(wrong) > 0 {
		r.tell("boards.wrong", r.ledger.Path, len(wrong))
		r.tellRows(wrong, len(wrong))
	}
	if len(doubts) > 0 && !r.quiet {
		most := mostLedgerRows
		if r.verbose {
			most = len(doubts)
		}
		r.tell("boards.doubts", r.ledger.Path, len(doubts))
		r.tellRows(doubts, most)
	}
	if len(wrong) > 0 {
		return told(exitInvalid)
	}
	return nil
}

// tellRows tells problems, so many of them at most.
func (r *ledgerRun) tellRows(ps []catalog.Problem, most int) {
	for i, p := range ps {
		if i == most {
			r.tell("boards.more", len(ps)-most)
			return
		}
		r.tell("plain", "  "+p.Text(string(r.speech)))
	}
}

// openBoard opens the ledger for the one board that an argument names.
func (d *door) openBoard(c *cobra.Command, name, kind string) (*ledgerRun, *boards.Known, error) {
	r, err := d.openRoll(c)
	if err != nil {
		return nil, nil, err
	}
	k, err := r.boardOf(name, kind)
	return r, k, err
}

// boardOf finds the one board that an argument names: by number, place or edition, and kind where several share a number.
func (r *ledgerRun) boardOf(name, kind string) (*boards.Known, error) {
	found := r.roll.ByNumber(name)
	if len(found) == 0 {
		found = r.roll.ByPlace(name)
	}
	found = found.OfKind(kind)
	switch len(found) {
	case 1:
		k := found[0]
		if k.Kind == "" {
			k.Kind = kind
		}
		return &k, nil
	case 0:
		var names []string
		for i := range r.roll {
			names = append(names, r.roll[i].Number)
		}
		return nil, usage(errors.New(r.say("boards.unknown", name, r.didYouMean(nearest(name, names)))))
	}
	if last := found[len(found)-1]; boards.Key(found[0].Number) != boards.Key(last.Number) {
		return nil, usage(errors.New(r.say("boards.which.number", name, found.Titles(), found[0].Number)))
	}
	return nil, usage(errors.New(r.say("boards.which", name, found.Titles())))
}

// dayOf reads a day of the command line; nothing is today.
func (r *ledgerRun) dayOf(flag, value string) (string, error) {
	if value == "" {
		return r.today, nil
	}
	if day := isoDay(value); day != "" {
		return day, nil
	}
	return "", usage(errors.New(flag + ": " + r.say("value.day", value, r.day(r.today))))
}
