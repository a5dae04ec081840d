package verify_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bangqr/output/verify"
)

// TestKept: the report of a folder that did not change is as full as the first, in all formats.
func TestKept(t *testing.T) {
	for name, w := range map[string]way{
		"pdf":      {kinds: []string{"community-board", "procedure-poster", "wifi-card"}},
		"pictures": {kinds: []string{"wifi-card"}, formats: []string{"pdf", "png", "svg"}, dpi: 100},
	} {
		dir := built(t, w, 2)
		first := verified(t, verify.Options{Dir: dir})
		if err := first.SaveState(); err != nil {
			t.Fatal(err)
		}
		second := verified(t, verify.Options{Dir: dir, Known: verify.ReadState(dir)})
		if second.Kept != second.Files || second.Least.Module <= 0 || second.Codes == 0 {
			t.Errorf("%s: %d of %d files kept, least %v", name, second.Kept, second.Files, second.Least)
		}
		if diff := cmp.Diff(first, second, cmpopts.IgnoreUnexported(verify.FileResult{}), cmpopts.IgnoreFields(verify.FileResult{}, "Kept"), cmpopts.IgnoreFields(verify.Report{}, "Kept")); diff != "" {
			t.Errorf("%s: the second report (-first +second):\n%s", name, diff)
		}
		if string(second.State()) != string(first.State()) {
			t.Errorf("%s: the state is another after a second look", name)
		}
	}
}

// TestKeptHostile: what a state says that no sound file can have is not believed: the file is looked at again.
func TestKeptHostile(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 1)
	first := verified(t, verify.Options{Dir: dir})
	if err := first.SaveState(); err != nil {
		t.Fatal(err)
	}
	known := verify.ReadState(dir)
	for name, figures := range map[string]string{
		"nothing": "", "no list": "{}", "no code": "[]", "two codes": "[[1,1,1,1,4,99,4],[1,1,1,1,4,99,4]]", "another page": "[[2,1,1,1,4,99,4]]",
		"no module": "[[1,1,1,0,4,99,4]]", "never read": "[[1,1,1,1,4,99,0]]", "read 5 of 4": "[[1,1,1,1,4,99,5]]", "pale": "[[1,1,1,1,4,50,4]]",
		"far away": "[[1,1e300,1,1,4,99,4]]", "no number": `[["1",1,1,1,4,99,4]]`, "endless": "[" + strings.Repeat("[],", 1<<20) + "[]]",
	} {
		told := maps.Clone(known)
		for key := range told {
			told[key] = figures
		}
		r := verified(t, verify.Options{Dir: dir, Known: told})
		if r.Kept != 0 || !r.Sound || r.Results[0].Codes[0].Module != first.Results[0].Codes[0].Module {
			t.Errorf("%s: %d kept, sound %v", name, r.Kept, r.Sound)
		}
	}
}
