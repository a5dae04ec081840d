package runs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bangqr/catalog"
)

// board shows the procedures with a tag, by name and url, under the place's name and the office's telephone: a sign as a
// template would make it, without a template.
func board(tag, place string) Show {
	return func(at State) Shown {
		c := at.Catalog.InForce(at.Day)
		i := slices.IndexFunc(c.Places, func(p catalog.Place) bool { return p.ID == place })
		if i < 0 {
			return Shown{}
		}
		words := []string{c.Places[i].Name, c.Places[i].WiFiPassword, c.Office.Phone}
		var codes []string
		for _, p := range c.Procedures {
			if slices.Contains(p.Tags, tag) {
				words, codes = append(words, p.Code, p.Name, p.URL), append(codes, p.Code)
			}
		}
		for _, e := range c.Entries {
			if e.Place == place {
				words = append(words, e.Name, e.Phone)
			}
		}
		said := strings.Join(words, "|")
		return Shown{Made: true, Edition: said + "!", Meaning: said, Codes: codes}
	}
}

// TestChanges edits a catalog in one way each, and holds what is told of a board to be that and nothing else.
func TestChanges(t *testing.T) {
	const day, tag, place = "2026-11-22", "phổ biến", "nvh-tdp-01"
	show := board(tag, place)
	old := sample(t)
	p := slices.IndexFunc(old.Procedures, func(p catalog.Procedure) bool { return slices.Contains(p.Tags, tag) })
	q := slices.IndexFunc(old.Procedures, func(p catalog.Procedure) bool { return !slices.Contains(p.Tags, tag) })
	code := old.Procedures[p].Code
	shown := show(State{old, day})
	was := Sign{ID: "board/" + place, Kind: "board", Subject: place, Place: place, Edition: shown.Edition, Meaning: shown.Meaning}
	for _, c := range []struct {
		name    string
		edit    func(c *catalog.Catalog)
		verdict Verdict
		want    string
	}{
		{"nothing", func(*catalog.Catalog) {}, Current, ""},
		{"what is not on it", func(c *catalog.Catalog) {
			c.Procedures[q].Name, c.Places[2].Name, c.Office.Hotline, c.Procedures[p].Agency = "x", "x", "+84900000123", "x"
		}, Current, ""},
		{"a link", func(c *catalog.Catalog) { c.Procedures[p].URL, c.Procedures[p].Fee = "https://a.gov.vn/1", "1" }, Says,
			code + ": Link truy cập: " + old.Procedures[p].URL + " → https://a.gov.vn/1"},
		{"name and telephone", func(c *catalog.Catalog) { c.Places[0].Name, c.Office.Phone = "Nhà khác", "+84900000111" }, Says,
			"địa điểm nvh-tdp-01: Tên địa điểm: Nhà văn hóa tổ dân phố 1 → Nhà khác; đơn vị phuong-mau: Điện thoại: +84900000000 → +84900000111"},
		{"a password", func(c *catalog.Catalog) { c.Places[0].WiFiPassword = "bí mật" }, Says, "địa điểm nvh-tdp-01: Mật khẩu Wi-Fi đã đổi"},
		{"repealed and replaced", func(c *catalog.Catalog) {
			c.Procedures[p].To, c.Procedures[p].ReplacedBy = "2026-11-01", c.Procedures[q].Code
		}, Says, code + " " + old.Procedures[p].DisplayName() + ": hết hiệu lực từ sau ngày 2026-11-01, thay bằng " + old.Procedures[q].Code},
		{"removed", func(c *catalog.Catalog) { c.Procedures = slices.Delete(c.Procedures, p, p+1) }, Says, code + " " + old.Procedures[p].DisplayName() + ": không còn trong danh mục"},
		{"chosen", func(c *catalog.Catalog) { c.Procedures[q].Tags = []string{tag} }, Says,
			old.Procedures[q].Code + " " + old.Procedures[q].DisplayName() + ": nay được chọn cho bảng này"},
		{"no longer chosen", func(c *catalog.Catalog) { c.Procedures[p].Tags = nil }, Says, code + " " + old.Procedures[p].DisplayName() + ": không còn được chọn cho bảng này"},
		{"new", func(c *catalog.Catalog) {
			c.Procedures = append(c.Procedures, catalog.Procedure{Code: "9.999999", Name: "Mới", Field: "Hộ tịch", Tags: []string{tag}})
		}, Says, "9.999999 Mới: mới có trong danh mục"},
		{"another code", func(c *catalog.Catalog) { c.Procedures[p].Code = "9.000001" }, Says, code + ": Mã số: " + code + " → 9.000001"},
		{"an entry", func(c *catalog.Catalog) {
			c.Entries = append(c.Entries, catalog.Entry{ID: "x", Kind: "phone", Name: "Tổ trưởng", Place: place})
		}, Says, "mục x Tổ trưởng: mới có trong danh mục"},
		{"the order", func(c *catalog.Catalog) { slices.Reverse(c.Procedures) }, Says, "thứ tự hoặc cách chọn đã đổi"},
		{"the place", func(c *catalog.Catalog) { c.Places = c.Places[1:] }, Gone, "địa điểm nvh-tdp-01 Nhà văn hóa tổ dân phố 1: không còn trong danh mục"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fresh := sample(t)
			c.edit(fresh)
			now := State{fresh.WithProcedures(fresh.Procedures), day}
			if v := Judge(was, show(now)); v != c.verdict {
				t.Errorf("verdict %s, want %s", v, c.verdict)
			}
			if c.verdict == Current {
				return // nobody asks
			}
			var got []string
			for _, x := range Changes(was, State{old, day}, now, show) {
				got = append(got, x.Words().VI)
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

// TestTemplateChanges: what the catalog does not explain is the template's, told apart by what the sign says.
func TestTemplateChanges(t *testing.T) {
	c := State{sample(t), "2026-11-22"}
	show := board("phổ biến", "nvh-tdp-01")
	s := show(c)
	for want, was := range map[Kind]Sign{Rewritten: {Edition: "x", Meaning: "y"}, Restyled: {Edition: "x", Meaning: s.Meaning}} {
		got := Changes(was, c, c, show)
		if len(got) != 1 || got[0].Of != "template" || got[0].Kind != want {
			t.Errorf("%s: %v", want, got)
		}
	}
	if got := Changes(Sign{}, c, c, func(State) Shown { return Shown{} }); len(got) != 1 || got[0].Kind != Removed {
		t.Errorf("a kind that is gone: %v", got)
	}
}

func TestReprint(t *testing.T) {
	for _, c := range []struct {
		v   Verdict
		on  string
		yes bool
	}{{Current, "any", false}, {Looks, "meaning", false}, {Looks, "any", true}, {Says, "meaning", true}, {Gone, "meaning", true}} {
		if c.v.Reprint(c.on) != c.yes {
			t.Errorf("%s on %s: %v", c.v, c.on, !c.yes)
		}
	}
}

// BenchmarkFind prints what an edition that nobody knows costs in a folder of 10 runs of 10,000 signs.
func BenchmarkFind(b *testing.B) {
	s := In(b.TempDir())
	c, err := catalog.Sample()
	if err != nil {
		b.Fatal(err)
	}
	r := runWith("E")
	for i := range 10_000 {
		h := hash([]byte(fmt.Sprint(i)))
		r.Signs = append(r.Signs, Sign{ID: fmt.Sprintf("community-board/nvh-%d", i), Kind: "community-board", Subject: fmt.Sprint(i), Edition: h[:6] + "-0", Meaning: h[:32], Render: h[32:]})
		r.Files = append(r.Files, File{fmt.Sprintf("community-board/nvh-%d.pdf", i), h})
	}
	for range 10 {
		if err := s.Save(r, c); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if found, err := s.Find("ZZZZZZ-Z"); err != nil || len(found) > 0 {
			b.Fatal(found, err)
		}
	}
}
