package main

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"github.com/spf13/cobra"

	"bangqr/templates"
)

// newName is what a kind may be called: it names a folder.
var newName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// reservedNames cannot be kinds': the file of shared boxes, and what --kind means by all of them.
var reservedNames = []string{"partials", "all"}

// schemaName is the file in the user's folder by which editors complete and check kinds.
const schemaName = "kind.schema.json"

// templatesNew copies a kind into the user's folder, where it can be changed, with comments that teach.
func (d *door) templatesNew() *cobra.Command {
	var from string
	c := d.command("templates.new", "new NAME --from KIND", d.args(1, 1, "arg.name"), func(c *cobra.Command, args []string) error {
		name := args[0]
		if !newName.MatchString(name) || contains(reservedNames, name) {
			return usage(errors.New(d.say("kind.name", name)))
		}
		o, lib, err := d.optionsAndLibrary(c)
		if err != nil {
			return err
		}
		if _, _, ok := lib.Source(from); !ok {
			return d.unknownKind(from, lib)
		}
		file := filepath.Join(o.Templates, name+".yaml")
		if exists(file) {
			return usage(errors.New(d.say("file.exists", file)))
		}
		if err := d.writeKind(file, from, name, lib, o); err != nil {
			return err
		}
		d.print("templates.new", file, from, name)
		return nil
	})
	c.Flags().StringVar(&from, "from", "procedure-poster", d.say("flag.from"))
	_ = c.RegisterFlagCompletionFunc("from", d.completeKinds)
	return c
}

// writeKind writes the copy, and beside it the schema that its first line names.
func (d *door) writeKind(file, from, name string, lib *templates.Library, o Options) error {
	data, err := lib.Copy(from, name, string(d.speech))
	if err != nil {
		return invalid(ownPaths(err, o.Templates))
	}
	schema, err := templates.Schema()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.Templates, 0o755); err != nil {
		return err
	}
	head := "# yaml-language-server: $schema=" + schemaName + "\n" + comment("", d.say("templates.head", from, name))
	if err := d.writeWhole(file, func(w io.Writer) error {
		_, err := w.Write(append([]byte(head), data...))
		return err
	}); err != nil {
		return err
	}
	beside := filepath.Join(o.Templates, schemaName)
	if exists(beside) {
		return nil
	}
	return d.writeWhole(beside, func(w io.Writer) error { _, err := w.Write(schema); return err })
}

// exists reports that a file is there. One that cannot be looked at gives its error when it is written.
func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}

// templatesSchema writes the schema by which editors complete and check kinds.
func (d *door) templatesSchema() *cobra.Command {
	var file string
	c := d.command("templates.schema", "schema [-o FILE]", d.none(), func(*cobra.Command, []string) error {
		data, err := templates.Schema()
		if err != nil {
			return err
		}
		return d.export(cmp.Or(file, stdio), false, func(w io.Writer) error {
			_, err := io.Copy(w, bytes.NewReader(data))
			return err
		})
	})
	d.fileFlag(c, &file)
	return c
}
