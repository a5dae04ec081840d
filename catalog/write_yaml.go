package catalog

import (
	"io"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

// writeYAML writes the whole catalog for people who keep it by hand: what says nothing is left out, and so are the fields,
// which Read makes anew.
func (c *Catalog) writeYAML(w io.Writer) error {
	root := &yaml.Node{Kind: yaml.MappingNode}
	if office := c.officeNode(); office != nil {
		put(root, "office", office)
	}
	for i, l := range c.listings() {
		if i == 0 || l.count > 0 {
			put(root, l.key, l.node())
		}
	}
	return encodeYAML(w, root)
}

func encodeYAML(w io.Writer, n *yaml.Node) error {
	e := yaml.NewEncoder(w)
	e.SetIndent(2)
	if err := e.Encode(n); err != nil {
		return err
	}
	return e.Close()
}

// officeNode is the office of a document; nil if nothing is known of it.
func (c *Catalog) officeNode() *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for i, a := range officeSchema.attrs {
		if v := *c.Office.text(i); v != "" {
			put(n, a.key, scalarNode(a, v))
		}
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

// node is the list of a document.
func (l *listing) node() *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	if l.count == 0 {
		n.Style = yaml.FlowStyle // "[]"
	}
	for i := range l.count {
		item := &yaml.Node{Kind: yaml.MappingNode}
		for a, attr := range l.schema.attrs {
			if v := l.value(i, a); v != nil {
				put(item, attr.key, v)
			}
		}
		if l.names != nil && len(l.names(i)) > 0 {
			names := &yaml.Node{Kind: yaml.MappingNode}
			for _, lang := range slices.Sorted(maps.Keys(l.names(i))) {
				put(names, lang, textNode(l.names(i)[lang]))
			}
			put(item, "names", names)
		}
		if len(item.Content) == 0 {
			item.Style = yaml.FlowStyle // "{}"
		}
		n.Content = append(n.Content, item)
	}
	return n
}

// value is an attribute of one item: a list of texts, or one text. It is nil where there is nothing to say.
func (l *listing) value(i, a int) *yaml.Node {
	if l.items != nil {
		if items := l.items(i, a); len(items) > 0 {
			n := &yaml.Node{Kind: yaml.SequenceNode}
			for _, s := range items {
				n.Content = append(n.Content, textNode(s))
			}
			return n
		}
	}
	if v := l.text(i, a); v != "" {
		return scalarNode(l.schema.attrs[a], v)
	}
	return nil
}

// scalarNode is a text; codes and days stand between quotation marks, since other readers would take them for numbers.
func scalarNode(a attribute, v string) *yaml.Node {
	n := textNode(v)
	if a.kind == codes || a.kind == date {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// textNode is a text, in quotation marks where it would be read as something else.
func textNode(v string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v} }

func put(n *yaml.Node, key string, v *yaml.Node) { n.Content = append(n.Content, textNode(key), v) }
