package verify_test

import (
	"math"
	"strings"
	"testing"

	"bangqr/output/verify"
)

// TestOffThePage: a place that no page has is told in words, not as a number of twenty digits.
func TestOffThePage(t *testing.T) {
	for _, tt := range []struct {
		x    float64
		near bool
	}{{-922337203685477632, false}, {1e300, false}, {math.NaN(), false}, {-12.04, true}, {5080, true}} {
		f := verify.Finding{File: "a.pdf", Page: 1, At: &verify.Place{X: tt.x, Y: 1}, VI: "sai", EN: "wrong"}
		for lang, off := range map[string]string{"vi": "ngoài trang", "en": "off the page"} {
			if got := f.Text(lang); strings.Contains(got, off) == tt.near || strings.Contains(got, " mm") != tt.near {
				t.Errorf("%v: %s", tt.x, got)
			}
		}
	}
}
