package fonts

import "testing"

func BenchmarkNumbered(b *testing.B) {
	f := lookup(b, "text-400")
	runes := []rune("Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con 0123456789 QUÉT MÃ")
	for b.Loop() {
		if _, err := f.Numbered(runes); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNumbered holds that glyph i+1 is that of rune i, whatever the order, also of two runes that share one.
func TestNumbered(t *testing.T) {
	each(t, func(t *testing.T, f *Face) {
		runes := []rune("Ấ\u00a0z ấ\x00-A")
		file, err := f.Numbered(runes)
		if err != nil {
			t.Fatal(err)
		}
		j := newJudge(t, withNumbers(string(file), len(runes)))
		for i, r := range runes {
			if r == 0 {
				r = ' '
			}
			got, want := j.outline(t, rune(i+1)), f.Outline(r)
			if d := difference(got, want); d != "" {
				t.Errorf("glyph %d is not %q: %s", i+1, r, d)
			}
			if a, _ := f.Advance(r); j.advance(t, rune(i+1)) != a {
				t.Errorf("glyph %d is not as wide as %q", i+1, r)
			}
		}
		if _, err := f.Numbered([]rune("→")); err == nil {
			t.Error("no error for a rune that the face lacks")
		}
	})
}

// withNumbers adds what the judge wants to see in a file: a cmap, here of rune n to glyph n, and a post.
func withNumbers(file string, n int) []byte {
	post := make([]byte, 32)
	post[1] = 3
	cmap := words(nil, 0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, n, 0xFFFF, 0, 1, 0xFFFF, 0, 1, 0, 0)
	list := []table{{"cmap", cmap}}
	t := tables(file)
	for _, tag := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		list = append(list, table{tag, []byte(t[tag])})
	}
	return assemble(append(list, table{"post", post}))
}
