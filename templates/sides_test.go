package templates

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBothSides: the back of a card on the counter says what its front does, code by code, and is part of the same edition.
func TestBothSides(t *testing.T) {
	for _, form := range []string{"", "desk", "A4"} {
		k := kind(t, "desk-card", form, "vi")
		s := Select(sample(t), k, Selection{})[0]
		both := compose(t, s, options)
		if n := len(both.Doc.Pages); n%2 != 0 {
			t.Fatalf("%q: %d pages for fronts and backs", form, n)
		}
		one := *k
		one.Page.Both = false
		s.Kind = &one
		single := compose(t, s, options)
		if single.Edition != both.Edition || single.Meaning != both.Meaning {
			t.Errorf("%q: with a back it is another sign", form)
		}
		n := len(single.Doc.Pages)
		if n%2 == 0 {
			t.Fatalf("%q: the test has no sign with an empty back", form)
		}
		if d := cmp.Diff(both.Doc.Pages[n-1], both.Doc.Pages[n]); d != "" {
			t.Errorf("%q: the back differs from its front:\n%s", form, d)
		}
		if both.Render == single.Render {
			t.Errorf("%q: files would be kept as they were without a back", form)
		}
	}
	if n := len(compose(t, Select(sample(t), kind(t, "desk-card", "tent", "vi"), Selection{})[0], options).Doc.Pages); n != 1 {
		t.Errorf("a tent, which has both its sides on one page, has %d pages", n)
	}
}
