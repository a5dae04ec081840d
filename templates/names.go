package templates

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// names gives the entries of a sign as an index has them: in the order of a Vietnamese dictionary, the first of each letter
// with that letter.
func (s *scope) names() []*scope {
	col := collate.New(language.Vietnamese)
	list := slices.Clone(s.entries)
	slices.SortStableFunc(list, func(a, b *scope) int {
		return cmp.Or(col.CompareString(a.Name, b.Name), cmp.Compare(a.Code, b.Code))
	})
	last := ""
	for i, e := range list {
		c := *e
		if l := letterOf(e.Name); l != last {
			c.Letter, last = l, l
		}
		list[i] = &c
	}
	return list
}

// HasExtras tells whether the place or office has Wi-Fi, a Zalo group or the like to show.
func (s *scope) HasExtras() bool { return len(s.extras) > 0 }

// letterOf is the letter under which a Vietnamese index has a name: its first, in capitals and without a tone. Ă, Â, Đ, Ê, Ô,
// Ơ and Ư are letters of their own; what begins with no letter stands under #.
func letterOf(name string) string {
	r, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsLetter(r) {
		return "#"
	}
	var plain []rune
	for _, d := range norm.NFD.String(string(unicode.ToUpper(r))) {
		if !slices.Contains(tones, d) {
			plain = append(plain, d)
		}
	}
	return norm.NFC.String(string(plain))
}

// tones are the marks of the five tones that are written: huyền, sắc, ngã, hỏi, nặng.
var tones = []rune{0x300, 0x301, 0x303, 0x309, 0x323}
