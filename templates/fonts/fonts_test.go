package fonts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	hinting "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
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
	want := []string{"text-400", "text-700", "title-700", "title-800"}
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
	want := `text-400 PublicSans-Regular em 2000 cap 1446 ascent 2125 descent 359 stem 185 AV -228 To -139
text-700 PublicSans-Bold em 2000 cap 1446 ascent 2201 descent 398 stem 291 AV -221 To -152
title-700 BeVietnamPro-Bold em 1000 cap 740 ascent 1223 descent 247 stem 154 AV -84 To -102
title-800 BeVietnamPro-ExtraBold em 1000 cap 740 ascent 1231 descent 253 stem 173 AV -82 To -106
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// judge reads a file with golang.org/x/image/font/sfnt, at as many pixels an em as it has units.
type judge struct {
	*sfnt.Font
	buf  sfnt.Buffer
	ppem fixed.Int26_6
}

func newJudge(t *testing.T, file []byte) *judge {
	t.Helper()
	f, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return &judge{Font: f, ppem: fixed.I(int(f.UnitsPerEm()))}
}

func (j *judge) glyph(t *testing.T, r rune) sfnt.GlyphIndex {
	t.Helper()
	g, err := j.GlyphIndex(&j.buf, r)
	if err != nil || g == 0 {
		t.Fatalf("%q: glyph %d, %v", r, g, err)
	}
	return g
}

func (j *judge) advance(t *testing.T, r rune) int64 {
	t.Helper()
	a, err := j.GlyphAdvance(&j.buf, j.glyph(t, r), j.ppem, hinting.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return int64(a.Round())
}

func (j *judge) outline(t *testing.T, r rune) []Segment {
	t.Helper()
	segs, err := j.LoadGlyph(&j.buf, j.glyph(t, r), j.ppem, nil)
	if err != nil {
		t.Fatal(err)
	}
	at := func(p fixed.Point26_6) Point { return Point{int64(p.X >> 6), -int64((p.Y + 32) >> 6)} }
	var out []Segment
	for _, s := range segs {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			out = append(out, Segment{Op: Move, P: at(s.Args[0])})
		case sfnt.SegmentOpLineTo:
			out = append(out, Segment{Op: Line, P: at(s.Args[0])})
		case sfnt.SegmentOpQuadTo:
			out = append(out, Segment{Op: Quad, C: at(s.Args[0]), P: at(s.Args[1])})
		default:
			t.Fatalf("%q has a cubic curve", r)
		}
	}
	return out
}

// reference gives the whole file of a face.
func reference(f *Face) []byte {
	return []byte(map[string]string{
		"PublicSans-Regular": publicSansRegular, "PublicSans-Bold": publicSansBold,
		"BeVietnamPro-Bold": beVietnamProBold, "BeVietnamPro-ExtraBold": beVietnamProExtraBold,
	}[f.PostScript()])
}

func TestAgainstSfnt(t *testing.T) {
	each(t, func(t *testing.T, f *Face) {
		j := newJudge(t, reference(f))
		for _, r := range ascii + vietnamese {
			if got, _ := f.Advance(r); got != j.advance(t, r) {
				t.Errorf("%q: advance %d, want %d", r, got, j.advance(t, r))
			}
			if d := difference(f.Outline(r), j.outline(t, r)); d != "" {
				t.Errorf("%q: %s", r, d)
			}
		}
	})
}

// difference compares outlines, leaving out lines that only close a contour and a unit of rounding.
func difference(got, want []Segment) string {
	got, want = withoutClosing(got), withoutClosing(want)
	if len(got) != len(want) {
		return fmt.Sprintf("%d steps, want %d\n%v\n%v", len(got), len(want), got, want)
	}
	near := func(a, b Point) bool { return max(a.X-b.X, b.X-a.X, a.Y-b.Y, b.Y-a.Y) <= 1 }
	for i, g := range got {
		if g.Op != want[i].Op || !near(g.C, want[i].C) || !near(g.P, want[i].P) {
			return fmt.Sprintf("step %d is %v, want %v", i, g, want[i])
		}
	}
	return ""
}

func withoutClosing(segs []Segment) []Segment {
	var out []Segment
	var start Point
	for i, s := range segs {
		last := i+1 == len(segs) || segs[i+1].Op == Move
		if s.Op == Move {
			start = s.P
		}
		if s.Op == Line && last && s.P == start {
			continue
		}
		out = append(out, s)
	}
	return out
}

func TestKernAgainstSfnt(t *testing.T) {
	each(t, func(t *testing.T, f *Face) {
		j := newJudge(t, reference(f))
		pairs := 0
		for _, a := range ascii + vietnamese {
			for _, b := range ascii + vietnamese {
				k, err := j.Kern(&j.buf, j.glyph(t, a), j.glyph(t, b), j.ppem, hinting.HintingNone)
				if err != nil && err != sfnt.ErrNotFound {
					t.Fatal(err)
				}
				if got, want := f.Kern(a, b), int64(k.Round()); got != want {
					t.Fatalf("%q %q: %d, want %d", a, b, got, want)
				}
				if k != 0 {
					pairs++
				}
			}
		}
		if pairs < 1000 {
			t.Errorf("only %d pairs are kerned", pairs)
		}
	})
}

func TestExtent(t *testing.T) {
	each(t, func(t *testing.T, f *Face) {
		for _, r := range ascii + vietnamese {
			var lo, hi int64
			for i, s := range f.Outline(r) {
				if i == 0 {
					lo, hi = s.P.Y, s.P.Y
				}
				lo, hi = min(lo, s.P.Y), max(hi, s.P.Y)
			}
			// In all these letters points on the curve lie at the extremes; parts may be moved by half a unit.
			if gotLo, gotHi := f.Extent(r); max(lo-gotLo, gotLo-lo, hi-gotHi, gotHi-hi) > 1 {
				t.Errorf("%q: %d to %d, want %d to %d", r, gotLo, gotHi, lo, hi)
			}
			if strings.ContainsRune(latin+vietnamese, r) && (hi > f.Ascent()+1 || -lo > f.Descent()+1) {
				t.Errorf("%q reaches beyond the face's ascent or descent", r)
			}
		}
	})
}

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

func BenchmarkSubset(b *testing.B) {
	f := lookup(b, "text-400")
	runes := []rune("Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con 0123456789 QUÉT MÃ")
	for b.Loop() {
		if _, err := f.Subset(runes); err != nil {
			b.Fatal(err)
		}
	}
}
