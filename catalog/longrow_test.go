package catalog

import (
	"testing"

	"bangqr/catalog/golden"
)

// TestLongRows: a comma that is not quoted cuts a name, which nobody must learn from the wall.
func TestLongRows(t *testing.T) {
	golden.Test(t, "== commas without quotation marks\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "1.000001,Nhận cha, mẹ, con,Hộ tịch", "1.000002,Kết hôn,Hộ tịch,,,", `1.000003,"Khai sinh, khai tử",Hộ tịch, `))+
		"== cells to spare behind\n"+full(csvOf("Mã số,Tên,Lĩnh vực,Cấp thực hiện,Đối tượng thực hiện", "1.000001,Nhận cha, mẹ, con,Hộ tịch", "1.000002,Kết hôn,Hộ tịch,cấp xã", "1.000003,Cấp mới, Cấp lại,Hộ tịch", "1.000005,Kết hôn,Hộ tịch, xã,Công dân"))+
		"== a blank behind each delimiter\n"+full(csvOf("Mã số, Tên, Lĩnh vực", "1.000001, khai sinh, hộ tịch"))+
		"== a paste\n"+full(csvOf("Mã số\tTên\tLĩnh vực", "1.000001\tKhai sinh\t hộ tịch"))+
		"== a column without a heading\n"+full(csvOf("Mã số,Tên,Lĩnh vực,", "1.000001,Kết hôn,Hộ tịch,x")))
}
