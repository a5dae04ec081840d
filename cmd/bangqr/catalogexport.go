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

// exported are the formats of catalog export.
var exported = [...]string{"csv", "xlsx", "json", "yaml"}

func (d *door) catalogExport() *cobra.Command {
	var to, out string
	var knownURLs bool
	c := d.command("catalog.export", "export --to csv|xlsx|json|yaml [--known-urls] [-o FILE|FOLDER/]", d.none(), func(c *cobra.Command, _ []string) error {
		folder := isFolder(out)
		format := cmp.Or(to, strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), "."))
		if folder {
			format = cmp.Or(to, "csv")
		}
		if format == "yml" {
			format = "yaml"
		}
		if name := strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), "."); name != format && slices.Contains(exported[:], name) {
			return usage(errors.New(d.say("export.name", out, format)))
		}
		if !slices.Contains(exported[:], format) {
			return usage(errors.New("--to: " + d.say("value.choice", format, strings.Join(exported[:], ", "))))
		}
		o, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		if knownURLs {
			d.fillURLs(m, o)
		}
		f := catalog.Format(format)
		write := func(w io.Writer) error { return m.catalog.Write(w, f) }
		switch {
		case folder && f == catalog.CSV:
			return d.exportParts(out, m.catalog.Parts())
		case folder:
			return d.exportParts(out, []catalog.Part{{Name: "catalog." + format, Write: write}})
		}
		if err := d.export(out, f == catalog.XLSX, write); err != nil {
			return err
		}
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
