package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangqr/catalog/golden"
)

// TestLinks takes the addresses behind cells, and names formulas.
func TestLinks(t *testing.T) {
	head := []string{"Mã số", "Tên", "Lĩnh vực", "Link truy cập"}
	link := func(at, to string) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellHyperLink("S", at, to, "External") }
	}
	formula := func(at, is string) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellFormula("S", at, is) }
	}
	golden.Test(t, full(book(t, []sheetOf{{"S", [][]string{head,
		{"1.000001", "A", "X", "Xem tại đây"}, {"1.000002", "B", "X", "https://dichvucong.gov.vn/b"}, {"1.000003", "C", "X"}, {"1.000004", "D", "X", "Thư"},
		{"1.000005", "E", "X", "Xem"}, {"1.000006", "G", "X"}, {"1.000007", "H", "X"}, {"1.000008", "I", "X", "dichvucong.gov.vn/i"},
	}}}, link("D2", "https://dichvucong.gov.vn/a"), link("D3", "https://evil.example/"), link("B4", "https://dichvucong.gov.vn/c"), link("D5", "mailto:a@b.vn"), link("D9", "https://dichvucong.gov.vn/j"),
		formula("D6", `HYPERLINK("https://dichvucong.gov.vn/e","Xem")`), formula("C7", `VLOOKUP(A7,K:L,2,0)`), formula("C8", `[1]Sheet1!C8`))))
}

// TestLinkColumn takes addresses from a column that says nothing of them, and from no other where there is a better one.
func TestLinkColumn(t *testing.T) {
	link := func(at, to string) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellHyperLink("S", at, to, "External") }
	}
	rows := [][]string{{"Mã số", "Tên", "Lĩnh vực", "Tệp", "Chi tiết"}, {"1.000001", "A", "X", "a", "Xem"}, {"1.000002", "B", "X", "b", "Xem"}, {"1.000003", "C", "X", "", "chưa có"}}
	links := []func(*excelize.File) error{link("E2", "https://dichvucong.gov.vn/a"), link("E3", "https://dichvucong.gov.vn/b"), link("D2", "https://vidu.gov.vn/tep")}
	few := links[1:]
	better := [][]string{append(slices.Clone(rows[0]), "Link"), append(slices.Clone(rows[1]), "https://dichvucong.gov.vn/c"), rows[2], rows[3]}
	golden.Test(t, "== half of the rows\n"+full(book(t, []sheetOf{{"S", rows}}, links...))+
		"== fewer\n"+full(book(t, []sheetOf{{"S", rows}}, few...))+
		"== beside a column of addresses\n"+full(book(t, []sheetOf{{"S", better}}, links...))+
		"== written out\n"+full(csvOf("Mã số,Tên,Lĩnh vực,Trang", "1.000001,A,X,https://dichvucong.gov.vn/a", "1.000002,B,X,chưa có")))
}

// TestQuestions asks which of two columns is meant, only where both are equally good and differ.
func TestQuestions(t *testing.T) {
	two := func(a, b string) Input {
		return csvOf("Mã số,Tên,Lĩnh vực,"+a+","+b, "1.000001,A,X,UBND xã,UBND xã", "1.000002,B,X,,UBND tỉnh", "1.000003,C,X,Sở Tư pháp,Giám đốc")
	}
	ask := func(in Input, columns map[string]string) string { in.Map = columns; return full(in) }
	const a, b = "Cơ quan giải quyết", "Cơ quan có thẩm quyền"
	golden.Test(t, "== equally good\n"+full(two(a, b))+
		"== one better\n"+full(two("Cơ quan thực hiện", b))+
		"== both agree\n"+full(csvOf("Mã số,Tên,Lĩnh vực,"+a+","+b, "1.000001,A,X,UBND xã,UBND Xã", "1.000002,B,X,,UBND tỉnh"))+
		"== the same heading twice\n"+full(two(a, a))+
		"== answered by heading\n"+ask(two(a, b), map[string]string{"agency": "co quan co tham quyen"})+
		"== by letter, and for other attributes\n"+ask(two(a, b+",x"), map[string]string{"agency": "e", "short_name": "Cơ quan giải quyết", "name_vi": "F"})+
		"== not at all\n"+ask(two(a, b), map[string]string{"agency": "-"})+
		"== headings that nobody knows\n"+ask(csvOf("Ký hiệu,Nội dung,Nhóm", "1.000001,A,X"), map[string]string{"code": "Ký hiệu", "name": "B", "field": "Nhóm"})+
		"== letters where there are no headings: the first row is data\n"+ask(csvOf("1.000001,A,X", "1.000002,B,X"), map[string]string{"code": "A", "name": "B", "field": "C"})+
		"== wrong answers\n"+ask(two(a, b), map[string]string{"agencies": "D", "co_quan": "D", "xyzzy": "D", "fee": ""})+ask(two(a, b), map[string]string{"agency": "Cơ quan giải quyêt 1", "level": "Z"})+
		"== a needed column taken away\n"+ask(two(a, b), map[string]string{"field": "-"}))
}

// TestMappings keeps answers and uses them again for the same headings.
func TestMappings(t *testing.T) {
	list := func() Input { return csvOf("Mã,Việc,Nhóm,Đơn vị A", "1.000001,A,X,UBND") }
	in := list()
	in.Map = map[string]string{"name": "Việc", "field": "C", "agency": "Đơn vị A"}
	_, r, err := Read(in)
	check(t, err)
	file := FormatMappings(MergeMappings([]Mapping{{[]string{"x"}, map[string]string{"code": "-"}}, {r.Answered[0].Headings, map[string]string{"fee": "-"}}}, r.Answered))
	kept, err := ParseMappings(file, MappingsName)
	check(t, err)
	again := list()
	again.Kept = kept
	other := csvOf("Mã,Việc,Nhóm", "1.000001,A,X")
	other.Kept = kept
	over := list()
	over.Kept, over.Map = kept, map[string]string{"agency": "-"}
	s := string(file) + "== again\n" + full(again) + "== other headings\n" + full(other) + "== an answer of this run goes first\n" + full(over) + "== damaged\n"
	for _, bad := range []string{"a: b", "- 1", "- {headings: [a]}", "- {headings: [a], columns: {}, colums: {}}", "- {headings: a, columns: {}}", "- {headings: [a], columns: {agenci: B}}", "- {headings: [a], columns: {agency: [B]}}", "- {"} {
		_, err := ParseMappings([]byte(bad), MappingsName)
		s += fmt.Sprintf("%s\n  %s\n  %s\n", bad, Text(err, "en"), Text(err, "vi"))
	}
	if empty, err := ParseMappings(nil, MappingsName); err == nil && len(empty) > 0 {
		t.Error(empty, err)
	}
	golden.Test(t, s)
}

// TestSpelling writes fields one way, over all formats.
func TestSpelling(t *testing.T) {
	table := procedures("1.000001", "A", "Khánh Hoà", "1.000002", "B", "khánh hòa", "1.000003", "C", "khánh hòa", "1.000004", "D", "Ðất đai", "1.000005", "E", "Đất đai", "1.000006", "G", "An toàn đập", "1.000007", "H", "An toàn, đập",
		"1.000008", "I", "Lĩnh vực hộ tịch", "1.000009", "K", "Hộ tịch", "1.000010", "L", "Lĩnh vực: Y tế")
	var b strings.Builder
	for _, format := range formats {
		b.WriteString(full(table.in(t, format)))
	}
	golden.Test(t, b.String())
}

// TestStrict makes an error of every repair, with every cell where that is asked for.
func TestStrict(t *testing.T) {
	var b strings.Builder
	for _, all := range []bool{false, true} {
		in := csvOf("Mã số,Tên,Lĩnh vực", " 1.000001,A\u200b,X", "1.000002 ,B,x", " 1.000003,C,X", "1.000004 ,D,X", " 1.000005,E,X", " 1.000006,G,X", "1.000007,Thu\u0309,X")
		in.All = all
		_, r, err := Read(in)
		check(t, err)
		for _, p := range r.Problems() {
			fmt.Fprintf(&b, "%s %s %s\n    %s\n", p.Level, p.Rule, p.Text("en"), p.Text("vi"))
			if !strings.Contains(strings.Join(ruleIDs(), " "), p.Rule) {
				t.Errorf("rule %s not listed", p.Rule)
			}
		}
	}
	golden.Test(t, b.String())
}
