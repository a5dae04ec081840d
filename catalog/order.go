package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// alphabet is the Vietnamese alphabet with the four Latin letters it lacks, in the order of dictionaries.
const alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

// toneMarks are the marks of the tones in the order of dictionaries: huyền, hỏi, ngã, sắc, nặng.
const toneMarks = "\u0300\u0309\u0303\u0301\u0323"

// SortKey gives a key whose byte order is the Vietnamese order of the texts: letters first (a ă â … d đ …), then tones,
// then case. Blanks come before other signs, those before digits, digits before letters. It agrees with the Unicode
// collation for Vietnamese on letters, but it may be used by many goroutines and does not change with a library.
func SortKey(s string) string {
	var letters, tones, cases []byte
	for _, r := range norm.NFC.String(s) {
		base, tone := apart(r)
		low := unicode.ToLower(base)
		switch i := strings.IndexRune(alphabet, low); {
		case i >= 0:
			letters = append(letters, byte(0x80+utf8.RuneCountInString(alphabet[:i])))
		case low == ' ':
			letters = append(letters, 0x02)
		case low < utf8.RuneSelf:
			letters = append(letters, signRank(byte(low)))
		default:
			letters = utf8.AppendRune(append(letters, 0xff), low)
		}
		tones = append(tones, tone+1)
		cases = append(cases, 1)
		if low != base {
			cases[len(cases)-1] = 2
		}
	}
	return string(letters) + "\x01" + string(tones) + "\x01" + string(cases)
}

// signRank puts the signs of ASCII before its digits.
func signRank(c byte) byte {
	if c >= '0' && c <= '9' {
		return 0x70 + c - '0'
	}
	return 0x03 + c%0x60
}

// apart parts a letter and the mark of its tone: ậ is â with nặng. The rank of no tone is 0.
func apart(r rune) (base rune, tone byte) {
	if r < utf8.RuneSelf {
		return r, 0
	}
	var rest strings.Builder
	for _, d := range norm.NFD.String(string(r)) {
		if i := strings.IndexRune(toneMarks, d); i >= 0 {
			tone = byte(i/2 + 1) // each mark is two bytes
			continue
		}
		rest.WriteRune(d)
	}
	base, _ = utf8.DecodeRuneInString(norm.NFC.String(rest.String()))
	return base, tone
}
