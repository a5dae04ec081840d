package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// fileFlag gives a command -o for the file it writes.
func (d *door) fileFlag(c *cobra.Command, file *string) {
	c.Flags().StringVarP(file, "output", "o", "", d.say("flag.file"))
}

// An exporter writes a result.
type exporter = func(io.Writer) error

// export writes a result to a file, whole or not at all, or to standard output. What is no text does not go to a terminal.
func (d *door) export(file string, binary bool, write exporter) error {
	if file == "" || file == stdio {
		if binary && isTerminal(d.stdout) {
			return usage(errors.New(d.say("export.terminal")))
		}
		return write(d.stdout)
	}
	if err := writeWhole(file, write); err != nil {
		return err
	}
	d.note("export.done", file)
	return nil
}

// writeWhole writes a file under a temporary name and renames it, so that it is never half there.
func writeWhole(name string, write exporter) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".bangqr-*")
	if err != nil {
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err // the temporary name says nothing to anybody
		}
		return fmt.Errorf("file %s: %w", name, err)
	}
	defer os.Remove(tmp.Name()) // fails once it is renamed
	err = errors.Join(write(tmp), tmp.Chmod(0o644), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		return fmt.Errorf("file %s: %w", name, err)
	}
	return nil
}
