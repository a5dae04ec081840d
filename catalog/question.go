package catalog

import (
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// difference is the first row in which two columns for one attribute say different things.
type difference struct {
	left, read string // of the column that is not read, and of the other
}

// compare looks for a difference in a row.
func (d *difference) compare(cells []string, t twin) {
	if d.left != "" || t.left >= len(cells) || t.read >= len(cells) || cells[t.left] == cells[t.read] {
		return
	}
	left, _ := clean(cells[t.left], plain)
	read, _ := clean(cells[t.read], plain)
	if left != "" && read != "" && Fold(left) != Fold(read) {
		d.left, d.read = left, read
	}
}

// endTwins tells of every column that means the same as another. Where both headings are equally good and the columns
// differ, nobody but the office knows which is meant: that is an error with the very answer to give.
func (r *rows) endTwins() {
	for k, t := range r.head.twice {
		left, read := r.shared.Columns[t.left], r.shared.Columns[t.read]
		names := func(c Column) string { return columnList([]Column{c}) }
		at := Where{File: r.name, Sheet: r.sheet, Row: r.head.row, Column: left.Name, Letter: left.Letter}
		p := Problem{Where: at, Value: left.Name}
		var d difference
		if k < len(r.differ) {
			d = r.differ[k]
		}
		if d.left == "" || r.head.targets[t.left].tier != r.head.targets[t.read].tier || r.schema() != &procedureSchema {
			r.found(p, "column-twice", Words{EN: names(left) + " not read, since " + names(read), VI: "cột " + names(read)})
			continue
		}
		attr := read.Attr
		p.Suggest = "--map " + attr + "=" + r.flagValue(left) + " / --map " + attr + "=" + r.flagValue(read)
		both := names(left) + " (" + fault.Quote(d.left) + ") %s " + names(read) + " (" + fault.Quote(d.read) + ")"
		r.found(p, "column-question", Words{EN: strings.Replace(both, "%s", "and", 1), VI: strings.Replace(both, "%s", "và", 1)})
	}
	r.head.twice, r.differ = nil, nil
}

// flagValue is how a column is named on a command line: by its heading, or by its letter where another has the same.
func (r *rows) flagValue(c Column) string {
	same := slices.IndexFunc(r.shared.Columns, func(o Column) bool { return o.Letter != c.Letter && Fold(o.Name) == Fold(c.Name) })
	if same >= 0 || Fold(c.Name) == "" || strings.ContainsAny(c.Name, "\"$`\\!") {
		return c.Letter
	}
	return `"` + c.Name + `"`
}
