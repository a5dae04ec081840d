package layout

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"

	"bangqr/templates/scene"
)

// What a sheet says is kept apart from how it looks: its words, codes, pictograms and pictures in the order of reading, which
// is part of it, since a number means what the words beside it say. Line breaks, sizes, colours, faces, positions and the
// boxes that words are parted into are none of it, nor is how often heads and feet are repeated: that is how many pages
// there are.

// Marks of what is no word. None of them is a character of a text: these are NFC without control characters.
const (
	saidCode    = "\n\x01"
	saidPicture = "\n\x02"
	saidWords   = " "
)

// say notes words, with single blanks between them.
func (p *placer) say(words string) { p.note(saidWords + strings.Join(strings.Fields(words), " ")) }

// sayPicture notes a picture by its bytes.
func (p *placer) sayPicture(data []byte) {
	h := sha256.Sum256(data)
	p.note(saidPicture + string(h[:]))
}

// sayShape notes a pictogram by its drawing, which no size or colour changes.
func (p *placer) sayShape(shape []scene.Path) {
	var b []byte
	for i := range shape {
		for j := range shape[i].Segs {
			s := &shape[i].Segs[j]
			b = append(b, byte(s.Op))
			for _, q := range s.Points() {
				b = binary.AppendVarint(binary.AppendVarint(b, int64(q.X)), int64(q.Y))
			}
		}
	}
	p.sayPicture(b)
}

// sayBackground notes what lies under the whole page.
func (p *placer) sayBackground(back *scene.Image) {
	if back.Drawing != nil {
		p.note(saidPicture + string(back.Drawing.Sum[:]))
		return
	}
	p.sayPicture(back.Data)
}

// note keeps what is said where it belongs: to the body, or to what stands around it.
func (p *placer) note(s string) {
	switch {
	case p.again:
	case p.frame != nil:
		*p.frame = append(*p.frame, s)
	default:
		p.res.Said = append(p.res.Said, s)
	}
}

// around has what a function places noted as standing around the body of a page: once, on however many pages it says the same.
func (p *placer) around(place func()) {
	var said []string
	p.frame = &said
	place()
	p.frame = nil
	if one := strings.Join(said, ""); !slices.Contains(p.res.Around, one) {
		p.res.Around = append(p.res.Around, one)
	}
}

// A volatile text may be another tomorrow without the sign being another one. So it must not move anything that is none: it
// is held to be still where it stands on one line, in a box whose width follows from nothing that is set. Where it is not, who
// wants to know what stands on the sign without it has to lay the sign out with something that is.

// unsteady tells whether a box holds a volatile text in a place as wide as its content or its sheet's fitting makes it. A
// box is held if its own width is given.
func unsteady(b *Box, held bool) bool {
	if b == nil {
		return false
	}
	held = held || b.W > 0
	if b.Kind == Text {
		return b.Text.Volatile && !held
	}
	if b.Grid != nil {
		for _, c := range append(slices.Clone(b.Grid.Cells), b.Grid.Tail) {
			if unsteady(c, false) {
				return true
			}
		}
	}
	for _, k := range b.Kids {
		if unsteady(k, held && b.Kind == Stack) {
			return true
		}
	}
	return unsteady(b.Again, held)
}

// moves tells whether a volatile text might take another line, or a higher one, in another setting or with other words.
func (p *placer) moves(t *TextSpec, pa *para, w Length) bool {
	st := &p.sheet.Styles[t.Style]
	em := st.Most * Length(st.Face.Units()) / Length(st.Face.CapHeight())
	lead, up, down := em*Length(st.Lead)/1000, em*Length(pa.up)/perEm+1, em*Length(pa.down)/perEm+1
	return Length(pa.total)*em > w*perEm || up+down > lead || 2*up > lead+st.Most || 2*down > lead-st.Most
}
