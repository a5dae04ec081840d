package layout

import (
	"testing"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// TestStampTurned sets one line in each of the four turns: turned back, all four are the same.
func TestStampTurned(t *testing.T) {
	face, _ := fonts.Lookup("text-400")
	bold, _ := fonts.Lookup("text-700")
	var want []scene.Text
	for turn := range scene.Turn(4) {
		line := &Box{Kind: Text, Align: End, Text: &TextSpec{Long: []Span{{S: "Bản in: "}, {S: string(Hole), Bold: true}, {S: " tờ 1"}}}}
		s := &Sheet{W: 200 * scene.MM, H: 200 * scene.MM, Styles: []Style{{Face: face, Bold: bold, Most: 3 * scene.MM, Least: 3 * scene.MM, Lead: 1300}},
			Body: &Box{Kids: []*Box{{W: 200 * scene.MM, H: 200 * scene.MM, Turn: turn, Kids: []*Box{line}}}}}
		res, over := s.Solve()
		if over != nil {
			t.Fatal(over)
		}
		res.Stamp("K7Q2XM-4")
		var got []scene.Text
		square := scene.Rect{W: s.W, H: s.H}
		for _, it := range res.Pages[0].Items {
			scene.TurnItem(it, (4-turn)%4, square, square)
			got = append(got, *it.(*scene.Text))
		}
		if want == nil {
			want = got
		}
		if len(got) < 2 || len(got) != len(want) {
			t.Fatalf("turn %d: %d runs, %d upright", turn, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("turn %d: %+v\nupright %+v", turn, got[i], want[i])
			}
		}
		last := got[len(got)-1]
		if end := last.At.X + last.Width; end != s.W {
			t.Errorf("turn %d: the line ends at %s of %s mm", turn, end, s.W)
		}
	}
}
