package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWatchBuild saves a catalog in the ways that programs do while it is watched: written over, by a new file put in its
// place, half, as no catalog at all. Each time one line tells what was done; interrupting it is how it ends well.
func TestWatchBuild(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	list, out := filepath.Join(dir, "danh-muc.csv"), filepath.Join(dir, "out")
	const one = "code,name,field\n1.001193,Đăng ký khai sinh,Hộ tịch\n1.000656,Đăng ký khai tử,Hộ tịch\n"
	change(t, list, one)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	said, stdout := io.Pipe()
	faults, stderr := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- open(ctx, []string{"build", "--watch", "--catalog", list, "-o", out, "--lang=en"}, nil, stdout, stderr)
	}()
	drawn, told := lines(said), lines(faults)
	expect(t, drawn, "Made 3 signs in 3 files")
	expect(t, told, "Watching ")

	change(t, list, strings.Replace(one, "khai tử", "khai tử lại", 1))
	expect(t, drawn, "2 signs made, 1 kept, 0 removed · ") // its poster and that of the field

	next := filepath.Join(dir, ".danh-muc.csv.swp")
	change(t, next, one+"1.004884,Đăng ký lại khai sinh,Hộ tịch\n")
	if err := os.Rename(next, list); err != nil {
		t.Fatal(err)
	}
	expect(t, drawn, "3 signs made, 1 kept, 0 removed · ")

	change(t, list, "code;name\n1.00119")
	expect(t, told, "It goes on once this is mended")
	if _, err := os.Stat(filepath.Join(out, "procedure-poster", "1.001193-dang-ky-khai-sinh.pdf")); err != nil {
		t.Error("a fault took a sign away:", err)
	}
	change(t, list, one)
	expect(t, drawn, "1 sign made, 2 kept, 1 removed · ")
	cancel()
	go expectAll(told)
	go expectAll(drawn)
	select {
	case code := <-ended:
		if code != exitDone {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(soon):
		t.Fatal("still watching")
	}
}

// TestWatchIgnores: what is there only while somebody edits a file, and what a build writes, is no reason to build.
func TestWatchIgnores(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := &watching{opt: Options{Catalog: dir, Output: filepath.Join(dir, "dist")}}
	c := (&door{}).command("build", "build", nil, nil)
	w.flags = c.Flags()
	w.flags.String("config", filepath.Join(dir, "none.yaml"), "")
	change(t, filepath.Join(dir, "a.csv"), "a")
	was := w.state()
	for _, name := range []string{"~$a.xlsx", ".~lock.a.xlsx#", ".a.csv.swp", "a.csv~", "a.tmp", filepath.Join("dist", "a.pdf")} {
		mkdir(t, filepath.Dir(filepath.Join(dir, name)))
		if change(t, filepath.Join(dir, name), "x"); w.state() != was {
			t.Errorf("%s is a reason to build", name)
		}
	}
	if change(t, filepath.Join(dir, "b.csv"), "b"); w.state() == was {
		t.Error("another list is no reason to build")
	}
}
