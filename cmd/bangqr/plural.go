package main

import (
	"regexp"
	"strings"
)

// singulars are what English says of one thing where a sentence has the words of several behind its number. Vietnamese has no
// plural.
var singulars = map[string]string{
	"addresses": "address", "classes": "class", "codes": "code", "entries": "entry", "faults": "fault", "fields": "field", "files": "file",
	"fonts": "font", "hosts": "host", "kinds": "kind", "labels": "label", "numbers": "number", "pages": "page", "panels": "panel",
	"pictures": "picture", "places": "place", "procedures": "procedure", "seconds": "second", "sheets": "sheet", "signs": "sign",
	"distinct codes": "distinct code", "dpi codes": "dpi code", "more signs": "more sign", "short links": "short link", "wrong rows": "wrong row",
}

// verbs are what is filled into a sentence, and numbers of things.
var verbs = regexp.MustCompile(`%%|%[^a-zA-Z%\[]*[a-zA-Z]((?: (?:distinct|dpi|more|short|wrong))? [a-z]+)?`)

// counted puts the noun behind each number that is one into the singular. It changes the sentence, never what is filled into it.
func counted(sentence string, args []any) string {
	at := -1
	return verbs.ReplaceAllStringFunc(sentence, func(m string) string {
		if m == "%%" {
			return m
		}
		verb, noun, _ := strings.Cut(m, " ")
		at++
		one := singulars[noun]
		if at >= len(args) || args[at] != 1 || one == "" || verb != "%d" {
			return m
		}
		return verb + " " + one
	})
}
