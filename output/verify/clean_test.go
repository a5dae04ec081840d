package verify

import (
	"image"
	"testing"

	"bangqr/output"
)

// TestCleaned: a part that holds nothing is looked through once for all files and charged once in each; one that differs in a
// pixel, in its scale, its shape or its manner, one that holds something and one that was not looked through to its end are looked
// through anew.
func TestCleaned(t *testing.T) {
	v, looks := &verifier{}, 0
	file := func() *look {
		return &look{verifier: v, of: &output.ManifestFile{}, result: &fileResult{}, clean: map[cleanPart]bool{}}
	}
	through := func(l *look, img *image.Gray, scale float64, how manner, nothing bool) (looked bool) {
		before := looks
		l.unlessClean(img, scale, how, func() bool { looks++; l.may(1000); return nothing })
		return looks > before
	}
	img := image.NewGray(image.Rect(0, 0, 40, 30))
	first, second := file(), file()
	for i, c := range []struct {
		*look
		looks bool
	}{{first, true}, {first, false}, {second, false}, {second, false}} {
		if got := through(c.look, img, 10, asShapes, true); got != c.looks || c.work != 1000 || len(v.clean.of) != 1 {
			t.Errorf("%d: looked %v, work %d, %d kept", i, got, c.work, len(v.clean.of))
		}
	}
	other := image.NewGray(img.Rect)
	other.Pix[7] = 1
	high := image.NewGray(image.Rect(0, 0, 30, 40))
	for name, looked := range map[string]bool{
		"another pixel": through(second, other, 10, asShapes, true), "another scale": through(second, img, 9, asShapes, true),
		"another shape": through(second, high, 10, asShapes, true), "as dots": through(second, img, 10, asDots, true),
		"as pixels": through(second, img, 10, asPixels, false), "as pixels, which held one": through(file(), img, 10, asPixels, true),
	} {
		if !looked {
			t.Errorf("%s: not looked through", name)
		}
	}
	white := image.NewGray(image.Rect(0, 0, 50, 50))
	spent, poor := file(), file()
	spent.work, poor.work = strayWork, strayWork
	if through(spent, white, 10, asShapes, true); spent.work >= 0 || !through(file(), white, 10, asShapes, true) {
		t.Error("a part that was not looked through to its end is clean")
	}
	if through(poor, img, 10, asShapes, true); poor.work >= 0 || len(poor.result.found) != 1 {
		t.Error("a file may cost more than another, because that was looked at before")
	}
}
