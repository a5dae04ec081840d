package templates

import (
	"fmt"
	"slices"
	"strings"

	"bangqr/catalog"
)

// Copy gives a kind's file under another name, for people to change: with the partials it uses written into it, so that the
// file stands alone, and with comments in a language on every key. It makes the same signs. Errors lists the faults of a
// file that cannot be read.
func (l *Library) Copy(kind, name, lang string) ([]byte, error) {
	f, ok := l.files[kind]
	if !ok {
		return nil, failure("no kind of sign %q: %s", kind, advise(suggest(kind, l.Names())))
	}
	src := &source{file: f.name}
	v := src.parse(f.data)
	if len(src.errs) > 0 {
		return nil, &Errors{src.errs}
	}
	c := &copier{library: l, lines: splitLines(f.data), before: map[int][]string{}, lang: lang}
	c.takePartials(v)
	c.teach(v)
	if k := v.find("kind"); k != nil {
		c.rename(k, name)
	}
	return c.join(), nil
}

// rename writes another name where the kind's stands.
func (c *copier) rename(v *value, name string) {
	line := []rune(c.lines[v.line-1]) // columns count characters
	if v.col > len(line) {
		return
	}
	before, rest := string(line[:v.col-1]), string(line[v.col-1:])
	rest = strings.TrimLeft(rest, `"'`)
	c.lines[v.line-1] = before + name + strings.TrimLeft(strings.TrimPrefix(rest, v.text), `"'`)
}

// A copier writes lines into a file before others of it.
type copier struct {
	library *Library
	lines   []string
	before  map[int][]string // by the number of a line, from 1
	lang    string
}

func splitLines(data []byte) []string {
	return strings.Split(strings.TrimRight(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"), "\n")
}

func (c *copier) put(line int, text ...string) { c.before[line] = append(c.before[line], text...) }

func (c *copier) join() []byte {
	var b strings.Builder
	for i, line := range c.lines {
		for _, add := range c.before[i+1] {
			b.WriteString(add + "\n")
		}
		b.WriteString(line + "\n")
	}
	return []byte(b.String())
}

// takePartials writes the shared boxes that a kind uses, and those that these use, behind its own.
func (c *copier) takePartials(v *value) {
	own := v.find("partials")
	at, indent := 0, "  "
	for _, e := range v.keys {
		switch {
		case e.key == "partials" && own != nil:
			if own.line == e.line {
				return // {a: …} on the line of its key: the shared ones stay where they are
			}
			at, indent = own.line, strings.Repeat(" ", own.col-1)
		case slices.Contains(boxKeysOfKind, e.key) && at == 0 && own == nil && e.col == 1:
			at = e.line
		}
	}
	text := c.partialTexts(v, own.names(), indent)
	if at == 0 || len(text) == 0 {
		return
	}
	if own == nil {
		text = append([]string{"partials:"}, text...)
	}
	c.put(at, text...)
	if own == nil {
		c.before[at] = append(c.before[at], "")
	}
}

// boxKeysOfKind are the keys of a kind that hold boxes.
var boxKeysOfKind = []string{"under", "head", "body", "foot"}

// partialTexts gives the lines of the shared boxes that a file needs beyond its own.
func (c *copier) partialTexts(v *value, own []string, indent string) []string {
	var out []string
	have := slices.Clone(own)
	todo := uses(v, nil)
	for len(todo) > 0 {
		name := todo[0]
		todo = todo[1:]
		p, shared := c.library.parts[name]
		if !shared || slices.Contains(have, name) {
			continue
		}
		have = append(have, name)
		for _, line := range c.library.partialLines(p, name) {
			out = append(out, strings.TrimRight(indent+line, " "))
		}
		todo = uses(p.val, todo)
	}
	return out
}

// uses lists the partials that a value names.
func uses(v *value, list []string) []string {
	if v == nil {
		return list
	}
	for _, e := range v.keys {
		if e.key == "use" && e.val.kind == scalar {
			list = append(list, e.val.text)
		}
		list = uses(e.val, list)
	}
	for _, x := range v.items {
		list = uses(x, list)
	}
	return list
}

// partialLines gives the lines of a shared box in its own file, with the comment above it.
func (l *Library) partialLines(p partial, name string) []string {
	data := l.shared[p.src.file]
	lines := splitLines(data)
	first, last := 0, len(lines)
	for _, e := range (&source{}).parse(data).keys {
		switch {
		case e.key == name:
			first = e.line - 1
		case e.line-1 > first && first > 0 && e.line-1 < last:
			last = e.line - 1
		}
	}
	comment := func(i int) bool { return i >= 0 && strings.HasPrefix(lines[i], "#") }
	for last < len(lines) && last > first && (comment(last-1) || strings.TrimSpace(lines[last-1]) == "") {
		last--
	}
	for first > 1 && comment(first-1) { // the first line of the file speaks of all of it
		first--
	}
	return lines[first:last]
}

// teach writes what each key means above it, and what the keys of boxes mean above the first box.
func (c *copier) teach(v *value) {
	legend := false
	for _, e := range v.keys {
		if e.col != 1 {
			continue // not a file of lines
		}
		if !legend && (e.key == "partials" || slices.Contains(boxKeysOfKind, e.key)) {
			legend = true
			c.before[e.line] = append(c.legend(v), c.before[e.line]...)
		}
		if d := find(docs(""), e.key); d != nil && e.key != "kind" {
			c.before[e.line] = append(c.before[e.line], "# "+d.means.In(c.lang))
		}
		if e.key == "styles" || e.key == "page" || e.key == "entries" {
			c.put(e.line, c.keysOf(e.key, e.val)...)
		}
	}
}

func find(list []keyDoc, key string) *keyDoc {
	for i := range list {
		if list[i].key == key {
			return &list[i]
		}
	}
	return nil
}

// keysOf tells the keys that may stand under one of the kind's.
func (c *copier) keysOf(group string, v *value) []string {
	var out []string
	for _, d := range docs(group) {
		if usedIn(v, d.key) {
			out = append(out, fmt.Sprintf("#   %s: %s", d.key, d.means.In(c.lang)))
		}
	}
	return out
}

// legend tells the keys of boxes that the file has.
func (c *copier) legend(v *value) []string {
	head := catalog.Words{VI: "Hộp: mỗi hộp có đúng một khóa nói nó là gì, rồi các khóa khác. Trong tệp này có:",
		EN: "Boxes: each has just one key that says what it is, and others. In this file:"}
	out := []string{"# " + head.In(c.lang)}
	parts := &value{kind: mapping}
	for _, n := range c.partialNames(v) {
		parts.keys = append(parts.keys, &entry{key: n, val: c.library.parts[n].val})
	}
	for _, d := range docs("box") {
		if usedIn(parts, d.key) || slices.ContainsFunc(v.keys, func(e *entry) bool {
			return (slices.Contains(boxKeysOfKind, e.key) || e.key == "partials") && usedIn(e.val, d.key)
		}) {
			out = append(out, fmt.Sprintf("#   %s: %s", d.key, d.means.In(c.lang)))
		}
	}
	return out
}

// partialNames lists the shared boxes that a file uses.
func (c *copier) partialNames(v *value) []string {
	var out []string
	for _, n := range uses(v, nil) {
		if _, ok := c.library.parts[n]; ok && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// usedIn tells whether a key stands anywhere in a value.
func usedIn(v *value, key string) bool {
	return v != nil && (v.has(key) || slices.ContainsFunc(v.keys, func(e *entry) bool { return usedIn(e.val, key) }) ||
		slices.ContainsFunc(v.items, func(x *value) bool { return usedIn(x, key) }))
}
