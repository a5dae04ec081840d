package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"math/rand"
	"testing"
)

// unpack is the library's view of a stream.
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

// TestPress packs data of every kind with one press, long ones over several blocks, and lets the library unpack it.
func TestPress(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(rnd.Intn(256))
	}
	steep := []byte{} // counts like Fibonacci's make codes longer than deflate allows
	for s, a, b := byte(0), 1, 1; s < 20; s, a, b = s+1, b, a+b {
		for range a {
			steep = append(steep, s)
		}
	}
	rnd.Shuffle(len(steep), func(i, j int) { steep[i], steep[j] = steep[j], steep[i] })
	far := append(append(append([]byte("far away"), noise[:window-8]...), "far away"...), noise[:40_000]...)
	var p press
	for name, data := range map[string][]byte{
		"nothing": nil, "a byte": {0}, "two": {7, 7}, "three": {7, 7, 7}, "four": {7, 7, 7, 7}, "zeros": make([]byte, 100_000),
		"noise": noise, "steep": steep, "far": far, "further": far[1:],
	} {
		packed := p.pack(data)
		if got := unpack(t, packed); !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes come back as %d others", name, len(data), len(got))
		}
		if len(packed) > len(data)+len(data)/50+64 {
			t.Errorf("%s: %d bytes grow to %d", name, len(data), len(packed))
		}
	}
}

func FuzzPress(f *testing.F) {
	f.Add([]byte("aaaaabcabcabcd"), 3)
	f.Fuzz(func(t *testing.T, data []byte, times int) {
		data = bytes.Repeat(data, 1+times&63)
		var p press
		if got := unpack(t, p.pack(data)); !bytes.Equal(got, data) {
			t.Errorf("%q comes back as %q", data, got)
		}
	})
}
