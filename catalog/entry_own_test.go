package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAllEntries holds which columns of places and offices count as entries: each once, under an id of its own.
func TestAllEntries(t *testing.T) {
	c := &Catalog{
		Office: Office{ID: "phuong-mau", Name: "Phường Mẫu", Zalo: "https://zalo.me/1000000000000000000", WiFi: "Khach", WiFiPassword: "12345678"},
		Places: []Place{
			{ID: "nvh-01", Name: "Nhà văn hóa 1", WiFi: "NVH 1", WiFiPassword: "matkhau-01", Zalo: "zalo.me/g/vidutdp01", Survey: "https://phuongmau.vidu.gov.vn/1"},
			{ID: "nvh-02", Name: "Nhà văn hóa 2", WiFi: "NVH 1", WiFiPassword: "matkhau-01"},
			{ID: "nvh-03", Name: "Nhà văn hóa 3", Zalo: "không có"},
			{ID: "nvh-04", Name: "Nhà văn hóa 4"},
		},
		Entries: []Entry{
			{ID: "wifi-nvh-01", Kind: EntryLink, URL: "https://phuongmau.vidu.gov.vn"},                                      // takes the id
			{ID: "wifi", Kind: EntryWiFi, SSID: "NVH 1", Password: "matkhau-01", Security: "wpa2", Place: "nvh-02"},         // the same network there
			{ID: "nhom", Kind: EntryZaloGroup, Zalo: "https://www.zalo.me/g/vidutdp01", Place: "nvh-01"},                    // likewise
			{ID: "ngoai", Kind: EntryWiFi, SSID: "Khach", Password: "12345678"},                                             // the office's
			{ID: "khac", Kind: EntrySurvey, URL: "https://phuongmau.vidu.gov.vn/1", Place: "nvh-04", Office: "phuong-khac"}, // of another place
		},
	}
	var got []string
	for _, e := range c.AllEntries() {
		got = append(got, strings.Join([]string{e.ID, e.Kind, e.Name, e.Place, e.Office}, " "))
	}
	want := []string{
		"wifi-nvh-01 link   ", "wifi wifi  nvh-02 ", "nhom zalo-group  nvh-01 ", "ngoai wifi   ", "khac survey  nvh-04 phuong-khac",
		"wifi-nvh-01-2 wifi Nhà văn hóa 1 nvh-01 ", "survey-nvh-01 survey Nhà văn hóa 1 nvh-01 ", "zalo-nvh-03 zalo-group Nhà văn hóa 3 nvh-03 ",
		"zalo-phuong-mau zalo-oa Phường Mẫu  phuong-mau",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(c.Entries) != 5 {
		t.Error("the list itself grew")
	}
}

// TestFieldNames holds that a column field_en names fields in English, the first row of a field deciding, and goes through
// every format.
func TestFieldNames(t *testing.T) {
	c := madeOf(t, "a.csv", "code,name,field,field_en,name_en\n1.000001,Khai sinh,Hộ tịch,,Birth\n1.000002,Khai tử,Hộ tịch,Civil status,\n1.000003,Kết hôn,Hộ tịch,Vital records,\n")
	f := c.Fields[0]
	if f.NameIn("en") != "Civil status" || f.NameIn("fr") != "Hộ tịch" || f.NameIn("vi") != "Hộ tịch" {
		t.Errorf("field %+v", f)
	}
	for _, format := range []Format{CSV, XLSX, YAML, JSON} {
		var b strings.Builder
		check(t, c.Write(&b, format))
		back, _, err := Read(Input{Data: strings.NewReader(b.String()), Name: "a." + string(format)})
		check(t, err)
		if back.Fields[0].NameIn("en") != "Civil status" || back.Procedures[0].Names["en"] != "Birth" {
			t.Errorf("%s: %+v %+v", format, back.Fields[0], back.Procedures[0].Names)
		}
	}
}
