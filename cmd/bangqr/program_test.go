package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestProgram: what tells this program from others is what Go's own tool reads, on each system; without it the whole file
// counts.
func TestProgram(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte("package main\n\nfunc main() { println(1) }\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, goos := range []string{runtime.GOOS, "windows", "darwin"} {
		file := filepath.Join(dir, "program-"+goos)
		for _, args := range [][]string{{}, {"-ldflags=-buildid="}} {
			c := exec.CommandContext(t.Context(), "go", append(append([]string{"build", "-o", file}, args...), filepath.Join(dir, "main.go"))...)
			c.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
			if out, err := c.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := programOf(bytes.NewReader(data))
			if id, _ := exec.CommandContext(t.Context(), "go", "tool", "buildid", file).Output(); len(args) == 0 && got != strings.TrimSpace(string(id)) {
				t.Errorf("%s: %q, go tool buildid tells %q", goos, got, id)
			}
			if data[len(data)-1]++; len(args) > 0 && got == programOf(bytes.NewReader(data)) {
				t.Errorf("%s: another file without an id is taken for the same program", goos)
			}
			if got == "" || seen[got] {
				t.Errorf("%s %v: %q", goos, args, got)
			}
			seen[got] = true
		}
	}
	if program() == "" {
		t.Error("this program has no name")
	}
}
