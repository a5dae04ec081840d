package main

import (
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/fault"
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
		at := fault.Distance(w, f, most)
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

func contains(list []string, s string) bool { return slices.Contains(list, s) }
