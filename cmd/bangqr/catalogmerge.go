package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
)

// mergeRun is one run of catalog merge.
type mergeRun struct {
	*door
	from, to, file string
	columns        []string
}

// catalogMerge takes an office's own columns over to a new export.
func (d *door) catalogMerge() *cobra.Command {
	m := &mergeRun{door: d}
	c := d.command("catalog.merge", "merge NEW --from OLD [--columns COLUMN] [--to csv|xlsx|json|yaml] [-o FILE]", d.args(1, 1, "arg.file"), nil)
	c.RunE = func(c *cobra.Command, args []string) error {
		o, err := m.options(c.Flags())
		if err != nil {
			return err
		}
		return m.run(args[0], o)
	}
	f := c.Flags()
	f.StringVar(&m.from, "from", "", d.say("flag.old"))
	f.StringSliceVar(&m.columns, "columns", nil, d.say("flag.columns"))
	f.StringVar(&m.to, "to", "", d.say("flag.to.catalog"))
	d.fileFlag(c, &m.file)
	complete(c, "to", exported[:]...)
	_ = c.RegisterFlagCompletionFunc("columns", listed(cobra.FixedCompletions(catalog.MergeColumns(), cobra.ShellCompDirectiveNoFileComp)))
	c.ValidArgsFunction = nil
	return c
}

// run writes the merged catalog, then tells what became of the old values: to standard error, since the catalog may go to
// standard output.
func (m *mergeRun) run(path string, o Options) error {
	format, err := m.format()
	if err != nil {
		return err
	}
	fresh, newErr := m.anyCatalog(path, o)
	old, oldErr := m.anyCatalog(m.from, o)
	if newErr != nil || oldErr != nil {
		return invalid(errors.Join(newErr, oldErr))
	}
	merged, done, err := catalog.Merge(fresh, old, catalog.MergeOptions{Columns: m.columns})
	if err != nil {
		return usage(fmt.Errorf("--columns: %w", err))
	}
	if err := m.export(m.file, format == catalog.XLSX, func(w io.Writer) error { return merged.Write(w, format) }); err != nil {
		return err
	}
	if m.json {
		return m.encode(done)
	}
	m.tellMerged(done)
	return nil
}

// format checks the flags, all at once.
func (m *mergeRun) format() (catalog.Format, error) {
	var errs []error
	f, err := m.formatOf(m.to, m.file)
	if err != nil {
		errs = append(errs, err)
	}
	if m.from == "" {
		errs = append(errs, errors.New(m.say("merge.from")))
	}
	if m.json && (m.file == "" || m.file == stdio) {
		errs = append(errs, errors.New(m.say("merge.json")))
	}
	if len(errs) > 0 {
		return "", usage(errors.Join(errs...))
	}
	return f, nil
}

// tellMerged tells what was taken over, what differs, and what was left behind, with its values.
func (m *mergeRun) tellMerged(t *catalog.Merged) {
	if len(t.Lost) > 0 {
		m.tell("merge.lost", len(t.Lost))
		for _, l := range t.Lost {
			var values []string
			for _, c := range slices.Sorted(maps.Keys(l.Values)) {
				values = append(values, m.columnName(c)+": "+l.Values[c])
			}
			line := l.Source.At("code").Brief(string(m.speech)) + ": " + l.Code + " " + l.Name + ": " + strings.Join(values, "; ")
			if l.Now != "" {
				line += m.say("merge.now", l.Now)
			}
			m.tell("plain", "  "+line)
		}
	}
	if len(t.Differing) > 0 && !m.quiet {
		m.tell("merge.differing", len(t.Differing))
		for _, x := range t.Differing {
			kept := "merge.kept.new"
			if x.Kept == "old" {
				kept = "merge.kept.old"
			}
			m.tell(kept, x.Code, m.columnName(x.Column), x.Old, x.New)
		}
	}
	m.note("merge.done", t.Values, t.Filled, t.Procedures, t.Bare)
}
