package templates

import "testing"

// TestSmallPagesKeepWhite: whatever page a kind comes on, a margin or gap that was wide enough for the white of its least
// code still is.
func TestSmallPagesKeepWhite(t *testing.T) {
	l, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, name := range l.Names() {
		own, err := l.Kind(name, "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		zone := own.leastZone()
		for _, form := range PaperNames() {
			p, _ := paperOf(form)
			k := own.onto(p)
			for i, m := range k.Page.Margin {
				if m < min(own.Page.Margin[i], zone) {
					t.Errorf("%s: a margin of %s mm, the least code wants %s", name+" on "+form, m, zone)
				}
			}
			gaps := own.gaps()
			for i, g := range k.gaps() {
				if g < min(gaps[i], zone) {
					t.Errorf("%s: a gap of %s mm beside what may be a code, the least wants %s", name+" on "+form, g, zone)
				}
				kept++
			}
		}
	}
	if kept == 0 {
		t.Error("no gap was looked at")
	}
}

// gaps lists the gaps of rows, grids and columns.
func (k *Kind) gaps() []Length {
	var out []Length
	k.eachOf(func(b *boxSpec) {
		switch {
		case b.kind != "row" && b.kind != "grid" && b.kind != "columns":
		case b.line > 0:
			out = append(out, (b.gap-b.line)/2)
		default:
			out = append(out, b.gap)
		}
	})
	return out
}
