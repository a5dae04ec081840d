//go:build unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// namedPipe makes a named pipe.
func namedPipe(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip(err)
	}
	return name
}

// TestExportToPipe: a reader of a named pipe gets the result, and the pipe stays, through a link too.
func TestExportToPipe(t *testing.T) {
	t.Parallel()
	pipe := namedPipe(t)
	link := pipe + "-link"
	if err := os.Symlink("pipe", link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{pipe, link} {
		read := make(chan string)
		go func() {
			data, err := os.ReadFile(pipe)
			if err != nil {
				t.Error(err)
			}
			read <- string(data)
		}()
		code, _, stderr := call(t.Context(), t, "catalog", "export", "--to=csv", "-o", name)
		if code != exitDone {
			t.Fatalf("exit code %d, %s", code, stderr)
		}
		if got := <-read; !strings.Contains(got, "1.001193,") {
			t.Errorf("%s: %d bytes came", name, len(got))
		}
		if info, err := os.Lstat(pipe); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
			t.Fatalf("%s: the pipe became %v, %v", name, info.Mode(), err)
		}
	}
}

// TestInterruptedAtPipe: nobody writes into the pipe, and nobody reads from it.
func TestInterruptedAtPipe(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"catalog", "check", "--catalog", namedPipe(t)},
		{"catalog", "export", "--to=csv", "-o", namedPipe(t)},
	} {
		code, stdout, stderr := interrupt(t, strings.NewReader(""), args...)
		if code != exitInterrupted || stdout != "" || !strings.HasPrefix(stderr, "Interrupted.") {
			t.Errorf("%v: exit code %d, stdout %q, stderr %q", args, code, stdout, stderr)
		}
	}
}

// TestConfigIsAFile: a pipe would be empty the second time it is read, and its settings lost.
func TestConfigIsAFile(t *testing.T) {
	t.Parallel()
	code, _, stderr := call(t.Context(), t, "build", "--config", namedPipe(t))
	if code != exitInvalid || !strings.Contains(stderr, "is no plain file") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
	if code, _, stderr := call(t.Context(), t, "catalog", "list", "--config", os.DevNull); code != exitDone {
		t.Errorf("no settings at all: exit code %d, %q", code, stderr)
	}
}

// TestLogoIsAFile: a pipe is not waited for.
func TestLogoIsAFile(t *testing.T) {
	t.Setenv("BANGQR_OFFICE_LOGO", namedPipe(t))
	code, _, stderr := call(t.Context(), t, "build", "--dry-run")
	if code != exitInvalid || !strings.Contains(stderr, "is no plain file") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
}
