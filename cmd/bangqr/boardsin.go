package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/output/boards"
)

func (d *door) boardsNote() *cobra.Command {
	var s eventFlags
	var yes bool
	c := d.command("boards.note", "note \"TEXT\" [--yes] [--who NAME] [--date DATE]", d.args(1, -1, "arg.message"), func(c *cobra.Command, args []string) error {
		r, err := d.openRoll(c)
		if err != nil {
			return err
		}
		day, err := r.dayOf("--date", s.date)
		if err != nil {
			return err
		}
		message := strings.Join(args, " ")
		if message == stdio {
			data, err := io.ReadAll(io.LimitReader(d.stdin, 1<<20))
			if err != nil {
				return err
			}
			message = string(data)
		}
		u, err := r.roll.Note(message, day, s.who)
		if err != nil {
			return usage(err)
		}
		return r.noted(u, yes, s.date == "")
	})
	c.Flags().BoolVarP(&yes, "yes", "y", false, d.say("flag.boards.yes"))
	s.when(d, c)
	d.ledgerFlags(c)
	return c
}

// noted shows what was made of a message and writes it once somebody confirms.
func (r *ledgerRun) noted(u *boards.Understood, yes, undated bool) error {
	if len(u.Problems) > 0 {
		return r.misunderstood(u)
	}
	if !yes {
		r.show(u)
		if !isTerminal(r.stdin) || r.json {
			return &exitError{exitUnconfirmed, errors.New(r.say("boards.unconfirmed"))}
		}
		if !r.ask("boards.ask", len(u.Events)) {
			r.tell("boards.left")
			return told(exitUnconfirmed)
		}
	}
	for _, m := range u.Remarks {
		if yes {
			r.tell("boards.warning", m.In(string(r.speech)))
		}
	}
	for _, s := range u.Ignored {
		if yes {
			r.note("boards.ignored", s)
		}
	}
	return r.record(u.Events, undated)
}

// misunderstood tells what was understood and what not; nothing is written.
func (r *ledgerRun) misunderstood(u *boards.Understood) error {
	if r.json {
		return r.encodeRefused(u.Problems)
	}
	r.show(u)
	r.tell("boards.notunderstood", len(u.Problems))
	r.tellRows(u.Problems, len(u.Problems))
	r.tell("boards.nothing.written")
	return told(exitInvalid)
}

// show tells what was understood, in plain words.
func (r *ledgerRun) show(u *boards.Understood) {
	if len(u.Events) > 0 {
		r.tell("boards.understood")
	}
	for i := range u.Events {
		r.tell("plain", "  "+r.sentence(&u.Events[i]))
	}
	for _, m := range u.Remarks {
		r.tell("boards.warning", m.In(string(r.speech)))
	}
	for _, s := range u.Ignored {
		r.note("boards.ignored", s)
	}
}

// ask asks a question on the terminal that yes or no answers; anything but yes is no.
func (r *ledgerRun) ask(key string, args ...any) bool {
	fmt.Fprint(r.stderr, r.say(key, args...)+" ")
	line, _ := bufio.NewReader(r.stdin).ReadString('\n')
	switch catalog.Fold(line) {
	case "c", "co", "y", "yes", "u", "uh", "dong y", "ok":
		return true
	}
	return false
}

func (d *door) boardsImport() *cobra.Command {
	var s eventFlags
	var partly, dry bool
	c := d.command("boards.import", "import FILE [--partly] [--dry-run] [--date DATE] [--who NAME]", d.args(1, 1, "arg.inspection"), func(c *cobra.Command, args []string) error {
		r, err := d.openRoll(c)
		if err != nil {
			return err
		}
		in := boards.Inspection{Path: args[0], Who: s.who}
		if s.date != "" {
			if in.Day, err = r.dayOf("--date", s.date); err != nil {
				return err
			}
		}
		u, err := r.roll.Sheet(in)
		if err != nil {
			return ledgerFault(err)
		}
		return r.imported(u, partly, dry)
	})
	c.Flags().BoolVar(&partly, "partly", false, d.say("flag.boards.partly"))
	c.Flags().BoolVar(&dry, "dry-run", false, d.say("flag.boards.dry"))
	s.when(d, c)
	d.ledgerFlags(c)
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"xlsx", "csv"}, cobra.ShellCompDirectiveFilterFileExt
	}
	return c
}

// imported writes the rows of a sheet: all of them, or with partly those that are right.
func (r *ledgerRun) imported(u *boards.Understood, partly, dry bool) error {
	if len(u.Problems) > 0 && !partly {
		return r.misunderstood(u)
	}
	if len(u.Problems) > 0 {
		r.tell("boards.notunderstood", len(u.Problems))
		r.tellRows(u.Problems, len(u.Problems))
	}
	for _, m := range u.Remarks {
		r.tell("boards.warning", m.In(string(r.speech)))
	}
	if n := len(u.Ignored); n > 0 {
		r.note("boards.blank", n)
	}
	switch {
	case dry && r.json:
		return r.encode(recorded{Written: []boards.Event{}, Problems: u.Problems, Ignored: u.Ignored})
	case dry:
		r.show(&boards.Understood{Events: u.Events})
		r.tell("boards.nothing.written")
		return nil
	}
	err := r.record(u.Events, false)
	if err == nil && len(u.Problems) > 0 {
		return told(exitPartly)
	}
	return err
}

func (d *door) boardsSheet() *cobra.Command {
	var out string
	c := d.command("boards.sheet", "sheet -o FILE", d.none(), func(c *cobra.Command, _ []string) error {
		f := catalog.XLSX
		switch ext := strings.ToLower(filepath.Ext(out)); {
		case ext == ".csv" || out == stdio:
			f = catalog.CSV
		case ext != ".xlsx":
			return usage(errors.New(d.say("boards.sheet.name", out)))
		}
		r, err := d.openRoll(c)
		if err != nil {
			return err
		}
		s := boards.Sheet{Roll: r.roll, Ledger: r.ledger, Lang: string(r.speech), Wanted: map[string]string{}}
		if r.manifest != nil {
			for _, m := range r.manifest.Signs {
				s.Wanted[m.Place+"\x00"+m.Kind] = m.Edition
			}
		}
		return d.export(out, false, func(w io.Writer) error { return s.Write(w, f) })
	})
	d.fileFlag(c, &out)
	d.ledgerFlags(c)
	return c
}
