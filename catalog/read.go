package catalog

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"

	"bangqr/catalog/fault"
)

// A Format is a kind of file.
type Format string

// The formats that are read and written.
const (
	CSV  Format = "csv" // also with semicolons, tabs or bars
	XLSX Format = "xlsx"
	DOCX Format = "docx" // the tables of a document
	HTML Format = "html" // the tables of a page
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

	Sheets    []string          // of workbooks, by name or number; nothing for every visible one with headings
	Encoding  string            // of texts, a name of charset.Names; nothing to recognise it
	Delimiter rune              // of tables of text; zero to recognise it
	Map       map[string]string // the column of an attribute: a heading, a letter such as "C", or "-" for none
	Kept      []Mapping         // such answers for tables of certain headings; Map goes before them
	All       bool              // the Report shows every repaired cell, not a few of each kind
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

// Read reads a catalog: every visible sheet and table with the needed headings, joined with the sheets of details of its
// workbook. In a folder, files named office.* give the office, offices.* a list of them, places.* the places, entries.* what
// is no procedure, and every other CSV, XLSX, DOCX, HTML, YAML and JSON file procedures; hidden files, "~$" lock files and
// those whose names begin with bangqr are passed over, and so are files of other kinds and .txt, documents and pages without
// headings, which the Report names. An error means that a file could not be understood as a whole, and Text words it in both
// languages; what is wrong in single rows is found by Check. The Report is given with an error too, if reading got that far.
func Read(in Input) (*Catalog, *Report, error) {
	r := newReader(in)
	err := r.takeAnswers()
	if err == nil {
		err = r.read(procedureSchema.noun)
	}
	if err == nil {
		err = r.finish()
	}
	if err != nil {
		return nil, r.report(), fault.Within(Words{EN: "catalog", VI: "danh mục"}, err)
	}
	c := r.catalog()
	return c, r.report(), nil
}

// ReadPlaces reads a list of places.
func ReadPlaces(in Input) ([]Place, *Report, error) {
	r := newReader(in)
	if err := r.read(placeSchema.noun); err != nil {
		return nil, r.report(), fault.Within(Words{EN: "places", VI: "địa điểm"}, err)
	}
	return r.cat.Places, r.report(), nil
}

// ReadOffices reads a list of offices.
func ReadOffices(in Input) ([]Office, *Report, error) {
	r := newReader(in)
	err := r.read(officeSchema.noun)
	if len(r.cat.Offices) == 0 && r.cat.Office.Source.File != "" { // a document of one
		r.cat.Offices = []Office{r.cat.Office}
	}
	if err != nil {
		return nil, r.report(), fault.Within(Words{EN: "offices", VI: "đơn vị"}, err)
	}
	return r.cat.Offices, r.report(), nil
}

// ReadOffice reads one office, from YAML or JSON or from a list of one.
func ReadOffice(in Input) (Office, *Report, error) {
	list, report, err := ReadOffices(in)
	if err == nil && len(list) != 1 {
		err = fault.At(Where{File: cmp.Or(in.Path, in.Name)}, "%d offices listed: one is wanted here", "có %d đơn vị. Ở đây cần đúng một.", len(list))
	}
	if err != nil {
		return Office{}, report, err
	}
	return list[0], report, nil
}

// reader is one run of Read.
type reader struct {
	in     Input
	limits Limits
	cat    Catalog
	files  []FileReport
	passed []FileReport // of a folder, not read
	tally  tally

	answers    []answer            // of this run
	kept       map[string][]answer // by headings
	answered   []Mapping           // tables that answers of this run were used for
	seen       []string            // headings, for suggestions
	sheets     []string            // likewise
	usedSheets []bool              // of in.Sheets
	guessed    map[string]bool     // fields whose spelling was guessed
}

func newReader(in Input) *reader {
	return &reader{in: in, limits: in.Limits.orDefault(), tally: tally{all: in.All}, usedSheets: make([]bool, len(in.Sheets)), guessed: map[string]bool{}}
}

func (r *reader) report() *Report {
	return &Report{Files: append(r.files, r.passed...), Repairs: r.tally.repairs(), Found: r.cat.Found, Answered: r.answered}
}

func (r *reader) catalog() *Catalog {
	r.spellFields()
	c := r.cat
	c.Fields = fieldsOf(c.Procedures)
	c.only()
	return &c
}

// read reads the stream, the file or the folder; holds is what a file is taken to hold unless its name says otherwise.
func (r *reader) read(holds string) error {
	if r.in.Data != nil {
		name := r.in.Name
		if name == "" {
			name = "-"
		}
		data, err := r.all(r.in.Data, name, 0)
		if err != nil {
			return err
		}
		return r.file(data, name, holds)
	}
	info, err := r.stat(r.in.Path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return r.open(r.in.Path, holds)
	}
	names, err := r.list(holds)
	if err != nil {
		return err
	}
	var errs []error
	for _, name := range names {
		errs = append(errs, r.open(r.join(name), holdsOf(name, holds)))
	}
	return errors.Join(errs...)
}

// open reads one file by its path.
func (r *reader) open(name, holds string) error {
	data, err := r.load(name)
	if err != nil {
		return err
	}
	return r.file(data, name, holds)
}

// load gives the bytes of a file.
func (r *reader) load(name string) ([]byte, error) {
	info, err := r.stat(name)
	if err != nil {
		return nil, err
	}
	if info.Size() > r.limits.Bytes {
		return nil, tooBig(name, r.limits.Bytes)
	}
	var f io.ReadCloser
	if r.in.FS != nil {
		f, err = r.in.FS.Open(name)
	} else {
		f, err = os.Open(name)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return r.all(f, name, info.Size())
}

// all reads a stream within the limit. The size it is said to have spares the copies of a buffer that grows; it binds nothing.
func (r *reader) all(src io.Reader, name string, said int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(max(said, 0)) + bytes.MinRead)
	_, err := b.ReadFrom(io.LimitReader(src, r.limits.Bytes+1))
	data := b.Bytes()
	if err != nil {
		return nil, &Fault{Where: Where{File: name}, Message: Words{EN: "file unreadable", VI: "không đọc được tệp"}, Err: err}
	}
	if int64(len(data)) > r.limits.Bytes {
		return nil, tooBig(name, r.limits.Bytes)
	}
	return data, nil
}

// file reads one file, whose format follows from what is in it and from its name.
func (r *reader) file(data []byte, name, holds string) error {
	f := &file{reader: r, name: name, holds: holds}
	var err error
	if f.format, err = formatOf(r.in.Format, name, data); err != nil {
		return err
	}
	switch f.format {
	case XLSX, DOCX, HTML, CSV:
		return f.book(data)
	}
	if limit := r.limits.Bytes / 4; int64(len(data)) > limit {
		return fault.At(Where{File: name}, "file larger than %s: split it, or write it as CSV",
			"tệp lớn hơn %s. Tách thành nhiều tệp, hoặc lưu dạng CSV.", size(limit))
	}
	text, err := f.decode(data)
	if err != nil {
		return err
	}
	return f.tree(text)
}

func tooBig(name string, limit int64) error {
	return fault.At(Where{File: name}, "file larger than %s: split it", "tệp lớn hơn %s. Tách thành nhiều tệp.", size(limit))
}

// size words a number of bytes: whole megabytes (of 2^20, as file managers count), else bytes.
func size(n int64) Words {
	const mega = 1 << 20
	if n%mega == 0 {
		s := strconv.FormatInt(n/mega, 10) + " MB"
		return bothWords(s)
	}
	s := strconv.FormatInt(n, 10)
	return Words{EN: s + " bytes", VI: s + " byte"}
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
