package catalog

import (
	"strings"

	"bangqr/catalog/fault"
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
		return fault.At(Where{File: f.name, Row: n.line}, "a list of %s expected, %s found", "cần một danh sách %s, đây là %s.",
			Words{EN: several(f.holds), VI: noun(f.holds).VI}, n.shape.words())
	}
	if len(n.items) > f.limits.Rows {
		return fault.At(Where{File: f.name}, "list of more than %d: split it", "danh sách có hơn %d mục. Tách thành nhiều tệp.", f.limits.Rows)
	}
	b := f.newBranch()
	for i, item := range n.items {
		if err := b.add(item, i+1); err != nil {
			return err
		}
	}
	f.files = append(f.files, b.report)
	return nil
}

// officeOf reads the mapping of an office.
func (f *file) officeOf(n *node) error {
	b := f.newBranch()
	if err := b.add(n, 0); err != nil {
		return err
	}
	f.files = append(f.files, b.report)
	return nil
}

// item is one mapping being read.
type item struct {
	src    Source
	values []string
	names  map[string]string
	from   map[target]chosen // where each value was taken
}

// chosen is the key that gave a value.
type chosen struct {
	name string
	rank int
}

// add reads one mapping; record is its place in the list, from 1.
func (b *branch) add(n *node, record int) error {
	src := Source{File: b.name, Row: n.line, Record: record, Header: b.shared}
	if n.shape != mapping {
		return fault.At(src.At(""), "%s is %s: write keys and values", "%s là %s. Ghi từng trường và giá trị.", noun(b.holds), n.shape.words())
	}
	it := item{src: src, values: make([]string, len(b.schema().attrs)), from: map[target]chosen{}}
	for i, k := range n.keys {
		if err := b.pair(&it, k, n.items[i]); err != nil {
			return err
		}
	}
	b.report.Rows++
	b.keep(it.src, it.values, it.names)
	return nil
}

// pair reads one key and its value.
func (b *branch) pair(it *item, k key, n *node) error {
	switch {
	case n.shape == empty, k.name == "source": // written by exports; where it stood once says nothing now
		return nil
	case k.name == "names" && b.schema().translated() && n.shape == mapping:
		return b.translations(it, n)
	}
	t := b.target(k.name)
	if b.holds == entrySchema.noun && t.attr == eItems {
		n = itemLines(n)
	}
	return b.take(it, t, k, n)
}

// translations reads the mapping "names", by language.
func (b *branch) translations(it *item, n *node) error {
	for i, k := range n.keys {
		t := target{attr: unknown}
		if lang, ok := translationKey(translationColumn(k.name)); ok {
			t = target{attr: translation, lang: lang}
		}
		if err := b.take(it, t, key{"names." + k.name, k.line}, n.items[i]); err != nil {
			return err
		}
	}
	return nil
}

// take keeps a value. Of two keys for one attribute the better name wins, then the first.
func (b *branch) take(it *item, t target, k key, n *node) error {
	id, read := t.key()
	if !read {
		b.left(t, k.name)
		return nil
	}
	if old, taken := it.from[id]; taken {
		if t.attr == aFee && b.schema() == &procedureSchema && feeAndLevy(old.name, k.name) {
			return b.takeLevy(it, old, t, k, n)
		}
		if old.rank <= t.rank {
			b.twice(it, k.name, old.name, k.line)
			return nil
		}
		b.twice(it, old.name, k.name, it.src.Row)
	}
	v, err := b.value(&it.src, t, k, n)
	if err != nil {
		return err
	}
	it.from[id] = chosen{k.name, t.rank}
	if t.attr >= 0 {
		it.values[t.attr] = v
	} else if v != "" {
		if it.names == nil {
			it.names = map[string]string{}
		}
		it.names[t.lang] = v
	}
	return nil
}

// takeLevy joins the values of the keys for phí and lệ phí, whichever came first.
func (b *branch) takeLevy(it *item, old chosen, t target, k key, n *node) error {
	v, err := b.value(&it.src, t, k, n)
	if err != nil {
		return err
	}
	fee := &it.values[aFee]
	if headOf(old.name) == levyHead {
		*fee, v = v, *fee
	}
	b.joinLevy(it.src, fee, v, "; ")
	return nil
}

// twice tells of a key that means the same as another of its mapping, once a key.
func (b *branch) twice(it *item, left, read string, line int) {
	if b.told[left] {
		return
	}
	b.left(target{attr: unused}, left)
	at := Where{File: b.name, Row: line, Record: it.src.Record, Column: left}
	b.found(Problem{Where: at, Value: left}, "column-twice", Words{
		EN: fault.Quote(left) + " not read, since " + fault.Quote(read), VI: "trường " + fault.Quote(read)})
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
	attr := translationColumn(t.lang)
	if t.attr >= 0 {
		attr = b.schema().attrs[t.attr].key
	}
	b.note(src, attr, k, n.line)
	text := n.text
	switch n.shape {
	case mapping:
		return "", b.wrong(src, n, "%s is %s: write text or a list", "trường %s là %s. Ghi văn bản hoặc một danh sách.", k.name, n.shape.words())
	case list:
		var lines strings.Builder
		for _, item := range n.items {
			if item.shape == mapping || item.shape == list {
				return "", b.wrong(src, item, "item of %s is %s: write text", "trong trường %s có %s. Ghi văn bản.", k.name, item.shape.words())
			}
			lines.WriteString(strings.Join(strings.Fields(item.text), " "))
			lines.WriteByte('\n')
		}
		text = lines.String()
	}
	return b.cell(*src, t, attr, text)
}

// wrong is the error for a value of the wrong shape.
func (b *branch) wrong(src *Source, n *node, en, vi string, args ...any) error {
	return fault.At(Where{File: b.name, Row: n.line, Record: src.Record}, en, vi, args...)
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
