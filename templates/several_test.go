package templates

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/catalog"
	"bangqr/templates/scene"
)

// tooSmall are the signs of the sample whose page is too small by nature, with what their finding says to do. No other is
// refused, in any language, two or three of them, in large print or not.
var tooSmall = map[string]string{
	// Two stores' codes and large letters on a postcard: the kind itself is A5, its large print A4.
	"vi app-card-a6-large":       "--page A4",
	"en app-card-a6-large":       "--page A4",
	"vi,en app-card-a6-large":    "--page A4",
	"vi,en,fr app-card-a6-large": "--page A4",
	"vi,en,fr app-card-a6":       "--page A5",
	// Larger for a larger distance: what stands on it in large letters, twice or three times, wants A4.
	"vi,en group-card-a5-large":    "--page A4",
	"vi,en,fr group-card-a5-large": "--page A4",
	"vi,en,fr wifi-card-a5-large":  "--page A4",
	// A meeting with all its documents on one half of A4: the flat sheet has room for it.
	"vi,en,fr meeting-sheet-tent": "or the kind's own sheet (--kind meeting-sheet)",
	// A plaque read from half a metre, its story in large letters.
	"vi,en heritage-plaque-a4-landscape-large":    "--page A3",
	"vi,en,fr heritage-plaque-a4-landscape-large": "--page A3",
	// Four ways to send feedback, each with its code, and what it is not for, three times.
	"vi,en,fr feedback-notice": "--page A3",
	// Three names on a sticker; 105 × 74 and 99 × 68 mm have room for them, in large print for two.
	"vi,en,fr label-sheet":                "--sign-lang vi,en",
	"vi,en,fr label-sheet-by-field":       "--sign-lang vi,en",
	"vi,en,fr label-sheet-large":          "--sign-lang vi,en",
	"vi,en,fr label-sheet-by-field-large": "--sign-lang vi,en",
	"vi,en,fr label-sheet-63x38-large":    "--sign-lang vi,en",
	"vi,en,fr label-sheet-99x68-large":    "--sign-lang vi,en",
	"vi,en,fr label-sheet-105x74-large":   "--sign-lang vi,en",
	// A folded card of half a sheet in large letters, a board of 600 × 800 mm read from 1.2 m.
	"vi,en,fr lookup-card-tent-large": "--sign-lang vi,en",
	"vi,en,fr rating-card-tent-large": "--sign-lang vi,en",
	"vi,en,fr community-board-large":  "--page A0",
}

// mostOfKind is how many signs of a kind are set; of the 247 posters those from all over the catalog.
const mostOfKind = 20

// TestSeveralLanguages sets all kinds, in each variant, normal and in large print, in one, two and three languages: what
// comes out is whole, and words of each language stand on it, the warnings of its foot in all.
func TestSeveralLanguages(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, which the race detector would watch for ten minutes")
	}
	data, err := os.ReadFile("testdata/words/fr.yaml")
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewLibrary(fstest.MapFS{"words/fr.yaml": &fstest.MapFile{Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	c := translated(sample(t))
	refused := map[string]string{}
	for _, langs := range []string{"vi", "en", "vi,en", "vi,en,fr"} {
		tongues := strings.Split(langs, ",")
		opt := options
		opt.Lang = tongues[0]
		opt.Boards = []*Kind{inLanguages(t, l, "community-board", "", tongues)}
		said := sayings(t, l, tongues)
		for _, name := range l.Names() {
			for _, v := range append([]string{""}, inLanguages(t, l, name, "", tongues).Variants...) {
				for _, v := range []string{v, InLarge(v)} {
					k := inLanguages(t, l, name, v, tongues)
					if found := setAll(t, c, k, opt, said); found != nil {
						refused[langs+" "+strings.Trim(name+"-"+v, "-")] = found.Text("en")
					}
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(refused)) {
		if help, known := tooSmall[id]; !known || !strings.Contains(refused[id], help) {
			t.Errorf("%s: %s", id, refused[id])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(tooSmall)) {
		if refused[id] == "" {
			t.Errorf("%s is made: it is not too small", id)
		}
	}
}

func inLanguages(t *testing.T, l *Library, name, variant string, tongues []string) *Kind {
	t.Helper()
	k, err := l.Kind(name, variant, tongues[0], tongues[1:]...)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// setAll sets signs of a kind, up to the first that is refused, and gives its finding.
func setAll(t *testing.T, c *catalog.Catalog, k *Kind, opt Options, said []saying) *Finding {
	t.Helper()
	if k.Name != "label-sheet" || len(said) == 1 {
		c = sample(t) // names without a translation: what the sample build has
	}
	signs := Select(c, k, Selection{})
	for i := 0; i < len(signs); i += 1 + len(signs)/mostOfKind {
		made, found := Compose(signs[i], opt)
		if len(found) > 0 {
			return &found[0]
		}
		inspect(t, made)
		speaks(t, made, said)
	}
	return nil
}

// numbered are names of procedures in further languages.
var numbered = map[string]string{"vi": "thủ tục số", "en": "Procedure number", "fr": "Démarche numéro"}

// translated is the catalog with a name in each language for every procedure: labels say nothing else.
func translated(c *catalog.Catalog) *catalog.Catalog {
	d := *c
	d.Procedures = slices.Clone(c.Procedures)
	for i := range d.Procedures {
		p := &d.Procedures[i]
		p.Names = map[string]string{"en": numbered["en"] + " " + p.Code, "fr": numbered["fr"] + " " + p.Code}
	}
	return &d
}

// A saying is what the words of one language say, by key: the pieces between facts, without spaces.
type saying struct {
	lang  string
	words map[string][]string
}

var action = regexp.MustCompile(`\{\{[^}]*\}\}`)

// sayings gives what each language alone says.
func sayings(t *testing.T, l *Library, tongues []string) []saying {
	t.Helper()
	all, err := l.tongues(tongues[0], tongues[1:])
	if err != nil {
		t.Fatal(err)
	}
	var out []saying
	for _, x := range all {
		s := saying{x.lang, map[string][]string{"a label": {squeeze(numbered[x.lang])}}}
		for key, w := range x.words {
			if slices.ContainsFunc(all, func(y tongue) bool { return y.lang != x.lang && y.words[key] == w }) || len(w) < 8 {
				continue
			}
			for _, piece := range action.Split(strings.ReplaceAll(w, "**", ""), -1) {
				if p := squeeze(piece); p != "" {
					s.words[key] = append(s.words[key], p)
				}
			}
		}
		out = append(out, s)
	}
	return out
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// stands tells whether all of a word stands on a page.
func stands(page string, pieces []string) bool {
	return len(pieces) > 0 && !slices.ContainsFunc(pieces, func(p string) bool { return !strings.Contains(page, p) })
}

func inFoot(key string) bool {
	return strings.Contains(key, "no_phone") || strings.Contains(key, "pasted")
}

// says tells whether a word stands on a page by itself, not as a part of a longer one.
func (s *saying) says(page, key string) bool {
	for k, w := range s.words {
		if k != key && stands(page, w) && stands(strings.Join(w, "|"), s.words[key]) {
			return false
		}
	}
	return stands(page, s.words[key])
}

// speaks holds that a sign says something in each of its languages, and warnings and help in all of them.
func speaks(t *testing.T, c *Composed, said []saying) {
	t.Helper()
	var b strings.Builder
	for i := range c.Doc.Pages {
		for _, it := range c.Doc.Pages[i].Items {
			if x, ok := it.(*scene.Text); ok {
				b.WriteString(squeeze(x.S))
			}
		}
	}
	page := b.String()
	for n, s := range said {
		says := 0
		for key, w := range s.words {
			on := stands(page, w)
			if on {
				says++
			}
			if !on && inFoot(key) && said[0].says(page, key) {
				t.Errorf("%s in %d languages: %s does not stand there: %q", c.ID, len(said), key, w)
			}
		}
		if says == 0 && (n > 0 || c.Kind.Name != "label-sheet") { // a label says nothing but the name
			t.Errorf("%s in %d languages: nothing in %q", c.ID, len(said), s.lang)
		}
	}
}
