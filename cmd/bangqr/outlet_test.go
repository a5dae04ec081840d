package main

import (
	"bytes"
	"errors"
	"strings"
	"syscall"
	"testing"
)

// fullDisk takes some bytes and then no more.
type fullDisk struct{ left int }

func (f *fullDisk) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return 0, syscall.ENOSPC
	}
	f.left -= len(p)
	return len(p), nil
}

// TestLostResult: a result that could not be written never ends as done, whatever the command; it is told once.
func TestLostResult(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"catalog check", "catalog check --json", "catalog list", "catalog show 1.001193", "catalog export --to csv",
		"catalog export --to xlsx", "templates list", "templates show community-board", "version", "--version", "help build",
		"completion bash", "build --kind procedure-poster --code 1.001193 --dry-run",
		"build --kind procedure-poster --code 1.001193 --dry-run --json",
	} {
		for _, room := range []int{0, 10} {
			var stderr bytes.Buffer
			code := open(t.Context(), append(strings.Fields(line), "--lang=en"), strings.NewReader(""), &fullDisk{room}, &stderr)
			if code != exitFailed || strings.Count(stderr.String(), "standard output: the disk is full") != 1 {
				t.Errorf("%s: exit code %d, %q", line, code, stderr.String())
			}
		}
	}
}

// TestOutletShut: what a command that was left alone still says goes nowhere.
func TestOutletShut(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	o := newOutlet(&b)
	if !o.empty() {
		t.Error("a new outlet is not empty")
	}
	_, _ = o.Write([]byte("a"))
	o.close()
	n, err := o.Write([]byte("b"))
	if b.String() != "a" || n != 1 || err != nil || o.empty() {
		t.Errorf("%q, %d, %v", b.String(), n, err)
	}
}

// TestOutletKeepsItsFailure: no byte follows one that was lost.
func TestOutletKeepsItsFailure(t *testing.T) {
	t.Parallel()
	o := newOutlet(&fullDisk{left: 3})
	for _, s := range []string{"ab", "cd", "e"} {
		_, _ = o.Write([]byte(s))
	}
	if to, _ := o.to.(*fullDisk); to.left != 1 || !errors.Is(o.failure(), syscall.ENOSPC) {
		t.Errorf("room for %d, %v", to.left, o.failure())
	}
}
