package link

import (
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/golden"
)

// entries are one of each kind, as a YAML document.
const entries = `entries:
  - {kind: wifi, name: Mạng khách, ssid: 'Nha van hoa', password: 'khach;2026', security: WPA2-PSK}
  - {kind: wifi, name: Mạng mở, ssid: Cho Mau, hidden: có}
  - {kind: phone, name: Trực ban, phone: (0225) 3.123.456}
  - {kind: phone, name: Tổng đài, phone: "18001096"}
  - {kind: zalo-group, name: Tổ 7, zalo: zalo.me/g/idapcx933}
  - {kind: zalo-oa, name: Phường Mẫu, url: "https://zalo.me/909749126673606301"}
  - {kind: zalo, name: Cán bộ, phone: 0909.123.456}
  - {kind: app, name: VNeID, google_play: "https://play.google.com/store/apps/details?id=com.vnid&hl=vi", app_store: "https://apps.apple.com/vn/app/vneid/id1582750372"}
  - {kind: heritage, name: Đình Mẫu, url: "https://docs.vidu.vn/dinh-mau"}
  - {kind: meeting, name: Họp tổ 7, url: "https://phuongmau.gov.vn/hop", items: [{title: Nghị quyết, url: "https://docs.vidu.vn/1"}, {title: Báo cáo, url: "https://docs.vidu.vn/2"}]}
  - {kind: rating, name: Đánh giá, url: "https://dichvucong.gov.vn/danh-gia"}
  - {kind: team, name: Tổ công nghệ số, phone: 0900 000 007, zalo: 0900 000 007}
  - {kind: payment, name: Lệ phí, bin: "970403", bank: Sacombank, account: "0011012345678", amount: 180.000 đ, purpose: thanh toan don hang}
  - {kind: payment, name: Mã của ngân hàng, payload: 00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52}
  - {kind: feedback, name: Phản ánh, url: "https://pakn.gov.vn/gui", phone: "1022", email: pakn@phuongmau.gov.vn}
`

// read reads entries.
func read(t testing.TB, s string) []catalog.Entry {
	t.Helper()
	es, _, err := catalog.ReadEntries(catalog.Input{Data: strings.NewReader(s), Name: "entries.yaml"})
	check(t, err)
	return es
}

// TestResolveEntry lists what the codes of entries say, and what stands beside them.
func TestResolveEntry(t *testing.T) {
	var b strings.Builder
	r := Rules{Base: "https://qr.a.gov.vn", MoreHosts: []string{"docs.vidu.vn"}}
	check(t, r.Check())
	for _, e := range read(t, entries) {
		ls, err := ResolveEntry(&e, r)
		check(t, err)
		fmt.Fprintf(&b, "%s %s\n", e.Kind, e.ID)
		for _, l := range ls {
			fmt.Fprintf(&b, "  %s\n  %s\n", l.Payload, strings.TrimSpace(l.Host+" "+l.Path+" "+l.Title))
			for i := range len(l.Payload) {
				if l.Payload[i] < ' ' || l.Payload[i] > '~' {
					t.Errorf("payload %q is not ASCII", l.Payload)
				}
			}
		}
	}
	golden.Test(t, b.String())
}

// TestResolveEntryErrors holds that an entry with a fault has no code at all, and that each fault is told.
func TestResolveEntryErrors(t *testing.T) {
	var b strings.Builder
	for _, e := range read(t, `entries:
  - {kind: loa, name: Kind unknown, phone: "1022"}
  - {kind: phone, name: Nothing to say}
  - {kind: phone, name: Two numbers, phone: 1022 / 1080}
  - {kind: wifi, name: Not ASCII, ssid: Một cửa, password: "1"}
  - {kind: zalo-group, name: Other host, zalo: "https://zalo.example.com/g/idapcx933"}
  - {kind: app, name: No store, url: "https://apk.vidu.vn/a.apk"}
  - {kind: rating, name: Host of tours only, url: "https://docs.vidu.vn/"}
  - {kind: meeting, name: One of two, items: [{title: A, url: "https://docs.vidu.vn/1"}, {title: B, url: "http://docs.vidu.vn/2"}]}
  - {kind: payment, name: No bank, account: "1"}
  - {kind: payment, name: Amount, bin: "970403", account: "1", amount: nhiều}
  - {kind: payment, name: Wrong inner length, payload: 00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5}
  - {kind: feedback, name: Two faults, phone: "1", email: "a b@c"}
`) {
		ls, err := ResolveEntry(&e, Rules{MoreHosts: []string{"docs.vidu.vn"}})
		if err == nil || ls != nil {
			t.Errorf("%s gives %v", e.Name, ls)
			continue
		}
		fmt.Fprintf(&b, "%s\n  %v\n", e.Name, err)
		vietnamese(t, &b, err)
	}
	golden.Test(t, b.String())
	if err := (Rules{MoreHosts: []string{"*"}}).Check(); err == nil {
		t.Error("further hosts: no error")
	}
}
