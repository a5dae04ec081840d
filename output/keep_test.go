package output_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bangqr/output"
	"bangqr/output/impose"
	"bangqr/output/pdf"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// A piece is a sign of no template: what it says is a number.
type piece struct {
	id    string
	says  int
	look  int // of what it is composed, but nothing comes of it
	pages int
	fails bool
}

// A workshop makes pieces, and counts what it is asked to compose.
type workshop struct {
	pieces   []piece
	job      output.Job
	title    string
	zip      string
	contact  bool
	beside   string
	mu       sync.Mutex
	composed []string
}

func (p *piece) doc() scene.Document {
	doc := scene.Document{Title: fmt.Sprintf("Sign %s %d", p.id, p.says), Lang: "vi"}
	for n := range p.pages {
		payload := fmt.Sprintf("HTTPS://A.GOV.VN/%s/%d/%d", strings.ToUpper(strings.ReplaceAll(p.id, "-", ".")), p.says, n)
		v, l, err := qr.Plan(payload, scene.M, 0)
		if err != nil {
			panic(err)
		}
		doc.Pages = append(doc.Pages, scene.Page{W: 105 * scene.MM, H: 148 * scene.MM, Items: []scene.Item{
			&scene.Text{At: scene.Point{X: 10 * scene.MM, Y: 20 * scene.MM}, Size: 5 * scene.MM, Face: "text-400", Ink: scene.Black, S: doc.Title, Width: 40 * scene.MM},
			&scene.Code{At: scene.Point{X: 20 * scene.MM, Y: 40 * scene.MM}, Module: 12 * scene.Dot, Version: v, Level: l, Payload: payload, Caption: doc.Title, Ref: p.id},
		}})
	}
	return doc
}

// work gives the job of a folder.
func (w *workshop) work(dir string) output.Job {
	j := w.job
	j.Dir, j.Count, j.Zip = dir, len(w.pieces), w.zip
	if j.Formats == nil {
		j.Formats = []string{"pdf"}
	}
	j.Group = func(i int) output.Group { return output.Group{Kind: w.kind(i), Title: w.title, All: w.title} }
	j.Sketch = func(i int) output.Sketch {
		p := &w.pieces[i]
		return output.Sketch{ID: w.kind(i) + "/" + p.id, File: w.kind(i) + "/" + p.id, Key: fmt.Sprint(p.id, p.says, p.look, p.pages)}
	}
	j.Compose = func(i int) (*output.Sign, error) {
		p := &w.pieces[i]
		id := w.kind(i) + "/" + p.id
		w.mu.Lock()
		w.composed = append(w.composed, id)
		w.mu.Unlock()
		if p.fails {
			return nil, errors.New("does not fit")
		}
		render := fmt.Sprint(p.id, p.says, p.pages)
		return &output.Sign{ID: id, Kind: w.kind(i), Subject: p.id, Edition: "K7Q2XM-4", Render: render, Meaning: render, File: id, Doc: p.doc()}, nil
	}
	if w.contact {
		j.Contact = func(m *output.Manifest, failed []output.Failure) ([]byte, error) {
			return json.Marshal([]any{m, len(failed)})
		}
	}
	if w.beside != "" {
		j.Beside = func(*output.Manifest) ([]output.File, error) {
			return []output.File{{Name: "order.csv", Data: []byte(w.beside)}}, nil
		}
	}
	return j
}

func (w *workshop) kind(i int) string { return []string{"card", "board"}[len(w.pieces[i].id)%2] }

// build makes the pieces and gives what became of the folder; composed is what it asked for.
func (w *workshop) build(t rapid.TB, dir string) (c output.Changes) {
	t.Helper()
	j := w.work(dir)
	j.Changes = &c
	w.composed = nil
	if _, _, err := output.Build(context.Background(), j); err != nil {
		t.Fatal(err)
	}
	return c
}

// few is a workshop of six signs, one of two pages.
func few() *workshop {
	w := &workshop{title: "Signs", job: output.Job{Whole: true, Program: "this", Workers: 2, DPI: 60}}
	for i := range 6 {
		w.pieces = append(w.pieces, piece{id: fmt.Sprintf("%0*d", 2+i%2, i), pages: 1})
	}
	w.pieces[2].pages = 2
	return w
}

// stamp makes every file of a folder old, so that one that is written is known.
func stamp(t rapid.TB, dir string) {
	t.Helper()
	long := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	for name := range files(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
}

// written lists the files of a folder that were written since.
func written(t rapid.TB, dir string) (out []string) {
	t.Helper()
	for name := range files(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Year() != 2001 {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// files reads a folder.
func files(t rapid.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.Walk(dir, func(p string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestUnchanged: of a build of what is there already no sign is composed, no module made and no file written, in whatever
// form the signs are.
func TestUnchanged(t *testing.T) {
	a5, _ := impose.Paper("A5")
	a4, _ := impose.Paper("A4")
	for name, set := range map[string]func(*workshop){
		"plain":    func(*workshop) {},
		"formats":  func(w *workshop) { w.job.Formats = []string{"pdf", "png", "svg", "txt"} },
		"by kind":  func(w *workshop) { w.job.Merge = output.ByKind },
		"all":      func(w *workshop) { w.job.Merge = output.All },
		"mono":     func(w *workshop) { w.job.Press.Colour = output.Mono },
		"marks":    func(w *workshop) { w.job.Press.Marks = pdf.AllMarks },
		"ruler":    func(w *workshop) { w.job.Press.Ruler = true },
		"tiles":    func(w *workshop) { w.job.Press.Tile = &a5 },
		"up":       func(w *workshop) { w.job.Press.Up = &impose.Layout{Sheet: a4, Each: 2} },
		"ganged":   func(w *workshop) { w.job.Merge, w.job.Press.Up = output.All, &impose.Layout{Sheet: a4, Each: 2} },
		"contact":  func(w *workshop) { w.contact = true },
		"beside":   func(w *workshop) { w.beside = "one" },
		"in a ZIP": func(w *workshop) { w.zip = filepath.Join(t.TempDir(), "signs.zip") },
	} {
		t.Run(name, func(t *testing.T) {
			dir, w := t.TempDir(), few()
			set(w)
			first := w.build(t, dir)
			if len(first.Made) != 6 || len(first.Kept) != 0 || first.Symbols == 0 {
				t.Errorf("the first build makes %+v", first)
			}
			stamp(t, dir)
			if w.zip != "" {
				stamp(t, filepath.Dir(w.zip))
			}
			c := w.build(t, dir)
			if list := written(t, dir); len(w.composed) > 0 || len(list) > 0 || c.Symbols > 0 || c.Written > 0 || len(c.Made) > 0 || len(c.Kept) != 6 {
				t.Errorf("composed %v, written %v, %+v", w.composed, list, c)
			}
			if w.zip != "" && len(written(t, filepath.Dir(w.zip))) > 0 {
				t.Error("the ZIP was written again")
			}
			if _, err := os.Stat(filepath.Join(dir, output.LogName)); !errors.Is(err, os.ErrNotExist) {
				t.Error("the log is still there")
			}
		})
	}
}

// TestOneChanged: exactly the signs that changed are composed, and their files written.
func TestOneChanged(t *testing.T) {
	dir, w := t.TempDir(), few()
	w.build(t, dir)
	stamp(t, dir)
	w.pieces[3].says++
	c := w.build(t, dir)
	want := []string{output.KeptName, "board/003.pdf", output.ManifestName}
	if got := written(t, dir); !slices.Equal(got, want) || !slices.Equal(w.composed, []string{"board/003"}) || c.Symbols != 1 {
		t.Errorf("composed %v, written %v, %d codes", w.composed, got, c.Symbols)
	}
	if !slices.Equal(c.Made, []string{"board/003"}) || len(c.Kept) != 5 {
		t.Errorf("%+v", c)
	}
	w.pieces[3].look++ // composed, since nobody can know; but nothing comes of it
	stamp(t, dir)
	c = w.build(t, dir)
	if got := written(t, dir); !slices.Equal(got, []string{output.KeptName}) || c.Symbols != 0 || len(c.Kept) != 6 {
		t.Errorf("written %v, %+v", got, c)
	}
}

// TestProgram: another program makes everything anew, and writes what differs; what is forced is made by any.
func TestProgram(t *testing.T) {
	dir, w := t.TempDir(), few()
	w.build(t, dir)
	for name, set := range map[string]func(){"another program": func() { w.job.Program = "that" }, "none": func() { w.job.Program = "" }, "force": func() { w.job.Program, w.job.Force = "this", true }} {
		set()
		stamp(t, dir)
		c := w.build(t, dir)
		got := slices.DeleteFunc(written(t, dir), func(s string) bool { return s == output.KeptName })
		if len(w.composed) != 6 || c.Symbols != 7 || len(got) > 0 {
			t.Errorf("%s: composed %v, %d codes, written %v", name, w.composed, c.Symbols, got)
		}
		w.job.Force = false
	}
}

// TestByHand: a file that somebody changed is never lost, and never stands for a sign that is another by now.
func TestByHand(t *testing.T) {
	const poster = "card/02.pdf"
	start := func(t *testing.T) (string, *workshop, map[string]string) {
		dir, w := t.TempDir(), few()
		w.build(t, dir)
		was := files(t, dir)
		change(t, dir, poster, "mine")
		return dir, w, was
	}
	t.Run("the sign is as it was", func(t *testing.T) {
		dir, w, was := start(t)
		for range 2 {
			if c := w.build(t, dir); !cmp.Equal(c.ByHand, []output.ByHand{{Path: poster}}) || len(c.Made) > 0 || files(t, dir)[poster] != "mine" {
				t.Errorf("%+v", c)
			}
		}
		w.job.Force = true
		if c := w.build(t, dir); len(c.ByHand) > 0 || !cmp.Equal(files(t, dir), was) {
			t.Errorf("forced: %+v", c)
		}
	})
	t.Run("nothing is known of what it was made of", func(t *testing.T) {
		dir, w, _ := start(t)
		w.job.Program = "that"
		if c := w.build(t, dir); !cmp.Equal(c.ByHand, []output.ByHand{{Path: poster}}) || files(t, dir)[poster] != "mine" {
			t.Errorf("%+v", c)
		}
	})
	t.Run("the sign is another", func(t *testing.T) {
		dir, w, was := start(t)
		for n, aside := range []string{"card/02.by-hand.pdf", "card/02.by-hand-2.pdf"} {
			w.pieces[2].says++
			c := w.build(t, dir)
			now := files(t, dir)
			if !cmp.Equal(c.ByHand, []output.ByHand{{Path: poster, Aside: aside}}) || now[aside] != "mine" || now[poster] == was[poster] || !strings.HasPrefix(now[poster], "%PDF") {
				t.Errorf("%d: %+v", n, c)
			}
			change(t, dir, poster, "mine")
		}
	})
	t.Run("the sign is gone", func(t *testing.T) {
		dir, w, _ := start(t)
		w.pieces = slices.Delete(w.pieces, 2, 3)
		if c := w.build(t, dir); !cmp.Equal(c.ByHand, []output.ByHand{{Path: poster, Gone: true}}) || !cmp.Equal(c.Removed, []string{"card/02"}) || files(t, dir)[poster] != "mine" {
			t.Errorf("%+v", c)
		}
		if c := w.build(t, dir); len(c.ByHand) > 0 || files(t, dir)[poster] != "mine" {
			t.Errorf("told again: %+v", c)
		}
	})
	t.Run("a file that no build wrote", func(t *testing.T) {
		dir, w := t.TempDir(), few()
		change(t, dir, poster, "mine")
		change(t, dir, "card/notes.pdf", "mine")
		change(t, dir, "order.csv", "mine")
		w.beside = "one"
		if c := w.build(t, dir); len(c.ByHand) != 2 || files(t, dir)["card/02.by-hand.pdf"] != "mine" || files(t, dir)["order.by-hand.csv"] != "mine" || files(t, dir)["card/notes.pdf"] != "mine" {
			t.Errorf("%+v", c)
		}
		w.beside = "two"
		if c := w.build(t, dir); len(c.ByHand) != 0 || files(t, dir)["order.csv"] != "two" {
			t.Errorf("%+v", c)
		}
	})
	t.Run("what a power cut left", func(t *testing.T) {
		dir, w, was := start(t)
		change(t, dir, poster, "")
		if c := w.build(t, dir); len(c.ByHand) != 0 || !cmp.Equal(files(t, dir), was) {
			t.Errorf("%+v", c)
		}
	})
	t.Run("packed as it lies there", func(t *testing.T) {
		dir, w, _ := start(t)
		w.zip = filepath.Join(t.TempDir(), "signs.zip")
		if w.build(t, dir); string(unzipped(t, w.zip)[poster]) != "mine" {
			t.Error("not in the ZIP")
		}
	})
}

func change(t rapid.TB, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestDamage: whatever happened to what a build notes, the next one makes the folder what it should be.
func TestDamage(t *testing.T) {
	dir, w := t.TempDir(), few()
	w.build(t, dir)
	want := files(t, dir)
	kept := want[output.KeptName]
	for name, text := range map[string]string{
		"empty": "", "cut": kept[:len(kept)/2], "a line less": strings.Replace(kept, strings.Split(kept, "\n")[4]+"\n", "", 1), "another number": strings.Replace(kept, "kept 1", "kept 2", 1), "noise": "\x00\n\n= x\n",
	} {
		change(t, dir, output.KeptName, text)
		if c := w.build(t, dir); !cmp.Equal(files(t, dir), want) || len(w.composed) != 6 || c.Written > 0 {
			t.Errorf("%s: %s", name, cmp.Diff(want, files(t, dir)))
		}
	}
	for _, text := range []string{"", "+ 0\n+ ", "- " + strings.Repeat("0", 64) + " ../../x.pdf\n", "\x00"} {
		change(t, dir, output.LogName, text)
		if w.build(t, dir); !cmp.Equal(files(t, dir), want) {
			t.Errorf("log %q: %s", text, cmp.Diff(want, files(t, dir)))
		}
	}
	if err := os.Remove(filepath.Join(dir, "card", "02.pdf")); err != nil {
		t.Fatal(err)
	}
	if w.build(t, dir); !cmp.Equal(files(t, dir), want) || !slices.Equal(w.composed, []string{"card/02"}) {
		t.Errorf("a file that was deleted: composed %v", w.composed)
	}
}

// TestRandom takes a workshop through twenty changes, builds that end early and builds of a few signs among them. After each
// whole build the folder is what a build into an empty folder makes.
func TestRandom(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		dir := t.TempDir()
		w := few()
		w.pieces = w.pieces[1:4]
		w.job.Formats = rapid.SampledFrom([][]string{{"pdf"}, {"svg", "txt"}, {"pdf", "png"}}).Draw(r, "formats")
		w.contact = rapid.IntRange(0, 3).Draw(r, "contact") == 0
		if rapid.Bool().Draw(r, "merged") {
			w.job.Formats, w.job.Merge = []string{"pdf"}, rapid.SampledFrom([]output.Merge{output.ByKind, output.All}).Draw(r, "merge")
		}
		for range rapid.IntRange(1, 20).Draw(r, "steps") {
			step := rapid.SampledFrom(slices.Sorted(maps.Keys(steps))).Draw(r, "step")
			steps[step](r, w, dir)
			fresh, err := os.MkdirTemp(t.TempDir(), "")
			if err != nil {
				r.Fatal(err)
			}
			c := w.build(r, dir)
			w.build(r, fresh)
			if d := cmp.Diff(files(r, fresh), files(r, dir)); d != "" {
				r.Fatalf("after %q (-fresh +folder): %s", step, d)
			}
			_ = os.RemoveAll(fresh)
			if len(c.ByHand) > 0 {
				r.Fatalf("after %q: %v", step, c.ByHand)
			}
			if c := w.build(r, dir); c.Written > 0 || c.Symbols > 0 {
				r.Fatalf("after %q a second build writes: %+v", step, c)
			}
		}
	})
}

var steps = map[string]func(*rapid.T, *workshop, string){
	"nothing": func(*rapid.T, *workshop, string) {},
	"says":    func(r *rapid.T, w *workshop, _ string) { w.any(r).says++ },
	"back":    func(r *rapid.T, w *workshop, _ string) { w.any(r).says = 0 },
	"look":    func(r *rapid.T, w *workshop, _ string) { w.any(r).look++ },
	"pages":   func(r *rapid.T, w *workshop, _ string) { p := w.any(r); p.pages = p.pages%3 + 1 },
	"fails":   func(r *rapid.T, w *workshop, _ string) { p := w.any(r); p.fails, p.look = !p.fails, p.look+1 },
	"gone": func(r *rapid.T, w *workshop, _ string) {
		if len(w.pieces) > 1 {
			i := rapid.IntRange(0, len(w.pieces)-1).Draw(r, "piece")
			w.pieces = slices.Delete(w.pieces, i, i+1)
		}
	},
	"new": func(r *rapid.T, w *workshop, _ string) {
		n := rapid.IntRange(0, 9).Draw(r, "number")
		id := fmt.Sprintf("%0*d", 2+n%2, n)
		if !slices.ContainsFunc(w.pieces, func(p piece) bool { return p.id == id }) {
			w.pieces = slices.Insert(w.pieces, rapid.IntRange(0, len(w.pieces)).Draw(r, "at"), piece{id: id, pages: 1})
		}
	},
	"title": func(r *rapid.T, w *workshop, _ string) { w.title += "!" },
	"ruler": func(r *rapid.T, w *workshop, _ string) { w.job.Press.Ruler = !w.job.Press.Ruler },
	"dpi":   func(r *rapid.T, w *workshop, _ string) { w.job.DPI = 130 - w.job.DPI },
	"colour": func(r *rapid.T, w *workshop, _ string) {
		w.job.Press.Colour = rapid.SampledFrom([]output.Colour{output.RGB, output.Mono, output.CMYK}).Draw(r, "colour")
	},
	"program": func(r *rapid.T, w *workshop, _ string) { w.job.Program += "+" },
	"deleted": func(r *rapid.T, w *workshop, dir string) {
		if all := slices.Sorted(maps.Keys(files(r, dir))); len(all) > 0 {
			os.Remove(filepath.Join(dir, rapid.SampledFrom(all).Draw(r, "file")))
		}
	},
	"killed":   func(r *rapid.T, w *workshop, dir string) { w.any(r).says++; w.end(r, dir) },
	"killed 2": func(r *rapid.T, w *workshop, dir string) { was := w.any(r); was.says++; w.end(r, dir); was.says-- },
	"part": func(r *rapid.T, w *workshop, dir string) {
		w.any(r).says++
		v := workshop{pieces: w.pieces[:rapid.IntRange(0, len(w.pieces)).Draw(r, "part")], job: w.job, title: w.title, contact: w.contact}
		v.job.Whole = false
		if len(v.pieces) > 0 && v.job.Merge == output.Separate {
			v.build(r, dir)
		}
	},
}

// any draws one of the pieces.
func (w *workshop) any(r *rapid.T) *piece {
	return &w.pieces[rapid.IntRange(0, len(w.pieces)-1).Draw(r, "piece")]
}

// end begins a build that is cut off after some signs.
func (w *workshop) end(r *rapid.T, dir string) {
	j := w.work(dir)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	left := rapid.IntRange(0, 3).Draw(r, "signs")
	compose := j.Compose
	var mu sync.Mutex
	j.Compose = func(i int) (*output.Sign, error) {
		mu.Lock()
		defer mu.Unlock()
		if left--; left < 0 {
			cancel()
		}
		return compose(i)
	}
	_, _, _ = output.Build(ctx, j)
}
