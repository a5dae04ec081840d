package catalog

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSlug(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Đăng ký", "dang-ky"}, {"Hộ tịch", "ho-tich"}, {"Cấp, quản lý căn cước", "cap-quan-ly-can-cuoc"},
		{"ÐẤT đai", "dat-dai"}, {"  a -- b  ", "a-b"}, {"1.001193", "1-001193"}, {"Con", "con-1"}, {"LPT1", "lpt1-1"}, {"nvh_01", "nvh-01"}, {"COM", "com"},
		{"", ""}, {"…/..\\", ""}, {"документ", ""}, {"a документ b", "a-b"}, {"Ư", "u"}, {"Thu\u0309 tu\u0323c", "thu-tuc"},
		{strings.Repeat("thủ tục ", 20), "thu-tuc-thu-tuc-thu-tuc-thu-tuc-thu-tuc-thu-tuc-thu-tuc-thu"},
		{strings.Repeat("x", 200), strings.Repeat("x", maxSlug)},
	}
	for _, tc := range tests {
		if got := Slug(tc.in); got != tc.want || got != "" && !validID(got) {
			t.Errorf("Slug(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
	taken := map[string]bool{}
	if a, b := freeSlug("Hộ tịch", taken), freeSlug("Hộ tích", taken); a != "ho-tich" || b != "ho-tich-2" {
		t.Errorf("slugs %q and %q", a, b)
	}
}

func TestFold(t *testing.T) {
	for _, s := range []string{"Mã TTHC", "MaTTHC", "mã_tthc", "MÃ  TTHC:", "\ufeffMã TTHC"} {
		if got := Fold(s); got != "matthc" {
			t.Errorf("Fold(%q) = %q", s, got)
		}
	}
}

func TestDisplayName(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Thủ tục đăng ký khai sinh", "Đăng ký khai sinh"},
		{"THỦ TỤC ĐĂNG KÝ", "ĐĂNG KÝ"},
		{"Thủ tục: cấp giấy phép.", "Cấp giấy phép"},
		{"đăng ký kết hôn", "Đăng ký kết hôn"},
		{"Đăng ký khai tử", "Đăng ký khai tử"},
		{"Thủ tục hành chính về đất đai", "Thủ tục hành chính về đất đai"},
		{"Thủ tục hải quan đối với khí", "Thủ tục hải quan đối với khí"},
		{"Thủ tục đối với hàng hóa", "Thủ tục đối với hàng hóa"},
		{"Thủ tục về việc khen thưởng", "Thủ tục về việc khen thưởng"},
		{"Thủ tục cho phép chuyển mục đích", "Cho phép chuyển mục đích"},
		{"Thủ tục vềnh", "Vềnh"},
		{"Thủ tụcx đăng ký", "Thủ tụcx đăng ký"},
		{"Thủ tục", "Thủ tục"}, {"", ""}, {"...", ""},
	}
	for _, tc := range tests {
		if got := displayName(tc.in); got != tc.want {
			t.Errorf("displayName(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
}

func TestCodes(t *testing.T) {
	for _, s := range []string{"1.004870", "2.000815.000.00.00.H55", "2.000815.000.00.00.H55.02", "1.013226.H13", "C08_XPHCDB", "T-HNO-282186-TT"} {
		if !ValidCode(s) {
			t.Errorf("%q refused", s)
		}
	}
	for _, s := range []string{"", "1.00487", "1.0048700", "1,004870", "x.004870", "1.004870.", "1.004870.H", "1.004870.HH5", "1.004870/..",
		"HO_TICH", "_C08", "C08_", "C08", "c08_x1", "A-1__B", "STT", "1", strings.Repeat("A1_", 20) + "A"} {
		if ValidCode(s) {
			t.Errorf("%q accepted", s)
		}
	}
	likely := map[string]string{"1,00487": "1.004870", "1.oO4870": "1.004870", "1004870": "1.004870", "'1.004870": "1.004870", `="1.004870"`: "1.004870",
		"1. 004870.": "1.004870", "1.013226.h13": "1.013226.H13", "l.004870": "1.004870", "khai sinh": "", "": "", "12345": ""}
	for in, want := range likely {
		if got := likelyCode(in); got != want {
			t.Errorf("likelyCode(%q) = %q, want %q", in, got, want)
		}
	}
	exact := map[string]string{"1.0011930000000001": "1.001193", "1.0048699999999999": "1.00487", "1.001193": "1.001193", "1.0011935": "1.0011935",
		"1.00119355555": "1.00119355555", "1.0000000000000000": "1"}
	for in, want := range exact {
		if got, _ := exactCode(in); got != want {
			t.Errorf("exactCode(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestChannels(t *testing.T) {
	tests := []struct {
		in      string
		want    string
		unknown []string
	}{
		{"online post counter", "online post counter", nil},
		{"Trực tiếp\nTrực tuyến\nDịch vụ bưu chính", "online post counter", nil},
		{"Trực tuyến, VNeID", "online vneid", nil},
		{"online; qua fax; post bồ câu", "online post", []string{"qua fax", "bồ câu"}},
		{"online fax", "online", []string{"fax"}},
		{"fax online telex VNeID", "online vneid", []string{"fax", "telex"}},
		{"Nộp trực tiếp tại cơ quan hoặc qua dịch vụ bưu chính công ích", "post counter", []string{"tại cơ quan"}},
		{"Cổng dịch vụ công trực tuyến và ứng dụng VNeID", "online vneid", []string{"Cổng"}},
		{"không nộp trực tuyến", "", []string{"không nộp trực tuyến"}}, // by halves it would say the opposite
		{"Trực tiếp, trừ trực tuyến", "counter", []string{"trừ trực tuyến"}},
		{"", "", nil},
	}
	for _, tc := range tests {
		c, unknown := channelsOf(tc.in)
		if c.String() != tc.want || !cmp.Equal(unknown, tc.unknown) {
			t.Errorf("channelsOf(%q) = %q, %q", tc.in, c, unknown)
		}
	}
	for cell, want := range map[string]string{"Toàn trình": Full, "toàn phần": Full, "một phần": Partial, "không": None, "toàn quốc": ""} {
		if got, ok := onlineOf(cell); got != want || ok != (want != "") {
			t.Errorf("onlineOf(%q) = %q, %v", cell, got, ok)
		}
	}
	var c Channels
	check(t, c.UnmarshalJSON([]byte(`["post","vneid"]`)))
	if b, _ := c.MarshalJSON(); string(b) != `["post","vneid"]` {
		t.Errorf("JSON %s", b)
	}
	if c.UnmarshalJSON([]byte(`["fax"]`)) == nil {
		t.Error("unknown channel read")
	}
}

func TestHosts(t *testing.T) {
	patterns := []string{"*.gov.vn", "ttpvhcc.xanuicam.vn", "*.vn", "*", "", "*.*.vn"}
	for _, h := range []string{"dichvucong.gov.vn", "DichVuCong.gov.VN", "a.b.gov.vn", "ttpvhcc.xanuicam.vn"} {
		if !HostAllowed(h, patterns) {
			t.Errorf("%q refused", h)
		}
	}
	for _, h := range []string{"gov.vn", "evilgov.vn", "gov.vn.evil.com", "a.ttpvhcc.xanuicam.vn", "xanuicam.vn", "dichvucong.gov.vn.", ".gov.vn", "-a.gov.vn",
		"a..gov.vn", "dichvucong.gov.vn:443", "u@dichvucong.gov.vn", "xn--a.gov.vn", "[::1]", "127.0.0.1", "a_b.gov.vn", "", "*.gov.vn", "gov.vn%2e"} {
		if HostAllowed(h, patterns) {
			t.Errorf("%q allowed", h)
		}
	}
	if err := CheckHosts([]string{"*.gov.vn", "a.b"}); err != nil {
		t.Error(err)
	}
	for _, bad := range [][]string{nil, {"*.vn"}, {"*"}, {"https://a.vn"}, {"a.vn/"}} {
		if CheckHosts(bad) == nil {
			t.Errorf("%q accepted", bad)
		}
	}
}

func TestAddress(t *testing.T) {
	a, err := ParseAddress("HTTPS://DichVuCong.gov.vn/Thu-Tuc?ma=1.001193#x", DefaultHosts())
	if err != nil || a.Host != "dichvucong.gov.vn" || a.Path != "/Thu-Tuc?ma=1.001193#x" {
		t.Errorf("address %+v, %v", a, err)
	}
	for _, s := range []string{"", "://", "https://", "https:///a.gov.vn", "https:/a.gov.vn", "https:a.gov.vn", "//a.gov.vn", "https://a.gov.vn\t", "https://a.gov.vn/\n",
		"https://a.gov.vn%2f.evil.com/", "https://evil.com/https://a.gov.vn", "https://evil.com?a.gov.vn", "https://evil.com#.gov.vn", "https://evil.com;.gov.vn/", " https://a.gov.vn"} {
		if a, err := ParseAddress(s, DefaultHosts()); err == nil {
			t.Errorf("%q accepted as %+v", s, a)
		}
	}
}

// TestHostFaults says why a host is refused that hides where it leads, in words that fit.
func TestHostFaults(t *testing.T) {
	for host, want := range map[string]string{
		"dichvucong.gov.vn@example.com": "user name", "dichvucong.gov.vn:8443": "port", "[2001:db8::1]": "IP number", "0x7f.1": "IP number", "10.0.0.1": "IP number",
		"dichvucong%2egov.vn": "written with %", "dichvucong.gov.vn.": "ends with a dot", "xn--dichvucng-9db.gov.vn": "punycode", "gov": "no host name",
		"dichvucong.gov.vn.example.com": "not one of",
	} {
		_, err := ParseAddress("https://"+host+"/x", DefaultHosts())
		var e *AddressError
		if !errors.As(err, &e) || e.Rule != "url-host" || !strings.Contains(e.Why.EN, want) || e.Why.VI == e.Why.EN {
			t.Errorf("%s: %v, want %q", host, err, want)
		}
	}
}
