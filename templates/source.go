package templates

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangqr/catalog"
	"bangqr/catalog/fault"
)

// A value is a piece of a template file that remembers where it stands.
type value struct {
	kind  valueKind
	text  string // of a scalar, as written
	plain bool   // a scalar without quotes
	items []*value
	keys  []*entry
	line  int
	col   int
}

type valueKind uint8

const (
	scalar valueKind = iota
	list
	mapping
	nothing
)

func (k valueKind) String() string {
	return [...]string{"a value", "a list", "a mapping", "nothing"}[k]
}

type entry struct {
	key       string
	line, col int
	val       *value
	used      bool
}

// A source is a template file while it is read. It collects every fault rather than stop at the first.
type source struct {
	file string
	errs []error
}

func (s *source) fail(line, col int, hint, format string, args ...any) {
	s.errs = append(s.errs, &SourceError{s.file, line, col, say(format, args...), advise(hint)})
}

func (s *source) failAt(v *value, hint, format string, args ...any) {
	s.fail(v.line, v.col, hint, format, args...)
}

// Limits on a template file: no sign needs a tenth of these.
const (
	maxSource = 1 << 20 // bytes
	maxDepth  = 40
	maxBoxes  = 5000 // with those of partials, counted as often as they are used
)

// parse reads YAML. Anchors, aliases and merge keys are refused: a file of a few lines could grow without bound by them.
func (s *source) parse(data []byte) *value {
	if len(data) > maxSource {
		s.fail(1, 1, "", "the file is larger than %d bytes", maxSource)
		return nil
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	if err := d.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		line, msg := yamlError(err)
		s.fail(line, 1, "", "%s", catalog.YAMLWords(msg))
		return nil
	}
	if len(doc.Content) != 1 || doc.Content[0].Tag == "!!null" {
		s.fail(1, 1, "", "the file is empty")
		return nil
	}
	if !errors.Is(d.Decode(&more), io.EOF) {
		s.fail(1, 1, "", "the file holds several documents")
		return nil
	}
	return s.convert(doc.Content[0], 0)
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// yamlError gives the line that an error of the YAML reader names, and the rest of it.
func yamlError(err error) (line int, msg string) {
	m := yamlLine.FindStringSubmatch(err.Error())
	line, _ = strconv.Atoi(m[1])
	return max(line, 1), err.Error()[len(m[0]):]
}

func (s *source) convert(n *yaml.Node, depth int) *value {
	v := &value{kind: nothing, line: n.Line, col: n.Column}
	switch {
	case depth > maxDepth:
		s.failAt(v, "", "nested more than %d deep", maxDepth)
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		s.failAt(v, "write the value out", "anchors are not allowed in a template")
	case n.Kind == yaml.MappingNode:
		v.kind = mapping
		for i := 0; i+1 < len(n.Content); i += 2 {
			s.addKey(v, n.Content[i], n.Content[i+1], depth)
		}
	case n.Kind == yaml.SequenceNode:
		v.kind = list
		for _, x := range n.Content {
			v.items = append(v.items, s.convert(x, depth+1))
		}
	case n.Tag != "!!null":
		v.kind, v.text, v.plain = scalar, n.Value, n.Style == 0
	}
	return v
}

func (s *source) addKey(v *value, key, val *yaml.Node, depth int) {
	switch {
	case key.Kind == yaml.MappingNode && key.Style&yaml.FlowStyle != 0:
		s.fail(key.Line, key.Column, `write "{{.Name}}"`, "braces of an action need quotes around the whole text")
		v.kind = scalar // one fault is enough
	case key.Kind != yaml.ScalarNode:
		s.fail(key.Line, key.Column, "", "a key is a word")
	case key.Tag == "!!merge":
		s.fail(key.Line, key.Column, "write the keys out", "merge keys are not allowed in a template")
	case v.has(key.Value):
		s.fail(key.Line, key.Column, "keep one", "the key %q stands here twice", key.Value)
	default:
		v.keys = append(v.keys, &entry{key: key.Value, line: key.Line, col: key.Column, val: s.convert(val, depth+1)})
	}
}

// get gives the value of a key and marks it as known.
func (v *value) get(key string) *value {
	for _, e := range v.keys {
		if e.key == key {
			e.used = true
			if e.val.kind == nothing {
				return nil
			}
			return e.val
		}
	}
	return nil
}

func (v *value) has(key string) bool {
	return slices.ContainsFunc(v.keys, func(e *entry) bool { return e.key == key })
}

// rest fails for every key that nobody asked for, naming the nearest known one.
func (s *source) rest(v *value, known ...string) {
	for _, e := range v.keys {
		if !e.used {
			s.fail(e.line, e.col, suggest(e.key, known), "unknown key %q", e.key)
		}
	}
}

// suggest names the known word nearest to a misspelt one.
func suggest(word string, known []string) string {
	best, at := 3, ""
	sorted := append([]string(nil), known...)
	sort.Strings(sorted)
	for _, k := range sorted {
		if d := fault.Distance(word, k, best-1); d < best {
			best, at = d, k
		}
	}
	if at == "" {
		return "known are " + strings.Join(sorted, ", ")
	}
	return fmt.Sprintf("did you mean %q?", at)
}

// overlay gives v with o laid over it: mappings key by key, all else replaced. A box is replaced whole by one of another
// kind.
func overlay(v, o *value) *value {
	if v == nil || v.kind != mapping || o.kind != mapping {
		return o
	}
	for _, k := range boxKinds {
		if o.has(k) && !v.has(k) && slices.ContainsFunc(boxKinds, v.has) {
			return o
		}
	}
	out := &value{kind: mapping, line: v.line, col: v.col}
	for _, e := range v.keys {
		c := *e
		for _, oe := range o.keys {
			if oe.key == e.key {
				oe.used = true
				c.val = overlay(e.val, oe.val)
			}
		}
		out.keys = append(out.keys, &c)
	}
	for _, oe := range o.keys {
		found := false
		for _, e := range v.keys {
			found = found || e.key == oe.key
		}
		if !found {
			c := *oe
			out.keys = append(out.keys, &c)
		}
	}
	return out
}
