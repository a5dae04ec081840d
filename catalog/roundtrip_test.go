package catalog

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"bangqr/catalog/golden"
)

// allFacts compares whole catalogs, but for where their parts stood.
var allFacts = cmp.Options{sameFacts, whole, cmpopts.IgnoreFields(Place{}, "Source"), cmpopts.IgnoreFields(Office{}, "Source"),
	cmpopts.IgnoreFields(Entry{}, "Source")}

// TestFormulas holds that cells a spreadsheet would take for formulas come back as they were, that a workbook has them as
// text, and that CSV has an apostrophe before them.
func TestFormulas(t *testing.T) {
	const cell = `=HYPERLINK("https://a.vn","x")`
	c := &Catalog{Procedures: []Procedure{{Code: "1.000001", Name: cell, Field: "+84", Fee: "-1", Time: "@SUM(A1)", Tags: []string{"=1+1"},
		Level: "'+84900000000", Agency: "'quoted'", Decision: "＝1"}}}
	for _, f := range written {
		if diff := cmp.Diff(c.Procedures, again(t, c, f).Procedures, sameFacts); diff != "" {
			t.Errorf("%s (-written +read):\n%s", f, diff)
		}
	}
	var b bytes.Buffer
	check(t, c.Write(&b, XLSX))
	book, err := excelize.OpenReader(&b)
	check(t, err)
	defer book.Close()
	if f, err := book.GetCellFormula("Danh mục", "B2"); f != "" || err != nil {
		t.Errorf("formula %q in the workbook, %v", f, err)
	}
	if v, err := book.GetCellValue("Danh mục", "B2"); v != cell || err != nil {
		t.Errorf("cell holds %q, %v", v, err)
	}
	b.Reset()
	check(t, c.Write(&b, CSV))
	rows, err := csv.NewReader(&b).ReadAll()
	check(t, err)
	got := strings.Join(slices.DeleteFunc(rows[1], func(s string) bool { return s == "" }), "|")
	if want := "1.000001|'" + cell + "|'+84|''+84900000000|'quoted'|'＝1|'-1|'@SUM(A1)|'=1+1"; got != want {
		t.Errorf("CSV holds %s\nwant %s", got, want)
	}
}

// TestGuard holds that a guarded text is never a formula and that every text comes back, whatever it is.
func TestGuard(t *testing.T) {
	hostile := rapid.StringOfN(rapid.RuneFrom([]rune("'=+-@\t\r\na＝é")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := hostile.Draw(t, "text")
		g := guard(s)
		if got := unguard(g); got != s {
			t.Fatalf("%q became %q, read as %q", s, g, got)
		}
		if strings.IndexAny(g, "=+-@\t\r\n＝＋－＠") == 0 {
			t.Fatalf("%q begins as a formula does", g)
		}
	})
}

// hostileText are texts that formats trip over: signs of formulas, quotes, separators, numbers that are codes, words of YAML
// that mean something else, long text, letters beyond the first plane and of other scripts.
func hostileText() *rapid.Generator[string] {
	some := rapid.SampledFrom([]string{"=1+1", "Lĩnh vực lĩnh vực: Đất", "Hé tÞch", "Đăng kü", "Hoä tòch", "Há»™ tá»‹ch", "_x0041_", "_x005F_x0041_", "+84900000000", "-5", "@SUM(A1)", "'=1", "''+2", "'", "\"", "\"\"", "1.004870", "0123", "1e5", "0x1F", "true", "null", "~", "no", "- a", "a: b",
		"# x", "a #b", "&a", "*a", "!t", "%d", "{a}", "[a]", "|", ">", "?", ":", "---", "...", "<<", "2026-07-15", "12:30", ".5", "_x000D_", "_x0041_", "&amp;", "<b>", "]]>", "sep=;", "Đăng ký khai sinh",
		"Nguyễn, Văn; A | B", "𠀀 Nôm", "😀", "ภาษาไทย", "العربية", "\u00b7", "#N/A!", strings.Repeat("dài ", 300) + "x", "a\\b", "\\n", "\u0378", "－1", "ẞ"})
	signs := rapid.StringOfN(rapid.RuneFrom([]rune("aĐắ1.;,|\n\t \u00a0\u0301\u200b\"'=+-@#:{}[]&*!%\\♥")), 0, 12, -1)
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.OneOf(some, signs).Draw(t, "text")
		if sheetError(strings.TrimSpace(s)) {
			return "x"
		}
		return norm.NFC.String(s)
	})
}

// hostileCatalog reads hostile texts from a document; what came of them is what must survive. A table has no row for what
// says nothing, so there is no such item.
func hostileCatalog(t *rapid.T) *Catalog {
	word := hostileText()
	table := func(heads ...string) fixture {
		f := fixture{heads: heads}
		for range rapid.IntRange(1, 3).Draw(t, "rows") {
			row := []string{}
			for range heads {
				row = append(row, word.Draw(t, "cell"))
			}
			f.rows = append(f.rows, row)
		}
		return f
	}
	quoted := func(f fixture) string { // fixtures take "=1" for a bare number
		var b strings.Builder
		for i, row := range f.rows {
			b.WriteString(strings.Repeat(",", min(i, 1)) + "{")
			for k, v := range row {
				b.WriteString(strings.Repeat(",", min(k, 1)) + string(jsonOf(&testing.T{}, f.heads[k])) + ":" + string(jsonOf(&testing.T{}, v)))
			}
			b.WriteString("}")
		}
		return "[" + b.String() + "]"
	}
	document := `{"office":` + strings.Trim(quoted(fixture{heads: []string{"id", "name", "phone", "website"}, rows: [][]string{{"phuong-mau", "Phường Mẫu", word.Draw(t, "phone"), word.Draw(t, "website")}}}), "[]") +
		`,"procedures":` + quoted(table("code", "name", "field", "agency", "documents", "forms", "tags", "channels", "name_en", "from", "level", "name_zh-Hant", "fee", "status", "replaced_by")) +
		`,"places":` + quoted(table("id", "name", "address", "phone", "note", "lat")) +
		`,"entries":` + quoted(table("id", "kind", "name", "text", "ssid", "password", "phone", "zalo", "purpose", "payload", "tags", "items", "from", "name_en")) + "}"
	c, _, err := Read(Input{Data: strings.NewReader(document), Name: "a.json"})
	if err != nil {
		t.Fatal(err)
	}
	c.Procedures = slices.DeleteFunc(c.Procedures, func(p Procedure) bool { return says(&p) == "" })
	c.Fields = fieldsOf(c.Procedures)
	for i := range c.Entries { // rows of one id are one meeting's
		c.Entries[i].ID += strconv.Itoa(i)
	}
	return c
}

// TestRoundTrip writes and reads what came of hostile texts, in every format: Read's result is its own fixed point.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := hostileCatalog(t)
		for _, format := range []Format{JSON, YAML} {
			if diff := cmp.Diff(c, again(t, c, format), allFacts, cmpopts.IgnoreFields(Catalog{}, "Found")); diff != "" {
				t.Fatalf("%s (-written +read):\n%s", format, diff)
			}
		}
		for _, format := range []Format{CSV, XLSX} {
			if len(c.Procedures) == 0 {
				continue
			}
			d := again(t, c, format)
			if diff := cmp.Diff(c.Procedures, d.Procedures, sameFacts); diff != "" {
				t.Fatalf("%s (-written +read):\n%s", format, diff)
			}
			if format == CSV {
				continue
			}
			d.Offices = nil // a list of one is the catalog's own office
			if diff := cmp.Diff(c, d, allFacts, cmpopts.IgnoreFields(Catalog{}, "Found")); diff != "" {
				t.Fatalf("%s (-written +read):\n%s", format, diff)
			}
		}
		c.Check(CheckOptions{})
	})
}

// TestParts writes the sample and hostile catalogs into a folder and reads that.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := hostileCatalog(t)
		if len(c.Procedures) == 0 {
			return
		}
		dir := fstest.MapFS{}
		for _, p := range c.Parts() {
			var b bytes.Buffer
			if err := p.Write(&b); err != nil {
				t.Fatal(err)
			}
			dir["out/"+p.Name] = &fstest.MapFile{Data: b.Bytes()}
		}
		d, _, err := Read(Input{FS: dir, Path: "out"})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c, d, allFacts, cmpopts.IgnoreFields(Catalog{}, "Found")); diff != "" {
			t.Fatalf("folder (-written +read):\n%s", diff)
		}
	})
}

// TestYAML shows what a catalog looks like for who keeps it by hand.
func TestYAML(t *testing.T) {
	c, _ := text(t, "a.json", `{"office":{"name":"Phường Mẫu","phone":"0900 000 000"},"procedures":[{"code":"1.004870","name":"Đăng ký khai sinh: \"trong nước\"","field":"Hộ tịch",
		"channels":"online counter","documents":["Tờ khai; hai bản","- Giấy chứng sinh"],"from":"2026-07-15","fee":"0","name_en":"Birth","tags":"phổ biến"}],"places":[{"id":"a","name":"Nhà văn hóa","phone":"+84900000000"}]}`)
	var b bytes.Buffer
	check(t, c.Write(&b, YAML))
	golden.Test(t, b.String())
}
