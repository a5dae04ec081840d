package catalog

import "slices"

// usual are the procedures that most people ask for at a commune's desk, the first wanted first, each with a short name where its
// own is too long for a leaflet. It is a choice of ours among what communes do for everybody (civil status, certified copies
// and signatures, residence), since no count of dossiers by procedure could be had; the codes are those of the national
// portal, July 2026 (package known).
var usual = [...]struct{ code, short string }{
	{"1.001193", ""}, // đăng ký khai sinh
	{"1.000894", ""}, // đăng ký kết hôn
	{"1.000656", ""}, // đăng ký khai tử
	{"1.004873", "Xác nhận tình trạng hôn nhân"},
	{"2.000815", "Chứng thực bản sao"},
	{"1.004222", ""}, // đăng ký thường trú
	{"1.004194", ""}, // đăng ký tạm trú
	{"2.000635", "Bản sao trích lục hộ tịch, Giấy khai sinh"},
	{"2.000884", "Chứng thực chữ ký"},
	{"2.000986", "Liên thông khai sinh, thường trú, thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi"},
}

// Usual gives the codes of at most so many procedures for a small sign of an office that chose none: those that most people
// ask for; where the office takes none of these, the first of its list, and listed tells so.
func (c *Catalog) Usual(most int) (codes []string, listed bool) {
	offered := c.Offered()
	for _, u := range usual {
		takes := func(i int) bool { return c.Procedures[i].Code == u.code }
		if len(codes) < most && slices.ContainsFunc(offered, takes) {
			codes = append(codes, u.code)
		}
	}
	if len(codes) > 0 {
		return codes, false
	}
	for _, i := range offered[:min(most, len(offered))] {
		codes = append(codes, c.Procedures[i].Code)
	}
	return codes, true
}

// HasTag tells whether the office takes any procedure with a tag.
func (c *Catalog) HasTag(tag string) bool {
	return slices.ContainsFunc(c.Offered(), func(i int) bool { return slices.Contains(c.Procedures[i].Tags, tag) })
}

// WithTag gives a copy of the catalog in which the procedures with these codes have one more tag.
func (c *Catalog) WithTag(tag string, codes []string) *Catalog {
	d := *c
	d.Procedures = slices.Clone(c.Procedures)
	for i := range d.Procedures {
		if p := &d.Procedures[i]; slices.Contains(codes, p.Code) && !slices.Contains(p.Tags, tag) {
			p.Tags = append(slices.Clone(p.Tags), tag)
		}
	}
	return &d
}

// WithUsualNames gives a copy of the catalog in which the usual procedures have short names, where the office gave them none.
func (c *Catalog) WithUsualNames() *Catalog {
	d := *c
	d.Procedures = slices.Clone(c.Procedures)
	for _, u := range usual {
		if p, ok := d.Procedure(u.code); ok && p.ShortName == "" {
			p.ShortName = u.short
		}
	}
	return &d
}
