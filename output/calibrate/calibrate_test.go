package calibrate

import (
	"math"
	"strings"
	"testing"

	"bangqr/templates/scene"

	"pgregory.net/rapid"
)

// TestCorrect lets a printer move and stretch the sheet, reads the folds as its scales then show them, and looks where the
// corrected page lands.
func TestCorrect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ax, ay := rapid.Float64Range(-5, 5).Draw(t, "ax"), rapid.Float64Range(-5, 5).Draw(t, "ay")
		sx, sy := rapid.Float64Range(0.97, 1.03).Draw(t, "sx"), rapid.Float64Range(0.97, 1.03).Draw(t, "sy")
		read := func(fold, a, s float64) float64 { return (fold-a)/s - fold }
		f := Folds{read(52.5, ax, sx), read(105, ax, sx), read(157.5, ax, sx), read(74.25, ay, sy), read(148.5, ay, sy), read(222.75, ay, sy)}
		c := f.Correct()
		for _, want := range []float64{0, 100, 200} {
			x, y := ax+sx*(want*c.SX/100+c.DX), ay+sy*(want*c.SY/100+c.DY)
			if math.Abs(x-want) > 1e-6 || math.Abs(y-want) > 1e-6 {
				t.Fatalf("%g lands at %g, %g: %+v", want, x, y, c)
			}
		}
	})
	if c := (Folds{}).Correct(); c != (Correction{SX: 100, SY: 100}) {
		t.Errorf("a good printer gets %+v", c)
	}
}

func TestCheck(t *testing.T) {
	for _, tt := range []struct {
		c  Correction
		ok bool
	}{
		{Correction{1, -1, 100.2, 99.8}, true}, {Correction{16, 0, 100, 100}, false}, {Correction{0, 0, 90, 100}, false},
		{Correction{math.NaN(), 0, 100, 100}, false}, {Correction{0, 0, 100, math.NaN()}, false}, {Correction{}, false},
	} {
		if err := tt.c.Check(); (err == nil) != tt.ok {
			t.Errorf("%+v: %v", tt.c, err)
		}
	}
}

// TestSheet: the scales stand at the quarters of the paper, and nothing is where printers do not reach.
func TestSheet(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		p := Sheet(lang).Pages[0]
		folds := map[scene.Length]bool{}
		for _, it := range p.Items {
			switch it := it.(type) {
			case *scene.Text:
				if it.At.X < 6*mm || it.At.X+it.Width > p.W-6*mm || it.At.Y > p.H-6*mm {
					t.Errorf("%s: %q runs off", lang, it.S)
				}
			case *scene.Path:
				b := it.Bounds()
				if it.Width == mm/4 && b.H > 9*mm {
					folds[b.X+b.W/2] = true
				}
				if it.Width == mm/4 && b.W > 9*mm && b.X < 60*mm {
					folds[b.Y+b.H/2] = true
				}
			}
		}
		for _, want := range []scene.Length{width / 4, width / 2, width * 3 / 4, height / 4, height / 2, height * 3 / 4} {
			if !folds[want] {
				t.Errorf("%s: no zero at %s", lang, want)
			}
		}
	}
	for k, w := range words {
		if strings.Count(w[0], "%g") != strings.Count(w[1], "%g") {
			t.Errorf("%s differs between the languages", k)
		}
	}
}
