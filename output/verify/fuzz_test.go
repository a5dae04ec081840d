package verify_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"bangqr/output"
	"bangqr/output/judges/judgestest"
	"bangqr/output/verify"
)

// FuzzRun looks at a folder whose manifest and files may be anything: it never panics, and a report can be made of what it
// finds.
func FuzzRun(f *testing.F) {
	dir := built(f, way{kinds: []string{"wifi-card"}, formats: []string{"pdf", "png", "svg"}, dpi: 100}, 1)
	m, err := output.ReadManifest(dir)
	if err != nil {
		f.Fatal(err)
	}
	for i := range m.Files {
		s := subjectOf(f, dir, i)
		manifest, err := s.m.Encode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(manifest, s.data[0], s.m.Files[0].Format)
	}
	f.Fuzz(func(t *testing.T, manifest, file []byte, format string) {
		var m output.Manifest
		if json.Unmarshal(manifest, &m) != nil || len(m.Files) != 1 || len(manifest) > 1<<16 {
			return
		}
		m.Schema, m.Files[0].Format, m.Files[0].Path = output.Schema, format, "a"
		s := &subject{m: &m, data: [][]byte{file}}
		s.settle()
		to := t.TempDir()
		s.write(t, to)
		r := verified(t, verify.Options{Dir: to, Proof: true})
		for _, lang := range []string{"vi", "en"} {
			if _, err := r.HTML(lang); err != nil {
				t.Fatal(err)
			}
			if _, err := r.JUnit(lang); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestReportHostile: whatever a file says, the report holds no element of it.
func TestReportHostile(t *testing.T) {
	evil := `</td><script>alert(1)</script>&"'` + "\x00\uFFFE"
	r := &verify.Report{Judges: []verify.Spoke{{Name: evil}}, Findings: []verify.Finding{{Rule: evil, Level: verify.Fault, File: evil, About: evil, VI: evil, EN: evil}}, Unseen: []string{evil},
		Results: []verify.FileResult{{Path: evil, Codes: []verify.Seen{{Payload: evil, Caption: evil, About: evil}}}}}
	page, err := r.HTML("vi")
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "img") {
			t.Errorf("the page has a %s", n.Data)
		}
	}
	suite, err := r.JUnit("en")
	if err != nil || bytes.Contains(suite, []byte("<script")) || !strings.Contains(string(suite), `failures="1"`) {
		t.Errorf("%v, %s", err, suite)
	}
}

// TestOutside: a manifest leads nowhere but into its folder, and what is no plain file is not read.
func TestOutside(t *testing.T) {
	dir := built(t, way{kinds: []string{"wifi-card"}}, 1)
	for _, path := range []string{"../a.pdf", "/etc/hostname", "a/../../b.pdf", `..\a.pdf`, ""} {
		s := subjectOf(t, dir, 0)
		to := t.TempDir()
		s.write(t, to)
		s.m.Files[0].Path = path
		data, err := s.m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, output.ManifestName), data, 0o644); err != nil {
			t.Fatal(err)
		}
		if r := verified(t, verify.Options{Dir: to}); !caught(r, "path missing") {
			t.Errorf("%q: %v", path, r.Findings)
		}
	}
}

// TestState: what was found sound is not looked at again, unless anything that the verdict depends on is another.
func TestState(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 2)
	r := verified(t, verify.Options{Dir: dir})
	if err := r.SaveState(); err != nil || r.Kept != 0 {
		t.Fatal(err, r.Kept)
	}
	known := verify.ReadState(dir)
	for name, tt := range map[string]struct {
		opt  verify.Options
		kept int
	}{
		"the same":       {verify.Options{Known: known}, 2},
		"a catalog":      {verify.Options{Known: known, Truth: truth(t)}, 0},
		"nothing known":  {verify.Options{}, 0},
		"another judge":  {verify.Options{Known: known, Judges: []verify.Judge{{Raster: "no-such-raster", Reader: "no-such-reader"}}}, 0},
		"a sheet wanted": {verify.Options{Known: known, Proof: true}, 0},
	} {
		tt.opt.Dir = dir
		if r := verified(t, tt.opt); r.Kept != tt.kept || r.Sound == (name == "another judge") {
			t.Errorf("%s: %d kept, sound %v: %v", name, r.Kept, r.Sound, r.Findings)
		}
	}
	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, m.Files[0].Path)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if r := verified(t, verify.Options{Dir: dir, Known: known}); r.Sound || r.Kept != 1 {
		t.Errorf("a changed file: sound %v, %d kept", r.Sound, r.Kept)
	}
}

// TestJudges: programs of this machine read the codes too, and see what is planted.
func TestJudges(t *testing.T) {
	judges, lacking := verify.Judges()
	if len(judges) == 0 {
		judgestest.Lacking(t, "not here:", lacking)
	}
	dir := built(t, way{kinds: []string{"leaflet", "wifi-card", "community-board"}}, 1)
	r := verified(t, verify.Options{Dir: dir, Judges: judges})
	for _, j := range r.Judges {
		if j.Codes != r.Codes {
			t.Errorf("%s read %d of %d codes", j.Name, j.Codes, r.Codes)
		}
	}
	if !r.Sound {
		t.Error(r.Findings)
	}
	s := subjectOf(t, dir, 0)
	s.m.Signs[0].Codes[0].Payload += "0"
	s.settle()
	to := t.TempDir()
	s.write(t, to)
	seen := map[string]bool{}
	for _, f := range verified(t, verify.Options{Dir: to, Judges: judges}).Findings {
		seen[f.Judge] = seen[f.Judge] || f.Rule == "payload"
	}
	for _, j := range judges {
		if !seen[j.Name()] {
			t.Errorf("%s is blind", j.Name())
		}
	}
}

// BenchmarkSample looks at the default kinds of the sample, as bangqr build makes them.
func BenchmarkSample(b *testing.B) {
	dir := built(b, way{kinds: []string{"procedure-poster", "field-poster", "community-board"}}, 0)
	for b.Loop() {
		if r := verified(b, verify.Options{Dir: dir}); !r.Sound {
			b.Fatal(r.Findings[0])
		}
	}
}
