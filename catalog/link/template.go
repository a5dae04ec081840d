package link

import (
	"fmt"
	"strings"

	"bangqr/catalog"
)

// expand fills a template in. A placeholder stands behind the host, where its value is escaped so that it stays one
// segment of the path, or one value of the query, whatever it holds.
func expand(template string, p *catalog.Procedure, hosts []string) (string, error) {
	if err := checkHead(template, hosts); err != nil {
		return "", err
	}
	var b strings.Builder
	rest := template
	for {
		before, after, ok := strings.Cut(rest, "{{")
		b.WriteString(before)
		if !ok {
			break
		}
		name, tail, closed := strings.Cut(after, "}}")
		if !closed {
			return "", fmt.Errorf("template %q: {{ without }}", template)
		}
		v, err := value(strings.TrimSpace(name), p)
		if err != nil {
			return "", fmt.Errorf("template %q: %w", template, err)
		}
		if !strings.ContainsAny(b.String(), "?#") && (v == "." || v == "..") {
			return "", fmt.Errorf("template %q: value %q would change the path", template, v)
		}
		b.WriteString(escape(v))
		rest = tail
	}
	return b.String(), nil
}

// checkHead holds the part before the first placeholder to a whole host, so that no value can become a part of it.
func checkHead(template string, hosts []string) error {
	head, _, any := strings.Cut(template, "{{")
	if !any {
		return fmt.Errorf("template %q has no placeholder: every code would be the same; write {{code}}", template)
	}
	_, rest, _ := strings.Cut(head, "://")
	if !strings.ContainsAny(rest, "/?#") {
		return fmt.Errorf("template %q: placeholder in the host: write it behind the first /", template)
	}
	if _, err := catalog.ParseAddress(head, hosts); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	return nil
}

// value gives what a placeholder stands for. A value that is missing would make a link to nowhere.
func value(name string, p *catalog.Procedure) (string, error) {
	var v string
	switch name {
	case "code":
		v = p.Code
	case "name":
		v = p.Name
	case "field":
		v = p.Field
	default:
		return "", fmt.Errorf("placeholder {{%s}} unknown: {{code}}, {{name}} and {{field}} are known", name)
	}
	if v == "" {
		return "", fmt.Errorf("%s missing, for {{%s}}", name, name)
	}
	return v, nil
}

// escape writes every byte but the unreserved ones of RFC 3986 as %XX. That is right in a segment of a path and in a
// value of a query alike, where the two usual functions differ over "+" and "/".
func escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
