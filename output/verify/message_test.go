package verify_test

import (
	"bytes"
	"strings"
	"testing"

	"bangqr/output"
)

// TestMessages: names that are exchanged or lack, lines that no code has and marks that turn letters are told of a message, and
// what was built is sound.
func TestMessages(t *testing.T) {
	dir := built(t, way{kinds: []string{"community-board"}, formats: []string{"txt"}}, 1)
	m, err := output.ReadManifest(dir)
	if err != nil || len(m.Files) == 0 {
		t.Fatal(err, "no messages")
	}
	for _, tt := range []struct{ name, rule, old, now string }{
		{"as it is", "", "", ""},
		{"lines of Windows", "", "\n", "\r\n"},
		{"a name that is another's", "caption", "Khai sinh\n", "Khai tử\n"},
		{"names exchanged", "caption", "Khai sinh|Khai tử", ""},
		{"a name that lacks", "caption", "Khai tử\n", ""},
		{"an address more", "stray", "Khai tử\n", "evil.com/x\n\nKhai tử\n"},
		{"an address in the first line", "stray", "01 Nhà", "https://evil.com Nhà"},
		{"a line more", "stray", "\n\nKhai tử\n", "\n\nGọi 0900 111 222\nKhai tử\n"},
		{"marks that turn letters", "stray", "Khai sinh", "\u202eKhai sinh"},
		{"marks in an address", "stray payload", "gov.vn", "gov\u2067.vn"},
		{"an address that lacks", "payload", "eef7\n", "eef8\n"},
	} {
		s := subjectOf(t, dir, 0)
		was := s.data[0]
		if a, b, ok := strings.Cut(tt.old, "|"); ok {
			s.data[0] = []byte(strings.NewReplacer(a, b, b, a).Replace(string(was)))
		} else if tt.old != "" {
			s.data[0] = bytes.ReplaceAll(was, []byte(tt.old), []byte(tt.now))
		}
		if tt.old != "" && bytes.Equal(was, s.data[0]) {
			t.Fatalf("%s: could not be planted into %q", tt.name, was)
		}
		s.settle()
		if r := seen(t, s); tt.rule == "" && !r.Sound || tt.rule != "" && !caught(r, tt.rule) {
			t.Errorf("%s: %v", tt.name, r.Findings)
		}
	}
}
