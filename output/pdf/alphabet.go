package pdf

import (
	"fmt"
	"math/bits"

	"bangqr/templates/fonts"
)

// A simple font of PDF has one byte a letter, of which gofpdf describes 32 to 255. The first is kept for the space, as
// readers treat it as one. ASCII and Vietnamese are 229 letters, so a document may need a second encoding of a face.
const (
	firstCode = 32
	lastCode  = 255
	capacity  = lastCode - firstCode
)

// An alphabet is the letters of one face that a document uses, and the byte of each in one of a few encodings that share
// one font file. It depends on nothing but the letters, so a document's bytes do not depend on its neighbours.
type alphabet struct {
	face   *fonts.Face
	used   [1 << 16 / 64]uint64 // a bit for each rune up to U+FFFF
	before [1 << 16 / 64]uint16 // how many are used before each word
	letter []letter             // of the used ones, in order
	first  int                  // number of the first encoding among the document's fonts
}

type letter struct {
	r       rune
	font    int // encoding, among the document's fonts
	code    byte
	width   int64 // as /Widths has it, in 1/1000 em
	advance int64 // in font units
}

// add notes the letters of a text.
func (a *alphabet) add(s string) error {
	for _, r := range s {
		if uint32(r) >= 1<<16 || !a.face.Has(r) {
			return fmt.Errorf("face %s lacks %q in %q", a.face.Name(), r, s)
		}
		a.used[r>>6] |= 1 << (r & 63)
	}
	return nil
}

// number gives each letter its byte; the encodings are numbered from first. It returns the number after the last.
func (a *alphabet) number(first int) int {
	a.first = first
	for w, set := range a.used {
		a.before[w] = uint16(len(a.letter))
		for ; set != 0; set &= set - 1 {
			r := rune(w<<6 | bits.TrailingZeros64(set))
			advance, _ := a.face.Advance(r)
			a.letter = append(a.letter, letter{r: r, advance: advance, width: halfEven(advance*1000, a.face.Units())})
		}
	}
	for rest := a.letter; len(rest) > 0; first++ {
		n := min(len(rest), capacity)
		assign(rest[:n], first)
		rest = rest[n:]
	}
	return first
}

// assign gives the letters of one encoding their bytes: ASCII its own, the others those above ASCII and then whatever is
// free. The letters are in order, ASCII first.
func assign(letters []letter, font int) {
	var taken [lastCode + 1]bool
	for i := range letters {
		if l := &letters[i]; isASCII(l.r) {
			l.code = byte(l.r)
			taken[l.code] = true
		}
	}
	next := 128
	for i := range letters {
		l := &letters[i]
		l.font = font
		if isASCII(l.r) {
			continue
		}
		for taken[next] {
			next++
		}
		l.code, taken[next] = byte(next), true
		if next++; next > lastCode {
			next = firstCode + 1
		}
	}
}

func isASCII(r rune) bool { return r >= ' ' && r <= '~' }

// find gives a letter that was added.
func (a *alphabet) find(r rune) *letter {
	w := r >> 6
	return &a.letter[int(a.before[w])+bits.OnesCount64(a.used[w]&(1<<(r&63)-1))]
}

// runes are the letters in order.
func (a *alphabet) runes() []rune {
	out := make([]rune, len(a.letter))
	for i := range a.letter {
		out[i] = a.letter[i].r
	}
	return out
}

// halfEven divides and rounds to the nearest, halves to the even one: on average it neither widens nor narrows a line.
func halfEven(a, b int64) int64 {
	q, r := a/b, a%b
	if 2*r > b || 2*r == b && q%2 != 0 {
		q++
	}
	return q
}
