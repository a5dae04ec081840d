package linkcheck

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangqr/catalog"
)

// mostRules bounds a file of rules, in bytes; mostRuleFaults how many of its faults are told.
const (
	mostRules      = 1 << 20
	mostRuleFaults = 20
)

// exampleRule is what stands in messages.
const exampleRule = `- {host: "*.phuongmau.gov.vn", path: /thu-tuc/, gone: [Không tìm thấy thủ tục]}`

// A ruleReader reads a file of rules, and collects all that is wrong with it.
type ruleReader struct {
	name string
	errs []error
}

// parseRules reads a file of rules. Nothing is a file without any.
func parseRules(name string, data []byte) (Rules, error) {
	if len(data) > mostRules {
		return nil, catalog.NewFault("%s longer than %d MB: keep only rules of hosts there", "%s dài quá %d MB. Chỉ giữ các quy tắc của máy chủ.", name, mostRules>>20)
	}
	p := &ruleReader{name: name}
	d := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	switch err := d.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		p.malformed(err)
		return nil, errors.Join(p.errs...)
	}
	if err := d.Decode(&more); err == nil {
		p.fail(&more, `a second document: keep one list`, `có hai tài liệu (---). Chỉ giữ một danh sách.`)
	}
	list := doc.Content[0]
	if list.Kind != yaml.SequenceNode {
		if list.Tag != "!!null" {
			p.fail(list, "no list of rules: write one rule a line, such as %s", "đây không phải danh sách quy tắc. Ghi mỗi quy tắc một dòng, như %s", exampleRule)
		}
		return nil, errors.Join(p.errs...)
	}
	var out Rules
	for _, n := range list.Content {
		out = append(out, p.rule(n))
	}
	return out, errors.Join(p.errs...)
}

// lineOf is where the reader of YAML stopped; the rest of what it says is for its own people.
var lineOf = regexp.MustCompile(`line ([0-9]+)`)

func (p *ruleReader) malformed(err error) {
	line := "1"
	if m := lineOf.FindStringSubmatch(err.Error()); m != nil {
		line = m[1]
	}
	p.errs = append(p.errs, catalog.NewFault("%s:%s: no YAML from here on: look at brackets, quotes and blanks; a rule is such as %s",
		"%s:%s: từ đây không đúng YAML. Xem lại dấu ngoặc, dấu nháy, khoảng trắng; một quy tắc ghi như %s", p.name, line, exampleRule))
}

func (p *ruleReader) fail(n *yaml.Node, en, vi string, args ...any) {
	if len(p.errs) < mostRuleFaults {
		at := fmt.Sprintf("%s:%d:%d: ", p.name, n.Line, n.Column)
		p.errs = append(p.errs, catalog.NewFault("%s"+en, "%s"+vi, append([]any{at}, args...)...))
	}
}

// rule reads one rule.
func (p *ruleReader) rule(n *yaml.Node) (r Rule) {
	if n.Kind != yaml.MappingNode {
		p.fail(n, "no rule: write such as %s", "đây không phải một quy tắc. Ghi như %s", exampleRule)
		return r
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		at, v := n.Content[i], n.Content[i+1]
		if seen[at.Value] {
			p.fail(at, "%s stands twice in one rule: keep one", "%s có hai lần trong một quy tắc. Giữ một.", at.Value)
		}
		seen[at.Value] = true
		p.field(&r, at, v)
	}
	if !seen["host"] {
		p.fail(n, "rule without a host: write such as %s", "quy tắc thiếu host. Ghi như %s", exampleRule)
	}
	return r
}

// field reads what a rule says under one key.
func (p *ruleReader) field(r *Rule, at, v *yaml.Node) {
	switch at.Value {
	case "host":
		if r.Host = p.text(at.Value, v); r.Host != "*" && catalog.CheckHosts([]string{r.Host}) != nil {
			p.fail(v, `host %q malformed: write a host such as "dichvucong.gov.vn", "*.gov.vn" or "*"`, `tên miền %q không đúng. Ghi như "dichvucong.gov.vn", "*.gov.vn" hoặc "*".`, r.Host)
		}
	case "path":
		if r.Path = p.text(at.Value, v); r.Path != "" && !strings.HasPrefix(r.Path, "/") {
			p.fail(v, "path %q malformed: write how paths begin, such as /thu-tuc/", "path %q không đúng. Ghi phần đầu của đường dẫn, như /thu-tuc/", r.Path)
		}
	case "keys":
		r.Keys = p.texts(at.Value, v)
	case "shell":
		r.Shell = p.texts(at.Value, v)
	case "gone":
		r.Gone = p.texts(at.Value, v)
	case "robots":
		r.Robots = p.texts(at.Value, v)
	case "script":
		if r.Script = v.Value == "true"; v.Tag != "!!bool" {
			p.fail(v, "script %q malformed: write true or false", "script %q không đúng. Ghi true hoặc false.", v.Value)
		}
	default:
		p.fail(at, "key %q unknown: a rule has host, path, keys, shell, gone, robots and script", "không có mục %q. Một quy tắc gồm host, path, keys, shell, gone, robots, script.", at.Value)
	}
}

func (p *ruleReader) text(key string, v *yaml.Node) string {
	if v.Kind != yaml.ScalarNode || v.Tag == "!!null" {
		p.fail(v, "%s is not one text: write such as %s", "%s cần một đoạn chữ. Ghi như %s", key, exampleRule)
		return ""
	}
	return v.Value
}

func (p *ruleReader) texts(key string, v *yaml.Node) (out []string) {
	if v.Kind != yaml.SequenceNode {
		p.fail(v, "%s is no list: write %s", "%s cần một danh sách. Ghi %s", key, key+": ["+cmp.Or(v.Value, "…")+"]")
		return nil
	}
	for _, item := range v.Content {
		t := p.text(key, item)
		if strings.TrimSpace(t) == "" && item.Kind == yaml.ScalarNode && item.Tag != "!!null" {
			p.fail(item, "%s holds an empty text, which would be found on every page: write a text, or leave it out", "%s có đoạn chữ trống, trang nào cũng khớp. Ghi đoạn chữ, hoặc bỏ đi.", key)
			continue
		}
		out = append(out, t)
	}
	return out
}
