package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"math/rand"
	"testing"
)

// unpack is another library's view of a stream.
func unpack(t testing.TB, packed []byte) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPress packs data of every kind with one press and lets another library unpack it.
func TestPress(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(rnd.Intn(256))
	}
	var p press
	for name, data := range map[string][]byte{"nothing": nil, "a byte": {0}, "four": {7, 7, 7, 7}, "zeros": make([]byte, 100_000), "noise": noise} {
		packed := p.pack(data)
		if got := unpack(t, packed); !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes come back as %d others", name, len(data), len(got))
		}
		if len(packed) > len(data)+len(data)/50+64 {
			t.Errorf("%s: %d bytes grow to %d", name, len(data), len(packed))
		}
	}
}
