package payload

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Plain writes a text without accents, as bank transfers have it: "Nộp lệ phí" gives "Nop le phi". What has no letter of
// ASCII is left out. It tells whether anything changed.
func Plain(s string) (plain string, changed bool) {
	if foreign(s) == "" {
		return s, false
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case r == 'đ' || r == 'ð':
			b.WriteByte('d')
		case r == 'Đ' || r == 'Ð':
			b.WriteByte('D')
		case r == '–' || r == '—':
			b.WriteByte('-')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r >= ' ' && r <= '~':
			b.WriteRune(r)
		}
	}
	return b.String(), true
}
