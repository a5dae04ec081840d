package templates

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
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

// A SourceError is a fault in a template file.
type SourceError struct {
	File      string
	Line, Col int
	Msg       string
	Hint      string // what to write instead, or nothing
}

func (e *SourceError) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Msg)
	if e.Hint != "" {
		s += ": " + e.Hint
	}
	return s
}

// A source is a template file while it is read. It collects every fault rather than stop at the first.
type source struct {
	file string
	errs []error
}

func (s *source) fail(line, col int, hint, format string, args ...any) {
	s.errs = append(s.errs, &SourceError{s.file, line, col, fmt.Sprintf(format, args...), hint})
}

func (s *source) failAt(v *value, hint, format string, args ...any) {
	s.fail(v.line, v.col, hint, format, args...)
}

// Limits on a template file: no sign needs a tenth of these.
const (
	maxSource = 1 << 20 // bytes
	maxDepth  = 40
)

// parse reads YAML. Anchors, aliases and merge keys are refused: a file of a few lines could grow without bound by them.
func (s *source) parse(data []byte) *value {
	if len(data) > maxSource {
		s.fail(1, 1, "", "the file is larger than %d bytes", maxSource)
		return nil
	}
	f, err := parser.ParseBytes(data, 0)
	if err != nil {
		line, col, msg := 1, 1, err.Error()
		var y yaml.Error
		if errors.As(err, &y) {
			if t := y.GetToken(); t != nil && t.Position != nil {
				line, col = t.Position.Line, t.Position.Column
			}
			msg = y.GetMessage()
		}
		s.fail(line, col, "", "%s", msg)
		return nil
	}
	if len(f.Docs) != 1 || f.Docs[0].Body == nil {
		s.fail(1, 1, "", "the file is empty or holds several documents")
		return nil
	}
	return s.convert(f.Docs[0].Body, 0)
}

func (s *source) convert(n ast.Node, depth int) *value {
	v := &value{kind: nothing, line: 1, col: 1}
	if t := n.GetToken(); t != nil && t.Position != nil {
		v.line, v.col = t.Position.Line, t.Position.Column
	}
	if depth > maxDepth {
		s.failAt(v, "", "nested more than %d deep", maxDepth)
		return v
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		v.kind = mapping
		if len(n.Values) > 0 {
			v.line, v.col = n.Values[0].Key.GetToken().Position.Line, n.Values[0].Key.GetToken().Position.Column
		}
		for _, kv := range n.Values {
			s.addKey(v, kv, depth)
		}
	case *ast.MappingValueNode:
		v.kind = mapping
		s.addKey(v, n, depth)
	case *ast.SequenceNode:
		v.kind = list
		for _, x := range n.Values {
			v.items = append(v.items, s.convert(x, depth+1))
		}
	case *ast.StringNode:
		v.kind, v.text, v.plain = scalar, n.Value, n.Token.Type != token.DoubleQuoteType && n.Token.Type != token.SingleQuoteType
	case *ast.LiteralNode:
		v.kind, v.text = scalar, n.Value.Value
	case *ast.NullNode:
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		v.kind, v.text, v.plain = scalar, n.GetToken().Value, true
	default:
		s.failAt(v, "write the value out", "%s is not allowed in a template", strings.ToLower(n.Type().String()))
	}
	return v
}

func (s *source) addKey(v *value, kv *ast.MappingValueNode, depth int) {
	pos := kv.Key.GetToken().Position
	if _, ok := kv.Key.(*ast.MergeKeyNode); ok {
		s.fail(pos.Line, pos.Column, "write the keys out", "merge keys are not allowed in a template")
		return
	}
	e := &entry{key: kv.Key.GetToken().Value, line: pos.Line, col: pos.Column, val: s.convert(kv.Value, depth+1)}
	v.keys = append(v.keys, e)
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
		if d := distance(word, k); d < best {
			best, at = d, k
		}
	}
	if at == "" {
		return "known are " + strings.Join(sorted, ", ")
	}
	return fmt.Sprintf("did you mean %q?", at)
}

// distance is the number of letters to change, add, drop or swap (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			c := 1
			if x[i-1] == y[j-1] {
				c = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+c)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)]
}

// overlay gives v with o laid over it: mappings key by key, all else replaced.
func overlay(v, o *value) *value {
	if v == nil || v.kind != mapping || o.kind != mapping {
		return o
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
