package pdf

import (
	"testing"

	"bangqr/templates/qr"
)

func BenchmarkPoster(b *testing.B) {
	doc, codes := poster(b, address), qr.NewCache()
	if _, err := Render(doc, codes); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Render(doc, codes); err != nil {
			b.Fatal(err)
		}
	}
}
