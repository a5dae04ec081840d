package output_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bangqr/output"
)

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
