package table

import (
	"strings"
	"testing"

	"bangqr/catalog/golden"
)

// para is a paragraph of one run.
func para(text string) string {
	return `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs><w:rPr><w:del/><w:vanish/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">` + escape(text) + `</w:t></w:r></w:p>`
}

// tc is a cell with properties and content.
func tc(properties, content string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + content + `</w:tc>`
}

func tr(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

func tbl(rows ...string) string {
	return `<w:tbl><w:tblPr><w:tblCaption w:val="x"/></w:tblPr><w:tblGrid><w:gridCol w:w="5"/></w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
}

// words is a row of plain cells.
func words(texts ...string) string {
	var cells []string
	for _, t := range texts {
		cells = append(cells, tc("", para(t)))
	}
	return tr(cells...)
}

// TestDocument reads what Word can put into tables.
func TestDocument(t *testing.T) {
	field := `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://dichvucong.gov.vn/f" \o "x" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>trong lệnh</w:t><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Xem</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> thêm</w:t></w:r></w:p>`
	body := para("PHỤ LỤC") + para("") + para("I. LĨNH VỰC HỘ TỊCH") + tbl(
		`<w:tr><w:trPr><w:tblHeader/></w:trPr>`+tc("", para("STT"))+tc("", para("Mã số"))+tc(`<w:gridSpan w:val="2"/>`, para("Tên")+para("thủ tục"))+`</w:tr>`,
		tr(tc(`<w:vMerge w:val="restart"/>`, `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>`), tc("", para("1.004870")), tc("", para("a<b")), tc(`<w:vMerge w:val="restart"/><w:gridSpan w:val="1"/>`, para("gộp"))),
		tr(tc(`<w:vMerge/>`, para("không thấy")), tc("", `<w:p><w:r><w:t>2.00</w:t></w:r><w:r><w:t>0001</w:t></w:r></w:p>`), tc("", `<w:p><w:r><w:t>dòng 1</w:t><w:br/><w:t>dòng 2</w:t><w:tab/><w:t>x</w:t><w:cr/><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>BTP</w:t></w:r></w:p>`), tc(`<w:vMerge w:val="continue"/>`, `<w:p/>`)),
		`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc(`<w:vMerge/>`, para("sau ô trống"))+tc("", para("y"))+`</w:tr>`,
		`<w:tr><w:trPr><w:del w:id="1"/></w:trPr>`+tc("", para("đã xóa"))+`</w:tr>`,
		words("", "", "", ""),
		tr(tc("", `<w:p><w:r><w:t>giữ </w:t></w:r><w:del><w:r><w:delText>cũ</w:delText><w:tab/></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom></w:p>`),
			tc("", `<w:p><w:hyperlink r:id="r9" w:anchor="muc"><w:r><w:t>Xem tại đây</w:t></w:r></w:hyperlink></w:p>`), tc("", field),
			tc("", `<w:p><w:fldSimple w:instr=" HYPERLINK https://a.gov.vn/s "><w:r><w:t>đơn</w:t></w:r></w:fldSimple><w:hyperlink w:anchor="trong"><w:r><w:t> giản</w:t></w:r></w:hyperlink></w:p>`)),
		`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>`+tr(tc("", para("hàng trong khung")), `<w:sdt><w:sdtContent>`+tc("", para("ô"))+`</w:sdtContent></w:sdt>`,
			tc("", `<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Bấm để nhập</w:t></w:r></w:sdtContent></w:sdt></w:p>`))+`</w:sdtContent></w:sdt>`,
		tr(tc("", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F012"/><w:sym w:font="Arial" w:char="2713"/></w:r></w:p>`),
			tc("", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r></w:p>`),
			tc("", `<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><w:txbxContent>`+para("hộp")+`</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>`+para("hộp")+`</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`),
			tc("", para("trước")+tbl(words("a", "b"), words("c"))+para("sau"))),
	) + para("II. LĨNH VỰC ĐẤT ĐAI") + tbl(words("Mã số", "Tên")) + `<w:sdt><w:sdtContent>` + tbl(words("ngay sau")) + `</w:sdtContent></w:sdt>` +
		tbl(tr(tc("", para("Bảng lớn")+tbl(words("1", "2", "3"), words("4", "5", "6"), words("7", "8", "9"))+`<w:p/>`))) + tbl(words("")) + `<w:sectPr/>`
	parts := replaced(docParts(body), part{"word/_rels/document.xml.rels", relations([3]string{"r9", "hyperlink", "https://dichvucong.gov.vn/h?a=1&b"})}, part{"word/vbaProject.bin", "x"})
	b, err := Document(zipped(t, parts...), "a.docx", Options{})
	check(t, err)
	golden.Test(t, dump(b))
}

// TestFieldLink reads the instructions of fields.
func TestFieldLink(t *testing.T) {
	for code, want := range map[string]string{
		` HYPERLINK "https://a b" \o "x"`: "https://a b", `HYPERLINK https://a \t`: "https://a", `HYPERLINK \l "muc"`: "",
		`PAGE`: "", ``: "", `HYPERLINK`: "", `HYPERLINK "`: "", `hyperlink "https://a`: "https://a",
	} {
		if got := fieldLink(code); got != want {
			t.Errorf("%s gives %q", code, got)
		}
	}
}

// TestDocumentBudget holds documents of nothing but tables to a budget.
func TestDocumentBudget(t *testing.T) {
	for what, body := range map[string]string{
		"tables":  strings.Repeat(tbl(words("x")), 3000),
		"columns": tbl(strings.Repeat(tr(tc(`<w:gridSpan w:val="16384"/>`, para("x"))), 20)),
		"merged":  tbl(strings.Repeat(tr(tc(`<w:vMerge w:val="restart"/>`, para("x"))), 20_000)),
	} {
		data := zipped(t, docParts(body)...)
		if _, err := Document(data, "a.docx", Options{}); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		_, err := Document(data, "a.docx", Options{Limits: Limits{Cells: 100_000}})
		refused(t, what, err, "more than 100000 cells")
	}
	_, err := Document(zipped(t, docParts(strings.Repeat("<w:tbl>", 40)+strings.Repeat("</w:tbl>", 40))...), "a.docx", Options{})
	refused(t, "deep", err, "within 32 others")
	_, err = Document(zipped(t, docParts(tbl(tr(tc(`<w:gridSpan w:val="9999"/>`, ""), tc(`<w:gridSpan w:val="9999"/>`, ""))))...), "a.docx", Options{})
	refused(t, "wide", err, "more than 16384 columns")
}
