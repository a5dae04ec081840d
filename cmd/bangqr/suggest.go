package main

import (
	"slices"
	"strings"

	"bangqr/catalog"
)

// mostSuggested is how many words a message proposes.
const mostSuggested = 3

// nearest gives the known words that a misspelt one probably means, the likeliest first. Case, accents and punctuation
// do not count; a part of a word, or a word that begins alike, is near too.
func nearest(word string, known []string) []string {
	type scored struct {
		word string
		at   int
	}
	w := catalog.Fold(word)
	if w == "" {
		return nil
	}
	most := max(2, len(w)/3)
	var near []scored
	for _, k := range known {
		f := catalog.Fold(k)
		at := editDistance(w, f, most)
		if len(w) > 2 && strings.Contains(f, w) {
			at = min(at, 1)
		}
		if at <= most {
			near = append(near, scored{k, at})
		}
	}
	slices.SortStableFunc(near, func(a, b scored) int { return a.at - b.at })
	var out []string
	for _, n := range near {
		if !contains(out, n.word) && len(out) < mostSuggested {
			out = append(out, n.word)
		}
	}
	return out
}

// editDistance counts the letters to add, drop, change or swap with a neighbour. It gives more than most as soon as that
// is certain.
func editDistance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > most || -d > most {
		return most + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			change := last[j]
			if x[i] != y[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		if slices.Min(row) > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

func contains(list []string, s string) bool { return slices.Contains(list, s) }
