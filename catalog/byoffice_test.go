package catalog

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestByOffice parts a small province: what each office offers, under which numbers, and where.
func TestByOffice(t *testing.T) {
	c, _, err := Read(Input{FS: province(), Path: "p"})
	check(t, err)
	c.Office = Office{Name: "Tỉnh Mẫu", Phone: "1022", Logo: "tinh.png", Domain: "dichvucong.gov.vn"}
	c.Offices = []Office{
		{ID: "xa-mot", Name: "Xã Một", Selection: "level=cấp xã", Parent: "tinh"},
		{ID: "xa-hai", Name: "Xã Hai", Selection: "agency=Thuế* | field=\"Hội, quỹ\"", Hotline: "113", Parent: "xa-mot"},
		{ID: "tinh", Name: "Tỉnh", Hotline: "1022", Logo: "t.png"},
		{ID: "xa-ba", Name: "Xã Ba", Selection: "level"},
		{ID: "xa-bon", Name: "Xã Bốn", Selection: "level=cấp xã"},
	}
	var b strings.Builder
	for _, d := range c.ByOffice() {
		var codes, fields, places []string
		for _, i := range d.Offered() {
			codes = append(codes, d.Procedures[i].Code)
		}
		for _, f := range d.Fields {
			fields = append(fields, fmt.Sprintf("%d %s %s %v", f.Number, f.Name, f.Slug, f.Procedures))
		}
		for _, p := range d.Places {
			places = append(places, p.ID)
		}
		o := d.Office
		fmt.Fprintf(&b, "%s (%s, %q, %q, %q, %q): %s; %s; %s\n", d.OfOffice(), o.Name, o.Phone, o.Hotline, o.Logo, o.Domain,
			strings.Join(codes, " "), strings.Join(fields, ", "), strings.Join(places, " "))
		if &d.Procedures[0] != &c.Procedures[0] {
			t.Error("procedures copied")
		}
	}
	const want = `xa-mot (Xã Một, "", "1022", "t.png", "dichvucong.gov.vn"): 1.000001 1.000002 1.000004; 1 Hộ tịch ho-tich [0], 2 Thuế thue [1], 3 Căn cước can-cuoc [3]; a d
xa-hai (Xã Hai, "", "113", "t.png", "dichvucong.gov.vn"): 1.000002 1.000003; 1 Thuế thue [1], 2 Hội, quỹ hoi-quy [2]; b
tinh (Tỉnh, "", "1022", "t.png", "dichvucong.gov.vn"): 1.000001 1.000002 1.000003 1.000004; 1 Hộ tịch ho-tich [0], 2 Thuế thue [1], 3 Hội, quỹ hoi-quy [2], 4 Căn cước can-cuoc [3]; 
xa-ba (Xã Ba, "", "", "tinh.png", "dichvucong.gov.vn"): ; ; 
xa-bon (Xã Bốn, "", "", "tinh.png", "dichvucong.gov.vn"): 1.000001 1.000002 1.000004; 1 Hộ tịch ho-tich [0], 2 Thuế thue [1], 3 Căn cước can-cuoc [3]; 
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	c.Offices = nil
	if parts := c.ByOffice(); len(parts) != 1 || parts[0] != c || c.OfOffice() != "" {
		t.Error("a catalog without offices is parted")
	}
	c.Office.Selection = "level=cấp xã"
	if parts := c.ByOffice(); len(parts) != 1 || len(parts[0].Fields) != 3 || len(parts[0].Places) != len(c.Places) || parts[0].OfOffice() != "" {
		t.Errorf("the only office's part is %+v", parts)
	}
}

// BenchmarkProvince reads nothing: it checks and parts 2,470 procedures, 102 offices and 2,000 places, each other place with
// a selection of its own.
func BenchmarkProvince(b *testing.B) {
	s, err := Sample()
	check(b, err)
	c := &Catalog{}
	for n := range 10 {
		for _, p := range s.Procedures {
			p.Code = fmt.Sprintf("%d%s", n%9+1, p.Code[1:])
			c.Procedures = append(c.Procedures, p)
		}
	}
	c.Fields = fieldsOf(c.Procedures)
	for i := range 102 {
		c.Offices = append(c.Offices, Office{ID: fmt.Sprintf("xa-%d", i), Name: fmt.Sprintf("Xã %d", i), Selection: fmt.Sprintf("level=cấp xã; code!=1.%06d", i%7)})
	}
	for i := range 2000 {
		p := Place{ID: fmt.Sprintf("nvh-%d", i), Name: "Nhà văn hóa", Kind: "nhà văn hóa", Office: c.Offices[i%102].Name, Lat: "21.03", Lon: "105.85", Phone: "+84912345678"}
		if i%2 == 0 {
			p.Selection = fmt.Sprintf("code=%s,%s | tag=phổ biến", c.Procedures[i].Code, c.Procedures[i+1].Code)
		}
		c.Places = append(c.Places, p)
	}
	b.ReportAllocs()
	for b.Loop() {
		c.Check(CheckOptions{Day: "2026-11-22"})
		if len(c.ByOffice()) != 102 {
			b.Fatal("offices lost")
		}
	}
}
