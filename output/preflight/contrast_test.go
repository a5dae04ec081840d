package preflight

import (
	"slices"
	"testing"
)

// TestContrast has letters of known colours on known grounds. Figures are those of the WCAG formula, worked out apart.
func TestContrast(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    float64 // 0: nothing is known
		pale    bool
	}{
		"black on paper":         {"0 g 12 0 0 12 50 350 Tm", 21, false},
		"a gray that just holds": {"0.4627 g 12 0 0 12 50 350 Tm", 4.54, false},
		"a gray that does not":   {"0.5 g 12 0 0 12 50 350 Tm", 3.98, true},
		"the same, large":        {"0.5 g 18 0 0 18 50 350 Tm", 3.98, false},
		"large and too pale":     {"0.6 g 30 0 0 30 50 350 Tm", 2.85, true},
		"black ink, thinned":     {"0 0 0 0.5 k 12 0 0 12 50 350 Tm", 3.98, true},
		"red light":              {"1 0 0 rg 12 0 0 12 50 350 Tm", 4, true},
		"white on black":         {"0 g 40 340 200 40 re f 1 g 12 0 0 12 50 350 Tm", 21, false},
		"white on yellow ink":    {"0 0 1 0 k 40 340 200 40 re f 1 g 12 0 0 12 50 350 Tm", 1.07, true},
		"black on half a ground": {"0.2 g 40 340 15 40 re f 0 g 12 0 0 12 50 350 Tm", 0, false},
		"on a round shape":       {"0.2 g 40 340 m 240 340 240 380 40 380 c f 0 g 12 0 0 12 50 350 Tm", 0, false},
		"white over black":       {"0 g 40 340 200 40 re f 1 g 45 345 190 30 re f 0 g 12 0 0 12 50 350 Tm", 21, false},
		"spot ink":               {"/S cs 1 scn 12 0 0 12 50 350 Tm", 0, false},
	} {
		w := written{page: boxes, content: "BT /F1 1 Tf " + c.content + " (AB) Tj ET",
			resources: "/Font <</F1 <</Type /Font /Subtype /Type3>>>> /ColorSpace <</S [/Separation /Gold /DeviceCMYK <</FunctionType 2 /Domain [0 1] /N 1>>]>>"}
		f, err := Read(w.bytes())
		if err != nil {
			t.Fatal(err)
		}
		pale := slices.ContainsFunc(f.Look(For{}), func(x Finding) bool { return x.Rule == "contrast" })
		if got := f.Pages[0].LeastContrast; got != c.want || pale != c.pale {
			t.Errorf("%s: contrast %g, pale %v; want %g, %v", name, got, pale, c.want, c.pale)
		}
	}
}
