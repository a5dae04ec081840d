package boards

import (
	"strings"
	"unicode/utf8"

	"bangqr/catalog"
)

// A spreadsheet makes 7 of 07, a keeper writes "bảng 7", and the wall says 07: all are one number. What an office puts
// before its numbers stays: "xa-mot/07".

// numberWords may stand before a number, folded.
var numberWords = [...]string{"bangso", "sobang", "bang", "bienso", "bien", "so"}

// Key makes a board's number comparable: "07", "7" and "Bảng số 7" give one key.
func Key(number string) string {
	office, last, ok := cutLast(number, "/")
	if !ok {
		office, last = "", number
	}
	key := bareNumber(catalog.Fold(last))
	for _, w := range numberWords {
		if rest, cut := strings.CutPrefix(key, w); cut && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			key = rest
			break
		}
	}
	key = bareNumber(key)
	if office != "" {
		key = catalog.Fold(office) + "/" + key
	}
	return key
}

// cutLast parts a text at the last separator.
func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// bareNumber takes the zeros before each run of digits.
func bareNumber(s string) string {
	if strings.IndexByte(s, '0') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		heads := s[i] == '0' && i+1 < len(s) && isDigit(s[i+1]) // a zero before another digit
		if heads && (len(b) == 0 || !isDigit(b[len(b)-1])) {
			continue
		}
		b = append(b, s[i])
	}
	return string(b)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// order makes numbers sort as people count: 7 before 10.
func order(key string) string {
	const wide = 12 // digits
	var b strings.Builder
	for i := 0; i < len(key); {
		j := i
		for j < len(key) && isDigit(key[j]) {
			j++
		}
		if j > i {
			b.WriteString(strings.Repeat("0", max(wide-(j-i), 0)) + key[i:j])
			i = j
			continue
		}
		_, n := utf8.DecodeRuneInString(key[i:])
		b.WriteString(key[i : i+n])
		i += n
	}
	return b.String()
}
