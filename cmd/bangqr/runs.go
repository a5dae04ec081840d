package main

import (
	slashed "path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bangqr/output/runs"
)

// runsCommand lists what builds left a record, and removes old records.
func (d *door) runsCommand() *cobra.Command {
	c := d.command("runs", "runs [list | prune --keep N]", d.none(), nil)
	list := d.runsList()
	d.group(c, list, d.runsPrune())
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return d.unknownCommand(c, args[0])
		}
		return list.RunE(c, nil)
	}
	for _, with := range append(c.Commands(), c) {
		d.keyFlags(with, with.Flags(), "output")
	}
	return c
}

func (d *door) runsList() *cobra.Command {
	return d.command("runs.list", "list", d.none(), func(c *cobra.Command, _ []string) error {
		o, err := d.options(c.Flags())
		if err != nil {
			return err
		}
		store := runs.In(o.Output)
		all, bad, err := store.List()
		if err != nil {
			return err
		}
		for _, b := range bad {
			d.tell("error", strings.Join(d.explain(b), "; "))
		}
		if d.json {
			return d.encodeRuns(all)
		}
		if len(all) == 0 {
			d.print("runs.none", store.Dir())
			return nil
		}
		return d.writeRuns(all)
	})
}

// A runFacts is a run as --json lists it; what it read and made stands in its record.
type runFacts struct {
	Number   int        `json:"run"`
	Time     string     `json:"time"`
	Program  string     `json:"program"`
	Day      string     `json:"day"`
	Whole    bool       `json:"whole"`
	Signs    int        `json:"signs"`
	Count    runs.Count `json:"count"`
	Inputs   []string   `json:"changed_inputs"`
	Settings []string   `json:"changed_settings"`
}

func (d *door) encodeRuns(all []*runs.Run) error {
	out := []runFacts{}
	for i, r := range all {
		f := runFacts{Number: r.Number, Time: r.Time, Program: r.Program, Day: r.Day, Whole: r.Whole, Signs: len(r.Signs), Count: r.Count, Inputs: []string{}, Settings: []string{}}
		if i > 0 {
			inputs, settings := r.Since(all[i-1])
			for _, in := range inputs {
				f.Inputs = append(f.Inputs, in.Path)
			}
			f.Settings = notNil(settings)
		}
		out = append(out, f)
	}
	return d.encode(out)
}

// writeRuns lists runs in a table, the newest last.
func (d *door) writeRuns(all []*runs.Run) error {
	rows := [][]string{{d.say("runs.number"), d.say("runs.time"), d.say("runs.new"), d.say("runs.changed"), d.say("runs.kept"), d.say("runs.gone"), d.say("runs.what")}}
	for i, r := range all {
		what := ""
		if i > 0 {
			what = d.whatChanged(r, all[i-1])
		}
		n := r.Count
		rows = append(rows, []string{strconv.Itoa(r.Number), d.moment(r.Time), strconv.Itoa(n.New), strconv.Itoa(n.Changed), strconv.Itoa(n.Kept), strconv.Itoa(n.Gone), what})
	}
	return writeTable(d.stdout, rows)
}

// whatChanged names what was another at a run than at the one before it.
func (d *door) whatChanged(r, before *runs.Run) string {
	inputs, settings := r.Since(before)
	var out []string
	for _, in := range inputs {
		name := slashed.Base(in.Path)
		switch {
		case in.Old == nil:
			name = "+" + name
		case in.New == nil:
			name = "-" + name
		}
		out = append(out, name)
	}
	out = append(out, settings...)
	for _, name := range []string{"field", "code", "office", "place", "entry", "tag"} {
		if !slices.Equal(r.Flags[name], before.Flags[name]) {
			out = append(out, "--"+name)
		}
	}
	if r.Program != before.Program {
		out = append(out, "bangqr")
	}
	if len(out) == 0 && r.Day != before.Day {
		out = append(out, d.say("runs.day", d.day(r.Day)))
	}
	if len(out) > mostNamed && !d.verbose {
		out = append(out[:mostNamed], "…")
	}
	return strings.Join(out, ", ")
}

// moment writes a time of a record as people here read it, on the clock of this machine.
func (s speech) moment(rfc3339 string) string {
	t, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		return rfc3339
	}
	t = t.Local()
	return s.day(t.Format(isoLayout)) + t.Format(" 15:04")
}

// completeRuns knows the numbers of runs.
func (d *door) completeRuns(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	o, err := d.options(c.Flags())
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all, _, _ := runs.In(o.Output).List()
	var out []string
	for _, r := range all {
		out = append(out, cobra.CompletionWithDesc(strconv.Itoa(r.Number), d.moment(r.Time)))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
