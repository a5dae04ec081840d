package catalog

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// full tells all that reading made of a file: the report, the repairs, the procedures, the problems.
func full(in Input) string {
	var b strings.Builder
	c, r, err := Read(in)
	for _, f := range r.Files {
		fmt.Fprintf(&b, "%s\n%s\n", f.Text("en"), f.Text("vi"))
	}
	for _, x := range r.Repairs {
		fmt.Fprintf(&b, "repaired %s: %d\n", x.Kind, x.Count)
		for _, e := range x.Examples {
			fmt.Fprintf(&b, "  %s: %q → %q\n", e.Where, e.Before, e.After)
		}
	}
	if err != nil {
		fmt.Fprintf(&b, "error %s\n      %s\n", Text(err, "en"), Text(err, "vi"))
		return b.String()
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		fmt.Fprintf(&b, "%d", p.Source.Row)
		for a := range procedureSchema.attrs {
			if v := p.attr(a); v != "" {
				fmt.Fprintf(&b, " | %s", strings.ReplaceAll(strings.TrimSpace(v), "\n", " ⏎ "))
			}
		}
		b.WriteString("\n")
	}
	for _, p := range c.Check(CheckOptions{}) {
		fmt.Fprintf(&b, "%s %s %s\n    %s\n", p.Level, p.Rule, p.Text("en"), p.Text("vi"))
	}
	return b.String()
}

// book gives a workbook to read, changed by steps.
func book(t testing.TB, sheets []sheetOf, steps ...func(*excelize.File) error) Input {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(workbook(t, sheets...)))
	check(t, err)
	defer f.Close()
	for _, step := range steps {
		check(t, step(f))
	}
	var b bytes.Buffer
	check(t, f.Write(&b))
	return Input{Data: bytes.NewReader(b.Bytes()), Name: "a.xlsx"}
}

func merged(sheet string, ranges ...string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for _, r := range ranges {
			a, b, _ := strings.Cut(r, ":")
			if err := f.MergeCell(sheet, a, b); err != nil {
				return err
			}
		}
		return nil
	}
}

// docx gives a document of paragraphs and tables: a text is a paragraph, a list of rows a table.
func docx(t testing.TB, parts ...any) Input {
	t.Helper()
	var body strings.Builder
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", "\n", "</w:t><w:br/><w:t>")
	paragraph := func(s string) string { return "<w:p><w:r><w:t>" + escape.Replace(s) + "</w:t></w:r></w:p>" }
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			body.WriteString(paragraph(p))
		case [][]string:
			body.WriteString("<w:tbl>")
			for _, row := range p {
				body.WriteString("<w:tr>")
				for _, c := range row {
					merge := ""
					if c, ok := strings.CutPrefix(c, "↓"); ok {
						merge = `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`
						body.WriteString("<w:tc>" + merge + paragraph(c) + "</w:tc>")
						continue
					} else if c == "↑" {
						body.WriteString(`<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>`)
						continue
					}
					body.WriteString("<w:tc>" + paragraph(c) + "</w:tc>")
				}
				body.WriteString("</w:tr>")
			}
			body.WriteString("</w:tbl>")
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		check(t, err)
		_, err = io.WriteString(w, text)
		check(t, err)
	}
	check(t, z.Close())
	return Input{Data: bytes.NewReader(b.Bytes()), Name: "a.docx"}
}

func csvOf(lines ...string) Input {
	return Input{Data: strings.NewReader(strings.Join(lines, "\n") + "\n"), Name: "a.csv"}
}

// TestHeadings reads headings of two rows, repeated, numbered, and moved.
func TestHeadings(t *testing.T) {
	golden(t, ""+
		"== two rows, the upper over several of the lower\n"+full(book(t, []sheetOf{{"S", [][]string{
		{"DANH MỤC THỦ TỤC HÀNH CHÍNH"},
		{"STT", "Thủ tục hành chính", "", "Lĩnh vực", "Cơ quan", "", "Ghi chú"},
		{"", "Mã số", "Tên", "", "Thực hiện", "Phối hợp", ""},
		{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"},
		{"=1", "1.000001", "Khai sinh", "Hộ tịch", "UBND cấp xã", "Công an", ""},
	}}}, merged("S", "A1:G1", "A2:A3", "B2:C2", "D2:D3", "E2:F2", "G2:G3")))+
		"== the lower row completes the upper\n"+full(csvOf("STT,Mã TTHC,Tên thủ tục,Cách thức,,", ",,,Trực tiếp,Trực tuyến,Lĩnh vực", "1,1.000001,Khai sinh,x,x,Hộ tịch"))+
		"== repeated on every page, numbered again\n"+full(csvOf("STT,Mã số,Tên,Lĩnh vực", "1,2,3,4", "1,1.000001,Khai sinh,Hộ tịch", "STT,MÃ SỐ,Tên,Lĩnh vực", "1,2,3,4", "2,1.000002,Kết hôn,Hộ tịch"))+
		"== blocks with columns in another order\n"+full(csvOf("Mã số,Tên,Lĩnh vực,Phí", "1.000001,Khai sinh,Hộ tịch,5.000 đồng", ",,,", "STT,Tên,Mã số,Lĩnh vực", "1,Kết hôn,1.000002,Hộ tịch", "Tên,Mã số", "Khai tử,1.000003"))+
		"== a name that looks like a heading\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "1.000001,Mã số,Lĩnh vực", "1.000002,Tên,Hộ tịch")))
}

// TestFieldRows takes fields and levels from rows between the data, and passes over what stands below it.
func TestFieldRows(t *testing.T) {
	head := []string{"STT", "Mã số", "Tên", "Cơ quan thực hiện"}
	golden(t, ""+
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
		{"Tổng cộng: 5 thủ tục"}, {"", "", "Ngày 15 tháng 7 năm 2026"}, {"Người lập biểu", "", "", "TM. ỦY BAN NHÂN DÂN"}, {"", "", "Nguyễn Văn A"},
	}}}, merged("Sheet1", "A2:D2", "A3:D3", "A8:D8", "A9:D9", "A14:D14")))+
		"== beside a column of fields, which goes first\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "I. Hộ tịch,,", "1.000001,Khai sinh,", "1.000002,Cấp đất,Đất đai", ",LĨNH VỰC CHỨNG THỰC,", "1.000003,Chứng thực chữ ký,"))+
		"== a name without a code is no heading\n"+full(csvOf("Mã số,Tên,Lĩnh vực", ",Khai sinh,", "1.000002,Cấp đất,Đất đai"))+
		"== nor where nothing follows it\n"+full(csvOf("Mã số,Tên", "Hộ tịch,", "1.000001,Khai sinh", ",Kết hôn", ",Khai tử"))+
		"== one letter is no number\n"+full(csvOf("Mã số,Tên", "Y tế,", "1.000001,Khám bệnh", "A Hộ tịch,", "1.000002,Khai sinh", "B2C. Thương mại điện tử,", "1.000003,Bán hàng"))+
		"== the spelling that stands elsewhere\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "I. HỘ TỊCH NƯỚC NGOÀI,,", "1.000001,Khai sinh,", "1.000002,Kết hôn,Hộ tịch Nước ngoài"))+
		"== notes between the data\n"+full(csvOf("Mã số,Tên,Lĩnh vực", "1.000001,Khai sinh,Hộ tịch", "\"Ghi chú: theo Quyết định 1\",,", "1.000002,Kết hôn,Hộ tịch")))
}

// TestMergedCells fills merged cells down, but no codes and names, and nothing that is not merged.
func TestMergedCells(t *testing.T) {
	head := []string{"STT", "Mã số", "Tên", "Lĩnh vực", "Cơ quan thực hiện", "Số quyết định"}
	sheet := []sheetOf{{"S", [][]string{{"DANH MỤC"}, head,
		{"=1", "1.000001", "A", "Hộ  tịch", "UBND", "1/QĐ"}, {"", "1.000002", "B"}, {"=2", "1.000003", "C"},
		{"=3", "1.000004", "D", "Đất đai"}, {"=4", "1.000005", "E"}, {}, {"=5", "1.000006", "G"}}}}
	golden(t, ""+
		"== none\n"+full(book(t, sheet))+
		"== a field over three rows, decisions over two, names and codes over two\n"+
		full(book(t, sheet, merged("S", "A1:F1", "D3:D5", "F3:F4", "B6:B7", "C6:C7", "A3:A4")))+
		"== over a row in which nothing else stands\n"+full(book(t, sheet, merged("S", "D6:D9")))+
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
	golden(t, "== all\n"+full(choose())+
		"== by name, without accents, and by number\n"+full(choose("ho tich", "2"))+
		"== a hidden one\n"+full(choose("Ẩn"))+
		"== none of that name\n"+full(choose("Hộ tich 1"))+full(choose("xyzxyz"))+
		"== no field anywhere\n"+full(book(t, []sheetOf{{"Sheet1", [][]string{short, {"1.000001", "A"}}}}))+
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
			{"=1", "1.000001", "", "G1", "Tờ khai", "", "", "true", "false", "Mẫu số 1.docx"}, {"=2", "1.000001", "", "G2", "Giấy chứng sinh", "", "", "=1", "=0", "Không"},
			{"=3", "", "", "G3", "Giấy khác", "", "", "", "", "Có"}}},
		{"KQTH", [][]string{{"STT", "Mã TTHC", "", "ma_ket_qua", "ten_ket_qua"}, {"=1", "1.000001", "", "K1", "Giấy khai sinh"}}},
		{"CCPL", [][]string{{"STT", "so_ky_hieu", "trich_yeu"}, {"=1", "1/2019", "x"}}},
		{"TTHC", [][]string{{"STT", "Mã TTHC", "", "", "", "Yêu cầu, điều kiện"}, {"=1", "1.000001", "", "", "", "Không"}}},
	}
}

// TestChildSheets joins the sheets of details to the procedures.
func TestChildSheets(t *testing.T) {
	papers := [][]string{{"THÀNH PHẦN HỒ SƠ"}, {"Mã TTHC", "Tên giấy tờ", "Mẫu đơn, tờ khai", "Bản chính"}, {"1.000001", "Đơn", "Mẫu 1"}, {"1.000001", "Đơn"}}
	golden(t, full(book(t, communeBook(), merged("TPHS", "B3:B4")))+
		"== headings in Vietnamese, what the list says goes first, the details come first\n"+full(book(t, []sheetOf{{"Hồ sơ", papers},
		{"S", [][]string{{"Mã số", "Tên", "Lĩnh vực", "Mẫu đơn"}, {"1.000001", "A", "X", "Mẫu 2"}}}}))+
		"== details alone\n"+full(book(t, []sheetOf{{"Hồ sơ", papers}})))
}

// TestLinks takes the addresses behind cells, and names formulas.
func TestLinks(t *testing.T) {
	head := []string{"Mã số", "Tên", "Lĩnh vực", "Link truy cập"}
	link := func(at, to string) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellHyperLink("S", at, to, "External") }
	}
	formula := func(at, is string) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellFormula("S", at, is) }
	}
	golden(t, full(book(t, []sheetOf{{"S", [][]string{head,
		{"1.000001", "A", "X", "Xem tại đây"}, {"1.000002", "B", "X", "https://dichvucong.gov.vn/b"}, {"1.000003", "C", "X"}, {"1.000004", "D", "X", "Thư"},
		{"1.000005", "E", "X", "Xem"}, {"1.000006", "G", "X"}, {"1.000007", "H", "X"},
	}}}, link("D2", "https://dichvucong.gov.vn/a"), link("D3", "https://evil.example/"), link("B4", "https://dichvucong.gov.vn/c"), link("D5", "mailto:a@b.vn"),
		formula("D6", `HYPERLINK("https://dichvucong.gov.vn/e","Xem")`), formula("C7", `VLOOKUP(A7,K:L,2,0)`), formula("C8", `[1]Sheet1!C8`))))
}

// TestQuestions asks which of two columns is meant, only where both are equally good and differ.
func TestQuestions(t *testing.T) {
	two := func(a, b string) Input {
		return csvOf("Mã số,Tên,Lĩnh vực,"+a+","+b, "1.000001,A,X,UBND xã,UBND xã", "1.000002,B,X,,UBND tỉnh", "1.000003,C,X,Sở Tư pháp,Giám đốc")
	}
	ask := func(in Input, columns map[string]string) string { in.Map = columns; return full(in) }
	const a, b = "Cơ quan giải quyết", "Cơ quan có thẩm quyền"
	golden(t, "== equally good\n"+full(two(a, b))+
		"== one better\n"+full(two("Cơ quan thực hiện", b))+
		"== both agree\n"+full(csvOf("Mã số,Tên,Lĩnh vực,"+a+","+b, "1.000001,A,X,UBND xã,UBND Xã", "1.000002,B,X,,UBND tỉnh"))+
		"== the same heading twice\n"+full(two(a, a))+
		"== answered by heading\n"+ask(two(a, b), map[string]string{"agency": "co quan co tham quyen"})+
		"== by letter, and for other attributes\n"+ask(two(a, b+",x"), map[string]string{"agency": "e", "short_name": "Cơ quan giải quyết", "name_vi": "F"})+
		"== not at all\n"+ask(two(a, b), map[string]string{"agency": "-"})+
		"== headings that nobody knows\n"+ask(csvOf("Ký hiệu,Nội dung,Nhóm", "1.000001,A,X"), map[string]string{"code": "Ký hiệu", "name": "B", "field": "Nhóm"})+
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
	for _, bad := range []string{"a: b", "- 1", "- {headings: [a]}", "- {headings: a, columns: {}}", "- {headings: [a], columns: {agenci: B}}", "- {headings: [a], columns: {agency: [B]}}", "- {"} {
		_, err := ParseMappings([]byte(bad), MappingsName)
		s += fmt.Sprintf("%s\n  %s\n  %s\n", bad, Text(err, "en"), Text(err, "vi"))
	}
	if empty, err := ParseMappings(nil, MappingsName); err == nil && len(empty) > 0 {
		t.Error(empty, err)
	}
	golden(t, s)
}

// TestSpelling writes fields one way, over all formats.
func TestSpelling(t *testing.T) {
	table := procedures("1.000001", "A", "Khánh Hoà", "1.000002", "B", "khánh hòa", "1.000003", "C", "khánh hòa", "1.000004", "D", "Ðất đai", "1.000005", "E", "Đất đai", "1.000006", "G", "An toàn đập", "1.000007", "H", "An toàn, đập")
	var b strings.Builder
	for _, format := range formats {
		b.WriteString(full(table.in(t, format)))
	}
	golden(t, b.String())
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
			if !strings.Contains(strings.Join(Rules(), " "), p.Rule) {
				t.Errorf("rule %s not listed", p.Rule)
			}
		}
	}
	golden(t, b.String())
}

// addParts puts files into a workbook.
func addParts(t *testing.T, in Input, parts map[string]string) Input {
	t.Helper()
	data, err := io.ReadAll(in.Data)
	check(t, err)
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	check(t, err)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range old.File {
		if text, ok := parts[f.Name]; ok {
			r, err := f.Open()
			check(t, err)
			was, err := io.ReadAll(r)
			check(t, err)
			parts[f.Name] = strings.Replace(string(was), "</Relationships>", text+"</Relationships>", 1)
			continue
		}
		check(t, z.Copy(f))
	}
	for name, text := range parts {
		w, err := z.Create(name)
		check(t, err)
		_, err = io.WriteString(w, text)
		check(t, err)
	}
	check(t, z.Close())
	in.Data = &b
	return in
}

// TestFindings names macros and links to other files.
func TestFindings(t *testing.T) {
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	golden(t, full(addParts(t, procedures("1.000001", "A", "X").in(t, XLSX), map[string]string{
		"xl/vbaProject.bin":                             "x",
		"xl/_rels/workbook.xml.rels":                    `<Relationship Id="rId99" Type="` + rel + `externalLink" Target="externalLinks/externalLink1.xml"/>`,
		"xl/externalLinks/externalLink1.xml":            `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`,
		"xl/externalLinks/_rels/externalLink1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `externalLinkPath" Target="file:///C:/May1/danh-muc.xlsx" TargetMode="External"/></Relationships>`,
	})))
}

// TestEncodings reads lists in encodings of before Unicode, and cells with the codes of old fonts.
func TestEncodings(t *testing.T) {
	const tcvn3 = "M\xb7 s\xe8,T\xaan,L\xdcnh v\xf9c\n1.000001,\xa7\xa8ng k\xfd khai sinh,H\xe9 t\xdech\n1.000002,\xa7\xa8ng k\xfd k\xd5t h\xabn,H\xe9 t\xdech\n"
	latin := func(s string) string {
		var b strings.Builder
		for i := range len(s) {
			b.WriteRune(rune(s[i]))
		}
		return b.String()
	}
	var rows [][]string
	for line := range strings.Lines(latin(tcvn3)) {
		rows = append(rows, strings.Split(strings.TrimSpace(line), ","))
	}
	wrong := csvOf("x")
	wrong.Encoding = "tcvn"
	unknown := csvOf("x")
	unknown.Encoding = "tcvnn"
	golden(t, "== a text\n"+full(Input{Name: "a.csv", Data: strings.NewReader(tcvn3)})+
		"== a workbook\n"+full(book(t, []sheetOf{{"S", rows}}))+
		"== not that encoding\n"+full(wrong)+"== no encoding\n"+full(unknown)+
		"== a delimiter\n"+full(Input{Name: "a.csv", Data: strings.NewReader("Mã số#Tên#Lĩnh vực\n1.000001#A, B; C#X\n"), Delimiter: '#'}))
}
