package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
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
		`hint column-twice a.csv:1: "Tên TTHC" (E) not read, since "Tên" (C) is for the same: rename or delete one of them`,
		`a.csv: Dòng 1, cột "Tên TTHC" (E): không được đọc, vì đã lấy cột "Tên" (C) cho cùng nội dung. Đổi tên hoặc bỏ bớt một trong hai.`,
		`hint column-twice a.csv:1: "Ma" (G) not read, since "Mã số" (B) is for the same: rename or delete one of them`,
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
		`hint column-twice a.yaml:1: record 1: "Tên TTHC" not read, since "name" is for the same: rename or delete one of them`,
		`a.yaml: Mục 1 (dòng 1), trường "Tên TTHC": không được đọc, vì đã lấy trường "name" cho cùng nội dung. Đổi tên hoặc bỏ bớt một trong hai.`,
		`a.yaml: 2 procedures; column without use "Tên TTHC"`, `a.yaml: 2 thủ tục; cột không dùng đến "Tên TTHC"`,
	}
	if diff := cmp.Diff(want, told(c, r)); diff != "" {
		t.Error(diff)
	}
}

// TestFolderOthers passes over what is no catalog, and names it.
func TestFolderOthers(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	fsys := fstest.MapFS{
		"c/a.csv": file("code,name,field\n1.000001,A,X\n"), "c/readme.txt": file("Danh mục của phường.\n"), "c/a.txt": file("Ghi chú về \"a.csv\n"),
		"c/cu.txt": file("D\xf9ng b\xe9"), "c/bang.txt": file(bom + "Mã số\tTên\tLĩnh vực\n1.000002\tB\tX\n"), "c/office.txt": file("Tên\tĐịa chỉ\nA\tB\n"),
		"c/README.md": file("x"), "c/Thông báo.DOCX": file("PK\x03\x04"), "c/anh.jpg": file("\xff\xd8"), "c/LICENSE": file("x"),
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
	if len(r.Repairs) != 0 { // a mark is what our own files have
		t.Errorf("repairs %+v", r.Repairs)
	}
	fsys["c/half.txt"] = file("Mã số\tTên\n1.000002\tB\n") // it is meant to be one
	if _, _, err := Read(Input{FS: fsys, Path: "c"}); err == nil || !strings.Contains(err.Error(), `half.txt: column "Lĩnh vực" (field) missing`) {
		t.Errorf("half a table: %v", err)
	}
}
