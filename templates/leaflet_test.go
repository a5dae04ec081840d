package templates

import (
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// TestLeafletFrontSpeaks: what is handed out in two or three languages says in each of them, on its front, what it is for, and
// on one side or the other how to scan.
func TestLeafletFrontSpeaks(t *testing.T) {
	for _, form := range []string{"", InLarge("")} {
		k, err := library(t).Kind("leaflet", form, "vi", "en")
		if err != nil {
			t.Fatal(err)
		}
		out := compose(t, Select(sample(t), k, Selection{Places: []string{"nvh-tdp-07"}})[0], options)
		sides := [2]string{}
		for i := range out.Doc.Pages {
			for _, it := range out.Doc.Pages[i].Items {
				if text, ok := it.(*scene.Text); ok {
					sides[i] += strings.TrimSpace(text.S) + " "
				}
			}
		}
		en := wordsOf["en"]()
		plain := strings.NewReplacer("**", "", " ", "")
		for _, w := range []string{"board_title", "steps_title", "step2_short"} {
			if want := plain.Replace(en[w]); strings.Count(plain.Replace(sides[0]), want) != 4 {
				t.Errorf("%q: the front does not say %q on each of four leaflets", form, en[w])
			}
		}
		for _, w := range []string{"team_title", "step2_short"} {
			if want := plain.Replace(en[w]); strings.Count(plain.Replace(sides[1]), want) != 4 {
				t.Errorf("%q: the back does not say %q on each of four leaflets", form, en[w])
			}
		}
	}
}
