package catalog

import (
	"fmt"
	"strings"

	"bangqr/catalog/fault"
)

// CheckHosts tells whether patterns of allowed hosts make sense. Each is a host such as "dichvucong.gov.vn", or "*."
// before a domain of at least two parts: "*.vn" would allow everybody.
func CheckHosts(patterns []string) error {
	if len(patterns) == 0 {
		return NewFault("hosts empty: write a host such as %q", "chưa có tên miền được phép. Ghi một tên miền, ví dụ %q.", DefaultHosts()[0])
	}
	for _, p := range patterns {
		if !validPattern(p) {
			return NewFault(`host %s malformed: write a host such as "dichvucong.gov.vn" or "*.gov.vn"`,
				`tên miền %s không đúng dạng. Ghi như "dichvucong.gov.vn" hoặc "*.gov.vn".`, fault.Quote(p))
		}
	}
	return nil
}

func validPattern(p string) bool {
	return hostFault(strings.ToLower(strings.TrimPrefix(p, "*."))) == nil
}

// HostAllowed reports whether a host, in either case, matches one of the patterns. A pattern that makes no sense matches
// nothing, and neither does a host that is no plain host name.
func HostAllowed(host string, patterns []string) bool {
	host = strings.ToLower(host)
	return hostFault(host) == nil && allowed(host, patterns)
}

// allowed is HostAllowed for a sound host in lower case.
func allowed(host string, patterns []string) bool {
	for _, p := range patterns {
		p = strings.ToLower(p)
		if !validPattern(p) {
			continue
		}
		if domain, wild := strings.CutPrefix(p, "*"); wild && strings.HasSuffix(host, domain) || host == p {
			return true
		}
	}
	return false
}

// hostFault says why a host in lower case cannot stand in a printed address (RFC 1123 names of at least two parts).
func hostFault(host string) *Words {
	for _, f := range [...]struct{ signs, en, vi string }{
		{"@", "a user name before the host hides where it leads", "có tên người dùng trước tên miền, che nơi đến"},
		{"[]", "its host is an IP number", "dùng số IP"},
		{":", "its host has a port", "có số cổng sau tên miền"},
		{"%", "its host is written with %", "tên miền viết bằng %"},
	} {
		if strings.ContainsAny(host, f.signs) {
			return &Words{EN: f.en, VI: f.vi}
		}
	}
	if strings.HasSuffix(host, ".") {
		return &Words{EN: "its host ends with a dot", VI: "tên miền kết thúc bằng dấu chấm"}
	}
	parts := strings.Split(host, ".")
	for _, p := range parts {
		if strings.HasPrefix(p, "xn--") {
			return &Words{EN: "its host is written in punycode and may look like another",
				VI: "tên miền dạng punycode, dễ nhầm với tên khác"}
		}
		if !label(p) {
			return &Words{EN: "its host is no host name", VI: "tên miền không hợp lệ"}
		}
	}
	switch last := parts[len(parts)-1]; {
	case len(parts) < 2 || len(host) > 253:
		return &Words{EN: "its host is no host name", VI: "tên miền không hợp lệ"}
	case last[0] >= '0' && last[0] <= '9': // browsers read such names as IP numbers, 0x7f too
		return &Words{EN: "its host is an IP number", VI: "dùng số IP"}
	}
	return nil
}

// label reports 1 to 63 small letters, digits and inner hyphens.
func label(s string) bool {
	if s == "" || len(s) > 63 || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

// notAllowed words the refusal of a sound host.
func notAllowed(host string, hosts []string) Words {
	list := strings.Join(hosts, ", ")
	return Words{
		EN: fmt.Sprintf("host %s is not one of %s", host, list),
		VI: fmt.Sprintf("tên miền %s không thuộc %s", host, list),
	}
}
