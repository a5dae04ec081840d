package charset

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// VNI for Windows writes a letter as its base and a mark of one byte behind it; a few letters, such as đ, ơ and ị, are one
// byte. The case of a letter is that of its base: typists leave the mark small after a capital ("Uûy").

// vniMarks gives the code of each mark, small, and what it adds to the base.
var vniMarks = map[byte]string{
	0xf9: "\u0301", 0xf8: "\u0300", 0xfb: "\u0309", 0xf5: "\u0303", 0xef: "\u0323",
	0xe2: "\u0302", 0xe1: "\u0302\u0301", 0xe0: "\u0302\u0300", 0xe5: "\u0302\u0309", 0xe3: "\u0302\u0303", 0xe4: "\u0302\u0323",
	0xea: "\u0306", 0xe9: "\u0306\u0301", 0xe8: "\u0306\u0300", 0xfa: "\u0306\u0309", 0xfc: "\u0306\u0303", 0xeb: "\u0306\u0323",
}

// vniSingle gives the letters of one byte, small.
var vniSingle = map[byte]rune{0xf1: 'đ', 0xf4: 'ơ', 0xf6: 'ư', 0xed: 'í', 0xec: 'ì', 0xe6: 'ỉ', 0xf3: 'ĩ', 0xf2: 'ị', 0xee: 'ỵ'}

// vniTables are what a byte is by itself, and what a base and a mark make together; 0 is nothing.
type vniTables struct {
	alone page
	pairs [256][256]rune
}

func newVNI(signs *page) *vniTables {
	t := &vniTables{alone: *signs}
	for c := 0xc0; c <= 0xff; c++ {
		t.alone[c] = utf8.RuneError
	}
	t.alone[0xd7], t.alone[0xf7] = '×', '÷'
	for c, r := range vniSingle {
		t.alone[c], t.alone[c-0x20] = r, unicode.ToUpper(r)
	}
	for _, base := range []byte("aeouyAEOUY\xf4\xf6\xd4\xd6") {
		for c, mark := range vniMarks {
			letter := []rune(norm.NFC.String(string(t.alone[base]) + mark))
			if len(letter) != 1 || !vowel(letter[0]) {
				continue
			}
			t.pairs[base][c], t.pairs[base][c-0x20] = letter[0], letter[0]
		}
	}
	return t
}

// vowel reports the vowels of Vietnamese, with and without tone.
func vowel(r rune) bool {
	_, _, ok := splitTone(unicode.ToLower(r))
	return ok
}

// appendText decodes bytes and counts the marks without a base, which become U+FFFD.
func (t *vniTables) appendText(dst, src []byte) (text []byte, bad int) {
	for i := 0; i < len(src); i++ {
		r := t.alone[src[i]]
		if i+1 < len(src) && src[i+1] >= 0xc0 {
			if both := t.pairs[src[i]][src[i+1]]; both != 0 {
				r = both
				i++
			}
		}
		if r == utf8.RuneError {
			bad++
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst, bad
}
