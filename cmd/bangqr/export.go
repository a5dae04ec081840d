package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

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
	if err := d.writeWhole(file, write); err != nil {
		return err
	}
	d.note("export.done", file)
	return nil
}

// writeWhole writes a file under a temporary name and renames it, so that it is never half there. Where a name stands for
// something else than a file, a pipe or a device, that takes the bytes as they come; a link stays, and its file is written.
func (d *door) writeWhole(name string, write exporter) error {
	target, info, err := follow(name)
	switch {
	case err != nil:
		return at(name, err)
	case info != nil && info.IsDir():
		return at(name, syscall.EISDIR)
	case info != nil && !info.Mode().IsRegular():
		return at(name, writeThrough(target, write))
	}
	rights := fs.FileMode(0o644)
	if info != nil {
		rights = info.Mode().Perm()
	}
	d.files.Lock()
	defer d.files.Unlock()
	return at(name, replace(target, rights, write))
}

// replace puts a new file in the place of an old one, or of none.
func replace(target string, rights fs.FileMode, write exporter) error {
	tmp, err := os.CreateTemp(filepath.Dir(target), ".bangqr-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails once it is renamed
	if err := first(write(tmp), tmp.Chmod(rights), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), target)
}

// writeThrough writes to what is there. It may wait until somebody reads.
func writeThrough(target string, write exporter) error {
	f, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return first(write(f), f.Close())
}

// first gives the first error of steps that were all taken; the others follow from it.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// mostLinks is how many links are followed before they are taken for a circle; Linux gives up after as many.
const mostLinks = 40

// follow finds what a name leads to over links, and what is there; nothing is there yet if info is nil.
func follow(name string) (target string, info fs.FileInfo, err error) {
	info, err = os.Stat(name)
	switch {
	case err == nil && info.Mode().IsRegular():
		target, err = filepath.EvalSymlinks(name)
		return target, info, err
	case err == nil:
		return name, info, nil // /dev/stdout too, which links to what is no path
	case !errors.Is(err, fs.ErrNotExist):
		return name, nil, err
	}
	target = name
	for range mostLinks {
		to, err := os.Readlink(target)
		if err != nil {
			return target, nil, nil
		}
		if !filepath.IsAbs(to) {
			to = filepath.Dir(target) + string(filepath.Separator) + to
		}
		target = to
	}
	return name, nil, syscall.ELOOP
}

// at names the file in an error: the user's name of it, for a temporary one says nothing to anybody.
func at(name string, err error) error {
	if err == nil {
		return nil
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return &fs.PathError{Op: "write", Path: name, Err: err}
}
