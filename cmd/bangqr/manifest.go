package main

import (
	"cmp"
	"io"

	"github.com/spf13/cobra"

	"bangqr/output"
)

func (d *door) manifestCommand() *cobra.Command {
	c := d.command("manifest", "manifest", nil, nil)
	return d.group(c, d.manifestSchema())
}

// manifestSchema writes the schema by which programs know what stands in a manifest.
func (d *door) manifestSchema() *cobra.Command {
	var file string
	c := d.command("manifest.schema", "schema [-o FILE]", d.none(), func(*cobra.Command, []string) error {
		return d.export(cmp.Or(file, stdio), false, func(w io.Writer) error {
			_, err := w.Write(output.ManifestSchema())
			return err
		})
	})
	d.fileFlag(c, &file)
	return c
}
