package stress

import (
	"bytes"
	"slices"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

// TestAlbum holds that no class draws on a picture that others use, and that an album forgets.
func TestAlbum(t *testing.T) {
	var a album
	c := drawn(t, link, qrcode.Medium)
	was := slices.Clone(a.open(c).Pix)
	for _, k := range classes() {
		picture(&k, c, a.open(c), seeded(1, k.name))
		if !bytes.Equal(a.open(c).Pix, was) {
			t.Fatalf("%s: drew on the picture of the code", k.name)
		}
	}
	for range 3 * leaves {
		if other := *c; a.open(&other) == a.open(c) {
			t.Fatal("another code's picture")
		}
	}
	if len(a.last) != leaves {
		t.Errorf("%d pictures are kept", len(a.last))
	}
}
