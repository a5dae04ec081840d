package charset

import (
	"bytes"
	"testing"
)

// BenchmarkDecode decodes and recognises 10 MB in each encoding.
func BenchmarkDecode(b *testing.B) {
	text := sample(b)
	big := func(data []byte) []byte { return bytes.Repeat(data, 10<<20/len(data)+1) }
	run := func(name string, data []byte) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := Decode(data, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("utf-8", big([]byte(text)))
	for _, e := range encoders {
		if e.encode != nil {
			run(e.name, big(e.encode(text)))
		}
	}
}

// BenchmarkLook looks through the names of a catalog, in Unicode and in the codes of a font.
func BenchmarkLook(b *testing.B) {
	all := names(b)
	run := func(name string, cells []string) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Look(cells)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(cells)), "ns/cell")
		})
	}
	run("unicode", all)
	run("tcvn3", cellsOf(encoders[2].encode, all))
}

// BenchmarkCell recodes cells one by one.
func BenchmarkCell(b *testing.B) {
	cells := cellsOf(encoders[2].encode, names(b))
	for b.Loop() {
		for _, s := range cells {
			Reading{Encoding: "tcvn3"}.Cell(s)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(cells)), "ns/cell")
}
