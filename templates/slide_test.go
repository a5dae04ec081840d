package templates

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// TestSlideSteps: in three languages the steps leave the codes below them their quiet zone, also where a language has short
// words, or those of another, so that the steps end lower or higher in their row.
func TestSlideSteps(t *testing.T) {
	var words strings.Builder
	for _, name := range []string{"words/en.yaml", "words/entries/en.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		words.Write(data)
	}
	l, err := NewLibrary(fstest.MapFS{"words/fr.yaml": &fstest.MapFile{Data: []byte(strings.Replace(words.String(), "lang: en", "lang: fr", 1))}})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []string{"", Large} {
		for _, s := range Select(sample(t), inLanguages(t, l, "slide", v, []string{"vi", "en", "fr"}), Selection{}) {
			if _, found := Compose(s, options); len(found) > 0 {
				t.Errorf("%s: %s", v, found[0].Text("en"))
			}
		}
	}
}
