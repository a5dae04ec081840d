package templates

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// sheetOf gives the install sheet of a place of the sample, with the kinds of boards that it may list.
func sheetOf(t *testing.T, place string, also ...string) (Sign, Options) {
	t.Helper()
	l, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	read := func(name, variant string) *Kind {
		k, err := l.Kind(name, variant, "vi", also...)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	opt := options
	opt.Boards = []*Kind{read("install-sheet", ""), read("community-board", ""), read("community-board", "800x1200")}
	return Select(sample(t), opt.Boards[0], Selection{Places: []string{place}})[0], opt
}

// linesOn lists what is written on a sign, line by line.
func linesOn(c *Composed) string {
	var out []string
	for i := range c.Doc.Pages {
		for _, it := range c.Doc.Pages[i].Items {
			if s, ok := it.(*scene.Text); ok {
				out = append(out, s.S)
			}
		}
	}
	return strings.Join(out, "\n")
}

// TestWalls: a sheet tells in which edition its boards are to hang and which come down, whatever of that nobody noted; what
// hangs already in this edition stays, and so does what is no board. Its own edition and meaning know nothing of that, and
// its key does.
func TestWalls(t *testing.T) {
	s, opt := sheetOf(t, "nvh-tdp-07")
	boards := BoardSigns([]Sign{s, s}, opt.Boards)
	if len(boards) != 1 || boards[0].ID != "community-board/nvh-tdp-07" {
		t.Fatalf("boards %v", boards)
	}
	board := compose(t, boards[0], opt).Edition
	plain := compose(t, s, opt)
	plainKey, _ := NewKeys(opt).Of(s, 0)
	keys := []string{plainKey}
	for _, tt := range []struct {
		name     string
		hanging  []Hanging
		there    []string
		notThere []string
	}{
		{"no ledger", nil, []string{board}, []string{"Đang treo", "K7Q2XM-9"}},
		{"another edition", []Hanging{{"07", "community-board", "K7Q2XM-9"}}, []string{board, "K7Q2XM-9"}, []string{"Đang treo"}},
		{"another size", []Hanging{{"17", "community-board-800x1200", "K7Q2XM-9"}}, []string{board, "K7Q2XM-9", "17"}, []string{"Đang treo"}},
		{"this edition", []Hanging{{"07", "community-board", board}}, []string{board, "Đang treo"}, nil},
		{"nothing noted", []Hanging{{Number: "31"}}, []string{board, "31"}, []string{"Đang treo"}},
		{"a card", []Hanging{{"31", "wifi-card", "K7Q2XM-9"}}, []string{board}, []string{"31", "K7Q2XM-9"}},
	} {
		opt.Walls = map[string]Wall{"nvh-tdp-07": {tt.hanging, map[string]string{"community-board": board}}, "elsewhere": {Hanging: []Hanging{{"99", "", "ABCDEF-2"}}}}
		c := compose(t, s, opt)
		lines := strings.Split(linesOn(c), "\n")
		for _, want := range tt.there {
			if !slices.Contains(lines, want) {
				t.Errorf("%s: no %q", tt.name, want)
			}
		}
		for _, not := range append(tt.notThere, "99") {
			if slices.Contains(lines, not) {
				t.Errorf("%s: %q is there", tt.name, not)
			}
		}
		if c.Edition != plain.Edition || c.Meaning != plain.Meaning {
			t.Errorf("%s: edition %s, meaning %s; were %s, %s", tt.name, c.Edition, c.Meaning, plain.Edition, plain.Meaning)
		}
		key, ok := NewKeys(opt).Of(s, 0)
		if !ok || tt.name != "a card" && slices.Contains(keys, key) {
			t.Errorf("%s: taken for a sheet that says something else", tt.name)
		}
		keys = append(keys, key)
	}
}

// TestWallsFull: however many boards a ledger has at one place, the sheet is made, on one page, in one language and in two.
func TestWallsFull(t *testing.T) {
	for _, also := range [][]string{nil, {"en"}} {
		s, opt := sheetOf(t, "nvh-tdp-07", also...)
		var many []Hanging
		for i := range 500 {
			many = append(many, Hanging{fmt.Sprint("x", i), "community-board", "K7Q2XM-9"})
		}
		opt.Walls = map[string]Wall{"nvh-tdp-07": {many, map[string]string{"community-board": "ABCDEF-2"}}}
		c := compose(t, s, opt)
		words := linesOn(c)
		if len(c.Doc.Pages) != 1 || !strings.Contains(words, "x3\n") || strings.Contains(words, "x4\n") || !strings.Contains(words, "496") {
			t.Errorf("%v: %d pages\n%s", also, len(c.Doc.Pages), words)
		}
	}
}
