package runs

import (
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"bangqr/catalog"
	"bangqr/catalog/fault"
)

// A Store is the records of one folder of results.
type Store struct{ dir string }

// In gives the store of a folder of results; it need not be there.
func In(results string) Store { return Store{filepath.Join(results, Folder)} }

// Dir is the folder of the records.
func (s Store) Dir() string { return s.dir }

// Bounds on what is read: a record of 100,000 signs takes 20 MB of text, the catalog of a province 40.
const (
	mostBytes   = 256 << 20 // of text
	mostRecords = 100_000   // files in the folder
)

const catalogs = "catalogs"

// records lists the files of runs, the oldest first. Other files are left alone.
func (s Store) records() ([]record, error) {
	list, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if len(list) > mostRecords {
		return nil, fault.New("%s holds %d files, %d at the most", "%s có %d tệp, nhiều nhất %d", s.dir, len(list), mostRecords)
	}
	var out []record
	for _, e := range list {
		if r, ok := recordOf(e.Name()); ok && e.Type().IsRegular() {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b record) int { return cmp.Compare(a.number, b.number) })
	return out, nil
}

// Known tells whether the last run left a manifest of these bytes: then nothing changed since, and there is nothing to keep.
// The manifest's hash stands in the head of a record's file, so that nothing is unpacked for it.
func (s Store) Known(manifest []byte) (bool, error) {
	list, err := s.records()
	if err != nil || len(list) == 0 {
		return false, err
	}
	f, err := os.Open(filepath.Join(s.dir, list[len(list)-1].file))
	if err != nil {
		return false, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	return err == nil && z.Comment == hash(manifest), nil // one that is damaged is followed by a whole one
}

// Save gives a run the next number and keeps it, with the catalog as it was.
func (s Store) Save(r *Run, c *catalog.Catalog) error {
	text, err := json.Marshal(c.Snapshot())
	if err != nil {
		return err
	}
	r.Schema, r.Catalog = Schema, hash(text)[:32]
	name := filepath.Join(s.dir, catalogs, r.Catalog+ending)
	if _, err := os.Stat(name); err != nil {
		if err := write(name, text, "", os.Rename); err != nil {
			return err
		}
	}
	list, err := s.records()
	if err != nil {
		return err
	}
	r.Number = 1
	if len(list) > 0 {
		r.Number = list[len(list)-1].number + 1
	}
	for {
		text, err := json.Marshal(r)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(s.dir, r.name()), text, r.Manifest, link); !errors.Is(err, fs.ErrExist) {
			return err
		}
		r.Number++ // another build took it
	}
}

// link gives a finished file its name, and fails where the name is taken. File systems without links have the file renamed.
func link(tmp, name string) error {
	err := os.Link(tmp, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(name); err == nil {
		return fs.ErrExist
	}
	return os.Rename(tmp, name)
}

// write writes a compressed file under a temporary name and has it named: it is whole or not there. The same text gives the
// same bytes.
func write(name string, text []byte, head string, named func(tmp, name string) error) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".bangqr-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails once it is renamed
	z := gzip.NewWriter(tmp)
	z.Comment = head
	_, err = z.Write(text)
	for _, step := range []func() error{z.Close, func() error { return tmp.Chmod(0o644) }, tmp.Close} {
		if e := step(); err == nil {
			err = e
		}
	}
	if err != nil {
		return err
	}
	return named(tmp.Name(), name)
}

// read gives the text of a compressed file.
func (s Store) read(file string) ([]byte, error) {
	name := filepath.Join(s.dir, file)
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, damaged(name, err)
	}
	text, err := io.ReadAll(io.LimitReader(z, mostBytes+1))
	switch {
	case err != nil:
		return nil, damaged(name, err)
	case len(text) > mostBytes:
		return nil, damaged(name, errors.New("it is too large"))
	}
	return text, nil
}

func damaged(name string, err error) error {
	return fault.New("%s is damaged (%s): delete it, or take it back from a copy", "%s bị hỏng (%s): xóa tệp đó, hoặc lấy lại từ bản sao", name, err.Error())
}

// parse makes a run of a record's text.
func (s Store) parse(r record, text []byte) (*Run, error) {
	name := filepath.Join(s.dir, r.file)
	var schema struct{ Schema int }
	if err := json.Unmarshal(text, &schema); err != nil {
		return nil, damaged(name, err)
	}
	if schema.Schema > Schema {
		return nil, fault.New("%s has schema %d, this program reads %d: it is of a newer program", "%s có schema %d, chương trình này đọc đến %d: tệp do chương trình mới hơn ghi", name, schema.Schema, Schema)
	}
	run := &Run{}
	if err := json.Unmarshal(text, run); err != nil {
		return nil, damaged(name, err)
	}
	if run.Number != r.number || !hexDigits.MatchString(run.Catalog) {
		return nil, damaged(name, fmt.Errorf("number %d, catalog %q", run.Number, run.Catalog))
	}
	return run, nil
}

var hexDigits = regexp.MustCompile(`^[0-9a-f]{32}$`)

// List gives all runs, the oldest first. Those that cannot be read are told beside.
func (s Store) List() (all []*Run, bad []error, err error) {
	list, err := s.records()
	for _, r := range list {
		run, err := s.load(r)
		if err != nil {
			bad = append(bad, err)
			continue
		}
		all = append(all, run)
	}
	return all, bad, err
}

func (s Store) load(r record) (*Run, error) {
	text, err := s.read(r.file)
	if err != nil {
		return nil, err
	}
	return s.parse(r, text)
}

// Load gives the run of a number; nil where there is none.
func (s Store) Load(number int) (*Run, error) {
	list, err := s.records()
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		if r.number == number {
			return s.load(r)
		}
	}
	return nil, nil
}

// Catalog gives the catalog of a run as it was.
func (s Store) Catalog(r *Run) (*catalog.Catalog, error) {
	file := filepath.Join(catalogs, r.Catalog+ending)
	text, err := s.read(file)
	if err != nil {
		return nil, err
	}
	c := &catalog.Catalog{}
	if hash(text)[:32] != r.Catalog {
		return nil, damaged(filepath.Join(s.dir, file), errors.New("its hash is another"))
	}
	if err := json.Unmarshal(text, c); err != nil {
		return nil, damaged(filepath.Join(s.dir, file), err)
	}
	if err := c.CheckSnapshot(); err != nil {
		return nil, damaged(filepath.Join(s.dir, file), err)
	}
	return c, nil
}

func hash(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
