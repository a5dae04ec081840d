package layout

import (
	"slices"
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

// TestBaselineStack sets a stack of lines beside a large text, as a text in several languages is: the row is as high as
// the stack asks for, and a lone short line adds nothing to it.
func TestBaselineStack(t *testing.T) {
	st := style(t)
	big, small := *st, *st
	big.Most, big.Least, small.Most, small.Least = 10*scene.MM, 10*scene.MM, 2*scene.MM, 2*scene.MM
	text := func(style int, s string) *Box {
		return &Box{Kind: Text, Text: &TextSpec{Style: style, Long: []Span{{S: s}}}}
	}
	row := &Box{Name: "row", Kind: Row, Across: Baseline, Kids: []*Box{text(0, "A"), {Kind: Stack, Kids: []*Box{text(1, "một"), text(1, "one"), text(1, "un"), text(1, "eins")}}}}
	s := &Sheet{W: 100 * scene.MM, H: 100 * scene.MM, Styles: []Style{big, small}, Body: &Box{Name: "body", Kids: []*Box{row, text(1, "dưới dưới dưới dưới dưới dưới")}}}
	res, over := s.Solve()
	if len(over) > 0 {
		t.Fatal(over)
	}
	if f := Check(&res.Pages[0], 1); len(f) > 0 {
		t.Errorf("what follows the row stands in it: %v", f)
	}
	r := &ruler{sheet: s, setting: s.settings()[0]}
	alone := r.height(row.Kids[0], 50*scene.MM)
	row.Kids[1] = text(1, "một")
	if h := r.height(row, 100*scene.MM); h != alone {
		t.Errorf("a short line beside a title makes the row %s mm high, alone the title is %s mm", h, alone)
	}
}

// TestSpreadKeepsToEachPage spreads rows over two pages. The last one ends with a box that grows: there, too, the rows
// keep within the page, and the box has only the room that they leave.
func TestSpreadKeepsToEachPage(t *testing.T) {
	st := style(t)
	st.Most, st.Least = 3*scene.MM, 3*scene.MM
	text := func() *Box { return &Box{Kind: Text, Text: &TextSpec{Long: []Span{{S: "A"}}}} }
	grid := &Box{Name: "grid", Kind: Grid, Grid: &GridSpec{Cols: 1, Code: -1, Spread: 9 * scene.MM}}
	for range 8 {
		grid.Grid.Cells = append(grid.Grid.Cells, &Box{Kind: Stack, H: 20 * scene.MM, Kids: []*Box{text()}})
	}
	s := &Sheet{W: 100 * scene.MM, H: 120 * scene.MM, Styles: []Style{*st}, FootGap: scene.MM,
		Body: &Box{Name: "body", Kids: []*Box{{Kind: Space, H: 55 * scene.MM}, grid, {Kind: Stack, Grow: 1, Fill: scene.Gray(200), Kids: []*Box{text()}}}},
		Foot: func(int, int) *Box { return &Box{Kind: Rule, H: scene.MM, Ink: scene.Black} },
	}
	res, over := s.Solve()
	if len(over) > 0 || len(res.Pages) != 2 {
		t.Fatal(over, len(res.Pages))
	}
	for i := range res.Pages {
		foot := Length(0)
		for _, it := range res.Pages[i].Items {
			if p, ok := it.(*scene.Path); ok && p.Fill == scene.Black {
				foot = p.Bounds().Y
			}
		}
		for _, it := range res.Pages[i].Items {
			if b := inkBox(it); b.Y < foot && b.Bottom() > foot-scene.MM {
				t.Errorf("page %d: %v reaches into the gap above the foot at %s mm", i+1, it, foot)
			}
		}
	}
}

// TestFootOfLatePages has a foot that needs another line where the number of its page has more figures: every page keeps
// room for it.
func TestFootOfLatePages(t *testing.T) {
	st := style(t)
	st.Most, st.Least = 3*scene.MM, 3*scene.MM
	line := &Box{Kind: Stack, H: 20 * scene.MM, Kids: []*Box{{Kind: Rule, H: 19 * scene.MM, Ink: scene.Black}}}
	wide := 0 // pages whose number makes a second line
	s := &Sheet{W: 100 * scene.MM, H: 47 * scene.MM, Styles: []Style{*st}, Body: &Box{Name: "body"},
		Foot: func(page, _ int) *Box {
			words := strings.Repeat("một ", 9)
			if page > wide {
				words = strings.Repeat(words, 2)
			}
			return &Box{Kind: Text, Text: &TextSpec{Long: []Span{{S: words}}}}
		}}
	for _, wide = range []int{99, 999} {
		s.Body.Kids = slices.Repeat([]*Box{line}, 2*wide+20)
		res, over := s.Solve()
		if len(over) > 0 || len(res.Pages) <= wide {
			t.Fatal(over, len(res.Pages))
		}
		for i := range res.Pages {
			foot := s.H
			for _, it := range res.Pages[i].Items {
				if _, ok := it.(*scene.Text); ok {
					foot = min(foot, inkBox(it).Y)
				}
			}
			for _, it := range res.Pages[i].Items {
				if b := inkBox(it); b.Y < foot && b.Bottom() > foot {
					t.Fatalf("page %d: the body reaches into the foot", i+1)
				}
			}
		}
	}
}

// TestMarginsHoldTheWhite sets a code on a page with narrow margins: it is as large as its quiet zone leaves it, and where
// not even the least has that zone, its box is told.
func TestMarginsHoldTheWhite(t *testing.T) {
	s := sheetOf(t, 1)
	for _, align := range []Align{Start, Center, End} {
		for _, tt := range []struct {
			margin Length
			dots   int
		}{{10 * scene.MM, 50}, {6 * scene.MM, 35}, {4 * scene.MM, 23}, {3 * scene.MM, 0}} {
			s.Margin.Left, s.Margin.Right = tt.margin, tt.margin
			s.Body.Kids[1].Align = align
			s.W = 29*50*scene.Dot + 2*tt.margin // the largest symbol fills the room between the margins
			res, over := s.Solve()
			if tt.dots == 0 && align != Center {
				if len(over) == 0 || over[0].Box != "body[1]" || over[0].Why != "white" || over[0].By < scene.MM/4 || over[0].By > scene.MM/2 {
					t.Errorf("margin %s: %v", tt.margin, over)
				}
				continue
			}
			if len(over) > 0 {
				t.Errorf("margin %s, align %d: %v", tt.margin, align, over)
				continue
			}
			if got := res.Dots[0]; align != Center && got != tt.dots {
				t.Errorf("margin %s: a module of %d dots, want %d", tt.margin, got, tt.dots)
			}
			if f := Check(&res.Pages[0], 1); len(f) > 0 {
				t.Errorf("margin %s: %v", tt.margin, f)
			}
		}
	}
}
