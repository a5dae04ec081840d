package output_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bangqr/output"
)

// holdEnv makes this test binary a process that holds a folder until its input ends.
const holdEnv = "OUTPUT_TEST_HOLD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(holdEnv); dir != "" {
		_, err := output.Hold(context.Background(), dir, output.Holder{PID: os.Getpid(), Host: "may 1", Since: "2026-11-22T10:00:00+07:00"}, output.Waiting{Not: true})
		fmt.Println(err == nil)
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(1) // without letting go, as a killed run does
	}
	os.Exit(m.Run())
}

// holding starts a process that holds a folder.
func holding(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), holdEnv+"="+dir)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close(); _ = c.Wait() })
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "true\n" {
		t.Fatalf("the folder is not held: %q", line)
	}
	return c
}

// TestHeldByAnother: a build waits for another process, and says which; told not to wait it does not; when the other is killed
// it goes on, and nothing is left of either.
func TestHeldByAnother(t *testing.T) {
	w, dir := few(), t.TempDir()
	other := holding(t, dir)
	want := output.Holder{PID: other.Process.Pid, Host: "may-1", Since: "2026-11-22T10:00:00+07:00"}
	_, err := output.Hold(t.Context(), dir, output.Holder{}, output.Waiting{Not: true})
	if e, ok := errors.AsType[*output.HeldError](err); !ok || e.By != want || !strings.Contains(err.Error(), "may-1") {
		t.Fatalf("%v, want one held by %v", err, want)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var told []output.Holder
	tell := func(by output.Holder) { told = append(told, by); cancel() }
	if _, err := output.Hold(ctx, dir, output.Holder{}, output.Waiting{Tell: tell}); !errors.Is(err, context.Canceled) || !cmp.Equal(told, []output.Holder{want}) {
		t.Fatalf("%v, told of %v", err, told)
	}
	var killed atomic.Bool
	go func() {
		time.Sleep(200 * time.Millisecond)
		killed.Store(true)
		_ = other.Process.Kill()
	}()
	w.build(t, dir)
	if !killed.Load() {
		t.Error("a build did not wait for another")
	}
	fresh := t.TempDir()
	w.build(t, fresh)
	if d := cmp.Diff(everyFile(t, fresh), everyFile(t, dir)); d != "" {
		t.Error(d)
	}
}

// TestBuildsAtOnce: eight builds of different catalogs into one folder come one after another. Whichever is last, the folder is
// what it makes.
func TestBuildsAtOnce(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	var working, most atomic.Int64
	for k := range 8 {
		w := few()
		w.pieces[k%3].says = k + 1
		all.Go(func() {
			j := w.work(dir)
			compose := j.Compose
			var once sync.Once
			j.Compose = func(i int) (*output.Sign, error) {
				once.Do(func() {
					if n := working.Add(1); n > most.Load() {
						most.Store(n)
					}
				})
				return compose(i)
			}
			j.Record = func(_, _, _ *output.Manifest, _ []byte) error { working.Store(0); return nil }
			if _, _, err := output.Build(context.Background(), j); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() != 1 {
		t.Errorf("%d at once", most.Load())
	}
	now, found := everyFile(t, dir), false
	for k := range 8 {
		w, fresh := few(), t.TempDir()
		w.pieces[k%3].says = k + 1
		w.build(t, fresh)
		found = found || cmp.Equal(now, everyFile(t, fresh))
	}
	if !found {
		t.Error("the folder is what none of them makes")
	}
}

// TestHoldLeavesNothing: who holds a folder and builds nothing leaves it as it was, though it was not there, or a build that did
// not end left its log.
func TestHoldLeavesNothing(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "a", "b")
	for _, log := range []string{"", "+ 1 x\n", "+ 1 torn"} {
		if log != "" {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, output.LogName), []byte(log), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		before := everyFile(t, root)
		h, err := output.Hold(t.Context(), dir, output.Holder{PID: 7, Host: "x", Since: "y"}, output.Waiting{})
		if err != nil || h.Bare {
			t.Fatal(err, h)
		}
		if len(everyFile(t, root)) != 2 {
			t.Errorf("%v", everyFile(t, root))
		}
		h.Release()
		h.Release()
		if d := cmp.Diff(before, everyFile(t, root)); d != "" {
			t.Error(d)
		}
		if _, err := os.Stat(filepath.Join(root, "a")); log == "" && err == nil {
			t.Error("an empty folder is left")
		}
	}
}

// TestWaitsTwice: a folder that another takes away again, while one waits for it, is made anew.
func TestWaitsTwice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	first, err := output.Hold(t.Context(), dir, output.Holder{}, output.Waiting{})
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan error, 1)
	go func() {
		h, err := output.Hold(t.Context(), dir, output.Holder{}, output.Waiting{Tell: func(output.Holder) {
			go func() { time.Sleep(50 * time.Millisecond); first.Release() }()
		}})
		if err == nil {
			_, err = os.Stat(filepath.Join(dir, output.LockName))
			h.Release()
		}
		got <- err
	}()
	if err := <-got; err != nil {
		t.Errorf("the second holds no folder: %v", err)
	}
}
