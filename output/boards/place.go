package boards

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"bangqr/catalog"
)

// A spot is a place with the words by which a message may name it.
type spot struct {
	place string     // id
	name  string     // as people call it
	ways  [][]string // whole names, in words
}

// spots gives the places of a roll, each once.
func (r Roll) spots() []spot {
	var out []spot
	seen := map[string]bool{}
	for _, k := range r {
		if k.Place == "" || seen[k.Place] {
			continue
		}
		seen[k.Place] = true
		s := spot{place: k.Place, name: k.Name}
		for _, name := range []string{k.Name, k.Former, k.Place} {
			if words := placeWords(name); len(words) > 0 {
				s.ways = append(s.ways, words)
			}
		}
		out = append(out, s)
	}
	return out
}

// placeWords are the words of a name, folded and shortened.
func placeWords(name string) []string {
	var out []string
	for _, t := range tokensOf(catalog.Clean(name)) {
		out = append(out, t.folded)
	}
	return out
}

// placeAt reads the name of a place, whole or its beginning or its end: "nhà văn hóa tổ dân phố 7", "nvh tdp 7", "tổ 7". The
// longest wins; a whole name goes before a part as long.
func (s *scanner) placeAt(i int) (item, bool) {
	best, whole := 0, false
	var at []*spot
	for k := range s.spots {
		p := &s.spots[k]
		n, all := 0, false
		for _, words := range p.ways {
			if m, is := s.named(i, words); m > n || m == n && is {
				n, all = m, is
			}
		}
		switch {
		case n == 0:
		case n > best || n == best && all && !whole:
			best, whole, at = n, all, []*spot{p}
		case n == best && all == whole:
			at = append(at, p)
		}
	}
	if best == 0 {
		return item{}, false
	}
	return item{sort: aPlace, raw: s.raw(i, i+best), places: at, first: i, behind: i + best}, true
}

// aloneIs are words, shortened, that are enough of a name: of other kinds of places there are many.
var aloneIs = []string{"tyt", "ubnd", "thcs"}

// named counts the words of a name that a message has from a token on: all of them, or at least two from its beginning, or
// two with a number among them, or three up to its end.
func (s *scanner) named(i int, words []string) (n int, whole bool) {
	const least = 2
	for from := range words {
		m := 0
		for from+m < len(words) && i+m < len(s.ts) && s.ts[i+m].folded == words[from+m] && (m == 0 || !s.ts[i+m].breaks()) {
			m++
		}
		numbered := slices.ContainsFunc(words[from:from+m], func(w string) bool { return isDigit(w[0]) })
		switch {
		case from == 0 && m == len(words) && (m >= least || len(words[0]) > 4):
			return m, true
		case m >= least && (from == 0 || numbered) && m > n, m > least && from+m == len(words) && m > n:
			n = m
		case m == 1 && from == 0 && n == 0 && isOneOf(words[0], aloneIs):
			n = m // "trạm y tế" of "Trạm y tế xã"
		}
	}
	return n, false
}

// unknownPlace finds words that name a place of which nothing is known: "nhà văn hóa thôn 3".
func (s *scanner) unknownPlace() (raw string, ok bool) {
	taken := make([]bool, len(s.ts)+1)
	for _, it := range s.items {
		for i := it.first; i < it.behind; i++ {
			taken[i] = true
		}
	}
	const far = 4 // words to its number
	for i := range s.ts {
		if taken[i] || !isOneOf(s.ts[i].folded, placed) {
			continue
		}
		for j := i + 1; j < min(i+far, len(s.ts)) && !taken[j] && !s.ts[j].breaks(); j++ {
			if s.ts[j].number() {
				return s.raw(i, j+1), true
			}
		}
	}
	return "", false
}

// like gives the boards at places whose names share most words with a message.
func (s *scanner) like() Roll {
	const least = 2
	have := map[string]bool{}
	for _, t := range s.ts {
		have[t.folded] = true
	}
	most := least
	var out []string
	for _, p := range s.spots {
		n := 0
		for _, w := range slices.Compact(slices.Sorted(slices.Values(p.ways[0]))) {
			if have[w] {
				n++
			}
		}
		if n > most {
			most, out = n, nil
		}
		if n == most {
			out = append(out, p.place)
		}
	}
	var roll Roll
	for _, k := range s.roll {
		if slices.Contains(out, k.Place) {
			roll = append(roll, k)
		}
	}
	return roll
}

// kindAt reads the name of a kind of sign that some board has: "wifi-card".
func (s *scanner) kindAt(i int) (item, bool) {
	best := item{}
	for _, k := range s.roll {
		words := placeWords(k.Kind)
		if len(words) > 1 && len(words) > best.behind-best.first && startsWith(s.ts[i:], words) {
			best = item{sort: aKind, raw: k.Kind, first: i, behind: i + len(words)}
		}
	}
	return best, best.behind > 0
}

// digits reads a whole number; -1 is none.
func digits(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return -1
	}
	return n
}

func itoa(n int) string { return strconv.Itoa(n) }

// addDays gives the day so many days later.
func addDays(day string, n int) string {
	const layout = "2006-01-02"
	d, err := time.Parse(layout, day)
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, n).Format(layout)
}
