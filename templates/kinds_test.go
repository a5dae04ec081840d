package templates

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"testing/fstest"

	"bangqr/catalog/golden"
)

// TestFolder holds that no YAML lies here: whoever stands in the project's folder has this folder as the one of his own kinds.
func TestFolder(t *testing.T) {
	if files, _ := filepath.Glob("*.yaml"); len(files) > 0 {
		t.Errorf("%v would be read as kinds of the user's own", files)
	}
}

// TestLimits keeps the distances, the least modules and the least letters of each shipped kind, so that nobody lowers
// them in passing.
func TestLimits(t *testing.T) {
	l, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, name := range l.Names() {
		k, err := l.Kind(name, "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range append([]string{""}, k.Variants...) {
			k, err := l.Kind(name, v, "vi")
			if err != nil {
				t.Fatal(err)
			}
			dots, rule := k.LeastDots()
			fmt.Fprintf(&b, "%s: %s × %s mm, scanned from %s, read from %s, module at least %s mm (%s)\n", k.ID(), k.Page.W, k.Page.H, k.Distance.Scan, k.Distance.Read, Length(dots)*381, rule)
			for _, s := range k.styles {
				fmt.Fprintf(&b, "  %-9s capitals at least %s mm\n", s.name, s.least)
			}
		}
	}
	golden.File(t, "limits.txt", b.Bytes())
}

// TestLanguages reads every shipped kind in each language: a word that one language lacks is found here.
func TestLanguages(t *testing.T) {
	l := library(t)
	vi, en := wordsOf["vi"](), wordsOf["en"]()
	for k := range vi {
		if _, ok := en[k]; !ok {
			t.Errorf("the word %s is missing in English", k)
		}
	}
	for k := range en {
		if _, ok := vi[k]; !ok {
			t.Errorf("the word %s is missing in Vietnamese", k)
		}
	}
	for _, name := range l.Names() {
		for _, lang := range languages {
			if _, err := l.Kind(name, "", lang); err != nil {
				t.Errorf("%s in %s: %v", name, lang, err)
			}
		}
	}
}

// TestSchema keeps kind.schema.json, and sees to it that it knows each key that the reader does.
func TestSchema(t *testing.T) {
	got, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "../kind.schema.json", got)
	var s struct{ Properties map[string]any }
	if err := json.Unmarshal(got, &s); err != nil {
		t.Fatal(err)
	}
	for _, k := range kindKeys {
		if _, ok := s.Properties[k]; !ok {
			t.Errorf("the schema lacks %s", k)
		}
	}
}

// TestRowsOfStock sets labels on stock of two rows of three a sheet, where the paper has room for eight.
func TestRowsOfStock(t *testing.T) {
	_, src, _ := library(t).Source("label-sheet")
	l, err := NewLibrary(fstest.MapFS{"label-sheet.yaml": {Data: bytes.Replace(src, []byte("rows: 8"), []byte("rows: 2\n  start: 4"), 1)}})
	if err != nil {
		t.Fatal(err)
	}
	k, err := l.Kind("label-sheet", "", "vi")
	if err != nil {
		t.Fatal(err)
	}
	out := compose(t, Select(part(sample(t), "Chứng thực"), k, Selection{})[0], options)
	if n := len(out.Doc.Pages); n != 3 { // 12 labels behind 4 free places
		t.Errorf("%d sheets, want 3", n)
	}
}
