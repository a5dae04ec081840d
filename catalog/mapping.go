package catalog

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// A Mapping is what somebody answered about the columns below one set of headings, to be used again whenever a table with
// those headings comes.
type Mapping struct {
	Headings []string          // folded, in the order of the table, empty ones left out
	Columns  map[string]string // the column of each attribute: a heading, a letter such as "C", or "-" for none
}

// noColumn answers that an attribute is not to be read.
const noColumn = "-"

// answer says where the column of one attribute is.
type answer struct {
	attr, column string
	target       target
	kept         bool // by a Mapping; else by this run
	used         *bool
}

// takeAnswers reads what was answered about columns.
func (r *reader) takeAnswers() error {
	var errs []error
	r.answers, errs = newAnswers(r.in.Map, false)
	if len(r.in.Kept) > 0 {
		r.kept = map[string][]answer{}
	}
	for _, m := range r.in.Kept {
		kept, more := newAnswers(m.Columns, true)
		r.kept[headingKey(m.Headings)] = kept
		errs = append(errs, more...)
	}
	return errors.Join(errs...)
}

// newAnswers reads a map of answers in the order of its keys. All unknown attributes are told.
func newAnswers(columns map[string]string, kept bool) ([]answer, []error) {
	var out []answer
	var errs []error
	for _, attr := range slices.Sorted(maps.Keys(columns)) {
		t, ok := attributeNamed(attr)
		if !ok {
			errs = append(errs, NewFault("attribute %[1]s unknown%[2]s", "không có thuộc tính %[1]s%[2]s", fault.Quote(attr), attributesLike(attr)))
			continue
		}
		column := strings.TrimSpace(columns[attr])
		if column == "" {
			errs = append(errs, NewFault("column of %[1]s empty: write its heading, its letter, or - for none",
				"chưa ghi cột của %[1]s. Ghi tiêu đề cột, chữ cái của cột, hoặc - nếu không đọc.", fault.Quote(attr)))
			continue
		}
		out = append(out, answer{attr: attr, column: column, target: t, kept: kept, used: new(bool)})
	}
	return out, errs
}

// attributeNamed finds an attribute by its name in files: "agency", "name_en".
func attributeNamed(name string) (target, bool) {
	if i := procedureSchema.find(name); i >= 0 {
		return target{attr: i}, true
	}
	if key, ok := translationKey(name); ok {
		return target{attr: translation, lang: key}, true
	}
	return target{}, false
}

// attributesLike suggests the attribute that a misspelt name, or a heading, means; else it lists them all.
func attributesLike(name string) Words {
	if t := procedureSchema.target(procedureSchema.lookup(), name); t.attr >= 0 {
		key := procedureSchema.attrs[t.attr].key
		return Words{EN: ": did you mean " + key + "?", VI: ": có phải là " + key + "?"}
	}
	var keys, names []string
	of := map[string]string{}
	for _, a := range procedureSchema.attrs {
		keys = append(keys, a.key)
		for _, n := range append([]string{a.key, a.head}, a.names...) {
			names = append(names, n)
			of[n] = a.key
		}
	}
	if near := of[closest(name, names)]; near != "" {
		return Words{EN: ": did you mean " + near + "?", VI: ": có phải là " + near + "?"}
	}
	list := strings.Join(keys, ", ")
	return Words{EN: ": there are " + list, VI: ": hiện có " + list}
}

// headingKey joins folded headings, to look a mapping up.
func headingKey(folded []string) string { return strings.Join(folded, "\x00") }

// foldedHeadings are the headings of a row as a Mapping has them.
func foldedHeadings(cells []string) []string {
	var out []string
	for _, c := range cells {
		if c := Fold(c); c != "" {
			out = append(out, c)
		}
	}
	return out
}

// answersFor gives the answers that hold below a row of headings; those of this run go before those that were kept.
func (r *reader) answersFor(cells []string) []answer {
	if len(r.kept) == 0 {
		return r.answers
	}
	var out []answer
	for _, a := range r.kept[headingKey(foldedHeadings(cells))] {
		if !slices.ContainsFunc(r.answers, func(b answer) bool { return a.attr == b.attr }) {
			out = append(out, a)
		}
	}
	return append(out, r.answers...)
}

// answer puts what somebody said of the columns in the place of what their headings say.
func (f *file) answer(h *heading) {
	if f.schema() != &procedureSchema {
		return
	}
	for _, a := range f.answersFor(h.cells) {
		i := -1
		if a.column != noColumn {
			if i = f.columnOf(a.column, h.cells); i < 0 {
				continue
			}
		}
		key, _ := a.target.key()
		for j := range h.targets {
			if k, ok := h.targets[j].key(); ok && k == key && j != i {
				h.targets[j].attr = unused
			}
		}
		if i >= 0 {
			h.targets[i] = a.target
		}
		h.kept, h.asked = h.kept || a.kept, h.asked || !a.kept
		h.answers = append(h.answers, a)
	}
}

// columnOf finds the column that somebody named, by its heading or by its letter.
func (f *file) columnOf(name string, cells []string) int {
	want := Fold(name)
	for i, c := range cells {
		if want != "" && Fold(c) == want {
			return i
		}
	}
	i, n := fault.Column(name)
	if n < len(name) || i < 0 || i >= len(cells) || strings.TrimSpace(cells[i]) == "" || isCode(cells[i]) {
		return -1
	}
	return i
}

// useAnswers marks the answers that a table was read with, and keeps those of this run to be told.
func (r *reader) useAnswers(h *heading) {
	columns := map[string]string{}
	for _, a := range h.answers {
		*a.used = true
		columns[a.attr] = a.column
	}
	if h.asked {
		m := Mapping{Headings: foldedHeadings(h.cells), Columns: columns}
		if !slices.ContainsFunc(r.answered, func(n Mapping) bool { return slices.Equal(n.Headings, m.Headings) }) {
			r.answered = append(r.answered, m)
		}
	}
}

// unusedAnswers are errors for answers that fit no table.
func (r *reader) unusedAnswers() []error {
	var errs []error
	for _, a := range r.answers {
		if *a.used {
			continue
		}
		var names []string
		for _, n := range r.seen {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
		like := Words{}
		if near := closest(a.column, names); near != "" {
			like = Words{EN: ": did you mean " + fault.Quote(near) + "?", VI: ": có phải là " + fault.Quote(near) + "?"}
		} else if len(names) > 0 {
			list := strings.Join(nonEmpty(names), ", ")
			like = Words{EN: ": there are " + list, VI: ": hiện có " + list}
		}
		errs = append(errs, fault.At(Where{File: cmp.Or(r.in.Path, r.in.Name)}, "column %[1]s for %[2]s not found%[3]s",
			"không có cột %[1]s cho %[2]s%[3]s", fault.Quote(a.column), a.attr, like))
	}
	return errs
}

// CheckMap says what is wrong with the attributes of a map of columns, as for Input.Map; whether the columns are there only
// reading can tell.
func CheckMap(columns map[string]string) error {
	_, errs := newAnswers(columns, false)
	return errors.Join(errs...)
}
