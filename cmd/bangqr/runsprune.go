package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/output/boards"
	"bangqr/output/runs"
)

// A board that hangs is known by its edition alone: the record that says what stands on it goes only if somebody means that.

func (d *door) runsPrune() *cobra.Command {
	keep, anyway := "", false
	c := d.command("runs.prune", "prune --keep N [--anyway]", d.none(), func(c *cobra.Command, _ []string) error {
		o, err := d.options(c.Flags())
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(keep)
		if err != nil || n < 1 {
			return usage(fmt.Errorf("--keep: %s", d.say("value.number", keep, 1, 1_000_000)))
		}
		p := &runs.Pruning{Keep: n}
		var hanging map[string][]string
		if !anyway {
			if hanging, err = d.hanging(o); err != nil {
				return err
			}
			p.Hangs = map[string]bool{}
			for edition := range hanging {
				p.Hangs[edition] = true
			}
		}
		d.files.Lock()
		defer d.files.Unlock()
		if err := runs.In(o.Output).Prune(p); err != nil {
			return err
		}
		return d.tellPruned(p, hanging)
	})
	c.Flags().StringVar(&keep, "keep", "", d.say("flag.keep"))
	c.Flags().BoolVar(&anyway, "anyway", false, d.say("flag.prune.anyway"))
	d.ledgerFlags(c)
	return c
}

// hanging lists by edition the boards that hang, are to hang, or are missing and may come back. A ledger with rows that cannot
// be read may name more.
func (d *door) hanging(o Options) (map[string][]string, error) {
	ledger, problems, err := boards.Read(o.Boards.File)
	if err != nil {
		return nil, ledgerFault(err)
	}
	if wrong := catalog.Errors(problems); len(wrong) > 0 {
		return nil, invalid(errors.New(d.say("runs.prune.ledger", o.Boards.File, len(wrong), wrong[0].Text(string(d.speech)))))
	}
	out := map[string][]string{}
	for _, b := range ledger.State("") {
		if b.Edition != "" && b.Status != boards.Retired {
			out[b.Edition] = append(out[b.Edition], b.Number)
		}
		if c := b.Coming; c != nil && c.Edition != "" && !slices.Contains(out[c.Edition], b.Number) {
			out[c.Edition] = append(out[c.Edition], b.Number)
		}
	}
	return out, nil
}

// A prunedFacts is what --json prints.
type prunedFacts struct {
	Removed int      `json:"removed"`
	Stayed  []int    `json:"kept_for_boards"` // runs
	Boards  []string `json:"boards"`          // that only these know, with their editions
}

// tellPruned tells what was removed, and what was not, for which boards.
func (d *door) tellPruned(p *runs.Pruning, hanging map[string][]string) error {
	f := prunedFacts{Removed: p.Removed, Stayed: []int{}, Boards: []string{}}
	for _, r := range p.Stayed {
		f.Stayed = append(f.Stayed, r.Number)
		for _, s := range r.Signs {
			for _, number := range hanging[s.Edition] {
				if b := number + " (" + s.Edition + ")"; !slices.Contains(f.Boards, b) {
					f.Boards = append(f.Boards, b)
				}
			}
		}
	}
	if d.json {
		return d.encode(f)
	}
	d.print("runs.pruned", p.Removed)
	if n := len(f.Stayed); n > 0 {
		named := f.Boards
		if len(named) > mostNamed && !d.verbose {
			named = append(slices.Clone(named[:mostNamed]), "…")
		}
		d.note("runs.prune.kept", n, strings.Join(named, ", "))
	}
	return nil
}
