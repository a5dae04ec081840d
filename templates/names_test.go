package templates

import (
	"strings"
	"testing"
)

// TestNamesInOrder holds an index to the order of a Vietnamese dictionary: tones count last, Ă, Â, Đ and their like are
// letters of their own; each letter stands before its first name alone.
func TestNamesInOrder(t *testing.T) {
	s := &scope{}
	for _, n := range []string{"Đăng ký kết hôn", "Ủy quyền", "Dân số", "Ưu đãi", "Áp dụng", "An toàn", "Ẩm thực", "Ăn uống", "Đăng ký khai sinh", "ấp trứng", "12 tháng", "Uốn ván"} {
		s.entries = append(s.entries, &scope{Name: n})
	}
	var got []string
	for _, e := range s.names() {
		got = append(got, e.Letter+":"+e.Name)
	}
	want := "#:12 tháng A:An toàn :Áp dụng Ă:Ăn uống Â:Ẩm thực :ấp trứng D:Dân số Đ:Đăng ký kết hôn :Đăng ký khai sinh U:Uốn ván :Ủy quyền Ư:Ưu đãi"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if s.entries[0].Letter != "" || s.entries[0].Name != "Đăng ký kết hôn" {
		t.Error("the entries themselves were changed")
	}
}
