package templates

import (
	"testing"

	"bangqr/catalog"
	"bangqr/templates/scene"
)

// few is the sample with so many procedures of one field.
func few(t *testing.T, n int) *catalog.Catalog {
	c := part(sample(t), "Hộ tịch")
	f := c.Fields[0]
	f.Procedures = f.Procedures[:n]
	c.Fields = []catalog.Field{f}
	return c
}

// TestFewFillTheSheet holds that one or two procedures do not stand at the size that twelve have: their codes take the
// sheet, two of them one below the other with their names beside them.
func TestFewFillTheSheet(t *testing.T) {
	for _, tt := range []struct {
		kind, form string
		n          int
		side       Length // at least, of each code
		beside     bool
	}{
		{"field-poster", "", 1, 200 * scene.MM, false},
		{"field-poster", "", 2, 110 * scene.MM, true},
		{"field-poster", "a4", 1, 115 * scene.MM, false},
		{"desk-card", "", 1, 60 * scene.MM, false},
		{"desk-card-large", "", 2, 38 * scene.MM, true},
	} {
		name, form := tt.kind, tt.form
		if name == "desk-card-large" {
			name, form = "desk-card", InLarge("")
		}
		k := kind(t, name, form, "vi")
		out := compose(t, Select(few(t, tt.n), k, Selection{})[0], options)
		if n := len(out.Doc.Pages); n != 1 && !(k.Page.Both && n == 2) { // the second one is the back
			t.Errorf("%s %s: %d procedures take %d pages", tt.kind, tt.form, tt.n, n)
		}
		var codes []*scene.Code
		for _, it := range out.Doc.Pages[0].Items {
			if c, ok := it.(*scene.Code); ok {
				codes = append(codes, c)
			}
		}
		for _, c := range codes {
			if c.Side() < tt.side {
				t.Errorf("%s %s: of %d procedures a code is %s mm wide, want %s", tt.kind, tt.form, tt.n, c.Side(), tt.side)
			}
			if c.At.X != codes[0].At.X && tt.beside {
				t.Errorf("%s %s: the codes of %d procedures stand beside each other", tt.kind, tt.form, tt.n)
			}
		}
	}
}

// TestNamesGrowWithTheSheet holds that on paper of eleven times the area names are not as small as on the kind's own.
func TestNamesGrowWithTheSheet(t *testing.T) {
	k := kind(t, "field-poster", "B0", "vi")
	out := compose(t, Select(part(sample(t), "Hộ tịch"), k, Selection{})[0], options)
	if cap := out.Fit.Caps["name"]; cap < 5 {
		t.Errorf("names have capitals of %g mm", cap)
	}
}
