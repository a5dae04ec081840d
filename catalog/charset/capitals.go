package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TCVN3 has no codes for capitals with a tone: a capital font draws the small codes, and the font is not in the text. So
// "HỘ TỊCH" comes out as "Hộ TịCH". The letters that do have codes show that the word is in capitals.

// capitals makes letters large in words that others show to be in capitals. A capital at the head of a word in small letters
// ("Ủy ban") leaves no trace and stays small.
func capitals(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var words []wordCase
	for line := range strings.Lines(s) {
		words = casesOf(words[:0], line)
		capitalsOfLine(&b, line, words)
	}
	return b.String()
}

// A wordCase is a word of a line and what its letters with a code for either case say.
type wordCase struct {
	from, to     int
	large, small int
	caps         bool // surely in capitals
	syllable     bool // and no abbreviation
}

func capitalsOfLine(b *strings.Builder, line string, words []wordCase) {
	done := 0
	for i, w := range words {
		word := line[w.from:w.to]
		if w.caps || w.small == 0 && besideCaps(words, i) {
			word = strings.ToUpper(word)
		}
		b.WriteString(line[done:w.from])
		b.WriteString(word)
		done = w.to
	}
	b.WriteString(line[done:])
}

// besideCaps reports whether the words beside a word of one large letter, or of none, are in capitals: one of them, or both.
func besideCaps(words []wordCase, i int) bool {
	left := i > 0 && words[i-1].caps && words[i-1].syllable
	right := i+1 < len(words) && words[i+1].caps && words[i+1].syllable
	if words[i].large > 0 {
		return left || right
	}
	return (left || i == 0) && (right || i+1 == len(words)) && (left || right)
}

// casesOf appends the words of a line.
func casesOf(words []wordCase, line string) []wordCase {
	in := false
	for i, r := range line {
		if !unicode.IsLetter(r) {
			in = false
			continue
		}
		if !in {
			words = append(words, wordCase{from: i})
			in = true
		}
		w := &words[len(words)-1]
		w.to = i + utf8.RuneLen(r)
		_, tone, vowel := splitTone(r)
		switch {
		case vowel && tone != level: // a small code, drawn as either
		case unicode.IsUpper(r):
			w.large++
		default:
			w.small++
		}
	}
	for i := range words {
		w := &words[i]
		w.caps = w.small == 0 && w.large >= 2
		w.syllable = w.caps && isSyllable(strings.ToLower(line[w.from:w.to]))
	}
	return words
}
