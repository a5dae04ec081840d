package runs

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// mostNear is how many editions are suggested for one that is not known.
const mostNear = 5

// Near gives the known editions that a misread one may be: those with one letter wrong or two swapped, else, or where its
// check was not read, those that begin alike, else those with two letters wrong. Both are in the form "K7Q2XM-4"; what was
// read may lack letters at its end.
func Near(read string, known map[string][]string) []string {
	want := strings.ReplaceAll(read, "-", "")
	type near struct {
		edition string
		far     int
	}
	var all []near
	for e := range maps.Keys(known) {
		if d := distance(want, strings.ReplaceAll(e, "-", "")); d <= 2 {
			all = append(all, near{e, d})
		}
	}
	slices.SortFunc(all, func(a, b near) int { return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.edition, b.edition)) })
	var out []string
	for _, n := range all {
		if n.far > all[0].far || len(out) == mostNear {
			break
		}
		out = append(out, n.edition)
	}
	return out
}

// distance counts wrong letters: two swapped neighbours are one mistake, letters lacking at the end none where four are left.
func distance(read, is string) int {
	if len(read) < 4 || len(read) > len(is) {
		return 3
	}
	n := 0
	for i := 0; i < len(read); i++ {
		if read[i] == is[i] {
			continue
		}
		if n++; i+1 < len(read) && read[i] == is[i+1] && read[i+1] == is[i] {
			i++
		}
	}
	return n
}
