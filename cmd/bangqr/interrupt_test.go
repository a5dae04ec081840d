package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// soon is when a test gives up waiting for what a person sees at once: a machine can be busy.
const soon = 2 * time.Minute

// interrupt runs a command and interrupts it while it waits.
func interrupt(t *testing.T, stdin io.Reader, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, errs bytes.Buffer
	ended := make(chan int, 1)
	go func() { ended <- open(ctx, append(args, "--lang=en"), stdin, &out, &errs) }()
	select {
	case c := <-ended:
		t.Fatalf("%v: ended with %d before it was interrupted: %s", args, c, errs.String())
	case <-time.After(100 * time.Millisecond):
	}
	cancel()
	select {
	case code = <-ended:
	case <-time.After(soon):
		t.Fatalf("%v: still waiting", args)
	}
	return code, out.String(), errs.String()
}

// TestInterruptedReading: nothing ever comes on standard input.
func TestInterruptedReading(t *testing.T) {
	t.Parallel()
	silent, writer := io.Pipe()
	defer func() { _ = writer.Close() }()
	for _, line := range []string{"catalog check --catalog -", "build --catalog -", "links export --catalog -"} {
		code, stdout, stderr := interrupt(t, silent, strings.Fields(line)...)
		if code != exitInterrupted || stdout != "" || !strings.HasPrefix(stderr, "Interrupted.") {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q", line, code, stdout, stderr)
		}
	}
	code, stdout, _ := interrupt(t, silent, "catalog", "check", "--catalog=-", "--json")
	var f failure
	if err := json.Unmarshal([]byte(stdout), &f); err != nil || code != exitInterrupted || f.Exit != code || f.Error == "" {
		t.Errorf("exit code %d, %q, %v", code, stdout, err)
	}
}

// TestInterruptedStress: trials end soon, and leave none of their pictures.
func TestInterruptedStress(t *testing.T) {
	dist, temp := t.TempDir(), t.TempDir()
	var out, errs bytes.Buffer
	if code := open(t.Context(), []string{"build", "-q", "--code=1.001193", "--kind=procedure-poster", "-o", dist}, nil, &out, &errs); code != exitDone {
		t.Fatal(code, errs.String())
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, temp)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan int, 1)
	errs.Reset()
	go func() {
		ended <- open(ctx, []string{"verify", dist, "--stress", "--trials=1000", "--lang=en"}, nil, &out, &errs)
	}()
	began := func() bool {
		list, _ := os.ReadDir(temp)
		return slices.ContainsFunc(list, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), "bangqr-stress-") })
	}
	for limit := time.Now().Add(soon); !began() && time.Now().Before(limit); {
		time.Sleep(10 * time.Millisecond)
	}
	cancel()
	select {
	case code := <-ended:
		if code != exitInterrupted || !strings.HasSuffix(errs.String(), "Interrupted. The files that are there are whole.\n") {
			t.Errorf("exit code %d, %s", code, errs.String())
		}
	case <-time.After(soon):
		t.Fatal("still trying")
	}
	if list, err := os.ReadDir(temp); err != nil || len(list) > 0 {
		t.Errorf("left behind: %v, %v", list, err)
	}
}
