package catalog

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxName is the longest name, in characters. The longest that is published has 1,094; what is longer is a page of text
// that slipped into the cell, or many rows behind a quotation mark left open.
const maxName = 2000

// CheckOptions says what Check holds a catalog to.
type CheckOptions struct {
	Hosts     []string // patterns of the hosts that a url may lead to; nil is DefaultHosts
	MoreHosts []string // further hosts for the office's own tours, documents, surveys and pages, as in EntryHosts
	Day       string   // "2026-11-22", for what depends on the day; nothing leaves that out
	Known     bool     // compare codes and names with the index of known procedures, package known
	Previous  *Catalog // the catalog in use before, if any: codes that are gone and names that changed are told
}

// Check lists every problem of the catalog, in the order of its files, rows and columns. Errors stop a build, warnings
// do not, and hints are offers. RuleList gives the rules.
func (c *Catalog) Check(o CheckOptions) []Problem {
	if o.Hosts == nil {
		o.Hosts = DefaultHosts()
	}
	k := &checker{Catalog: c, hosts: o.Hosts, more: o.MoreHosts, day: o.Day, compare: o.Known, previous: newPrevious(o.Previous),
		list: c.officeList(), said: map[string]selectionFacts{}, picker: picker{Catalog: c}}
	k.found = append(k.found, c.Found...)
	for i := range c.Procedures {
		k.procedure(&c.Procedures[i])
	}
	k.repeats()
	k.offices()
	k.places()
	k.others()
	k.tellUnlisted()
	k.changed()
	k.found = onceACell(k.found, c.Found)
	sortProblems(k.found, c.files(o.Previous))
	return k.found
}

// onceACell drops what is told to be missing from a cell that is known to hold something wrong: one mending is enough.
func onceACell(ps, cells []Problem) []Problem {
	if len(cells) == 0 {
		return ps
	}
	bad := make(map[Where]bool, len(cells))
	for _, p := range cells {
		bad[p.Where] = true
	}
	return slices.DeleteFunc(ps, func(p Problem) bool { return bad[p.Where] && strings.HasSuffix(p.Rule, "-missing") })
}

// files numbers the files of the catalog in the order of reading, then those of the previous one.
func (c *Catalog) files(previous *Catalog) map[string]int {
	m := map[string]int{}
	add := func(s Source) {
		if _, ok := m[s.File]; !ok {
			m[s.File] = len(m)
		}
	}
	for i := range c.Procedures {
		add(c.Procedures[i].Source)
	}
	for i := range c.Offices {
		add(c.Offices[i].Source)
	}
	for i := range c.Places {
		add(c.Places[i].Source)
	}
	for i := range c.Entries {
		add(c.Entries[i].Source)
	}
	if previous != nil {
		for i := range previous.Procedures {
			add(previous.Procedures[i].Source)
		}
	}
	return m
}

// checker is one run of Check.
type checker struct {
	*Catalog
	hosts    []string
	more     []string
	day      string
	compare  bool         // with the index of known procedures
	searched int          // names looked for among those of the index
	unlisted []*Procedure // that the index does not have, code or name
	previous *previousCatalog
	above    *Procedure // the last that has a field
	found    []Problem
	list     officeList
	bare     map[string]bool                     // files of places none of which has an office
	said     map[string]selectionFacts           // by the text of a selection
	known    [len(selectionKeys)]map[string]bool // what procedures have, folded
	picker   picker
	guesses  int // texts compared so far
}

// say adds a problem of a procedure's attribute.
func (k *checker) say(p *Procedure, id string, attr int, value, suggest string, extra Words) {
	k.found = append(k.found, said(Problem{
		Where: p.Source.At(procedureSchema.attrs[attr].key), Code: p.Code, Value: value, Suggest: suggest,
	}, id, extra))
}

// procedure checks what one procedure says by itself.
func (k *checker) procedure(p *Procedure) {
	k.code(p)
	if p.Name == "" {
		k.say(p, "name-missing", aName, "", "", Words{})
	}
	if n := utf8.RuneCountInString(p.Name); n > maxName {
		k.say(p, "name-long", aName, p.Name, "", bothWords(strconv.Itoa(n)))
	}
	if p.Field == "" {
		k.say(p, "field-missing", aField, "", k.fieldAbove(p), Words{})
	} else {
		k.above = p
	}
	if p.URL != "" {
		k.url(p)
	}
	if k.compare {
		k.compareKnown(p)
	}
	for _, a := range [...]int{aFrom, aTo, aUpdated} {
		if v := *p.text(a); v != "" && !validDate(v) {
			k.say(p, "date-malformed", a, v, "", Words{})
		}
	}
	k.validity(p)
}

// fieldAbove is the field of the nearest row above in the same list: many lists write it in the first row of a group alone.
// Whether it is meant nobody can say but who keeps the list.
func (k *checker) fieldAbove(p *Procedure) string {
	if k.above == nil || k.above.Source.File != p.Source.File || k.above.Source.Sheet != p.Source.Sheet {
		return ""
	}
	return k.above.Field
}

func (k *checker) code(p *Procedure) {
	switch {
	case p.Code == "":
		k.say(p, "code-missing", aCode, "", "", Words{})
	case ValidCode(p.Code):
	case lostZero(p.Code) != "":
		k.say(p, "code-lost-zero", aCode, p.Code, k.zeroFor(p), Words{})
	default:
		k.say(p, "code-malformed", aCode, p.Code, likelyCode(p.Code), Words{})
	}
}

func (k *checker) url(p *Procedure) {
	_, err := ParseAddress(p.URL, k.hosts)
	if e, ok := err.(*AddressError); ok { //nolint:errorlint // ParseAddress wraps nothing
		k.say(p, e.Rule, aURL, e.URL, e.Suggest, e.Why)
	}
}

// repeats finds codes, names and addresses that stand in several rows, and replacements that stand in none.
func (k *checker) repeats() {
	n := len(k.Procedures)
	codes, names, urls := newRepeats(n), newRepeats(n), newRepeats(n)
	for i := range k.Procedures {
		p := &k.Procedures[i]
		codes.add(codeKey(p.Code), i)
		urls.add(p.URL, i)
		if p.Name != "" {
			names.add(strings.ToLower(strings.TrimRight(p.Name, " .;"))+"\x00"+p.ShortName, i)
		}
	}
	k.repeated("code-duplicate", codes, k.inProcedure(aCode))
	k.repeated("name-twice", names, k.inProcedure(aName))
	k.repeated("url-twice", urls, k.inProcedure(aURL))
	for i := range k.Procedures {
		p := &k.Procedures[i]
		for _, code := range splitAny(p.ReplacedBy, ",; ") {
			if _, ok := codes.first[codeKey(code)]; !ok {
				k.say(p, "replaced-by-unknown", aReplacedBy, code, "", Words{})
			}
		}
	}
	k.circles(codes)
}

// repeats groups rows by a key, and keeps the groups of more than one in order.
type repeats struct {
	first  map[string]int
	groups map[string][]int
	order  []string
}

func newRepeats(n int) *repeats {
	return &repeats{first: make(map[string]int, n), groups: map[string][]int{}}
}

// add notes a row; an empty key is no key.
func (r *repeats) add(key string, i int) {
	if key == "" {
		return
	}
	f, seen := r.first[key]
	if !seen {
		r.first[key] = i
		return
	}
	if r.groups[key] == nil {
		r.groups[key] = []int{f}
		r.order = append(r.order, key)
	}
	r.groups[key] = append(r.groups[key], i)
}

// repeated makes one problem of each group; it stands at the second row and names them all. The rows are of whatever list
// in lists: it gives the place and the value of one.
func (k *checker) repeated(id string, r *repeats, in func(row int) Problem) {
	for _, g := range r.order {
		rows := r.groups[g]
		p := in(rows[1])
		for _, row := range rows {
			p.Also = append(p.Also, in(row).Where)
		}
		k.found = append(k.found, said(p, id, rowWords(p.Also)))
	}
}

// inProcedure gives the place and the value of an attribute by the number of its procedure.
func (k *checker) inProcedure(attr int) func(int) Problem {
	return func(i int) Problem {
		p := &k.Procedures[i]
		return Problem{Where: p.Source.At(procedureSchema.attrs[attr].key), Code: p.Code, Value: *p.text(attr)}
	}
}
