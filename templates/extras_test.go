package templates

import (
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// TestFewExtrasShareTheirRow: what a place has of its own fills its row on the large board; where it is less than three, its
// words stand beside its codes, in larger letters. No address there has a number in it that nobody reads from a metre.
func TestFewExtrasShareTheirRow(t *testing.T) {
	k := kind(t, "community-board", "800x1200", "vi")
	for place, want := range map[string]struct {
		extras int
		beside bool
	}{"nvh-tdp-01": {1, true}, "nvh-tdp-03": {2, true}, "nvh-tdp-07": {3, false}} {
		out := compose(t, Select(sample(t), k, Selection{Places: []string{place}})[0], options)
		var codes []*scene.Code
		beside := false
		for _, it := range out.Doc.Pages[0].Items {
			switch it := it.(type) {
			case *scene.Code:
				if codes = append(codes, it); strings.HasPrefix(it.Ref, "1.") || strings.HasPrefix(it.Ref, "2.") {
					codes = codes[:len(codes)-1]
				}
			case *scene.Text:
				if strings.Contains(it.S, "/thu-tuc-hanh-chinh/") {
					t.Errorf("%s: the address %q", place, it.S)
				}
				for _, c := range codes {
					beside = beside || it.At.X > c.Box().Right() && it.At.Y > c.At.Y && it.At.Y < c.At.Y+c.Side() && it.At.X < c.Box().Right()+40*scene.MM
				}
			}
		}
		if len(codes) != want.extras || beside != want.beside {
			t.Errorf("%s: %d codes of its own, words beside them: %v", place, len(codes), beside)
		}
	}
}
