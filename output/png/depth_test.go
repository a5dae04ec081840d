package png

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// TestDepths: few colours take few bits a pixel, at each width of a last byte, and image/png reads them back.
func TestDepths(t *testing.T) {
	ramp := func(colours int, gray bool) []color.RGBA {
		var out []color.RGBA
		for i := range colours {
			c := color.RGBA{uint8(i), uint8(2 * i), uint8(200 - i), 255}
			if gray {
				c = color.RGBA{uint8(3 * i), uint8(3 * i), uint8(3 * i), 255}
			}
			out = append(out, c)
		}
		return out
	}
	bw := []color.RGBA{{255, 255, 255, 255}, {0, 0, 0, 255}}
	for name, tt := range map[string]struct {
		colours     []color.RGBA
		kind, depth byte
	}{
		"white":            {bw[:1], gray, 1},
		"black and white":  {bw, gray, 1},
		"two colours":      {ramp(2, false), indexed, 1},
		"three colours":    {ramp(3, false), indexed, 2},
		"five colours":     {ramp(5, false), indexed, 4},
		"seventeen":        {ramp(17, false), indexed, 8},
		"sixteen grays":    {ramp(16, true), indexed, 4},
		"seventeen grays":  {ramp(17, true), gray, 8},
		"too many colours": {ramp(200, false), indexed, 8},
	} {
		for width := 1; width < 18; width++ {
			m := image.NewRGBA(image.Rect(0, 0, width, 300))
			for i := range width * 300 {
				m.SetRGBA(i%width, i/width, tt.colours[i%len(tt.colours)])
			}
			var b bytes.Buffer
			if err := Encode(&b, m, 300); err != nil {
				t.Fatal(err)
			}
			if d, k := b.Bytes()[24], b.Bytes()[25]; d != tt.depth || k != tt.kind {
				t.Errorf("%s: depth %d, kind %d, want %d, %d", name, d, k, tt.depth, tt.kind)
			}
			same(t, name, m, &b)
		}
	}
}

func same(t *testing.T, name string, want *image.RGBA, file *bytes.Buffer) {
	t.Helper()
	back, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	for y := range want.Rect.Dy() {
		for x := range want.Rect.Dx() {
			if got, _ := color.RGBAModel.Convert(back.At(x, y)).(color.RGBA); got != want.RGBAAt(x, y) {
				t.Fatalf("%s: pixel %d, %d is %v, want %v", name, x, y, got, want.RGBAAt(x, y))
			}
		}
	}
}

// TestBlackAlone: from the resolution of printers on, a page in black alone has no grays; below, and with any other ink, it
// is smoothed.
func TestBlackAlone(t *testing.T) {
	for name, tt := range map[string]struct {
		ink  scene.Ink
		dpi  int
		hard bool
	}{
		"black at 300":  {scene.Black, 300, true},
		"black at 299":  {scene.Black, 299, false},
		"gray at 300":   {scene.Gray(1), 300, false},
		"colour at 300": {scene.RGB(1, 0, 0), 300, false},
	} {
		run := text("text-400", 12*scene.Pt, 2*mm, 8*mm, "Phường")
		run.Ink = tt.ink
		m := render(t, &scene.Page{W: 30 * mm, H: 10 * mm, Items: []scene.Item{run}}, Options{DPI: tt.dpi})
		hard := true
		for i := 0; i < len(m.Pix); i += 4 {
			hard = hard && (m.Pix[i] == 0 || m.Pix[i] == 255) && m.Pix[i] == m.Pix[i+1]
		}
		if hard != tt.hard {
			t.Errorf("%s: hard is %v", name, hard)
		}
	}
}

// TestPixels: a page that was measured in pixels has just these, whatever resolution is asked for.
func TestPixels(t *testing.T) {
	p := &scene.Page{W: 1080 * scene.Px, H: 1350 * scene.Px, Pixel: scene.Px}
	for _, dpi := range []int{50, 300, 4800} {
		if m := render(t, p, Options{DPI: dpi}); m.Rect.Max != image.Pt(1080, 1350) {
			t.Errorf("at %d dpi: %v", dpi, m.Rect.Max)
		}
	}
	if got := Resolution(p, 72); got != 300 {
		t.Errorf("resolution %d", got)
	}
}

// TestPreview: a preview has about its width, and codes much finer than its pixels have their true weight and place.
func TestPreview(t *testing.T) {
	codes := qr.NewCache()
	for _, tt := range []struct {
		w, h scene.Length
		want image.Point
	}{{210, 297, image.Pt(480, 678)}, {841, 1189, image.Pt(464, 656)}, {1189, 841, image.Pt(468, 331)}, {20, 5000, image.Pt(4, 984)}} {
		p := &scene.Page{W: tt.w * mm, H: tt.h * mm, Items: []scene.Item{code(t, address, mm, mm, 12)}}
		m, err := Preview(p, codes, 480, nil)
		if err != nil {
			t.Fatal(err)
		}
		if d := m.Rect.Max.Sub(tt.want); max(d.X, -d.X, d.Y, -d.Y) > 1 {
			t.Errorf("%d × %d mm: %v, want %v", tt.w, tt.h, m.Rect.Max, tt.want)
		}
	}
	c := code(t, address, 20*mm, 20*mm, 24)
	m, err := Preview(&scene.Page{W: 400 * mm, H: 400 * mm, Items: []scene.Item{c}}, codes, 480, nil)
	if err != nil {
		t.Fatal(err)
	}
	matrix, err := codes.Matrix(c.Payload, c.Version, c.Level)
	if err != nil {
		t.Fatal(err)
	}
	black := 0.0
	for _, r := range matrix.Rects() {
		black += float64(r.W * r.H)
	}
	want := black * c.Module.MM() * c.Module.MM() * 30 * 30 / 25.4 / 25.4 // at 30 dpi
	got := 0.0
	for i := 0; i < len(m.Pix); i += 4 {
		got += 1 - float64(m.Pix[i])/255
	}
	if math.Abs(got/want-1) > 0.03 {
		t.Errorf("%.1f pixels of black, want %.1f", got, want)
	}
}
