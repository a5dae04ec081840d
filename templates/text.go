package templates

import (
	"reflect"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"bangqr/templates/layout"
)

// A text is a piece of a template in which {{actions}} stand for facts. Parts between ** are bold; facts never are, since
// the file is cut at ** before any fact is put in.
type text struct {
	parts  []textPart
	paging bool     // speaks of pages
	dating []string // what it names of datingFacts
	field  bool     // is the address of a field's code
	hosts  bool     // names where codes lead
}

type textPart struct {
	bold  bool
	plain string // where there is no action
	tmpl  *template.Template
}

// functions are all that an action may call; text/template's own (printf, index, call …) are refused: a width of a
// thousand million in printf would take the machine down.
var functions = template.FuncMap{
	"or":    func(a, b any) any { return either(a, b) },
	"not":   func(a any) bool { return either(a, nil) == nil },
	"upper": strings.ToUpper,
	"join":  func(list []string, sep string) string { return strings.Join(list, sep) },
}

var allowed = map[string]bool{"or": true, "not": true, "upper": true, "join": true}

func either(a, b any) any {
	if v := reflect.ValueOf(a); !v.IsValid() || v.IsZero() {
		return b
	}
	return a
}

// compileText makes a text ready. It fails for anything but plain actions.
func compileText(src string, words Words) (*text, error) {
	src, err := words.expand(src)
	if err != nil {
		return nil, err
	}
	t := &text{}
	for i, piece := range strings.Split(src, "**") {
		if piece == "" {
			continue
		}
		p := textPart{bold: i%2 == 1, plain: piece}
		if strings.Contains(piece, "{{") {
			if p.tmpl, err = template.New("").Option("missingkey=error").Funcs(functions).Parse(piece); err != nil {
				return nil, failure("text %q: %s", src, strings.TrimPrefix(err.Error(), "template: :1: "))
			}
			if len(p.tmpl.Templates()) > 1 {
				return nil, failure("text %q: %s", src, say("define and block are not allowed"))
			}
			if err := t.inspect(p.tmpl.Root); err != nil {
				return nil, failure("text %q: %s", src, err)
			}
		}
		t.parts = append(t.parts, p)
	}
	return t, nil
}

// inspect refuses all but {{.Field}}, {{function .Field "text"}} and pipes of these.
func (t *text) inspect(n parse.Node) error {
	switch n := n.(type) {
	case *parse.ListNode:
		for _, x := range n.Nodes {
			if err := t.inspect(x); err != nil {
				return err
			}
		}
	case *parse.TextNode, *parse.StringNode, *parse.NumberNode, *parse.DotNode, *parse.BoolNode:
	case *parse.ActionNode:
		return t.inspect(n.Pipe)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			return failure("variables are not allowed")
		}
		for _, c := range n.Cmds {
			for _, a := range c.Args {
				if err := t.inspect(a); err != nil {
					return err
				}
			}
		}
	case *parse.FieldNode:
		if n.Ident[0] == "Page" || n.Ident[0] == "Pages" || n.Ident[0] == "PageOf" {
			t.paging = true
		}
		t.field = t.field || isFieldCode(n.Ident)
		t.hosts = t.hosts || n.Ident[0] == "Host" || n.Ident[0] == "Hosts"
		if name := strings.Join(n.Ident, "."); slices.Contains(datingFacts, name) && !slices.Contains(t.dating, name) {
			t.dating = append(t.dating, name)
		}
	case *parse.IdentifierNode:
		if !allowed[n.Ident] {
			return failure("function %q is not allowed: use or, not, upper, join", n.Ident)
		}
	default:
		return failure("only plain actions are allowed, such as {{.Name}} or {{or .ShortName .Name}}")
	}
	return nil
}

// maxText is the most that one text may come to, in bytes: the longest name is 1,094 characters.
const maxText = 20000

// spans puts the facts in.
func (t *text) spans(sc *scope) ([]layout.Span, error) {
	if t == nil {
		return nil, nil
	}
	var out []layout.Span
	for _, p := range t.parts {
		s := p.plain
		if p.tmpl != nil {
			var b strings.Builder
			if err := p.tmpl.Execute(&b, sc); err != nil {
				return nil, err
			}
			s = b.String()
		}
		if len(s) > maxText {
			return nil, failure("text of %d bytes is longer than %d", len(s), maxText)
		}
		if s != "" {
			out = append(out, layout.Span{S: s, Bold: p.bold})
		}
	}
	return trimSpans(out), nil
}

// trimSpans drops space at the ends, and gives nothing where there is nothing but space.
func trimSpans(s []layout.Span) []layout.Span {
	for len(s) > 0 {
		if s[0].S = strings.TrimLeft(s[0].S, " \n"); s[0].S != "" {
			break
		}
		s = s[1:]
	}
	for len(s) > 0 {
		l := len(s) - 1
		if s[l].S = strings.TrimRight(s[l].S, " \n"); s[l].S != "" {
			break
		}
		s = s[:l]
	}
	return s
}

// String puts the facts in and gives the text without bold.
func (t *text) string(sc *scope) (string, error) {
	spans, err := t.spans(sc)
	if err != nil || len(spans) == 0 {
		return "", err
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.S)
	}
	return b.String(), nil
}

// stillText stands for whatever is volatile: one short line, with no more above and below it than any style leaves room for.
func stillText() []layout.Span { return []layout.Span{{S: "0"}} }

// clip shortens a text for a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
