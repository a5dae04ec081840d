package main

import (
	"cmp"
	"io"

	"github.com/spf13/cobra"

	"bangqr/output"
	"bangqr/output/verify"
)

func (d *door) manifestCommand() *cobra.Command {
	c := d.command("manifest", "manifest", nil, nil)
	return d.group(c, d.manifestSchema())
}

// manifestSchema writes the schema by which programs know what stands in a manifest, or in the report of verify.
func (d *door) manifestSchema() *cobra.Command {
	var file string
	var report bool
	c := d.command("manifest.schema", "schema [--report] [-o FILE]", d.none(), func(*cobra.Command, []string) error {
		return d.export(cmp.Or(file, stdio), false, func(w io.Writer) error {
			schema := output.ManifestSchema()
			if report {
				schema = verify.ReportSchema()
			}
			_, err := w.Write(schema)
			return err
		})
	})
	d.fileFlag(c, &file)
	c.Flags().BoolVar(&report, "report", false, d.say("flag.schema.report"))
	return c
}
