package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"

	"bangqr/output/judges/judgestest"
)

// step takes the script of one step out of a workflow: "step signs.yml run got.sh".
func step(ts *testscript.TestScript, _ bool, args []string) {
	var flow struct {
		Jobs map[string]struct {
			Steps []struct{ ID, Run string }
		}
	}
	ts.Check(yaml.Unmarshal([]byte(ts.ReadFile(args[0])), &flow))
	for _, job := range flow.Jobs {
		for _, s := range job.Steps {
			if s.ID == args[1] {
				ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(s.Run), 0o666))
				return
			}
		}
	}
	ts.Fatalf("%s has no step %q", args[0], args[1])
}

// TestHooks runs the examples for cron, git and workflows as they stand, against repositories of their own. "$EXAMPLES" is
// their folder; "exits 3 sh …" as in TestScripts.
func TestHooks(t *testing.T) {
	t.Parallel()
	judgestest.Need(t, "git", "flock", "sh", "bash", "unzip")
	examples, err := filepath.Abs("../../.github/examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/hooks",
		Setup: func(e *testscript.Env) error {
			e.Setenv("EXAMPLES", examples)
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			e.Setenv("BANGQR_LANG", "en")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "replace": replaceIn, "step": step},
	})
}
