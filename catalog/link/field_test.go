package link

import (
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/golden"
)

// TestResolveField lists payloads of fields, whose pages they are, and refusals.
func TestResolveField(t *testing.T) {
	civil := catalog.Field{Name: "Hộ tịch", Slug: "ho-tich"}
	var b strings.Builder
	for _, tc := range []struct {
		name string
		f    catalog.Field
		r    Rules
	}{
		{"search", civil, Rules{Template: search}},
		{"own page", civil, Rules{Template: search, Fields: "https://phuongmau.gov.vn/linh-vuc/{{slug}}"}},
		{"own page by name", civil, Rules{Fields: "https://phuongmau.gov.vn/l?ten={{field}}"}},
		{"base before search", civil, Rules{Base: "https://qr.phuongmau.gov.vn", Template: search}},
		{"base before own page", civil, Rules{Base: "https://qr.phuongmau.gov.vn/T", Fields: "https://phuongmau.gov.vn/linh-vuc/{{slug}}"}},
		{"nothing", civil, Rules{}},
		{"base that leads nowhere", civil, Rules{Base: "https://qr.phuongmau.gov.vn"}},
		{"page of a procedure", civil, Rules{Template: "https://a.gov.vn/p/{{code}}"}},
		{"code in the page of a field", civil, Rules{Fields: "https://a.gov.vn/p/{{code}}"}},
		{"foreign host", civil, Rules{Fields: "https://a.example.com/{{slug}}"}},
		{"no letters", catalog.Field{Name: "…", Slug: "x"}, Rules{Fields: "https://a.gov.vn/{{slug}}"}},
		{"hostile name", catalog.Field{Name: "../?a=b&c#d", Slug: "a-b-c-d"}, Rules{Template: search}},
		{"slug that no short link can carry", catalog.Field{Name: "A", Slug: "a_b"}, Rules{Base: "https://qr.a.gov.vn", Template: search}},
	} {
		l, err := ResolveField(&tc.f, tc.r)
		if err != nil {
			fmt.Fprintf(&b, "%s\n  error %v\n", tc.name, err)
			vietnamese(t, &b, err)
			continue
		}
		fmt.Fprintf(&b, "%s\n  %s\n  %s %s own=%v\n", tc.name, l.Payload, l.Host, l.Path, l.Own)
		printable(t, l.Link, tc.r)
	}
	golden.Test(t, b.String())
}

// TestSampleFields holds that each field of the sample has a link and, with a base, a row of its own in the table.
func TestSampleFields(t *testing.T) {
	c, err := catalog.Sample()
	check(t, err)
	r := Rules{Base: "https://qr.phuongmau.gov.vn", Template: search}
	rows := map[string]string{}
	rs, err := RedirectMap(c, r, "2026-11-22")
	check(t, err)
	for _, row := range rs {
		rows[row.Short] = row.Target
	}
	for i := range c.Fields {
		l, err := ResolveField(&c.Fields[i], r)
		check(t, err)
		printable(t, l.Link, r)
		if !strings.HasPrefix(rows[l.Payload], "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=") {
			t.Errorf("%s leads to %q", l.Payload, rows[l.Payload])
		}
	}
	if _, err := RedirectMap(c, Rules{Base: "https://phuongmau.gov.vn/q", Template: search, Fields: "https://phuongmau.gov.vn/q/l/{{slug}}"}, "2026-11-22"); err == nil {
		t.Error("fields that lead to themselves: no error")
	}
}
