package templates

import (
	_ "embed" // presets/presets.yaml
	"slices"

	"go.yaml.in/yaml/v3"
)

//go:embed presets/presets.yaml
var presetFile []byte

// A Preset is a set of kinds that are printed at once.
type Preset struct {
	Name         string
	Title, About map[string]string // by language
	Kinds        []PresetKind
}

// A PresetKind is one kind of a set: its name, or that of a variant, "field-poster-a4". Whether there is such a kind the
// library knows.
type PresetKind struct {
	Kind      string
	Prefer    string // signs of procedures with this tag come first
	Max       int    // signs of an office at the most; 0 for all
	File      string // where it stands
	Line, Col int
}

// mostPreset is how many kinds a set may name.
const mostPreset = 200

// Presets gives the shipped sets, in the order of their file.
func Presets() ([]Preset, error) {
	s := &source{file: "templates/presets/presets.yaml"}
	v := s.parse(presetFile)
	if len(s.errs) > 0 {
		return nil, &Errors{s.errs}
	}
	return s.presets(v)
}

// ReadPresets gives the sets of a user's file: a mapping of names, each with kinds and, if it likes, title and about.
// Errors lists every fault.
func ReadPresets(file string, n *yaml.Node) ([]Preset, error) {
	s := &source{file: file}
	v := s.convert(n, 0)
	if len(s.errs) > 0 {
		return nil, &Errors{s.errs}
	}
	return s.presets(v)
}

func (s *source) presets(v *value) ([]Preset, error) {
	var out []Preset
	if v.kind != mapping {
		s.failAt(v, "my-set: {kinds: [procedure-poster]}", "presets is %s, not sets by name", v.kind)
	}
	for _, e := range v.keys {
		if !goodName(e.key) || e.key == "all" {
			s.fail(e.line, e.col, "use small letters, digits and hyphens, up to 40", "the set's name %q cannot be typed", e.key)
		}
		out = append(out, s.preset(e))
	}
	if len(s.errs) > 0 {
		return nil, &Errors{s.errs}
	}
	return out, nil
}

func (s *source) preset(e *entry) Preset {
	p := Preset{Name: e.key}
	v := e.val
	if v.kind != mapping {
		s.fail(e.line, e.col, "kinds: [procedure-poster]", "the set %s is %s, not a mapping with kinds", e.key, v.kind)
		return p
	}
	d := &decoder{source: s}
	p.Title, p.About = d.byLanguage(v.get("title")), d.byLanguage(v.get("about"))
	switch k := v.get("kinds"); {
	case k == nil || k.kind != list || len(k.items) == 0:
		s.fail(e.line, e.col, "kinds: [procedure-poster]", "the set %s names no kinds", e.key)
	case len(k.items) > mostPreset:
		s.failAt(k, "", "the set %s names more than %d kinds", e.key, mostPreset)
	default:
		for _, x := range k.items {
			p.Kinds = append(p.Kinds, d.presetKind(x))
		}
	}
	for i, k := range p.Kinds {
		if slices.ContainsFunc(p.Kinds[:i], func(o PresetKind) bool { return o.Kind == k.Kind }) {
			s.fail(k.Line, k.Col, "keep one", "the set %s names %q twice", e.key, k.Kind)
		}
	}
	s.rest(v, "title", "about", "kinds")
	return p
}

// presetKind reads a name, or {kind: …, prefer: …, max: …}.
func (d *decoder) presetKind(v *value) PresetKind {
	k := PresetKind{Kind: v.text, File: d.file, Line: v.line, Col: v.col}
	if v.kind == mapping {
		if x := v.get("kind"); x != nil {
			k.Kind, k.Line, k.Col = x.text, x.line, x.col
		}
		if x := v.get("prefer"); x != nil {
			k.Prefer = x.text
		}
		k.Max = d.int(v.get("max"), 1, 100000)
		if k.Prefer != "" && k.Max == 0 {
			d.failAt(v, "add max: 20", "prefer without max changes nothing")
		}
		d.rest(v, "kind", "prefer", "max")
	}
	if k.Kind == "" {
		d.failAt(v, "procedure-poster, or {kind: procedure-poster, max: 20}", "a kind of the set has no name")
	}
	return k
}
