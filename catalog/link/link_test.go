package link

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/golden"
)

const search = "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword={{code}}"

// TestResolve lists payloads, addresses in words, and refusals.
func TestResolve(t *testing.T) {
	birth := catalog.Procedure{Code: "1.001193", Name: "Đăng ký khai sinh", Field: "Hộ tịch"}
	paged := birth
	paged.URL = "https://DichVuCong.gov.vn/Thu-Tuc/1?a=b#c"
	tests := []struct {
		name string
		p    catalog.Procedure
		r    Rules
	}{
		{"url", paged, Rules{Template: search}},
		{"url alone", paged, Rules{}},
		{"template", birth, Rules{Template: search}},
		{"template in path", birth, Rules{Template: "https://a.gov.vn/p/{{ code }}/x?f={{field}}&n={{name}}"}},
		{"base", birth, Rules{Base: "https://qr.phuongmau.gov.vn/"}},
		{"base before url", paged, Rules{Base: "https://qr.phuongmau.gov.vn/t", Template: search}},
		{"base of another host", birth, Rules{Base: "https://ttpvhcc.xanuicam.vn", Hosts: []string{"ttpvhcc.xanuicam.vn"}}},
		{"province", catalog.Procedure{Code: "2.000815.000.00.00.H55"}, Rules{Base: "https://qr.a.gov.vn"}},
		{"hostile code", catalog.Procedure{Code: "../?x=1&y#z%2f é"}, Rules{Template: "https://a.gov.vn/p/{{code}}?k={{code}}"}},

		{"nothing", birth, Rules{}},
		{"bad url", catalog.Procedure{Code: "1.001193", URL: "http://a.gov.vn/"}, Rules{Template: search}},
		{"foreign host", paged, Rules{Hosts: []string{"qr.a.gov.vn"}}},
		{"unknown placeholder", birth, Rules{Template: "https://a.gov.vn/{{ma}}"}},
		{"no placeholder", birth, Rules{Template: "https://a.gov.vn/"}},
		{"open placeholder", birth, Rules{Template: "https://a.gov.vn/{{code"}},
		{"placeholder in host", birth, Rules{Template: "https://{{code}}.gov.vn/"}},
		{"placeholder grows the host", birth, Rules{Template: "https://a.gov.vn{{code}}/"}},
		{"placeholder is scheme", birth, Rules{Template: "{{code}}"}},
		{"dots", catalog.Procedure{Code: ".."}, Rules{Template: "https://a.gov.vn/p/{{code}}"}},
		{"no name", catalog.Procedure{Code: "1.001193"}, Rules{Template: "https://a.gov.vn/p/{{name}}"}},
		{"no code", catalog.Procedure{}, Rules{Template: search}},
		{"code no short link can carry", catalog.Procedure{Code: "C08_XPHCDB"}, Rules{Base: "https://qr.a.gov.vn"}},
		{"malformed code", catalog.Procedure{Code: "1.00487"}, Rules{Base: "https://qr.a.gov.vn"}},
		{"base with query", birth, Rules{Base: "https://qr.a.gov.vn/?x="}},
		{"base over http", birth, Rules{Base: "http://qr.a.gov.vn"}},
		{"base with tilde", birth, Rules{Base: "https://qr.a.gov.vn/~a"}},
	}
	var b strings.Builder
	for _, tc := range tests {
		l, err := Resolve(&tc.p, tc.r)
		if err != nil {
			fmt.Fprintf(&b, "%s\n  error %v\n", tc.name, err)
			vietnamese(t, &b, err)
			continue
		}
		fmt.Fprintf(&b, "%s\n  %s\n  %s %s\n", tc.name, l.Payload, l.Host, l.Path)
		printable(t, l, tc.r)
	}
	golden.Test(t, b.String())
}

// vietnamese writes an error in the other language, and holds each of its lines to be in it.
func vietnamese(t *testing.T, b *strings.Builder, err error) {
	t.Helper()
	for line := range strings.SplitSeq(catalog.Text(err, "vi"), "\n") {
		if !strings.ContainsAny(line, "ăâđêôơưảạấậẫệỉộớờợủụừứữ") || strings.Contains(line, "%!") || strings.Contains(err.Error(), line) {
			t.Errorf("not Vietnamese: %s", line)
		}
		fmt.Fprintf(b, "        %s\n", line)
	}
}

// printable holds what is true of every link.
func printable(t *testing.T, l Link, r Rules) {
	t.Helper()
	for i := range len(l.Payload) {
		if l.Payload[i] <= ' ' || l.Payload[i] > '~' {
			t.Fatalf("payload %q not ASCII", l.Payload)
		}
	}
	u, err := url.Parse(l.Payload)
	if err != nil || u.Scheme != "https" || u.User != nil || !catalog.HostAllowed(u.Host, r.hosts()) || l.Host != strings.ToLower(u.Host) {
		t.Fatalf("payload %q with host %q: %v", l.Payload, l.Host, err)
	}
	if !strings.EqualFold(l.Payload, "https://"+l.Host+l.Path) {
		t.Fatalf("payload %q is not %s %s", l.Payload, l.Host, l.Path)
	}
	if r.Base != "" && (l.Payload != strings.ToUpper(l.Payload) || strings.Trim(l.Payload, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") != "") {
		t.Fatalf("short link %q not in the alphanumeric mode", l.Payload)
	}
}

func TestRulesCheck(t *testing.T) {
	for _, r := range []Rules{{}, {Template: search}, {Base: "https://qr.a.gov.vn/x"}} {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
	err := Rules{Base: "http://a.gov.vn", Template: "https://a.gov.vn/{{x}}", Hosts: []string{"*"}}.Check()
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("three faults: %v", err)
	}
	var b strings.Builder
	vietnamese(t, &b, err)
	vietnamese(t, &b, Rules{Hosts: []string{}}.Check())
	golden.Test(t, b.String())
}

// TestSample resolves every procedure of the sample with its rule: 182 pages and 65 searches.
func TestSample(t *testing.T) {
	c, err := catalog.Sample()
	check(t, err)
	searches := 0
	for i := range c.Procedures {
		p := &c.Procedures[i]
		l, err := Resolve(p, Rules{Template: search})
		check(t, err)
		printable(t, l, Rules{})
		if l.Host != c.Office.Domain {
			t.Errorf("%s leads to %s", p.Code, l.Host)
		}
		if p.URL == "" {
			searches++
		}
	}
	if searches != 65 {
		t.Errorf("%d searches", searches)
	}
}

// TestRedirectMap writes both forms of the table.
func TestRedirectMap(t *testing.T) {
	c := &catalog.Catalog{Procedures: []catalog.Procedure{
		{Code: "1.001193", URL: "https://dichvucong.gov.vn/thu-tuc/1"},
		{Code: "2.000815.000.00.00.H55"},
		{Code: "1.004873", URL: "https://dichvucong.gov.vn/a;b?price=$5&x='$uri'"},
		{Code: "1.000001", URL: "https://dichvucong.gov.vn/thu-tuc/old", Status: "Bãi bỏ", ReplacedBy: "1.000002"},
		{Code: "1.000002", URL: "https://dichvucong.gov.vn/thu-tuc/older", To: "2026-11-21", ReplacedBy: "1.001193"},
		{Code: "1.000003", URL: "https://dichvucong.gov.vn/thu-tuc/3", To: "2026-11-22", ReplacedBy: "1.001193"}, // its last day
		{Code: "1.000004", URL: "https://dichvucong.gov.vn/thu-tuc/4", Status: "Bãi bỏ", ReplacedBy: "1.999999"},
		{Code: "1.000005", URL: "https://dichvucong.gov.vn/thu-tuc/5", From: "2027-01-01"},
	}}
	rs, err := RedirectMap(c, Rules{Base: "https://qr.phuongmau.gov.vn/T", Template: search}, "2026-11-22")
	check(t, err)
	var b strings.Builder
	check(t, rs.WriteCSV(&b))
	b.WriteString("\n")
	check(t, rs.WriteNginx(&b))
	golden.Test(t, b.String())
}

func TestRedirectMapErrors(t *testing.T) {
	c := &catalog.Catalog{Procedures: []catalog.Procedure{
		{Code: "1.001193"},
		{Code: "C08_XPHCDB", URL: "https://a.gov.vn/"},
		{Code: "1.004873", URL: "https://qr.a.gov.vn/1.004873"},
		{Code: "1.004874", URL: "https://a.gov.vn/1"},
		{Code: "1.004874", URL: "https://a.gov.vn/2"},
		{Code: "1.004875", URL: "https://a.gov.vn/3", Status: "Bãi bỏ", ReplacedBy: "1.001193"},
	}}
	_, err := RedirectMap(c, Rules{Base: "https://QR.a.gov.vn"}, "2026-11-22")
	if err == nil {
		t.Fatal("no error")
	}
	_, none := RedirectMap(c, Rules{}, "")
	var b strings.Builder
	for _, err := range []error{err, none} {
		fmt.Fprintln(&b, err)
		vietnamese(t, &b, err)
	}
	golden.Test(t, b.String())
}

// FuzzResolve holds that whatever stands in a procedure and in the rules, a link is printable or there is none.
func FuzzResolve(f *testing.F) {
	f.Add("1.001193", "A", "https://a.gov.vn/x", search, "")
	f.Add("2.000815.000.00.00.H55", "A", "", search, "https://qr.a.gov.vn/t")
	f.Add("..", "é/?", "", "https://a.gov.vn/{{code}}/{{name}}?a={{name}}#{{field}}", "")
	f.Fuzz(func(t *testing.T, code, name, page, template, base string) {
		r := Rules{Base: base, Template: template}
		p := &catalog.Procedure{Code: code, Name: name, Field: name, URL: page}
		if l, err := Resolve(p, r); err == nil {
			printable(t, l, r)
		}
		r.Base = "https://qr.a.gov.vn"
		rs, err := RedirectMap(&catalog.Catalog{Procedures: []catalog.Procedure{*p}}, r, "")
		if err != nil {
			return
		}
		var b strings.Builder
		check(t, rs.WriteNginx(&b))
		lines := strings.Split(b.String(), "\n")
		last := lines[len(lines)-3]
		if strings.Count(last, `"`) != 4 || strings.ContainsAny(last, "$\\") || !strings.HasSuffix(last, `";`) || lines[len(lines)-2] != "}" {
			t.Fatalf("nginx line %q", last)
		}
	})
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
