package verify_test

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bangqr/output/verify"
)

// altered are faults of a file whose codes are as they were: what lies over them, what is named, how letters come out.
var altered = []fault{
	{"a link with a frame", "annotation", respelt("/Border [0 0 0]", "/Border [0 0 200]"), false},
	{"a link with dashes", "annotation", respelt("/Border [0 0 0]", "/Border [0 0 40 [5 5]]"), false},
	{"a link without a word of its frame", "annotation", respelt("/Border [0 0 0]", ""), false},
	{"a link with a frame of another sort", "annotation", respelt("/Border [0 0 0]", "/Border [0 0 0] /C [1 0 0] /BS <</W 300>>"), false},
	{"a link that is printed", "annotation", respelt("/Border [0 0 0]", "/F 4 /Border [0 0 0]"), false},
	{"a link that does more", "annotation", respelt("/S /URI", "/S /URI /IsMap true"), false},
	{"a file that is said to be encrypted", "structure", ended("/Encrypt <</Filter /Standard>>"), false},
	{"a file that is said so in other letters", "structure", ended("/Encr#79pt <</Filter /Standard>>"), false},
	{"a picture that is not there", "preflight-resource", drawnBehind("/X9 Do\n"), false},
	{"a state that is not there", "preflight-resource", drawnBehind("/G9 gs\n"), false},
	{"a shading that is not there", "preflight-resource", drawnBehind("/S9 sh\n"), false},
	{"colours that are not there", "preflight-resource", drawnBehind("/C9 cs\n"), false},
	{"a font that is not there", "preflight-resource", drawnBehind("BT /F9 9 Tf ET\n"), false},
}

// respelt changes what the objects of a file say, the first time that they do.
func respelt(old, to string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		done := false
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			if done || !strings.Contains(o, old) {
				return o
			}
			done = true
			return strings.Replace(o, old, to, 1)
		})
		return done
	}
}

// ended adds an entry to the end of a file.
func ended(entry string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		end := bytes.LastIndex(s.data[0], []byte("<</Size"))
		if end < 0 {
			return false
		}
		s.data[0] = append(append(bytes.Clone(s.data[0][:end]), "<<"+entry+" "...), s.data[0][end+2:]...)
		return true
	}
}

// drawnBehind draws more on each page, after all else.
func drawnBehind(more string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return content + "\n" + more })
		return true
	}
}

// TestAltered: each is found, by a rule that names it, without a catalog and without judges.
func TestAltered(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 1)
	for k, f := range slices.Concat(altered, garbled, veiled) {
		t.Run(f.name, func(t *testing.T) {
			s := subjectOf(t, dir, 0)
			if !f.plant(t, rand.New(rand.NewPCG(1, uint64(k))), s) {
				t.Fatal("could not be planted")
			}
			s.settle()
			to := t.TempDir()
			s.write(t, to)
			if r := verified(t, verify.Options{Dir: to}); !caught(r, f.rules) {
				t.Errorf("missed: %v", r.Findings)
			}
		})
	}
}

// garbled are faults of letters: they come out as others than are read, or not at all.
var garbled = []fault{
	{"fonts swapped", "structure", func(t testing.TB, _ *rand.Rand, s *subject) bool {
		done := false
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			return fontNames.ReplaceAllStringFunc(o, func(m string) string {
				n := fontNames.FindStringSubmatch(m)
				done = true
				return "/F0 " + n[2] + " 0 R\n/F1 " + n[1] + " 0 R"
			})
		})
		return done
	}, false},
	{"a letter without a glyph", "structure", drawnBehind("BT 40 300 Td /F1 12 Tf [<0FFF>]TJ ET\n"), false},
	{"half a letter", "structure", drawnBehind("BT 40 300 Td /F1 12 Tf [<00>]TJ ET\n"), false},
}

var fontNames = regexp.MustCompile(`/F0 (\d+) 0 R\n/F1 (\d+) 0 R`)

// sameFont is a line in the font of the one before.
var sameFont = regexp.MustCompile(`BT [-.\d]+ [-.\d]+ Td \[`)

// TestFontsKept: a font that is set between q and Q is not that of what follows.
func TestFontsKept(t *testing.T) {
	s := subjectOf(t, built(t, way{kinds: []string{"procedure-poster"}}, 1), 0)
	s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
		return sameFont.ReplaceAllString(content, "q\n/F2 1 Tf\nQ\n$0")
	})
	if s.settle(); !bytes.Contains(s.data[0], []byte("/F2 ")) {
		t.Fatal("the page needs three fonts")
	}
	to := t.TempDir()
	s.write(t, to)
	if r := verified(t, verify.Options{Dir: to}); !r.Sound {
		t.Errorf("false alarm: %v", r.Findings)
	}
}

// veiled are faults of letters that nobody sees, or not well, far from any name of a code.
var veiled = []fault{
	{"the foot of a page under white", "letters", drawnBehind("1 g 40 80 160 22 re f\n"), false},
	{"the foot of a page under black", "letters", drawnBehind("0 g 40 80 160 22 re f\n"), false},
	{"pale letters", "letters", func(t testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
			return regexp.MustCompile(`(?m)^BT `).ReplaceAllString(content, ".75 g\nBT ")
		})
		return true
	}, false},
	{"letters cut by a clip", "letters", func(t testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
			return regexp.MustCompile(`(?m)^BT `).ReplaceAllString(content, "0 0 60 900 re W n\nBT ")
		})
		return true
	}, false},
}

// TestPaleOwnKind: letters as pale as a kind of someone's own has them are no fault, but told.
func TestPaleOwnKind(t *testing.T) {
	for kind, want := range map[string]verify.Level{"procedure-poster": verify.Fault, "our-poster": verify.Warning} {
		s := subjectOf(t, built(t, way{kinds: []string{"procedure-poster"}}, 1), 0)
		s.m.Signs[0].Kind = kind
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return strings.ReplaceAll(content, "BT ", ".75 g\nBT ") })
		r := seen(t, s)
		i := slices.IndexFunc(r.Findings, func(f verify.Finding) bool { return f.Rule == "letters" })
		if i < 0 || r.Findings[i].Level != want {
			t.Errorf("%s: %v, want %v", kind, r.Findings, want)
		}
	}
}
