package catalog

import (
	"fmt"
	"strings"
)

// branch reads the mappings of one document.
type branch struct {
	*file
	shared *Header
	index  map[string]int    // of the shared columns
	seen   map[string]target // of the keys met so far
	told   map[string]bool   // keys that the report names
	report FileReport
}

func (f *file) newBranch() *branch {
	return &branch{file: f, shared: &Header{}, index: map[string]int{}, seen: map[string]target{}, told: map[string]bool{},
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

// item is one mapping being read.
type item struct {
	src    Source
	values []string
	ranks  []int // of the keys that gave the values, plus 1
	names  map[string]string
}

// add reads one mapping.
func (b *branch) add(n *node) error {
	if n.shape != mapping {
		return fmt.Errorf("%s:%d: %s is %s: write keys and values", b.name, n.line, b.holds, n.shape)
	}
	attrs := len(b.schema().attrs)
	it := item{src: Source{File: b.name, Row: n.line, Header: b.shared}, values: make([]string, attrs), ranks: make([]int, attrs)}
	for i, k := range n.keys {
		if err := b.pair(&it, k, n.items[i]); err != nil {
			return err
		}
	}
	b.report.Rows++
	b.keep(it.src, it.values, it.names)
	return nil
}

// pair reads one key and its value. Of two keys for one attribute the better name wins, then the first.
func (b *branch) pair(it *item, k key, n *node) error {
	switch {
	case n.shape == empty, k.name == "source": // written by exports; where it stood once says nothing now
		return nil
	case k.name == "names" && b.holds == procedureSchema.noun && n.shape == mapping:
		return b.translations(it, n)
	}
	t := b.target(k.name)
	if t.attr >= 0 && it.ranks[t.attr] > 0 && it.ranks[t.attr] <= t.rank+1 {
		t.attr = unused
	}
	if t.attr == unknown || t.attr == unused {
		b.left(t, k.name)
		return nil
	}
	v, err := b.value(&it.src, t, k, n)
	switch {
	case err != nil:
		return err
	case t.attr >= 0:
		it.values[t.attr], it.ranks[t.attr] = v, t.rank+1
	default:
		it.translate(t.lang, v)
	}
	return nil
}

// translate keeps the name in another language.
func (it *item) translate(lang, name string) {
	if name == "" {
		return
	}
	if it.names == nil {
		it.names = map[string]string{}
	}
	it.names[lang] = name
}

// translations reads the mapping "names", by language.
func (b *branch) translations(it *item, n *node) error {
	for i, k := range n.keys {
		v, err := b.value(&it.src, target{attr: translation, lang: k.name}, key{"names." + k.name, k.line}, n.items[i])
		if err != nil {
			return err
		}
		it.translate(k.name, v)
	}
	return nil
}

// target finds out what stands under a key; most keys come again with every mapping.
func (b *branch) target(name string) target {
	t, ok := b.seen[name]
	if !ok {
		t = b.schema().target(b.lookup(), name)
		b.seen[name] = t
	}
	return t
}

// left notes a key that is not read, once.
func (b *branch) left(t target, name string) {
	if b.told[name] {
		return
	}
	b.told[name] = true
	if t.attr == unused {
		b.report.Unused = append(b.report.Unused, Column{Name: name})
	} else {
		b.report.Unknown = append(b.report.Unknown, Column{Name: name})
	}
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
