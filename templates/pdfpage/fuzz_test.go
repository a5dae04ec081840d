package pdfpage

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// FuzzRead reads anything: it never panics, fails for one of the reasons that are told, and a page that it takes out refers
// to its own parts alone.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(one("/Rotate 90/TrimBox[9 9 99 99]", "0 0 9 9 re f"))
	f.Add(one("/Resources<</Font<</F 5 0 R>>>>", "BT /F 9 Tf (x) Tj ET", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/A#42[(a\\051)<4>-.5 true null/]>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if err != nil {
			if !slices.ContainsFunc([]error{ErrDamaged, ErrEncrypted, ErrTooMuch, ErrLayers, ErrBlank}, func(e error) bool { return errors.Is(err, e) }) {
				t.Fatal(err)
			}
			return
		}
		d := p.drawing(p.crop)
		for _, part := range append(d.Parts, d.Form) {
			for _, r := range references(t, part.Text) {
				if r >= len(d.Parts) {
					t.Fatalf("a part refers to the part %d of %d", r, len(d.Parts))
				}
			}
			if bytes.ContainsAny(part.Text, "()\r\n") {
				t.Fatalf("a part holds what is written in other ways: %q", part.Text)
			}
		}
	})
}

// references gives the numbers between braces, each of which is one.
func references(t *testing.T, text []byte) []int {
	var out []int
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			continue
		}
		n, from := 0, i+1
		for i++; i < len(text) && text[i] >= '0' && text[i] <= '9'; i++ {
			n = 10*n + int(text[i]-'0')
		}
		if i == from || i == len(text) || text[i] != '}' {
			t.Fatalf("braces without a number: %q", text)
		}
		out = append(out, n)
	}
	return out
}
