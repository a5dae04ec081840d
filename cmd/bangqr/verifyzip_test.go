package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestUnzipLeavesStrangers: what the manifest of a ZIP does not name is told and stays in it.
func TestUnzipLeavesStrangers(t *testing.T) {
	manifest := `{"schema": 1, "signs": [], "files": [{"path": "a/b.pdf", "format": "pdf"}]}`
	for _, c := range []struct {
		entry  string
		beside []string
		fails  bool
	}{
		{"a/b.pdf", nil, false},
		{"order.pdf", nil, false},
		{"a/c.pdf", []string{"a/c.pdf"}, false},
		{"A/B.PDF", []string{"A/B.PDF"}, false},
		{".bangqr.verified", []string{".bangqr.verified"}, false}, // would make faults pass as known
		{"../c.pdf", nil, true},
		{"manifest.json", nil, true},
	} {
		t.Run(c.entry, func(t *testing.T) {
			name, dir := filepath.Join(t.TempDir(), "a.zip"), t.TempDir()
			f, err := os.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			z := zip.NewWriter(f)
			for _, e := range [][2]string{{"manifest.json", manifest}, {c.entry, "x"}} {
				w, err := z.Create(e[0])
				if err != nil {
					t.Fatal(err)
				}
				if _, err := w.Write([]byte(e[1])); err != nil {
					t.Fatal(err)
				}
			}
			if err := z.Close(); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			beside, err := unzip(name, dir)
			if (err != nil) != c.fails || !slices.Equal(beside, c.beside) {
				t.Errorf("beside %q, %v", beside, err)
			}
			_, err = os.Stat(filepath.Join(dir, filepath.FromSlash(c.entry)))
			if there := err == nil; !c.fails && there != (c.entry == "a/b.pdf") {
				t.Errorf("taken out: %v", there)
			}
		})
	}
}
