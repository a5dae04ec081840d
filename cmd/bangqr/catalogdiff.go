package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
)

// catalogDiff compares two catalogs.
func (d *door) catalogDiff() *cobra.Command {
	var to, file string
	var exit bool
	c := d.command("catalog.diff", "diff OLD NEW [--to markdown] [--exit-code] [-o FILE]", d.args(2, 2, "arg.two"), nil)
	c.RunE = func(c *cobra.Command, args []string) error {
		o, err := d.options(c.Flags())
		if err != nil {
			return err
		}
		if to != "table" && to != "markdown" {
			return usage(errors.New("--to: " + d.say("value.choice", to, "table, markdown")))
		}
		if args[0] == stdio && args[1] == stdio {
			return usage(errors.New(d.say("stdin.twice")))
		}
		old, oldErr := d.anyCatalog(args[0], o)
		fresh, newErr := d.anyCatalog(args[1], o)
		if oldErr != nil || newErr != nil {
			return invalid(errors.Join(oldErr, newErr))
		}
		diff := catalog.Compare(old, fresh)
		write := func(w io.Writer) error { return d.writeDiff(w, diff) }
		switch {
		case d.json:
			write = func(w io.Writer) error { return encodeTo(w, diff) }
		case to == "markdown":
			write = diff.Markdown
		}
		if err := d.export(file, false, write); err != nil {
			return err
		}
		if exit && len(diff.Changes) > 0 {
			return told(exitDiffers)
		}
		return nil
	}
	c.Flags().StringVar(&to, "to", "table", d.say("flag.to.diff"))
	c.Flags().BoolVar(&exit, "exit-code", false, d.say("flag.exit-code"))
	d.fileFlag(c, &file)
	complete(c, "to", "table", "markdown")
	c.ValidArgsFunction = nil
	return c
}

// writeDiff writes what changed for people, a table for each kind of change.
func (d *door) writeDiff(w io.Writer, diff *catalog.Diff) error {
	var b strings.Builder
	for _, k := range catalog.ChangeKinds() {
		cs := diff.Of(k)
		if len(cs) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s\n", d.say("diff."+string(k), len(cs)))
		if err := d.writeChanges(&b, cs); err != nil {
			return err
		}
	}
	if len(diff.Uncompared) > 0 {
		names := make([]string, len(diff.Uncompared))
		for i, c := range diff.Uncompared {
			names[i] = d.columnName(c)
		}
		fmt.Fprintln(&b, d.say("diff.uncompared", strings.Join(names, ", ")))
	}
	fmt.Fprintln(&b, d.say("diff.count", diff.Old, diff.New, len(diff.Changes)))
	_, err := io.WriteString(w, b.String())
	return err
}

// writeChanges writes changes of one kind under the names of their fields: some of these have 190 characters, too many for a
// column.
func (d *door) writeChanges(w io.Writer, cs []catalog.Change) error {
	for len(cs) > 0 {
		n := 1
		for n < len(cs) && cs[n].Field == cs[0].Field {
			n++
		}
		fmt.Fprintf(w, "  %s\n", cmp.Or(cs[0].Field, d.say("diff.none")))
		var rows [][]string
		for _, c := range cs[:n] {
			rows = append(rows, []string{"    " + c.Code, d.changeText(c)})
		}
		if err := writeTable(w, rows); err != nil {
			return err
		}
		cs = cs[n:]
	}
	return nil
}

// changeText tells one change: the name, and what became of what.
func (d *door) changeText(c catalog.Change) string {
	none := d.say("diff.none")
	became := cmp.Or(c.Old, none) + " → " + cmp.Or(c.New, none)
	switch c.Kind {
	case catalog.Added, catalog.Removed:
		return c.Name
	case catalog.Renamed:
		return became
	case catalog.Validity, catalog.Other:
		return c.Name + "; " + d.columnName(c.Column) + ": " + became
	}
	return c.Name + ": " + became
}

// columnName names an attribute as people do: "Phí, lệ phí", "Tên (en)".
func (d *door) columnName(key string) string {
	if lang, ok := strings.CutPrefix(key, "name_"); ok {
		return d.say("attr.name") + " (" + lang + ")"
	}
	return d.say("attr." + key)
}
