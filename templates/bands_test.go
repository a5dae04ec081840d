package templates

import (
	"math"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/templates/scene"
)

// TestBandsOfFields looks for a band in each field's colour on the boards of the whole catalog: the field's name stands on
// it in white, and no band lies under a code or its white.
func TestBandsOfFields(t *testing.T) {
	for _, form := range []string{"", "a0", InLarge(""), InLarge("a0")} {
		c := sample(t)
		out := compose(t, Select(c, kind(t, "catalog-board", form, "vi"), Selection{})[0], options)
		bands := map[scene.Ink]string{}
		for i := range out.Doc.Pages {
			for ink, said := range onBands(t, &out.Doc.Pages[i]) {
				bands[ink] += said
			}
		}
		for i := range c.Fields {
			f := &c.Fields[i]
			if said := bands[accentOf(f.Number)]; !strings.Contains(said, strings.ReplaceAll(f.Name, " ", "")) {
				t.Errorf("%q: the band of %q says %q", form, f.Name, said)
			}
		}
	}
}

// onBands gives what stands in white on the grounds of each colour of a page, without blanks.
func onBands(t *testing.T, p *scene.Page) map[scene.Ink]string {
	out := map[scene.Ink]string{}
	for i, it := range p.Items {
		band, ok := it.(*scene.Path)
		if !ok || band.Fill == scene.Black || band.Fill == 0 || band.Bounds().H < 5*scene.MM {
			continue
		}
		if ratio := contrast(band.Fill, scene.Gray(255)); ratio < 4.5 {
			t.Errorf("white on %s has a contrast of %.1f to 1", band.Fill, ratio)
		}
		for _, over := range p.Items[i+1:] {
			switch over := over.(type) {
			case *scene.Code:
				if over.Box().Overlaps(band.Bounds()) {
					t.Errorf("a band lies under the code of %s", over.Ref)
				}
			case *scene.Text:
				if core(over).Within(band.Bounds()) && over.Ink == scene.Gray(255) {
					out[band.Fill] += strings.ReplaceAll(over.S, " ", "")
				}
			}
		}
	}
	return out
}

// contrast is that of WCAG 2: from 1 to 21.
func contrast(a, b scene.Ink) float64 {
	light := func(i scene.Ink) float64 {
		r, g, b := i.RGB()
		part := func(v uint8) float64 {
			if x := float64(v) / 255; x > 0.04045 {
				return math.Pow((x+0.055)/1.055, 2.4)
			}
			return float64(v) / 255 / 12.92
		}
		return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestBoardOfOneField holds that a catalog of one field stands on the board itself, with large codes, instead of a single code
// that leads to it.
func TestBoardOfOneField(t *testing.T) {
	for _, tt := range []struct {
		form string
		n    int
		side Length
	}{{"", 1, 200 * scene.MM}, {"", 12, 80 * scene.MM}, {"a0", 1, 200 * scene.MM}, {"a0", 12, 120 * scene.MM}} {
		c := part(sample(t), "Chứng thực")
		c.Fields = []catalog.Field{c.Fields[0]}
		c.Fields[0].Procedures, c.Procedures = c.Fields[0].Procedures[:tt.n], c.Procedures[:tt.n]
		out := compose(t, Select(c, kind(t, "catalog-board", tt.form, "vi"), Selection{})[0], options)
		refs := map[string]bool{}
		for _, it := range out.Doc.Pages[0].Items {
			if code, ok := it.(*scene.Code); ok {
				refs[code.Ref] = true
				if code.Side() < tt.side {
					t.Errorf("%q: of %d procedures a code is %s mm wide, want %s", tt.form, tt.n, code.Side(), tt.side)
				}
			}
		}
		if len(refs) != tt.n || refs[c.Fields[0].Slug] || !refs[c.Procedures[0].Code] {
			t.Errorf("%q: codes of %v on a board of %d procedures of one field", tt.form, refs, tt.n)
		}
	}
}
