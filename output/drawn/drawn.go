// Package drawn holds what the sheets that the program draws itself are made of, besides the signs: a line of text, a stroke,
// and words in the languages of signs. The calibration sheet, the order of a print shop and the marks on tiled sheets use it.
// It lays nothing out: who draws says where things stand.
package drawn

import (
	"fmt"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// The faces of these sheets.
const (
	Plain = "text-400"
	Bold  = "text-700"
	Title = "title-800"
)

// Line is a line of black text that begins at x on the baseline y.
func Line(face string, size, x, y scene.Length, s string) *scene.Text {
	t := &scene.Text{At: scene.Point{X: x, Y: y}, Size: size, Face: face, Ink: scene.Black, S: s}
	if f, ok := fonts.Lookup(face); ok {
		t.Width = size * scene.Length(f.Width(s)) / scene.Length(f.Units())
	}
	return t
}

// Stroke is a straight black stroke.
func Stroke(x1, y1, x2, y2, width scene.Length) *scene.Path {
	return &scene.Path{Stroke: scene.Black, Width: width, Segs: []scene.Seg{
		{Op: scene.Move, P: [3]scene.Point{{X: x1, Y: y1}}}, {Op: scene.Line, P: [3]scene.Point{{X: x2, Y: y2}}}}}
}

// Words are sentences by key: Vietnamese, then English, which stands in for all other languages.
type Words map[string][2]string

// Say gives a sentence in a language, with its values filled in.
func (w Words) Say(key, lang string, args ...any) string {
	s := w[key][1]
	if lang == "" || lang == "vi" {
		s = w[key][0]
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// Frame is the outline of a box.
func Frame(r scene.Rect, ink scene.Ink, width scene.Length) *scene.Path {
	p := scene.Box(r, 0)
	p.Stroke, p.Width = ink, width
	return p
}
