package templates

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// A folder of kinds may have come from anywhere. Of it only plain files are read, since a pipe would wait for ever and a
// device has no end, and no more of them, or of each, than such a folder can be meant to hold.

// mostFiles is how many kinds, or files of words, a folder may hold.
const mostFiles = 1000

// errNotPlain is what readPlain gives for anything but a plain file.
var errNotPlain = errors.New("no plain file")

// namesIn lists the files of a folder that have a pattern's form.
func namesIn(folder fs.FS, pattern string) ([]string, error) {
	names, err := fs.Glob(folder, pattern)
	if err == nil && len(names) > mostFiles {
		return nil, failure("the folder holds %d files %s: %d at the most", len(names), pattern, mostFiles)
	}
	return names, err
}

// readPlain reads a plain file, but never more than one byte beyond what it may have: whoever reads it tells that it is too
// large.
func readPlain(folder fs.FS, name string, most int64) ([]byte, error) {
	info, err := fs.Stat(folder, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotPlain
	}
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	return io.ReadAll(io.LimitReader(f, most+1))
}

// readSource reads a file of kinds or of words.
func readSource(folder fs.FS, name, where string) ([]byte, error) {
	data, err := readPlain(folder, name, maxSource)
	switch {
	case errors.Is(err, errNotPlain):
		return nil, failure("%s is no plain file", where)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return data, nil
}
