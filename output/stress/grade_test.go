package stress

import (
	"testing"
)

// TestGradeAndDistance: what a grade says of a cheap phone and the distances in the report agree, for each margin.
func TestGradeAndDistance(t *testing.T) {
	for scan := 295.0; scan < 1300; scan += 61 {
		for module := 0.3; module < 6; module += 0.0173 {
			for _, need := range []float64{2, 2.75, 3, 6, 0} {
				c := &Code{Kind: "k", Sign: "s", Payload: "p", Level: "M", Version: 5, Module: module, Scan: scan}
				s := (&run{}).sign("s", []*Code{c}, &Report{Needs: []Need{{5, "M", need}}})
				if far := min(cheap.distance(module, need), 1e9); need > 0 && (s.Cheap < far-10 || s.Cheap > far+10 || s.Ease < far/1.5-10) {
					t.Fatalf("module %.3f, need %.2f: read from %.0f, %.0f with ease, want %.0f", module, need, s.Cheap, s.Ease, far)
				}
				if (s.Cheap >= scan) != (s.Grade <= "B") || (s.Ease >= scan) != (s.Grade == "A") || s.Ease > s.Cheap {
					t.Fatalf("module %.3f from %.0f, need %.2f: grade %s, read from %.0f, with ease from %.0f", module, scan, need, s.Grade, s.Cheap, s.Ease)
				}
			}
		}
	}
}
