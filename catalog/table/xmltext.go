package table

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// unescape puts characters in the place of references and makes line feeds of line ends (XML 1.0, 2.11 and 4.6).
func unescape(raw []byte) ([]byte, error) {
	if !utf8.Valid(raw) {
		return nil, errXML
	}
	raw = lineFeeds(raw)
	i := bytes.IndexByte(raw, '&')
	if i < 0 {
		return raw, nil
	}
	out := append(make([]byte, 0, len(raw)), raw[:i]...)
	for raw = raw[i:]; len(raw) > 0; {
		if raw[0] != '&' {
			n := bytes.IndexByte(raw, '&')
			if n < 0 {
				n = len(raw)
			}
			out, raw = append(out, raw[:n]...), raw[n:]
			continue
		}
		n := bytes.IndexByte(raw[:min(len(raw), 16)], ';')
		if n < 0 {
			return nil, errXML
		}
		r, ok := reference(string(raw[1:n]))
		if !ok {
			return nil, errXML
		}
		out, raw = utf8.AppendRune(out, r), raw[n+1:]
	}
	return out, nil
}

// reference gives the character that stands between "&" and ";".
func reference(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, yes := strings.CutPrefix(digits, "x"); yes {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	legal := n >= ' ' || n == '\t' || n == '\n' || n == '\r'
	return rune(n), ok && err == nil && legal && n <= utf8.MaxRune && utf8.ValidRune(rune(n))
}

// lineFeeds makes one line feed of every kind of line end.
func lineFeeds(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}
