package catalog

import (
	"bytes"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog/golden"
)

const diffOld = `code,name,field,url,fee,status,agency,name_en
1.000001,Đăng ký khai sinh,Hộ tịch,https://dichvucong.gov.vn/a,8.000 đồng,,UBND xã,Birth
1.000002,Đăng ký khai tử,Hộ tịch,https://dichvucong.gov.vn/b,,,UBND xã,
1.000003,Đăng ký kết hôn,Hộ tịch,,,,UBND xã,
1.000004,Tách hộ,Đăng ký cư trú,,,,Công an xã,
1.000005,Chứng thực chữ ký,Chứng thực,,,,UBND xã,
1.000006,Hoà giải tranh chấp,Ðất đai,,,,UBND xã,
1.000007,Bị bỏ,Đất đai,,,Công khai,UBND xã,
1.000008,Trùng tên,Đất đai,,,,UBND xã,
1.000009,Trùng tên,Đất đai,,,,UBND xã,
,Không mã,Đất đai,,,,UBND xã,
`

const diffNew = `code,name,field,url,fee,status,tags,name_en
1.000007,Bị bỏ,Đất đai,,,Bãi bỏ,,
1.000001,Đăng ký khai sinh,Hộ tịch,https://dichvucong.gov.vn/c,5.000 đồng,,phổ biến,Birth registration
1.000002,Đăng ký khai tử | lưu động,Hộ tịch,https://dichvucong.gov.vn/b,,,,
1.000013,Thủ tục đăng ký kết hôn.,Hộ tịch,https://dichvucong.gov.vn/d,,,,
1.000004,Tách hộ,Cư trú,,,Tạm dừng,,
1.000006,Hòa giải tranh chấp,Đất đai,,,,,
1.000018,Trùng tên,Đất đai,,,,,
1.000019,<b>Mới</b> [x](https://example.com) ` + "`y`" + `,,,,,,
,Không mã,Đất đai,,,,,
,Không mã nữa,Đất đai,,,,,
,Cũng không mã,Đất đai,,,,,
`

// lines shows a diff.
func (d *Diff) lines() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d to %d, not compared %v\n", d.Old, d.New, d.Uncompared)
	for _, c := range d.Changes {
		fmt.Fprintf(&b, "%s %s %q %q %s: %q to %q\n", c.Kind, c.Code, c.Name, c.Field, c.Column, c.Old, c.New)
	}
	return b.String()
}

// TestDiff shows a diff with every kind of change, and its annex.
func TestDiff(t *testing.T) {
	old, _ := text(t, "old.csv", diffOld)
	fresh, _ := text(t, "new.csv", diffNew)
	d := Compare(old, fresh)
	var b bytes.Buffer
	check(t, d.Markdown(&b))
	golden.Test(t, d.lines()+"\n"+b.String())
	for _, k := range ChangeKinds() {
		if len(d.Of(k)) == 0 {
			t.Errorf("no change is %s", k)
		}
	}
}

// TestDiffNothing compares the sample with itself, written in every format, its rows in any order.
func TestDiffNothing(t *testing.T) {
	c, err := Sample()
	check(t, err)
	for _, f := range written {
		d := Compare(c, again(t, c, f))
		if len(d.Changes) > 0 || len(d.Uncompared) > 0 {
			t.Errorf("%s: %s", f, d.lines())
		}
	}
	mixed := *c
	mixed.Procedures = slices.Clone(c.Procedures)
	rand.New(rand.NewSource(1)).Shuffle(len(mixed.Procedures), func(i, j int) {
		mixed.Procedures[i], mixed.Procedures[j] = mixed.Procedures[j], mixed.Procedures[i]
	})
	if d := Compare(c, &mixed); len(d.Changes) > 0 {
		t.Errorf("mixed: %s", d.lines())
	}
	var b bytes.Buffer
	check(t, Compare(c, c).Markdown(&b))
	if !strings.Contains(b.String(), "Không có thay đổi") {
		t.Error(b.String())
	}
}

// TestDiffEnd holds that an end and a successor are told where the old list had no column for them.
func TestDiffEnd(t *testing.T) {
	old, _ := text(t, "old.csv", "code,name,field,desk\n1.000001,A,Hộ tịch,1\n1.000002,B,Hộ tịch,2\n")
	fresh, _ := text(t, "new.csv", "code,name,field,from,to,replaced_by\n1.000001,A,Hộ tịch,2020-01-01,2025-12-31,1.000002\n1.000002,B,Hộ tịch,2020-01-01,,\n")
	want := `2 to 2, not compared [desk from]
validity 1.000001 "A" "Hộ tịch" to: "" to "2025-12-31"
validity 1.000001 "A" "Hộ tịch" replaced_by: "" to "1.000002"
`
	if diff := cmp.Diff(want, Compare(old, fresh).lines()); diff != "" {
		t.Error(diff)
	}
}

// TestDiffOrder holds that the order of rows changes nothing in the result.
func TestDiffOrder(t *testing.T) {
	old, _ := text(t, "old.csv", diffOld)
	fresh, _ := text(t, "new.csv", diffNew)
	want := Compare(old, fresh)
	r := rand.New(rand.NewSource(2))
	for range 50 {
		o, f := *old, *fresh
		for _, c := range []*Catalog{&o, &f} {
			c.Procedures = slices.Clone(c.Procedures)
			r.Shuffle(len(c.Procedures), func(i, j int) { c.Procedures[i], c.Procedures[j] = c.Procedures[j], c.Procedures[i] })
		}
		if diff := cmp.Diff(want, Compare(&o, &f)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 99: "XCIX", 140: "CXL", 2026: "MMXXVI"} {
		if got := roman(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

// FuzzMarkdown holds that no text of a catalog leaves its cell.
func FuzzMarkdown(f *testing.F) {
	f.Add("a | b\n\n# c <script> [x](y) `z` \\| &lt; \\")
	f.Fuzz(func(t *testing.T, s string) {
		got := markdown(s)
		if strings.ContainsAny(got, "\n\r") {
			t.Errorf("%q has a line break", got)
		}
		plain := strings.NewReplacer(`\\`, "", `\|`, "", `\<`, "", `\[`, "", "\\`", "", `\&`, "").Replace(got)
		if strings.ContainsAny(plain, "|<[`&") {
			t.Errorf("%q is not escaped", got)
		}
	})
}
