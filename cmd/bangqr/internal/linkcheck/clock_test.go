package linkcheck

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWrongClock: an answer of a day to come, had while the clock was wrong, hides none of those that came after it.
func TestWrongClock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "links.jsonl")
	lines := stateHead + `
{"url":"https://a.gov.vn/","verdict":"dead","checked":"2099-01-01T00:00:00Z"}
{"url":"https://a.gov.vn/","verdict":"alive","checked":"2026-11-20T00:00:00Z"}
`
	if err := os.WriteFile(path, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := ReadState(path)
	if err != nil {
		t.Fatal(err)
	}
	if r := s.known["https://a.gov.vn/"]; r.Verdict != Alive || s.Bad != 0 {
		t.Errorf("%+v, %d bad lines", r, s.Bad)
	}
}
