package pdf

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// An alphabet is the letters of a document, numbered from 1 in their order. One numbering serves all its faces, so that
// one table tells readers which letter a number is. It depends on nothing but the letters, so a document's bytes do not
// depend on its neighbours.
type alphabet struct {
	used   runeSet
	before []int  // how many letters come before each word of used
	runes  []rune // in order
	byFace map[string]*typeface
	faces  []*typeface // in the order of their names
}

// A typeface is a face that a document uses.
type typeface struct {
	*alphabet
	face   *fonts.Face
	font   int // its number in the document
	used   runeSet
	letter []letter // by number
}

type letter struct {
	width int64 // as the file has it, in 1/1000 em
	lacks int64 // by how much that is less than the advance, in 1/1000 of a font unit
}

// newAlphabet reads which letters of which faces a document uses.
func newAlphabet(doc *scene.Document, marks Marks) (*alphabet, error) {
	a := &alphabet{used: make(runeSet, commonWords), byFace: make(map[string]*typeface)}
	for i := range doc.Pages {
		p := &doc.Pages[i]
		if marks.slugged(p) {
			if err := a.note(slugFace, p.Slug); err != nil {
				return nil, fmt.Errorf("slug line of page %d: %w", i+1, err)
			}
		}
		for _, item := range p.Items {
			t, ok := item.(*scene.Text)
			if !ok || t.S == "" {
				continue
			}
			if err := a.note(t.Face, t.S); err != nil {
				return nil, fmt.Errorf("page %d: %w", i+1, err)
			}
		}
	}
	a.number()
	return a, nil
}

// note takes in the letters of a text in a face.
func (a *alphabet) note(face, s string) error {
	f, err := a.typeface(face)
	if err != nil {
		return err
	}
	return f.add(s)
}

func (a *alphabet) typeface(name string) (*typeface, error) {
	if f := a.byFace[name]; f != nil {
		return f, nil
	}
	face, ok := fonts.Lookup(name)
	if !ok {
		return nil, fmt.Errorf("face %q is unknown", name)
	}
	f := &typeface{alphabet: a, face: face, used: make(runeSet, commonWords)}
	a.byFace[name] = f
	a.faces = append(a.faces, f)
	return f, nil
}

// add notes the letters of a text.
func (f *typeface) add(s string) error {
	for _, r := range s {
		if f.used.has(r) {
			continue
		}
		if !f.face.Has(r) {
			return fmt.Errorf("face %s lacks %q in %q", f.face.Name(), r, s)
		}
		f.used.add(r)
		f.alphabet.used.add(r)
	}
	return nil
}

// number puts the letters and the faces in order.
func (a *alphabet) number() {
	a.before = make([]int, len(a.used))
	for w, set := range a.used {
		a.before[w] = len(a.runes)
		for ; set != 0; set &= set - 1 {
			a.runes = append(a.runes, rune(w<<6|bits.TrailingZeros64(set)))
		}
	}
	slices.SortFunc(a.faces, func(f, g *typeface) int { return strings.Compare(f.face.Name(), g.face.Name()) })
	for i, f := range a.faces {
		f.font = i
		f.letter = make([]letter, 1+len(a.runes))
		for n, r := range a.runes {
			if f.used.has(r) {
				advance, _ := f.face.Advance(r)
				width := halfEven(advance*1000, f.face.Units())
				f.letter[n+1] = letter{width: width, lacks: advance*1000 - width*f.face.Units()}
			}
		}
	}
}

// find gives the number of a letter that was added.
func (a *alphabet) find(r rune) int {
	w := r >> 6
	return 1 + a.before[w] + bits.OnesCount64(a.used[w]&(1<<(r&63)-1))
}

// glyphs are the letters in order, 0 where the face is not used for one.
func (f *typeface) glyphs() []rune {
	out := slices.Clone(f.runes)
	for i, r := range out {
		if !f.used.has(r) {
			out[i] = 0
		}
	}
	return out
}

// A runeSet has a bit for each rune, in words that reach as far as the greatest.
type runeSet []uint64

// commonWords reach as far as Vietnamese and its punctuation.
const commonWords = 0x2080 / 64

func (s runeSet) has(r rune) bool {
	w := int(r >> 6)
	return w < len(s) && s[w]&(1<<(r&63)) != 0
}

func (s *runeSet) add(r rune) {
	if w := int(r >> 6); w >= len(*s) {
		*s = append(*s, make([]uint64, w+1-len(*s))...)
	}
	(*s)[r>>6] |= 1 << (r & 63)
}

// halfEven divides and rounds to the nearest, halves to the even one: on average it neither widens nor narrows a line.
func halfEven(a, b int64) int64 {
	q, r := a/b, a%b
	if 2*r > b || 2*r == b && q%2 != 0 {
		q++
	}
	return q
}
