// Package impose lays finished pages on the sheets of a printer: a large page over many sheets to be glued together, or many
// small pages on one sheet to be cut apart. It turns pages into pages, so every output can draw the sheets; nothing is
// scaled, so a code keeps its size and its modules, and no code is ever cut.
package impose

import (
	"fmt"
	"strings"

	"bangqr/output/drawn"
	"bangqr/templates/scene"
)

type length = scene.Length

const mm = scene.MM

// A Sheet is the paper of the printer.
type Sheet struct {
	Name string
	W, H length // standing
}

// Edge is how far from a sheet's edge office printers leave it white.
const Edge = 6 * mm

// Paper gives a sheet by its name, A0 to A6 (ISO 216).
func Paper(name string) (Sheet, bool) {
	name = strings.ToUpper(strings.TrimSpace(name))
	w, h := length(841), length(1189) // A0 in mm; each next one is half of it, rounded down
	for n := range 7 {
		if name == fmt.Sprintf("A%d", n) {
			return Sheet{name, w * mm, h * mm}, true
		}
		w, h = h/2, w
	}
	return Sheet{}, false
}

// lying is the sheet on its long side.
func (s Sheet) lying() Sheet { return Sheet{s.Name, s.H, s.W} }

// A Misfit is a page that sheets cannot take.
type Misfit struct {
	Page  int    // from 1
	Code  string // the code that no seam can spare, or nothing
	W, H  length // of what does not fit
	Sheet string
	Most  int // how many of such pages a sheet takes, where too many were asked for
	Asked int
	Takes string // the least paper that takes as many, or nothing
}

func (m *Misfit) Error() string { return m.Text("en") }

// Text says in a language what does not fit and what to do.
func (m *Misfit) Text(lang string) string {
	switch {
	case m.Code != "":
		return say("misfit-code", lang, m.Page, m.Code, m.W, m.H, m.Sheet)
	case m.Asked > 0:
		return say("misfit-up", lang, m.Page, m.W, m.H, m.Sheet, m.Asked, m.Most) + m.upHelp(lang)
	}
	return say("misfit-tiles", lang, m.Page, m.W, m.H, m.Sheet)
}

// upHelp says which paper or number would do.
func (m *Misfit) upHelp(lang string) string {
	switch {
	case m.Takes != "" && m.Most > 0:
		return say("misfit-up-both", lang, m.Most, m.Takes)
	case m.Takes != "":
		return say("misfit-up-paper", lang, m.Takes)
	case m.Most > 0:
		return say("misfit-up-fewer", lang, m.Most)
	}
	return say("misfit-up-none", lang)
}

// moved gives a copy of an item, moved and turned from a page's box to one on the sheet.
func moved(it scene.Item, t scene.Turn, from, to scene.Rect) scene.Item {
	var c scene.Item
	switch it := it.(type) {
	case *scene.Text:
		x := *it
		c = &x
	case *scene.Path:
		x := *it
		x.Segs = append([]scene.Seg(nil), it.Segs...)
		c = &x
	case *scene.Code:
		x := *it
		c = &x
	case *scene.Image:
		x := *it
		c = &x
	case *scene.Clip:
		x := *it
		c = &x
	}
	scene.TurnItem(c, t, from, to)
	return c
}

// reach is a box that holds an item's ink, a code's quiet zone with it.
func reach(it scene.Item) scene.Rect {
	switch it := it.(type) {
	case *scene.Text:
		up, down := it.Size, it.Size/2 // no letter of the faces goes further
		switch it.Turn % 4 {
		case 1:
			return scene.Rect{X: it.At.X - down, Y: it.At.Y, W: up + down, H: it.Width}
		case 2:
			return scene.Rect{X: it.At.X - it.Width, Y: it.At.Y - down, W: it.Width, H: up + down}
		case 3:
			return scene.Rect{X: it.At.X - up, Y: it.At.Y - it.Width, W: up + down, H: it.Width}
		}
		return scene.Rect{X: it.At.X, Y: it.At.Y - up, W: it.Width, H: up + down}
	case *scene.Path:
		return it.Bounds()
	case *scene.Code:
		return it.Box()
	case *scene.Image:
		return it.Rect
	}
	return scene.Rect{}
}

// hairline is the width of marks, and faint their ink: dark enough to be found, light enough not to be missed when cut.
const hairline = mm / 10

var faint = scene.Gray(110)

// dashed marks where one sheet is glued on another.
const dash = mm

func line(x1, y1, x2, y2 length, ink scene.Ink, dash length) *scene.Path {
	return &scene.Path{Stroke: ink, Width: hairline, Dash: dash, Segs: []scene.Seg{
		{Op: scene.Move, P: [3]scene.Point{{X: x1, Y: y1}}}, {Op: scene.Line, P: [3]scene.Point{{X: x2, Y: y2}}}}}
}

// fitted is a run of text that is cut at a word, with an ellipsis, where it is wider than its room.
func fitted(face string, size, x, y, room length, s string) *scene.Text {
	t := drawn.Line(face, size, x, y, s)
	for t.Width > room {
		i := strings.LastIndexByte(strings.TrimSuffix(s, " …"), ' ')
		if i < 0 {
			t.S, t.Width = "", 0
			return t
		}
		s = s[:i] + " …"
		t = drawn.Line(face, size, x, y, s)
	}
	return t
}
