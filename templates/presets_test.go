package templates

import (
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestPresets: the shipped sets speak both languages, and each kind that they name is there.
func TestPresets(t *testing.T) {
	list, err := Presets()
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		for _, lang := range languages {
			if p.Title[lang] == "" || p.About[lang] == "" {
				t.Errorf("%s lacks words in %s", p.Name, lang)
			}
		}
		for _, k := range p.Kinds {
			if !l.hasID(k.Kind) {
				t.Errorf("%s names %s, which is not there", p.Name, k.Kind)
			}
		}
	}
}

func (l *Library) hasID(id string) bool {
	for _, n := range l.Names() {
		variant, cut := strings.CutPrefix(id, n+"-")
		if id == n || cut && l.HasForm(n, variant, "vi") {
			return true
		}
	}
	return false
}

// TestPresetFaults: what is wrong with a user's sets is told with its place, all at once.
func TestPresetFaults(t *testing.T) {
	for src, want := range map[string]string{
		"a: {kinds: [x, x]}":                    `bangqr.yaml:1:16: the set a names "x" twice: keep one`,
		"a: {kind: [x]}":                        `1:1: the set a names no kinds: kinds: [procedure-poster]`,
		"a: {kinds: [], titel: {vi: A}}":        `1:16: unknown key "titel": did you mean "title"?`,
		"a: [x]":                                "the set a is a list, not a mapping with kinds",
		"[a]":                                   "presets is a list, not sets by name",
		"Á: {kinds: [x]}":                       `the set's name "Á" cannot be typed`,
		"a: {kinds: [{max: 3}]}":                "a kind of the set has no name",
		"a: {kinds: [{kind: x, max: 0}]}":       `"0" is not a whole number from 1 to 100000`,
		"a: {kinds: [{kind: x, prefer: t}]}":    "prefer without max changes nothing: add max: 20",
		"a: {kinds: [{kind: x, perfer: t}]}":    `unknown key "perfer": did you mean "prefer"?`,
		"a: &b {kinds: [x]}":                    "anchors are not allowed",
		"a: {kinds: [x]}\nb: {kinds: [y, [z]]}": "a kind of the set has no name",
	} {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(src), &doc); err != nil {
			t.Fatal(err)
		}
		_, err := ReadPresets("bangqr.yaml", doc.Content[0])
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\ngot  %v\nwant %s", src, err, want)
		}
	}
}
