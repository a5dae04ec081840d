package layout

import (
	"testing"

	"bangqr/templates/scene"
)

// TestNearEdge: what stands within 6 mm of an A4 sheet's edge is told, unless it is white, or the sheet is cut from a larger one.
func TestNearEdge(t *testing.T) {
	const mm = scene.MM
	box := func(x, y Length) *scene.Path {
		return scene.Box(scene.Rect{X: x, Y: y, W: 10 * mm, H: 10 * mm}, scene.Black)
	}
	white := box(0, 0)
	white.Fill = scene.Gray(255)
	code := &scene.Code{At: scene.Point{X: 7 * mm, Y: 7 * mm}, Module: 12 * scene.Dot, Version: 2}
	for _, tt := range []struct {
		name string
		page scene.Page
		want bool
	}{
		{"inside", scene.Page{W: 210 * mm, H: 297 * mm, Items: []scene.Item{box(6*mm, 6*mm), box(194*mm, 281*mm)}}, false},
		{"left", scene.Page{W: 210 * mm, H: 297 * mm, Items: []scene.Item{box(5*mm, 50*mm)}}, true},
		{"below", scene.Page{W: 210 * mm, H: 297 * mm, Items: []scene.Item{box(50*mm, 282*mm)}}, true},
		{"A3 lying", scene.Page{W: 420 * mm, H: 297 * mm, Items: []scene.Item{box(405*mm, 50*mm)}}, true},
		{"a bleed", scene.Page{W: 210 * mm, H: 297 * mm, Bleed: 3 * mm, Items: []scene.Item{box(0, 0)}}, false},
		{"a card", scene.Page{W: 105 * mm, H: 148 * mm, Items: []scene.Item{box(0, 0)}}, false},
		{"white", scene.Page{W: 210 * mm, H: 297 * mm, Items: []scene.Item{white}}, false},
		{"a quiet zone", scene.Page{W: 210 * mm, H: 297 * mm, Items: []scene.Item{code}}, false},
		{"a picture under it all", scene.Page{W: 210 * mm, H: 297 * mm, Items: []scene.Item{&scene.Image{Rect: scene.Rect{W: 210 * mm, H: 297 * mm}}}}, false},
		{"a picture", scene.Page{W: 210 * mm, H: 297 * mm, Items: []scene.Item{&scene.Image{Rect: scene.Rect{W: 20 * mm, H: 20 * mm}}}}, true},
	} {
		got := false
		for _, f := range Check(&tt.page, 1) {
			got = got || f.Rule == "edge"
		}
		if got != tt.want {
			t.Errorf("%s: told %v", tt.name, got)
		}
	}
}
