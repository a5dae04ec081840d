package catalog

import "testing"

// TestLongRows: a comma that is not quoted cuts a name, which nobody must learn from the wall.
func TestLongRows(t *testing.T) {
	golden(t, "== commas without quotation marks\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "1.000001,Nhận cha, mẹ, con,Hộ tịch", "1.000002,Kết hôn,Hộ tịch,,,", `1.000003,"Khai sinh, khai tử",Hộ tịch, `))+
		"== a column without a heading\n"+full(csvOf("Mã số,Tên,Lĩnh vực,", "1.000001,Kết hôn,Hộ tịch,x")))
}
