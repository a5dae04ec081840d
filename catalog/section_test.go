package catalog

import (
	"strings"
	"testing"
)

// TestSectionOf takes apart the rows between the data of lists.
func TestSectionOf(t *testing.T) {
	kinds := map[sectionKind]string{aFieldRow: "field", aLevelRow: "level", anAgencyRow: "agency", aFooter: "footer"}
	tests := []struct{ text, kind, want string }{
		{"I. Lĩnh vực Hộ tịch", "field", "Hộ tịch"}, {"LĨNH VỰC: ĐẤT ĐAI (12 thủ tục)", "field", "Đất đai"}, {"A Hộ tịch", "field", "Hộ tịch"},
		{"II/ Thủ tục hành chính thuộc lĩnh vực Chứng thực: 05 TTHC", "field", "Chứng thực"}, {"3. Người có công (7)", "field", "Người có công"},
		{"BẢO HIỂM XÃ HỘI VIỆT NAM", "field", "Bảo hiểm xã hội Việt Nam"}, {"QUẢN LÝ HTX VÀ CNTT", "field", "Quản lý HTX và CNTT"},
		{"Sở hữu trí tuệ", "field", "Sở hữu trí tuệ"}, {"IV. PHÒNG, CHỐNG TỆ NẠN XÃ HỘI", "field", "Phòng, chống tệ nạn xã hội"}, {"Phòng cháy chữa cháy", "field", "Phòng cháy chữa cháy"},
		{"Công chứng", "field", "Công chứng"}, {"Y tế", "field", "Y tế"}, {"Cấp, quản lý căn cước", "field", "Cấp, quản lý căn cước"}, {"Tổng hợp", "field", "Tổng hợp"},
		{"Lĩnh vực Văn hóa thuộc thẩm quyền giải quyết của UBND cấp xã", "field", "Văn hóa"}, {"bảo vệ môi trường", "field", "Bảo vệ môi trường"},
		{"A. THỦ TỤC HÀNH CHÍNH CẤP XÃ", "level", "Cấp xã"}, {"Thủ tục thuộc thẩm quyền của UBND cấp tỉnh và cấp xã", "level", "Cấp tỉnh, Cấp xã"},
		{"SỞ TƯ PHÁP", "agency", "SỞ TƯ PHÁP"}, {"II. Công an xã", "agency", "Công an xã"}, {"Phòng Văn hóa - Xã hội", "agency", "Phòng Văn hóa - Xã hội"},
		{"Tổng cộng: 12 thủ tục", "footer", "Tổng cộng: 12 thủ tục"},
		{"Cộng: 41", "footer", "Cộng: 41"}, {"(Tổng: 5 TTHC)", "footer", "(Tổng: 5 TTHC)"}, {"Cộng nhóm", "footer", "Cộng nhóm"}, {"Trang 2/3", "footer", "Trang 2/3"}, {"Ghi chú: x", "footer", "Ghi chú: x"}, {"Mẫu, ngày 15 tháng 7 năm 2026", "footer", "Mẫu, ngày 15 tháng 7 năm 2026"},
		{"Nơi nhận:", "footer", "Nơi nhận:"}, {"TM. ỦY BAN NHÂN DÂN", "footer", "TM. ỦY BAN NHÂN DÂN"}, {"(Ký, đóng dấu)", "footer", "(Ký, đóng dấu)"},
		{"5.000 đồng", "", ""}, {"12", "", ""}, {"(1)", "", ""}, {"", "", ""},
	}
	for _, tc := range tests {
		s, ok := sectionOf(tc.text)
		if !ok {
			s.text = ""
		}
		if kind := kinds[s.kind]; ok && kind != tc.kind || ok != (tc.kind != "") || s.text != tc.want {
			t.Errorf("%q: %v %s %q, want %s %q", tc.text, ok, kinds[s.kind], s.text, tc.kind, tc.want)
		}
	}
}

// TestSampleFields holds that every field of the sample is known again as a heading, in capitals and numbered too.
func TestSampleFields(t *testing.T) {
	c, err := Sample()
	check(t, err)
	for _, f := range c.Fields {
		for _, text := range []string{f.Name, strings.ToUpper(f.Name), "IX. " + f.Name, "Lĩnh vực: " + strings.ToUpper(f.Name) + " (12 TTHC)"} {
			s, ok := sectionOf(text)
			if !ok || s.kind != aFieldRow || Fold(s.text) != Fold(f.Name) {
				t.Errorf("%q: %v %q", text, s.kind, s.text)
			}
		}
		if name := fieldOfSheet(f.Name); Fold(name) != Fold(f.Name) {
			t.Errorf("sheet %q: %q", f.Name, name)
		}
	}
}

// TestFieldOfSheet takes a field from the name of a sheet, unless it is a name that sheets have anyway.
func TestFieldOfSheet(t *testing.T) {
	for name, want := range map[string]string{"Hộ tịch": "Hộ tịch", "ĐẤT ĐAI": "Đất đai", "2. Lĩnh vực Chứng thực": "Chứng thực", "Y tế": "Y tế", "S": "", "Sheet1": "",
		"Trang tính2": "", "DM TTHC cấp xã": "", "Phường Hải Châu": "", "UBND xã A": "", "Tháng 7": "", "Quý III": "", "2026": "", "": "", "Sở Tư pháp": "", "Cấp xã": ""} {
		if got := fieldOfSheet(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
