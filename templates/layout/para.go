package layout

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"bangqr/templates/fonts"
)

// perEm is the unit in which paragraphs are measured: thousandths of half an em, a multiple of every face's own unit.
const perEm = 2000

// Hole is the rune that stands for an edition, which is known only after the page is laid out.
const Hole = '\uE000'

// holeLike has the width that a hole keeps free: the widest edition.
const holeLike = "WWWWWW-W"

// addressSigns part an address; a line may end after one.
const addressSigns = "/-?&=_.@:"

// A para is text cut into words and measured once, in units of perEm; every size and width is tried on these.
type para struct {
	words []word
	total int64 // width on one line
	broad int64 // width of the widest word that is no address: one that had better not be cut
	up    int64 // from the baseline to the highest ink of any line
	down  int64 // to the lowest
	text  string
	last  atomic.Pointer[cutting]
}

// A cutting is how words were cut for a width. A text is measured again and again at one width while others change size, by
// several signs at a time where they share it; what is kept changes no result.
type cutting struct {
	limit int64
	words []word
}

// A word is what stands between two gaps. It may change its face.
type word struct {
	parts []part
	w     int64
	gap   int64 // space before it, on the same line
	glue  bool  // no break before it
	weak  int64 // how bad a break after it is
}

// A part is a piece of a word in one face.
type part struct {
	face *fonts.Face
	s    string
	w    int64
}

func newPara(spans []Span, st *Style) *para {
	p := &para{}
	var cur word
	var text strings.Builder
	gap := int64(0)
	flush := func() {
		if len(cur.parts) > 0 {
			p.words = append(p.words, cur)
			cur = word{}
		}
	}
	for _, sp := range spans {
		face := faceOf(st, sp.Bold)
		text.WriteString(sp.S)
		for s := sp.S; s != ""; {
			i := strings.IndexAny(s, " \u00a0")
			if i != 0 {
				if i < 0 {
					i = len(s)
				}
				if len(cur.parts) == 0 {
					cur.gap, gap = gap, 0
				}
				w := measure(face, s[:i])
				cur.parts = append(cur.parts, part{face, s[:i], w})
				cur.w += w
				s = s[i:]
				continue
			}
			flush()
			r, n := utf8.DecodeRuneInString(s)
			gap = measure(face, " ")
			cur.glue = r == '\u00a0'
			s = s[n:]
		}
	}
	flush()
	p.up, p.down = reach(p.words)
	p.text = strings.TrimSpace(strings.ReplaceAll(text.String(), "\u00a0", " "))
	bindWords(p.words)
	for _, w := range p.words {
		p.total += w.gap + w.w
		if w.w > p.broad && !strings.ContainsAny(w.text(), addressSigns) {
			p.broad = w.w
		}
	}
	return p
}

func faceOf(st *Style, bold bool) *fonts.Face {
	if bold {
		return st.Bold
	}
	return st.Face
}

// measure gives the width of s in units of perEm, kerning included.
func measure(f *fonts.Face, s string) int64 {
	var w int64
	prev := rune(-1)
	for _, r := range s {
		if r == Hole {
			w += measure(f, holeLike) * f.Units() / perEm
			prev = -1
			continue
		}
		a, _ := f.Advance(r)
		w += a
		if prev >= 0 {
			w += f.Kern(prev, r)
		}
		prev = r
	}
	return w * perEm / f.Units()
}

// reach is how far the ink of words goes above and below the baseline, in units of perEm.
func reach(words []word) (up, down int64) {
	for i := range words {
		for _, pt := range words[i].parts {
			for _, r := range pt.s {
				low, high := pt.face.Extent(r)
				up, down = max(up, high*perEm/pt.face.Units()), max(down, -low*perEm/pt.face.Units())
			}
		}
	}
	return up, down
}

// count gives the number of lines at a width, by filling each line; no way of breaking needs fewer.
func (p *para) count(limit int64) int {
	if p.total <= limit {
		return 1
	}
	words := p.fitting(limit)
	n, x := 1, int64(0)
	for i := 0; i < len(words); {
		w, next := cluster(words, i)
		switch {
		case i == 0:
			x = w
		case x+words[i].gap+w > limit:
			n, x = n+1, w
		default:
			x += words[i].gap + w
		}
		i = next
	}
	return n
}

// cluster gives the width of words[i] and of what is glued to it, and the index after them.
func cluster(words []word, i int) (int64, int) {
	w := words[i].w
	for i++; i < len(words) && words[i].glue; i++ {
		w += words[i].gap + words[i].w
	}
	return w, i
}

// fitting gives the words with each that is wider than the limit cut into pieces that are not, and with glue dissolved
// where glued words are too wide together.
func (p *para) fitting(limit int64) []word {
	ok := true
	for i := 0; i < len(p.words) && ok; {
		var w int64
		w, i = cluster(p.words, i)
		ok = w <= limit
	}
	if ok {
		return p.words
	}
	if c := p.last.Load(); c != nil && c.limit == limit {
		return c.words
	}
	var out []word
	for i := 0; i < len(p.words); {
		w, next := cluster(p.words, i)
		for ; i < next; i++ {
			word := p.words[i]
			if w > limit {
				word.glue = false
			}
			out = append(out, word.cut(limit)...)
		}
	}
	p.last.Store(&cutting{limit, out})
	return out
}

// cut splits a word wider than the limit: after a sign of an address or path where the line holds one, else anywhere.
func (w word) cut(limit int64) []word {
	if w.w <= limit {
		return []word{w}
	}
	var out []word
	cur := word{gap: w.gap, glue: w.glue}
	for _, pt := range w.parts {
		for s := pt.s; s != ""; {
			n := room(pt.face, s, limit-cur.w)
			if n == 0 && len(cur.parts) > 0 {
				out, cur = append(out, cur), word{}
				continue
			}
			if n == 0 { // not even one letter fits
				_, n = utf8.DecodeRuneInString(s)
			}
			pw := measure(pt.face, s[:n])
			cur.parts = append(cur.parts, part{pt.face, s[:n], pw})
			cur.w += pw
			if s = s[n:]; s != "" {
				out, cur = append(out, cur), word{}
			}
		}
	}
	cur.weak = w.weak
	return append(out, cur)
}

// room gives how many bytes of s fit into a width, preferring to end after one of the signs that part an address. The last
// part of a host's name, such as .vn, stays with the part before it where that has room.
func room(f *fonts.Face, s string, limit int64) int {
	var x int64
	good, fair, prev := 0, 0, rune(-1)
	for i, r := range s {
		a, _ := f.Advance(r)
		if prev >= 0 {
			a += f.Kern(prev, r)
		}
		x += a
		if x*perEm/f.Units() > limit {
			switch {
			case good > 0:
				return good
			case fair > 0:
				return fair
			}
			return i
		}
		if strings.ContainsRune(addressSigns, r) {
			if fair = i + utf8.RuneLen(r); r != '.' || !lastOfHost(s[fair:]) {
				good = fair
			}
		}
		prev = r
	}
	return len(s)
}

// lastOfHost tells whether s begins with the last part of a host's name: two to four letters, then its end or a path.
func lastOfHost(s string) bool {
	n := strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' })
	if n < 0 {
		n = len(s)
	}
	return n >= 2 && n <= 4 && (n == len(s) || strings.IndexByte("/?#:", s[n]) >= 0)
}
