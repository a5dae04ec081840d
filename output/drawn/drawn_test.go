package drawn

import (
	"testing"

	"bangqr/templates/scene"
)

func TestSay(t *testing.T) {
	w := Words{"row": {"hàng %s", "row %s"}, "plain": {"100 %", "100 %"}}
	for lang, want := range map[string]string{"": "hàng 2", "vi": "hàng 2", "en": "row 2", "fr": "row 2"} {
		if got := w.Say("row", lang, "2"); got != want {
			t.Errorf("%q: %s", lang, got)
		}
	}
	if got := w.Say("plain", "vi"); got != "100 %" {
		t.Errorf("a sentence without values: %s", got)
	}
}

// TestLine: the width of a line is that of its letters, which grows with their size.
func TestLine(t *testing.T) {
	small, large := Line(Plain, 9*scene.Pt, 0, 0, "Hàng 2"), Line(Plain, 18*scene.Pt, 0, 0, "Hàng 2")
	if small.Width <= 9*scene.Pt || large.Width < 2*small.Width || large.Width > 2*small.Width+1 {
		t.Errorf("9 pt take %v, 18 pt %v", small.Width, large.Width)
	}
}
