package templates

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// TestCardsStayWhole: a card is one card, in large print and in several languages too. It takes a larger page rather than to
// leave its code on one piece of paper and its title on another.
func TestCardsStayWhole(t *testing.T) {
	data, err := os.ReadFile("testdata/words/fr.yaml")
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewLibrary(fstest.MapFS{"words/fr.yaml": &fstest.MapFile{Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	c := sample(t)
	for _, langs := range []string{"vi", "vi,en", "vi,en,fr"} {
		tongues := strings.Split(langs, ",")
		for _, name := range []string{"app-card", "group-card", "heritage-plaque", "lookup-card", "payment-card", "rating-card", "team-card", "wifi-card"} {
			for _, v := range []string{"", Large} {
				signs := Select(c, inLanguages(t, l, name, v, tongues), Selection{})
				if len(signs) == 0 {
					t.Fatalf("%s: no sign in the sample", name)
				}
				for _, s := range signs {
					made, found := Compose(s, options)
					if len(found) > 0 || len(made.Doc.Pages) != 1 {
						t.Errorf("%s %s %s: %d pages, %v", langs, name, v, len(made.Doc.Pages), found)
					}
				}
			}
		}
	}
}
