package catalog

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bangqr/catalog/golden"
)

// officeHosts are the further hosts that the office of these tests has allowed.
var officeHosts = []string{"docs.vidu.vn"}

// entryList makes a table of kind, name and further columns, of which the first line has the headings.
func entryList(lines ...string) fixture {
	f := fixture{heads: strings.Split("kind~name~"+lines[0], "~")}
	for _, l := range lines[1:] {
		f.rows = append(f.rows, strings.Split(l, "~"))
	}
	return f
}

// entryCases hold one table for each rule; the first is sound and breaks none.
var entryCases = []struct {
	rule  string
	table fixture
}{
	{"", entryList("url~phone~zalo~google_play~app_store~email~items", "phone~Tổng đài~~1022", "zalo-group~Tổ dân phố 7~~~https://zalo.me/g/idapcx933", "Zalo OA~Phường Mẫu~https://zalo.me/909749126673606301",
		"Zalo cá nhân~Cán bộ trực~~0909 123 456", "app~VNeID~~~~https://play.google.com/store/apps/details?id=com.vnid~https://apps.apple.com/vn/app/vneid/id1582750372",
		"di tích~Đình Mẫu~https://docs.vidu.vn/dinh", "cuộc họp~Họp tổ dân phố~~~~~~~Nghị quyết | https://docs.vidu.vn/1\nBáo cáo | https://docs.vidu.vn/2",
		"khảo sát~Phiếu hài lòng~https://docs.vidu.vn/p", "đánh giá~Đánh giá cán bộ~https://dichvucong.gov.vn/danh-gia", "tra cứu hồ sơ~Tra cứu~https://dichvucong.gov.vn/tra-cuu",
		"Tổ công nghệ số cộng đồng~Tổ 7~~0900 000 007~https://zalo.me/g/idapcx933", "phản ánh, kiến nghị~Phản ánh~https://dichvucong.gov.vn/pakn~1022~~~~pakn@phuongmau.gov.vn",
		"link~Trang phường~https://docs.vidu.vn/")},
	{"entry-kind-missing", entryList("phone", "~Tổng đài~1022")},
	{"entry-kind-unknown", entryList("phone", "phane~Tổng đài~1022", "mạng wifi khách~Khách~", "truyền thanh~Loa~")},
	{"entry-id-malformed", entryList("phone~id", "phone~Tổng đài~1022~../x", "phone~Tổng đài~1022~♥")},
	{"entry-id-duplicate", entryList("phone", "phone~Tổng đài~1022", "phone~Tổng đài~1080")},
	{"entry-name-missing", entryList("phone", "phone~~1022")},
	{"entry-incomplete", entryList("text", "phone~Tổng đài~a", "team~Tổ 7~a", "feedback~Phản ánh~a", "app~VNeID~a", "zalo-oa~OA~a", "meeting~Họp~a")},
	{"entry-tel-malformed", entryList("phone", "phone~Trực~0243 123 4567 / 1022", "team~Tổ 7~091234567")},
	{"entry-email-malformed", entryList("email", "feedback~Phản ánh~phuongmau.gov.vn", "feedback~Kiến nghị~vănphòng@phuongmau.gov.vn", "feedback~Góp ý~a@b@c.gov.vn")},
	{"entry-item-url", entryList("items", "meeting~Họp~Nghị quyết")},
	{"entry-item-title", entryList("items", "meeting~Họp~https://docs.vidu.vn/1")},
	{"feedback-complaint", entryList("phone", "feedback~Phản ánh, kiến nghị, khiếu nại, tố cáo~1022")},
	{"wifi-ssid", entryList("ssid", "wifi~Wi-Fi~Một cửa", "wifi~Mạng~")},
	{"wifi-password", entryList("ssid~password", "wifi~Wi-Fi~Khach~1234567", "wifi~Mạng~Khach~mậtkhẩu1")},
	{"wifi-security", entryList("ssid~password~security", "wifi~Wi-Fi~Khach~12345678~WPA2-EAP")},
	{"wifi-hidden", entryList("ssid~hidden", "wifi~Wi-Fi~Khach~có lẽ")},
	{"wifi-edge-space", entryList("ssid~security", "wifi~Wi-Fi~Khach ~không")},
	{"wifi-published", entryList("ssid~password~security", "wifi~~Khach~12;45,6:~WPA/WPA2")},
	{"zalo-malformed", entryList("zalo", "zalo-group~Tổ 7~https://chat.zalo.me/?g=idapcx933", "team~Tổ 8~https://zalo.me.vidu.vn/g/idapcx933")},
	{"zalo-kind", entryList("zalo", "zalo-oa~Phường~https://zalo.me/g/idapcx933", "zalo-group~Tổ 7~https://zalo.me/0909123456")},
	{"app-malformed", entryList("google_play~app_store", "app~VNeID~https://apk.vidu.vn/vneid.apk", "app~iHanoi~https://apps.apple.com/vn/app/vneid/id1582750372")},
	{"app-one-store", entryList("google_play~app_store", "app~VNeID~https://play.google.com/store/apps/details?id=com.vnid", "app~iHanoi~~https://apps.apple.com/vn/app/vneid/id1582750372")},
	{"vietqr-bin", entryList("bin~account", "payment~Lệ phí~97043~0011001234567")},
	{"vietqr-account", entryList("bin~account", "payment~Lệ phí~970436~", "payment~Phí~970436~1.23456789012346E+15")},
	{"vietqr-amount", entryList("bin~account~amount", "payment~Lệ phí~970436~0011001234567~năm chục", "payment~Phí~970436~0011001234567~8.5")},
	{"vietqr-purpose", entryList("bin~account~purpose", "payment~Lệ phí~970436~0011001234567~Nop le phi chung thuc ban sao")},
	{"vietqr-payload", entryList("payload", "payment~Lệ phí~00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5")},
	{"vietqr-posted", entryList("bin~account~amount~purpose", "payment~Lệ phí~970403~0011 0123 45678~180.000 đ~Nộp lệ phí")},
	{"url-host", entryList("url", "rating~Đánh giá~https://docs.vidu.vn/x", "survey~Khảo sát~https://forms.example.com/x", "link~Trang~https://docs.vidu.vn@example.com/")},
	{"url-not-https", entryList("url", "link~Trang~http://docs.vidu.vn/")},
	{"date-malformed", entryList("phone~from", "phone~Tổng đài~1022~mai")},
}

// entriesIn writes a fixture of entries and reads it back.
func entriesIn(t *testing.T, f fixture, format Format) ([]Entry, *Report) {
	t.Helper()
	in := f.in(t, format)
	if format == YAML {
		in.Data = bytes.NewReader(bytes.Replace(f.yaml(t), []byte("procedures:"), []byte("entries:"), 1))
	}
	in.Name = "entries." + string(format)
	es, r, err := ReadEntries(in)
	if err != nil {
		t.Fatal(err)
	}
	return es, r
}

// TestEntryRules breaks each rule of entries in each format; the golden shows every message in both languages.
func TestEntryRules(t *testing.T) {
	var b strings.Builder
	tried := map[string]bool{"entry-place-unknown": true, "entry-office-unknown": true} // in TestEntryPlaces, TestEntriesWhose
	for _, tc := range entryCases {
		fmt.Fprintf(&b, "== %s\n", tc.rule)
		tried[tc.rule] = true
		for _, format := range formats {
			es, _ := entriesIn(t, tc.table, format)
			ps := (&Catalog{Entries: es}).Check(CheckOptions{MoreHosts: officeHosts})
			if (len(ps) == 0) != (tc.rule == "") {
				t.Errorf("%s, %s: %d problems", tc.rule, format, len(ps))
			}
			for _, p := range ps {
				if p.Rule != tc.rule {
					t.Errorf("%s, %s: rule %s broken: %v", tc.rule, format, p.Rule, p)
				}
				if format == XLSX && p.Letter == "" && !slices.Contains([]string{"entry-incomplete", "entry-id-duplicate"}, p.Rule) {
					t.Errorf("%s: no cell: %v", tc.rule, p)
				}
				if p.Suggest != "" && p.Rule == "entry-kind-unknown" && kindOf(p.Suggest) == nil {
					t.Errorf("kind %q suggested", p.Suggest)
				}
				fmt.Fprintf(&b, "%s %s\n        %s\n", p.Level, p.Text("en"), p.Text("vi"))
			}
		}
	}
	for _, id := range ruleIDs() {
		if ofEntries(id) && !tried[id] {
			t.Errorf("rule %s not tried", id)
		}
	}
	golden.Test(t, b.String())
}

// ofEntries reports the rules of entries alone.
func ofEntries(id string) bool {
	return slices.ContainsFunc([]string{"entry-", "wifi-", "zalo-", "app-", "vietqr-", "feedback-"}, func(p string) bool { return strings.HasPrefix(id, p) })
}
