package output_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bangqr/output"
)

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
