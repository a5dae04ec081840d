package catalog

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"bangqr/catalog/known"
)

// Names of one procedure differ from list to list: offices shorten them, leave "Thủ tục" out, write dates and bodies
// otherwise. So they are compared by their words, without accents. The first bound was measured against the known procedures
// on lists and pages of communes: of 41 names given in other words to the right code 40 share at least 0.75 of the shorter
// name's words with the known one (the other is an abbreviation); of names under a wrong code none shares more than 0.25. At the
// second bound 914 of the 2,642 known procedures have a sibling ("Cấp …", "Cấp lại …"), so that it grounds no more than a hint.
const (
	leastShared = 0.5  // of the shorter name's words, for two names to be of one procedure
	leastAlike  = 0.85 // of the words of both (Dice's coefficient), for another code's name to be worth naming
)

// A nameKey is the words of a name without accents and case; "Thủ tục" at the head is left out.
type nameKey struct {
	text  string   // the words in their order
	words []string // sorted
}

// nameText is the text of a nameKey: names that have the same are one.
func nameText(name string) string { return strings.TrimPrefix(fold(name, ' '), "thu tuc ") }

func nameKeyOf(name string) nameKey {
	text := nameText(name)
	words := strings.Fields(text)
	slices.Sort(words)
	return nameKey{text, words}
}

// shared counts the words that two names have in common, sorted; one that stands twice in both counts twice.
func shared[W cmp.Ordered](a, b []W) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// sameProcedure reports names that can be of one procedure: one may be the other in other words, or shortened.
func (a nameKey) sameProcedure(b nameKey) bool {
	shorter := min(len(a.words), len(b.words))
	return a.text == b.text || float64(shared(a.words, b.words)) >= leastShared*float64(shorter)
}

// nameIndex finds known procedures by their names. Words stand as numbers, since most time goes into
// comparing them.
type nameIndex struct {
	codes  []string
	names  []string
	keys   []nameKey
	same   map[string][]int // by the text of the key
	number map[string]int   // by code
	words  map[string]int32
	sorted [][]int32 // the words of each name
	holds  [][]int32 // the names that hold each word
}

// knownNames are those of the index whose page is theirs alone. Of 17 codes two pages are given, with the page's name: a
// ministry's own export has another name under one of them.
var knownNames = sync.OnceValue(func() *nameIndex {
	x, of := newNameIndex(known.Len()), make(map[string]int, known.Len())
	for p := range known.All() {
		of[p.URL]++
	}
	for p := range known.All() {
		if of[p.URL] == 1 {
			x.add(p.Code, p.Name)
		}
	}
	return x
})

func newNameIndex(n int) *nameIndex {
	return &nameIndex{codes: make([]string, 0, n), names: make([]string, 0, n), keys: make([]nameKey, 0, n),
		same: make(map[string][]int, n), number: make(map[string]int, n), words: make(map[string]int32, n)}
}

func (x *nameIndex) add(code, name string) {
	i, key := len(x.codes), nameKeyOf(name)
	x.codes, x.names, x.keys = append(x.codes, code), append(x.names, name), append(x.keys, key)
	x.number[code] = i
	x.same[key.text] = append(x.same[key.text], i)
	numbers := make([]int32, len(key.words))
	for n, word := range key.words {
		w, ok := x.words[word]
		if !ok {
			w = int32(len(x.holds))
			x.words[word], x.holds = w, append(x.holds, nil)
		}
		if numbers[n] = w; n == 0 || word != key.words[n-1] {
			x.holds[w] = append(x.holds[w], int32(i))
		}
	}
	slices.Sort(numbers)
	x.sorted = append(x.sorted, numbers)
}

// mostNear is how many procedures of like names a message tells.
const mostNear = 3

// nearest gives the procedures whose names are most alike, the likest first.
func (x *nameIndex) nearest(key nameKey) []int {
	type near struct {
		at    int
		alike float64
	}
	var found []near
	numbers := x.numbers(key)
	for _, i := range x.candidates(numbers) {
		n := shared(numbers, x.sorted[i])
		if a := 2 * float64(n) / float64(len(numbers)+len(x.sorted[i])); a >= leastAlike {
			found = append(found, near{i, a})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Or(cmp.Compare(b.alike, a.alike), a.at-b.at) })
	var out []int
	for _, f := range found[:min(len(found), mostNear)] {
		out = append(out, f.at)
	}
	return out
}

// numbers gives the words of a name as numbers; a word that no known name has is one of its own.
func (x *nameIndex) numbers(key nameKey) []int32 {
	out := make([]int32, len(key.words))
	for i, word := range key.words {
		n, ok := x.words[word]
		if !ok {
			n = int32(-1 - i)
		}
		out[i] = n
	}
	slices.Sort(out)
	return out
}

// candidates gives all that can be as alike as leastAlike, in no order. With a share d, at most n(2-2d)/(2-d) of n words are
// missing; so among one more of the rarest words at least one is there, and few procedures have a rare word. Nor is a name of
// less than nd/(2-d) words or more than n(2-d)/d so alike.
func (x *nameIndex) candidates(numbers []int32) []int {
	const d = leastAlike
	n := float64(len(numbers))
	words := slices.Compact(slices.Clone(numbers))
	slices.SortStableFunc(words, func(a, b int32) int { return x.holders(a) - x.holders(b) })
	seen := make([]bool, len(x.codes))
	var found []int
	for _, w := range words[:min(len(words), 1+int(n*(2-2*d)/(2-d)))] {
		if w < 0 {
			continue
		}
		for _, i := range x.holds[w] {
			if long := float64(len(x.sorted[i])); !seen[i] && long >= n*d/(2-d) && long <= n*(2-d)/d {
				seen[i] = true
				found = append(found, int(i))
			}
		}
	}
	return found
}

func (x *nameIndex) holders(word int32) int {
	if word < 0 {
		return 0
	}
	return len(x.holds[word])
}
