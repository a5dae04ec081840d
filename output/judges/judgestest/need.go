// Package judgestest is for tests that other programs judge.
package judgestest

import (
	"os"
	"os/exec"
	"testing"
)

// Required tells whether no judge may be missing: JUDGES=required, as in CI.
func Required() bool { return os.Getenv("JUDGES") == "required" }

// Need skips a test where a program is not installed, unless all are Required: then the test fails.
func Need(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			Lacking(t, err)
		}
	}
}

// Lacking ends a test that a judge is missing for.
func Lacking(t testing.TB, what ...any) {
	t.Helper()
	if Required() {
		t.Fatal(what...)
	}
	t.Skip(what...)
}
