package catalog

import (
	"bytes"
	"errors"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bangqr/catalog/table"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// sound holds what is true of every catalog that Read gives, whatever it was given.
func sound(t *testing.T, data []byte, f Format) {
	limits := Limits{Bytes: 1 << 20, Rows: 1000, Cell: 1 << 14}
	c, r, err := Read(Input{Data: bytes.NewReader(data), Name: "fuzz", Format: f, Limits: limits})
	if r == nil || (err == nil) != (c != nil) {
		t.Fatalf("catalog %v, report %v, error %v", c, r, err)
	}
	if err != nil {
		if s := err.Error(); !utf8.ValidString(s) {
			t.Fatalf("error not text: %q", s)
		}
		return
	}
	for i := range c.Procedures {
		tidyProcedure(t, &c.Procedures[i])
	}
	for _, p := range c.Check(CheckOptions{}) {
		for _, s := range []string{p.Text("en"), p.Text("vi")} {
			if s == "" || strings.ContainsAny(s, "\n\r\x00") || unfilled.MatchString(s) && !strings.Contains(p.Value+p.Column+p.Suggest, "{") {
				t.Fatalf("message %q of %+v", s, p)
			}
		}
		if p.Rule == "" || p.Level == "" {
			t.Fatalf("problem %+v", p)
		}
	}
	c.Procedures = slices.DeleteFunc(c.Procedures, func(p Procedure) bool { return !isCode(p.Code) }) // in a table a row without one may be a heading
	if diff := cmp.Diff(c.Procedures, again(t, c, CSV).Procedures, sameFacts); diff != "" {
		t.Fatalf("CSV (-written +read):\n%s", diff)
	}
}

// unfilled are the places of a rule's sentence that should have been filled.
var unfilled = regexp.MustCompile(`\{(value|raw|fix|more)\}`)

func tidyProcedure(t *testing.T, p *Procedure) {
	for a := range procedureSchema.attrs {
		if s := p.text(a); s != nil {
			tidyText(t, *s)
		}
		if l := p.list(a); l != nil {
			for _, s := range *l {
				tidyText(t, s)
			}
		}
	}
}

// tidyText is one line in NFC without anything that cannot be seen.
func tidyText(t *testing.T, s string) {
	if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) || strings.TrimSpace(s) != s || strings.ContainsAny(s, "\n\r\t\x00\u00a0\u200b\ufeff") || strings.Contains(s, "  ") {
		t.Fatalf("text %+q not tidy", s)
	}
}

func seeds(f *testing.F, format Format) {
	for _, tc := range ruleCases {
		f.Add(map[Format]func(testing.TB) []byte{CSV: tc.table.csv, XLSX: tc.table.xlsx, YAML: tc.table.yaml, JSON: tc.table.json}[format](f))
	}
}

func FuzzReadCSV(f *testing.F) {
	seeds(f, CSV)
	f.Add([]byte("sep=;\nMã số;Tên;Lĩnh vực\n1.004870;\"A\n\";B"))
	f.Add([]byte("\xff\xfec\x00o\x00d\x00e\x00,\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data, CSV) })
}

func FuzzReadXLSX(f *testing.F) {
	seeds(f, XLSX)
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data, XLSX) })
}

// FuzzSheet varies the sheet inside a sound workbook, which random bytes hardly ever reach.
func FuzzSheet(f *testing.F) {
	f.Add("Mã số", "Tên", "Lĩnh vực", "1.004870", "Khai sinh", "Hộ tịch")
	f.Add("code", "_x000D_", "field", "=1.00487", "#REF!", "a\nb")
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g string) {
		for _, s := range []string{a, b, c, d, e, g} {
			if !utf8.ValidString(s) || len(s) > 1000 || strings.HasPrefix(s, "=") {
				return
			}
		}
		sound(t, workbook(t, sheetOf{"S", [][]string{{"code", "name", "field", a, b, c}, {"1.004870", d, e, g, a, b}}}), XLSX)
	})
}

func FuzzReadYAML(f *testing.F) {
	seeds(f, YAML)
	f.Add([]byte("- {Tên: A, name: B}\n- {Tên: A}\n")) // a key that is read in one mapping and not in another
	f.Add([]byte("- &a [*a]\n- !!binary x\n- ? {}\n"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data, YAML) })
}

func FuzzReadJSON(f *testing.F) {
	seeds(f, JSON)
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data, JSON) })
}

func FuzzReadHTML(f *testing.F) {
	f.Add([]byte("<p>I. LĨNH VỰC HỘ TỊCH<table><tr><th>Mã số<th>Tên<tr><td rowspan=2>1.000001<td><a href='https://a.gov.vn'>A</a><tr><td>B</table><table><tr><td>1.000002<td>C</table>"))
	f.Add([]byte("<table><tr><td>code<td>name<td>field<tr><td>1.000001<td>H\xe9 t\xdech<td>X<tr><td colspan=3>Tổng cộng: 1</table>"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data, HTML) })
}

func FuzzReadDOCX(f *testing.F) {
	in := docx(f, "I. LĨNH VỰC HỘ TỊCH", [][]string{{"Mã số", "Tên", "Cơ quan thực hiện"}, {"1.000001", "A", "↓UBND"}, {"1.000002", "B", "↑"}}, [][]string{{"1.000003", "C", ""}})
	data, err := io.ReadAll(in.Data)
	check(f, err)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data, DOCX) })
}

// FuzzHosts holds that an address that is let through leads, for another reader of addresses, to an allowed host.
func FuzzHosts(f *testing.F) {
	for _, tc := range ruleCases {
		if strings.HasPrefix(tc.rule, "url-") {
			for _, row := range tc.table.rows {
				f.Add(row[3])
			}
		}
	}
	f.Fuzz(func(t *testing.T, raw string) {
		a, err := ParseAddress(raw, []string{"*.gov.vn", "a.vn"})
		if err != nil {
			if e, ok := errors.AsType[*AddressError](err); !ok || e.Suggest != "" && !strings.HasPrefix(e.Suggest, "https://") {
				t.Fatalf("%q: %#v", raw, err)
			}
			return
		}
		u, err := url.Parse(raw)
		if err != nil || u.Scheme != "https" || u.User != nil || u.Port() != "" || u.Opaque != "" {
			t.Fatalf("%q let through: %+v, %v", raw, u, err)
		}
		if h := strings.ToLower(u.Hostname()); h != a.Host || h != "a.vn" && !strings.HasSuffix(h, ".gov.vn") {
			t.Fatalf("%q let through with host %q", raw, h)
		}
		for i := range len(raw) {
			if raw[i] <= ' ' || raw[i] >= 0x7f {
				t.Fatalf("%q let through", raw)
			}
		}
	})
}

// cellsOfLists are what lists are made of; FuzzTables lays tables of them.
var cellsOfLists = []string{"", "", "", "STT", "Mã số", "Tên", "Lĩnh vực", "Cơ quan giải quyết", "Cơ quan có thẩm quyền", "Mã TTHC", "Tên giấy tờ", "Hình thức nộp",
	"1.000001", "1.000002", "1.00001", "2.000815.000.00.00.H55", "Khai sinh", "KẾT HÔN", "I. Hộ tịch", "LĨNH VỰC ĐẤT ĐAI (2 thủ tục)", "A. CẤP XÃ", "II", "1", "2", "3",
	"Sở Tư pháp", "Tổng cộng: 3", "Ghi chú", "Nguyễn Văn A", "Hộ tịch", "hộ tịch", "Trực tuyến", "Link truy cập", "Xem tại đây", "name_en", "Hé tÞch", strings.Repeat("dài ", 200)}

// FuzzTables lays tables of the cells of lists in any order, with merged cells, links and formulas, and reads them.
func FuzzTables(f *testing.F) {
	f.Add([]byte("\x04\x03\x04\x05\x06\x16\x0c\x10\x00"), "TPHS")
	f.Add([]byte("\x02\x04\x05\x12\x00\x0c\x10\x1a\x00"), "Hộ tịch")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		if len(data) == 0 || len(data) > 1000 || !utf8.ValidString(name) {
			return
		}
		b := laid(data, name)
		for _, holds := range []string{procedureSchema.noun, placeSchema.noun} {
			for _, format := range []Format{XLSX, DOCX, CSV} {
				r := newReader(Input{All: true})
				in := &file{reader: r, name: "a", format: format, holds: holds}
				if err := in.tables(b); err == nil {
					for i := range r.catalog().Procedures {
						tidyProcedure(t, &r.cat.Procedures[i])
					}
				}
				for _, p := range append(r.report().Problems(), r.cat.Check(CheckOptions{})...) {
					if p.Text("en") == "" || p.Text("vi") == "" {
						t.Fatalf("problem %+v", p)
					}
				}
			}
		}
	})
}

// laid makes tables of bytes: the first is how many columns there are, each further one a cell, or the end of a table.
func laid(data []byte, name string) *table.Book {
	width := 1 + int(data[0])%6
	b := &table.Book{Tables: []table.Table{{Sheet: name}}}
	t := &b.Tables[0]
	var cells []string
	for i, c := range data[1:] {
		if c >= 250 {
			b.Tables = append(b.Tables, table.Table{Sheet: name + string(rune('A'+len(b.Tables)%26)), Hidden: c == 255, Title: cells})
			t, cells = &b.Tables[len(b.Tables)-1], nil
			continue
		}
		at := table.Cell{Row: len(t.Rows) + 1, Col: len(cells)}
		switch {
		case c >= 240:
			t.Merged = append(t.Merged, table.Range{From: at, To: table.Cell{Row: at.Row + int(c)%3, Col: at.Col + i%3}})
		case c >= 235:
			t.Links = map[table.Cell]string{at: "https://dichvucong.gov.vn/a"}
		case c >= 230:
			t.Formulas = map[table.Cell]string{at: "=[1]A!B1"}
		}
		if cells = append(cells, cellsOfLists[int(c)%len(cellsOfLists)]); len(cells) == width {
			t.Rows, cells = append(t.Rows, table.Row{N: at.Row, Cells: cells}), nil
		}
	}
	return b
}

// says joins everything that a procedure says.
func says(p *Procedure) string {
	var b strings.Builder
	for a := range procedureSchema.attrs {
		b.WriteString(p.attr(a))
	}
	for _, n := range p.Names {
		b.WriteString(n)
	}
	return b.String()
}
