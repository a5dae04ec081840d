package catalog

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog/golden"
)

// facts are what a test compares of a procedure, without its source.
func facts(c *Catalog) string {
	var b strings.Builder
	for i := range c.Procedures {
		p := &c.Procedures[i]
		fmt.Fprintf(&b, "%d %s | %s | %s | %s | %s | %s\n", p.Source.Row, p.Code, p.Name, p.Field, p.Agency, p.Channels, p.URL)
	}
	return b.String()
}

// TestShapes reads the tables that offices have; each means the same two procedures.
func TestShapes(t *testing.T) {
	const title = "\"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\",,,,\n"
	tests := []struct{ name, file, text string }{
		{"english", "a.csv", "code,name,field\n1.004870,Khai sinh,Hộ tịch\n1.004873,Kết hôn,Hộ tịch\n"},
		{"export", "a.csv", title + "Mã số,Tên,Cơ quan ban hành,Cơ quan thực hiện,Lĩnh vực\n1.004870,Khai sinh,Bộ Tư pháp,,Hộ tịch\n1.004873,Kết hôn,Bộ Tư pháp,,Hộ tịch\n"},
		{"commune", "a.csv", "DANH SÁCH;;;\n\nSTT;Mã TTHC;Tên TTHC;Link truy cập;Lĩnh vực;Trạng thái\n1;1.004870;Khai sinh;;Hộ tịch;Đã công khai\n2;1.004873;Kết hôn;;Hộ tịch;\n"},
		{"joined", "a.tsv", "LinhVuc\tMaDVC\tTenDVC\tMaTTHC\nHộ tịch\tX\tKhai sinh\t1.004870\nHộ tịch\tY\tKết hôn\t1.004873\n"},
		{"old page", "a.txt", "STT|Mã TTHC (*)|Mức độ DVC|Tên thủ tục hành chính|LĨNH VỰC\n1|1.004870|Toàn trình|Khai sinh|Hộ tịch\n2|1.004873|Một phần|Kết hôn|Hộ tịch\n"},
		{"separator", "a.csv", "sep=;\r\nMã số;Tên;Lĩnh vực\r\n1.004870;Khai sinh;Hộ tịch\r\n1.004873;Kết hôn;Hộ tịch\r\n"},
		{"mark", "a.csv", bom + "Mã số,Tên,Lĩnh vực\n1.004870,Khai sinh,Hộ tịch\n1.004873,Kết hôn,Hộ tịch\n"},
		{"yaml list", "a.yaml", "- code: 1.004870\n  name: Khai sinh\n  field: Hộ tịch\n- {code: '1.004873', name: Kết hôn, field: Hộ tịch}\n"},
		{"yaml", "a.yml", "office: {name: Phường Mẫu}\nprocedures:\n  - mã số: 1.004870\n    tên: Khai sinh\n    lĩnh vực: Hộ tịch\n  - code: 1.004873\n    name: Kết hôn\n    field: Hộ tịch\nplaces:\n  - name: Chợ Mẫu\n"},
		{"json", "a.json", `{"procedures": [{"code": 1.004870, "name": "Khai sinh", "field": "Hộ tịch"}, {"code": "1.004873", "name": "Kết hôn", "field": "Hộ tịch", "url": null}]}`},
		{"stream", "-", `[{"code": "1.004870", "name": "Khai sinh", "field": "Hộ tịch"}, {"code": "1.004873", "name": "Kết hôn", "field": "Hộ tịch"}]`},
		{"stream of yaml", "-", "# danh mục\nprocedures:\n- {code: 1.004870, name: Khai sinh, field: Hộ tịch}\n- {code: 1.004873, name: Kết hôn, field: Hộ tịch}\n"},
		{"stream of csv", "-", "Tên,Mã,Lĩnh vực\nKhai sinh,1.004870,Hộ tịch\nKết hôn,1.004873,Hộ tịch\n"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			c, _ := text(t, tc.file, tc.text)
			if len(c.Procedures) != 2 {
				t.Fatalf("%d procedures", len(c.Procedures))
			}
			for i, want := range []string{"1.004870 Khai sinh Hộ tịch", "1.004873 Kết hôn Hộ tịch"} {
				p := c.Procedures[i]
				if got := p.Code + " " + p.Name + " " + p.Field; got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
			for _, p := range c.Check(CheckOptions{}) {
				if p.Rule != "column-twice" || tc.name != "joined" { // MaDVC beside MaTTHC is told
					t.Errorf("problem: %v", p)
				}
			}
		})
	}
}

// TestWorkbook reads a workbook as a commune keeps it: titles, other sheets, numbers, dates, a cell with two lines.
func TestWorkbook(t *testing.T) {
	book := workbook(t,
		sheetOf{"Cách thức thực hiện", [][]string{{"Mã TTHC", "Hình thức nộp"}, {"1.004870", "Trực tuyến"}}},
		sheetOf{"TTHC2-CAPXA", [][]string{
			{"UBND PHƯỜNG MẪU\nDANH MỤC"}, {}, {},
			{"STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện", "Cách thức nộp", "Ngày cập nhật", "Người nhập", "Tên tiếng Anh"},
			{"=1", "=1.0011930000000001", "Khai sinh", "Hộ tịch", "Sở Tư pháp\nỦy ban nhân dân\ncấp xã\nSở Tư pháp", "Trực tuyến, Trực tiếp", "=46218", "A", "Birth"},
			{},
			{"=2", "=1.00487", "Kết hôn", "Hộ tịch", "", "Bưu chính công ích", "15/7/2026", "B"},
		}})
	c, r, err := Read(Input{Data: bytes.NewReader(book), Name: "b.xlsx"})
	check(t, err)
	const want = "5 1.001193 | Khai sinh | Hộ tịch | Sở Tư pháp; Ủy ban nhân dân cấp xã | online counter | \n" +
		"7 1.00487 | Kết hôn | Hộ tịch |  | post | \n"
	if diff := cmp.Diff(want, facts(c)); diff != "" {
		t.Error(diff)
	}
	if p := c.Procedures; p[0].Updated != "2026-07-15" || p[1].Updated != "2026-07-15" || p[0].Names["en"] != "Birth" {
		t.Errorf("dates %s, %s, names %v", p[0].Updated, p[1].Updated, p[0].Names)
	}
	if got, want := c.Procedures[1].Source.At("code"), (Where{File: "b.xlsx", Sheet: "TTHC2-CAPXA", Row: 7, Column: "Mã TTHC", Letter: "B"}); got != want {
		t.Errorf("place %+v, want %+v", got, want)
	}
	var b strings.Builder
	for _, f := range r.Files {
		b.WriteString(f.Text("en") + "\n" + f.Text("vi") + "\n")
	}
	for _, x := range r.Repairs {
		b.WriteString(x.Text("en") + "\n" + x.Text("vi") + "\n")
	}
	golden.Test(t, b.String())
}

// TestUTF16 reads what a spreadsheet saves as "Unicode text", of both byte orders.
func TestUTF16(t *testing.T) {
	const s = "Mã số\tTên\tLĩnh vực\r\n1.004870\tĐăng ký khai sinh\tHộ tịch\r\n"
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		data := order.AppendUint16(nil, 0xfeff)
		for _, u := range utf16.Encode([]rune(s)) {
			data = order.AppendUint16(data, u)
		}
		c, r, err := Read(Input{Data: bytes.NewReader(data), Name: "a.txt"})
		check(t, err)
		if got := facts(c); got != "2 1.004870 | Đăng ký khai sinh | Hộ tịch |  |  | \n" || r.Repairs[0].Kind != "utf-16" {
			t.Errorf("%v: %s, %v", order, got, r.Repairs)
		}
		if _, _, err := Read(Input{Data: bytes.NewReader(data[:len(data)-1]), Name: "a.txt"}); err == nil {
			t.Errorf("%v: odd length read", order)
		}
	}
}

// TestRows holds that rows count as a spreadsheet shows them: blank rows do, lines within a cell do not.
func TestRows(t *testing.T) {
	c, _ := text(t, "a.csv", "code,name,field,documents\n\n1.000001,A,X,\"Đơn\nTờ khai\"\n\n1.000002,\"B\nb\",X,Đơn; Giấy\n")
	if got := []int{c.Procedures[0].Source.Row, c.Procedures[1].Source.Row}; got[0] != 3 || got[1] != 5 {
		t.Errorf("rows %v, want 3 and 5", got)
	}
	d, _ := text(t, "a.csv", "sep=;\n\"DANH\nMỤC\";\ncode;name;field\n1.000001;A;X\n")
	if got := d.Procedures[0].Source.Row; got != 4 {
		t.Errorf("row %d below a separator and a title of two lines, want 4", got)
	}
	if diff := cmp.Diff([]string{"Đơn", "Tờ khai"}, c.Procedures[0].Documents); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Đơn", "Giấy"}, c.Procedures[1].Documents); diff != "" {
		t.Error(diff)
	}
}

// TestRepairs tries each kind of repair; the golden lists what the report says of them.
func TestRepairs(t *testing.T) {
	cells := []string{
		"Thu\u0309 tu\u0323c", "Thủ\u200btục\ufeff", "Thủ\x01\u202etục", "Thủ\u00a0tục\u3000A", "Thủ\ttục", "Thủ\ntục\r\n", "Thủ  tục", " Thủ tục ",
	}
	var b strings.Builder
	for _, cell := range cells {
		f := procedures("1.000001", cell, "Hộ tịch")
		for _, format := range []Format{CSV, JSON} { // neither workbooks nor YAML can hold all of these
			c, r, err := Read(f.in(t, format))
			check(t, err)
			if got := c.Procedures[0].Name; got != "Thủ tục" && got != "Thủtục" && got != "Thủ tục A" {
				t.Errorf("%q became %q", cell, got)
			}
			for _, x := range r.Repairs {
				fmt.Fprintf(&b, "%s; %+q → %q\n", x.Text("en"), x.Examples[0].Before, x.Examples[0].After)
			}
		}
	}
	c, r := text(t, "a.csv", "code,name,field,agency\n1.000001,A,Nông nghiệp\n1.000002,B,\"Nông nghiệp\nNông nghiệp\",; Ủy ban nhân dân cấp xã\n"+
		"1.000003,C,\"Đăng ký,\nquản lý phương tiện\",\"UBND cấp xã; UBND cấp xã;\"\n")
	b.WriteString(facts(c))
	for _, x := range r.Repairs {
		b.WriteString(x.Text("en") + "\n")
	}
	golden.Test(t, b.String())
}

// TestFolder merges the catalogs of a folder and takes places and office by name.
func TestFolder(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	fsys := fstest.MapFS{
		"c/b.json": file(`[{"code": "1.000002", "name": "B", "field": "Y"}]`), "c/a.csv": file("code,name,field\n1.000001,A,X\n1.000002,C,X\n"),
		"c/places.csv": file("Tên\nChợ Mẫu\n"), "c/office.yaml": file("name: Phường Mẫu\nphone: 0900 000 000\n"),
		"c/~$a.xlsx": file("lock"), "c/.hidden.csv": file("x"), "c/bangqr.yaml": file("lang: vi"), "c/bangqr.columns.yaml": file("- {headings: [a], columns: {}}"), "c/README.md": file("x"), "c/sub/d.csv": file("x"),
	}
	c, _, err := Read(Input{FS: fsys, Path: "c"})
	check(t, err)
	if len(c.Procedures) != 3 || len(c.Places) != 1 || c.Office.Phone != "+84900000000" {
		t.Errorf("%d procedures, %d places, office %+v", len(c.Procedures), len(c.Places), c.Office)
	}
	ps := c.Check(CheckOptions{})
	if len(ps) != 1 || ps[0].Text("en") != `c/b.json:1: record 1: code "1.000002" stands in rows c/a.csv:3 and c/b.json:1 (record 1): keep one` {
		t.Errorf("problems %v", ps)
	}
	fsys["c/a.xlsx"] = file("x")
	if _, _, err := Read(Input{FS: fsys, Path: "c"}); err == nil || !strings.Contains(err.Error(), "a.csv and a.xlsx") {
		t.Errorf("two files of one name: %v", err)
	}
	if _, _, err := Read(Input{Path: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "holds no catalog") {
		t.Errorf("empty folder: %v", err)
	}
	name := filepath.Join(t.TempDir(), "a.csv")
	check(t, os.WriteFile(name, fsys["c/a.csv"].Data, 0o666))
	if c, _, err := Read(Input{Path: name}); err != nil || len(c.Procedures) != 2 {
		t.Errorf("file: %v", err)
	}
}

// TestSample holds the catalog inside the program to its promise: nothing to find.
func TestSample(t *testing.T) {
	c, err := Sample()
	check(t, err)
	if len(c.Procedures) != 247 || len(c.Fields) != 15 || len(c.Places) != 20 || c.Office.Name == "" || c.Office.Notice == "" {
		t.Errorf("%d procedures, %d fields, %d places, office %+v", len(c.Procedures), len(c.Fields), len(c.Places), c.Office)
	}
	for _, p := range c.Check(CheckOptions{}) {
		if p.Rule != "vietqr-posted" { // every payment on a wall asks for care, one that leads nowhere too
			t.Error(p)
		}
	}
	for _, kind := range EntryKinds() {
		if !slices.ContainsFunc(c.Entries, func(e Entry) bool { return e.Kind == kind && len(e.Leads()) > 0 }) {
			t.Errorf("no entry of kind %s", kind)
		}
	}
	for _, f := range c.Fields {
		if f.NameIn("en") == f.Name {
			t.Errorf("field %s has no English name", f.Name)
		}
	}
	_, r, err := Read(Input{FS: sample, Path: "data"})
	check(t, err)
	for _, x := range r.Repairs {
		t.Errorf("sample needs repair: %s", x.Text("en"))
	}
	for _, f := range r.Files {
		if len(f.Unknown) > 0 {
			t.Error(f.Text("en"))
		}
	}
	slugs := map[string]bool{}
	for _, f := range c.Fields {
		if slugs[f.Slug] || f.Slug != Slug(f.Name) {
			t.Errorf("field %q has slug %q", f.Name, f.Slug)
		}
		slugs[f.Slug] = true
	}
	p, ok := c.Procedure("1.001193")
	if !ok || p.DisplayName() != "Đăng ký khai sinh" || !p.Channels.Has(Counter) {
		t.Errorf("procedure 1.001193: %+v", p)
	}
}
