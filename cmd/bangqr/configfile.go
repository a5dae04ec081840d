package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// configName is the file that is read from the folder one stands in.
const configName = "bangqr.yaml"

// maxConfig is the largest bangqr.yaml that is read, in bytes: a thousand times what it needs.
const maxConfig = 1 << 20

// A configFile is a bangqr.yaml. Its values are kept as they are written: a number would lose the zero at the head of a
// telephone number, and the last one of a code.
type configFile struct {
	path   string
	values map[string]configValue
}

type configValue struct {
	texts []string // one, or the items of a list
	list  bool
	line  int
	col   int
}

// readConfig reads a configuration. A file that nobody named need not be there.
func (s speech) readConfig(path string) (*configFile, error) {
	named := path != ""
	if !named {
		path = configName
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return &configFile{}, nil
	}
	if err != nil {
		return nil, err
	}
	if len(data) > maxConfig {
		return nil, errors.New(s.say("config.large", path, maxConfig))
	}
	f := &configFile{path: path, values: map[string]configValue{}}
	p := configParser{speech: s, file: f}
	p.parse(data)
	return f, errors.Join(p.errs...)
}

// configParser collects everything that is wrong with a file.
type configParser struct {
	speech
	file *configFile
	errs []error
}

func (p *configParser) fail(line, col int, msg string) {
	p.errs = append(p.errs, fmt.Errorf("%s:%d:%d: %s", p.file.path, line, col, msg))
}

func (p *configParser) failAt(n ast.Node, key string, args ...any) {
	line, col := position(n)
	p.fail(line, col, p.say(key, args...))
}

func position(n ast.Node) (line, col int) {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line, t.Position.Column
	}
	return 1, 1
}

func (p *configParser) parse(data []byte) {
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
		p.fail(line, col, msg)
		return
	}
	for i, doc := range f.Docs {
		if i > 0 && doc.Body != nil {
			p.failAt(doc.Body, "config.second")
			return
		}
		if doc.Body != nil {
			p.mapping(doc.Body, "")
		}
	}
}

// mapping reads the keys of a level; prefix is "" or "office.".
func (p *configParser) mapping(n ast.Node, prefix string) {
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	case *ast.NullNode, *ast.CommentGroupNode:
	default:
		p.failAt(n, "config.mapping")
	}
	for _, kv := range pairs {
		p.pair(kv, prefix+kv.Key.GetToken().Value)
	}
}

func (p *configParser) pair(kv *ast.MappingValueNode, name string) {
	if isGroup(name) {
		p.mapping(kv.Value, name+".")
		return
	}
	k, ok := findKey(name)
	if !ok {
		p.failAt(kv.Key, "config.unknown", name, p.didYouMean(nearestKeys(name)))
		return
	}
	if _, twice := p.file.values[name]; twice {
		p.failAt(kv.Key, "config.twice", name)
		return
	}
	v, ok := p.value(kv.Value, k)
	if !ok {
		return
	}
	p.file.values[name] = v
	for _, t := range v.texts {
		if fault := k.fault(p.speech, t); fault != "" {
			p.fail(v.line, v.col, name+": "+fault)
		}
	}
}

// value reads a text or a list of texts; a key without anything behind it is not set.
func (p *configParser) value(n ast.Node, k key) (v configValue, ok bool) {
	v.line, v.col = position(n)
	switch n := n.(type) {
	case *ast.NullNode:
		return v, false
	case *ast.SequenceNode:
		if v.list = true; k.form != list {
			p.failAt(n, "config.scalar", k.name)
			return v, false
		}
		for _, item := range n.Values {
			v.texts = append(v.texts, p.scalar(item, k.name))
		}
	default:
		v.texts = []string{p.scalar(n, k.name)}
	}
	return v, true
}

// scalar gives a single value as it is written.
func (p *configParser) scalar(n ast.Node, name string) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value
	case *ast.NullNode:
		return ""
	}
	p.failAt(n, "config.scalar", name)
	return ""
}

// isGroup reports a key that holds others: office, links.
func isGroup(name string) bool {
	return slices.ContainsFunc(keys, func(k key) bool { return strings.HasPrefix(k.name, name+".") })
}

// nearestKeys gives the settings that a misspelt name may mean; "phone" means "office.phone".
func nearestKeys(name string) []string {
	var names []string
	for _, k := range keys {
		if strings.HasSuffix(k.name, "."+name) {
			return []string{k.name}
		}
		names = append(names, k.name)
	}
	return nearest(name, append(names, "office", "links"))
}

// settings gives the values as viper nests them. Paths become relative to the folder one stands in.
func (f *configFile) settings() map[string]any {
	out := map[string]any{}
	for name, v := range f.values {
		k, _ := findKey(name)
		var value any = v.texts
		if !v.list {
			value = f.resolve(k, v.texts[0])
		}
		group, last, nested := strings.Cut(name, ".")
		if !nested {
			out[name] = value
			continue
		}
		in, ok := out[group].(map[string]any)
		if !ok {
			in = map[string]any{}
			out[group] = in
		}
		in[last] = value
	}
	return out
}

func (f *configFile) resolve(k key, value string) string {
	if k.form != path || value == "" || value == stdio || filepath.IsAbs(value) {
		return value
	}
	return filepath.Join(filepath.Dir(f.path), filepath.FromSlash(value))
}

// stdio stands for standard input or output where a file is asked for.
const stdio = "-"
