package catalog

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// told lists what reading found, in both languages, and the files of the report.
func told(c *Catalog, r *Report) []string {
	out := []string{}
	for _, p := range c.Check(CheckOptions{}) {
		out = append(out, string(p.Level)+" "+p.Rule+" "+p.Text("en"), p.Text("vi"))
	}
	for _, f := range r.Files {
		out = append(out, f.Text("en"), f.Text("vi"))
	}
	return out
}

// TestColumns names every column that is not read, and says which of two was.
func TestColumns(t *testing.T) {
	c, r := text(t, "a.csv", "STT,Mã số,Tên,Lĩnh vực,Tên TTHC,Ghi chú,Ma,Màu\n1,1.000001,Sai,X,Khai sinh,g,1.000002,đỏ\n")
	if p := c.Procedures[0]; p.Name != "Khai sinh" && p.Name != "Sai" || p.Code != "1.000001" {
		t.Errorf("procedure %+v", p)
	}
	want := []string{
		`warning column-twice a.csv:1: "Tên TTHC" (E) not read, since "Tên" (C) is for the same: rename or delete one of them`,
		`a.csv: Dòng 1, cột "Tên TTHC" (E): không được đọc, vì đã lấy cột "Tên" (C) cho cùng nội dung. Đổi tên hoặc bỏ bớt một trong hai.`,
		`warning column-twice a.csv:1: "Ma" (G) not read, since "Mã số" (B) is for the same: rename or delete one of them`,
		`a.csv: Dòng 1, cột "Ma" (G): không được đọc, vì đã lấy cột "Mã số" (B) cho cùng nội dung. Đổi tên hoặc bỏ bớt một trong hai.`,
		`a.csv: 1 procedure; ignored column "Màu" (H); column without use "STT" (A), "Tên TTHC" (E), "Ghi chú" (F), "Ma" (G)`,
		`a.csv: 1 thủ tục; bỏ qua cột "Màu" (H); cột không dùng đến "STT" (A), "Tên TTHC" (E), "Ghi chú" (F), "Ma" (G)`,
	}
	if diff := cmp.Diff(want, told(c, r)); diff != "" {
		t.Error(diff)
	}
}

// TestKeysTwice does the same for documents: the better key is read wherever it stands, and the other told once.
func TestKeysTwice(t *testing.T) {
	c, r := text(t, "a.yaml", "- {code: 1.000001, Tên TTHC: Sai, name: A, field: X}\n- {code: 1.000002, name: B, Tên TTHC: Sai, field: X}\n")
	if c.Procedures[0].Name != "A" || c.Procedures[1].Name != "B" {
		t.Errorf("names %q, %q", c.Procedures[0].Name, c.Procedures[1].Name)
	}
	want := []string{
		`warning column-twice a.yaml:1: record 1: "Tên TTHC" not read, since "name" is for the same: rename or delete one of them`,
		`a.yaml: Mục 1 (dòng 1), trường "Tên TTHC": không được đọc, vì đã lấy trường "name" cho cùng nội dung. Đổi tên hoặc bỏ bớt một trong hai.`,
		`a.yaml: 2 procedures; column without use "Tên TTHC"`, `a.yaml: 2 thủ tục; cột không dùng đến "Tên TTHC"`,
	}
	if diff := cmp.Diff(want, told(c, r)); diff != "" {
		t.Error(diff)
	}
}

// TestSheets warns of a sheet that has procedures of its own, and only names the others.
func TestSheets(t *testing.T) {
	head := []string{"Mã số", "Tên", "Lĩnh vực"}
	c, r, err := Read(Input{Name: "a.xlsx", Data: bytes.NewReader(workbook(t,
		sheetOf{"Bìa", [][]string{{"DANH MỤC"}}},
		sheetOf{"A", [][]string{head, {"1.000001", "A", "X"}}},
		sheetOf{"B", [][]string{{"THÊM"}, head, {"1.000002", "B", "X"}, {}, {"", "", " "}, {"1.000003", "C", "X"}}},
		sheetOf{"Trống", [][]string{head}},
		sheetOf{"Ghi chú", [][]string{{"Mã số", "Ghi chú"}, {"1.000001", "g"}}},
		sheetOf{"C", [][]string{head, {"1.000004", "D", "X"}}},
	))})
	check(t, err)
	want := []string{
		`warning sheet-unread a.xlsx:B: sheet "B" not read: it has 2 rows, but only the first sheet with headings is read, "A"; put all rows into one sheet, or save this one as a file of its own`,
		`a.xlsx, trang "B": trang "B" không được đọc: có 2 dòng, nhưng chỉ trang đầu tiên có dòng tiêu đề được đọc, là "A". Gộp các dòng vào một trang, hoặc lưu trang này thành tệp riêng.`,
		`warning sheet-unread a.xlsx:C: sheet "C" not read: it has 1 row, but only the first sheet with headings is read, "A"; put all rows into one sheet, or save this one as a file of its own`,
		`a.xlsx, trang "C": trang "C" không được đọc: có 1 dòng, nhưng chỉ trang đầu tiên có dòng tiêu đề được đọc, là "A". Gộp các dòng vào một trang, hoặc lưu trang này thành tệp riêng.`,
		`a.xlsx:A: 1 procedure; ignored sheet "Bìa", "B", "Trống", "Ghi chú", "C"`,
		`a.xlsx:A: 1 thủ tục; bỏ qua trang "Bìa", "B", "Trống", "Ghi chú", "C"`,
	}
	if diff := cmp.Diff(want, told(c, r)); diff != "" {
		t.Error(diff)
	}
}

// merge gives a workbook of one sheet with merged cells.
func merge(t *testing.T, book []byte, ranges ...string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	check(t, err)
	defer f.Close()
	for _, r := range ranges {
		a, b, _ := strings.Cut(r, ":")
		check(t, f.MergeCell("S", a, b))
	}
	var b bytes.Buffer
	check(t, f.Write(&b))
	return b.Bytes()
}

// TestMerged tells once that a field stands in merged cells, beside the rows that lack it for that reason.
func TestMerged(t *testing.T) {
	head := []string{"STT", "Mã số", "Tên", "Lĩnh vực", "Cơ quan"}
	book := workbook(t, sheetOf{"Khác", [][]string{{"x"}}}, sheetOf{"S", [][]string{{"DANH MỤC"}, head,
		{"1", "1.000001", "A", "Hộ tịch", "UBND"}, {"", "1.000002", "B"}, {"2", "1.000003", "C"}, {"3", "1.000004", "D", "Đất đai"}, {"4", "1.000005", "E"}}})
	tests := []struct {
		ranges []string
		want   string
	}{
		{nil, ""},
		{[]string{"A1:E1"}, ""},          // a title
		{[]string{"A1:A2", "D2:D3"}, ""}, // headings
		{[]string{"A3:A4"}, ""},          // a column that is not read
		{[]string{"G3:H9", "D3:E3"}, ""}, // outside the table; within a row
		{[]string{"A1:E1", "D6:D7", "D3:D5"}, `a.xlsx:S!D3: cells "D3:D5" merged, so the rows below the first have no value (and 1 more ranges): unmerge them and fill in every row`},
		{[]string{"A3:E4"}, `a.xlsx:S!B3: cells "A3:E4" merged, so the rows below the first have no value: unmerge them and fill in every row`},
	}
	for _, tc := range tests {
		c, _, err := Read(Input{Data: bytes.NewReader(merge(t, book, tc.ranges...)), Name: "a.xlsx"})
		check(t, err)
		var got []string
		for _, p := range c.Check(CheckOptions{}) {
			if p.Rule == "cells-merged" {
				got = append(got, p.Text("en"))
				if p.Level != Warning || p.Message.VI == "" {
					t.Errorf("problem %+v", p)
				}
			}
		}
		if s := strings.Join(got, "\n"); s != tc.want {
			t.Errorf("%v: got %s, want %s", tc.ranges, s, tc.want)
		}
	}
}

// TestFolderOthers passes over what is no catalog, and names it.
func TestFolderOthers(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	fsys := fstest.MapFS{
		"c/a.csv": file("code,name,field\n1.000001,A,X\n"), "c/readme.txt": file("Danh mục của phường.\n"), "c/a.txt": file("Ghi chú về \"a.csv\n"),
		"c/cu.txt": file("D\xf9ng b\xe9"), "c/bang.txt": file(bom + "Mã số\tTên\tLĩnh vực\n1.000002\tB\tX\n"), "c/office.txt": file("Tên\tĐịa chỉ\nA\tB\n"),
		"c/README.md": file("x"), "c/Thông báo.DOCX": file(zipHead), "c/anh.jpg": file("\xff\xd8"), "c/LICENSE": file("x"),
		"c/.ds": file("x"), "c/~$a.xlsx": file("x"), "c/bangqr.yaml": file("lang: vi"),
	}
	c, r, err := Read(Input{FS: fsys, Path: "c"})
	check(t, err)
	want := []string{
		"c/a.csv: 1 procedure", "c/a.csv: 1 thủ tục", "c/bang.txt: 1 procedure", "c/bang.txt: 1 thủ tục",
	}
	for _, name := range []string{"LICENSE", "README.md", "Thông báo.DOCX", "a.txt", "anh.jpg", "cu.txt", "office.txt", "readme.txt"} {
		want = append(want, "c/"+name+": passed over, no catalog", "c/"+name+": bỏ qua, không phải danh mục")
	}
	if diff := cmp.Diff(want, told(c, r)); diff != "" {
		t.Error(diff)
	}
	if len(r.Repairs) != 1 || r.Repairs[0].Count != 1 { // a mark is counted once, though the file is looked at twice
		t.Errorf("repairs %+v", r.Repairs)
	}
	fsys["c/half.txt"] = file("Mã số\tTên\n1.000002\tB\n") // it is meant to be one
	if _, _, err := Read(Input{FS: fsys, Path: "c"}); err == nil || !strings.Contains(err.Error(), `half.txt: column "Lĩnh vực" (field) missing`) {
		t.Errorf("half a table: %v", err)
	}
}
