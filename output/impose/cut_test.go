package impose

import (
	"testing"

	"bangqr/templates/scene"
)

// TestCutMarks: cards that fill their sheet have something to cut by, at both ends of each cut that runs between them.
func TestCutMarks(t *testing.T) {
	for _, tt := range []struct {
		name  string
		w, h  length
		each  int
		marks []scene.Point // the outer end of each mark
	}{
		{"two A5 on a lying A4", 148*mm + mm/2, 210 * mm, 2, []scene.Point{{X: 148*mm + mm/2, Y: Edge}, {X: 148*mm + mm/2, Y: 210*mm - Edge}}},
		{"four A6", 105 * mm, 148*mm + mm/2, 4, []scene.Point{
			{X: 105 * mm, Y: Edge}, {X: 105 * mm, Y: 297*mm - Edge},
			{X: Edge, Y: 148*mm + mm/2}, {X: 210*mm - Edge, Y: 148*mm + mm/2},
		}},
	} {
		out, _, err := Up(cards(tt.each, tt.w, tt.h), Layout{Sheet: a4, Each: tt.each})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range tt.marks {
			if !marked(&out.Pages[0], want) {
				t.Errorf("%s: no mark ends at %v", tt.name, want)
			}
		}
	}
}

// marked tells whether a line of 2 mm or more ends at a point.
func marked(p *scene.Page, at scene.Point) bool {
	for _, it := range p.Items {
		path, ok := it.(*scene.Path)
		if !ok {
			continue
		}
		b := path.Bounds()
		const near = mm / 2
		onX := at.X >= b.X-near && at.X <= b.X+near || at.X >= b.Right()-near && at.X <= b.Right()+near
		onY := at.Y >= b.Y-near && at.Y <= b.Y+near || at.Y >= b.Bottom()-near && at.Y <= b.Bottom()+near
		if max(b.W, b.H) >= 2*mm && min(b.W, b.H) < mm && onX && onY {
			return true
		}
	}
	return false
}

// TestRulerOffCards: a sheet's ruler stands in its margin, never on a card, where it would be left when the cards are cut.
func TestRulerOffCards(t *testing.T) {
	for _, tt := range []struct {
		name string
		w, h length
		each int
		want bool
	}{
		{"two A5, to the foot", 148 * mm, 210 * mm, 2, false},
		{"four A6, to the foot", 105 * mm, 148 * mm, 4, false},
		{"business cards, with a margin", 90 * mm, 50 * mm, 10, true},
	} {
		doc := cards(tt.each, tt.w, tt.h)
		out, _, err := Up(doc, Layout{Sheet: a4, Each: tt.each})
		if err != nil {
			t.Fatal(err)
		}
		before := out.Pages[0]
		if got := len(Ruler(before, "vi").Items) > len(before.Items); got != tt.want {
			t.Errorf("%s: ruler there: %v", tt.name, got)
		}
	}
}
