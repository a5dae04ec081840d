package mark

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"bangqr/catalog/golden"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// entry is one entry of an archive as it lies there.
type entry struct {
	name     string
	raw      []byte // compressed
	modified string
	flags    uint16
	text     string
}

func entries(t testing.TB, data []byte) []entry {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	check(t, err)
	var list []entry
	for _, f := range z.File {
		raw, err := f.OpenRaw()
		check(t, err)
		b, err := io.ReadAll(raw)
		check(t, err)
		r, err := f.Open()
		check(t, err)
		text, err := io.ReadAll(r) // checks the sum
		check(t, err)
		list = append(list, entry{f.Name, b, f.Modified.String(), f.Flags, string(text)})
	}
	return list
}

// office is a workbook as offices keep them: with a picture, a comment, a coloured rule, a table, a link, merged cells.
func office(t testing.TB) []byte {
	t.Helper()
	b := excelize.NewFile()
	defer b.Close()
	check(t, b.SetSheetName("Sheet1", "Danh mục"))
	rows := [][]any{{"DANH MỤC THỦ TỤC"}, {"Mã số", "Tên", "Lĩnh vực", "Phí"}, {"1.001193", "Đăng ký <khai sinh> & \"nhận\"", "Hộ tịch", 1000.5},
		{"1.00487", "Chứng thực", nil, 2}, {nil}, {"1.000894", "Kết hôn", "Hộ tịch", 3}}
	for i, r := range rows {
		check(t, b.SetSheetRow("Danh mục", "A"+itoa(i+1), &r))
	}
	check(t, b.MergeCell("Danh mục", "A1", "D1"))
	money, err := b.NewStyle(&excelize.Style{NumFmt: 4, Border: []excelize.Border{{Type: "left", Style: 1, Color: "FF0000"}}, Alignment: &excelize.Alignment{WrapText: true}})
	check(t, err)
	head, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E78"}}})
	check(t, err)
	check(t, b.SetCellStyle("Danh mục", "D3", "D6", money))
	check(t, b.SetCellStyle("Danh mục", "A2", "D2", head))
	check(t, b.AddComment("Danh mục", excelize.Comment{Cell: "B3", Author: "Chị Lan", Paragraph: []excelize.RichTextRun{{Text: "Đã hỏi Sở"}}}))
	check(t, b.SetCellHyperLink("Danh mục", "B6", "https://dichvucong.gov.vn/", "External"))
	red, err := b.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "9A0511"}})
	check(t, err)
	check(t, b.SetConditionalFormat("Danh mục", "D3:D6", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Value: "1", Format: &red}}))
	check(t, b.AddTable("Danh mục", &excelize.Table{Range: "A2:D6"}))
	check(t, b.SetColWidth("Danh mục", "B", "B", 50))
	_, err = b.NewSheet("Khác")
	check(t, err)
	check(t, b.SetCellStr("Khác", "C3", "x"))
	var out bytes.Buffer
	check(t, b.Write(&out))
	return out.Bytes()
}

var officeMarks = []Mark{
	{"Danh mục", 4, 0, Error, `Mã 1.00487 có thể mất số 0 cuối. Sửa thành 1.004870. [code-lost-zero]`},
	{"Danh mục", 4, 2, Error, "Chưa có lĩnh vực. [field-missing]"},
	{"Danh mục", 3, 1, Warning, "Tên có <dấu> & \"ngoặc\""},
	{"Danh mục", 3, 1, Error, "thứ hai"},
	{"Danh mục", 4, 3, Repair, "phí"},
	{"Danh mục", 3, 3, Repair, "phí"},
	{"Danh mục", 2, 0, Warning, "tiêu đề chữ trắng"},
	{"Danh mục", 1, 2, Hint, "ô gộp"},
	{"Danh mục", 9, 5, Hint, "ô chưa có"},
	{"Danh mục", 6, -1, Warning, "cả dòng"},
	{"Khác", 2, 1, Error, "trang khác"},
}

// TestWorkbook marks a workbook with all that offices put into one. What changed must be what had to; another reader finds
// the same values, the comments, old and new, and each cell's own format under the colour.
func TestWorkbook(t *testing.T) {
	data := office(t)
	out, err := Workbook(data, officeMarks)
	check(t, err)
	again, err := Workbook(data, officeMarks)
	check(t, err)
	if !bytes.Equal(out, again) {
		t.Error("two runs differ")
	}
	var changed strings.Builder
	before := entries(t, data)
	after := entries(t, out)
	for i, e := range after {
		if i < len(before) && e.name == before[i].name && bytes.Equal(e.raw, before[i].raw) {
			if e.modified != before[i].modified || e.flags != before[i].flags {
				t.Errorf("%s: header changed", e.name)
			}
			continue
		}
		if i < len(before) && e.name != before[i].name {
			t.Errorf("entry %d is %s, was %s", i, e.name, before[i].name)
		}
		changed.WriteString("== " + e.name + "\n" + strings.ReplaceAll(e.text, "><", ">\n<") + "\n")
	}
	golden.Test(t, changed.String())
	sameValues(t, data, out)
	listed := dump(t, out)
	want := `Danh mục A1 FFDDEBF7 ô gộp
Danh mục A2 FF7F5F00 tiêu đề chữ trắng
Danh mục B3 FFFFC7CE Đã hỏi Sở|bangqr: Tên có <dấu> & "ngoặc"|thứ hai
Danh mục D3 FFE2EFDA phí
Danh mục A4 FFFFC7CE Mã 1.00487 có thể mất số 0 cuối. Sửa thành 1.004870. [code-lost-zero]
Danh mục C4 FFFFC7CE Chưa có lĩnh vực. [field-missing]
Danh mục D4 FFE2EFDA phí
Danh mục A6 FFFFEB9C cả dòng
Danh mục F9 FFDDEBF7 ô chưa có
Khác B2 FFFFC7CE trang khác
`
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Error(diff)
	}
}

// TestAgain marks a workbook that is marked already, as one does who mends it and checks again: nothing is said twice, and of
// our own comments only the last word stays.
func TestAgain(t *testing.T) {
	once, err := Workbook(office(t), officeMarks)
	check(t, err)
	twice, err := Workbook(once, officeMarks)
	check(t, err)
	if diff := cmp.Diff(dump(t, once), dump(t, twice)); diff != "" {
		t.Error(diff)
	}
	later, err := Workbook(once, []Mark{{"Danh mục", 4, 0, Warning, "mã <khác>"}})
	check(t, err)
	if got := dump(t, later); !strings.Contains(got, "Danh mục A4 FFFFEB9C mã <khác>\n") {
		t.Error(got)
	}
}

// sameValues holds that no cell changed its value, formula or link.
func sameValues(t *testing.T, before, after []byte) {
	t.Helper()
	a, err := excelize.OpenReader(bytes.NewReader(before))
	check(t, err)
	defer a.Close()
	b, err := excelize.OpenReader(bytes.NewReader(after))
	check(t, err)
	defer b.Close()
	if diff := cmp.Diff(a.GetSheetList(), b.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	for _, s := range a.GetSheetList() {
		x, err := a.GetRows(s)
		check(t, err)
		y, err := b.GetRows(s)
		check(t, err)
		if diff := cmp.Diff(trimmed(x), trimmed(y)); diff != "" {
			t.Errorf("%s: values changed:\n%s", s, diff)
		}
	}
}

// trimmed drops empty cells and rows at the ends: a colour may have been put on one.
func trimmed(rows [][]string) [][]string {
	for i, r := range rows {
		for len(r) > 0 && r[len(r)-1] == "" {
			r = r[:len(r)-1]
		}
		rows[i] = append([]string{}, r...)
	}
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// dump lists the comments of a workbook with the colours under them, by rows.
func dump(t *testing.T, data []byte) string {
	t.Helper()
	b, err := excelize.OpenReader(bytes.NewReader(data))
	check(t, err)
	defer b.Close()
	var out strings.Builder
	for _, s := range b.GetSheetList() {
		list, err := b.GetComments(s)
		check(t, err)
		byCell := map[cell]string{}
		for _, c := range list {
			at, _ := cellOf(c.Cell)
			text := c.Text
			for _, r := range c.Paragraph {
				text += r.Text
			}
			byCell[at] = strings.ReplaceAll(text, "\n", "|")
		}
		for row := range 20 {
			for col := range 20 {
				text, ok := byCell[cell{row, col}]
				if !ok {
					continue
				}
				name := cell{row, col}.name()
				id, err := b.GetCellStyle(s, name)
				check(t, err)
				style, err := b.GetStyle(id)
				check(t, err)
				colour := "none"
				if len(style.Fill.Color) > 0 {
					colour = "FF" + style.Fill.Color[0]
				}
				out.WriteString(s + " " + name + " " + colour + " " + text + "\n")
			}
		}
	}
	return out.String()
}

// TestFormatsStay holds that the format of a cell survives its colour.
func TestFormatsStay(t *testing.T) {
	out, err := Workbook(office(t), officeMarks)
	check(t, err)
	b, err := excelize.OpenReader(bytes.NewReader(out))
	check(t, err)
	defer b.Close()
	id, err := b.GetCellStyle("Danh mục", "D3")
	check(t, err)
	s, err := b.GetStyle(id)
	check(t, err)
	if s.NumFmt != 4 || len(s.Border) != 1 || s.Alignment == nil || !s.Alignment.WrapText {
		t.Errorf("style of D3: %+v", s)
	}
	other, err := b.GetCellStyle("Danh mục", "D4")
	check(t, err)
	if other != id {
		t.Errorf("one format and level made two styles, %d and %d", id, other)
	}
}
