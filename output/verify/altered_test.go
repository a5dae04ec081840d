package verify_test

import (
	"bytes"
	"math/rand/v2"
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
	for k := range altered {
		f := &altered[k]
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
