package catalog

import (
	"fmt"
	"net/url"
	"strings"
)

// Addresses are judged by their bytes, and more strictly than by browsers: what a browser would repair (a backslash, a
// blank, a tab) or what hides the host from a reader (user@host, a port, a dot at the end, an IP number, punycode) is
// refused. A code on a wall is scanned for years; nobody sees its address before the tap.

// DefaultHosts are the hosts that procedures may lead to unless the operator says otherwise: those of Vietnamese state
// bodies.
func DefaultHosts() []string { return []string{"*.gov.vn"} }

// An AddressError says why an address cannot be printed.
type AddressError struct {
	Rule    string // "url-not-https", "url-host", "url-not-ascii" or "url-malformed"
	URL     string
	Suggest string // an address that could be meant
	Host    string // of "url-host", a sound host that is not allowed; nothing where the host itself is wrong
	Why     Words
}

// Error is the message of the rule, in English.
func (e *AddressError) Error() string { return e.Text("en") }

// Text is the message of the rule in a language, "vi" or "en".
func (e *AddressError) Text(lang string) string { return e.problem().Message.In(lang) }

// problem makes a problem without a place.
func (e *AddressError) problem() Problem {
	return said(Problem{Value: e.URL, Suggest: e.Suggest}, e.Rule, e.Why)
}

// An Address is an address that may be printed, in its two parts.
type Address struct {
	Host string // in lower case
	Path string // the rest: path, query and fragment, as written; it may be empty
}

// ParseAddress reads an https address whose host matches one of the patterns: a host, or "*." and a domain for all hosts
// below it. The error is an *AddressError.
func ParseAddress(raw string, hosts []string) (Address, error) {
	a, e := judge(raw, hosts)
	if e == nil {
		return a, nil
	}
	if s := likelyAddress(e); s != "" {
		if _, bad := judge(s, hosts); bad == nil {
			e.Suggest = s
		}
	}
	return Address{}, e
}

// judge is ParseAddress without a suggestion.
func judge(raw string, hosts []string) (Address, *AddressError) {
	if e := addressBytes(raw); e != nil {
		return Address{}, e
	}
	scheme, rest, ok := strings.Cut(raw, "://")
	if !ok || !strings.EqualFold(scheme, "https") {
		return Address{}, &AddressError{Rule: "url-not-https", URL: raw}
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	a := Address{Host: strings.ToLower(rest[:end]), Path: rest[end:]}
	if why := hostFault(a.Host); why != nil {
		return Address{}, &AddressError{Rule: "url-host", URL: raw, Why: *why}
	}
	if !allowed(a.Host, hosts) {
		return Address{}, &AddressError{Rule: "url-host", URL: raw, Host: a.Host, Why: notAllowed(a.Host, hosts)}
	}
	u, err := url.Parse(raw)
	if err != nil || !strings.EqualFold(u.Host, a.Host) || u.User != nil {
		return Address{}, malformed(raw, "not a web address", "không phải địa chỉ trang")
	}
	return a, nil
}

// likelyAddress gives what could be meant: https for http and for no scheme, %XX for letters beyond ASCII.
func likelyAddress(e *AddressError) string {
	scheme, rest, ok := strings.Cut(e.URL, "://")
	switch {
	case e.Rule == "url-not-ascii":
		return percent(e.URL)
	case e.Rule == "url-not-https" && !ok:
		return "https://" + strings.TrimLeft(e.URL, "/")
	case e.Rule == "url-not-https" && strings.EqualFold(scheme, "http"):
		return "https://" + rest
	}
	return ""
}

func malformed(raw, en, vi string) *AddressError {
	return &AddressError{Rule: "url-malformed", URL: raw, Why: Words{EN: en, VI: vi}}
}

// addressBytes refuses bytes that RFC 3986 does not have.
func addressBytes(raw string) *AddressError {
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c >= 0x80:
			return &AddressError{Rule: "url-not-ascii", URL: raw}
		case c == ' ':
			return malformed(raw, "it holds a blank", "có dấu cách")
		case c <= 0x20 || c == 0x7f || strings.IndexByte(`\"<>^{|}`+"`", c) >= 0:
			return malformed(raw, "it holds "+sign(c), "có ký tự "+sign(c))
		case c == '%' && (i+2 >= len(raw) || !hex(raw[i+1]) || !hex(raw[i+2])):
			return malformed(raw, `a "%" without two hexadecimal digits`, `dấu "%" không có hai chữ số thập lục phân`)
		}
	}
	return nil
}

// sign names a character of ASCII: itself, or its number where it cannot be seen.
func sign(c byte) string {
	if c <= ' ' || c == 0x7f {
		return fmt.Sprintf("%U", rune(c))
	}
	return string(rune(c))
}

func hex(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }

// percent writes the bytes beyond ASCII and blanks as %XX; those of a host cannot be written so, and are left.
func percent(raw string) string {
	scheme := strings.Index(raw, "://")
	if scheme < 0 {
		return raw
	}
	host := strings.IndexAny(raw[scheme+3:], "/?#")
	if host < 0 {
		return raw
	}
	head, tail := raw[:scheme+3+host], raw[scheme+3+host:]
	var b strings.Builder
	b.WriteString(head)
	for i := 0; i < len(tail); i++ {
		if c := tail[i]; c >= 0x80 || c == ' ' {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
