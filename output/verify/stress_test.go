package verify_test

import (
	"slices"
	"testing"

	"bangqr/output/stress"
	"bangqr/output/verify"
)

// usualKinds are those that a build makes where none is named: their codes pass every class.
var usualKinds = []string{"procedure-poster", "field-poster", "community-board"}

// TestStress puts codes of a kind through all classes: a few with the judge that is always there, or with -sweep those of all
// kinds with all judges of the machine. Kinds with codes of version 1, or from 7 on, may be told what would help; no kind may
// read as something else, and no test may be blind.
func TestStress(t *testing.T) {
	w, most, opt := way{kinds: []string{"community-board"}}, 2, stress.Options{Seed: 1, Trials: 2, Judges: stress.Own()}
	if *sweep {
		w, most, opt = way{}, 12, stress.Options{Seed: 1}
	}
	r := verified(t, verify.Options{Dir: built(t, w, most), Stress: &opt})
	for _, k := range r.Stress.Kinds {
		t.Logf("%s: %d signs, %d codes from %v mm, %v px: %v", k.Kind, k.Signs, k.Codes, k.Scan, k.Pixels, k.Grades)
		if slices.Contains(usualKinds, k.Kind) && k.Grades["B"]+k.Grades["A"]+k.Grades["C"] != k.Signs {
			t.Errorf("%s: %v", k.Kind, k.Grades)
		}
		names := map[string]int{}
		for _, c := range k.Cells {
			names[c.Class] += c.Trials
		}
		if names["neighbours"] == 0 && k.Kind == "community-board" || names["rotation"] != 6*names["blob"] {
			t.Errorf("%s: trials %v", k.Kind, names)
		}
	}
	t.Logf("%+v", r.Stress.Needs)
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Rule != "stress" || slices.Contains(usualKinds, f.File) {
			t.Error(f.Text("en"))
		} else {
			t.Log(f.Text("en"))
		}
	}
}

// TestStressKept holds that a folder which was found sound is looked into again for trials.
func TestStressKept(t *testing.T) {
	dir := built(t, way{kinds: []string{"wifi-card"}}, 1)
	r := verified(t, verify.Options{Dir: dir})
	if err := r.SaveState(); err != nil {
		t.Fatal(err)
	}
	known := verify.ReadState(dir)
	if r = verified(t, verify.Options{Dir: dir, Known: known}); r.Kept != 1 {
		t.Fatalf("%d files are known", r.Kept)
	}
	r = verified(t, verify.Options{Dir: dir, Known: known, Stress: &stress.Options{Trials: 1, Judges: stress.Own()}})
	if len(r.Stress.Signs) != 1 || r.Stress.Signs[0].Scan != 300 {
		t.Errorf("%+v", r.Stress.Signs)
	}
}
