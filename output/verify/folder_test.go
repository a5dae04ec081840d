package verify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/output"
	"bangqr/output/verify"
)

// TestFolder: what lies beside the files of the manifest is told, and what a build that was cut off left is a fault.
func TestFolder(t *testing.T) {
	dir := built(t, way{kinds: []string{"wifi-card"}}, 2)
	write := func(name string, data []byte) {
		t.Helper()
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{".bangqr.other", "order.pdf", "notes/a.pdf", "wifi-card/notes.txt", "wifi-card/.hidden.pdf"} {
		write(name, []byte("x"))
	}
	if r := verified(t, verify.Options{Dir: dir}); !r.Sound || len(r.Findings) > 0 {
		t.Error("what nobody prints as a sign is told:", r.Findings)
	}
	write("wifi-card/Copy of a.PDF", []byte("x"))
	r := verified(t, verify.Options{Dir: dir})
	if !r.Sound || len(r.Findings) != 1 || r.Findings[0].Rule != "unlisted" || r.Findings[0].File != "wifi-card/Copy of a.PDF" {
		t.Error("a file that is not in the manifest:", r.Findings)
	}

	for _, name := range []string{"soat.pdf", "extra.PDF", "board.png"} { // the first is a proof sheet, or calls itself one
		write(name, []byte("x"))
		r := verified(t, verify.Options{Dir: dir})
		if !r.Sound || len(r.Findings) != 2 || !slices.ContainsFunc(r.Findings, func(f verify.Finding) bool { return f.Rule == "unlisted" && f.File == name }) {
			t.Errorf("%s beside the manifest: %v", name, r.Findings)
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}

	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := subjectOf(t, dir, 0)
	s.settle()
	other := slices.Concat(s.data[0], []byte("% newer"))
	s.data[0] = other
	s.settle()
	write(m.Files[0].Path, other)
	write(output.LogName, fmt.Appendf(nil, "+ %s %s\n+ %s %s\n", s.m.Files[0].SHA256, m.Files[0].Path, m.Files[1].SHA256, m.Files[1].Path))
	r = verified(t, verify.Options{Dir: dir})
	var of []string
	for _, f := range r.Findings {
		if f.Rule == "unfinished" {
			of = append(of, f.File)
		}
	}
	if r.Sound || len(of) != 1 || of[0] != m.Files[0].Path {
		t.Error("a build that was cut off:", r.Findings)
	}
}

// TestLinkedFolder: a folder of results may be reached by a link, and hold links to its own folders.
func TestLinkedFolder(t *testing.T) {
	dir := built(t, way{kinds: []string{"wifi-card"}}, 1)
	to := filepath.Join(t.TempDir(), "dist")
	kind, held := filepath.Join(dir, "wifi-card"), filepath.Join(dir, "held")
	if err := os.Rename(kind, held); err != nil {
		t.Fatal(err)
	}
	for name, leads := range map[string]string{kind: "held", to: dir} {
		if err := os.Symlink(leads, name); err != nil {
			t.Skip(err)
		}
	}
	if r := verified(t, verify.Options{Dir: to}); !r.Sound {
		t.Error(r.Findings)
	}
}

// TestHugeManifest: a manifest that names far more than there is takes neither long nor much.
func TestHugeManifest(t *testing.T) {
	dir := built(t, way{kinds: []string{"wifi-card"}}, 1)
	s := subjectOf(t, dir, 0)
	s.m.Signs[0].Pages = 20_000
	for range 20_000 {
		s.m.Files[0].Signs = append(s.m.Files[0].Signs, output.ManifestIn{ID: s.m.Signs[0].ID, Page: 1, First: 1, Count: 20_000})
	}
	c := s.m.Signs[0].Codes[0]
	for range 30_000 {
		s.m.Signs[0].Codes = append(s.m.Signs[0].Codes, c)
	}
	to := t.TempDir()
	s.write(t, to)
	if r := verified(t, verify.Options{Dir: to}); r.Sound || !caught(r, "large") {
		t.Error(r.Findings)
	}
}

// TestLostPage: a page of a sign that is in no file is told, however its pages are spread.
func TestLostPage(t *testing.T) {
	dir := built(t, way{kinds: []string{"slide"}, formats: []string{"png"}, dpi: 100}, 0)
	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []int // of the sign with the most pages, the last first
	for i := range m.Files {
		switch id := m.Files[i].Signs[0].ID; {
		case len(all) > 0 && m.Files[all[0]].Signs[0].ID == id:
			all = slices.Insert(all, 0, i)
		case len(all) < 3:
			all = []int{i}
		}
	}
	if len(all) < 3 {
		t.Fatal("no sign has pages enough")
	}
	for _, lost := range []int{-1, 0, 1, len(all) - 1} {
		files := slices.Clone(all)
		if lost >= 0 {
			files = slices.Delete(files, lost, lost+1)
		}
		s := subjectOf(t, dir, files...)
		s.m.Signs = s.m.Signs[:1]
		r := seen(t, s)
		if got := caught(r, "lost-page"); got != (lost >= 0) || lost < 0 && !r.Sound {
			t.Errorf("page %d lost: %v", len(all)-lost, r.Findings)
		}
	}
}

// TestPayloadForms: a manifest and files that agree on what no telephone can follow are wrong.
func TestPayloadForms(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster", "wifi-card"}}, 1)
	for payload, sound := range map[string]bool{
		"https://dichvucong.gov.vn/a": true, "HTTPS://QR.PHUONGMAU.GOV.VN/A1": true,
		"qr-code-https://dichvucong.gov.vn/a": false, "http://dichvucong.gov.vn/a": false, "https://localhost/a": false, "1.001193": false, "": false,
		"https://dichvucong.gov.vn@evil.vn/": false, "https://dichvucong.gov.vn:8443/a": false, "https://a.gov.vn/https://a.gov.vn/x": false, "https://a.gov.vn/x y": false,
		"https://a.gov.vn/đ": false, "WIFI:T:WPA;S:a;;": false, "javascript:1": false, "https:///a": false, "https://a.gov.vn./": false,
	} {
		s := subjectOf(t, dir, 0)
		s.m.Signs[0].Codes[0].Payload = payload
		if r := seen(t, s); caught(r, "payload-form") == sound {
			t.Errorf("%q: sound should be %v: %v", payload, sound, r.Findings)
		}
	}
	s := subjectOf(t, dir, 1)
	if p := s.m.Signs[0].Codes[0].Payload; !strings.HasPrefix(p, "WIFI:") {
		t.Fatal(p)
	}
	if r := seen(t, s); !r.Sound {
		t.Error(r.Findings)
	}
}
