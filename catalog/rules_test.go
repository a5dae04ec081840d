package catalog

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/catalog/golden"
)

// ruleCases hold one table for each rule; the first is sound and breaks none.
var ruleCases = []struct {
	rule  string
	table fixture
}{
	{"", procedures("1.004870", "Đăng ký khai sinh", "Hộ tịch", "1.004873", "Đăng ký kết hôn", "Hộ tịch")},
	{"code-missing", procedures("", "Đăng ký khai sinh", "Hộ tịch")},
	{"code-malformed", procedures("khai sinh", "Đăng ký khai sinh", "Hộ tịch", "1,004873", "Đăng ký kết hôn", "Hộ tịch")},
	{"code-lost-zero", procedures("=1.00487", "Đăng ký khai sinh", "Hộ tịch", "1.0048", "Đăng ký kết hôn", "Hộ tịch")},
	{"code-duplicate", procedures("1.001193", "Đăng ký khai sinh", "Hộ tịch", "1.004873", "Đăng ký kết hôn", "Hộ tịch", "1.001193", "Đăng ký khai tử", "Hộ tịch")},
	{"name-missing", procedures("1.004870", "", "Hộ tịch")},
	{"name-twice", procedures("1.004870", "Đăng ký khai sinh", "Hộ tịch", "1.004873", "Đăng ký khai sinh.", "Hộ tịch")},
	{"name-long", procedures("1.004870", strings.Repeat("khai sinh ", 200)+"ở", "Hộ tịch", "1.004873", strings.Repeat("khai sinh ", 199)+"khai sinh.", "Hộ tịch")},
	{"field-missing", procedures("1.004870", "Đăng ký khai sinh", "", "1.004871", "Đăng ký kết hôn", "Hộ tịch", "1.004872", "Đăng ký khai tử", "")},
	{"field-two", procedures("1.004870", "Cấp giấy", "Trồng trọt\nTrồng trọt và Bảo vệ thực vật")},
	{"url-not-https", links("http://dichvucong.gov.vn/a", "dichvucong.gov.vn/b", "ftp://dichvucong.gov.vn/c", "javascript:alert(1)")},
	{"url-host", links("https://dichvucong.gov.vn.example.com/", "https://dichvucong.gov.vn@example.com/", "https://dichvucong.gov.vn:8443/",
		"https://dichvucong.gov.vn./", "https://203.162.1.1/", "https://xn--dichvucng-1bb.gov.vn/", "https://evilgov.vn/", "https://gov.vn/")},
	{"url-not-ascii", links("https://dichvucong.gov.vn/thủ-tục", "https://dịchvụcông.gov.vn/a")},
	{"url-malformed", links(`https://dichvucong.gov.vn\@example.com/`, "https://dichvucong.gov.vn/a b", "https://dichvucong.gov.vn/%zz")},
	{"url-twice", links("https://dichvucong.gov.vn/a", "https://dichvucong.gov.vn/a")},
	{"channel-unknown", with("channels", "trực tuyến, qua fax", "online post", "trực tuyến, bưu chính, trực tiếp, VNeID", "online, post, counter, vneid")},
	{"online-unknown", with("online", "mức độ 7", "toàn trình", "một phần", "không", "full", "partial", "none")}, // the words that the message tells
	{"column-twice", with("Tên thủ tục", "Cấp giấy", "Thu giấy")},
	{"replaced-undated", with("replaced_by", "1.000002", "")},
	{"status-unknown", with("status", "đang xem xét", "Đã công khai", "in force", "Còn hiệu lực", "Hết hiệu lực", "Chưa có hiệu lực", "Tạm dừng")}, // the words that the message tells
	{"replaced-by-unknown", two("replaced_by", "status", "1.009999", "Bị bãi bỏ", "1.000001", "Bãi bỏ")},
	{"replaced-by-itself", two("replaced_by", "status", "1.000001", "Bãi bỏ", "", "")},
	{"replaced-by-circle", two("replaced_by", "status", "1.000002", "Bãi bỏ", "1.000003", "Bãi bỏ", "1.000002", "Bãi bỏ")},
	{"date-order", two("from", "to", "2026-02-01", "31/1/2026", "2026-02-01", "2026-02-01")},
	{"status-dates", two("status", "to", "Còn hiệu lực", "2026-01-31", "Bị bãi bỏ", "2026-12-31", "Bị bãi bỏ", "2026-01-31", "Còn hiệu lực", "")},
	{"status-dates", two("status", "from", "Còn hiệu lực", "2027-01-31", "Chưa có hiệu lực", "2026-01-31", "Chưa có hiệu lực", "2026-12-31", "Bị bãi bỏ", "2027-01-01")},
	{"date-malformed", with("from", "sang năm", "15/07/2026")},
	{"text-lost", with("short_name", "Khai sinh", "H\uFFFD tịch")},
	{"cell-error", with("fee", "#REF!", "8.000 đồng")},
}

// procedures makes a table of code, name, field.
func procedures(cells ...string) fixture {
	f := fixture{heads: []string{"code", "name", "field"}}
	for row := range slices.Chunk(cells, 3) {
		f.rows = append(f.rows, row)
	}
	return f
}

// with makes a table with one more column.
func with(head string, cells ...string) fixture {
	f := fixture{heads: []string{"code", "name", "field", head}}
	for i, c := range cells {
		f.rows = append(f.rows, []string{fmt.Sprintf("1.%06d", i+1), "Thủ tục " + string(rune('A'+i)), "Hộ tịch", c})
	}
	return f
}

// two makes a table with two more columns.
func two(head, second string, cells ...string) fixture {
	f := fixture{heads: []string{"code", "name", "field", head, second}}
	for i := 0; i < len(cells); i += 2 {
		f.rows = append(f.rows, []string{fmt.Sprintf("1.%06d", i/2+1), "Thủ tục " + string(rune('A'+i/2)), "Hộ tịch", cells[i], cells[i+1]})
	}
	return f
}

func links(cells ...string) fixture { return with("url", cells...) }

// TestRules breaks each rule in each format; the golden shows every message in both languages.
func TestRules(t *testing.T) {
	var b strings.Builder
	tried := []string{}
	for _, tc := range ruleCases {
		fmt.Fprintf(&b, "== %s\n", tc.rule)
		tried = append(tried, tc.rule)
		for _, format := range formats {
			c, _, err := Read(tc.table.in(t, format))
			if err != nil {
				t.Fatalf("%s, %s: %v", tc.rule, format, err)
			}
			ps := c.Check(CheckOptions{Day: "2026-11-22"})
			if (len(ps) == 0) != (tc.rule == "") {
				t.Errorf("%s, %s: %d problems", tc.rule, format, len(ps))
			}
			for _, p := range ps {
				if p.Rule != tc.rule {
					t.Errorf("%s, %s: rule %s broken", tc.rule, format, p.Rule)
				}
				fmt.Fprintf(&b, "%s %s\n        %s\n", p.Level, p.Text("en"), p.Text("vi"))
			}
		}
	}
	goldens := everyGolden(t)
	for _, id := range ruleIDs() {
		if !slices.Contains(tried, id) && !strings.Contains(goldens, " "+id+" ") && !ofOffices(id) && !ofEntries(id) && !slices.Contains(comparing, id) && !strings.HasPrefix(id, repairPrefix) {
			t.Errorf("rule %s not tried", id)
		}
	}
	golden.Test(t, b.String())
}

// ofOffices reports the rules of offices and places, which have tests of their own.
func ofOffices(id string) bool {
	return slices.ContainsFunc([]string{"place-", "office-", "selection-", "distance-", "tel-"}, func(p string) bool { return strings.HasPrefix(id, p) })
}

// TestOneLine holds that the records of a document on one line are told apart: all of them stand in line 1.
func TestOneLine(t *testing.T) {
	const one = `[{"code":"1.004870","name":"A","field":"X"},{"code":"1.00487","name":"B","field":"X"},{"code":"1.004870","name":"C","field":"X","url":"a b"}]`
	for _, name := range []string{"a.json", "a.yaml"} {
		c, _ := text(t, name, one)
		var b strings.Builder
		for _, p := range c.Check(CheckOptions{}) {
			fmt.Fprintf(&b, "%d %s\n%s\n", p.Record, p.Text("en"), p.Text("vi"))
		}
		want := strings.ReplaceAll(`2 a.json:1: record 2: code "1.00487" lost a zero: write 1.004870 as text
a.json: Mục 2 (dòng 1), trường "code": 1.00487 có thể mất số 0 cuối. Sửa thành 1.004870?
3 a.json:1: record 3: code "1.004870" stands in records 1 and 3: keep one
a.json: Mục 3 (dòng 1), trường "code": Mã 1.004870 trùng ở mục 1 và 3. Chỉ giữ một.
3 a.json:1: record 3: url "a b" malformed, it holds a blank: copy the address from the browser's address bar
a.json: Mục 3 (dòng 1), trường "url": địa chỉ "a b" không hợp lệ (có dấu cách). Chép lại từ thanh địa chỉ của trình duyệt.
`, "a.json", name)
		if got := b.String(); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// TestPlaceRules does the same for places, in CSV.
func TestPlaceRules(t *testing.T) {
	const list = "Mã địa điểm,Tên địa điểm,Bảng số\n" +
		"nvh-01,Nhà văn hóa 1,01\nNVH-01,Nhà văn hóa 2,02\nnvh-01,Nhà văn hóa 3,03\nnvh-04,,04\n,Chợ Mẫu,04\n../../etc,Đầu ngõ,05\ncon,Trường học,06\nnvh_07,Nhà văn hóa 7,07\n"
	places, r, err := ReadPlaces(Input{Data: strings.NewReader(list), Name: "places.csv"})
	check(t, err)
	if places[4].ID != "cho-mau" {
		t.Errorf("id %q made of a name", places[4].ID)
	}
	var b strings.Builder
	for _, p := range (&Catalog{Places: places}).Check(CheckOptions{}) {
		if p.Rule == "place-id-malformed" && !validID(p.Suggest) {
			t.Errorf("id %q suggested", p.Suggest)
		}
		fmt.Fprintf(&b, "%s %s\n        %s\n", p.Level, p.Text("en"), p.Text("vi"))
	}
	for _, x := range r.Repairs {
		fmt.Fprintln(&b, x.Text("en"))
	}
	golden.Test(t, b.String())
}

// TestProblemJSON holds the form that machines read.
func TestProblemJSON(t *testing.T) {
	c, _, err := Read(procedures("=1.00487", "Đăng ký khai sinh", "Hộ tịch").in(t, XLSX))
	check(t, err)
	const want = `[{"rule":"code-lost-zero","level":"error","file":"catalog.xlsx","sheet":"Sheet1","row":2,"column":"code","letter":"A",` +
		`"code":"1.00487","value":"1.00487","suggest":"1.004870","message":{"vi":"1.00487 có thể mất số 0 cuối. Sửa thành 1.004870?",` +
		`"en":"code \"1.00487\" lost a zero: write 1.004870 as text"}}]`
	if got := string(jsonOf(t, c.Check(CheckOptions{}))); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestForeignProblem makes a problem as other packages do.
func TestForeignProblem(t *testing.T) {
	c, _ := text(t, "a.csv", "Tên,Mã số,Lĩnh vực\nKhai sinh ♥,1.004870,Hộ tịch\n")
	p := c.Procedures[0].Problem("letter-missing", Error, "name", Words{EN: "name holds ♥, which no face has", VI: "tên có ký tự ♥"})
	if got, want := p.Text("en"), `a.csv:2: column "Tên": name holds ♥, which no face has`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := p.Text("vi"), `a.csv: Dòng 2, cột "Tên" (A): tên có ký tự ♥`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if p.Value != "Khai sinh ♥" || p.Code != "1.004870" || len(Errors([]Problem{p, {Level: Warning}})) != 1 {
		t.Errorf("problem %+v", p)
	}
}

// ruleIDs are the ids of all rules.
func ruleIDs() []string {
	var ids []string
	for _, r := range RuleList() {
		ids = append(ids, r.ID)
	}
	return ids
}

// TestRuleList holds that each rule says what it is about, in both languages, and has its id once.
func TestRuleList(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range RuleList() {
		if seen[r.ID] || r.Level == "" || !strings.Contains(r.Means.VI, " ") || !strings.Contains(r.Means.EN, " ") {
			t.Errorf("rule %+v", r)
		}
		seen[r.ID] = true
	}
	for id := range reasons {
		if !seen[id] {
			t.Errorf("meaning of a rule %s that is not there", id)
		}
	}
}

// everyGolden joins the goldens, to see whether a rule is tried in any.
func everyGolden(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.golden")
	check(t, err)
	var b strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		check(t, err)
		b.Write(data)
	}
	return b.String()
}

// TestOnceACell holds that a cell which holds an error is not told to be empty as well.
func TestOnceACell(t *testing.T) {
	c, _ := text(t, "a.csv", "code,name,field\n1.000001,A,#REF!\n1.000002,#N/A,X\n1.000003,,X\n")
	var got []string
	for _, p := range c.Check(CheckOptions{}) {
		got = append(got, p.Rule)
	}
	if want := "cell-error cell-error name-missing"; strings.Join(slices.Sorted(slices.Values(got)), " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}
