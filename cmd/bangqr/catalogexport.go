package main

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
)

// exported are the formats in which catalogs are written.
var exported = [...]string{"csv", "xlsx", "json", "yaml"}

func (d *door) catalogExport() *cobra.Command {
	var to, out string
	var knownURLs bool
	c := d.command("catalog.export", "export --to csv|xlsx|json|yaml [--known-urls] [-o FILE|FOLDER/]", d.none(), func(c *cobra.Command, _ []string) error {
		folder := isFolder(out)
		if folder {
			to = cmp.Or(to, "csv")
		}
		f, err := d.formatOf(to, out)
		if err != nil {
			return usage(err)
		}
		o, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		if knownURLs {
			d.fillURLs(m, o)
		}
		write := func(w io.Writer) error { return m.catalog.Write(w, f) }
		switch {
		case folder && f == catalog.CSV:
			return d.exportParts(out, m.catalog.Parts())
		case folder:
			return d.exportParts(out, []catalog.Part{{Name: "catalog." + string(f), Write: write}})
		}
		if err := d.export(out, f == catalog.XLSX, write); err != nil {
			return err
		}
		d.noteSample(o)
		if n := len(m.catalog.Offices) + len(m.catalog.Places) + len(m.catalog.Entries); f == catalog.CSV && n > 0 {
			d.note("export.alone", len(m.catalog.Offices), len(m.catalog.Places), len(m.catalog.Entries))
		}
		return nil
	})
	c.Flags().StringVar(&to, "to", "", d.say("flag.to.catalog"))
	c.Flags().BoolVar(&knownURLs, "known-urls", false, d.say("flag.known-urls"))
	c.Flags().StringVarP(&out, "output", "o", "", d.say("flag.file.folder"))
	complete(c, "to", exported[:]...)
	return c
}

// formatOf is the format in which a catalog is written: the one that was asked for, else that of the file's name. A name that
// says another is refused.
func (s speech) formatOf(to, file string) (catalog.Format, error) {
	name := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	if name == "yml" {
		name = "yaml"
	}
	f := cmp.Or(to, name)
	if f == "yml" {
		f = "yaml"
	}
	if name != f && slices.Contains(exported[:], name) {
		return "", errors.New(s.say("export.name", file, f))
	}
	if !slices.Contains(exported[:], f) {
		return "", errors.New("--to: " + s.say("value.choice", f, strings.Join(exported[:], ", ")))
	}
	return catalog.Format(f), nil
}

// noteSample tells that a run is about the sample: who stands in the wrong folder would take it for the office's own list.
func (d *door) noteSample(o Options) {
	if o.Catalog == "" {
		d.note("catalog.sample")
	}
}

// fillURLs writes known pages where the catalog has none, and tells how many.
func (d *door) fillURLs(m *material, o Options) {
	filled, n := m.catalog.WithKnownURLs(o.Links.Hosts)
	m.catalog = filled
	d.note("export.urls", n)
}

// isFolder reports a name that is meant for a folder: it ends with a slash. A folder's bare name is more likely a mistake, and
// what lies in it would be written over.
func isFolder(name string) bool { return name != "" && os.IsPathSeparator(name[len(name)-1]) }

// exportParts writes the files of a catalog into a folder, each whole or not at all.
func (d *door) exportParts(folder string, parts []catalog.Part) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, p := range parts {
		if err := d.export(filepath.Join(folder, p.Name), false, p.Write); err != nil {
			return err
		}
	}
	return nil
}
