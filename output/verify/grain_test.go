package verify_test

import (
	"image"
	"math/rand/v2"
	"testing"

	"bangqr/output/verify"
)

// TestGrain holds that pictures without codes raise no alarm, whatever is in them: noise of any grain, stripes, squares.
func TestGrain(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 1)
	r := rand.New(rand.NewPCG(7, 7))
	for _, grain := range []int{1, 3, 9} {
		for _, levels := range []int{256} {
			m := image.NewGray(image.Rect(0, 0, 1600, 400))
			for y := 0; y < 400; y += grain {
				for x := 0; x < 1600; x += grain {
					v := uint8(r.IntN(levels) * 255 / (levels - 1))
					for j := y; j < min(400, y+grain); j++ {
						for i := x; i < min(1600, x+grain); i++ {
							m.Pix[j*m.Stride+i] = v
						}
					}
				}
			}
			s := subjectOf(t, dir, 0)
			s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return content + "\nq 300 0 0 75 200 760 cm /Z9 Do Q\n" })
			if !named(t, s, jpegObject(t, m)) {
				t.Fatal("could not be planted")
			}
			s.settle()
			to := t.TempDir()
			s.write(t, to)
			for _, f := range verified(t, verify.Options{Dir: to}).Findings {
				if f.Rule == "stray" || f.Rule == "twice" || f.Rule == "bent" || f.Rule == "large" || f.Rule == "picture" {
					t.Errorf("grain %d of %d grays: %s", grain, levels, f.Text("en"))
				}
			}
		}
	}
}
