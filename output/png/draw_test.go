package png

import (
	"image"
	"math"
	"testing"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// TestText compares the box of a letter with the face's own figures, in all four turns.
func TestText(t *testing.T) {
	f, _ := fonts.Lookup("title-800")
	for turn := range scene.Turn(4) {
		run := text("title-800", 20*mm, 50*mm, 50*mm, "H")
		run.Turn = turn
		box := ink(render(t, &scene.Page{W: 100 * mm, H: 100 * mm, Items: []scene.Item{run}}, Options{DPI: 254}))
		height := float64(f.CapHeight()) / float64(f.Units()) * 200 // pixels
		along, above := box.Dx(), box.Dy()
		if turn%2 == 1 {
			along, above = above, along
		}
		foot := [4]int{box.Max.Y, box.Min.X, box.Min.Y, box.Max.X}[turn]
		start := [4]int{box.Min.X, box.Min.Y, box.Max.X, box.Max.Y}[turn]
		forward := [4]int{1, 1, -1, -1}[turn]
		if math.Abs(float64(above)-height) > 1 || foot != 500 || (start-500)*forward <= 0 || along < 100 {
			t.Errorf("turn %d: box %v, want %.0f high on 500", turn, box, height)
		}
	}
}

// TestKern holds that a run's letters stand where the layout measured them: the right edge of V after A and its kerning.
func TestKern(t *testing.T) {
	for _, name := range fonts.Names() {
		f, _ := fonts.Lookup(name)
		units, _ := f.Advance('A')
		units += f.Kern('A', 'V')
		var edge int64
		for _, s := range f.Outline('V') {
			edge = max(edge, s.P.X)
		}
		want := float64(units+edge) / float64(f.Units()) * 300 // pixels
		p := &scene.Page{W: 100 * mm, H: 100 * mm, Items: []scene.Item{text(name, 30*mm, 10*mm, 50*mm, "AV")}}
		if got := ink(render(t, p, Options{DPI: 254})).Max.X - 100; math.Abs(float64(got)-want) > 1 {
			t.Errorf("%s: V ends at %d, want %.1f", name, got, want)
		}
	}
}

// TestFill holds that shapes turned alike add up and those turned otherwise cut holes, also across tiles.
func TestFill(t *testing.T) {
	reverse := func(s []scene.Seg) []scene.Seg { return []scene.Seg{s[0], s[3], s[2], s[1], s[4]} }
	segs := append(rect(5*mm, 5*mm, 80*mm, 80*mm), rect(10*mm, 10*mm, 20*mm, 20*mm)...)
	segs = append(segs, reverse(rect(40*mm, 40*mm, 40*mm, 40*mm))...)
	m := render(t, &scene.Page{W: 90 * mm, H: 90 * mm, Items: []scene.Item{&scene.Path{Segs: segs, Fill: scene.Black}}}, Options{DPI: 254})
	for _, tt := range []struct {
		x, y int
		want uint8
	}{
		{49, 400, 255}, {50, 400, 0}, {200, 200, 0}, {399, 600, 0}, {400, 600, 255},
		{799, 799, 255}, {800, 799, 0}, {849, 849, 0}, {850, 849, 255},
	} {
		if got := m.RGBAAt(tt.x, tt.y).R; got != tt.want {
			t.Errorf("pixel %d, %d is %d, want %d", tt.x, tt.y, got, tt.want)
		}
	}
}

// TestStroke holds the area of stroked lines, which tells caps, joins and dashes.
func TestStroke(t *testing.T) {
	box := rect(20*mm, 20*mm, 40*mm, 20*mm)
	tests := []struct {
		name string
		path scene.Path
		want float64 // mm²
	}{
		{"line", scene.Path{Segs: box[:2], Width: 2 * mm}, 80},
		{"round line", scene.Path{Segs: box[:2], Width: 2 * mm, Round: true}, 80 + math.Pi},
		{"box", scene.Path{Segs: box, Width: 2 * mm}, 240},
		{"round box", scene.Path{Segs: box, Width: 2 * mm, Round: true}, 240 - 4 + math.Pi},
		{"corner", scene.Path{Segs: box[:3], Width: 2 * mm}, 120},
		{"dashes", scene.Path{Segs: box, Width: 2 * mm, Dash: 4 * mm}, 120},
		{"dot", scene.Path{Segs: []scene.Seg{box[0], {Op: scene.Line, P: box[0].P}}, Width: 2 * mm, Round: true}, math.Pi},
		{"place", scene.Path{Segs: box[:1], Width: 2 * mm, Round: true}, 0},
	}
	for _, tt := range tests {
		tt.path.Stroke = scene.Black
		m := render(t, &scene.Page{W: 90 * mm, H: 90 * mm, Items: []scene.Item{&tt.path}}, Options{DPI: 254})
		got := 0.0
		for i := 0; i < len(m.Pix); i += 4 {
			got += float64(255-m.Pix[i]) / 255 / 100
		}
		if math.Abs(got-tt.want) > 0.002*tt.want+0.02 {
			t.Errorf("%s: %.2f mm², want %.2f", tt.name, got, tt.want)
		}
	}
}

func TestImage(t *testing.T) {
	for turn, want := range []image.Point{{9, 5}, {5, 9}, {0, 5}, {5, 0}} { // where the picture is darkest red: its right end
		s := &scene.Image{Rect: scene.Rect{W: 10 * mm, H: 10 * mm}, Data: slope(t), Turn: scene.Turn(turn)}
		m := render(t, &scene.Page{W: 10 * mm, H: 10 * mm, Items: []scene.Item{s}}, Options{DPI: 254})
		at := m.RGBAAt(want.X*10+5, want.Y*10+5)
		opposite := m.RGBAAt((9-want.X)*10+5, (9-want.Y)*10+5)
		if at.G > 100 || at.B != 0 || opposite.B < 150 && turn%2 == 0 && want.Y == 5 {
			t.Errorf("turn %d: %v at %v, %v opposite", turn, at, want, opposite)
		}
	}
}
