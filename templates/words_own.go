package templates

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A user's own words lie in words/<language>.yaml of the templates folder: of a language that the program lacks they are
// all its words; of one that it has they go before the shipped ones.

// languageName is a language of BCP 47 as a file may be called: "km", "zh-hant".
var languageName = regexp.MustCompile(`^[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*$`)

// mostLanguages is how many languages a sign speaks at the most.
const mostLanguages = 3

// addWords notes a user's files of words.
func (l *Library) addWords(own fs.FS) error {
	names, err := namesIn(own, "words/*.yaml")
	if err != nil {
		return err
	}
	for _, n := range names {
		lang := strings.TrimSuffix(path.Base(n), ".yaml")
		if !languageName.MatchString(lang) {
			return failure("the file of words %s is named after no language: name it words/tay.yaml or words/fr.yaml", "templates/"+n)
		}
		data, err := readSource(own, n, "templates/"+n)
		if err != nil {
			return err
		}
		l.words[lang] = kindFile{"templates/" + n, data}
	}
	return nil
}

// Languages lists the languages that signs can speak: the shipped ones, then a user's own.
func (l *Library) Languages() []string {
	out := slices.Clone(languages[:])
	for _, lang := range slices.Sorted(maps.Keys(l.words)) {
		if !slices.Contains(out, lang) {
			out = append(out, lang)
		}
	}
	return out
}

// tongues gives the languages of a sign with their words, its own first.
func (l *Library) tongues(lang string, also []string) ([]tongue, error) {
	all := append([]string{lang}, also...)
	if len(all) > mostLanguages {
		return nil, failure("%d languages on one sign: three at most", len(all))
	}
	var out []tongue
	for i, lang := range all {
		if slices.Contains(all[:i], lang) {
			return nil, failure("the language %q is named twice", lang)
		}
		w, err := l.wordsIn(lang)
		if err != nil {
			return nil, err
		}
		out = append(out, tongue{lang, w})
	}
	return out, nil
}

func (l *Library) wordsIn(lang string) (Words, error) {
	shipped, known := wordsOf[lang]
	own, written := l.words[lang]
	switch {
	case !written && !known:
		return nil, l.noWords(lang)
	case !written:
		return shipped(), nil
	}
	words := Words{}
	if known {
		maps.Copy(words, shipped())
	}
	return words.read(own, lang)
}

// read lays a file over words. All that is wrong with it is told: keys that no sign has, keys that are missing, each with the
// English text, and letters that the faces cannot set.
func (w Words) read(f kindFile, lang string) (Words, error) {
	src := &source{file: f.name}
	v := src.parse(f.data)
	if v == nil || v.kind != mapping {
		if v != nil {
			src.failAt(v, "write for example fee_label: Fee", "the file is %s", v.kind)
		}
		return nil, &Errors{src.errs}
	}
	english := wordsOf["en"]()
	for _, e := range v.keys {
		switch {
		case english[e.key] == "":
			src.fail(e.line, e.col, suggest(e.key, english.keys()), "no sign has the word %q", e.key)
		case e.val.kind != scalar:
			src.failAt(e.val, "", "a text is wanted here, not %s", e.val.kind)
		case e.key == "lang" && e.val.text != lang:
			src.failAt(e.val, "lang: "+lang, "the file of words says it is in %q", e.val.text)
		default:
			w[e.key] = e.val.text
			if t, err := compileText(e.val.text, nil); err != nil {
				src.failAt(e.val, "", "%s", err)
			} else {
				src.failFact(e.val, t.fault())
			}
		}
	}
	src.unsettable(w, v, lang)
	src.missing(w, english, lang)
	if len(src.errs) > 0 {
		return nil, &Errors{src.errs}
	}
	w["lang"] = lang
	return w, nil
}

// mostMissing is how many missing words are told each with its English; of more the names are enough, and the command that
// writes them out.
const mostMissing = 8

// missing tells the words that a file lacks, or has not filled in yet.
func (s *source) missing(w, english Words, lang string) {
	var keys []string
	for _, key := range english.keys() {
		if w[key] == "" && key != "lang" {
			keys = append(keys, key)
		}
	}
	if len(keys) > mostMissing {
		s.fail(1, 1, "bangqr templates words "+lang, "%d of %d words are missing: %s", len(keys), len(english)-1, strings.Join(keys, ", "))
		return
	}
	for _, key := range keys {
		s.fail(1, 1, key+": "+scalarOf(english[key]), "the word %q is missing", key)
	}
}

// unsettable tells once in which script a file is that no face can shape.
func (s *source) unsettable(w Words, v *value, lang string) {
	for _, e := range v.keys {
		if script := foreignScript(w[e.key]); script != nil {
			s.failAt(e.val, "", "the language %q is written in %s, which the faces of the signs cannot set: signs speak languages in Latin letters", lang, *script)
			return
		}
	}
}

// Speaks tells what keeps signs from speaking languages, the sign's own first: no words, faults in a user's words, the same
// language twice, more than three.
func (l *Library) Speaks(lang string, also ...string) error {
	_, err := l.tongues(lang, also)
	return err
}

// fault is what is wrong with the facts that a text names, or nil. A text that could not be made ready has been told.
func (t *text) fault() error {
	_, err := t.spans(&scope{})
	return err
}

// failFact tells a fact that there is not.
func (s *source) failFact(v *value, err error) {
	if err == nil {
		return
	}
	const missing = "can't evaluate field "
	msg := err.Error()
	if _, rest, ok := strings.Cut(msg, missing); ok {
		name := strings.Fields(rest)[0]
		s.failAt(v, suggest(name, scopeNames()), "there is no {{.%s}}", name)
		return
	}
	s.failAt(v, "", "%s", msg)
}

// scalarOf writes a text as YAML does, so that a suggestion may be taken over as it stands.
func scalarOf(text string) string {
	b, err := yaml.Marshal(text)
	if err != nil {
		return text
	}
	return strings.TrimSpace(string(b))
}
