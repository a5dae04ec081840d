package output_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bangqr/output"
)

// everyFile reads all that lies in a folder, hidden files too.
func everyFile(t rapid.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A before is a folder that a build left, and the changed workshop of the next one.
type before struct {
	dir      string
	w        *workshop
	old, new map[string]string // what stands in the folder's files
	zips     [2]string
}

// changed builds a workshop, and changes a sign's words, another's pages, takes one away and adds one.
func changed(t *testing.T, shape func(*workshop)) *before {
	t.Helper()
	w := few()
	w.job.Workers = 1
	shape(w)
	b := &before{dir: t.TempDir(), w: w}
	zip := ""
	if w.zip != "" {
		zip = filepath.Join(t.TempDir(), "signs.zip")
	}
	w.zip = zip
	w.build(t, b.dir)
	b.old = everyFile(t, b.dir)
	b.zips[0] = content(zip)
	w.pieces[0].says++
	w.pieces[2].pages = 1
	w.pieces = append(slices.Delete(w.pieces, 3, 4), piece{id: "9999", pages: 1})
	fresh := t.TempDir()
	w.build(t, fresh)
	b.new = everyFile(t, fresh)
	b.zips[1] = content(zip)
	return b
}

func content(name string) string {
	data, _ := os.ReadFile(name)
	return string(data)
}

// again lays the old folder out anew.
func (b *before) again(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.CopyFS(dir, os.DirFS(b.dir)); err != nil {
		t.Fatal(err)
	}
	if b.w.zip != "" {
		if err := os.WriteFile(b.w.zip, []byte(b.zips[0]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// whole holds what a broken build left: each file is as it was or as it will be, and nothing else lies there.
func (b *before) whole(t *testing.T, dir string) map[string]string {
	t.Helper()
	now := everyFile(t, dir)
	for name, data := range now {
		base := filepath.Base(name)
		if base == output.LogName || base == output.LockName || strings.HasPrefix(base, ".bangqr-") {
			continue
		}
		if old, is := b.old[name]; is && old == data {
			continue
		}
		if next, is := b.new[name]; is && next == data {
			continue
		}
		t.Fatalf("%s is neither old nor new: %.40q", name, data)
	}
	for name := range b.old {
		if _, ok := now[name]; !ok && b.new[name] != "" {
			t.Fatalf("%s is gone", name)
		}
	}
	if z := content(b.w.zip); z != b.zips[0] && z != b.zips[1] {
		t.Fatal("the ZIP is neither old nor new")
	}
	return now
}

// mended holds the next build to making all as it should be, and to telling which files were newer than the manifest said.
func (b *before) mended(t *testing.T, dir string, left map[string]string) {
	t.Helper()
	var newer []string
	was := b.old
	if left[output.ManifestName] == b.new[output.ManifestName] {
		was = b.new
	}
	for name, data := range left {
		if base := filepath.Base(name); strings.HasPrefix(base, ".bangqr") || name == output.ManifestName || name == "order.csv" {
			continue
		}
		if data != was[name] {
			newer = append(newer, name)
		}
	}
	slices.Sort(newer)
	c := b.w.build(t, dir)
	if d := cmp.Diff(b.new, everyFile(t, dir)); d != "" {
		t.Fatalf("(-want +got): %.2000s", d)
	}
	if len(c.ByHand) > 0 {
		t.Fatalf("taken for changed by hand: %v", c.ByHand)
	}
	if d := cmp.Diff(newer, slices.DeleteFunc(c.Mended, func(s string) bool { return s == "order.csv" })); d != "" && len(newer)+len(c.Mended) > 0 {
		t.Fatalf("files newer than the manifest (-want +got): %s", d)
	}
	if b.w.zip != "" {
		if content(b.w.zip) != b.zips[1] {
			t.Fatal("the ZIP is not made")
		}
		if all, _ := filepath.Glob(filepath.Join(filepath.Dir(b.w.zip), ".bangqr*")); len(all) > 0 {
			t.Fatalf("%v is left", all)
		}
	}
}

// shapes are ways to build.
var shapes = map[string]func(*workshop){
	"files":  func(*workshop) {},
	"merged": func(w *workshop) { w.job.Merge = output.ByKind },
	"all that goes beside": func(w *workshop) {
		w.job.Formats, w.contact, w.zip, w.beside = []string{"svg", "txt"}, true, "yes", "order"
	},
}

var errPower = errors.New("the power is gone")

// TestEveryStep ends a build before each thing that it does to a file, as a kill does: nothing that follows is done, not even
// tidying up. Every file is old or new; the next build tells what was newer than the manifest, and finishes.
func TestEveryStep(t *testing.T) {
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := changed(t, shape)
			for k, ended := 0, false; !ended; k++ {
				dir := b.again(t)
				j := b.w.work(dir)
				left := k
				var mu sync.Mutex
				j.SetGate(func(string, string) error {
					mu.Lock()
					defer mu.Unlock()
					if left--; left < 0 {
						return errPower
					}
					return nil
				})
				_, _, err := output.Build(context.Background(), j)
				if ended = err == nil; !ended && !errors.Is(err, errPower) {
					t.Fatal(err)
				}
				now := b.whole(t, dir)
				b.mended(t, dir, now)
				if ended && k < 15 {
					t.Fatalf("only %d steps: the test is blind", k)
				}
			}
		})
	}
}

// TestOneRefusal has one step of a build refused, each in turn, by a disk that is full for that instant. The build ends with an error
// that names a file, leaves nothing temporary, and the next one finishes.
func TestOneRefusal(t *testing.T) {
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := changed(t, shape)
			for k, ended := 0, false; !ended; k++ {
				dir := b.again(t)
				j := b.w.work(dir)
				left, op, at := k, "", ""
				j.SetGate(func(what, path string) error {
					if left--; left == -1 {
						op, at = what, path
						return &fs.PathError{Op: what, Path: path, Err: syscall.ENOSPC}
					}
					return nil
				})
				_, _, err := output.Build(context.Background(), j)
				now := b.whole(t, dir)
				if ended = left >= 0; ended {
					continue
				}
				if tidy := op == "remove" && strings.Contains(filepath.Base(at), ".bangqr-"); err == nil && !tidy || err != nil && !errors.Is(err, syscall.ENOSPC) {
					t.Fatalf("%s %s: %v", op, at, err)
				}
				for file := range now {
					if strings.HasPrefix(filepath.Base(file), ".bangqr-") {
						t.Fatalf("%s %s: %s is left", op, at, file)
					}
				}
				if err != nil && op != "remove" && now[output.ManifestName] == b.old[output.ManifestName] {
					b.mended(t, dir, now)
				} else if b.w.build(t, dir); !cmp.Equal(b.new, everyFile(t, dir)) {
					t.Fatalf("%s %s: not mended", op, at)
				}
			}
		})
	}
}

// TestHeldOpen: other programs hold files open, as a viewer does on Windows. All are named at once, all other signs are made, and
// the manifest waits for the build that gets them all.
func TestHeldOpen(t *testing.T) {
	b := changed(t, shapes["files"])
	dir := b.again(t)
	j := b.w.work(dir)
	busy := []string{filepath.Join(dir, "card", "00.pdf"), filepath.Join(dir, "card", "02.pdf")}
	tries := map[string]int{}
	j.SetGate(func(op, path string) error {
		if op == "rename" && slices.Contains(busy, path) {
			tries[path]++
			return &os.LinkError{Op: op, Old: "x", New: path, Err: syscall.EBUSY}
		}
		return nil
	})
	_, _, err := output.Build(context.Background(), j)
	if err == nil || !errors.Is(err, syscall.EBUSY) || !strings.Contains(err.Error(), busy[0]) || !strings.Contains(err.Error(), busy[1]) {
		t.Fatalf("%v does not name both", err)
	}
	now := b.whole(t, dir)
	if now["card/9999.pdf"] != b.new["card/9999.pdf"] || now["board/9999.pdf"] != b.new["board/9999.pdf"] || now[output.ManifestName] != b.old[output.ManifestName] {
		t.Error("the others were not made, or the manifest tells of what is not there")
	}
	if tries[busy[0]] < 3 {
		t.Errorf("%d tries", tries[busy[0]])
	}
	b.mended(t, dir, now)
}

// TestHeldForAnInstant: what a virus scanner holds for an instant is tried again.
func TestHeldForAnInstant(t *testing.T) {
	b := changed(t, shapes["files"])
	dir := b.again(t)
	j := b.w.work(dir)
	seen := map[string]bool{}
	j.SetGate(func(op, path string) error {
		if op == "rename" && !seen[path] {
			seen[path] = true
			return syscall.EBUSY
		}
		return nil
	})
	if _, _, err := output.Build(context.Background(), j); err != nil || !cmp.Equal(b.new, everyFile(t, dir)) {
		t.Fatal(err)
	}
}

// TestFolderInTheWay: a folder, or a pipe, lies where a file has to be. It is named in both languages, and nothing waits for ever.
func TestFolderInTheWay(t *testing.T) {
	for _, name := range []string{"card/00.pdf", output.ManifestName, output.KeptName, output.LogName} {
		for _, put := range []func(string) error{func(p string) error { return os.MkdirAll(filepath.Join(p, "mine"), 0o755) }, pipe} {
			b := changed(t, shapes["files"])
			dir := b.again(t)
			full := filepath.Join(dir, filepath.FromSlash(name))
			_ = os.Remove(full)
			if err := put(full); err != nil {
				t.Skip(err)
			}
			_, _, err := output.Build(context.Background(), b.w.work(dir))
			if err == nil || !strings.Contains(err.Error(), full+": ") || !strings.Contains(err.Error(), "move it away") {
				t.Errorf("%s: %v", name, err)
			}
			if err := os.RemoveAll(full); err != nil {
				t.Fatal(err)
			}
			b.w.build(t, dir)
			now := everyFile(t, dir)
			for file, data := range b.new {
				if now[file] != data {
					t.Errorf("without %s, %s is not as it should be", name, file)
				}
			}
			if len(now) > len(b.new) && name != output.ManifestName { // without which nobody knows whose a file is
				t.Errorf("without %s: %v", name, slices.Sorted(maps.Keys(now)))
			}
		}
	}
}

// TestLeftByTheSame: a killed run had the number of this process, as in a container where each is the first. What it left goes.
func TestLeftByTheSame(t *testing.T) {
	b := changed(t, shapes["files"])
	dir := b.again(t)
	for _, name := range []string{".bangqr-%d-1", "card/.bangqr-%d-2", "card/.bangqr-%d-3", "board/.bangqr-%d-5000", ".bangqr-7-7"} {
		name = strings.Replace(name, "%d", fmt.Sprint(os.Getpid()), 1)
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b.w.build(t, dir)
	if d := cmp.Diff(b.new, everyFile(t, dir)); d != "" {
		t.Error(d)
	}
}

// TestPowerCut: the manifest is on the disk when a build ends, signs may not be: of those that a power cut leaves empty, or
// full of zeros, nobody says that a person changed them. They are made again.
func TestPowerCut(t *testing.T) {
	w, dir := few(), t.TempDir()
	w.build(t, dir)
	want := everyFile(t, dir)
	change(t, dir, "card/00.pdf", "")
	change(t, dir, "card/02.pdf", strings.Repeat("\x00", len(want["card/02.pdf"])))
	change(t, dir, "board/001.pdf", "\x00")
	w.pieces[4].says++
	c := w.build(t, dir)
	w.pieces[4].says--
	w.build(t, dir)
	if d := cmp.Diff(want, everyFile(t, dir)); d != "" || len(c.ByHand) > 0 || len(c.Made) != 4 {
		t.Errorf("%+v %s", c, d)
	}
	synced := false
	j := w.work(dir)
	j.SetGate(func(op, path string) error {
		synced = synced || op == "sync" && filepath.Base(path) == output.ManifestName
		return nil
	})
	w.pieces[0].says++
	if _, _, err := output.Build(context.Background(), j); err != nil || !synced {
		t.Errorf("the manifest is not on the disk: %v", err)
	}
}

// TestTornLog: the line that a full disk left open in the log does not swallow the one of the next build, which ends early too.
func TestTornLog(t *testing.T) {
	b := changed(t, shapes["files"])
	dir := b.again(t)
	change(t, dir, output.LogName, "+ 0123 card/to")
	j := b.w.work(dir)
	j.Held, _ = output.Hold(t.Context(), dir, output.Holder{PID: 1}, output.Waiting{})
	renamed := false
	j.SetGate(func(op, _ string) error {
		if renamed {
			return errPower
		}
		renamed = op == "rename"
		return nil
	})
	if _, _, err := output.Build(context.Background(), j); !errors.Is(err, errPower) {
		t.Fatal(err)
	}
	left := b.whole(t, dir)
	if log := left[output.LogName]; !strings.HasPrefix(log, "+ 0123 card/to\n@ 1 ") {
		t.Errorf("the log: %q", log)
	}
	b.mended(t, dir, left)
}
