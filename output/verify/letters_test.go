package verify_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/output"
	"bangqr/output/verify"
	"bangqr/templates"
	"bangqr/templates/scene"
)

// captionRuns are the runs of a page that belong to names beside its codes: each is in some caption, and of two words at least.
func captionRuns(p *scene.Page) (out []*scene.Text) {
	said := ""
	for _, item := range p.Items {
		if c, ok := item.(*scene.Code); ok {
			said += "\n" + strings.ToLower(c.Caption)
		}
	}
	for _, item := range p.Items {
		if t, ok := item.(*scene.Text); ok && strings.Contains(t.S, " ") && strings.Contains(said, strings.ToLower(t.S)) {
			out = append(out, t)
		}
	}
	return out
}

// one of the runs of captions; nil where there is none.
func one(r *rand.Rand, p *scene.Page) *scene.Text {
	runs := captionRuns(p)
	if len(runs) == 0 {
		return nil
	}
	return runs[r.IntN(len(runs))]
}

// changed says a run's text anew.
func changed(r *rand.Rand, p *scene.Page, how func(string) string) bool {
	t := one(r, p)
	if t == nil {
		return false
	}
	was := t.S
	t.S = how(was)
	return t.S != was
}

// A misdrawing is a fault of what draws pictures.
type misdrawing struct {
	name  string
	plant func(r *rand.Rand, p *scene.Page) bool
}

var misdrawings = []misdrawing{
	{"two captions swapped", func(r *rand.Rand, p *scene.Page) bool {
		a, b := one(r, p), one(r, p)
		if a == nil || a.S == b.S {
			return false
		}
		a.S, b.S = b.S, a.S
		return true
	}},
	{"a word of another name", func(r *rand.Rand, p *scene.Page) bool {
		words := []string{"khai", "sinh", "tử", "hôn", "nhận", "quyết", "định", "hưởng", "đất", "nuôi"}
		return changed(r, p, func(s string) string {
			all := strings.Fields(s)
			all[r.IntN(len(all))] = words[r.IntN(len(words))]
			return strings.Join(all, " ")
		})
	}},
	{"two words the other way round", func(r *rand.Rand, p *scene.Page) bool {
		return changed(r, p, func(s string) string {
			all := strings.Fields(s)
			i := r.IntN(len(all) - 1)
			all[i], all[i+1] = all[i+1], all[i]
			return strings.Join(all, " ")
		})
	}},
	{"a caption missing", func(r *rand.Rand, p *scene.Page) bool {
		return changed(r, p, func(string) string { return "" })
	}},
	{"a caption of another language", func(r *rand.Rand, p *scene.Page) bool {
		return changed(r, p, func(s string) string {
			return string([]rune("Registration of a birth with foreign elements")[:min(45, len([]rune(s)))])
		})
	}},
	{"marks of letters dropped", func(r *rand.Rand, p *scene.Page) bool {
		plain := strings.NewReplacer("ă", "a", "â", "a", "đ", "d", "ê", "e", "ô", "o", "ơ", "o", "ư", "u", "á", "a", "à", "a", "ấ", "a", "ậ", "a", "ế", "e", "ệ", "e", "í", "i", "ị", "i", "ộ", "o", "ố", "o", "ử", "u", "ự", "u", "ý", "y", "ú", "u")
		return changed(r, p, plain.Replace)
	}},
	{"another face", func(r *rand.Rand, p *scene.Page) bool {
		t := one(r, p)
		if t == nil {
			return false
		}
		if t.Face == "title-800" {
			t.Face = "text-400"
		} else {
			t.Face = "title-800"
		}
		return true
	}},
	{"a caption moved", func(r *rand.Rand, p *scene.Page) bool {
		t := one(r, p)
		if t == nil {
			return false
		}
		t.At.X += scene.Length(between(r, 0.3, 1)*sign(r)*100) * t.Size / 100
		return true
	}},
	{"a digit of the help line", func(_ *rand.Rand, p *scene.Page) bool {
		for _, item := range p.Items {
			if t, ok := item.(*scene.Text); ok && strings.Contains(t.S, "0900 000 000") {
				t.S = strings.Replace(t.S, "0900 000 000", "0900 000 003", 1)
				return true
			}
		}
		return false
	}},
}

// someSigns are so many of a kind, evenly over all.
func someSigns(t testing.TB, kind string, most int) (out []templates.Sign) {
	t.Helper()
	k, err := library(t).Kind(kind, "", "vi")
	if err != nil {
		t.Fatal(err)
	}
	all := templates.Select(sample(t), k, templates.Selection{})
	n := min(most, len(all))
	for i := range n {
		out = append(out, all[i*len(all)/n])
	}
	return out
}

// TestMisdrawn plants faults into what draws pictures: those of the folder have other letters than its PDF files, and the manifest
// says the same of all. By itself one of each sort in each format; with -sweep many, at the coarsest and the finest resolution too.
func TestMisdrawn(t *testing.T) {
	type form struct {
		format string
		dpi    int
	}
	forms, each := []form{{"png", 150}, {"svg", 0}}, 1
	if *sweep {
		forms, each = []form{{"png", 110}, {"png", 150}, {"png", 300}, {"png", 600}, {"svg", 0}}, 2
	}
	var signs []templates.Sign
	for _, kind := range []string{"procedure-poster", "leaflet", "field-poster", "community-board"} {
		signs = append(signs, someSigns(t, kind, 1+each/4)...)
	}
	planted := 0
	for _, f := range forms {
		for k, m := range misdrawings {
			if testing.Short() && k%4 != 0 {
				continue // the race detector is ten times as slow
			}
			t.Run(fmt.Sprintf("%s, %s at %d", m.name, f.format, f.dpi), func(t *testing.T) {
				done := 0
				for try := 0; done < each && try < 20*each; try++ {
					r := rand.New(rand.NewPCG(uint64(k), uint64(try)))
					n, ok := misdrawn(t, signs[(try+k)%len(signs)], f.format, f.dpi, func(s *output.Sign) bool {
						return m.plant(r, &s.Doc.Pages[0])
					})
					if ok {
						done += n
					}
				}
				if planted += done; done < each {
					t.Errorf("planted %d times, want %d", done, each)
				}
			})
		}
	}
	t.Logf("%d faults of %d sorts", planted, len(misdrawings))
}

// misdrawn builds a sign as PDF and picture, puts the first page's picture of an altered one in the other's place, and looks
// whether that is found. It tells how many faults were planted.
func misdrawn(t *testing.T, of templates.Sign, format string, dpi int, plant func(*output.Sign) bool) (int, bool) {
	t.Helper()
	if format == "png" && dpi > 300 && !slices.Contains([]string{"procedure-poster", "leaflet"}, of.Kind.ID()) {
		return 0, false // boards at 600 dpi have 280 million pixels
	}
	sound := buildInto(t, way{formats: []string{"pdf", format}, dpi: dpi}, []templates.Sign{of})
	if r := verified(t, verify.Options{Dir: sound}); !r.Sound || r.Written == 0 || len(r.Unread) > 0 {
		t.Fatalf("%s is not sound: %v; letters of %d pictures, not of %v", of.ID, r.Findings, r.Written, r.Unread)
	}
	ok := false
	bad := buildInto(t, way{formats: []string{format}, dpi: dpi, alter: func(s *output.Sign) { ok = plant(s) }}, []templates.Sign{of})
	m, err := output.ReadManifest(sound)
	if err != nil || !ok {
		return 0, false
	}
	s := subjectOf(t, sound, slices.Collect(func(yield func(int) bool) {
		for i := range m.Files {
			if !yield(i) {
				return
			}
		}
	})...)
	s.m.Signs = s.m.Signs[:1]
	for i := range s.m.Files {
		if f := &s.m.Files[i]; f.Format == format && f.Signs[0].First == 1 {
			if s.data[i], err = os.ReadFile(filepath.Join(bad, filepath.FromSlash(f.Path))); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.settle()
	if r := seen(t, s); !caught(r, "letters") {
		t.Errorf("missed in %s: %v", of.ID, r.Findings)
	}
	return 1, true
}
