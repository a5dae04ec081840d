// Package calibrate makes the sheet by which a printer's offset and scale are read without a ruler: the paper is folded in
// halves and quarters, which needs no instrument to be exact, and the folds are read on printed scales.
package calibrate

import (
	"fmt"
	"strings"

	"bangqr/output/drawn"
	"bangqr/templates/scene"
)

type length = scene.Length

const mm = scene.MM

// The sheet is A4, standing. Its folds are at the quarters of the paper.
const (
	width  = 210 * mm
	height = 297 * mm
	span   = 8 * mm // of a scale, to each side of the fold
)

// Folds are what was read: how far each fold lies beside the middle of its scale, in mm, to the right and down.
type Folds struct{ Left, Middle, Right, Top, Centre, Bottom float64 }

// Correction is what is done to a page so that a printer lands where it should: every place is multiplied and then moved.
type Correction struct {
	DX, DY float64 // mm, to the right and down
	SX, SY float64 // percent
}

// Correct reckons the correction. A place that was printed at p came to lie at a + s·p; a fold at n was read at n + v, so
// n = a + s·(n + v). To land at n, print at (n − a) / s.
func (f Folds) Correct() Correction {
	axis := func(size length, first, middle, last float64) (move, scale float64) {
		quarter, half := size.MM()/4, size.MM()/2
		scale = (2*quarter + last - first) / (2 * quarter)
		return half + middle - half*scale, scale * 100
	}
	var c Correction
	c.DX, c.SX = axis(width, f.Left, f.Middle, f.Right)
	c.DY, c.SY = axis(height, f.Top, f.Centre, f.Bottom)
	return c
}

// Limits of what is put right: a printer that is worse wants mending, and a slip of the keyboard more so.
const (
	MostMove   = 15.0 // mm
	LeastScale = 95.0 // percent
	MostScale  = 105.0
)

// Check tells a correction that no printer needs.
func (c Correction) Check() error {
	switch {
	case !(c.DX >= -MostMove && c.DX <= MostMove && c.DY >= -MostMove && c.DY <= MostMove):
		return &Beyond{Move: true}
	case !(c.SX >= LeastScale && c.SX <= MostScale && c.SY >= LeastScale && c.SY <= MostScale):
		return &Beyond{}
	}
	return nil
}

// Beyond is a correction beyond the limits.
type Beyond struct{ Move bool }

func (b *Beyond) Error() string { return b.Text("en") }

// Text says so in a language.
func (b *Beyond) Text(lang string) string {
	if b.Move {
		return say("beyond-move", lang, MostMove)
	}
	return say("beyond-scale", lang, LeastScale, MostScale)
}

// Sheet is the page to print and fold.
func Sheet(lang string) scene.Document {
	p := scene.Page{W: width, H: height}
	add := func(items ...scene.Item) { p.Items = append(p.Items, items...) }
	for i, name := range []string{"A", "B", "C"} {
		add(across(width*length(i+1)/4, 36*mm, name)...)
	}
	for i, name := range []string{"D", "E", "F"} {
		add(down(24*mm, height*length(i+1)/4, name)...)
	}
	y := 84 * mm
	add(drawn.Line(drawn.Title, 22*scene.Pt, 64*mm, y, say("title", lang)))
	for i := 1; ; i++ {
		key := fmt.Sprintf("step-%d", i)
		if _, ok := words[key]; !ok {
			break
		}
		y += 5 * mm
		for l := range strings.SplitSeq(say(key, lang), "\n") {
			y += 11 * mm / 2
			face := drawn.Plain
			if strings.HasPrefix(l, "bangqr ") {
				face = drawn.Bold
			}
			add(drawn.Line(face, 10*scene.Pt, 64*mm, y, l))
		}
	}
	y += 14 * mm
	for i, name := range []string{"A", "B", "C", "D", "E", "F"} {
		x := 64*mm + length(i)*21*mm
		add(drawn.Line(drawn.Bold, 13*scene.Pt, x, y, name+" ="), drawn.Stroke(x+9*mm, y+mm, x+19*mm, y+mm, mm/4))
	}
	return scene.Document{Title: say("title", lang), Lang: lang, Pages: []scene.Page{p}}
}

// mark is the length and the width of the tick of k half millimetres from the middle, and what stands beside it.
func mark(k length) (size, w length, label string) {
	switch {
	case k == 0:
		return 10 * mm, mm / 4, "0"
	case k%8 == 0:
		label = strings.Replace(fmt.Sprintf("%+d", int(k/2)), "-", "−", 1)
		return 7 * mm, mm / 8, label
	case k%2 == 0:
		return 5 * mm, mm / 8, ""
	}
	return 3 * mm, mm / 10, ""
}

// across is a scale that a fold from top to bottom crosses.
func across(x, y length, name string) []scene.Item {
	out := []scene.Item{drawn.Stroke(x-span, y, x+span, y, mm/8)}
	for k := -2 * span / mm; k <= 2*span/mm; k++ {
		size, w, label := mark(k)
		at := x + k*mm/2
		out = append(out, drawn.Stroke(at, y-size/2, at, y+size/2, w))
		if label != "" {
			t := drawn.Line(drawn.Plain, 7*scene.Pt, 0, y+9*mm, label)
			t.At.X = at - t.Width + drawn.Line(drawn.Plain, 7*scene.Pt, 0, 0, label[len(label)-1:]).Width/2 // the figure below its tick, the sign hangs
			out = append(out, t)
		}
	}
	t := drawn.Line(drawn.Bold, 14*scene.Pt, 0, y-9*mm, name)
	t.At.X = x - t.Width/2
	return append(out, t)
}

// down is a scale that a fold from left to right crosses.
func down(x, y length, name string) []scene.Item {
	out := []scene.Item{drawn.Stroke(x, y-span, x, y+span, mm/8)}
	for k := -2 * span / mm; k <= 2*span/mm; k++ {
		size, w, label := mark(k)
		at := y + k*mm/2
		out = append(out, drawn.Stroke(x-size/2, at, x+size/2, at, w))
		if label != "" {
			out = append(out, drawn.Line(drawn.Plain, 7*scene.Pt, x+7*mm, at+9*mm/10, label))
		}
	}
	return append(out, drawn.Line(drawn.Bold, 14*scene.Pt, x-12*mm, y+2*mm, name))
}
