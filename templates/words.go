package templates

import (
	"embed"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
)

//go:embed words/*.yaml words/entries/*.yaml
var wordFiles embed.FS

// Words are the fixed words of the signs in one language, by key. A word may hold template actions and **bold** parts.
type Words map[string]string

// Languages are the languages that signs speak, the first by default.
var languages = [...]string{"vi", "en"}

// wordsOf reads the shipped words of a language once.
var wordsOf = map[string]func() Words{
	"vi": sync.OnceValue(func() Words { return mustWords("vi") }),
	"en": sync.OnceValue(func() Words { return mustWords("en") }),
}

func mustWords(lang string) Words {
	w := Words{}
	for _, name := range []string{"words/" + lang + ".yaml", "words/entries/" + lang + ".yaml"} {
		data, err := wordFiles.ReadFile(name)
		if err != nil {
			panic(err) // the file is embedded
		}
		s := &source{file: name}
		v := s.parse(data)
		if v != nil {
			for _, e := range v.keys {
				w[e.key] = e.val.text
			}
		}
		if len(s.errs) > 0 {
			panic(s.errs[0]) // a shipped file; a test reads each
		}
	}
	return w
}

var (
	wordRef = regexp.MustCompile(`\{\{\s*\.W\.([A-Za-z_0-9]+)\s*\}\}`)
	allRef  = regexp.MustCompile(`\{\{\s*\.All\.([A-Za-z_0-9]+)\s*\}\}`)
)

// expand puts words in the place of {{.W.key}}.
func (w Words) expand(text string) (string, error) {
	return replaced(text, wordRef, []tongue{{words: w}})
}

// replaced puts words in the place of references to them, those of several languages beside each other.
func replaced(text string, ref *regexp.Regexp, in []tongue) (string, error) {
	var err error
	out := ref.ReplaceAllStringFunc(text, func(m string) string {
		key := ref.FindStringSubmatch(m)[1]
		if _, ok := in[0].words[key]; !ok {
			err = failure("no word %q: %s", key, advise(suggest(key, in[0].words.keys())))
		}
		return beside(key, in)
	})
	return out, err
}

// beside gives a label in each language once, as papers in two languages have it: "Hỗ trợ / Help:". The colon stands behind
// the last.
func beside(key string, in []tongue) string {
	if len(in) == 1 {
		return in[0].words[key]
	}
	var said []string
	end := ""
	for _, t := range in {
		label := strings.TrimRight(t.words[key], " \u00a0")
		if plain, ok := strings.CutSuffix(label, ":"); ok {
			label, end = strings.TrimRight(plain, " \u00a0"), ":"
		}
		if !slices.Contains(said, label) {
			said = append(said, label)
		}
	}
	return strings.Join(said, " / ") + end
}

func (w Words) keys() []string {
	var out []string
	for k := range w {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
