package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"bangqr/output"
)

// touched gives every file of a folder a day: "touched 2041-01-01 dist".
func touched(ts *testscript.TestScript, _ bool, args []string) {
	day, err := time.Parse(time.DateOnly, args[0])
	ts.Check(err)
	ts.Check(filepath.WalkDir(ts.MkAbs(args[1]), func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(name, day, day)
	}))
}

// interrupted leaves a folder as a build does that is killed when it has put a file of another folder into place:
// "interrupted dist other poster.pdf".
func interrupted(ts *testscript.TestScript, _ bool, args []string) {
	data := ts.ReadFile(filepath.Join(args[1], args[2]))
	sum := sha256.Sum256([]byte(data))
	ts.Check(os.WriteFile(ts.MkAbs(filepath.Join(args[0], args[2])), []byte(data), 0o666))
	log := fmt.Sprintf("@ 1 2026-11-22T10:00:00Z may-1\n+ %s %s\n", hex.EncodeToString(sum[:]), args[2])
	ts.Check(os.WriteFile(ts.MkAbs(filepath.Join(args[0], output.LogName)), []byte(log), 0o666))
}

// TestTwoBuilds: the second build into a folder waits for the first, says whose it is, and makes what it was asked for; with
// --no-wait it does not.
func TestTwoBuilds(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("bangqr")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	catalogs(t, program, dir, 20)
	out := filepath.Join(dir, "dist")
	first, err := output.Hold(t.Context(), out, output.Holder{PID: 4711, Host: "may-1", Since: "2026-11-22T10:00:00Z"}, output.Waiting{})
	if err != nil {
		t.Fatal(err)
	}
	build := func(args ...string) *exec.Cmd {
		c := exec.Command(program, append([]string{"build", "--catalog", "one", "-o", out}, args...)...)
		c.Dir = dir
		return c
	}
	text, err := build("--no-wait", "--lang=en").CombinedOutput()
	if err == nil || !strings.Contains(string(text), "error: another build works in the folder "+out+" (process 4711 on may-1 since ") {
		t.Errorf("--no-wait: %v, %s", err, text)
	}
	if text, err := build("--dry-run").CombinedOutput(); err != nil {
		t.Errorf("--dry-run waits: %s", text)
	}
	second := build()
	pipe, writer := io.Pipe()
	second.Stdout, second.Stderr = writer, writer
	said := lines(pipe)
	if err := second.Start(); err != nil {
		t.Fatal(err)
	}
	expect(t, said, "Đang có lần tạo khác trong thư mục "+out+" (tiến trình 4711, máy may-1, từ ")
	time.Sleep(time.Second) // one that does not wait would be done
	if _, err := os.Stat(filepath.Join(out, output.ManifestName)); err == nil {
		t.Error("the second did not wait")
	}
	first.Release()
	expect(t, said, "Đã tạo ")
	go expectAll(said)
	if err := second.Wait(); err != nil {
		t.Error(err)
	}
}

// TestInterruptedWaiting: who waits for another build can be stopped.
func TestInterruptedWaiting(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, err := output.Hold(t.Context(), dir, output.Holder{}, output.Waiting{})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Release()
	code, _, stderr := interrupt(t, strings.NewReader(""), "build", "-o", dir)
	if code != exitInterrupted || !strings.Contains(stderr, "Interrupted.") {
		t.Errorf("%d %s", code, stderr)
	}
}

// TestWindowsNames: what Windows would refuse of -o, and the longest path of a manifest as Windows counts it.
func TestWindowsNames(t *testing.T) {
	t.Parallel()
	for dir, bad := range map[string]string{"dist": "", "a/../b": "", `C:\x`: "", "con": "con", `a\NUL.txt\b`: "NUL.txt", "dist.": "dist.", "a /b": "a ", "a|b": "a|b", "Bảng của tôi": ""} {
		if strings.Contains(dir, ":") && filepath.VolumeName(dir) == "" {
			continue // a sign like any other here
		}
		b := &buildRun{door: &door{speech: "en"}}
		b.opt.Output = dir
		err := b.checkReserved(true)
		if bad == "" && err != nil || bad != "" && (err == nil || !strings.Contains(err.Error(), fmt.Sprintf("refuses the name %q", bad))) {
			t.Errorf("%q: %v", dir, err)
		}
		if b.checkReserved(false) != nil {
			t.Errorf("%q is refused elsewhere", dir)
		}
	}
	m := &output.Manifest{Files: []output.ManifestFile{{Path: "a/b.pdf"}, {Path: "a/bảng 😀.pdf"}}}
	path, n := longest("/x", m)
	if filepath.ToSlash(path) != "/x/a/bảng 😀.pdf" || n != len("/x/a/bang 12.pdf") {
		t.Errorf("%s has %d", path, n)
	}
}
