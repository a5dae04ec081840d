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
