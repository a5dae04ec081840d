package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReportsSpareWhatIsRead: no spelling of a name lets a report take the place of what is verified, and nothing is done then.
func TestReportsSpareWhatIsRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := filepath.Join(dir, "p")
	write := func(name, data string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	manifest := `{"schema": 1, "signs": [], "files": [{"path": "a/b.pdf", "format": "pdf"}, {"path": "a/gone.pdf", "format": "pdf"}]}`
	write(filepath.Join(p, "manifest.json"), manifest)
	write(filepath.Join(p, "a", "b.pdf"), "sign")
	write(filepath.Join(dir, "c.zip"), "zip")
	write(filepath.Join(dir, "catalog.csv"), "code,name\n")
	for to, link := range map[string]string{"m.html": "p/manifest.json", "q": "p", "new.html": "p/.bangqr.verified"} {
		if err := os.Symlink(link, filepath.Join(dir, to)); err != nil {
			t.Skip(err)
		}
	}
	if err := os.Link(filepath.Join(p, "a", "b.pdf"), filepath.Join(dir, "hard.pdf")); err != nil {
		t.Skip(err)
	}
	for _, c := range []struct {
		dir, to string
		spared  bool
	}{
		{"p", "p/manifest.json", true}, {"p", "p/a/../manifest.json", true}, {"p", "p/MANIFEST.json", true}, {"p", "m.html", true},
		{"q", "p/manifest.json", true}, {"p", "q/a/b.pdf", true}, {"p", "hard.pdf", true}, {"p", "p/a/gone.pdf", true},
		{"p", "p/.bangqr.verified", true}, {"p", "new.html", true}, {"c.zip", "c.zip", true}, {"c.zip", "p/../c.zip", true},
		{"p", "catalog.csv", true}, {"p", "p/order.pdf", true},
		{"p", "report.html", false}, {"p", "p/report.html", false}, {"p", "c.zip", false},
	} {
		for _, flag := range []string{"-o", "--proof"} {
			v := &verification{door: &door{speech: "en"}, dir: filepath.Join(dir, c.dir)}
			v.opt.Catalog = filepath.Join(dir, "catalog.csv")
			if v.file = filepath.Join(dir, filepath.FromSlash(c.to)); flag == "--proof" {
				v.file, v.proof = "", v.file
			}
			err := v.guard()
			if (err != nil) != c.spared || err != nil && !strings.HasPrefix(err.Error(), flag+" ") {
				t.Errorf("%s: %s %s: %v", c.dir, flag, c.to, err)
			}
		}
	}
	v := &verification{door: &door{speech: "en"}, dir: p, file: filepath.Join(dir, "x"), proof: filepath.Join(dir, "q", "..", "x")}
	if v.guard() == nil {
		t.Error("a report and a proof sheet in one file")
	}
}
