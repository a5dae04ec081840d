package output_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/output"
)

// tree gives the hash of every file below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		sum := sha256.Sum256(data)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func build(t *testing.T, j output.Job) *output.Manifest {
	t.Helper()
	m, failed, err := output.Build(context.Background(), j)
	if err != nil || len(failed) > 0 {
		t.Fatal(err, failed)
	}
	return m
}

// TestSameBytes builds the same signs one by one and side by side, twice, and in another order of a smaller selection:
// each file is the same to the byte.
func TestSameBytes(t *testing.T) {
	j := job(t, t.TempDir(), output.Separate, "field-poster", "community-board")
	j.Workers = 1
	build(t, j)
	want := tree(t, j.Dir)
	for _, workers := range []int{2, 8} {
		k := j
		k.Dir, k.Workers = t.TempDir(), workers
		build(t, k)
		if d := cmp.Diff(want, tree(t, k.Dir)); d != "" {
			t.Errorf("with %d workers: %s", workers, d)
		}
	}
	k := j
	k.Dir, k.Count = t.TempDir(), 3
	k.Compose = func(i int) (*output.Sign, error) { return j.Compose(j.Count - 1 - i) }
	build(t, k)
	for name, sum := range tree(t, k.Dir) {
		if name != output.ManifestName && want[name] != sum {
			t.Errorf("%s depends on what else is made", name)
		}
	}
}

// TestManifest holds the manifest against the files it speaks of.
func TestManifest(t *testing.T) {
	for _, merge := range []output.Merge{output.Separate, output.ByKind, output.All} {
		j := job(t, t.TempDir(), merge, "field-poster", "community-board")
		m := build(t, j)
		on := tree(t, j.Dir)
		delete(on, output.ManifestName)
		pages := map[string]int{}
		for _, s := range m.Signs {
			pages[s.ID] = s.Pages
		}
		for _, f := range m.Files {
			if on[f.Path] != f.SHA256 {
				t.Errorf("%s: the hash is another", f.Path)
			}
			delete(on, f.Path)
			at := 1
			for _, in := range f.Signs {
				if in.Page != at || in.First != 1 || in.Count != pages[in.ID] {
					t.Errorf("%s: %+v, want page %d, %d pages", f.Path, in, at, pages[in.ID])
				}
				at += in.Count
			}
			if at-1 != f.Pages {
				t.Errorf("%s: %d pages, the signs take %d", f.Path, f.Pages, at-1)
			}
		}
		if len(on) > 0 {
			t.Errorf("files that the manifest does not name: %v", on)
		}
		again, err := output.ReadManifest(j.Dir)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(m, again); d != "" {
			t.Error(d)
		}
	}
}

// TestCarry builds a part of what is there already, then the whole of something else.
func TestCarry(t *testing.T) {
	dir := t.TempDir()
	both := job(t, dir, output.Separate, "field-poster", "community-board")
	build(t, both)
	before := tree(t, dir)

	part := job(t, dir, output.Separate, "community-board")
	part.Whole = false
	build(t, part)
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Errorf("building a part again changes what is there: %s", d)
	}

	keep := filepath.Join(dir, "community-board", "note.txt")
	if err := os.WriteFile(keep, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	m := build(t, job(t, dir, output.Separate, "field-poster"))
	for name := range tree(t, dir) {
		if strings.HasPrefix(name, "community-board/") && name != "community-board/note.txt" {
			t.Errorf("%s is left of a build that it is not part of", name)
		}
	}
	if _, err := os.Stat(keep); err != nil {
		t.Error("a file that is not ours is gone")
	}
	if slices.ContainsFunc(m.Signs, func(s output.ManifestSign) bool { return s.Kind == "community-board" }) {
		t.Error("the manifest names signs that are gone")
	}

	changed := job(t, dir, output.Separate, "field-poster")
	changed.Whole, changed.Count, changed.Merge = false, 1, output.ByKind
	first, err := changed.Compose(0)
	if err != nil {
		t.Fatal(err)
	}
	first.Render = "another"
	changed.Compose = func(int) (*output.Sign, error) { return first, nil }
	build(t, changed)
	if _, err := os.Stat(filepath.Join(dir, first.File+".pdf")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a file with an old state of a sign is still there")
	}
}

func TestFailures(t *testing.T) {
	t.Run("a sign that fails", func(t *testing.T) {
		j := job(t, t.TempDir(), output.Separate, "community-board")
		good := j.Compose
		j.Compose = func(i int) (*output.Sign, error) {
			if i == 3 {
				return nil, errors.New("does not fit")
			}
			return good(i)
		}
		m, failed, err := output.Build(context.Background(), j)
		if err != nil || len(failed) != 1 || failed[0].Sign != 3 || len(m.Signs) != 19 || len(m.Files) != 19 {
			t.Errorf("%d signs, %d files, failed %v, %v", len(m.Signs), len(m.Files), failed, err)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		j := job(t, t.TempDir(), output.Separate, "community-board")
		build(t, j)
		want := tree(t, j.Dir)
		ctx, cancel := context.WithCancel(context.Background())
		good := j.Compose
		j.Compose = func(i int) (*output.Sign, error) {
			if i == 5 {
				cancel()
			}
			s, err := good(i)
			s.Edition = "ZZZZZZ-Z"
			return s, err
		}
		if _, _, err := output.Build(ctx, j); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		if d := cmp.Diff(want, tree(t, j.Dir)); d != "" {
			t.Errorf("the folder changed: %s", d)
		}
	})
	t.Run("a file where the folder should be", func(t *testing.T) {
		j := job(t, filepath.Join(t.TempDir(), "dist"), output.Separate, "community-board")
		if err := os.WriteFile(j.Dir, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		_, _, err := output.Build(context.Background(), j)
		if err == nil || !strings.Contains(err.Error(), j.Dir) {
			t.Errorf("error %v does not name %s", err, j.Dir)
		}
	})
	t.Run("what a killed run left", func(t *testing.T) {
		j := job(t, t.TempDir(), output.Separate, "community-board")
		left := filepath.Join(j.Dir, ".bangqr-99-1")
		if err := os.WriteFile(left, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		build(t, j)
		if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
			t.Error("a temporary file of another run is still there")
		}
	})
	t.Run("a manifest of another schema", func(t *testing.T) {
		j := job(t, t.TempDir(), output.Separate, "community-board")
		if err := os.WriteFile(filepath.Join(j.Dir, output.ManifestName), []byte(`{"schema":99}`), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, _, err := output.Build(context.Background(), j); err == nil || !strings.Contains(err.Error(), "schema 99") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("a manifest that names files elsewhere", func(t *testing.T) {
		j := job(t, t.TempDir(), output.Separate, "community-board")
		victim := filepath.Join(filepath.Dir(j.Dir), "victim.pdf")
		if err := os.WriteFile(victim, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		evil := `{"schema":1,"signs":[],"files":[{"path":"../victim.pdf","signs":[{"id":"gone"}]}]}`
		if err := os.WriteFile(filepath.Join(j.Dir, output.ManifestName), []byte(evil), 0o644); err != nil {
			t.Fatal(err)
		}
		build(t, j)
		if _, err := os.Stat(victim); err != nil {
			t.Error("a file outside the folder was deleted")
		}
	})
}
