package templates

import (
	"crypto/sha256"
	"strings"
	"testing"
)

// TestEditionCheck tries every wrong letter and every swap of two letters in some editions: each must be found.
func TestEditionCheck(t *testing.T) {
	for _, seed := range []string{"", "a", "Hộ tịch", "zzz"} {
		e := Edition(sha256.Sum256([]byte(seed)))
		if len(e) != 8 || e[6] != '-' {
			t.Fatalf("edition %q has another form", e)
		}
		if got, ok := ReadEdition(strings.ToLower(e)); !ok || got != e {
			t.Errorf("%s reads as %s, %v", e, got, ok)
		}
		b := []byte(e[:6] + e[7:])
		for i := range b {
			for _, l := range []byte(letters) {
				wrong := append([]byte(nil), b...)
				if wrong[i] = l; l != b[i] {
					if _, ok := ReadEdition(string(wrong)); ok {
						t.Errorf("%s passes for %s", wrong, e)
					}
				}
			}
			for j := range i {
				wrong := append([]byte(nil), b...)
				if wrong[i], wrong[j] = b[j], b[i]; b[i] != b[j] {
					if _, ok := ReadEdition(string(wrong)); ok {
						t.Errorf("%s passes for %s", wrong, e)
					}
				}
			}
		}
	}
}

func TestReadEdition(t *testing.T) {
	for in, want := range map[string]bool{"": false, "K7Q2XM": false, "K7Q2XM-4-4": false, "K7Q2XU-4": false, "!!!!!!!": false, "000000-0": true, "oooooo-o": true, "OO0-00o 0": true, "IL1111-Z": false} {
		if _, ok := ReadEdition(in); ok != want {
			t.Errorf("%q: %v, want %v", in, ok, want)
		}
	}
}

// TestEditionSeesWhatPeopleSee changes one thing at a time on a sign.
func TestEdition(t *testing.T) {
	c := sample(t)
	k := kind(t, "procedure-poster", "", "vi")
	s := Select(c, k, Selection{Codes: []string{"1.001193"}})[0]
	base := compose(t, s, options)
	i := s.procs[0]
	old := c.Procedures[i]
	t.Run("decision is volatile", func(t *testing.T) {
		defer func() { c.Procedures[i] = old }()
		c.Procedures[i].Decision = "999/QĐ-BTP"
		got := compose(t, s, options)
		if got.Edition != base.Edition || got.Meaning != base.Meaning {
			t.Error("another decision number makes another edition or meaning")
		}
		if got.Render == base.Render {
			t.Error("another decision number is not rendered")
		}
	})
	t.Run("name, link and place are not", func(t *testing.T) {
		for _, change := range []func(){
			func() { c.Procedures[i].Name = "Đăng ký khai sinh lại" },
			func() { c.Procedures[i].URL = old.URL[:len(old.URL)-1] + "0" },
			func() { c.Office.Phone = "0900 000 001" },
		} {
			office := c.Office
			change()
			got := compose(t, s, options)
			c.Procedures[i], c.Office = old, office
			if got.Edition == base.Edition || got.Meaning == base.Meaning || got.Render == base.Render {
				t.Error("a change that people see leaves the edition, the meaning or the rendering as it was")
			}
		}
	})
	t.Run("the rest of the catalog does not matter", func(t *testing.T) {
		got := compose(t, Select(part(c, "Hộ tịch"), k, Selection{Codes: []string{"1.001193"}})[0], options)
		if got.Render != base.Render {
			t.Error("a sign depends on procedures that are not on it")
		}
	})
}
