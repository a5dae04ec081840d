package verify_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bangqr/output"
	"bangqr/output/verify"
)

// A fault is planted into a subject; it tells whether it could be. The rules are those that must find it, any of them.
type fault struct {
	name  string
	rules string
	plant func(t testing.TB, r *rand.Rand, s *subject) bool
	raw   bool // the manifest keeps the hash of before
}

// withCode changes the content of the page on which a code stands, at its block.
func withCode(t testing.TB, r *rand.Rand, s *subject, change func(c *output.ManifestCode, block []string) string) bool {
	t.Helper()
	codes := s.m.Signs[0].Codes
	if len(codes) == 0 {
		return false
	}
	c := &codes[r.IntN(len(codes))]
	nth := 0
	for i := range codes {
		if &codes[i] == c {
			break
		}
		if codes[i].Page == c.Page {
			nth++
		}
	}
	done := false
	s.data[0] = redrawn(t, s.data[0], func(page int, content string) string {
		all := codeBlock.FindAllStringSubmatchIndex(content, -1)
		if page != c.Page || nth >= len(all) {
			return content
		}
		done = true
		at := all[nth]
		block := make([]string, len(at)/2)
		for i := range block {
			block[i] = content[at[2*i]:at[2*i+1]]
		}
		return content[:at[0]] + change(c, block) + content[at[1]:]
	})
	return done
}

// cm writes a symbol's block again with other figures.
func cm(block []string, sx, sy, dx, dy float64, ink string) string {
	v := func(i int) float64 { f, _ := strconv.ParseFloat(block[i], 64); return f }
	return fmt.Sprintf("q\n%s%.4f 0 0 %.4f %.4f %.4f cm\n%sf Q\n", ink, v(1)*sx, v(2)*sy, v(3)+dx, v(4)+dy, block[5])
}

const ptOfMM = 72 / 25.4

func between(r *rand.Rand, lo, hi float64) float64 { return lo + r.Float64()*(hi-lo) }

// either sign
func sign(r *rand.Rand) float64 { return float64(1 - 2*r.IntN(2)) }

// faults are the sorts of faults.
var faults = []fault{
	{"a corrupted byte", "hash", func(_ testing.TB, r *rand.Rand, s *subject) bool {
		s.data[0][r.IntN(len(s.data[0]))] ^= byte(1 + r.IntN(255))
		return true
	}, true},
	{"a file cut off", "hash damaged pages", func(_ testing.TB, r *rand.Rand, s *subject) bool {
		s.data[0] = s.data[0][:r.IntN(len(s.data[0]))]
		return true
	}, true},
	{"two files swapped", "payload missing-code edition caption place", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0], s.data[1] = s.data[1], s.data[0]
		return true
	}, false},
	{"another edition", "edition", func(_ testing.TB, r *rand.Rand, s *subject) bool {
		old := s.m.Signs[0].Edition
		s.m.Signs[0].Edition = []string{"K7Q2XM-4", "0KMD57-V", "DQQMAT-T"}[r.IntN(3)]
		return old != "" && s.m.Signs[0].Kind != "label-sheet" // labels print none
	}, false},
	{"a page with smaller boxes", "boxes page-size", cropped(0), false},
	{"a page with a smaller MediaBox", "boxes", cropped(1), false},
	{"a page with a smaller TrimBox", "boxes page-size", cropped(2), false},
	{"a page with a CropBox", "boxes", cropped(3), false},
	{"a code shifted", "place", func(t testing.TB, r *rand.Rand, s *subject) bool {
		by := between(r, 0.3, 5) * ptOfMM * sign(r)
		return withCode(t, r, s, func(_ *output.ManifestCode, b []string) string {
			if r.IntN(2) == 0 {
				return cm(b, 1, 1, by, 0, "")
			}
			return cm(b, 1, 1, 0, by, "")
		})
	}, false},
	{"a code of another procedure", "payload version", func(t testing.TB, r *rand.Rand, s *subject) bool {
		var other string
		if !withCode(t, r, &subject{m: &output.Manifest{Signs: s.m.Signs[1:]}, data: slices.Clone(s.data[1:])}, func(_ *output.ManifestCode, b []string) string { other = b[5]; return b[0] }) {
			return false
		}
		same := false // leaflets of two places have the same codes
		return withCode(t, r, s, func(_ *output.ManifestCode, b []string) string {
			same, b[5] = b[5] == other, other
			return cm(b, 1, 1, 0, 0, "")
		}) && !same
	}, false},
	{"a manifest that agrees with a wrong code", "catalog", func(_ testing.TB, r *rand.Rand, s *subject) bool {
		return agreeing(r, s)
	}, false},
	{"captions changed", "caption", recaptioned, false},
	{"two codes swapped, and in the manifest too", "caption", exchanged, false},
	{"ink in the quiet zone", "quiet-zone", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			n := float64(17 + 4*c.Version)
			x, y := between(r, 0, n-1), -between(r, 1.1, 3)
			return b[0] + strings.Replace(cm(b, 1, 1, 0, 0, ""), b[5], fmt.Sprintf("%.3f %.3f %.3f .8 re\n", x, y, between(r, 0.5, 5)), 1)
		})
	}, false},
	{"low contrast", "contrast unread", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(_ *output.ManifestCode, b []string) string {
			return cm(b, 1, 1, 0, 0, fmt.Sprintf("%.2f g\n", between(r, 0.62, 1)))
		})
	}, false},
	{"a missing page", "pages missing-code", func(t testing.TB, r *rand.Rand, s *subject) bool {
		kids := regexp.MustCompile(`/Kids \[((?:\d+ 0 R ?)+)\]`)
		done := false
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			m := kids.FindStringSubmatch(o)
			if m == nil {
				return o
			}
			list := regexp.MustCompile(`\d+ 0 R`).FindAllString(m[1], -1)
			if len(list) < 2 {
				return o
			}
			done = true
			list = slices.Delete(list, 0, 1+r.IntN(len(list)-1))
			o = strings.Replace(o, m[0], "/Kids ["+strings.Join(list, " ")+"]", 1)
			return regexp.MustCompile(`/Count \d+`).ReplaceAllString(o, fmt.Sprintf("/Count %d", len(list)))
		})
		return done
	}, false},
	{"an extra code", "twice stray", func(t testing.TB, r *rand.Rand, s *subject) bool {
		k := between(r, 0.3, 0.5)
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			away := -(c.Size*k + 3) * ptOfMM * between(r, 0.2, 1.5)
			return cm(b, k, k, away, between(r, -20, 0), "") + b[0]
		})
	}, false},
	{"an extra code, drawn box by box", "twice stray", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			k := max(0.45, 0.5/c.Module)
			if k > 1 || c.X < c.Size*k+8*c.Module || s.m.Signs[0].Kind != "procedure-poster" {
				k = 0
			}
			boxes := strings.ReplaceAll(cm(b, k, k, -(c.Size*k+6*c.Module)*ptOfMM, 0, ""), " re\n", " re f\n")
			if k == 0 {
				boxes = cm(b, 0.5, 0.5, 0, 0, "") // within the code: found as a second one
			}
			return boxes + b[0]
		})
	}, false},
	{"a scaled page", "module place page-size missing-code", func(t testing.TB, r *rand.Rand, s *subject) bool {
		k := 1 + sign(r)*between(r, 0.02, 0.1)
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return fmt.Sprintf("%.4f 0 0 %.4f 0 0 cm\n", k, k) + content })
		return len(s.m.Signs[0].Codes) > 0
	}, false},
	{"a stretched code", "module place", func(t testing.TB, r *rand.Rand, s *subject) bool {
		k := 1 + between(r, 0.02, 0.2)
		return withCode(t, r, s, func(_ *output.ManifestCode, b []string) string { return cm(b, k, 1, 0, 0, "") })
	}, false},
	{"a code that is covered", "unread quiet-zone payload contrast", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			n := float64(17 + 4*c.Version)
			over := strings.Replace(cm(b, 1, 1, 0, 0, "1 g\n"), b[5], fmt.Sprintf("0 0 %.1f %.1f re\n", n*between(r, 0.4, 1), n), 1)
			return b[0] + over
		})
	}, false},
	{"a turned page", "turned", func(t testing.TB, r *rand.Rand, s *subject) bool {
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			return strings.Replace(o, "/TrimBox", fmt.Sprintf("/Rotate %d\n/TrimBox", 90*(1+r.IntN(3))), 1)
		})
		return true
	}, false},
	{"a wrong payload in the manifest", "payload", func(_ testing.TB, r *rand.Rand, s *subject) bool {
		codes := s.m.Signs[0].Codes
		if len(codes) == 0 {
			return false
		}
		c := &codes[r.IntN(len(codes))]
		c.Payload += "0"
		return true
	}, false},
}

// TestPlantedFaults plants faults of all sorts, seeded: each is found, by a rule that names it. With -sweep 1,000 of them.
func TestPlantedFaults(t *testing.T) {
	sorts := slices.Concat(faults, wicked, foreign, formal, strange)
	each := 1
	if *sweep {
		each = 1000/len(sorts) + 1
	}
	dirs := []string{
		built(t, way{kinds: []string{"procedure-poster", "field-poster", "leaflet", "catalog-book"}}, 4),
		built(t, way{kinds: []string{"procedure-poster"}, merge: output.ByKind}, 6),
	}
	known := truth(t)
	planted := 0
	for k, f := range sorts {
		if testing.Short() && k%4 != 0 {
			continue // the race detector is ten times as slow
		}
		t.Run(f.name, func(t *testing.T) {
			done := 0
			for try := 0; done < each && try < 40*each+100; try++ {
				s, ok := planting(t, &f, rand.New(rand.NewPCG(uint64(k), uint64(try))), dirs, try)
				if !ok {
					continue
				}
				done++
				to := t.TempDir()
				s.write(t, to)
				if r := verified(t, verify.Options{Dir: to, Truth: known}); !caught(r, f.rules) {
					t.Errorf("%d: missed in %s: %v", try, s.m.Files[0].Path, r.Findings)
				}
			}
			if planted += done; done < each {
				t.Errorf("planted %d times, want %d", done, each)
			}
		})
	}
	t.Logf("%d faults of %d sorts", planted, len(sorts))
}

// planting spoils two files of a build, or a merged one; it tells whether the fault could be planted.
func planting(t *testing.T, f *fault, r *rand.Rand, dirs []string, try int) (*subject, bool) {
	t.Helper()
	dir, files := dirs[0], []int{r.IntN(13), r.IntN(13)} // a book, four posters of fields, four leaflets, four posters
	if f.name == "a missing page" && try%2 == 0 {
		dir, files = dirs[1], []int{0}
	}
	if files = slices.Compact(files); len(files) < 2 && dir == dirs[0] {
		return nil, false
	}
	s := subjectOf(t, dir, files...)
	if !f.plant(t, r, s) {
		return nil, false
	}
	if !f.raw {
		s.settle()
	}
	return s, true
}

func caught(r *verify.Report, rules string) bool {
	return !r.Sound && slices.ContainsFunc(r.Findings, func(f verify.Finding) bool {
		return f.Level == verify.Fault && slices.Contains(strings.Fields(rules), f.Rule)
	})
}
