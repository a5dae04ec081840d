package layout

import (
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// sheetOf is an A6 sheet with a title that shrinks first and a code that shrinks then.
func sheetOf(t testing.TB, words int) *Sheet {
	st := style(t)
	title := Style{Face: st.Face, Bold: st.Bold, Most: 8 * scene.MM, Least: 2 * scene.MM, Lead: 1300, Ink: scene.Black}
	return &Sheet{
		W: 105 * scene.MM, H: 148 * scene.MM, Margin: Sides{Top: 5 * scene.MM, Right: 10 * scene.MM, Bottom: 5 * scene.MM, Left: 10 * scene.MM}, MaxPages: 1,
		Styles: []Style{title}, Codes: []CodeStyle{{Most: 50, Least: 20, Version: 3}},
		Fit: []Step{{Style: 0, Code: -1, Short: -1, To: 4 * scene.MM}, {Style: -1, Code: 0, Short: -1, Dots: 20}, {Style: 0, Code: -1, Short: -1, To: 2 * scene.MM}},
		Body: &Box{Name: "body", Kids: []*Box{
			{Name: "body[0]", Kind: Text, Text: &TextSpec{Long: []Span{{S: strings.TrimSpace(strings.Repeat("thủ tục ", words))}}}},
			{Name: "body[1]", Kind: Code, Code: &CodeSpec{Payload: "HTTPS://A.GOV.VN/1", Level: scene.M}},
		}},
	}
}

// TestFitIsTheLargest solves sheets with more and more words. Each is set as large as it can be: no size could be one grain
// larger, all else being equal, and sizes give way in the order of the steps.
func TestFitIsTheLargest(t *testing.T) {
	gaveWay := map[string]bool{}
	for words := 1; words < 400; words += 7 {
		s := sheetOf(t, words)
		res, over := s.Solve()
		if over != nil {
			if words < 150 {
				t.Errorf("%d words: %v", words, over)
			}
			gaveWay["refused"] = true
			continue
		}
		f := newFrame(s)
		set := &setting{caps: res.Caps, dots: res.Dots, short: make([]bool, 1), drop: map[string]bool{}, cols: res.Cols}
		if !f.keeps(set, 1, true) {
			t.Fatalf("%d words: the setting found does not fit", words)
		}
		if res.Caps[0] < 8*scene.MM {
			gaveWay["title"] = true
			larger := set.clone()
			larger.caps[0] += scene.MM / 20
			if larger.caps[0] <= 8*scene.MM && f.keeps(larger, 1, true) {
				t.Errorf("%d words: the title could be larger than %s mm", words, res.Caps[0])
			}
		}
		if res.Dots[0] < 50 {
			gaveWay["code"] = true
			larger := set.clone()
			larger.dots[0]++
			if f.keeps(larger, 1, true) {
				t.Errorf("%d words: the code could be larger than %d dots", words, res.Dots[0])
			}
			if res.Caps[0] > 4*scene.MM+scene.MM/20 {
				t.Errorf("%d words: the code gave way before the title, at %s mm", words, res.Caps[0])
			}
		}
		for i := range res.Pages {
			if faults := Check(&res.Pages[i], i+1); len(faults) > 0 {
				t.Errorf("%d words: %v", words, faults)
			}
		}
	}
	for _, what := range []string{"title", "code", "refused"} {
		if !gaveWay[what] {
			t.Errorf("%s never gave way: the test sees nothing of it", what)
		}
	}
}

// TestBaselineRow sets a small text of several lines beside a large one: the row is as high as the last line asks for.
func TestBaselineRow(t *testing.T) {
	st := style(t)
	big, small := *st, *st
	big.Most, big.Least, small.Most, small.Least = 10*scene.MM, 10*scene.MM, 2*scene.MM, 2*scene.MM
	text := func(style int, s string, w Length) *Box {
		return &Box{Kind: Text, W: w, Text: &TextSpec{Style: style, Long: []Span{{S: s}}}}
	}
	row := &Box{Name: "row", Kind: Row, Across: Baseline, Kids: []*Box{text(0, "A", 30*scene.MM), text(1, "một hai ba bốn năm sáu bảy tám", 8*scene.MM)}}
	s := &Sheet{W: 100 * scene.MM, H: 100 * scene.MM, Styles: []Style{big, small}, Body: &Box{Name: "body", Kids: []*Box{row, text(1, strings.Repeat("dưới ", 30), 0)}}}
	res, over := s.Solve()
	if len(over) > 0 {
		t.Fatal(over)
	}
	if f := Check(&res.Pages[0], 1); len(f) > 0 {
		t.Errorf("what follows the row stands in it: %v", f)
	}
}
