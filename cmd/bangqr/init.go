package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/catalog/payload"
)

// initCommand makes a folder to work in, from the sample.
func (d *door) initCommand() *cobra.Command {
	return d.command("init", "init DIR", d.args(1, 1, "arg.dir"), func(_ *cobra.Command, args []string) error {
		c, err := catalog.Sample()
		if err != nil {
			return err
		}
		dir := args[0]
		files := initFiles(c)
		var there []error
		for _, f := range files {
			if exists(filepath.Join(dir, f.name)) {
				there = append(there, errors.New(d.say("file.exists", filepath.Join(dir, f.name))))
			}
		}
		if len(there) > 0 {
			return usage(errors.Join(there...))
		}
		for _, f := range files {
			name := filepath.Join(dir, f.name)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				return err
			}
			if err := d.writeWhole(name, f.write); err != nil {
				return err
			}
		}
		switch {
		case d.quiet:
		case filepath.Clean(dir) == ".":
			d.print("init.here")
		default:
			d.print("init.done", dir)
		}
		return nil
	})
}

// An initFile is one file of a new working folder.
type initFile struct {
	name  string
	write exporter
}

// initFiles are the files of a new working folder. The catalog lies there twice: the workbook for a spreadsheet program,
// which keeps codes as text, and CSV for tools; bangqr.yaml names the workbook. The office stands in bangqr.yaml alone: what
// is deleted there must not come back from a sheet.
func initFiles(c *catalog.Catalog) []initFile {
	procedures := c.WithPlaces(nil).WithEntries(nil).WithOffice(catalog.Office{}) // places.csv has the places, entries.csv the entries
	text := func(s string) exporter {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	return []initFile{
		{"catalog.xlsx", func(w io.Writer) error { return procedures.Write(w, catalog.XLSX) }},
		{"catalog.csv", func(w io.Writer) error { return c.Write(w, catalog.CSV) }},
		{"places.csv", func(w io.Writer) error { return c.WritePlaces(w, catalog.CSV) }},
		{"entries.csv", func(w io.Writer) error { return c.WriteEntries(w, catalog.CSV) }},
		{filepath.Join("templates", "README.txt"), text(bothLanguages("init.readme") + "\n")},
		{configName, text(configText(c.Office))},
	}
}

func bothLanguages(key string) string { return words[key].VI + "\n" + words[key].EN }

// configText is a bangqr.yaml with every setting explained in both languages. What has no value stands there as a
// comment, with an example.
func configText(office catalog.Office) string {
	set := map[string]string{
		"catalog": "catalog.xlsx", "places": "places.csv", "entries": "entries.csv", "templates": "templates", "output": "dist",
		"sign-lang": "vi", "dpi": "300", "jobs": "0", "print.colour": "rgb", "print.ruler": "on", "print.nup": "0", "print.paper": "A4", "links.template": quoteYAML(portalSearch),
		"office.id": quoteYAML(office.ID), "office.unit": quoteYAML(office.Unit), "office.name": quoteYAML(office.Name),
		"office.notice": quoteYAML(office.Notice), "office.address": quoteYAML(office.Address),
		"office.phone": quoteYAML(payload.TelWords(office.Phone)), "office.hotline": quoteYAML(payload.TelWords(office.Hotline)),
		"office.website": quoteYAML(office.Website), "office.domain": quoteYAML(office.Domain),
	}
	var b strings.Builder
	b.WriteString(comment("", bothLanguages("config.head")))
	group := ""
	for _, k := range keys {
		name, indent := k.name, ""
		if g, last, nested := strings.Cut(k.name, "."); nested {
			if name, indent = last, "  "; g != group {
				group = g
				fmt.Fprintf(&b, "\n%s%s:\n", comment("", bothLanguages("key."+g)), g)
			}
		} else {
			b.WriteString("\n")
		}
		b.WriteString(comment(indent, strings.ReplaceAll(bothLanguages("key."+k.name), "`", "")))
		if v := set[k.name]; v != "" {
			fmt.Fprintf(&b, "%s%s: %s\n", indent, name, v)
		} else {
			fmt.Fprintf(&b, "%s#%s: %s\n", indent, name, k.example)
		}
	}
	b.WriteString("\n" + comment("", bothLanguages("presets.example")) + exampleSets)
	b.WriteString("\n" + comment("", bothLanguages("choose.example")) + exampleRules)
	return b.String()
}

// What a bangqr.yaml may hold besides settings.
const (
	exampleSets = `#presets:
#  hang-tuan:
#    title: {vi: In hằng tuần}
#    kinds: [field-poster-a4, {kind: procedure-poster, prefer: phổ biến, max: 20}]
`
	exampleRules = `#choose:
#  - when: {field: Hộ tịch}
#    kind: field-poster-a4
`
)

// comment makes comment lines of a text.
func comment(indent, text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintf(&b, "%s# %s\n", indent, line)
	}
	return b.String()
}

// quoteYAML puts a text between double quotes, so that no reader takes it for a number or a mark of YAML. Nothing stays
// nothing.
func quoteYAML(s string) string {
	if s == "" {
		return ""
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
