package catalog

import (
	"strings"
	"testing"

	"bangqr/catalog/golden"
)

// TestLevy joins a column of phí with one of lệ phí, in every shape a list has, and asks about other columns as before.
func TestLevy(t *testing.T) {
	rows := func(heads string) Input {
		return csvOf("Mã số,Tên,Lĩnh vực,"+heads, "1.000001,A,X,8.000 đồng,50.000 đồng", "1.000002,B,X,,50.000 đồng", "1.000003,C,X,8.000 đồng,",
			"1.000004,D,X,Không,không", "1.000005,E,X,Phí: 8.000 đồng,Lệ phí: Không", "1.000006,G,X,8.000,8.000")
	}
	asked := func(in Input, columns map[string]string) Input { in.Map = columns; return in }
	doc := func(name, text string) Input { return Input{Name: name, Data: strings.NewReader(text)} }
	golden.Test(t, "== two columns\n"+full(rows("Phí,Lệ phí"))+
		"== the other way round\n"+full(rows("Lệ phí (đồng),PHÍ"))+
		"== answered\n"+full(asked(rows("Phí,Lệ phí"), map[string]string{"fee": "Lệ phí"}))+
		"== one for both beside\n"+full(rows("\"Phí, lệ phí\",Lệ phí"))+
		"== two of one kind\n"+full(rows("Phí,Mức phí"))+
		"== below one heading\n"+full(book(t, []sheetOf{{"S", [][]string{{"Mã số", "Tên", "Lĩnh vực", "Phí, lệ phí"}, {"", "", "", "Phí", "Lệ phí"}, {"1.000001", "A", "X", "1.000", "2.000"}, {"1.000002", "B", "X", "", ""}}}}, merged("S", "D1:E1", "D3:D4", "E3:E4")))+
		"== a sheet of details\n"+full(book(t, []sheetOf{{"S", [][]string{{"Mã số", "Tên", "Lĩnh vực"}, {"1.000001", "A", "X"}}},
		{"Cách thức thực hiện", [][]string{{"Mã TTHC", "Hình thức nộp", "Lệ phí", "Phí"}, {"1.000001", "Trực tiếp", "2.000", "1.000"}, {"1.000001", "Trực tuyến", "1.000", ""}}}}))+
		"== a document\n"+full(doc("a.yaml", "- {code: 1.000001, name: A, field: X, Lệ phí: 2.000, Phí: 1.000}\n- {code: 1.000002, name: B, field: X, Lệ phí: 2.000}\n- {code: 1.000003, name: C, field: X, phi: 1.000, le_phi: [a, b]}\n")))
}
