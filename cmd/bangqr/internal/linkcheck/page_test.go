package linkcheck

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// TestOneAtATime: two hosts of short links that lead to one portal do not ask it at once, nor faster than one would.
func TestOneAtATime(t *testing.T) {
	p := newPortal(t)
	var targets []Target
	for _, host := range []string{"q1.gov.vn", "q2.gov.vn", "q3.gov.vn", "q4.gov.vn"} {
		p.hosts[host] = to(302, birthOld)
		for _, x := range []string{"a", "b", "c"} {
			targets = append(targets, birth("https://"+host+"/"+x))
		}
	}
	p.hosts["dichvucong.gov.vn"] = func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(5 * time.Millisecond) // so that another would fall into it
		portal2019(w, r)
	}
	for i, r := range p.run(p.options(), targets...).Results {
		if r.Verdict != Moved || r.To != birthOld {
			t.Errorf("%s is %s to %s", targets[i].URL, r.Verdict, r.To)
		}
	}
	if p.slept < 11*time.Second {
		t.Errorf("12 pages of one portal in %s", p.slept)
	}
}

// TestCharsets: a page says the name of its procedure in whatever encoding it has, said in the header, in the page, or not at
// all; entities and accents that stand apart count as letters.
func TestCharsets(t *testing.T) {
	t.Parallel()
	const name = "Đăng ký kết hôn có yếu tố nước ngoài tại Ủy ban nhân dân xã"
	var w1258 strings.Builder
	for _, r := range decomposeTones(name) {
		b, ok := charmap.Windows1258.EncodeRune(r)
		if !ok {
			t.Fatalf("no %c in Windows-1258", r)
		}
		w1258.WriteByte(b)
	}
	want := wordsOf(name)
	for what, c := range map[string]struct{ body, kind string }{
		"header":     {"<h1>" + w1258.String() + "</h1>", "text/html; charset=windows-1258"},
		"page":       {"<meta charset=windows-1258><h1>" + w1258.String() + "</h1>", "text/html"},
		"decomposed": {"<h1>" + norm.NFD.String(name) + "</h1>", "text/html"},
		"entities":   {"<h1>" + strings.ReplaceAll(strings.ReplaceAll(name, "ý", "&yacute;"), "ế", "&#x1ebf;") + "</h1>", "text/html; charset=utf-8"},
		"in parts":   {"<h1>" + strings.ReplaceAll(name, "ôn", "<b>ô</b>n") + "</h1>", "text/html"},
		"cut":        {"<h1>" + name + "</h1>\xe1\xbb", "text/html; charset=utf-8"},
		"plain":      {name, "text/plain"},
	} {
		p := readPage("https://a.gov.vn/", &answer{body: []byte(c.body), header: http.Header{"Content-Type": {c.kind}}})
		if e := mostEffort; p.names(want, nil, &e) != said || !strings.Contains(p.text, phrase(want)) {
			t.Errorf("%s: read as %q", what, p.text)
		}
	}
}

// decomposeTones parts the five tones from their letters, as Windows-1258 has them, and leaves â, ă, ê, ô, ơ, ư whole.
func decomposeTones(s string) []rune {
	var out []rune
	for _, r := range norm.NFC.String(s) {
		d := []rune(norm.NFD.String(string(r)))
		switch {
		case len(d) == 3: // ế: e, circumflex, acute, or o, dot below, circumflex
			tone, shape := d[2], d[1]
			if d[1] == 0x323 {
				tone, shape = d[1], d[2]
			}
			out = append(out, []rune(norm.NFC.String(string([]rune{d[0], shape})))...)
			out = append(out, tone)
		case len(d) == 2 && strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", d[1]):
			out = append(out, d...)
		default:
			out = append(out, r)
		}
	}
	return out
}

// TestHostilePages: no page makes the reader stumble, and a page of one sentence always covers that sentence.
func TestHostilePages(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOfN(rapid.SampledFrom([]string{"<", ">", "<script", "</script>", "<title>", "</h1>", "<meta http-equiv=refresh content=", "'0;url=", "x", "\xff", "\u0301", "&#", "-->", "<!--", "1.001193", "đ"}), 0, 40).Draw(t, "body")
		readPage("https://a.gov.vn/", &answer{body: []byte(strings.Join(body, "")), header: http.Header{"Content-Type": {rapid.SampledFrom([]string{"text/html", "", "text/html; charset=vni", ";;;"}).Draw(t, "kind")}}})
		r := parseRobots([]byte("User-agent: *\nDisallow: "+strings.Join(body, "")), "bangqr")
		for _, rule := range r.rules {
			if !strings.ContainsAny(rule.pattern, "*$") && !matches(rule.pattern, rule.pattern+"x") {
				t.Errorf("%q does not match itself", rule.pattern)
			}
		}
	})
}

// TestProbes: the key of an address is found in whatever place, and its stand-in has its form.
func TestProbes(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		birthOld: "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=9.999917",
		birthNew: "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/" + noUUID,
		"https://csdl.dichvucong.gov.vn/p/home/x.html?ma_thu_tuc=6763":                                            "https://csdl.dichvucong.gov.vn/p/home/x.html?ma_thu_tuc=999999917",
		"https://dichvucong.hochiminhcity.gov.vn/vi/thu-tuc-hanh-chinh/chi-tiet?ma=1.000494.000.00.00.H29":        "https://dichvucong.hochiminhcity.gov.vn/vi/thu-tuc-hanh-chinh/chi-tiet?ma=9.999917.000.00.00.H29",
		"https://ttpvhcc.xanuicam.vn/tthc/1.001193/":                                                              "https://ttpvhcc.xanuicam.vn/tthc/9.999917",
		"https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?province=019bad30&keyword=1.116487&wardCode=11824": "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?province=019bad30&keyword=9.999917&wardCode=11824",
		"https://a.gov.vn/":           "",
		"https://a.gov.vn/khai-sinh":  "",
		"https://a.gov.vn/?trang=abc": "",
	} {
		got, _ := probeOf(address, []string{"ma_thu_tuc", "keyword"})
		if got.url != want {
			t.Errorf("%s: got %s, want %s", address, got.url, want)
		}
	}
}

// TestFewTries: who asks once a week does not take a host for dead that failed twice.
func TestFewTries(t *testing.T) {
	p := newPortal(t)
	p.hosts["a.gov.vn"] = answers(500)
	path := filepath.Join(t.TempDir(), "links.jsonl")
	for i, want := range []Verdict{Failing, Failing, Dead} {
		o := p.options()
		o.State = p.state(path)
		if got := p.run(o, birth("https://a.gov.vn/khai-sinh")).Results[0]; got.Verdict != want || got.Tries != i+1 {
			t.Errorf("week %d: %s after %d tries", i, got.Verdict, got.Tries)
		}
		o.State.Close()
		p.later(7 * 24 * time.Hour)
	}
}
