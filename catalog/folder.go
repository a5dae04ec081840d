package catalog

import (
	"path"
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// A folder is where people put things: the catalog beside a note, a letter and photographs of the wall. What no catalog
// can be is passed over and named in the report; it must not keep the signs from being made.

// holdsOf tells by the name of a folder's file what it holds.
func holdsOf(name, otherwise string) string {
	switch Fold(strings.TrimSuffix(name, path.Ext(name))) {
	case "places", "diadiem":
		return placeSchema.noun
	case "office", "offices", "donvi":
		return officeSchema.noun
	case "entries", "muckhac":
		return entrySchema.noun
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
	stems := map[string]string{}
	for _, e := range entries {
		name := e.Name()
		stem := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
		if e.IsDir() || ours(name, stem) {
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
	if len(names) == 0 {
		return nil, fault.At(at, "folder holds no catalog: put a .csv, .xlsx, .yaml or .json file there",
			"thư mục không có danh mục nào. Đặt vào đó một tệp .xlsx, .csv, .yaml hoặc .json.")
	}
	slices.Sort(names)
	return names, nil
}

// ours reports files that nobody need be told of: hidden ones, locks of open workbooks, our own settings.
func ours(name, stem string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || stem == "bangqr"
}

// extension is "txt", in lower case; nothing for a name without one.
func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
}

// readable reports a file that is meant to hold a catalog: by its extension, and of a .txt, which may be a note as well
// as a table that a spreadsheet saved as "Unicode text", by whether it has at least two of our headings.
func (r *reader) readable(name, holds string) bool {
	if extension(name) != "txt" {
		return formatOfName(strings.ToLower(name)) != ""
	}
	quiet := &reader{in: r.in, limits: r.limits} // what is repaired in passing counts when the file is read
	f := &file{reader: quiet, name: name, format: CSV, holds: holdsOf(name, holds)}
	data, err := quiet.load(r.join(name))
	if err != nil {
		return false
	}
	text, err := f.decode(data)
	if err != nil {
		return false
	}
	text, _, delimiter := f.sniff(f.macLines(text))
	rows, _ := firstRows(text, delimiter, true)
	return f.holds != officeSchema.noun && f.findHeading(rows).score >= minHeadings
}
