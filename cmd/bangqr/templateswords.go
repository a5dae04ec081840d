package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"bangqr/templates"
)

// templatesWords writes the file of words of a further language, to be filled in; a file that is there gets what it lacks.
func (d *door) templatesWords() *cobra.Command {
	return d.command("templates.words", "words LANGUAGE", d.args(1, 1, "arg.language"), func(c *cobra.Command, args []string) error {
		o, err := d.options(c.Flags())
		if err != nil {
			return err
		}
		lang := args[0]
		file := filepath.Join(o.Templates, "words", lang+".yaml")
		have, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return invalid(err)
		}
		data, words, err := templates.WordsFile(lang, have)
		switch {
		case err != nil && len(have) > 0:
			return invalid(ownPaths(err, o.Templates))
		case err != nil:
			return usage(err)
		case words == 0:
			d.print("templates.words.whole", file)
			return nil
		}
		if len(have) == 0 {
			data = append([]byte(comment("", d.say("templates.words.head", lang))), data...)
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := d.writeWhole(file, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return err
		}
		d.print("templates.words", file, words, lang)
		return nil
	})
}
