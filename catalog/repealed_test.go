package catalog

import (
	"testing"

	"bangqr/catalog/golden"
)

// TestRepealedParts: what a decision repeals does not come back to the wall in silence.
func TestRepealedParts(t *testing.T) {
	head := []string{"Mã số", "Tên", "Lĩnh vực"}
	golden.Test(t, "== a sheet\n"+full(book(t, []sheetOf{{"Mới", [][]string{head, {"1.000001", "A", "X"}}}, {"Bãi bỏ", [][]string{head, {"1.000002", "B", "X"}}}}))+
		"== parts of one table\n"+full(csvOf("STT,Mã số,Tên,Lĩnh vực", "A,,Danh mục thủ tục hành chính ban hành mới", "1,1.000001,A,X",
		"B,,Danh mục thủ tục hành chính bị bãi bỏ", "1,1.000002,B,X", "2,1.000003,C,X", "C,,Danh mục thủ tục hành chính giữ nguyên", "1,1.000004,D,X"))+
		"== parts without numbers\n"+full(csvOf("STT,Mã số,Tên,Lĩnh vực", ",,Danh mục thủ tục hành chính bị bãi bỏ,", "1,1.000002,B,X", ",,Danh mục thủ tục hành chính được sửa đổi,", "1,1.000004,D,X"))+
		"== a status is said\n"+full(book(t, []sheetOf{{"Bãi bỏ", [][]string{append(head, "Trạng thái"), {"1.000002", "B", "X", "Bị bãi bỏ"}}}}))+
		"== a title of all parts\n"+full(csvOf("DANH MỤC THỦ TỤC HÀNH CHÍNH BAN HÀNH MỚI; SỬA ĐỔI; BÃI BỎ,,", "Mã số,Tên,Lĩnh vực", "1.000001,A,X")))
}

// TestCases: rows below a merged code and name say more of one procedure.
func TestCases(t *testing.T) {
	golden.Test(t, "== fees of cases\n"+full(book(t, []sheetOf{{"S", [][]string{{"Mã số", "Tên", "Lĩnh vực", "Phí"}, {"1.000001", "A", "X", "1.000 đồng"},
		{"", "", "", "2.000 đồng"}, {"1.000002", "B", "X", "0"}, {"", "", "", "5.000 đồng"}}}}, merged("S", "A2:A3", "B2:B3", "C2:C3"))))
}
