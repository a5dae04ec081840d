package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bangqr/output"
	"bangqr/output/runs"
)

// call runs a command within the test.
func call(ctx context.Context, t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = open(ctx, append([]string{"--lang=en"}, args...), strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

// TestWorkingFolderGivesTheSample: an untouched working folder makes the same bytes as the sample within the program,
// though its catalog comes from a workbook and its office from bangqr.yaml.
func TestWorkingFolderGivesTheSample(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	all, kinds := 247+15+20+2, []string{"build", "-q"}
	if testing.Short() { // enough signs to be made side by side
		all, kinds = 15+2, append(kinds, "--kind", "field-poster")
	}
	for _, args := range [][]string{append(slices.Clone(kinds), "-o", "sample"), {"init", "office"}, append(slices.Clone(kinds), "--config", "office/bangqr.yaml")} {
		if code, _, stderr := call(t.Context(), t, args...); code != exitDone || stderr != "" {
			t.Fatalf("%v: exit code %d\n%s", args, code, stderr)
		}
	}
	want, got := filesOf(t, "sample"), filesOf(t, "office/dist")
	if len(want) != all {
		t.Errorf("the sample makes %d files", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-sample +folder):\n%s", diff)
	}
}

// filesOf reads a folder: the hash would do, but the bytes are at hand.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && name == runs.Folder {
			return fs.SkipDir // tells when it was
		}
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestInterrupted stops a build when its first file is there.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	catalog := filepath.Join(dir, "big.csv")
	var b strings.Builder
	b.WriteString("code,name,field\n")
	for i := range 1500 {
		fmt.Fprintf(&b, "1.%06d,Thủ tục số %d,Hộ tịch\n", i, i)
	}
	if err := os.WriteFile(catalog, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	dist := filepath.Join(dir, "dist")
	go func() {
		for ctx.Err() == nil {
			if names, _ := filepath.Glob(dist + "/*/*.pdf"); len(names) > 0 {
				cancel()
			}
			time.Sleep(time.Millisecond)
		}
	}()
	code, stdout, stderr := call(ctx, t, "build", "--catalog", catalog, "--kind", "procedure-poster", "-o", dist)
	if code != exitInterrupted || stdout != "" || !strings.Contains(stderr, "Interrupted.") {
		t.Errorf("exit code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	whole := filesOf(t, dist)
	time.Sleep(50 * time.Millisecond)
	if later := filesOf(t, dist); len(later) != len(whole) {
		t.Errorf("files are still being written: %d, then %d", len(whole), len(later))
	}
	for name := range whole {
		if name == output.LogName {
			continue // the next build knows by it which files are its own
		}
		if !strings.HasSuffix(name, ".pdf") || strings.HasPrefix(filepath.Base(name), ".") {
			t.Errorf("%s was left behind", name)
		}
	}
	code, _, _ = call(ctx, t, "build", "--catalog", catalog, "--kind", "procedure-poster", "--dry-run")
	if code != exitInterrupted {
		t.Errorf("a rehearsal that is interrupted ends with %d", code)
	}
}

// TestMergedCounts: the summary tells what this run made, not what earlier ones left in the folder.
func TestMergedCounts(t *testing.T) {
	t.Parallel()
	dist := t.TempDir()
	for _, tt := range []struct{ args, want string }{
		{"", "Made 2 signs in 2 files: 2 pages, 2 codes."},
		{"--merge=kind", "Made 2 signs in 1 file: 2 pages, 2 codes."},
		{"--merge=all", "Made 2 signs in 1 file: 2 pages, 2 codes."},
	} {
		args := []string{"build", "--code=1.001193,1.000656", "--kind=procedure-poster", "-o", dist}
		if tt.args != "" {
			args = append(args, tt.args)
		}
		code, stdout, _ := call(t.Context(), t, args...)
		if code != exitDone || !strings.HasPrefix(stdout, tt.want) {
			t.Errorf("%q: exit code %d, %q", tt.args, code, stdout)
		}
	}
}

// TestPace holds that pages drawn as pictures do not pile up: a few boards of 600 × 800 mm took 3 GB.
func TestPace(t *testing.T) {
	for _, tt := range []struct {
		signs   int
		formats []string
		want    int
	}{{1, []string{"pdf"}, lazy}, {smallBuild + 1, []string{"pdf"}, diligent}, {1, []string{"pdf", "png"}, diligent}} {
		if got := pace(tt.signs, Options{Format: tt.formats}); got != tt.want {
			t.Errorf("%d signs, %v: %d, want %d", tt.signs, tt.formats, got, tt.want)
		}
	}
}
