package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangqr/templates"
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

	seen    map[string]bool // of the keys that hold more than values
	presets []templates.Preset
	choose  []chooseRule
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
	data, err := s.readSmall(path, maxConfig) // twice, for the language first: a pipe would be empty then
	if errors.Is(err, fs.ErrNotExist) && !named {
		return &configFile{}, nil
	}
	if err != nil {
		return nil, err
	}
	f := &configFile{path: path, values: map[string]configValue{}, seen: map[string]bool{}}
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

func (p *configParser) failAt(n *yaml.Node, key string, args ...any) {
	p.fail(n.Line, n.Column, p.say(key, args...))
}

func (p *configParser) parse(data []byte) {
	d := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	if err := d.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		p.errs = append(p.errs, p.yamlFaults(p.file.path, err))
		return
	}
	if d.Decode(&more) == nil {
		p.failAt(&more, "config.second")
		return
	}
	for _, n := range doc.Content {
		p.mapping(n, "")
	}
}

// mapping reads the keys of a level; prefix is "" or "office.".
func (p *configParser) mapping(n *yaml.Node, prefix string) {
	if n.Kind != yaml.MappingNode {
		if n.Tag != "!!null" {
			p.failAt(n, "config.mapping")
		}
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		p.pair(n.Content[i], n.Content[i+1], prefix+n.Content[i].Value)
	}
}

func (p *configParser) pair(at, n *yaml.Node, name string) {
	if isGroup(name) {
		p.mapping(n, name+".")
		return
	}
	if p.nested(at, n, name) {
		return
	}
	k, ok := findKey(name)
	if !ok {
		p.failAt(at, "config.unknown", name, p.didYouMean(nearestKeys(name)))
		return
	}
	if _, twice := p.file.values[name]; twice {
		p.failAt(at, "config.twice", name)
		return
	}
	v, ok := p.value(n, k)
	if !ok {
		return
	}
	p.file.values[name] = v
	if k.form == path && strings.TrimSpace(v.texts[0]) == "" {
		p.fail(v.line, v.col, name+": "+p.say("value.empty"))
	}
	for _, t := range v.texts {
		if fault := k.fault(p.speech, t); fault != "" {
			p.fail(v.line, v.col, name+": "+fault)
		}
	}
}

// nested reads the keys that hold more than values: sets of kinds, and rules that choose kinds.
func (p *configParser) nested(at, n *yaml.Node, name string) bool {
	if !contains(nestedKeys, name) {
		return false
	}
	if p.file.seen[name] {
		p.failAt(at, "config.twice", name)
		return true
	}
	p.file.seen[name] = true
	switch {
	case n.Tag == "!!null": // not set
	case name == "choose":
		p.rules(n)
	default:
		list, err := templates.ReadPresets(p.file.path, n)
		if err != nil {
			p.errs = append(p.errs, err)
		}
		p.file.presets = list
	}
	return true
}

// nestedKeys hold more than values. No flag and no variable sets them.
var nestedKeys = []string{"presets", "choose"}

// value reads a text or a list of texts; a key without anything behind it is not set.
func (p *configParser) value(n *yaml.Node, k key) (v configValue, ok bool) {
	v.line, v.col = n.Line, n.Column
	switch {
	case n.Tag == "!!null":
		return v, false
	case n.Kind == yaml.SequenceNode:
		if v.list = true; !k.many() {
			p.failAt(n, "config.scalar", k.name)
			return v, false
		}
		for _, item := range n.Content {
			v.texts = append(v.texts, p.scalar(item, k.name))
		}
	default:
		v.texts = []string{p.scalar(n, k.name)}
	}
	return v, true
}

// scalar gives a single value as it is written.
func (p *configParser) scalar(n *yaml.Node, name string) string {
	if n.Kind != yaml.ScalarNode {
		p.failAt(n, "config.scalar", name)
		return ""
	}
	if n.Tag == "!!null" {
		return ""
	}
	return strings.TrimSpace(n.Value)
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
	return nearest(name, append(append(names, "office", "links", "check"), nestedKeys...))
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
		group, last, nested := strings.Cut(viperKey(name), between)
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
