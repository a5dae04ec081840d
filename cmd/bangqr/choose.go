package main

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Rules choose kinds: "procedures of this field on that kind instead of the usual poster". The first rule that fits a sign
// wins; what no rule fits stays as it is. A kind that rules choose makes no other signs than those it is chosen for.

// A chooseRule is a rule as bangqr.yaml has it.
type chooseRule struct {
	when    []condition // all must hold
	kind    configWord
	instead configWord // nothing for the usual kind of the same subjects
}

// A condition is a key of when and its value.
type condition struct{ key, value configWord }

// A configWord is a word of bangqr.yaml that knows where it stands.
type configWord struct {
	text      string
	file      string
	line, col int
}

func (w configWord) fault(text string) error {
	return fmt.Errorf("%s:%d:%d: %s", w.file, w.line, w.col, text)
}

// whenKeys are what a rule can ask for.
var whenKeys = []string{"field", "place-kind", "tag"}

// mostRules is how many rules a file may have.
const mostRules = 1000

// rules reads choose: a list of {when: {field: …, place-kind: …, tag: …}, kind: …, instead: …}.
func (p *configParser) rules(n *yaml.Node) {
	if n.Kind != yaml.SequenceNode || len(n.Content) > mostRules {
		p.failAt(n, "choose.list", mostRules)
		return
	}
	for _, item := range n.Content {
		r := chooseRule{}
		if item.Kind != yaml.MappingNode {
			p.failAt(item, "choose.mapping", "when, kind, instead")
			continue
		}
		p.pairs(item, []string{"when", "kind", "instead"}, func(key, v *yaml.Node) {
			switch key.Value {
			case "when":
				p.pairs(v, whenKeys, func(key, v *yaml.Node) {
					r.when = append(r.when, condition{p.word(key, "when"), p.word(v, "when."+key.Value)})
				})
			case "kind":
				r.kind = p.word(v, "choose.kind")
			case "instead":
				r.instead = p.word(v, "choose.instead")
			}
		})
		if r.kind.text == "" {
			p.failAt(item, "choose.nokind")
		}
		if len(r.when) == 0 {
			p.failAt(item, "choose.nowhen", strings.Join(whenKeys, ", "))
		}
		p.file.choose = append(p.file.choose, r)
	}
}

// pairs reads a mapping that may have some keys, each once.
func (p *configParser) pairs(n *yaml.Node, known []string, each func(key, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.failAt(n, "choose.mapping", strings.Join(known, ", "))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch {
		case !contains(known, key.Value):
			p.failAt(key, "config.unknown", key.Value, p.nearOrAll(key.Value, known))
		case seen[key.Value]:
			p.failAt(key, "config.twice", key.Value)
		default:
			each(key, n.Content[i+1])
		}
		seen[key.Value] = true
	}
}

// word reads a single value that is not empty.
func (p *configParser) word(n *yaml.Node, name string) configWord {
	w := configWord{p.scalar(n, name), p.file.path, n.Line, n.Column}
	if w.text == "" && n.Kind == yaml.ScalarNode {
		p.failAt(n, "value.empty")
	}
	return w
}
