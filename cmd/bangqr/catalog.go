package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/templates"
)

func (d *door) catalogCommand() *cobra.Command {
	c := d.command("catalog", "catalog", nil, nil)
	return d.group(c, d.catalogCheck(), d.catalogList(), d.catalogShow(), d.catalogExport())
}

// catalogCheck tells everything that is wrong with a catalog, on standard output: that is its result.
func (d *door) catalogCheck() *cobra.Command {
	c := d.command("catalog.check", "check", d.none(), func(c *cobra.Command, _ []string) error {
		o, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		kinds, err := d.chooseKinds(o)
		if err != nil {
			return err
		}
		day, err := d.asOf(o)
		if err != nil {
			return err
		}
		ps := d.problems(m.catalog, templates.Options{Lang: o.SignLang, Links: o.Links, Assets: m.assets}, kinds, day)
		ps = append(ps, d.boardKinds(m.catalog, o)...)
		errs, warnings := catalog.Errors(ps), warningsOf(ps)
		if err := d.printCheck(m, errs, warnings, day); err != nil {
			return err
		}
		if len(errs) > 0 {
			return told(exitInvalid)
		}
		return nil
	})
	d.keyFlags(c, c.Flags(), "as-of")
	return c
}

func (d *door) printCheck(m *material, errs, warnings []catalog.Problem, day string) error {
	c := m.catalog
	out := c.InForce(day)
	if d.json {
		return d.encode(struct {
			Procedures int               `json:"procedures"`
			Fields     int               `json:"fields"`
			Offices    int               `json:"offices,omitempty"`
			Places     int               `json:"places"`
			AsOf       string            `json:"as_of"`
			OutOfForce []string          `json:"out_of_force,omitempty"`
			Errors     int               `json:"errors"`
			Warnings   int               `json:"warnings"`
			Problems   []catalog.Problem `json:"problems"`
			Report     *catalog.Report   `json:"report,omitempty"`
		}{len(c.Procedures), len(c.Fields), len(c.Offices), len(c.Places), day, codesOut(out), len(errs), len(warnings), notNil(append(errs, warnings...)), m.report})
	}
	if !d.quiet {
		d.writeReport(d.stdout, m.report)
	}
	if len(errs) > 0 {
		d.print("problems.errors", len(errs))
		d.writeProblems(d.stdout, errs)
	}
	if len(warnings) > 0 && !d.quiet {
		d.print("problems.warnings", len(warnings))
		d.writeProblems(d.stdout, warnings)
	}
	if !d.quiet {
		if note := d.outOfForce(out, day); note != "" {
			d.print("plain", note)
		}
		if len(c.Offices) > 0 {
			d.print("check.offices", len(c.Offices))
		}
		d.print("check.count", len(c.Procedures), len(c.Fields), len(c.Places), len(errs), len(warnings))
	}
	return nil
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
		from := codeChoices(m.catalog)
		code, ok := find(args[0], from)
		if !ok {
			return usage(errors.New(d.say("select.unknown", "catalog show", args[0], d.didYouMean(suggestChoices(args[0], from)))))
		}
		p, _ := m.catalog.Procedure(code)
		return d.printProcedure(p, o)
	})
	c.ValidArgsFunction = d.completeArg(codeChoices)
	return c
}

func (d *door) catalogExport() *cobra.Command {
	var to, file string
	c := d.command("catalog.export", "export --to csv|json|xlsx [-o FILE]", d.none(), func(c *cobra.Command, _ []string) error {
		format := catalog.Format(cmp.Or(to, strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")))
		if !slices.Contains([]catalog.Format{catalog.CSV, catalog.JSON, catalog.XLSX}, format) {
			return usage(errors.New("--to: " + d.say("value.choice", string(format), "csv, json, xlsx")))
		}
		_, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		return d.export(file, format == catalog.XLSX, func(w io.Writer) error { return m.catalog.Write(w, format) })
	})
	c.Flags().StringVar(&to, "to", "", d.say("flag.to.catalog"))
	d.fileFlag(c, &file)
	complete(c, "to", "csv", "json", "xlsx")
	return c
}
