package verify_test

import (
	"strings"
	"testing"

	"bangqr/output/stress"
	"bangqr/output/verify"
)

// TestStress puts codes of every kind through all classes: a few with the judge that is always there, or with -sweep all signs
// with all judges of the machine.
func TestStress(t *testing.T) {
	w, most, opt := way{kinds: []string{"field-poster", "procedure-poster"}}, 2, stress.Options{Seed: 1, Trials: 4, Judges: stress.Own()}
	if *sweep {
		w, most, opt = way{}, 12, stress.Options{Seed: 1}
	}
	dir := built(t, w, most)
	r := verified(t, verify.Options{Dir: dir, Stress: &opt})
	for _, k := range r.Stress.Kinds {
		t.Logf("%s: %d signs, %d codes from %v, %v px: %v", k.Kind, k.Signs, k.Codes, k.Scan, k.Pixels, k.Grades)
	}
	t.Logf("%+v", r.Stress.Needs)
	if !r.Sound {
		var all []string
		for i := range r.Findings {
			all = append(all, r.Findings[i].Text("en"))
		}
		t.Errorf("%d findings:\n%s", len(all), strings.Join(all, "\n"))
	}
}
