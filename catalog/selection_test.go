package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangqr/catalog/golden"
)

// chosenBy gives the codes that a selection takes of the sample.
func chosenBy(t *testing.T, c *Catalog, text string) []string {
	t.Helper()
	s, err := ParseSelection(text)
	check(t, err)
	var codes []string
	for _, i := range c.Pick(s) {
		codes = append(codes, c.Procedures[i].Code)
	}
	return codes
}

func TestSelection(t *testing.T) {
	c := &Catalog{Procedures: []Procedure{
		{Code: "1.000001", Field: "Hộ tịch", Level: "cấp xã", Agency: "Ủy ban nhân dân cấp xã", Tags: []string{"phổ biến", "mới"}, Audience: "Công dân Việt Nam, Người nước ngoài"},
		{Code: "1.000002", Field: "Thuế", Level: "cấp xã, cấp tỉnh", Agency: "Thuế cơ sở 5; Thuế tỉnh"},
		{Code: "1.000003", Field: "Hội, quỹ", Level: "cấp tỉnh", Agency: "Sở Nội vụ"},
		{Code: "1.000004", Field: "Căn cước", Level: "cấp xã", Agency: "Công an cấp xã", Tags: []string{"phổ biến"}},
		{Code: "1.000005"},
	}}
	for _, tc := range []struct{ text, want string }{
		{"", "1 2 3 4 5"},
		{"  ", "1 2 3 4 5"},
		{"level=cấp xã", "1 2 4"},
		{"CẤP = CAP XA", "1 2 4"},
		{"level!=cấp xã", "3 5"},
		{"level=cấp xã; tag=phổ biến", "1 4"},
		{"level=cấp xã;", "1 2 4"},
		{"level=cấp xã | agency=Sở*", "1 2 3 4"},
		{"cấp=cấp tỉnh; cơ quan!=Thuế*", "3"},
		{`lĩnh vực="Hội, quỹ",Thuế`, "2 3"},
		{"lĩnh vực=Hội, quỹ", ""}, // two fields, neither of which is there
		{"code=1.000001,1.00000*", "1 2 3 4 5"},
		{"mã=1.000003|mã=1.000001", "1 3"},
		{"đối tượng=người nước ngoài", "1"},
		{"thẻ=mới|nhãn=khác|từ khóa=x", "1"},
		{"agency=Công an*|field=Thuế;code!=1.000002", "4"},
		{"field!=Thuế,Hộ tịch", "3 4 5"},
	} {
		got := chosenBy(t, c, tc.text)
		for i := range got {
			got[i] = got[i][len(got[i])-1:]
		}
		if s := strings.Join(got, " "); s != tc.want {
			t.Errorf("%q takes %q, want %q", tc.text, s, tc.want)
		}
	}
}

// TestSelectionErrors holds each message with its character, in both languages.
func TestSelectionErrors(t *testing.T) {
	var b strings.Builder
	for _, text := range []string{"cấp xã", "=x", "lvel=cấp xã", "màu=đỏ", "level", "level!cấp xã", "level=", "level=;", "level=*", "level=a,,b", "level=a=b", `level="a`,
		`level=a"b"`, `level="a" b`, ";level=a", "level=a||level=b", "level=a|", "|", "level=cấp xã; lĩnh vựcc=Thuế", strings.Repeat("x", 5000)} {
		_, err := ParseSelection(text)
		fmt.Fprintf(&b, "%.40s\n", text)
		both(t, &b, err)
	}
	golden.Test(t, b.String())
}

// TestSelectionTakes holds that a procedure is taken alone as it is among others.
func TestSelectionTakes(t *testing.T) {
	c, err := Sample()
	check(t, err)
	var values []string
	for i := range c.Fields {
		values = append(values, `"`+c.Fields[i].Name+`"`)
	}
	values = append(values, "cấp xã", "cấp*", "Ủy ban*", "1.0*", "1.001193", "phổ biến", "công dân*", "x")
	rapid.Check(t, func(rt *rapid.T) {
		value := rapid.SampledFrom(values)
		one := rapid.Custom(func(rt *rapid.T) string {
			key := rapid.SampledFrom([]string{"code", "field", "level", "agency", "tag", "audience"}).Draw(rt, "key")
			return key + rapid.SampledFrom([]string{"=", "!="}).Draw(rt, "sign") + strings.Join(rapid.SliceOfN(value, 1, 3).Draw(rt, "values"), ",")
		})
		group := rapid.Custom(func(rt *rapid.T) string { return strings.Join(rapid.SliceOfN(one, 1, 3).Draw(rt, "clauses"), ";") })
		text := strings.Join(rapid.SliceOfN(group, 1, 3).Draw(rt, "groups"), " | ")
		s, err := ParseSelection(text)
		if err != nil {
			rt.Fatal(text, err)
		}
		var want []int
		for i := range c.Procedures {
			if s.Takes(&c.Procedures[i]) {
				want = append(want, i)
			}
		}
		if got := c.Pick(s); !slices.Equal(got, want) {
			rt.Fatalf("%s picks %v, takes %v", text, got, want)
		}
	})
}

func FuzzSelection(f *testing.F) {
	for _, s := range []string{"level=cấp xã | agency=Công an*; code!=1.000001", `field="Hội, quỹ",Thuế`, "a=b=c", `tag="`, "|;,=!*", "cấp=\xff"} {
		f.Add(s)
	}
	c, err := Sample()
	check(f, err)
	f.Fuzz(func(t *testing.T, s string) {
		sel, err := ParseSelection(s)
		if (sel == nil) == (err == nil) {
			t.Fatalf("%q: %v, %v", s, sel, err)
		}
		if err == nil {
			c.Pick(sel)
		}
	})
}
