package boards

import (
	"slices"
	"strings"
)

// sort of an item that a clause names.
type sort uint8

const (
	aNumber   sort = iota // of a board
	aPlace                //
	aKind                 // of sign
	anEdition             //
	anEvent               //
	aDay                  //
	aComma                //
	aDenial               // an event that is taken back
)

// An item is something that a clause names.
type item struct {
	sort   sort
	raw    string // as it was written
	what   What
	day    string
	places []*spot // that the words may mean
	first  int     // token
	behind int     // the token behind it
	joined bool    // it goes on a list: "7, 8 và 9"
}

// scanner reads the words of one clause.
type scanner struct {
	roll  Roll
	spots []spot
	day   string // today
	text  string
	ts    []token
	items []item
}

// scan finds what a clause names.
func (s *scanner) scan() {
	for i := 0; i < len(s.ts); {
		if i > 0 && strings.ContainsAny(s.ts[i].gap, ",:") {
			s.items = append(s.items, item{sort: aComma, first: i, behind: i})
		}
		best := item{}
		for _, try := range []func(int) (item, bool){s.dayAt, s.numberAt, s.kindAt, s.editionAt, s.eventAt, s.placeAt} {
			if it, ok := try(i); ok && it.behind-it.first > best.behind-best.first {
				best = it
			}
		}
		if best.behind <= i {
			i++
			continue
		}
		s.items = append(s.items, best)
		i = best.behind
		if best.sort == aNumber {
			i = s.more(i)
		}
	}
	s.bare()
}

// raw is the text of some tokens as it was written.
func (s *scanner) raw(first, behind int) string { return s.text[s.ts[first].from:s.ts[behind-1].to] }

// eventAt reads the words of an event, or of one that is taken back.
func (s *scanner) eventAt(i int) (item, bool) {
	p, n := phraseAt(s.ts[i:])
	if n == 0 {
		return item{}, false
	}
	it := item{sort: anEvent, what: p.what, raw: s.raw(i, i+n), first: i, behind: i + n}
	j := i - 1
	for j >= 0 && isOneOf(s.ts[j].folded, between) && !s.ts[j+1].breaks() {
		j--
	}
	denied := j >= 0 && !s.ts[j+1].breaks() && (isOneOf(s.ts[j].folded, notWords) || s.ts[j].lower == "hổng" || s.ts[j].lower == "hông")
	open := i+n < len(s.ts) && s.ts[i+n].folded == "chua" && !s.ts[i+n].breaks()
	if denied || open {
		it.sort = aDenial
	}
	return it, true
}

// numberAt reads "bảng 7", "bảng số 07", "biển 12", "số 7".
func (s *scanner) numberAt(i int) (item, bool) {
	if raw, ok := s.marked(i); ok {
		return item{sort: aNumber, raw: raw, first: i, behind: i + 1}, true
	}
	heads := []string{"bang", "bien", "b", "bg", "so", "tam", "board", "no", "ban", "bag", "bnag"}
	if !isOneOf(s.ts[i].folded, heads) || s.ts[i].accented && !isOneOf(s.ts[i].lower, []string{"bảng", "biển", "số", "tấm"}) {
		return item{}, false
	}
	j := i + 1
	for j < len(s.ts) && isOneOf(s.ts[j].folded, []string{"so", "qr", "mang", "ma", "thu", "ten", "hieu", "bang"}) && !s.ts[j].breaks() {
		j++
	}
	raw, n := s.number(j)
	if n == 0 {
		return item{}, false
	}
	return item{sort: aNumber, raw: raw, first: i, behind: j + n}, true
}

// marked reads "B7".
func (s *scanner) marked(i int) (raw string, ok bool) {
	rest, ok := strings.CutPrefix(s.ts[i].folded, "b")
	ok = ok && rest != "" && strings.Trim(rest, "0123456789") == "" && len(s.roll.ByNumber(s.ts[i].raw)) == 0
	return rest, ok && len(s.roll.ByNumber(rest)) > 0
}

// number reads the number of a board at a token: the longest that is known, else digits that no word counts with.
func (s *scanner) number(i int) (raw string, n int) {
	const most = 6 // words of an office and a number: "xa-mot/07"
	if i >= len(s.ts) || s.ts[i].breaks() && s.ts[i].gap != " " && i > 0 && strings.ContainsAny(s.ts[i].gap, "(/") {
		return "", 0
	}
	slashed := 0
	for k := i + 1; k < len(s.ts) && k < i+most; k++ {
		if g := s.ts[k].gap; g != "-" && g != "/" {
			break
		} else if g == "/" {
			slashed = k + 1
		}
	}
	if slashed > 0 && len(s.roll.ByNumber(s.raw(i, slashed))) > 0 {
		return s.raw(i, slashed), slashed - i + s.panel(slashed)
	}
	t := s.ts[i]
	if t.number() && !s.inDay(i) || len(s.roll.ByNumber(t.raw)) > 0 && strings.ContainsAny(t.raw, "0123456789") {
		return t.raw, 1 + s.panel(i+1)
	}
	return "", 0
}

// panel counts what makes of a board's number that of a panel on it: "07-T1".
func (s *scanner) panel(i int) int {
	if i >= len(s.ts) || s.ts[i].gap != "-" {
		return 0
	}
	rest, ok := strings.CutPrefix(s.ts[i].folded, "t")
	if !ok || rest == "" || strings.Trim(rest, "0123456789") != "" {
		return 0
	}
	return 1
}

// inDay tells that a number is part of a day: "22/11".
func (s *scanner) inDay(i int) bool {
	before := i > 0 && s.ts[i].gap == "/" && s.ts[i-1].number()
	return before || i+1 < len(s.ts) && s.ts[i+1].gap == "/" && s.ts[i+1].number()
}

// more reads the rest of a list of numbers: "7, 8 và 9", "7 đến 9", "7-9".
func (s *scanner) more(i int) int {
	for i < len(s.ts) {
		gap := strings.TrimSpace(s.ts[i].gap)
		j := i
		word := s.ts[i].folded
		linked := gap == "," || gap == "&" || gap == "+" || gap == "-" || gap == "–"
		if isOneOf(word, []string{"va", "voi", "den", "toi", "cung"}) {
			j, linked = i+1, true
		}
		if !linked {
			return i
		}
		raw, n := s.number(j)
		if n == 0 || s.counts(j+n) {
			return i
		}
		if last := s.items[len(s.items)-1]; gap == "-" || gap == "–" || word == "den" || word == "toi" {
			s.fill(last.raw, raw, i)
		}
		s.items = append(s.items, item{sort: aNumber, raw: raw, first: j, behind: j + n, joined: true})
		i = j + n
	}
	return i
}

// fill adds the numbers between two.
func (s *scanner) fill(from, to string, at int) {
	const most = 50 // boards
	a, b := digits(from), digits(to)
	if a < 0 || b <= a || b-a > most {
		return
	}
	for n := a + 1; n < b; n++ {
		s.items = append(s.items, item{sort: aNumber, raw: itoa(n), first: at, behind: at, joined: true})
	}
}

// counts tells that the word at a token is what a number before it counts: "2 góc".
func (s *scanner) counts(i int) bool {
	if i >= len(s.ts) || s.ts[i].breaks() || !isOneOf(s.ts[i].folded, counted) {
		return false
	}
	return !(s.ts[i].folded == "ngay" && i+1 < len(s.ts) && s.ts[i+1].number()) // "bảng 4 ngày 20/11"
}

// bare takes numbers for boards that stand alone beside an event, in a part of the clause that names no board: "07 hỏng".
func (s *scanner) bare() {
	var out []item
	for _, part := range parts(s.items) {
		events, subjects := 0, 0
		for _, it := range part {
			switch it.sort {
			case anEvent:
				events++
			case aNumber, aPlace, anEdition, aKind:
				subjects++
			}
		}
		if events > 0 && subjects == 0 {
			part = s.beside(part)
		}
		out = append(out, part...)
	}
	s.items = out
}

// left gives the numbers of boards that no reading took: nothing may be lost in silence.
func (s *scanner) left() []string {
	var out []string
	for i := range s.ts {
		read := slices.ContainsFunc(s.items, func(it item) bool { return it.first <= i && i < it.behind })
		if s.ts[i].number() && !read && !s.inDay(i) && !s.counts(i+1) && len(s.roll.ByNumber(s.ts[i].raw)) > 0 {
			out = append(out, s.ts[i].raw)
		}
	}
	return out
}

// beside adds the bare numbers next to the events of a part.
func (s *scanner) beside(part []item) []item {
	for k := range part {
		it := part[k]
		if it.sort != anEvent {
			continue
		}
		if i := it.first - 1; i >= 0 && s.ts[i].number() && !s.ts[it.first].breaks() && !s.inDay(i) && len(s.roll.ByNumber(s.ts[i].raw)) > 0 {
			return append(part[:k:k], append([]item{{sort: aNumber, raw: s.ts[i].raw, first: i, behind: i + 1}}, part[k:]...)...)
		}
		if i := it.behind; i < len(s.ts) && s.ts[i].number() && !s.ts[i].breaks() && !s.inDay(i) && !s.counts(i+1) && len(s.roll.ByNumber(s.ts[i].raw)) > 0 {
			return append(part[:k+1:k+1], append([]item{{sort: aNumber, raw: s.ts[i].raw, first: i, behind: i + 1}}, part[k+1:]...)...)
		}
	}
	return part
}

// parts parts items behind commas; each part but the first begins with its comma.
func parts(items []item) [][]item {
	var out [][]item
	from := 0
	for i, it := range items {
		if it.sort == aComma && i > from {
			out = append(out, items[from:i:i])
			from = i
		}
	}
	return append(out, items[from:])
}
