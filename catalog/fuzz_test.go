package catalog

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

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
			if s == "" || strings.ContainsAny(s, "\n\r\x00{}") && !strings.ContainsAny(p.Value+p.Column+p.Suggest, "{}") {
				t.Fatalf("message %q of %+v", s, p)
			}
		}
		if p.Rule == "" || p.Level == "" {
			t.Fatalf("problem %+v", p)
		}
	}
	c.Procedures = slices.DeleteFunc(c.Procedures, func(p Procedure) bool { return says(&p) == "" }) // a table has no such rows
	if diff := cmp.Diff(c.Procedures, again(t, c, CSV).Procedures, sameFacts); diff != "" {
		t.Fatalf("CSV (-written +read):\n%s", diff)
	}
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
			if e, ok := err.(*AddressError); !ok || e.Suggest != "" && !strings.HasPrefix(e.Suggest, "https://") {
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
