package catalog

import (
	"path"
	"slices"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// A folder is where people put things: the catalog beside a note, a letter and photographs of the wall. What no catalog
// can be is passed over and named in the report; it must not keep the signs from being made. Pictures are not even named: a
// province's folder has the logos of a hundred offices.

// roles name what files and sheets hold that are no list of procedures, folded.
var roles = map[string]string{
	"places": placeSchema.noun, "diadiem": placeSchema.noun,
	"office": officeSchema.noun, "offices": officeSchema.noun, "donvi": officeSchema.noun, "danhsachdonvi": officeSchema.noun,
	"entries": entrySchema.noun, "muckhac": entrySchema.noun,
}

// holdsOf tells by the name of a folder's file, or of a workbook's sheet, what it holds.
func holdsOf(name, otherwise string) string {
	if noun, ok := roles[Fold(strings.TrimSuffix(name, path.Ext(name)))]; ok {
		return noun
	}
	return otherwise
}

// list names the files of a folder that hold a catalog. Two files of one name would give every procedure twice.
func (r *reader) list(holds string) ([]string, error) {
	entries, err := r.readDir()
	if err != nil {
		return nil, err
	}
	at := Where{File: r.in.Path}
	var names []string
	var old []string
	stems := map[string]string{}
	for _, e := range entries {
		name := e.Name()
		stem := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
		if e.IsDir() || ours(name, stem) || picture(name) {
			continue
		}
		switch extension(name) {
		case "xls", "xlsb", "ods", "fods":
			old = append(old, name)
			continue
		}
		if !r.readable(name, holds) {
			r.passed = append(r.passed, FileReport{File: r.join(name), Format: Format(extension(name)), Skipped: true})
			continue
		}
		if other, ok := stems[stem]; ok {
			return nil, fault.At(at, "folder holds %s and %s: name the one to read",
				"thư mục có cả %s và %s. Chỉ rõ tệp cần đọc, hoặc bỏ bớt một tệp.", other, name)
		}
		stems[stem] = name
		names = append(names, name)
	}
	names = append(names, r.unsaved(old, stems)...)
	if len(names) == 0 {
		return nil, fault.At(at, "folder holds no catalog: put a .csv, .xlsx, .docx, .yaml or .json file there",
			"thư mục không có danh mục nào. Đặt vào đó một tệp .xlsx, .docx, .csv, .yaml hoặc .json.")
	}
	slices.Sort(names)
	return names, nil
}

// unsaved are the workbooks in formats that are not read, to be refused in words: a list left out would be missing from the
// wall. One that was saved anew beside is passed over.
func (r *reader) unsaved(old []string, stems map[string]string) (names []string) {
	for _, name := range old {
		if _, anew := stems[strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))]; !anew {
			names = append(names, name)
			continue
		}
		r.passed = append(r.passed, FileReport{File: r.join(name), Format: Format(extension(name)), Skipped: true})
	}
	return names
}

// ours reports files that nobody need be told of: hidden ones, locks of open workbooks, our own settings and answers.
func ours(name, stem string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || stem == "bangqr" || stem == "bangqr.columns"
}

// picture reports photographs and logos.
func picture(name string) bool {
	return slices.Contains([]string{"png", "jpg", "jpeg"}, extension(name))
}

// extension is "txt", in lower case; nothing for a name without one.
func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
}

// readable reports a file that is meant to hold a catalog: by its extension, and of a .txt, a document or a page, which may be
// a note as well as a table, by whether it has at least two of our headings.
func (r *reader) readable(name, holds string) bool {
	format := formatOfName(strings.ToLower(name))
	if extension(name) != "txt" && format != DOCX && format != HTML {
		return format != ""
	}
	quiet := &reader{in: r.in, limits: r.limits, guessed: map[string]bool{}} // what is repaired in passing counts when the file is read
	f := &file{reader: quiet, name: name, format: format, holds: holdsOf(name, holds)}
	data, err := quiet.load(r.join(name))
	if err != nil || f.holds == officeSchema.noun {
		return false
	}
	b, err := f.glance(data)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(b.Tables, func(t table.Table) bool { return f.findHeading(t.Rows).score >= minHeadings })
}

// glance reads as much of a file as tells whether it holds a list.
func (f *file) glance(data []byte) (*table.Book, error) {
	o := table.Options{Limits: table.Limits{Bytes: 2 * f.limits.Bytes}, Delimiter: f.in.Delimiter, Score: f.understood}
	if f.format == DOCX {
		return table.Document(data, f.name, o)
	}
	text, err := f.decode(data)
	if err != nil {
		return nil, err
	}
	if f.format == HTML {
		return table.Page(text, f.name, o)
	}
	return table.Text(top(text), f.name, o)
}

// top is the lines of a text in which headings may stand.
func top(text string) string {
	lines := strings.SplitAfterN(text, "\n", maxTitles+1)
	return strings.Join(lines[:min(len(lines), maxTitles)], "")
}
