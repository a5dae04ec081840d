package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bangqr/cmd/bangqr/internal/linkcheck"
)

// TestLinkReport holds the form of "links check --json": others read it. A new key may come, none goes or means another thing
// without another number of the schema.
func TestLinkReport(t *testing.T) {
	day := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	birth := linkcheck.Subject{Code: "1.001193", Name: "Đăng ký khai sinh"}
	r := linkReport{Schema: 1, Day: "2026-11-22", Asked: 1, Verdicts: map[linkcheck.Verdict]int{linkcheck.Dead: 1, linkcheck.Alive: 1}, Unknown: []string{"77"},
		Boards: []boardLinks{{Board: "07", Place: "nvh-7", Name: "Nhà văn hóa 7", Kind: "community-board", Edition: "K7Q2XM-4", Links: []string{"HTTPS://QR.PHUONGMAU.GOV.VN/1.001193"}}},
		Links: []linkRow{{Result: linkcheck.Result{URL: "HTTPS://QR.PHUONGMAU.GOV.VN/1.001193", Verdict: linkcheck.Dead, Reason: "status", Detail: "404", To: "https://dichvucong.gov.vn/khai-sinh",
			Found: &linkcheck.Subject{Code: "1.000894", Name: "Đăng ký kết hôn"}, Title: "Trang chủ", Checked: day, Since: day, Tries: 3, Next: day.Add(time.Hour)}, Text: "máy chủ báo không có trang này, mã 404",
			Expect: "https://dichvucong.gov.vn/khai-sinh", Procedures: []linkcheck.Subject{birth}, Signs: []string{"community-board/nvh-7"}, Boards: []string{"07"}, Fails: true},
			{Result: linkcheck.Result{URL: "https://phuongmau.gov.vn/khao-sat", Verdict: linkcheck.Alive, Checked: day}, Procedures: []linkcheck.Subject{}, Signs: []string{}, Boards: []string{}}}}
	got, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "TestLinkReport.golden")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, append(got, '\n'), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)+"\n"); diff != "" {
		t.Error(diff)
	}
}

// TestWiFiPassword: no report says a password.
func TestWiFiPassword(t *testing.T) {
	p := printed{Target: linkcheck.Target{URL: "WIFI:T:WPA;S:Nha van hoa;P:matkhau-01;;"}}
	if s := p.shown() + p.title(); s != "WIFI:…WIFI:…" {
		t.Errorf("it says %s", s)
	}
	if p.URL = "https://phuongmau.gov.vn/wifi:a"; p.shown() != p.URL {
		t.Errorf("an address is shown as %s", p.shown())
	}
}
