package round

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lower gives a title as it stands inside a sentence: "bảng tại nhà văn hóa".
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// decimal writes a number as a language does: "139,8".
func decimal(n float64, lang string) string {
	s := strconv.FormatFloat(n, 'f', 1, 64)
	if lang != "en" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}
