package main

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*[0-9.]*[a-zA-Z%]`)

// TestWordsAreTwins: each sentence exists in both languages and takes the same values in the same order.
func TestWordsAreTwins(t *testing.T) {
	t.Parallel()
	for key, w := range words {
		if w.VI == "" || w.EN == "" {
			t.Errorf("%s lacks a language", key)
		}
		if vi, en := verb.FindAllString(w.VI, -1), verb.FindAllString(w.EN, -1); !slices.Equal(vi, en) {
			t.Errorf("%s takes %v in Vietnamese and %v in English", key, vi, en)
		}
	}
}

var quoted = regexp.MustCompile(`"([a-z][a-z./ 0-9_-]*)"`)

// TestWordsAreUsed: every sentence stands somewhere in the code, by its whole key or by its first part.
func TestWordsAreUsed(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f == "words.go" || strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(src), -1) {
			used[m[1]] = true
		}
		for _, m := range regexp.MustCompile(`(?:say|tell|note|detail|print|bothLanguages)\("([^"]+)"`).FindAllStringSubmatch(string(src), -1) {
			if _, ok := words[m[1]]; !ok && !strings.HasSuffix(m[1], ".") {
				t.Errorf("%s says %q, which is not in words", f, m[1])
			}
		}
	}
	for key := range words {
		group, rest, _ := strings.Cut(key, ".")
		byPart := slices.Contains([]string{"cmd", "about", "key", "attr", "cause", "hint", "level", "diff", "state", "per", "role", "edition"}, group)
		if !used[key] && !byPart && key != "distance / 310" || byPart && rest == "" {
			t.Errorf("%s is not used", key)
		}
	}
}

// TestCommandsAreDescribed: every command and every flag says in both languages what it is for.
func TestCommandsAreDescribed(t *testing.T) {
	t.Parallel()
	d := &door{speech: "en"}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		for _, text := range []string{c.Short, c.Long} {
			if strings.HasPrefix(text, "cmd.") || strings.HasPrefix(text, "about.") {
				t.Errorf("%s: %s is missing", c.CommandPath(), text)
			}
		}
		for _, k := range c.Commands() {
			walk(k)
		}
	}
	walk(d.root())
	for _, a := range shownAttrs {
		if _, ok := words["attr."+a]; !ok {
			t.Errorf("attribute %s has no name", a)
		}
	}
}
