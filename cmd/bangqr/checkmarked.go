package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/mark"
)

// A marking is what is to be said about the cells of one file of the catalog.
type marking struct {
	file   string
	out    string // the marked workbook
	format catalog.Format
	sheets []catalog.FileReport // for the rows of their headings
	said   []remark
}

// A remark is one sentence about one place.
type remark struct {
	catalog.Where
	level mark.Level
	rule  string
	text  string
}

// checkMarked refuses a name under which no marked workbook can be written, before anything is read.
func (d *door) checkMarked(name string, o Options) error {
	switch {
	case name == "":
		return nil
	case !strings.EqualFold(filepath.Ext(name), ".xlsx"):
		return usage(errors.New(d.say("marked.name", name)))
	case o.Catalog == "" || o.Catalog == stdio:
		return usage(errors.New(d.say("marked.file")))
	}
	return nil
}

// writeMarked writes the files of the catalog as workbooks with what was found as comments on their cells: under the name
// given, or one made of it and of the file's where the catalog has several.
func (d *door) writeMarked(name string, m *material, ps []catalog.Problem) error {
	all, elsewhere := markings(m.report, ps, string(d.speech))
	if err := d.nameMarked(name, all); err != nil {
		return err
	}
	done := 0
	for _, k := range all {
		if len(k.said) == 0 {
			continue
		}
		data, lost, err := k.workbook()
		if err != nil {
			return invalid(inFile(k.file, err))
		}
		elsewhere += lost
		if err := d.writeWhole(k.out, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return err
		}
		d.note("marked.done", k.out, k.file)
		done++
	}
	if done == 0 {
		d.note("marked.none", name)
	}
	if elsewhere > 0 {
		d.note("marked.elsewhere", elsewhere)
	}
	return nil
}

// nameMarked gives each file the name of its marked workbook, and refuses one under which the list itself lies.
func (d *door) nameMarked(name string, all []*marking) error {
	taken := map[string]bool{}
	for _, k := range all {
		if k.out = name; len(all) > 1 {
			k.out = markedName(name, k.file, taken)
		}
		for _, other := range all {
			if sameFile(k.out, other.file) {
				return usage(errors.New(d.say("marked.input", k.out)))
			}
		}
	}
	return nil
}

// inFile names the file in a fault that does not say where it is.
func inFile(file string, err error) error {
	var f *catalog.Fault
	if errors.As(err, &f) && f.File == "" {
		f.File = file
	}
	return err
}

// markings sorts problems and repairs by file, and counts those that are in none.
func markings(r *catalog.Report, ps []catalog.Problem, lang string) (all []*marking, elsewhere int) {
	find := func(file string) *marking {
		i := slices.IndexFunc(all, func(k *marking) bool { return k.file == file })
		if i < 0 {
			return nil
		}
		return all[i]
	}
	for _, f := range r.Files {
		if f.Skipped {
			continue
		}
		k := find(f.File)
		if k == nil {
			k = &marking{file: f.File, format: f.Format}
			all = append(all, k)
		}
		k.sheets = append(k.sheets, f)
	}
	for _, p := range ps {
		found := false
		for i, w := range append([]catalog.Where{p.Where}, p.Also...) {
			if k := find(w.File); k != nil && (i == 0 || w != p.Where) {
				found = true
				k.said = append(k.said, remark{w, mark.Level(p.Level), p.Rule, p.Message.In(lang) + " [" + p.Rule + "]"})
			}
		}
		if !found {
			elsewhere++
		}
	}
	for _, p := range unsaid(r, ps) {
		if k := find(p.File); k != nil && p.Row > 0 { // a repair of the whole file, such as its encoding, is in no cell
			k.said = append(k.said, remark{p.Where, mark.Repair, p.Rule, p.Message.In(lang) + " [" + p.Rule + "]"})
		}
	}
	return all, elsewhere
}

// unsaid are the repairs, unless they were told as errors.
func unsaid(r *catalog.Report, ps []catalog.Problem) []catalog.Problem {
	if slices.ContainsFunc(ps, func(p catalog.Problem) bool { return strings.HasPrefix(p.Rule, "repair-") }) {
		return nil
	}
	return r.Problems()
}

// workbook marks the file itself where it is a workbook, else one made of its tables. It counts what has no cell.
func (k *marking) workbook() (data []byte, lost int, err error) {
	if k.format == catalog.XLSX {
		return k.patched()
	}
	in := catalog.Input{Path: k.file}
	if len(k.sheets) > 0 { // as it was read
		in.Encoding = k.sheets[0].Encoding
		in.Delimiter, _ = delimiterOf(k.sheets[0].Delimiter)
	}
	grids, err := catalog.Grids(in)
	if err != nil {
		return nil, 0, err
	}
	var marks []mark.Mark
	for _, r := range k.said {
		r.Row = k.rowOf(r.Where)
		if m, ok := r.in(grids); ok {
			marks = append(marks, m)
		} else {
			lost++
		}
	}
	sheets := make([]mark.Sheet, len(grids))
	for i, g := range grids {
		sheets[i] = mark.Sheet{Name: g.Name, Rows: g.Rows}
	}
	data, err = mark.Table(sheets, marks)
	return data, lost, err
}

// patched is the workbook itself, with marks on its cells.
func (k *marking) patched() (data []byte, lost int, err error) {
	if data, err = os.ReadFile(k.file); err != nil {
		return nil, 0, err
	}
	var marks []mark.Mark
	for _, r := range k.said {
		if row := k.rowOf(r.Where); row > 0 {
			marks = append(marks, mark.Mark{Sheet: r.Sheet, Row: row, Col: catalog.ColumnNumber(r.Letter), Level: r.level, Text: r.text})
		} else {
			lost++
		}
	}
	data, err = mark.Workbook(data, marks)
	return data, lost, err
}

// rowOf is the row of a place; what is about a whole sheet goes to the row of its headings. It is 0 where there is none.
func (k *marking) rowOf(w catalog.Where) int {
	if w.Row > 0 {
		return w.Row
	}
	for _, s := range k.sheets {
		if s.Sheet == w.Sheet || w.Sheet == "" {
			return s.Header
		}
	}
	return 0
}

// in finds the cell of a remark in the tables of its file. On one line of JSON several lists have an item of the same number;
// then the rule tells which is meant, "place-name-missing" being of places.
func (r remark) in(grids []catalog.Grid) (mark.Mark, bool) {
	var found []mark.Mark
	for _, g := range grids {
		row, col, ok := g.Cell(r.Where)
		if !ok {
			continue
		}
		m := mark.Mark{Sheet: g.Name, Row: row, Col: col, Level: r.level, Text: r.text}
		noun, _, _ := strings.Cut(r.rule, "-")
		if len(noun) > 3 && strings.HasPrefix(g.Name, noun[:len(noun)-1]) {
			return m, true
		}
		found = append(found, m)
	}
	if len(found) == 0 {
		return mark.Mark{}, false
	}
	return found[0], true
}

// markedName is a name for one of several files: "marked.xlsx" and "places.csv" give "marked-places.xlsx".
func markedName(name, file string, taken map[string]bool) string {
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	base, ext := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
	out := base + "-" + stem + ext
	for n := 2; taken[strings.ToLower(out)]; n++ {
		out = fmt.Sprintf("%s-%s-%d%s", base, stem, n, ext)
	}
	taken[strings.ToLower(out)] = true
	return out
}

// sameFile reports two names of one file, over links too.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
