package catalog

import (
	"unicode/utf8"

	"bangqr/catalog/fault"
)

// nearest gives the text that was probably meant by a misspelt one, or nothing: the first of those that differ least from
// it, accents, case and blanks left aside, by at most a third of its letters.
func nearest(word string, known []string) string {
	folded := Fold(word)
	n := utf8.RuneCountInString(folded)
	if n > maxNearest {
		return ""
	}
	best, least := "", n/3+1
	for _, k := range known {
		if d := fault.Distance(folded, Fold(k), least-1); d < least {
			best, least = k, d
		}
	}
	return best
}

// closest is nearest for headings and sheets, which people shorten: where none is near, it is the first that begins alike.
func closest(s string, known []string) string {
	const alike = 5 // letters at the beginning
	want := Fold(s)
	best, at := "", max(1, len(want)/3)+1
	for _, k := range known {
		folded := Fold(k)
		if d := fault.Distance(want, folded, at-1); d < at {
			best, at = k, d
		}
		if best == "" && len(want) >= alike && len(folded) >= alike && want[:alike] == folded[:alike] {
			best = k
		}
	}
	return best
}

// guess is nearest within what a check may spend on guesses: a hostile list misspells every row.
func (k *checker) guess(word string, count int, known func() []string) string {
	if k.guesses += count; k.guesses > maxGuesses {
		return ""
	}
	return nearest(word, known())
}

// maxGuesses is how many texts one check compares for its suggestions; it takes about a second.
const maxGuesses = 1_000_000

// maxNearest is the longest text, in letters, that is compared with others; what is longer is no slip of the pen.
const maxNearest = 100
