package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWatch changes a kind while it is watched: each change is drawn, a fault is told and keeps the picture, and what
// mends it is drawn again. Interrupting ends it.
func TestWatch(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	kinds, out := filepath.Join(dir, "kinds"), filepath.Join(dir, "out")
	file := filepath.Join(kinds, "my-poster.yaml")
	if code := run([]string{"templates", "new", "my-poster", "-q", "--templates", mkdir(t, kinds)}, nil, io.Discard, os.Stderr); code != 0 {
		t.Fatal(code)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	said, stdout := io.Pipe()
	faults, stderr := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- open(ctx, []string{"templates", "preview", "my-poster", "--watch", "--templates", kinds, "-o", out, "--lang=en"}, nil, stdout, stderr)
	}()
	drawn, told := lines(said), lines(faults)
	picture := func() []byte { return readFile(t, filepath.Join(out, "preview", "my-poster", "1.png")) }
	expect(t, drawn, "my-poster/")
	expect(t, told, "Watching ")
	first := picture()

	src := string(readFile(t, file))
	change(t, file, strings.Replace(src, "{side: 104}", "{side: 60}", 1))
	expect(t, drawn, "my-poster/")
	second := picture()
	if bytes.Equal(first, second) {
		t.Error("a change of the kind drew the same picture")
	}
	change(t, file, strings.Replace(src, "codes:", "cods:", 1))
	expect(t, told, `unknown key "cods"`)
	expect(t, told, "The old picture stays")
	if !bytes.Equal(second, picture()) {
		t.Error("a fault changed the picture")
	}
	change(t, file, src)
	expect(t, drawn, "my-poster/")
	if !bytes.Equal(first, picture()) {
		t.Error("the first kind again drew another picture")
	}
	cancel()
	go expectAll(told)
	select {
	case code := <-ended:
		if code != exitInterrupted {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(soon):
		t.Fatal("still watching")
	}
}

func mkdir(t *testing.T, dir string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func change(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func lines(r io.Reader) <-chan string {
	out := make(chan string, 100)
	go func() {
		s := bufio.NewScanner(r)
		for s.Scan() {
			out <- s.Text()
		}
		close(out)
	}()
	return out
}

// expect waits for a line with a text in it; lines before it do not count.
func expect(t *testing.T, from <-chan string, want string) {
	t.Helper()
	after := time.After(soon)
	for {
		select {
		case line, more := <-from:
			if !more {
				t.Fatalf("ended without a line with %q", want)
			}
			if strings.Contains(line, want) {
				return
			}
		case <-after:
			t.Fatalf("no line with %q", want)
		}
	}
}

func expectAll(from <-chan string) {
	for range from {
	}
}
