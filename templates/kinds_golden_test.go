package templates

import (
	"strings"
	"testing"

	"bangqr/catalog/golden"
)

// TestKindPages keeps readable dumps of one sign of each further kind about procedures, fields, the catalog and places.
func TestKindPages(t *testing.T) {
	for _, tt := range []struct {
		kind, variant, lang, subject string
		fields                       []string // the part of the catalog that is enough to tell; nothing for all of it
	}{
		{"field-poster", "a2", "vi", "chung-thuc", nil},
		{"field-poster", "a1", "vi", "chung-thuc", nil},
		{"leaflet", "", "vi", "nvh-tdp-07", nil},
		{"label-sheet", "", "vi", "", []string{"Chứng thực"}},
		{"label-sheet", "105x74", "vi", "", []string{"Chứng thực"}},
		{"label-sheet", "63x38", "vi", "", []string{"Chứng thực"}},
		{"label-sheet", "99x68", "vi", "", []string{"Chứng thực"}},
		{"desk-card", "", "vi", "ho-tich", nil},
		{"desk-card", "desk", "en", "phuong-mau", nil},
		{"desk-card", "tent", "vi", "ho-tich", nil},
		{"field-index", "", "vi", "", nil},
		{"catalog-board", "", "vi", "", nil},
		{"procedure-poster", "a3", "vi", "1.001193", nil},
		{"community-board", "800x1200", "vi", "nvh-tdp-07", nil},
		{"install-sheet", "", "vi", "nvh-tdp-07", nil},
		{"slide", "", "vi", "chung-thuc", nil},
		{"share-image", "", "vi", "1.001193", nil},
		{"share-image", "board", "vi", "nvh-tdp-07", nil},
		{"catalog-book", "", "vi", "", []string{"Chứng thực", "Bảo trợ xã hội"}},
		{"catalog-book", "serif", "vi", "", []string{"Chứng thực"}},
		{"catalog-board", "a0", "vi", "", []string{"Chứng thực", "Đất đai"}},
	} {
		name := strings.Join(strings.FieldsFunc(strings.Join([]string{tt.kind, tt.variant, tt.subject, tt.lang}, "-"), func(r rune) bool { return r == '-' }), "-")
		t.Run(name, func(t *testing.T) {
			c := sample(t)
			if tt.fields != nil {
				c = part(c, tt.fields...)
			}
			opt := options
			opt.Lang = tt.lang
			for _, s := range Select(c, kind(t, tt.kind, tt.variant, tt.lang), Selection{}) {
				if tt.subject == "" || s.Subject == tt.subject {
					golden.File(t, name+".txt", dump(compose(t, s, opt)))
					return
				}
			}
			t.Fatalf("no sign for %q", tt.subject)
		})
	}
}
