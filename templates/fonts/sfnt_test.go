package fonts

import (
	"errors"
	"fmt"
	"testing"

	hinting "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

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
		"BangqrSerif-Regular": serifRegular, "BangqrSerif-Bold": serifBold,
		"PublicSans-Regular": publicSansRegular, "PublicSans-Bold": publicSansBold,
		"BeVietnamPro-Bold": beVietnamProBold, "BeVietnamPro-ExtraBold": beVietnamProExtraBold,
		"RobotoMono-SemiBold": robotoMonoSemiBold,
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
				if err != nil && !errors.Is(err, sfnt.ErrNotFound) {
					t.Fatal(err)
				}
				if a == ' ' || b == ' ' {
					k = 0 // never closed up; see Kern
				}
				if got, want := f.Kern(a, b), int64(k.Round()); got != want {
					t.Fatalf("%q %q: %d, want %d", a, b, got, want)
				}
				if k != 0 {
					pairs++
				}
			}
		}
		if mono := f.Name() == "mono-600"; mono && pairs > 0 || !mono && pairs < 1000 {
			t.Errorf("only %d pairs are kerned", pairs)
		}
	})
}
