package verify_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangqr/output"
)

// Faults of a manifest that leaves out what it is to say, or says it twice, and of the folder around it.

// formal are such faults, planted as all others are.
var formal = []fault{
	{"a module of no size", "manifest", ofCode(func(r *rand.Rand, c *output.ManifestCode) { c.Module = 0 }), false},
	{"a module of less than none", "manifest", ofCode(func(r *rand.Rand, c *output.ManifestCode) { c.Module = -between(r, 0.1, 5) }), false},
	{"another module", "manifest", ofCode(func(r *rand.Rand, c *output.ManifestCode) { c.Module *= 1 + sign(r)*between(r, 0.01, 0.5) }), false},
	{"a code on a page that there is not", "manifest", ofCode(func(r *rand.Rand, c *output.ManifestCode) { c.Page = []int{-1, 0, 999}[r.IntN(3)] }), false},
	{"no caption", "manifest", func(_ testing.TB, r *rand.Rand, s *subject) bool {
		codes := s.m.Signs[0].Codes
		if len(codes) > 1 {
			codes[r.IntN(len(codes))].Caption = ""
		}
		return len(codes) > 1
	}, false},
	{"no procedure", "manifest", ofCode(func(_ *rand.Rand, c *output.ManifestCode) { c.Procedure = "" }), false},
	{"no procedure anywhere", "manifest", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		n := 0
		for i := range s.m.Signs {
			for k := range s.m.Signs[i].Codes {
				s.m.Signs[i].Codes[k].Procedure = ""
				n++
			}
		}
		return n > 0
	}, false},
	{"scanned from less than nothing", "manifest", ofSign(func(r *rand.Rand, s *output.ManifestSign) { s.Scan = -between(r, 1, 2000) }), false},
	{"no kind", "manifest", ofSign(func(_ *rand.Rand, s *output.ManifestSign) { s.Kind = "" }), false},
	{"no subject", "manifest", ofSign(func(_ *rand.Rand, s *output.ManifestSign) { s.Subject = "" }), false},
	{"no edition", "manifest", ofSign(func(_ *rand.Rand, s *output.ManifestSign) { s.Edition = "" }), false},
	{"an edition that is none", "manifest", ofSign(func(r *rand.Rand, s *output.ManifestSign) {
		s.Edition = []string{"K7Q2XM-5", "k7q2xm-4", "1"}[r.IntN(3)]
	}), false},
	{"no hash of the pages", "manifest", ofSign(func(_ *rand.Rand, s *output.ManifestSign) { s.Render = "" }), false},
	{"no sizes of pages", "manifest", inManifest(`"trim_mm": [`, `"trim_mm": [], "was": [`), false},
	{"a size of a page too many", "manifest", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		f := &s.m.Files[0]
		for len(f.Trim) <= f.Pages {
			f.Trim = append(f.Trim, f.Trim[0])
		}
		return true
	}, false},
	{"a payload twice", "manifest", inManifest(`"payload": "`, `"payload": "https://evil.vn/", "payload": "`), false},
	{"a payload twice, in capitals", "manifest", inManifest(`"payload": "`, `"Payload": "https://evil.vn/", "payload": "`), false},
	{"a list of signs twice", "manifest", inManifest(`"signs": [`, `"signs": [], "signs": [`), false},
	{"no signs", "empty", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		s.m.Signs, s.m.Files, s.data = nil, nil, nil
		return true
	}, false},
	{"a folder that is a link to elsewhere", "path", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		s.after = func(t testing.TB, dir string) {
			first, _, _ := strings.Cut(s.m.Files[0].Path, "/")
			from, to := filepath.Join(dir, first), filepath.Join(t.TempDir(), "elsewhere")
			if err := os.Rename(from, to); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(to, from); err != nil {
				t.Skip(err)
			}
		}
		return strings.Contains(s.m.Files[0].Path, "/")
	}, false},
}

// ofCode changes what the manifest says of a code about a procedure.
func ofCode(change func(r *rand.Rand, c *output.ManifestCode)) func(testing.TB, *rand.Rand, *subject) bool {
	return func(_ testing.TB, r *rand.Rand, s *subject) bool {
		codes := s.m.Signs[r.IntN(len(s.m.Signs))].Codes
		if len(codes) > 0 {
			change(r, &codes[r.IntN(len(codes))])
		}
		return len(codes) > 0
	}
}

// ofSign changes what the manifest says of a sign.
func ofSign(change func(r *rand.Rand, s *output.ManifestSign)) func(testing.TB, *rand.Rand, *subject) bool {
	return func(_ testing.TB, r *rand.Rand, s *subject) bool {
		change(r, &s.m.Signs[r.IntN(len(s.m.Signs))])
		return true
	}
}

// inManifest changes the bytes of the manifest where something first stands in them.
func inManifest(old, now string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		s.after = func(t testing.TB, dir string) {
			name := filepath.Join(dir, output.ManifestName)
			data, err := os.ReadFile(name)
			if err != nil || !strings.Contains(string(data), old) {
				t.Fatal("the manifest lacks ", old, err)
			}
			if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, now, 1)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return true
	}
}

// TestAboutNothing: that a code is about nothing is told where no catalog is at hand and its address says no number, too.
func TestAboutNothing(t *testing.T) {
	s := subjectOf(t, built(t, way{kinds: []string{"field-poster"}}, 1), 0)
	if r := seen(t, s); !r.Sound {
		t.Fatal(r.Findings)
	}
	for i := range s.m.Signs[0].Codes {
		s.m.Signs[0].Codes[i].Procedure = ""
	}
	if r := seen(t, s); !caught(r, "manifest") {
		t.Error("missed:", r.Findings)
	}
}
