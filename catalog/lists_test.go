package catalog

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangqr/catalog/golden"
)

// TestHeadings reads headings of two rows, repeated, numbered, and moved.
func TestHeadings(t *testing.T) {
	golden.Test(t, ""+
		"== two rows, the upper over several of the lower\n"+full(book(t, []sheetOf{{"S", [][]string{
		{"DANH MỤC THỦ TỤC HÀNH CHÍNH"},
		{"STT", "Thủ tục hành chính", "", "Lĩnh vực", "Cơ quan", "", "Ghi chú"},
		{"", "Mã số", "Tên", "", "Thực hiện", "Phối hợp", ""},
		{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"},
		{"=1", "1.000001", "Khai sinh", "Hộ tịch", "UBND cấp xã", "Công an", ""},
	}}}, merged("S", "A1:G1", "A2:A3", "B2:C2", "D2:D3", "E2:F2", "G2:G3")))+
		"== numbers below a heading over two columns\n"+full(csvOf("STT,Mã TTHC,Tên thủ tục,Lĩnh vực,Cán bộ phụ trách,", "(1),(2),(3),(4),(5),(6)", "1,1.000001,Khai sinh,Hộ tịch,A,x"))+
		"== the lower row completes the upper\n"+full(csvOf("STT,Mã TTHC,Tên thủ tục,Cách thức,,", ",,,Trực tiếp,Trực tuyến,Lĩnh vực", "1,1.000001,Khai sinh,x,x,Hộ tịch"))+
		"== crosses below the ways to file\n"+full(csvOf("Mã TTHC,Tên thủ tục,Lĩnh vực,Trực tiếp,Trực tuyến,Tiếp nhận hồ sơ qua bưu chính,Trả kết quả qua bưu chính",
		"1.000001,A,X,x,Toàn trình,✓,x", "1.000002,B,X,Có,-,Không,Có", "1.000003,C,X,,không,,", "1.000004,D,X,X,thứ 5,,"))+
		"== repeated on every page, numbered again\n"+full(csvOf("STT,Mã số,Tên,Lĩnh vực", "1,2,3,4", "1,1.000001,Khai sinh,Hộ tịch", "STT,MÃ SỐ,Tên,Lĩnh vực", "1,2,3,4", "2,1.000002,Kết hôn,Hộ tịch"))+
		"== blocks with columns in another order\n"+full(csvOf("Mã số,Tên,Lĩnh vực,Phí", "1.000001,Khai sinh,Hộ tịch,5.000 đồng", ",,,", "STT,Tên,Mã số,Lĩnh vực", "1,Kết hôn,1.000002,Hộ tịch", "Tên,Mã số", "Khai tử,1.000003"))+
		"== a name that looks like a heading\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "1.000001,Mã số,Lĩnh vực", "1.000002,Tên,Hộ tịch")))
}

// TestFieldRows takes fields and levels from rows between the data, and passes over what stands below it.
func TestFieldRows(t *testing.T) {
	head := []string{"STT", "Mã số", "Tên", "Cơ quan thực hiện"}
	golden.Test(t, ""+
		"== merged over the width, capitals, counts\n"+full(book(t, []sheetOf{{"Sheet1", [][]string{head,
		{"A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH"},
		{"I. LĨNH VỰC HỘ TỊCH (2 thủ tục)"},
		{"=1", "1.000001", "Khai sinh"}, {"=2", "1.000002", "Kết hôn"},
		{"II", "", "ĐẤT ĐAI: 1 TTHC"},
		{"=1", "1.000003", "Cấp đất"},
		{"B. THỦ TỤC HÀNH CHÍNH CẤP XÃ"},
		{"Lĩnh vực: Bảo trợ xã hội"},
		{"=1", "1.000004", "Trợ cấp"},
		{"III", "Sở Tư pháp"},
		{"1", "", "Lĩnh vực Phòng cháy, chữa cháy", "5"},
		{"=1", "=1.00001", "Chữa cháy"},
		{"Tổng cộng: 5 thủ tục"}, {"", "", "Ngày 15 tháng 7 năm 2026"}, {"Người lập biểu", "", "", "TM. ỦY BAN NHÂN DÂN"}, {"Lê Thị B", "", "", "Nguyễn Văn A"},
	}}}, merged("Sheet1", "A2:D2", "A3:D3", "A8:D8", "A9:D9", "A14:D14")))+
		"== beside a column of fields, which goes first\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "I. Hộ tịch,,", "1.000001,Khai sinh,", "1.000002,Cấp đất,Đất đai", ",LĨNH VỰC CHỨNG THỰC,", "1.000003,Chứng thực chữ ký,"))+
		"== a name without a code is no heading\n"+full(csvOf("Mã số,Tên,Lĩnh vực", ",Khai sinh,", "1.000002,Cấp đất,Đất đai"))+
		"== nor where nothing follows it\n"+full(csvOf("Mã số,Tên", "Hộ tịch,", "1.000001,Khai sinh", ",Kết hôn", ",Khai tử"))+
		"== an agency, and fields that begin like one\n"+full(csvOf("Mã số,Tên", "I. Hộ tịch,", "II. Sở Tư pháp,", "1.000001,Khai sinh", "III. Sở hữu trí tuệ,", "1.000002,Sáng chế"))+
		"== agencies and levels within a field\n"+full(csvOf("Mã số,Tên", "I. Hộ tịch,", "1. Sở Tư pháp,", "1.000001,Khai sinh", "2. Công an xã,", "1.000002,Cư trú", "II. Đất đai,", "a) Cấp xã,", "1.000003,Cấp đất", "b) Cấp tỉnh,", "1.000004,Thu đất"))+
		"== one letter is no number\n"+full(csvOf("Mã số,Tên", "Y tế,", "1.000001,Khám bệnh", "A Hộ tịch,", "1.000002,Khai sinh", "B2C. Thương mại điện tử,", "1.000003,Bán hàng"))+
		"== the spelling that stands elsewhere\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "I. HỘ TỊCH NƯỚC NGOÀI,,", "1.000001,Khai sinh,", "1.000002,Kết hôn,Hộ tịch Nước ngoài"))+
		"== notes between the data\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "1.000001,Khai sinh,Hộ tịch", "\"Ghi chú: theo Quyết định 1\",,", "1.000002,Kết hôn,Hộ tịch", ",Khai tử,Hộ tịch")))
}

// TestMergedCells fills merged cells down, but no codes and names, and nothing that is not merged.
func TestMergedCells(t *testing.T) {
	head := []string{"STT", "Mã số", "Tên", "Lĩnh vực", "Cơ quan thực hiện", "Số quyết định"}
	sheet := []sheetOf{{"S", [][]string{{"DANH MỤC"}, head,
		{"=1", "1.000001", "A", "Hộ  tịch", "UBND", "1/QĐ"}, {"", "1.000002", "B"}, {"=2", "1.000003", "C"},
		{"=3", "1.000004", "D", "Đất đai"}, {"=4", "1.000005", "E", "", "Sở"}, {"=9"}, {"=5", "1.000006", "G"}}}}
	golden.Test(t, ""+
		"== none\n"+full(book(t, sheet))+
		"== a field over three rows, decisions over two, names and codes over two\n"+
		full(book(t, sheet, merged("S", "A1:F1", "D3:D5", "F3:F4", "B6:B7", "C6:C7", "A3:A4")))+
		"== over a row in which nothing else stands\n"+full(book(t, sheet, merged("S", "D6:D9")))+
		"== a range whose first row says nothing\n"+full(book(t, sheet, merged("S", "D3:D4", "D8:D9")))+
		"== over columns too, and outside the table\n"+full(book(t, sheet, merged("S", "D3:E4", "G3:H9")))+
		"== in a document\n"+full(docx(t, [][]string{{"Mã số", "Tên", "Lĩnh vực"}, {"1.000001", "A", "↓Hộ tịch"}, {"1.000002", "B", "↑"}, {"1.000003", "C", ""}})))
}

// TestSheets reads every visible sheet with headings, those that are chosen, and takes fields from titles and names.
func TestSheets(t *testing.T) {
	head := []string{"Mã số", "Tên", "Lĩnh vực"}
	short := head[:2]
	sheets := []sheetOf{
		{"Bìa", [][]string{{"DANH MỤC"}}},
		{"A", [][]string{head, {"1.000001", "A", "X"}}},
		{"Hộ tịch", [][]string{{"DANH MỤC"}, short, {"1.000002", "B"}}},
		{"Trang tính3", [][]string{{"DANH MỤC THỦ TỤC HÀNH CHÍNH CÔNG KHAI TRONG LĨNH VỰC CHỨNG THỰC thuộc thẩm quyền của UBND cấp xã"}, short, {"1.000003", "C"}}},
		{"Trống", [][]string{head}},
		{"Mã cơ quan", [][]string{{"Mã", "Tên"}, {"H26", "Hà Nội"}, {"H27", "Hải Dương"}}},
		{"Địa điểm", [][]string{{"Mã địa điểm", "Tên địa điểm"}, {"cho-mau", "Chợ Mẫu"}}},
		{"Ẩn", [][]string{head, {"1.000004", "D", "X"}}},
	}
	hide := func(f *excelize.File) error { return f.SetSheetVisible("Ẩn", false) }
	choose := func(names ...string) Input {
		in := book(t, sheets, hide)
		in.Sheets = names
		return in
	}
	golden.Test(t, "== all\n"+full(choose())+
		"== by name, without accents, and by number\n"+full(choose("ho tich", "2"))+
		"== a hidden one\n"+full(choose("Ẩn"))+
		"== none of that name\n"+full(choose("Hộ tich 1"))+full(choose("xyzxyz"))+
		"== no field anywhere\n"+full(book(t, []sheetOf{{"Sheet1", [][]string{{"DANH MỤC CÁC LĨNH VỰC HỘ TỊCH, ĐẤT ĐAI"}, short, {"1.000001", "A"}}}}))+
		"== tables of a document\n"+full(docx(t, "QUYẾT ĐỊNH", [][]string{{"Số", "Ngày"}}, "A. THỦ TỤC HÀNH CHÍNH CẤP XÃ", "I. LĨNH VỰC HỘ TỊCH",
		[][]string{{"STT", "Mã số", "Tên"}, {"1", "1.000001", "Khai sinh"}}, "II. LĨNH VỰC CHỨNG THỰC",
		[][]string{{"1", "1.000002", "Chứng thực"}}, [][]string{{"2", "1.000003", "Sao"}}, [][]string{{"Nơi nhận", "TM. UBND"}}))+
		"== a page\n"+full(Input{Name: "a.xls", Data: strings.NewReader(`<html><body><h2>x</h2><table><tr><th>Mã số<th>Tên<th>Lĩnh vực<tr><td>1.000001<td><a href="https://dichvucong.gov.vn/a">Khai sinh</a><td rowspan=2>Hộ tịch<tr><td>1.000002<td>Kết hôn</table></body></html>`)}))
}

// communeBook is a workbook as a commune keeps it: a list with a title and child sheets keyed by code.
func communeBook() []sheetOf {
	head := []string{"STT", "Mã TTHC", "Tên TTHC", "Link truy cập", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành", "Lĩnh vực",
		"Cấp thực hiện", "Đối tượng thực hiện", "Loại TTHC", "Từ khoá", "Địa chỉ tiếp nhận", "Cơ quan thực hiện", "Cơ quan có thẩm quyền",
		"Cơ quan phối hợp", "Cơ quan được uỷ quyền", "Mô tả", "Trạng thái"}
	row := func(n, code, name, field string) []string {
		return []string{"=" + n, code, name, "https://dichvucong.gov.vn/" + code, "1/QĐ-BTP", "01/08/2019", "Bộ Tư pháp", field, "Cấp tỉnh, Cấp xã",
			"Công dân Việt Nam", "TTHC", "", "", "Sở Tư pháp", "Giám đốc Sở", "", "", "", "Đã công khai"}
	}
	return []sheetOf{
		{"TTHC2-CAPXA", [][]string{{"DANH MỤC THỦ TỤC HÀNH CHÍNH CẤP XÃ"}, {}, head, row("1", "1.000001", "Khai sinh", "Hộ tịch"), row("2", "1.000002", "Kết hôn", "Hộ tịch")}},
		{"Cách thức thực hiện", [][]string{{"STT", "Mã TTHC", "", "hinh_thuc_nop", "thoi_gian", "phi_le_phi", "mo_ta"},
			{"=1", "1.000001", "", "Trực tiếp", "5 Ngày làm việc", "Phí: 8.000 VNĐ"}, {"=2", "1.000001", "", "Trực tuyến", "3 Ngày làm việc", "Phí: 8.000 VNĐ"},
			{"=3", "1.000002", "", "Bưu chính", "Khác", "Lệ phí: 0 VNĐ", "rất dài"}, {"=4", "1.000002", "", "Bằng bồ câu", "Khác", "", ""}, {"=5", "1.999999", "", "Trực tiếp"}, {"=6", "1.999999", "", "Trực tuyến"}}},
		{"Trình tự thực hiện", [][]string{{"STT", "Mã TTHC", "", "truong_hop_xu_ly", "mo_ta_chi_tiet"}, {"=1", "1.000001", "", "", "Nộp"}}},
		{"TPHS", [][]string{{"STT", "Mã TTHC", "", "ma_tphs", "ten_giay_to", "loai_giay_to", "co_quan_ban_hanh", "ban_chinh", "ban_sao", "bm_dien_tu"},
			{"=1", "1.000001", "", "G1", "Tờ khai", "", "", "true", "false", "Mẫu số 1.docx"}, {"=2", "1.000001", "", "G2", "- Giấy chứng sinh", "", "", "=1", "=0", "Không"},
			{"=3", "", "", "G3", "Giấy khác", "", "", "", "", "Có"}}},
		{"KQTH", [][]string{{"STT", "Mã TTHC", "", "ma_ket_qua", "ten_ket_qua"}, {"=1", "1.000001", "", "K1", "Giấy khai sinh"}}},
		{"CCPL", [][]string{{"STT", "so_ky_hieu", "trich_yeu"}, {"=1", "1/2019", "x"}}},
		{"TTHC", [][]string{{"STT", "Mã TTHC", "", "", "", "Yêu cầu, điều kiện"}, {"=1", "1.000001", "", "", "", "Không"}}},
	}
}

// TestChildSheets joins the sheets of details to the procedures.
func TestChildSheets(t *testing.T) {
	papers := [][]string{{"THÀNH PHẦN HỒ SƠ"}, {"Mã TTHC", "Tên giấy tờ", "Mẫu đơn, tờ khai", "Bản chính"}, {"1.000001", "Đơn", "Mẫu 1"}, {"1.000001", "Đơn"}}
	golden.Test(t, full(book(t, communeBook(), merged("TPHS", "B3:B4")))+
		"== headings in Vietnamese, what the list says goes first, the details come first\n"+full(book(t, []sheetOf{{"Hồ sơ", papers},
		{"S", [][]string{{"Mã số", "Tên", "Lĩnh vực", "Mẫu đơn"}, {"1.000001", "A", "X", "Mẫu 2"}}}}))+
		"== details alone\n"+full(book(t, []sheetOf{{"Hồ sơ", papers}})))
}

// TestOtherHeadings reads the headings that lists of provinces and ministries have for the same.
func TestOtherHeadings(t *testing.T) {
	for _, head := range []string{
		"Mã số thủ tục hành chính,Tên thủ tục hành chính,Thuộc lĩnh vực", "Mã TTHC trên CSDL Quốc gia,Danh mục thủ tục hành chính,Ngành/Lĩnh vực",
		"Mã hồ sơ TTHC,Thủ tục,Nhóm lĩnh vực", "Số hồ sơ TTHC,Tên TTHC/Dịch vụ công,Lĩnh vực giải quyết", "Mã TTHC (CSDLQG),Tên dịch vụ công,Lĩnh vực quản lý",
	} {
		c, _ := text(t, "a.csv", head+"\n1.000001,Khai sinh,Hộ tịch\n")
		if p := c.Procedures[0]; p.Code != "1.000001" || p.Name != "Khai sinh" || p.Field != "Hộ tịch" {
			t.Errorf("%s: %s %s %s", head, p.Code, p.Name, p.Field)
		}
	}
	c, _ := text(t, "a.csv", "DANH MỤC THỦ TỤC HÀNH CHÍNH,,\nMã số,Tên,Lĩnh vực\n1.000001,Khai sinh,Hộ tịch\n")
	if len(c.Procedures) != 1 || len(c.Found) > 0 {
		t.Errorf("a title above the headings: %v %v", c.Procedures, c.Found)
	}
}

// TestPartTotals: what ends one part of a list does not end the list; the parts below keep their own fields.
func TestPartTotals(t *testing.T) {
	golden.Test(t, "== totals and notes below each part\n"+full(csvOf("STT,Mã số,Tên", "I,,Hộ tịch", "1,1.000001,Khai sinh", ",,Tổng cộng: 1 thủ tục",
		"II,,Đất đai", "2,1.000002,Sang tên", ",,Cộng: 1", ",,Trang 1", "III,,Thủy lợi", "1,,Hồ chứa nước", "3,1.000003,Xả thải", "Ghi chú: hết", "1. Các thủ tục nộp trực tuyến"))+
		"== headings without numbers\n"+full(csvOf("STT,Mã số,Tên", ",,HỘ TỊCH", "1,1.000001,Khai sinh", ",,Tổng cộng: 1 thủ tục", ",,ĐẤT ĐAI", "2,1.000002,Sang tên", "Người lập biểu", "NGUYỄN VĂN A")))
}

// TestHiddenRows: rows that a filter hides are read, and that is told: nobody sees them in the workbook.
func TestHiddenRows(t *testing.T) {
	in := book(t, []sheetOf{{"S", [][]string{{"Mã số", "Tên", "Lĩnh vực"}, {"1.000001", "A", "X"}, {"1.000002", "B", "X"}}}}, func(f *excelize.File) error { return f.SetRowVisible("S", 3, false) })
	_, r, err := Read(in)
	check(t, err)
	if got := r.Files[0].Text("vi"); len(r.Files) != 1 || r.Files[0].HiddenRows != 1 || !strings.Contains(got, "; đọc cả dòng đang ẩn: 1") {
		t.Error(got)
	}
}
