package verify_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"bangqr/output"
	"bangqr/output/verify"
)

// TestHostile changes bytes of files and figures of the manifest at random, seeded: nothing panics, and nothing takes long.
func TestHostile(t *testing.T) {
	dir := built(t, way{kinds: []string{"wifi-card"}, formats: []string{"pdf", "png", "svg"}, dpi: 100}, 1)
	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	tries := 8
	if *sweep {
		tries = 40
	}
	for i := range m.Files {
		for range tries {
			s := subjectOf(t, dir, i)
			b := slices.Clone(s.data[0])
			for range 1 + r.IntN(6) {
				b[r.IntN(len(b))] = byte(r.IntN(256))
			}
			if c := &s.m.Signs[0].Codes[0]; r.IntN(2) == 0 {
				c.X, c.Size, c.Module, c.Version = r.Float64()*1e6-5e5, r.Float64()*1e4, r.Float64()-0.5, r.IntN(60)-10
				s.m.Files[0].Printer = &output.ManifestPrinter{DX: r.Float64() * 1e3, SX: r.Float64() * 4, SY: r.Float64() * 4}
			}
			s.data[0] = b
			s.settle()
			to := t.TempDir()
			s.write(t, to)
			if _, err := verify.Run(t.Context(), verify.Options{Dir: to, Proof: true}); err != nil {
				t.Fatal(err)
			}
		}
	}
}
