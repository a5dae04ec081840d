package catalog

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// A workbook has many sheets and a decision many tables. Those with the needed headings are read, in their order; sheets
// of details are joined to the procedures by code; the rest is named in the report.

// part is one table of a file and what it is for.
type part struct {
	table *table.Table
	holds string
	head  heading
	child *child // of details
}

// plan sorts the tables of one file.
type plan struct {
	lists   []part
	details []part
	others  []string // sheets that are nothing to us
	hidden  []string
	named   bool  // a sheet has the name of what the file is read for
	nearest error // of the table that comes nearest to a list
	score   int
}

// tables reads all tables of a file.
func (f *file) tables(b *table.Book) error {
	for _, x := range b.Findings {
		f.found(Problem{Where: Where{File: f.name, Sheet: x.Sheet}, Value: x.Value}, x.Rule, Words{})
	}
	p := plan{score: -1, named: slices.ContainsFunc(b.Tables, func(t table.Table) bool { return holdsOf(t.Sheet, "") == f.holds })}
	for i := range b.Tables {
		f.sort(&p, b, i)
	}
	if len(p.lists) == 0 {
		return f.nothing(&p)
	}
	from, report := len(f.cat.Procedures), len(f.files)
	for i := range p.lists {
		if err := f.list(&p.lists[i]); err != nil {
			return err
		}
	}
	if err := f.fieldless(&p, from); err != nil {
		return err
	}
	for i := range p.details {
		if err := f.details(&p.details[i], from); err != nil {
			return err
		}
	}
	f.files[report].Sheets, f.files[report].Hidden = p.others, p.hidden
	return nil
}

// nothing is the error for a file without a list.
func (f *file) nothing(p *plan) error {
	switch {
	case p.nearest != nil:
		return p.nearest
	case len(f.in.Sheets) > 0:
		f.files = append(f.files, FileReport{File: f.name, Format: f.format, Holds: f.holds, Sheets: p.others, Hidden: p.hidden})
		return nil // another file may have it; if none has, that is told
	case len(p.hidden) > 0:
		return fault.At(Where{File: f.name}, "workbook with hidden sheets only: name the one to read, --sheet %s",
			"tệp Excel chỉ có trang ẩn. Chọn trang cần đọc bằng --sheet %s.", fault.Quote(p.hidden[0]))
	}
	return f.noHeading("", heading{}, nil)
}

// sort finds out what one table is for.
func (f *file) sort(p *plan, b *table.Book, i int) {
	t := &b.Tables[i]
	chosen, named := f.chosen(t, i)
	if t.Hidden && !named {
		p.hidden = append(p.hidden, t.Sheet)
		return
	}
	holds := f.holds
	if role := holdsOf(t.Sheet, ""); role != "" && t.Sheet != "" {
		holds = role
	}
	if f.holds != procedureSchema.noun && (holds != f.holds || (p.named || len(p.lists) > 0) && holdsOf(t.Sheet, "") == "") {
		p.others = append(p.others, t.Sheet)
		return
	}
	f.recode(t)
	in := &file{reader: f.reader, name: f.name, format: f.format, holds: holds, encoding: f.encoding}
	if holds == f.holds {
		in.known = f.lookup()
	}
	h := in.findHeading(t.Rows)
	switch c, ch, isChild := in.childOf(t, &h); {
	case isChild:
		p.details = append(p.details, part{t, holds, ch, c})
		p.near(h.score, in.noHeading(t.Sheet, h, t.Rows))
	case chosen && (h.complete(in.schema()) || h.lacksField(in.schema()) && h.codesBelow(t.Rows)):
		p.lists = append(p.lists, part{t, holds, h, nil})
	case chosen && f.goesOn(p, b, i):
		p.lists = append(p.lists, part{t, holds, goneOn(p.lists[len(p.lists)-1].head), nil})
	default:
		if t.Sheet != "" {
			p.others = append(p.others, t.Sheet)
		}
		if chosen {
			p.near(h.score, in.noHeading(t.Sheet, h, t.Rows))
		}
	}
}

// near keeps the error of the table that comes nearest to a list.
func (p *plan) near(score int, err error) {
	if score > p.score {
		p.score, p.nearest = score, err
	}
}

// chosen tells whether a sheet is to be read, and whether somebody named it.
func (f *file) chosen(t *table.Table, i int) (read, named bool) {
	if len(f.in.Sheets) == 0 || t.Sheet == "" {
		return true, false
	}
	if !slices.Contains(f.sheets, t.Sheet) && len(f.sheets) < maxListed*maxListed {
		f.sheets = append(f.sheets, t.Sheet)
	}
	for k, name := range f.in.Sheets {
		if Fold(name) == Fold(t.Sheet) && strings.TrimSpace(name) != "" || name == strconv.Itoa(i+1) {
			f.usedSheets[k] = true
			named = true
		}
	}
	return named, named
}

// unusedSheets are errors for sheets that were named and are nowhere.
func (r *reader) unusedSheets() []error {
	var errs []error
	for k, name := range r.in.Sheets {
		if r.usedSheets[k] || len(r.sheets) == 0 {
			continue
		}
		var like Words
		if near := closest(name, r.sheets); near != "" {
			like = Words{EN: ": did you mean " + fault.Quote(near) + "?", VI: ": có phải là " + fault.Quote(near) + "?"}
		} else {
			list := strings.Join(quoteAll(r.sheets[:min(len(r.sheets), maxListed)]), ", ")
			like = Words{EN: ": there are " + list, VI: ": hiện có " + list}
		}
		errs = append(errs, NewFault("sheet %[1]s not found%[2]s", "không có trang %[1]s%[2]s", fault.Quote(name), like))
	}
	return errs
}

// codesBelow reports that most rows with a name below headings have a code: without a column for the field, "Mã" and "Tên"
// may as well head a list of anything.
func (h *heading) codesBelow(rows []table.Row) bool {
	code, name := h.column(aCode), h.column(aName)
	said := func(row *table.Row, i int) bool { return i < len(row.Cells) && strings.TrimSpace(row.Cells[i]) != "" }
	codes, others := 0, 0
	for i := min(h.next, len(rows)); i < len(rows); i++ {
		if !said(&rows[i], code) || !said(&rows[i], name) {
			continue
		}
		if c := rows[i].Cells[code]; isCode(c) || len(c) < 2*maxCode && likelyCode(c) != "" {
			codes++
		} else {
			others++
		}
	}
	return codes >= others
}

// goesOn reports a table of a document that has no headings and the columns of the one before: a page break parted them.
func (f *file) goesOn(p *plan, b *table.Book, i int) bool {
	if i == 0 || len(p.lists) == 0 || p.lists[len(p.lists)-1].table != &b.Tables[i-1] || f.format == XLSX || f.holds != procedureSchema.noun {
		return false
	}
	h := &p.lists[len(p.lists)-1].head
	code := h.column(aCode)
	found := false
	for _, row := range b.Tables[i].Rows {
		if len(row.Cells) > len(h.targets) {
			return false
		}
		found = found || code >= 0 && code < len(row.Cells) && isCode(row.Cells[code])
	}
	return found
}

// goneOn is a heading for a table without one: everything in it is data.
func goneOn(h heading) heading {
	h.first, h.next, h.row, h.goesOn, h.twice = 0, 0, 0, true, nil
	return h
}

// list reads one list.
func (f *file) list(p *part) error {
	in := &file{reader: f.reader, name: f.name, format: f.format, holds: p.holds, encoding: f.encoding, days1904: f.days1904, before: f.before}
	if p.head.goesOn {
		p.head.shared = f.shared
	}
	r := in.newRows(p.table, p.head)
	err := r.read()
	f.before, f.shared = r.between, r.shared
	return err
}

// fieldless is the error for a file whose procedures have no field, neither in a column nor anywhere else.
func (f *file) fieldless(p *plan, from int) error {
	if f.holds != procedureSchema.noun {
		return nil
	}
	for _, x := range p.lists {
		if x.holds != procedureSchema.noun || x.head.column(aField) >= 0 {
			return nil
		}
	}
	for i := from; i < len(f.cat.Procedures); i++ {
		if f.cat.Procedures[i].Field != "" {
			return nil
		}
	}
	x := p.lists[0]
	return f.noHeading(x.table.Sheet, x.head, x.table.Rows)
}

// finish tells of answers and names that fit nothing in all the files.
func (r *reader) finish() error {
	return errors.Join(append(r.unusedSheets(), r.unusedAnswers()...)...)
}
