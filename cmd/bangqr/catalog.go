package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/templates"
)

func (d *door) catalogCommand() *cobra.Command {
	c := d.command("catalog", "catalog", nil, nil)
	return d.group(c, d.catalogCheck(), d.catalogList(), d.catalogShow(), d.catalogExport(),
		d.catalogDiff(), d.catalogMerge(), d.catalogRules())
}

func (d *door) optionsAndCatalog(c *cobra.Command) (Options, *material, error) {
	o, err := d.options(c.Flags())
	if err != nil {
		return o, nil, err
	}
	m, err := d.load(o)
	return o, m, err
}

func (d *door) catalogList() *cobra.Command {
	var w wish
	c := d.command("catalog.list", "list [--field FIELD] [--code CODE] [--tag TAG]", d.none(), func(c *cobra.Command, _ []string) error {
		o, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		sel, _, err := d.selection(w, m.catalog)
		if err != nil {
			return err
		}
		day, err := d.asOf(o)
		if err != nil {
			return err
		}
		in := m.catalog.InForce(day)
		if note := d.outOfForce(in, day); note != "" {
			d.note("plain", note)
		}
		return d.printList(chosen(in, sel))
	})
	w.addFlags(d.speech, c.Flags(), false)
	d.keyFlags(c, c.Flags(), "as-of")
	d.completeSelection(c)
	return c
}

// chosen gives the procedures of a selection.
func chosen(c *catalog.Catalog, sel templates.Selection) []catalog.Procedure {
	in := func(list []string, s string) bool { return len(list) == 0 || contains(list, s) }
	out := []catalog.Procedure{}
	for _, p := range c.Procedures {
		tagged := len(sel.Tags) == 0 || slices.ContainsFunc(sel.Tags, func(t string) bool { return contains(p.Tags, t) })
		if in(sel.Codes, p.Code) && in(sel.Fields, p.Field) && tagged {
			out = append(out, p)
		}
	}
	return out
}

func (d *door) printList(ps []catalog.Procedure) error {
	if d.json {
		return d.encode(ps)
	}
	rows := [][]string{{d.say("attr.code"), d.say("attr.field"), d.say("attr.name")}}
	for i := range ps {
		rows = append(rows, []string{ps[i].Code, ps[i].Field, ps[i].DisplayName()})
	}
	return writeTable(d.stdout, rows)
}

// writeTable writes columns one below another; the last may be as wide as it is. Text is in NFC, so a rune is a column.
func writeTable(w io.Writer, rows [][]string) error {
	wide := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, cell := range r {
			wide[i] = max(wide[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	for _, r := range rows {
		for i, cell := range r[:len(r)-1] {
			fmt.Fprintf(&b, "%-*s  ", wide[i], cell)
		}
		b.WriteString(r[len(r)-1] + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (d *door) catalogShow() *cobra.Command {
	c := d.command("catalog.show", "show CODE", d.args(1, 1, "arg.code"), func(c *cobra.Command, args []string) error {
		o, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		from := shownChoices(m.catalog)
		code, ok := find(args[0], from)
		if !ok {
			return usage(errors.New(d.say("select.unknown", "catalog show", args[0], d.didYouMean(suggestChoices(args[0], from)))))
		}
		if p, ok := m.catalog.Procedure(code); ok {
			return d.printProcedure(p, o)
		}
		i := slices.IndexFunc(m.catalog.Entries, func(e catalog.Entry) bool { return e.ID == code })
		return d.printEntry(&m.catalog.Entries[i], o)
	})
	c.ValidArgsFunction = d.completeArg(shownChoices)
	return c
}
