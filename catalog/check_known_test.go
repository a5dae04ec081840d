package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"bangqr/catalog/golden"
	"bangqr/catalog/known"
)

// comparing are the rules that need the index of known procedures or a previous catalog; they are tried here.
var comparing = []string{"code-unknown", "code-unlisted", "code-alike", "code-other-name", "code-gone", "name-changed", "url-known"}

// wrongCodes are names under codes that a site listed them under, none of them right.
const wrongCodes = `1.001057,Cấp Giấy chứng nhận quyền sử dụng đất
1.001064,Cấp bản sao trích lục hộ tịch
1.001229,Đăng ký thường trú
1.001640,Đăng ký khai sinh
1.003306,Đăng ký tạm trú
1.003311,Tách hộ
1.003453,Cấp phiếu lý lịch tư pháp số 1
1.003559,Xác nhận tình trạng hôn nhân
1.003670,Đăng ký nhận nuôi con nuôi trong nước
1.004700,"Xác nhận hộ nghèo, hộ cận nghèo"
1.004734,Đăng ký kết hôn
1.004792,Đăng ký khai tử
1.004800,Đăng ký lại khai sinh
1.004850,Cấp giấy phép xây dựng nhà ở riêng lẻ
1.005000,Hưởng trợ cấp thất nghiệp
1.005100,Cấp phép kinh doanh karaoke
2.000850,Cấp giấy phép lái xe
2.001682,Đăng ký thành lập hộ kinh doanh
1.004873,Đăng ký kết hôn
2.000815.000.00.00.H55,Đăng ký khai tử
1.001913,Đăng ký khai sinh
1.004883,Thủ tục đăng ký lại khai sinh (cấp xã)
1.004837,Đăng ký giám sát việc giám hộ
1.0048,Đăng ký giám hộ
1.00487,Cấp Giấy xác nhận tình trạng hôn nhân
1.0049,Không ai biết
1.99999,Không ai biết nữa
`

// otherWords are right codes with the names by which offices and sites call them.
const otherWords = `2.000635,Cấp bản sao trích lục hộ tịch
1.013992,Chuyển mục đích sử dụng đất
1.001193,Đăng ký khai sinh
1.010038,Tách hộ
3.000333,Cấp phiếu lý lịch tư pháp số 1
1.004873,Xác nhận tình trạng hôn nhân
2.001263,Đăng ký nhận nuôi con nuôi trong nước
1.004859,"Đăng ký thay đổi, cải chính hộ tịch"
1.011607,"Xác nhận hộ nghèo, hộ cận nghèo"
1.013226,Điều chỉnh giấy phép xây dựng
2.000720,Thay đổi đăng ký hộ kinh doanh
2.000884,Chứng thực chữ ký
2.000930,thôi làm hòa giải viên
2.000950,công nhận tổ trưởng tổ hoà giải
1.012785.01,"Đăng ký, cấp Giấy chứng nhận đối với trường hợp đã chuyển quyền sử dụng đất trước 01/08/2024"
1.012791.01,Thu hồi Giấy chứng nhận đã cấp không đúng quy định và cấp lại
1.001193.02,"Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"
2.000815.000.00.00.H55,"Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan có thẩm quyền cấp"
1.001731.01,Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội
1.014336.01,"Cấp thẻ BHYT miễn phí cho hộ nghèo, hộ cận nghèo năm 2026"
C08_XPHCDB,Thủ tục đăng ký khai sinh
`

// madeOf makes a catalog of codes and names.
func madeOf(t testing.TB, name, rows string) *Catalog {
	t.Helper()
	c, _ := text(t, name, "code,name,field\n"+strings.ReplaceAll(rows, "\n", ",Hộ tịch\n"))
	return c
}

func wording(ps []Problem) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "%s %s: %s\n        %s\n", p.Level, p.Rule, p.Text("en"), p.Text("vi"))
	}
	return b.String()
}

// TestKnown shows what is told of codes that are wrong, in both languages.
func TestKnown(t *testing.T) {
	golden.Test(t, wording(madeOf(t, "wrong.csv", wrongCodes).Check(CheckOptions{Known: true})))
}

// TestKnownQuiet holds that what is right is not doubted: the sample, names in other words. Codes that the index lacks are
// told in one line, however many they are.
func TestKnownQuiet(t *testing.T) {
	sample, err := Sample()
	check(t, err)
	for name, c := range map[string]*Catalog{"sample": sample, "other words": madeOf(t, "a.csv", otherWords)} {
		ps := c.Check(CheckOptions{Known: true})
		if bad := slices.DeleteFunc(ps, func(p Problem) bool {
			return p.Level == Hint && p.Rule == "url-known" || p.Rule == "vietqr-posted" || p.Rule == "code-unlisted"
		}); len(bad) > 0 {
			t.Errorf("%s:\n%s", name, wording(bad))
		}
		unlisted := slices.DeleteFunc(c.Check(CheckOptions{Known: true}), func(p Problem) bool { return p.Rule != "code-unlisted" })
		if len(unlisted) > 1 || name == "sample" && (len(unlisted) == 0 || len(unlisted[0].Also) != 65) {
			t.Errorf("%s: %d lines of codes that are not listed", name, len(unlisted))
		}
	}
	for _, p := range madeOf(t, "a.csv", wrongCodes).Check(CheckOptions{}) {
		if slices.Contains(comparing, p.Rule) {
			t.Errorf("compared without being asked: %s", p.Text("en"))
		}
	}
}

// TestKnownSharedPage holds that a name which the index has from a page of many codes is held against nobody.
func TestKnownSharedPage(t *testing.T) {
	c := madeOf(t, "a.csv", "1.002544,Hợp nhất công ty luật nước ngoài\n9.999999,Hỗ trợ phát triển sản xuất cộng đồng\n")
	if ps := c.Check(CheckOptions{Known: true}); len(ps) != 1 || ps[0].Rule != "code-unlisted" || ps[0].Row != 3 {
		t.Error(wording(ps))
	}
}

// TestKnownURL offers the page of the index, unless the operator's hosts forbid it or the code is another's.
func TestKnownURL(t *testing.T) {
	c := madeOf(t, "a.csv", "1.001193,Đăng ký khai sinh\n1.004873,Đăng ký kết hôn\n1.001193.01,Đăng ký khai sinh lưu động\n")
	ps := Of(c.Check(CheckOptions{Known: true}), Hint)
	p, _ := known.Find("1.001193")
	if len(ps) != 1 || ps[0].Suggest != p.URL || ps[0].Row != 2 {
		t.Errorf("offered:\n%s", wording(ps))
	}
	if ps := Of(c.Check(CheckOptions{Known: true, Hosts: []string{"example.gov.vn"}}), Hint); len(ps) > 0 {
		t.Errorf("offered:\n%s", wording(ps))
	}
	if n := len(Errors(ps)); n > 0 {
		t.Errorf("a hint counts as %d errors", n)
	}
}

// TestPrevious compares with the catalog in use before.
func TestPrevious(t *testing.T) {
	old := madeOf(t, "old.csv", "1.004800,Cấp phép\n1.009812,Cấp lại phép\n1.001913,Đăng ký khai sinh\n1.000001,Tách hộ\n1.000002,Nhập hộ\nC08_A1,Hòa giải\n")
	now := madeOf(t, "new.csv", "1.0048,Cấp phép\n1.0098,Cấp lại phép\n1.001913,Đăng ký khai sinh\n1.000001,Cấp giấy chứng tử\nc08_a1,Hoà giải.\n")
	golden.Test(t, wording(now.Check(CheckOptions{Known: true, Previous: old})))
}

// TestRoundsTo counts as spreadsheets do.
func TestRoundsTo(t *testing.T) {
	for _, tc := range []struct {
		code, short string
		want        bool
	}{
		{"1.004837", "1.0048", true}, {"1.004853", "1.0049", true}, {"1.004853", "1.0048", true}, {"1.004837", "1.0049", false},
		{"1.004800", "1.0048", true}, {"1.004870", "1.00487", true}, {"1.004837", "1.004837", false}, {"1.004837", "1", true},
		{"1.004837.01", "1.0048", false}, {"C08_XPHCDB", "1.0048", false}, {"1.004837", "x", false}, {"2.000815", "2", true}, {"2.000815", "", false},
	} {
		if got := roundsTo(tc.code, tc.short); got != tc.want {
			t.Errorf("%s, %s: %v", tc.code, tc.short, got)
		}
	}
}

// TestCandidates holds the shortcuts over rare words and lengths to what a look at every name finds.
func TestCandidates(t *testing.T) {
	x := knownNames()
	alike := func(a, b []int32) bool { return 2*float64(shared(a, b)) >= leastAlike*float64(len(a)+len(b)) }
	for i := 0; i < len(x.keys); i += 7 {
		for _, name := range []string{x.names[i], x.names[i] + " mới", strings.Replace(x.names[i], " ", " qwxz ", 1)} {
			numbers := x.numbers(nameKeyOf(name))
			var want []int
			for j := range x.keys {
				if alike(numbers, x.sorted[j]) {
					want = append(want, j)
				}
			}
			got := slices.DeleteFunc(x.candidates(numbers), func(j int) bool { return !alike(numbers, x.sorted[j]) })
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("%s: found %v, want %v", name, got, want)
			}
		}
	}
}

// TestFoldTable holds the table of letters to the way without it.
func TestFoldTable(t *testing.T) {
	for r := rune(0); r <= 0x2fff; r++ {
		f := folder{}
		for _, d := range norm.NFD.String(string(r)) {
			f.add(d)
		}
		if got := Fold(string(r)); got != string(f.text) {
			t.Errorf("%U: %q, want %q", r, got, f.text)
		}
	}
}

// BenchmarkKnown compares 2,642 procedures, every name in other words, with the index.
func BenchmarkKnown(b *testing.B) {
	c := &Catalog{}
	for p := range known.All() {
		c.Procedures = append(c.Procedures, Procedure{Code: p.Code, Name: p.Name + " cấp xã", Field: p.Field})
	}
	for b.Loop() {
		c.Check(CheckOptions{Known: true})
	}
}

// BenchmarkUnknown looks up 2,642 names under codes that the index lacks.
func BenchmarkUnknown(b *testing.B) {
	c := &Catalog{}
	for p := range known.All() {
		c.Procedures = append(c.Procedures, Procedure{Code: "9" + p.Code[1:], Name: p.Name + " cấp xã", Field: p.Field})
	}
	for b.Loop() {
		c.Check(CheckOptions{Known: true})
	}
}

// BenchmarkNames is what the first name that differs costs.
func BenchmarkNames(b *testing.B) {
	for b.Loop() {
		x := newNameIndex(known.Len())
		for p := range known.All() {
			x.add(p.Code, p.Name)
		}
	}
}
