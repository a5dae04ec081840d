package verify_test

import (
	"strings"
	"testing"
)

// TestPrintedAddress: an address beside a code that is not where the code leads is told, on one line or two, changed or
// another code's.
func TestPrintedAddress(t *testing.T) {
	const path = "/thu-tuc-hanh-chinh/019d2bfd-380b-73df-9a18-5658e09794d3"
	for _, tt := range []struct {
		kind  string
		words []string // what stands there, and what is to
		told  bool
	}{
		{"procedure-poster", []string{path, strings.Replace(path, "94d3", "94d4", 1)}, true},
		{"procedure-poster", []string{path, path + "4"}, true},
		{"procedure-poster", []string{path, strings.TrimSuffix(path, "d3")}, true},
		{"procedure-poster", []string{path, path}, false},
		{"community-board", []string{"9c6c958f2da4", "9c6c958f2da5"}, true},
		{"community-board", []string{"9c6c958f2da4", "a15eb239a6fe"}, true},
		{"community-board", []string{"9c6c958f2da4", "9c6c958f2da4"}, false},
	} {
		s := subjectOf(t, built(t, way{kinds: []string{tt.kind}}, 1), 0)
		for i := 0; i < len(tt.words); i += 2 {
			if !reworded(t, s, tt.words[i], tt.words[i+1]) && tt.told {
				t.Fatalf("%s: %q is not there", tt.kind, tt.words[i])
			}
		}
		s.settle()
		if r := seen(t, s); caught(r, "address") != tt.told {
			t.Errorf("%s, %q: told %v: %v", tt.kind, tt.words, !tt.told, r.Findings)
		}
	}
}
