package catalog

import (
	"errors"
	"strings"

	"bangqr/catalog/fault"
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

// words names a shape.
func (s shape) words() Words {
	return [...]Words{{EN: "nothing", VI: "không có gì"}, {EN: "a value", VI: "một giá trị"}, {EN: "a list", VI: "một danh sách"},
		{EN: "a mapping", VI: "một nhóm trường"}}[s]
}

// maxDepth bounds the nesting of documents; a catalog needs five.
const maxDepth = 50

// The faults that YAML and JSON share. A line of 0 is filled in later.

func tooDeep(line int) error {
	return atLine(line, "nesting deeper than %d", "các mục lồng nhau quá %d tầng.", maxDepth)
}

func keyTwice(line int, name string) error {
	return atLine(line, "key %s written twice", "trường %s ghi hai lần. Giữ một.", fault.Quote(name))
}

func atLine(line int, en, vi string, args ...any) error {
	return fault.At(Where{Row: line}, en, vi, args...)
}

// tree reads a YAML or JSON document: a list, or a mapping with "procedures", "places", "entries", "office" and "offices".
func (f *file) tree(text string) error {
	parse := parseJSON
	if f.format == YAML {
		parse = parseYAML
	}
	root, err := parse(text)
	if err != nil {
		if inner, ok := errors.AsType[*Fault](err); ok {
			inner.File = f.name
		}
		return err
	}
	switch {
	case root.shape == list:
		return f.listed(root)
	case root.shape == mapping && f.holds == officeSchema.noun && root.find("office") == nil && root.find("offices") == nil:
		return f.officeOf(root)
	case root.shape == mapping:
		return f.document(root)
	}
	if f.holds == officeSchema.noun {
		return fault.At(Where{File: f.name}, "document is %s: write keys and values", "nội dung là %s. Ghi từng trường và giá trị.", root.shape.words())
	}
	return fault.At(Where{File: f.name}, "document is %s: write a list of %s", "nội dung là %s. Cần một danh sách %s.",
		root.shape.words(), Words{EN: several(f.holds), VI: noun(f.holds).VI})
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
	want := map[string]string{"procedures": procedureSchema.noun, "places": placeSchema.noun, "office": officeSchema.noun,
		"offices": officeSchema.noun, "entries": entrySchema.noun}
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
		if k.name == "office" {
			read = part.officeOf
		}
		if err := read(n); err != nil {
			return err
		}
	}
	if !found {
		return fault.At(Where{File: f.name}, "key %[1]s missing: saw %[2]s", "thiếu trường %[1]s; hiện có %[2]s.", several(f.holds), keyList(root))
	}
	if len(others) > 0 {
		f.files = append(f.files, FileReport{File: f.name, Format: f.format, Holds: f.holds, Unknown: others})
	}
	return nil
}

func keyList(n *node) Words {
	var names []string
	for _, k := range n.keys {
		if len(names) == maxListed {
			names = append(names, "…")
			break
		}
		names = append(names, fault.Quote(k.name))
	}
	if len(names) == 0 {
		return Words{EN: "no keys", VI: "không có trường nào"}
	}
	list := strings.Join(names, ", ")
	return bothWords(list)
}
