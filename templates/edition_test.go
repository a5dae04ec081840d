package templates

import "testing"

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
