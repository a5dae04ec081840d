package catalog

// nearest gives the text that was probably meant by a misspelt one, or nothing: the first of those that differ least from
// it, accents, case and blanks left aside, by at most a third of its letters.
func nearest(word string, known []string) string {
	folded := []rune(Fold(word))
	if len(folded) > maxNearest {
		return ""
	}
	best, least := "", len(folded)/3+1
	for _, k := range known {
		if d := editDistance(folded, []rune(Fold(k)), least); d < least {
			best, least = k, d
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

// editDistance counts the letters to add, drop or change, and gives most as soon as there are that many.
func editDistance(a, b []rune, most int) int {
	if d := len(a) - len(b); d >= most || -d >= most {
		return most
	}
	last, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i, x := range a {
		row[0] = i + 1
		least := row[0]
		for j, y := range b {
			change := last[j]
			if x != y {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			least = min(least, row[j+1])
		}
		if least >= most {
			return most
		}
		last, row = row, last
	}
	return last[len(b)]
}
