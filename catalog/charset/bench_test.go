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
