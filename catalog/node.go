package catalog

import (
	"fmt"
	"strings"
)

// node is one value of a YAML or JSON document with its line. Scalars are kept as they are written in the source: an
// unquoted 1.004870 is a number to both formats, and a number would lose its zero.
type node struct {
	shape shape
	line  int
	text  string
	keys  []key   // of a mapping
	items []*node // of a mapping, by key; of a list
}

type key struct {
	name string
	line int
}

type shape uint8

const (
	empty shape = iota // null
	scalar
	list
	mapping
)

func (s shape) String() string { return [...]string{"nothing", "a value", "a list", "a mapping"}[s] }

// maxDepth bounds the nesting of documents; a catalog needs five.
const maxDepth = 50

// tree reads a YAML or JSON document: a list, or a mapping with "procedures", "places" and "office".
func (f *file) tree(text string) error {
	parse := parseJSON
	if f.format == YAML {
		parse = parseYAML
	}
	root, err := parse(text)
	if err != nil {
		return fmt.Errorf("%s:%w", f.name, err)
	}
	switch {
	case root.shape == list && f.holds != officeSchema.noun:
		return f.listed(root)
	case root.shape == mapping && f.holds == officeSchema.noun && root.find("office") == nil:
		return f.officeOf(root)
	case root.shape == mapping:
		return f.document(root)
	}
	return fmt.Errorf("%s: document is %s: write a list of %ss", f.name, root.shape, f.holds)
}

// find gives the value of a key, or nil.
func (n *node) find(name string) *node {
	for i, k := range n.keys {
		if k.name == name {
			return n.items[i]
		}
	}
	return nil
}

// document reads a mapping. A list that the caller does not want is passed over; a key that means nothing is reported.
func (f *file) document(root *node) error {
	want := map[string]string{"procedures": procedureSchema.noun, "places": placeSchema.noun, "office": officeSchema.noun}
	var others []Column
	found := false
	for i, k := range root.keys {
		noun, known := want[k.name]
		n := root.items[i]
		if !known {
			if k.name != "fields" { // written by exports, and made anew
				others = append(others, Column{Name: k.name})
			}
			continue
		}
		found = found || noun == f.holds
		if f.holds != procedureSchema.noun && noun != f.holds || n.shape == empty {
			continue
		}
		part := &file{reader: f.reader, name: f.name, format: f.format, holds: noun}
		read := part.listed
		if noun == officeSchema.noun {
			read = part.officeOf
		}
		if err := read(n); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("%s: key %ss missing: saw %s", f.name, f.holds, keyList(root))
	}
	if len(others) > 0 {
		f.files = append(f.files, FileReport{File: f.name, Format: f.format, Holds: f.holds, Unknown: others})
	}
	return nil
}

func keyList(n *node) string {
	var names []string
	for _, k := range n.keys {
		if len(names) == maxListed {
			names = append(names, "…")
			break
		}
		names = append(names, quote(k.name))
	}
	if len(names) == 0 {
		return "no keys"
	}
	return strings.Join(names, ", ")
}

// branch reads the mappings of one document.
type branch struct {
	*file
	lookup map[string]target
	shared *Header
	index  map[string]int // of the shared columns
	report FileReport
}

func (f *file) newBranch() *branch {
	return &branch{file: f, lookup: f.schema().lookup(), shared: &Header{}, index: map[string]int{},
		report: FileReport{File: f.name, Format: f.format, Holds: f.holds}}
}

// listed reads a list of procedures or places.
func (f *file) listed(n *node) error {
	if n.shape != list {
		return fmt.Errorf("%s:%d: %s of %ss expected, %s found", f.name, n.line, list, f.holds, n.shape)
	}
	if len(n.items) > f.limits.Rows {
		return fmt.Errorf("%s: list of more than %d: split it", f.name, f.limits.Rows)
	}
	b := f.newBranch()
	for _, item := range n.items {
		if err := b.add(item); err != nil {
			return err
		}
	}
	f.files = append(f.files, b.report)
	return nil
}

// officeOf reads the mapping of an office.
func (f *file) officeOf(n *node) error {
	b := f.newBranch()
	if err := b.add(n); err != nil {
		return err
	}
	f.files = append(f.files, b.report)
	return nil
}

// add reads one mapping.
func (b *branch) add(n *node) error {
	if n.shape != mapping {
		return fmt.Errorf("%s:%d: %s is %s: write keys and values", b.name, n.line, b.holds, n.shape)
	}
	values := make([]string, len(b.schema().attrs))
	ranks := make(map[int]int, len(n.keys))
	names := map[string]string{}
	src := Source{File: b.name, Row: n.line, Header: b.shared}
	for i, k := range n.keys {
		if n.items[i].shape == empty {
			continue
		}
		if k.name == "names" && b.holds == procedureSchema.noun && n.items[i].shape == mapping {
			if err := b.translations(&src, n.items[i], names); err != nil {
				return err
			}
			continue
		}
		if k.name == "source" { // written by exports; where it stood once says nothing now
			continue
		}
		t := b.schema().target(b.lookup, k.name)
		if t.attr == unknown || t.attr == unused {
			b.left(t, k.name)
			continue
		}
		if r, twice := ranks[t.attr]; t.attr >= 0 && twice && r <= t.rank {
			b.left(target{attr: unused}, k.name)
			continue
		}
		ranks[t.attr] = t.rank
		v, err := b.value(&src, t, k, n.items[i])
		if err != nil {
			return err
		}
		if t.attr >= 0 {
			values[t.attr] = v
		} else if v != "" {
			names[t.lang] = v
		}
	}
	if len(names) == 0 {
		names = nil
	}
	b.report.Rows++
	b.keep(src, values, names)
	return nil
}

// left notes a key that is not read, once.
func (b *branch) left(t target, name string) {
	if _, ok := b.index[name]; ok {
		return
	}
	b.index[name] = -1
	if t.attr == unused {
		b.report.Unused = append(b.report.Unused, Column{Name: name})
	} else {
		b.report.Unknown = append(b.report.Unknown, Column{Name: name})
	}
}

// translations reads the mapping "names", by language.
func (b *branch) translations(src *Source, n *node, names map[string]string) error {
	for i, k := range n.keys {
		v, err := b.value(src, target{attr: translation, lang: k.name}, key{"names." + k.name, k.line}, n.items[i])
		if err != nil {
			return err
		}
		if v != "" {
			names[k.name] = v
		}
	}
	return nil
}

// value reads the text under one key and notes its line. A list is joined by lines, as a cell would hold it.
func (b *branch) value(src *Source, t target, k key, n *node) (string, error) {
	attr := "name_" + t.lang
	if t.attr >= 0 {
		attr = b.schema().attrs[t.attr].key
	}
	b.note(src, attr, k, n.line)
	text := n.text
	switch n.shape {
	case mapping:
		return "", fmt.Errorf("%s:%d: %s is a mapping: write text or a list", b.name, n.line, k.name)
	case list:
		var lines strings.Builder
		for _, item := range n.items {
			if item.shape == mapping || item.shape == list {
				return "", fmt.Errorf("%s:%d: item of %s is %s: write text", b.name, item.line, k.name, item.shape)
			}
			lines.WriteString(strings.Join(strings.Fields(item.text), " "))
			lines.WriteByte('\n')
		}
		text = lines.String()
	}
	return b.cell(*src, t, attr, text)
}

// note puts the line of a key into the source of its row.
func (b *branch) note(src *Source, attr string, k key, line int) {
	i, ok := b.index[k.name]
	if !ok {
		i = len(b.shared.Columns)
		b.index[k.name] = i
		b.shared.Columns = append(b.shared.Columns, Column{Attr: attr, Name: k.name})
	}
	for len(src.Lines) <= i {
		src.Lines = append(src.Lines, 0)
	}
	src.Lines[i] = int32(max(k.line, line))
}
