package svg

import (
	"fmt"
	"strconv"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// A letter is a glyph of a face.
type letter struct {
	face *fonts.Face
	r    rune
}

// text draws a run: its glyphs, in font units, where the layout has measured them.
func (w *writer) text(t *scene.Text) error {
	f, ok := fonts.Lookup(t.Face)
	if !ok {
		return fmt.Errorf("face %q is unknown", t.Face)
	}
	if t.S == "" {
		return nil
	}
	w.said = append(appendText(w.said, t.S), '\n')
	linked := w.open(t.Link)
	w.body = append(w.body, `<g fill="`...)
	w.body = append(appendInk(w.body, t.Ink), `" transform="matrix(`...)
	w.body = append(appendTurned(w.body, t, f), `)">`...)
	var pen int64
	var last rune
	for _, r := range t.S {
		advance, ok := f.Advance(r)
		if !ok {
			return fmt.Errorf("face %s lacks %q in %q", t.Face, r, t.S)
		}
		if last != 0 {
			pen += f.Kern(last, r)
		}
		w.glyph(w.number(letter{f, r}), pen)
		pen, last = pen+advance, r
	}
	w.body = append(w.body, "</g>\n"...)
	w.shut(linked)
	return nil
}

// appendTurned writes the matrix that takes a face's units to the page: size, turn, place. The em may be as small as a
// point in 2048 units, so its share has nine digits.
func appendTurned(b []byte, t *scene.Text, f *fonts.Face) []byte {
	s := rounded(int64(t.Size)*1e6, 9*f.Units())
	m := [4]int64{s, 0, 0, s}
	switch t.Turn % 4 {
	case 1:
		m = [4]int64{0, s, -s, 0}
	case 2:
		m = [4]int64{-s, 0, 0, -s}
	case 3:
		m = [4]int64{0, -s, s, 0}
	}
	for _, v := range m {
		b = append(appendDecimal(b, v, 9), ' ')
	}
	return appendLengths(b, t.At.X, t.At.Y)
}

func (w *writer) glyph(number int, at int64) {
	if number == 0 {
		return
	}
	w.body = append(w.body, `<use xlink:href="#g`...)
	w.body = strconv.AppendInt(w.body, int64(number), 10)
	if at != 0 {
		w.body = append(w.body, `" x="`...)
		w.body = strconv.AppendInt(w.body, at, 10)
	}
	w.body = append(w.body, `"/>`...)
}

// number gives the number of a glyph's definition, after making it if it is new.
func (w *writer) number(l letter) int {
	n, ok := w.glyphs[l]
	if ok {
		return n
	}
	if outline := l.face.Outline(l.r); len(outline) > 0 {
		w.defined++
		n = w.defined
		w.defs = append(w.defs, `<path id="g`...)
		w.defs = strconv.AppendInt(w.defs, int64(n), 10)
		w.defs = append(w.defs, `" d="`...)
		w.defs = append(appendOutline(w.defs, outline), "\"/>\n"...)
	}
	w.glyphs[l] = n
	return n
}

// appendOutline writes an outline with y downwards and steps from point to point, which are shorter than places.
func appendOutline(b []byte, outline []fonts.Segment) []byte {
	var at fonts.Point
	step := func(to fonts.Point) {
		b = strconv.AppendInt(b, to.X-at.X, 10)
		if at.Y >= to.Y {
			b = append(b, ' ') // else the sign parts them
		}
		b = strconv.AppendInt(b, at.Y-to.Y, 10)
	}
	for i := range outline {
		g := &outline[i]
		switch g.Op {
		case fonts.Move:
			if i > 0 {
				b = append(b, 'z')
			}
			at = fonts.Point{}
			b = append(b, 'M')
			step(g.P)
		case fonts.Line:
			b = append(b, 'l')
			step(g.P)
		case fonts.Quad:
			b = append(b, 'q')
			step(g.C)
			if g.P.X >= at.X {
				b = append(b, ' ')
			}
			step(g.P)
		}
		at = g.P
	}
	return append(b, 'z')
}
