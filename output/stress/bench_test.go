package stress

import (
	"context"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

// BenchmarkPictures takes the pictures of one code's trials, without reading them.
func BenchmarkPictures(b *testing.B) {
	c := drawn(b, link, qrcode.Medium)
	all := classes()
	for b.Loop() {
		for i := range all {
			Halved(picture(&all[i], c, unpack(c.Drawn), seeded(1, all[i].name)))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(all)), "ms/picture")
}

// BenchmarkRun is all of one code, with the judges of the machine.
func BenchmarkRun(b *testing.B) {
	c := drawn(b, link, qrcode.Medium)
	for b.Loop() {
		if _, err := Run(context.Background(), Options{Seed: 1}, []Code{*c}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
