package fonts

import (
	"slices"
	"testing"
)

func TestSubset(t *testing.T) {
	each(t, func(t *testing.T, f *Face) {
		runes := []rune("Đăng ký khai sinh, ỸẪỢ — “1.004873”")
		file, err := f.Subset(runes)
		if err != nil {
			t.Fatal(err)
		}
		if len(file) > 8000 {
			t.Errorf("%d bytes for %d letters", len(file), len(runes))
		}
		j := newJudge(t, file)
		for _, r := range runes {
			if got, _ := f.Advance(r); got != j.advance(t, r) {
				t.Errorf("%q: advance %d, want %d", r, j.advance(t, r), got)
			}
			if d := difference(f.Outline(r), j.outline(t, r)); d != "" {
				t.Errorf("%q: %s", r, d)
			}
		}
		if g, err := j.GlyphIndex(&j.buf, 'q'); g != 0 || err != nil {
			t.Errorf("q, which was not asked for, is glyph %d, %v", g, err)
		}
		slices.Reverse(runes)
		again, err := f.Subset(append(runes, runes...))
		if err != nil || string(again) != string(file) {
			t.Errorf("the order of the runes changes the file, %v", err)
		}
	})
}

func TestSubsetEdges(t *testing.T) {
	f := lookup(t, "title-700")
	file, err := f.Subset(nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := newJudge(t, file).NumGlyphs(); n != 1 {
		t.Errorf("%d glyphs in the empty subset, want the empty box", n)
	}
	if _, err := f.Subset([]rune("a→")); err == nil || err.Error() != `face title-700 lacks '→'` {
		t.Errorf("error %v", err)
	}
	if sum := checksum(file); sum != 0xB1B0AFBA {
		t.Errorf("checksum of the file %#x", sum)
	}
}

func BenchmarkSubset(b *testing.B) {
	f := lookup(b, "text-400")
	runes := []rune("Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con 0123456789 QUÉT MÃ")
	for b.Loop() {
		if _, err := f.Subset(runes); err != nil {
			b.Fatal(err)
		}
	}
}
