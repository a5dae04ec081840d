package templates

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/golden"
	"bangqr/catalog/link"
	"bangqr/templates/scene"
)

func sample(t testing.TB) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var options = Options{Lang: "vi", Links: link.Rules{Template: "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword={{code}}", Hosts: []string{"*.gov.vn"}}}

func library(t testing.TB) *Library {
	t.Helper()
	l, err := NewLibrary(os.DirFS("testdata/kinds"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func kind(t testing.TB, name, variant, lang string) *Kind {
	t.Helper()
	k, err := library(t).Kind(name, variant, lang)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// compose lays out one sign; every finding fails the test.
func compose(t testing.TB, s Sign, opt Options) *Composed {
	t.Helper()
	out, found := Compose(s, opt)
	for _, f := range found {
		t.Error(f)
	}
	if out == nil {
		t.FailNow()
	}
	return out
}

func dump(c *Composed) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %q edition %s\n", c.ID, c.Title, c.Edition)
	for i := range c.Doc.Pages {
		fmt.Fprintf(&b, "\n%d: ", i+1)
		_ = scene.Dump(&b, &c.Doc.Pages[i]) // a buffer takes everything
	}
	for _, o := range c.Doc.Outline {
		fmt.Fprintf(&b, "\nbookmark %d %q", o.Page+1, o.Title)
	}
	return b.Bytes()
}

// TestPages keeps readable dumps of one sign of each shipped kind and of three kinds that prove the language: labels of
// fixed pitch, a folded card, a book with contents and index.
func TestPages(t *testing.T) {
	c := sample(t)
	for _, tt := range []struct{ kind, variant, lang, subject string }{
		{"procedure-poster", "", "vi", "1.001193"},
		{"procedure-poster", "", "vi", "1.013962"}, // the longest name
		{"procedure-poster", "", "en", "2.000815"},
		{"field-poster", "", "vi", "chung-thuc"},
		{"field-poster", "a4", "vi", "chung-thuc"},
		{"community-board", "", "vi", "nvh-tdp-07"},
		{"tent-card", "", "vi", "chung-thuc"},
		{"book", "", "vi", ""},
		{"columns-board", "", "vi", ""},
		{"table-sheet", "", "vi", ""},
	} {
		name := strings.ReplaceAll(strings.ReplaceAll(strings.Join([]string{tt.kind, tt.variant, tt.subject, tt.lang}, "-"), "---", "-"), "--", "-")
		t.Run(name, func(t *testing.T) {
			k := kind(t, tt.kind, tt.variant, tt.lang)
			opt := options
			opt.Lang = tt.lang
			cat := c
			switch tt.kind {
			case "book", "columns-board", "table-sheet":
				cat = part(c, "Chứng thực", "Bảo trợ xã hội")
			}
			for _, s := range Select(cat, k, Selection{}) {
				if tt.subject == "" || s.Subject == tt.subject {
					golden.File(t, name+".txt", dump(compose(t, s, opt)))
					return
				}
			}
			t.Fatalf("no sign for %q", tt.subject)
		})
	}
}

// part is a catalog of some fields alone.
func part(c *catalog.Catalog, fields ...string) *catalog.Catalog {
	d := *c
	d.Fields, d.Procedures = nil, nil
	for _, name := range fields {
		for _, f := range c.Fields {
			if f.Name != name {
				continue
			}
			g := catalog.Field{Name: f.Name, Slug: f.Slug, Number: len(d.Fields) + 1}
			for _, i := range f.Procedures {
				g.Procedures = append(g.Procedures, len(d.Procedures))
				d.Procedures = append(d.Procedures, c.Procedures[i])
			}
			d.Fields = append(d.Fields, g)
		}
	}
	return &d
}
