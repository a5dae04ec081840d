package catalog

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseYAML makes nodes of a YAML document. Aliases are refused: they are not needed, and they can make a small file
// large. The error has the line.
func parseYAML(text string) (root *node, err error) {
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, NewFault("YAML unreadable", "không đọc được YAML. Kiểm tra lại cú pháp.")
		}
	}()
	var doc yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(text))
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, emptyDocument()
		}
		return nil, yamlError(err)
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		if err != nil {
			return nil, yamlError(err)
		}
		return nil, atLine(more.Line, "second document: write one", "có hai tài liệu trong một tệp (ngăn bằng ---). Chỉ để một.")
	}
	if len(doc.Content) != 1 {
		return nil, emptyDocument()
	}
	return yamlNode(doc.Content[0], 0)
}

// yamlError takes the line out of "yaml: line 3: …", and words the rest.
func yamlError(err error) error {
	s := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if rest, ok := strings.CutPrefix(s, "line "); ok {
		number, what, _ := strings.Cut(rest, ": ")
		if n, err := strconv.Atoi(number); err == nil {
			line, s = n, what
		}
	}
	if strings.HasPrefix(s, "exceeded max depth") {
		return tooDeep(line) // of brackets alone, before there are nodes
	}
	line = max(line, 1) // the reader of YAML leaves the first out
	return atLine(line, "%s", "không đúng cú pháp YAML%s. Sửa lại chỗ này; thụt dòng bằng dấu cách, không dùng tab.", Words{EN: s, VI: yamlReason(s)})
}

func emptyDocument() error {
	return NewFault("document is empty", "tệp chưa có nội dung.")
}

func yamlNode(y *yaml.Node, depth int) (*node, error) {
	if depth > maxDepth {
		return nil, tooDeep(y.Line)
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
		return nil, atLine(y.Line, "alias: write the value out", "có dấu tham chiếu (*) của YAML. Ghi thẳng giá trị.")
	}
	seen := map[string]bool{}
	for i, c := range y.Content {
		if n.shape == mapping && i%2 == 0 {
			if c.Kind != yaml.ScalarNode {
				return nil, atLine(c.Line, "key is not text", "tên trường không phải văn bản. Ghi một tên như code.")
			}
			if seen[c.Value] {
				return nil, keyTwice(c.Line, c.Value)
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
