package catalog

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseYAML makes nodes of a YAML document. Aliases are refused: they are not needed, and they can make a small file
// large. The error begins with the line.
func parseYAML(text string) (root *node, err error) {
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, errors.New(" YAML unreadable")
		}
	}()
	var doc yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(text))
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, errors.New(" document is empty")
		}
		return nil, yamlError(err)
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		if err != nil {
			return nil, yamlError(err)
		}
		return nil, fmt.Errorf("%d: second document: write one", more.Line)
	}
	if len(doc.Content) != 1 {
		return nil, errors.New(" document is empty")
	}
	return yamlNode(doc.Content[0], 0)
}

// yamlError turns "yaml: line 3: …" into "3: …".
func yamlError(err error) error {
	s := strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(s, "line "); ok {
		return errors.New(rest)
	}
	return errors.New(" " + s)
}

func yamlNode(y *yaml.Node, depth int) (*node, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("%d: nesting deeper than %d", y.Line, maxDepth)
	}
	n := &node{line: y.Line}
	switch y.Kind {
	case yaml.ScalarNode:
		if y.Tag != "!!null" {
			n.shape, n.text = scalar, y.Value
		}
		return n, nil
	case yaml.SequenceNode:
		n.shape = list
	case yaml.MappingNode:
		n.shape = mapping
	default:
		return nil, fmt.Errorf("%d: alias: write the value out", y.Line)
	}
	seen := map[string]bool{}
	for i, c := range y.Content {
		if n.shape == mapping && i%2 == 0 {
			if c.Kind != yaml.ScalarNode {
				return nil, fmt.Errorf("%d: key is not text", c.Line)
			}
			if seen[c.Value] {
				return nil, fmt.Errorf("%d: key %s written twice", c.Line, quote(c.Value))
			}
			seen[c.Value] = true
			n.keys = append(n.keys, key{c.Value, c.Line})
			continue
		}
		item, err := yamlNode(c, depth+1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	return n, nil
}
