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
			return "", catalog.NewFault("template %q: {{ without }}", "mẫu đường dẫn %q: có {{ mà thiếu }}.", template)
		}
		v, err := value(strings.TrimSpace(name), p)
		if err != nil {
			return "", within(err, "template %q", "mẫu đường dẫn %q", template)
		}
		if !strings.ContainsAny(b.String(), "?#") && (v == "." || v == "..") {
			return "", catalog.NewFault("template %q: value %q would change the path",
				"mẫu đường dẫn %q: giá trị %q làm sai đường dẫn.", template, v)
		}
		b.WriteString(escape(v))
		rest = tail
	}
	return b.String(), nil
}

// checkHead holds the part before the first placeholder to a whole host, so that no value can become a part of it.
func checkHead(template string, hosts []string) error {
	head, _, found := strings.Cut(template, "{{")
	if !found {
		return catalog.NewFault("template %q has no placeholder: every code would be the same; write {{code}}",
			"mẫu đường dẫn %q chưa có chỗ điền nên mọi mã QR sẽ giống nhau. Thêm {{code}}.", template)
	}
	_, rest, _ := strings.Cut(head, "://")
	if !strings.ContainsAny(rest, "/?#") {
		return catalog.NewFault("template %q: placeholder in the host: write it behind the first /",
			"mẫu đường dẫn %q: chỗ điền nằm trong tên miền. Đặt sau dấu / đầu tiên.", template)
	}
	if _, err := catalog.ParseAddress(head, hosts); err != nil {
		return within(err, "template", "mẫu đường dẫn")
	}
	return nil
}

// value gives what a placeholder stands for. A value that is missing would make a link to nowhere.
func value(name string, p *catalog.Procedure) (string, error) {
	var v, heading string
	switch name {
	case "code":
		v, heading = p.Code, "mã"
	case "name":
		v, heading = p.Name, "tên"
	case "field":
		v, heading = p.Field, "lĩnh vực"
	case "slug":
		v, heading = catalog.Slug(p.Field), "lĩnh vực"
	default:
		return "", catalog.NewFault("placeholder {{%s}} unknown: {{code}}, {{name}}, {{field}} and {{slug}} are known",
			"không rõ chỗ điền {{%s}}. Dùng {{code}}, {{name}}, {{field}} hoặc {{slug}}.", name)
	}
	if v == "" {
		return "", catalog.NewFault("%[1]s missing, for {{%[1]s}}", "thủ tục chưa có %[2]s để điền vào {{%[1]s}}.", name, heading)
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
