package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGuideSettings reads the pieces of bangqr.yaml in the guide to kinds of one's own, and builds with them as they stand.
func TestGuideSettings(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../../templates/README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)```yaml settings\n(.*?)```").FindAllSubmatch(guide, -1)
	if len(found) == 0 {
		t.Fatal("the guide has no settings")
	}
	for _, m := range found {
		file := filepath.Join(t.TempDir(), configName)
		if err := os.WriteFile(file, m[1], 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := speech("en").readConfig(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.presets) != 1 || len(c.presets[0].Kinds) != 3 || len(c.choose) != 2 || len(c.choose[1].when) != 1 || c.choose[1].instead.text != "community-board" {
			t.Errorf("read as %+v, %+v", c.presets, c.choose)
		}
		var out, told bytes.Buffer
		if code := run([]string{"build", "--config", file, "--preset", "school-year", "--dry-run", "--lang", "en"}, nil, &out, &told); code != 0 {
			t.Fatalf("pasted into a bangqr.yaml of its own, exit %d: %s", code, told.String())
		}
		for _, want := range []string{"  procedure-poster: 20 signs\n", "  field-poster-a4: 1 sign\n", "  community-board-800x1200: 1 sign\n"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("no %q in\n%s", want, out.String())
			}
		}
	}
}
