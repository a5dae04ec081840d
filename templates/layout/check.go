package layout

import (
	"slices"
	"strconv"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// A Fault is ink where none may be. The layout should never make one; a template can, with boxes at fixed places.
type Fault struct {
	Page  int    // from 1
	Rule  string // off-page, edge, quiet-zone or overlap
	What  string // a text in quotes, "QR 1.001193", or a shape by its size
	Code  bool   // a code or its quiet zone is concerned
	Other string // the code's Ref, or the other text; nothing for off-page
}

// Check looks at a finished page for ink off the page, ink in a quiet zone, and lines of text that touch one another.
// The page's own background may run into the bleed; text and codes keep inside the trimmed page.
func Check(p *scene.Page, no int) []Fault {
	var out []Fault
	fault := func(rule string, code bool, what, other string) {
		out = append(out, Fault{Page: no, Rule: rule, Code: code, What: what, Other: other})
	}
	trim := scene.Rect{W: p.W, H: p.H}
	bleed := scene.Rect{X: -p.Bleed, Y: -p.Bleed, W: p.W + 2*p.Bleed, H: p.H + 2*p.Bleed}
	boxes := make([]scene.Rect, len(p.Items))
	for i, it := range p.Items {
		boxes[i] = inkBox(it)
		in, code := bleed, false
		switch it.(type) {
		case *scene.Text:
			in = trim
		case *scene.Code:
			in, code = trim, true
		}
		if !boxes[i].Within(in) {
			fault("off-page", code, naming(it), "")
		}
	}
	for i, it := range p.Items {
		switch it := it.(type) {
		case *scene.Code:
			for k, other := range p.Items {
				if k != i && boxes[k].Overlaps(boxes[i]) && !whitePaper(other, boxes[k], boxes[i]) && !covered(p.Items, boxes, k, i) {
					fault("quiet-zone", true, naming(other), it.Ref)
				}
			}
		case *scene.Text:
			for k := i + 1; k < len(p.Items); k++ {
				if t, ok := p.Items[k].(*scene.Text); ok && boxes[k].Overlaps(boxes[i]) && touch(it, t) {
					fault("overlap", false, naming(it), naming(t))
				}
			}
		}
	}
	return append(out, nearEdge(p, no, boxes)...)
}

// naming names an item: a text by its words, a code as QR and its Ref, all else by signs that any language knows.
func naming(it scene.Item) string {
	switch it := it.(type) {
	case *scene.Text:
		return strconv.Quote(it.S)
	case *scene.Code:
		return "QR " + it.Ref
	case *scene.Image:
		return "[image]"
	}
	b := inkBox(it)
	return "[" + b.W.String() + " × " + b.H.String() + " mm]"
}

// whitePaper tells whether an item is a white ground that holds the whole code.
func whitePaper(it scene.Item, box, code scene.Rect) bool {
	p, ok := it.(*scene.Path)
	return ok && p.Fill == scene.Gray(255) && p.Stroke == 0 && code.Within(box)
}

// covered tells whether a picture that the whole code lies on has white over it under the code.
func covered(items []scene.Item, boxes []scene.Rect, picture, code int) bool {
	if _, ok := items[picture].(*scene.Image); !ok || picture > code || !boxes[code].Within(boxes[picture]) {
		return false
	}
	for k := picture + 1; k < code; k++ {
		if whitePaper(items[k], boxes[k], boxes[code]) {
			return true
		}
	}
	return false
}

// inkBox is the box that an item's ink takes, for a code with its quiet zone.
func inkBox(it scene.Item) scene.Rect {
	switch it := it.(type) {
	case *scene.Text:
		return textBox(it)
	case *scene.Path:
		return it.Bounds()
	case *scene.Code:
		return it.Box()
	case *scene.Image:
		return it.Rect
	}
	return scene.Rect{}
}

// textBox is the box of a run from its lowest to its highest ink, along its whole width.
func textBox(t *scene.Text) scene.Rect {
	f, ok := fonts.Lookup(t.Face)
	if !ok {
		return scene.Rect{X: t.At.X, Y: t.At.Y, W: t.Width}
	}
	var low, high int64
	for _, r := range t.S {
		l, h := f.Extent(r)
		low, high = min(low, l), max(high, h)
	}
	return along(t, f, 0, t.Width, low, high)
}

// touch tells whether any two letters of two runs share an area.
func touch(a, b *scene.Text) bool {
	theirs := letterBoxes(b)
	for _, x := range letterBoxes(a) {
		if slices.ContainsFunc(theirs, x.Overlaps) {
			return true
		}
	}
	return false
}

// letterBoxes gives the box of each letter of a run. Kerning is left out: it is less than the white in the boxes.
func letterBoxes(t *scene.Text) []scene.Rect {
	f, ok := fonts.Lookup(t.Face)
	if !ok {
		return nil
	}
	var out []scene.Rect
	x := Length(0)
	for _, r := range t.S {
		a, _ := f.Advance(r)
		w := Length(a) * t.Size / Length(f.Units())
		if low, high := f.Extent(r); high > low {
			out = append(out, along(t, f, x, w, low, high))
		}
		x += w
	}
	return out
}

// along is the box of a part of a run, from x on, w wide, low to high in the face's units, after turning.
func along(t *scene.Text, f *fonts.Face, x, w Length, low, high int64) scene.Rect {
	up := Length(high) * t.Size / Length(f.Units())
	down := Length(-low) * t.Size / Length(f.Units())
	switch t.Turn % 4 {
	case 1:
		return scene.Rect{X: t.At.X - down, Y: t.At.Y + x, W: up + down, H: w}
	case 2:
		return scene.Rect{X: t.At.X - x - w, Y: t.At.Y - down, W: w, H: up + down}
	case 3:
		return scene.Rect{X: t.At.X - up, Y: t.At.Y - x - w, W: up + down, H: w}
	}
	return scene.Rect{X: t.At.X + x, Y: t.At.Y - up, W: w, H: up + down}
}
