package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadmeCountsRules: the README tells how many rules there are.
func TestReadmeCountsRules(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf(" %d rules in two languages", len(knownRules())); !strings.Contains(string(readme), want) {
		t.Errorf("README.md does not say%s", want)
	}
}

// TestInTheProject builds in the folder of the project, as the front page says: nothing that lies there is taken for
// somebody's own kind, words or settings.
func TestInTheProject(t *testing.T) {
	t.Chdir("../..")
	for _, name := range []string{"templates/*.yaml", "templates/*.yml", "bangqr*.yaml", "printers.yaml"} {
		if found, _ := filepath.Glob(name); len(found) > 0 {
			t.Errorf("%v would be read as somebody's own", found)
		}
	}
	var out, messages bytes.Buffer
	if code := run([]string{"build", "--dry-run", "--lang", "en", "--json"}, strings.NewReader(""), &out, &messages); code != 0 || !strings.Contains(out.String(), `"signs": 282`) {
		t.Errorf("exit code %d\n%s\n%s", code, out.String(), messages.String())
	}
}
