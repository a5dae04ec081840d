package mark

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// unescape reads the references of XML in a value.
func unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		n := strings.IndexByte(s[max(i, 0):], ';')
		if i < 0 || n < 0 {
			return b.String() + s
		}
		b.WriteString(s[:i])
		b.WriteString(reference(s[i+1 : i+n]))
		s = s[i+n+1:]
	}
}

func reference(name string) string {
	switch name {
	case "amp":
		return "&"
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "quot":
		return `"`
	case "apos":
		return "'"
	}
	digits, hex := strings.CutPrefix(name, "#x")
	base := 16
	if !hex {
		digits, base = strings.TrimPrefix(name, "#"), 10
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return "&" + name + ";"
	}
	return string(rune(n))
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes a text fit for XML, in elements and between quotes.
func escape(s string) string { return escaper.Replace(s) }

func itoa(n int) string { return strconv.Itoa(n) }

// maxText is the longest comment, in UTF-16 units as spreadsheets count the text of a cell; this is well below the 32,767 of
// Excel, and more than anybody reads.
const maxText = 8000

// plain makes a text fit for XML and for a comment: without what XML cannot hold, and not too long.
func plain(s string) string {
	var b strings.Builder
	units := 0
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		switch {
		case r == '\t', r == '\n':
		case r < ' ', r == 0xfffe, r == 0xffff:
			continue
		}
		if units++; r > 0xffff {
			units++
		}
		if units > maxText {
			b.WriteRune('…')
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}
