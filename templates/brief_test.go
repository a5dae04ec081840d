package templates

import (
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// TestBrief cuts names between words, only where they are long and have no short form.
func TestBrief(t *testing.T) {
	long := strings.Repeat("cấp phép ", 20)
	for _, tt := range []struct{ name, short, want string }{
		{"Tách hộ", "", "Tách hộ"},
		{long, "Cấp phép", "Cấp phép"},
		{long, "", strings.TrimSpace(strings.Repeat("cấp phép ", 10)) + " …"},
		{strings.Repeat("ă", 91), "", strings.Repeat("ă", 90) + " …"},
		{strings.Repeat("a", 84) + ", (bao gồm)", "", strings.Repeat("a", 84) + " …"},
		{strings.Repeat("ộ", 90), "", strings.Repeat("ộ", 90)},
	} {
		if got := (&scope{Name: tt.name, ShortName: tt.short}).Brief(); got != tt.want {
			t.Errorf("%q comes to %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestFieldColour holds that "accent: field" sets each field's words in its own colour, and the codes in black.
func TestFieldColour(t *testing.T) {
	k := kind(t, "label-sheet", "", "vi")
	out := compose(t, Select(part(sample(t), "Chứng thực", "Hộ tịch"), k, Selection{})[0], options)
	inks := map[string]scene.Ink{}
	for i := range out.Doc.Pages {
		for _, it := range out.Doc.Pages[i].Items {
			if tx, ok := it.(*scene.Text); ok {
				inks[tx.S] = tx.Ink
			}
		}
	}
	for word, want := range map[string]scene.Ink{"Chứng thực": accentOf(1), "Hộ tịch": accentOf(2), "dichvucong.gov.vn": scene.Black} {
		if inks[word] != want {
			t.Errorf("%q stands in %v, want %v", word, inks[word], want)
		}
	}
}
