package catalog

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Format is a kind of file.
type Format string

// The formats that are read; YAML is not written.
const (
	CSV  Format = "csv" // also with semicolons, tabs or bars
	XLSX Format = "xlsx"
	YAML Format = "yaml"
	JSON Format = "json"
)

// An Input is what to read: a file, a folder, or a stream.
type Input struct {
	Path   string    // a file, or a folder whose catalog files are read in the order of their names
	FS     fs.FS     // where Path is; nil is the operating system's
	Data   io.Reader // read instead of Path
	Name   string    // of Data, for messages: "stdin"
	Format Format    // nothing: by the file's content and extension
	Limits Limits
}

// Limits guard against files that were made to hurt. A zero is the default.
type Limits struct {
	Bytes int64 // of a file; 64 MiB. YAML and JSON, held as a whole, get a quarter of it; a workbook may unzip to twice
	Rows  int   // of a table or document; 200,000
	Cell  int   // bytes of a cell; 128 KiB, which holds the 32,767 characters of a spreadsheet's cell
}

func (l Limits) orDefault() Limits {
	if l.Bytes <= 0 {
		l.Bytes = 64 << 20
	}
	if l.Rows <= 0 {
		l.Rows = 200_000
	}
	if l.Cell <= 0 {
		l.Cell = 128 << 10
	}
	return l
}

// Read reads a catalog. In a folder, files named office.* give the office, places.* the places, and every other CSV,
// XLSX, YAML and JSON file procedures; hidden files, "~$" lock files and bangqr.yaml are passed over. An error means that
// a file could not be understood as a whole; what is wrong in single rows is found by Check. The Report is given with an
// error too, if reading got that far.
func Read(in Input) (*Catalog, *Report, error) {
	r := newReader(in)
	if err := r.read(procedureSchema.noun); err != nil {
		return nil, r.report(), fmt.Errorf("catalog: %w", err)
	}
	return r.catalog(), r.report(), nil
}

// ReadPlaces reads a list of places.
func ReadPlaces(in Input) ([]Place, *Report, error) {
	r := newReader(in)
	if err := r.read(placeSchema.noun); err != nil {
		return nil, r.report(), fmt.Errorf("places: %w", err)
	}
	return r.cat.Places, r.report(), nil
}

// ReadOffice reads an office from YAML or JSON.
func ReadOffice(in Input) (Office, *Report, error) {
	r := newReader(in)
	if err := r.read(officeSchema.noun); err != nil {
		return Office{}, r.report(), fmt.Errorf("office: %w", err)
	}
	return r.cat.Office, r.report(), nil
}

// reader is one run of Read.
type reader struct {
	in     Input
	limits Limits
	cat    Catalog
	files  []FileReport
	tally  tally
}

func newReader(in Input) *reader { return &reader{in: in, limits: in.Limits.orDefault()} }

func (r *reader) report() *Report {
	return &Report{Files: r.files, Repairs: r.tally.repairs(), Found: r.cat.Found}
}

func (r *reader) catalog() *Catalog {
	c := r.cat
	c.Fields = fieldsOf(c.Procedures)
	return &c
}

// read reads the stream, the file or the folder; holds is what a file is taken to hold unless its name says otherwise.
func (r *reader) read(holds string) error {
	if r.in.Data != nil {
		return r.file(r.in.Data, r.in.Name, holds)
	}
	info, err := r.stat(r.in.Path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return r.open(r.in.Path, holds)
	}
	names, err := r.list()
	if err != nil {
		return err
	}
	var errs []error
	for _, name := range names {
		what := holds
		switch stem := strings.TrimSuffix(name, path.Ext(name)); strings.ToLower(stem) {
		case "places":
			what = placeSchema.noun
		case "office":
			what = officeSchema.noun
		}
		errs = append(errs, r.open(r.join(name), what))
	}
	return errors.Join(errs...)
}

// list names the files of a folder that hold a catalog. Two files of one name would give every procedure twice.
func (r *reader) list() ([]string, error) {
	entries, err := r.readDir()
	if err != nil {
		return nil, err
	}
	var names []string
	stems := map[string]string{}
	for _, e := range entries {
		name := e.Name()
		lower := strings.ToLower(name)
		stem := strings.TrimSuffix(lower, path.Ext(lower))
		if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || stem == "bangqr" || formatOfName(lower) == "" {
			continue
		}
		if other, ok := stems[stem]; ok {
			return nil, fmt.Errorf("folder %s holds %s and %s: name the one to read", r.in.Path, other, name)
		}
		stems[stem] = name
		names = append(names, name)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("folder %s holds no catalog: put a .csv, .xlsx, .yaml or .json file there", r.in.Path)
	}
	slices.Sort(names)
	return names, nil
}

// open reads one file by its path.
func (r *reader) open(name, holds string) error {
	info, err := r.stat(name)
	if err != nil {
		return err
	}
	if info.Size() > r.limits.Bytes {
		return r.tooBig(name)
	}
	var f io.ReadCloser
	if r.in.FS != nil {
		f, err = r.in.FS.Open(name)
	} else {
		f, err = os.Open(name)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	return r.file(f, name, holds)
}

// file reads one file, whose format follows from what is in it and from its name.
func (r *reader) file(src io.Reader, name, holds string) error {
	if name == "" {
		name = "-"
	}
	data, err := io.ReadAll(io.LimitReader(src, r.limits.Bytes+1))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if int64(len(data)) > r.limits.Bytes {
		return r.tooBig(name)
	}
	f := &file{reader: r, name: name, holds: holds}
	if f.format, err = formatOf(r.in.Format, name, data); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if f.format == XLSX {
		return f.xlsx(data)
	}
	if limit := r.limits.Bytes / 4; f.format != CSV && int64(len(data)) > limit {
		return fmt.Errorf("%s: file larger than %d bytes: split it, or write it as CSV", name, limit)
	}
	text, err := f.decode(data)
	if err != nil {
		return err
	}
	if f.format == CSV {
		return f.csv(text)
	}
	return f.tree(text)
}

func (r *reader) tooBig(name string) error {
	return fmt.Errorf("%s: file larger than %d bytes: split it", name, r.limits.Bytes)
}

func (r *reader) stat(name string) (fs.FileInfo, error) {
	if r.in.FS != nil {
		return fs.Stat(r.in.FS, name)
	}
	return os.Stat(name)
}

func (r *reader) readDir() ([]fs.DirEntry, error) {
	if r.in.FS != nil {
		return fs.ReadDir(r.in.FS, r.in.Path)
	}
	return os.ReadDir(r.in.Path)
}

func (r *reader) join(name string) string {
	if r.in.FS != nil {
		return path.Join(r.in.Path, name)
	}
	return filepath.Join(r.in.Path, name)
}
