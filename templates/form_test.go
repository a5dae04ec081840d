package templates

import (
	"errors"
	"testing"

	"bangqr/templates/scene"
)

// TestForms reads names of variants: of the file, pages, large print, and these together.
func TestForms(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"", "297 × 420"},
		{"a4", "210 × 297"},
		{"a3", "297 × 420"},
		{"a5", "148 × 210"},
		{"a5-landscape", "210 × 148"},
		{"a3-portrait", "297 × 420"},
		{"b2-landscape", "707 × 500"},
		{"600x400", "600 × 400"},
		{"600x400-portrait", "400 × 600"},
		{"a4-large", "210 × 297"},
		{"a4-landscape-large", "297 × 210"},
		{"large", "297 × 420"},
		{"a4-a5", "148 × 210"},
		{"a9", ""}, {"large-large", ""}, {"large-a4", ""}, {"19x400", ""}, {"5001x400", ""}, {"nan", ""}, {"x", ""}, {"1e9x4", ""},
	} {
		k, err := library(t).Kind("field-poster", tt.name, "vi")
		if tt.want == "" {
			if err == nil {
				t.Errorf("%q was read: %s × %s mm", tt.name, k.Page.W, k.Page.H)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", tt.name, err)
			continue
		}
		if got := k.Page.W.String() + " × " + k.Page.H.String(); got != tt.want {
			t.Errorf("%q measures %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestPageNames has pages as people type them.
func TestPageNames(t *testing.T) {
	for in, want := range map[string]string{"A4": "a4", " a4-Landscape ": "a4-landscape", "600 × 800 mm": "600x800", "600*800": "600x800", "600x800-portrait": "600x800-portrait"} {
		if got, ok := PageName(in); got != want || !ok {
			t.Errorf("PageName(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

// TestLeastStays sets each kind on every stock page, in large print too: letters read from afar never fall below what the
// distance asks for, nor any below 6 pt; large print is never smaller than the plain.
func TestLeastStays(t *testing.T) {
	l := library(t)
	for _, name := range l.Names() {
		for _, page := range append(PaperNames(), "1000x250", "250x1000") {
			k, err := l.Kind(name, page, "vi")
			if err != nil {
				if _, ok := errors.AsType[*PageError](err); !ok {
					t.Errorf("%s on %s: %v", name, page, err)
				}
				continue
			}
			large, err := l.Kind(name, page+"-large", "vi")
			if err != nil {
				t.Fatal(err)
			}
			for i, s := range k.styles {
				if s.least < s.leastFrom(k.Distance.Read) || s.least < 15*scene.MM/10 || s.most < s.least {
					t.Errorf("%s on %s: the style %s is %s to %s mm", name, page, s.name, s.least, s.most)
				}
				b, own := large.styles[i], name == "community-board" // its file says how large itself
				if b.least < s.least || b.most < s.most || !own && (b.least <= s.least || b.most <= s.most*11/10) {
					t.Errorf("%s on %s: the style %s is %s to %s mm, in large print %s to %s", name, page, s.name, s.least, s.most, b.least, b.most)
				}
			}
		}
	}
}

// TestLabelsKeepTheirStock asks for labels on another page.
func TestLabelsKeepTheirStock(t *testing.T) {
	if _, err := library(t).Kind("label-sheet", "a3", "vi"); err == nil {
		t.Error("labels of A4 stock were set on A3")
	} else if _, ok := errors.AsType[*PageError](err); !ok {
		t.Errorf("refused with %v", err)
	}
}
