package catalog

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"bangqr/catalog/fault"
)

// parseJSON makes nodes of a JSON document. Numbers keep the text of the source. The error has the line.
func parseJSON(text string) (*node, error) {
	p := &jsonParser{text: text, line: 1, Decoder: json.NewDecoder(strings.NewReader(text))}
	p.UseNumber()
	root, err := p.value(0)
	if err != nil {
		return nil, p.located(err)
	}
	if _, err := p.Token(); !errors.Is(err, io.EOF) {
		return nil, p.located(NewFault("text after the end of the document", "có nội dung thừa sau phần kết thúc. Xóa phần đó."))
	}
	return root, nil
}

type jsonParser struct {
	*json.Decoder
	text string
	line int
	at   int // the byte up to which lines are counted
}

// here counts the lines up to the end of the last token.
func (p *jsonParser) here() int {
	end := min(int(p.InputOffset()), len(p.text))
	if end > p.at {
		p.line += strings.Count(p.text[p.at:end], "\n")
		p.at = end
	}
	return p.line
}

// located gives an error its line.
func (p *jsonParser) located(err error) error {
	at := Where{Row: p.here()}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at.Row = 1 + strings.Count(p.text[:min(int(syntax.Offset), len(p.text))], "\n")
	}
	var inner *Fault
	switch {
	case errors.As(err, &inner):
		return fault.At(at, "%s", "%s", inner.Message)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fault.At(at, "document ends too early", "tài liệu JSON bị cụt. Kiểm tra dấu ngoặc đóng.")
	}
	return fault.At(at, "%s", "không đúng cú pháp JSON%s. Sửa lại chỗ này.", Words{EN: err.Error(), VI: jsonReason(err)})
}

// value reads the next value, whatever it is.
func (p *jsonParser) value(depth int) (*node, error) {
	if depth > maxDepth {
		return nil, tooDeep(0)
	}
	tok, err := p.Token()
	if err != nil {
		return nil, err
	}
	n := &node{line: p.here(), shape: scalar}
	switch t := tok.(type) {
	case json.Delim:
		if t == '{' {
			return p.object(n, depth)
		}
		return p.array(n, depth)
	case string:
		n.text = t
	case json.Number:
		n.text = t.String()
	case bool:
		n.text = fmt.Sprint(t)
	default:
		n.shape = empty
	}
	return n, nil
}

func (p *jsonParser) array(n *node, depth int) (*node, error) {
	n.shape = list
	for p.More() {
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	_, err := p.Token()
	return n, err
}

func (p *jsonParser) object(n *node, depth int) (*node, error) {
	n.shape = mapping
	seen := map[string]bool{}
	for p.More() {
		tok, err := p.Token()
		if err != nil {
			return nil, err
		}
		name, _ := tok.(string) // the decoder allows nothing else
		if seen[name] {
			return nil, keyTwice(0, name)
		}
		seen[name] = true
		n.keys = append(n.keys, key{name, p.here()})
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	_, err := p.Token()
	return n, err
}
