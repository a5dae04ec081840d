package templates

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/templates/scene"
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

// TestSlideHost: the address beside a code is what a person checks before going on, so it is never parted.
func TestSlideHost(t *testing.T) {
	l, err := NewLibrary(fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []string{"", Large} {
		for _, s := range Select(sample(t), inLanguages(t, l, "slide", v, []string{"vi"}), Selection{}) {
			made, found := Compose(s, options)
			if len(found) > 0 {
				t.Fatal(found[0].Text("en"))
			}
			for i := range made.Doc.Pages {
				for _, it := range made.Doc.Pages[i].Items {
					if text, ok := it.(*scene.Text); ok && strings.Contains(text.S, ".vn") && !strings.Contains(text.S, "dichvucong.gov.vn") {
						t.Errorf("%s, page %d: %q is a part of the host", s.ID, i+1, text.S)
					}
				}
			}
		}
	}
}
