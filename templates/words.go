package templates

import (
	"embed"
	"regexp"
	"sort"
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

var wordRef = regexp.MustCompile(`\{\{\s*\.W\.([A-Za-z_0-9]+)\s*\}\}`)

// expand puts words in the place of {{.W.key}}.
func (w Words) expand(text string) (string, error) {
	var err error
	out := wordRef.ReplaceAllStringFunc(text, func(m string) string {
		key := wordRef.FindStringSubmatch(m)[1]
		s, ok := w[key]
		if !ok {
			err = failure("no word %q: %s", key, advise(suggest(key, w.keys())))
		}
		return s
	})
	return out, err
}

func (w Words) keys() []string {
	var out []string
	for k := range w {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
