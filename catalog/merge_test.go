package catalog

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"bangqr/catalog/golden"
)

const mergeOld = `code,name,field,short_name,tags,Quầy,url,fee,name_en
1.000001,Đăng ký khai sinh,Hộ tịch,Khai sinh,phổ biến,05,https://dichvucong.gov.vn/a,8.000 đồng,Birth
1.000002,Đăng ký khai tử,Hộ tịch,Khai tử,,5,https://dichvucong.gov.vn/b,,
1.000003,Đăng ký kết hôn,Hộ tịch,Kết hôn,phổ biến,,,,Marriage
1.000004,Tách hộ,Cư trú,,,,https://dichvucong.gov.vn/t,,
1.000005,Đã bãi bỏ,Cư trú,Bỏ,,,,,
1.000006,Không có gì,Cư trú,,,,,,
1.000007,Chỉ có trang,Cư trú,,,,https://dichvucong.gov.vn/p,,
`

const mergeNew = `code,name,field,short_name,url,fee
1.000004,Tách hộ,Cư trú,,,
1.000002,Đăng ký khai tử,Hộ tịch,KT,https://dichvucong.gov.vn/x,1.000 đồng
1.000001,Thủ tục đăng ký khai sinh,Hộ tịch,,,
1.000013,Đăng ký kết hôn,Hộ tịch,,,
`

// TestMerge shows what is taken over, and what is told.
func TestMerge(t *testing.T) {
	old, _ := text(t, "old.csv", mergeOld)
	fresh, _ := text(t, "new.csv", mergeNew)
	var b strings.Builder
	for _, columns := range [][]string{nil, {"fee", "url"}, {"name_en", "desk"}} {
		c, m, err := Merge(fresh, old, MergeOptions{Columns: columns})
		check(t, err)
		fmt.Fprintf(&b, "== %v\n", columns)
		for i := range c.Procedures {
			p := &c.Procedures[i]
			fmt.Fprintf(&b, "%s %s: short %q tags %q desk %q url %q fee %q names %v\n", p.Code, p.Name, p.ShortName, p.Tags, p.Desk, p.URL, p.Fee, p.Names)
		}
		fmt.Fprintf(&b, "filled %d of %d with %d values, %d bare\n", m.Filled, m.Procedures, m.Values, m.Bare)
		for _, l := range m.Lost {
			fmt.Fprintf(&b, "lost %s %s %v, now %q, row %d\n", l.Code, l.Name, l.Values, l.Now, l.Source.Row)
		}
		for _, d := range m.Differing {
			fmt.Fprintf(&b, "differing %s %s: %q and %q, kept the %s\n", d.Code, d.Column, d.Old, d.New, d.Kept)
		}
	}
	golden.Test(t, b.String())
	for _, column := range []string{"code", "name", "shortname", "name_fr", ""} {
		if _, _, err := Merge(fresh, old, MergeOptions{Columns: []string{column}}); err == nil {
			t.Errorf("column %q taken over", column)
		} else if Text(err, "vi") == err.Error() {
			t.Errorf("column %q: no Vietnamese", column)
		}
	}
}

// TestMergeLeaves holds that neither catalog changes, and that a catalog merged with itself is itself.
func TestMergeLeaves(t *testing.T) {
	read := func() (*Catalog, *Catalog) {
		old, _ := text(t, "old.csv", mergeOld)
		fresh, _ := text(t, "new.csv", mergeNew)
		return old, fresh
	}
	old, fresh := read()
	c, _, err := Merge(fresh, old, MergeOptions{Columns: MergeColumns()})
	check(t, err)
	for i := range c.Procedures {
		for l := range c.Procedures[i].Names {
			c.Procedures[i].Names[l] = "x"
		}
		for n := range c.Procedures[i].Tags {
			c.Procedures[i].Tags[n] = "x"
		}
	}
	o, f := read()
	if diff := cmp.Diff(o, old, whole) + cmp.Diff(f, fresh, whole); diff != "" {
		t.Error(diff)
	}
	sample, err := Sample()
	check(t, err)
	same, m, err := Merge(sample, sample, MergeOptions{})
	check(t, err)
	if diff := cmp.Diff(sample, same, whole); diff != "" || m.Values+len(m.Lost)+len(m.Differing) > 0 {
		t.Errorf("%+v %s", m, diff)
	}
	bare := *sample
	bare.Office, bare.Places = Office{}, nil
	same, _, err = Merge(&bare, sample, MergeOptions{})
	check(t, err)
	if cmp.Diff(same.Office, sample.Office) != "" || len(same.Places) != len(sample.Places) {
		t.Error("office and places not taken over")
	}
}

// TestMergeKeeps holds, for catalogs of any kind, that no own value of the old one is lost unsaid.
func TestMergeKeeps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) *Catalog {
			c := &Catalog{}
			for _, n := range rapid.SliceOfN(rapid.IntRange(0, 9), 0, 12).Draw(t, name) {
				p := Procedure{Code: fmt.Sprintf("1.00000%d", n), Name: fmt.Sprint("Thủ tục ", rapid.IntRange(0, 5).Draw(t, "name")), Field: "Hộ tịch"}
				p.ShortName = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "short")
				p.URL = rapid.SampledFrom([]string{"", "u", "v"}).Draw(t, "url")
				c.Procedures = append(c.Procedures, p)
			}
			return c
		}
		old, fresh := draw("old"), draw("new")
		c, m, err := Merge(fresh, old, MergeOptions{})
		if err != nil || len(c.Procedures) != len(fresh.Procedures) {
			t.Fatalf("%v, %d procedures of %d", err, len(c.Procedures), len(fresh.Procedures))
		}
		had, has := 0, 0
		for i := range old.Procedures {
			if old.Procedures[i].ShortName != "" {
				had++
			}
		}
		is := map[string]*Procedure{}
		for i, key := range matchKeys(c) {
			is[key] = &c.Procedures[i]
		}
		for i, key := range matchKeys(old) {
			if p := is[key]; p != nil && old.Procedures[i].ShortName != "" && p.ShortName == old.Procedures[i].ShortName {
				has++
			}
		}
		for _, l := range m.Lost {
			if l.Values["short_name"] != "" {
				has++
			}
		}
		if had != has {
			t.Fatalf("%d short names, %d kept or told", had, has)
		}
		for i := range c.Procedures {
			if u := fresh.Procedures[i].URL; u != "" && c.Procedures[i].URL != u {
				t.Fatal("a url of the new catalog is gone")
			}
		}
	})
}

// TestWithKnownURLs takes the pages that Check offers, and no other.
func TestWithKnownURLs(t *testing.T) {
	c := madeOf(t, "a.csv", "1.001193,Đăng ký khai sinh\n1.004873,Đăng ký kết hôn\n1.001653,Không có trong danh sách\n")
	d, n := c.WithKnownURLs(nil)
	if n != 1 || !strings.HasPrefix(d.Procedures[0].URL, "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/") || d.Procedures[1].URL+d.Procedures[2].URL != "" || c.Procedures[0].URL != "" {
		t.Errorf("%d urls: %+v", n, d.Procedures)
	}
	if _, n := c.WithKnownURLs([]string{"example.gov.vn"}); n != 0 {
		t.Errorf("%d urls of a host that is not allowed", n)
	}
}

// whole compares catalogs by all they say; what else they keep is for finding things.
var whole = cmpopts.IgnoreUnexported(Catalog{})
