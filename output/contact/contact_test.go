package contact

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog/golden"
)

func small() *Sheet {
	sign := Sign{Name: "Đăng ký khai sinh", Subject: "1.001193", Edition: "JXNRJR-1", Files: []File{{"../p/1.pdf", "1.pdf"}},
		Pages: []Picture{{"p/1-1.png", 240, 339}, {"p/1-2.png", 240, 339}}, More: 2, Codes: []Code{{"Đăng ký khai sinh", "HTTPS://A.VN", "HTTPS://A.VN"}}}
	wifi := Sign{Name: "Wi-Fi", Codes: []Code{{"Wi-Fi", "WIFI:S:nha van hoa;;", ""}, {"Nhóm", "https://zalo.me/g/a", "https://zalo.me/g/a"}}}
	return &Sheet{Lang: "vi", Office: "Phường Mẫu", Signs: 2, Codes: 3, Failed: []Failure{{"Tờ: x", []string{"tên dài quá 3 mm"}}},
		Kinds: []Kind{{"procedure-poster", "Tờ niêm yết", "A4", 2, []Group{{"Hộ tịch", []Sign{sign}}, {"", []Sign{wifi}}}}}}
}

// TestHTML compares a small page; UPDATE=1 renews it.
func TestHTML(t *testing.T) {
	got, err := small().HTML()
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ = bytes.Cut(got, []byte("</head>\n"))
	golden.File(t, "TestHTML.html", got)
}

// TestWordsAreTwins: both languages have the same words, and the page asks for no other.
func TestWordsAreTwins(t *testing.T) {
	for key := range words["vi"] {
		if words["en"][key] == "" || !strings.Contains(source, "ords."+key+"}") && !strings.Contains(source, "$w."+key) {
			t.Errorf("%s lacks English or is not used", key)
		}
	}
	if len(words["vi"]) != len(words["en"]) {
		t.Error("English has other words")
	}
	for _, part := range strings.Split(source, "$w.")[1:] {
		if key := part[:strings.IndexAny(part, "} ")]; words["vi"][key] == "" {
			t.Errorf("the page asks for %q", key)
		}
	}
}

// shape is what a page is made of, without its texts: elements and the names of their attributes.
func shape(t interface{ Fatal(...any) }, page []byte) (out []string, links []string) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		s := n.Data
		for _, a := range n.Attr {
			s += " " + a.Key
			if a.Key == "href" || a.Key == "src" {
				links = append(links, a.Val)
			}
		}
		out = append(out, s)
	}
	return out, links
}

// TestHostile: whatever stands in the catalog, the page has the same elements and attributes, and opens nothing but pages.
func TestHostile(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "'", "`", "&", "-->", "</style>", "</title>", "</li>",
		"\x00", "\xff", "javascript:alert(1)", "data:text/html,<b>", "{{.}}", "\n", "Đăng ký", "\u202E", "//a.vn", "../.."})
	plain, err := hostile(func() string { return "a" })
	if err != nil {
		t.Fatal(err)
	}
	want, _ := shape(t, plain)
	rapid.Check(t, func(t *rapid.T) {
		page, err := hostile(func() string { return "a" + strings.Join(rapid.SliceOfN(pieces, 0, 4).Draw(t, "text"), "") })
		if err != nil {
			t.Fatal(err)
		}
		got, links := shape(t, page)
		if !slices.Equal(got, want) {
			t.Fatalf("other elements: %s", cmp.Diff(want, got))
		}
		for _, l := range links {
			scheme, _, ok := strings.Cut(l, ":")
			if ok && !strings.Contains(scheme, "/") && scheme != "https" && !strings.HasPrefix(l, "#") {
				t.Fatalf("link to %q", l)
			}
		}
	})
}

// hostile is the small page with other texts.
func hostile(text func() string) ([]byte, error) {
	s := small()
	s.Office = text()
	s.Failed = []Failure{{text(), []string{text()}}}
	k := &s.Kinds[0]
	k.ID, k.Title, k.Page = text(), text(), text()
	for i := range k.Groups {
		for j := range k.Groups[i].Signs {
			sign := &k.Groups[i].Signs[j]
			sign.Name, sign.Subject, sign.Edition = text(), text(), text()
			for c := range sign.Codes {
				sign.Codes[c].Name, sign.Codes[c].Payload = text(), text()
				if sign.Codes[c].Link != "" {
					sign.Codes[c].Link = "https://" + text()
				}
			}
		}
	}
	return s.HTML()
}
