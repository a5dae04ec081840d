package verify_test

import "testing"

// TestTooSmall: a module that is too small for the distance of scanning is told, though file and manifest agree.
func TestTooSmall(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 1)
	module := subjectOf(t, dir, 0).m.Signs[0].Codes[0].Module
	for share, told := range map[float64]bool{200: false, 310: false, 313: false, 320: true, 1000: true} {
		s := subjectOf(t, dir, 0)
		s.m.Signs[0].Scan = share * module
		if r := seen(t, s); caught(r, "module") != told {
			t.Errorf("scanned from %g modules: told %v: %v", share, !told, r.Findings)
		}
	}
}
