package inks

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"bangqr/templates/scene"

	"pgregory.net/rapid"
)

// TestChosen holds every mix chosen by hand to the limit of ink, and to the colour that it stands for: on paper it may
// differ from the screen, but not be another colour.
func TestChosen(t *testing.T) {
	for i, c := range chosen {
		if c.Total() > MostInk {
			t.Errorf("%s takes %d %% of ink, at most %d dry", i, c.Total(), MostInk)
		}
		r, g, b := i.RGB()
		show := func(part uint8) float64 { return 255 * (1 - float64(part)/100) * (1 - float64(c.K)/100) }
		for k, d := range []float64{show(c.C) - float64(r), show(c.M) - float64(g), show(c.Y) - float64(b)} {
			if math.Abs(d) > 90 {
				t.Errorf("%s, mix %v: part %d is off by %.0f of 255", i, c, k, d)
			}
		}
	}
}

func TestPress(t *testing.T) {
	for i, want := range map[scene.Ink]CMYK{
		scene.Black:            {K: 100},
		scene.Gray(255):        {},
		scene.Gray(127):        {K: 50},
		scene.RGB(0, 0, 0):     {K: 100},
		scene.RGB(255, 0, 0):   {M: 100, Y: 100},
		scene.RGB(255, 255, 0): {Y: 100},
	} {
		if got := Press(i); got != want {
			t.Errorf("%s becomes %v, want %v", i, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		i := scene.RGB(rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b"))
		if c := Press(i); c.Total() > MostInk || max(c.C, c.M, c.Y, c.K) > 100 {
			t.Fatalf("%s becomes %v, %d %% of ink", i, c, c.Total())
		}
	})
}

// TestBlack: a tint is never lighter than its colour, so that no contrast is lost, and hardly darker.
func TestBlack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i := scene.RGB(rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b"))
		before, after := Contrast(i), Contrast(Black(i))
		if after < before-1e-9 || after > before*1.03+0.05 {
			t.Fatalf("%s has contrast %.2f, its tint %s %.2f", i, before, Black(i), after)
		}
	})
}

func TestPage(t *testing.T) {
	red := scene.RGB(0xA1, 0x23, 0x2B)
	page := scene.Page{Items: []scene.Item{
		&scene.Text{Size: 9 * scene.Pt, Ink: red, S: "small"},
		&scene.Text{Size: 30 * scene.Pt, Ink: red, S: "large"},
		&scene.Text{Size: 9 * scene.Pt, Ink: scene.Gray(255), S: "white"},
		scene.Box(scene.Rect{W: 50 * scene.MM, H: 50 * scene.MM}, red),
		&scene.Path{Stroke: red, Width: scene.MM / 4, Segs: []scene.Seg{{}}},
		&scene.Image{Data: picture(t)},
	}}
	var m Mono
	got, err := m.Page(page)
	if err != nil {
		t.Fatal(err)
	}
	tint := scene.Gray(84)
	for i, want := range []scene.Ink{scene.Black, tint, scene.Gray(255)} {
		if ink := got.Items[i].(*scene.Text).Ink; ink != want {
			t.Errorf("text %d is %s, want %s", i, ink, want)
		}
	}
	if ink := got.Items[3].(*scene.Path).Fill; ink != tint {
		t.Errorf("the box is %s, want %s", ink, tint)
	}
	if ink := got.Items[4].(*scene.Path).Stroke; ink != scene.Black {
		t.Errorf("the fine line is %s, want black", ink)
	}
	if page.Items[0].(*scene.Text).Ink != red {
		t.Error("the page itself was changed")
	}
	img, err := png.Decode(bytes.NewReader(got.Items[5].(*scene.Image).Data))
	if err != nil {
		t.Fatal(err)
	}
	if c := color.NRGBAModel.Convert(img.At(0, 0)).(color.NRGBA); c.R != c.G || c.G != c.B || c.A != 128 {
		t.Errorf("a pixel of the picture is %v, want a gray as opaque as before", c)
	}
	if _, err := m.Page(scene.Page{Items: []scene.Item{&scene.Image{Data: []byte("GIF89a")}}}); err == nil {
		t.Error("a picture that is none passes")
	}
}

func picture(t *testing.T) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	m.SetNRGBA(0, 0, color.NRGBA{R: 200, G: 10, B: 10, A: 128})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
