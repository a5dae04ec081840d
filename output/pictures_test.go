package output_test

import (
	"bytes"
	"fmt"
	"image"
	stdpng "image/png"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/output"
	"bangqr/templates/scene"
)

// TestOnePicture makes signs that lie over one picture: it is decoded and packed once for all of them, and they have the same
// bytes one by one and side by side.
func TestOnePicture(t *testing.T) {
	const signs, side = 8, 1500
	m := image.NewNRGBA(image.Rect(0, 0, side, side))
	for i := range m.Pix {
		m.Pix[i] = byte(100 + i/side/200)
	}
	var data bytes.Buffer
	if err := stdpng.Encode(&data, m); err != nil {
		t.Fatal(err)
	}
	j := output.Job{Formats: []string{"pdf", "png"}, DPI: 25, Whole: true, Count: signs,
		Group:   func(int) output.Group { return output.Group{Kind: "k"} },
		Contact: func(*output.Manifest, []output.Failure) ([]byte, error) { return []byte("<!doctype html>"), nil },
		Compose: func(i int) (*output.Sign, error) {
			page := scene.Page{W: 100 * scene.MM, H: 100 * scene.MM, Items: []scene.Item{
				&scene.Image{Rect: scene.Rect{W: 100 * scene.MM, H: 100 * scene.MM}, Data: data.Bytes()}}}
			name := fmt.Sprintf("s-%d", i)
			return &output.Sign{ID: name, Kind: "k", File: name, Doc: scene.Document{Title: name, Lang: "vi", Pages: []scene.Page{page}}}, nil
		}}
	var want map[string]string
	for _, workers := range []int{1, 8} {
		j.Dir, j.Workers = t.TempDir(), workers
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		build(t, j)
		runtime.ReadMemStats(&after)
		// Decoded it takes 9 MB: 9 for PNG, which previews share, and 9 for PDF; anew for each sign of either that is 63 more.
		n := (after.TotalAlloc - before.TotalAlloc) >> 20
		if n > 80 {
			t.Errorf("%d workers: %d MB were taken", workers, n)
		}
		got := tree(t, j.Dir)
		if want == nil {
			want = got
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%d workers: %s", workers, d)
		}
	}
}
