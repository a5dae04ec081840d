package output_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

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
