package templates

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"bangqr/catalog"
)

// A file of words for a further language is written with every key, the Vietnamese and the English above it, to be filled in.
// It can only be of a language in Latin letters: nobody is asked to translate what could then not be set.

// WordsFile gives the file of words of a language to fill in, and how many words are in it. Where there is a file already
// (have), it stays as it is, and the words whose keys it lacks stand behind it. It fails for what names no language, for a
// shipped one and for one in a script that the faces cannot set.
func WordsFile(lang string, have []byte) (data []byte, words int, err error) {
	if err := speakable(lang); err != nil {
		return nil, 0, err
	}
	if slices.Contains(languages[:], lang) {
		return nil, 0, failure("the words of %q are shipped: write only those that you change into templates/words/%s.yaml", lang, lang)
	}
	var b bytes.Buffer
	known := map[string]bool{"lang": len(have) > 0}
	if len(have) > 0 {
		src := &source{file: "templates/words/" + lang + ".yaml"}
		v := src.parse(have)
		if len(src.errs) > 0 {
			return nil, 0, &Errors{src.errs}
		}
		for _, e := range v.keys {
			known[e.key] = true
		}
		b.WriteString(strings.TrimRight(string(have), "\n") + "\n")
	}
	vi, en := wordsOf["vi"](), wordsOf["en"]()
	for _, key := range shippedOrder() {
		switch {
		case known[key]:
		case key == "lang":
			fmt.Fprintf(&b, "lang: %s\n", lang)
		default:
			words++
			fmt.Fprintf(&b, "\n# %s\n# %s\n%s: \"\"\n", vi[key], en[key], key)
		}
	}
	return b.Bytes(), words, nil
}

// shippedOrder gives the keys of words as the shipped files have them: what stands on a sign together stands together.
func shippedOrder() []string {
	var out []string
	for _, name := range []string{"words/en.yaml", "words/entries/en.yaml"} {
		data, err := wordFiles.ReadFile(name)
		if err != nil {
			panic(err) // the file is embedded
		}
		out = append(out, (&source{file: name}).parse(data).names()...)
	}
	return out
}

// speakable tells what keeps a language from being spoken by signs at all: it is none, or its script.
func speakable(lang string) error {
	tag, err := language.Parse(lang)
	if err != nil || !languageName.MatchString(lang) {
		return failure("%q names no language: write its short name, such as en, fr or tay", lang)
	}
	if s, sure := tag.Script(); sure != language.No && s.String() != "Latn" && s.String() != "Zzzz" {
		return failure("the language %q is written in %s, which the faces of the signs cannot set: signs speak languages in Latin letters", lang, scriptNamed(s.String()))
	}
	return nil
}

// scriptNamed words a script by its code in ISO 15924.
func scriptNamed(code string) catalog.Words {
	for _, s := range scripts {
		if slices.Contains(strings.Fields(s.codes), code) {
			return catalog.Words{VI: s.vi, EN: s.en}
		}
	}
	return otherScript
}

// noWords is the error for a language that has no words yet: how to come by them, where it is one that signs could speak.
func (l *Library) noWords(lang string) error {
	if _, err := language.Parse(lang); err != nil || !languageName.MatchString(lang) {
		return failure("no words in the language %q: %s", lang, advise(suggest(lang, l.Languages())))
	}
	if err := speakable(lang); err != nil {
		return err
	}
	return failure("no words in the language %q yet: bangqr templates words %s writes a file of them to fill in; signs speak %s", lang, lang, strings.Join(l.Languages(), ", "))
}
