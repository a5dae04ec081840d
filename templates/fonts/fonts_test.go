package fonts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// ascii are the printable characters.
var ascii = func() string {
	var b strings.Builder
	for r := ' '; r <= '~'; r++ {
		b.WriteRune(r)
	}
	return b.String()
}()

func lookup(t testing.TB, name string) *Face {
	t.Helper()
	f, ok := Lookup(name)
	if !ok {
		t.Fatalf("face %s is unknown", name)
	}
	return f
}

// each runs a test for every face.
func each(t *testing.T, test func(t *testing.T, f *Face)) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) { test(t, lookup(t, name)) })
	}
}

func TestNames(t *testing.T) {
	want := []string{"mono-600", "serif-400", "serif-700", "text-400", "text-700", "title-700", "title-800"}
	if diff := cmp.Diff(want, Names()); diff != "" {
		t.Error(diff)
	}
	if _, ok := Lookup("Arial"); ok {
		t.Error("Arial is a face")
	}
	a, b := lookup(t, "text-400"), lookup(t, "text-400")
	if a != b {
		t.Error("a face was read twice")
	}
}

func TestLetters(t *testing.T) {
	if n := len([]rune(vietnamese)); n != 134 || !norm.NFC.IsNormalString(vietnamese) {
		t.Fatalf("%d letters, want 134 in normal form C", n)
	}
	each(t, func(t *testing.T, f *Face) {
		for _, r := range ascii + vietnamese + "–—“”‘’…·•×≤≥½°«»\u00a0" {
			if a, ok := f.Advance(r); !ok || a <= 0 {
				t.Errorf("%q is lacking", r)
			}
		}
		for _, r := range "→✓🙂\u0000\uffff\U0010ffff" {
			if _, ok := f.Advance(r); ok || f.Has(r) {
				t.Errorf("%q is there", r)
			}
		}
	})
}

// TestMetrics holds the figures that layouts depend on, so that another edition of a face cannot change them unseen.
func TestMetrics(t *testing.T) {
	var b strings.Builder
	for _, name := range Names() {
		f := lookup(t, name)
		fmt.Fprintf(&b, "%s %s em %d cap %d ascent %d descent %d stem %d AV %d To %d\n", name, f.PostScript(), f.Units(),
			f.CapHeight(), f.Ascent(), f.Descent(), f.Stem(), f.Kern('A', 'V'), f.Kern('T', 'o'))
	}
	want := `mono-600 RobotoMono-SemiBold em 2048 cap 1456 ascent 2114 descent 483 stem 304 AV 0 To 0
serif-400 BangqrSerif-Regular em 1000 cap 670 ascent 994 descent 243 stem 137 AV -119 To -55
serif-700 BangqrSerif-Bold em 1000 cap 657 ascent 1022 descent 236 stem 196 AV -109 To -62
text-400 PublicSans-Regular em 2000 cap 1446 ascent 2125 descent 359 stem 185 AV -228 To -139
text-700 PublicSans-Bold em 2000 cap 1446 ascent 2201 descent 398 stem 291 AV -221 To -152
title-700 BeVietnamPro-Bold em 1000 cap 740 ascent 1223 descent 247 stem 154 AV -84 To -102
title-800 BeVietnamPro-ExtraBold em 1000 cap 740 ascent 1231 descent 253 stem 173 AV -82 To -106
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestExtent holds each extent to what the outline allows: beyond its points on the curve, within its control points.
func TestExtent(t *testing.T) {
	each(t, func(t *testing.T, f *Face) {
		for _, r := range ascii + vietnamese {
			var on, off []int64
			for _, s := range f.Outline(r) {
				on, off = append(on, s.P.Y), append(off, s.P.Y)
				if s.Op == Quad {
					off = append(off, s.C.Y)
				}
			}
			lo, hi := f.Extent(r)
			if len(on) == 0 {
				if lo != 0 || hi != 0 {
					t.Errorf("%q: %d to %d without an outline", r, lo, hi)
				}
				continue
			}
			// Parts may be moved by half a unit.
			if lo > slices.Min(on)+1 || lo < slices.Min(off)-1 || hi < slices.Max(on)-1 || hi > slices.Max(off)+1 {
				t.Errorf("%q: %d to %d", r, lo, hi)
			}
			if strings.ContainsRune(latin+vietnamese, r) && (hi > f.Ascent() || -lo > f.Descent()) {
				t.Errorf("%q reaches beyond the face's ascent or descent", r)
			}
		}
	})
}

// BenchmarkNewFace is what a program pays at its start for a face: reading its tables and measuring every letter.
func BenchmarkNewFace(b *testing.B) {
	for b.Loop() {
		f := newFace("text-400", "PublicSans-Regular", publicSansRegular)
		for _, r := range ascii + vietnamese {
			f.Advance(r)
		}
	}
}

func BenchmarkMeasure(b *testing.B) {
	f := lookup(b, "text-400")
	text := []rune("Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con")
	for b.Loop() {
		var sum int64
		for i, r := range text {
			a, _ := f.Advance(r)
			if sum += a; i > 0 {
				sum += f.Kern(text[i-1], r)
			}
		}
	}
}
