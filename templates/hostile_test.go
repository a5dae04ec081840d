package templates

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"bangqr/catalog"
	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// hostile draws names that no sane office would publish, and some that offices did.
func hostile() *rapid.Generator[string] {
	word := rapid.OneOf(
		rapid.SampledFrom(strings.Fields("Đăng ký khai sinh thủ tục có yếu tố nước ngoài cấp III, 30 ngày, (nếu có); NĐ-CP")),
		rapid.StringMatching(`[A-Za-zÀ-ỹ0-9]{1,40}`),
		rapid.StringOfN(rapid.RuneFrom([]rune("WMẾỘqg")), 100, 300, -1),
		rapid.SampledFrom([]string{"🙂", "תורה", "ភាសាខ្មែរ", "e\u0302\u0301", "\u200b", "\u0007", "**đậm**", "{{.Office.Phone}}", "a/b-c_d?e=f", "\\", "\u00a0"}),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 90).Draw(t, "words"), " ")
	})
}

// TestHostileNames composes each shipped kind with hostile names. A sign is either refused with findings, or whole: every
// letter of the name is on it, nothing is off the page, nothing in a quiet zone, no letter below its least size.
func TestHostileNames(t *testing.T) {
	c := part(sample(t), "Chứng thực")
	kinds := []*Kind{kind(t, "procedure-poster", "", "vi"), kind(t, "field-poster", "", "vi"), kind(t, "field-poster", "a4", "vi"), kind(t, "community-board", "", "vi")}
	made := 0
	rapid.Check(t, func(t *rapid.T) {
		d := *c
		d.Procedures = append([]catalog.Procedure(nil), c.Procedures...)
		i := rapid.IntRange(0, len(d.Procedures)-1).Draw(t, "row")
		p := &d.Procedures[i]
		p.Name = rapid.OneOf(hostile(), rapid.Just(strings.Repeat("Ngh", 100)), rapid.Just(norm.NFD.String(p.Name))).Draw(t, "name")
		p.ShortName, p.Tags = "", []string{"phổ biến"}
		if rapid.Bool().Draw(t, "short") {
			p.ShortName = hostile().Draw(t, "short name")
		}
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		for _, s := range Select(&d, k, Selection{Codes: []string{p.Code}})[:1] {
			out, found := Compose(s, options)
			if out == nil {
				if len(found) == 0 {
					t.Fatal("refused without a finding")
				}
				for _, f := range found {
					if f.Rule == "overlap" || f.Rule == "quiet-zone" || f.Rule == "off-page" {
						t.Fatalf("the layout itself put ink where none may be: %v", f)
					}
				}
				continue
			}
			made++
			whole(t, out, p)
		}
	})
	if made == 0 {
		t.Error("every sign was refused: the test sees nothing")
	}
}

// whole judges a finished sign with its own eyes: from the items alone, not from what the layout thinks of them.
func whole(t *rapid.T, c *Composed, p *catalog.Procedure) {
	squeeze := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	sizes := map[scene.Length]bool{}
	for _, st := range c.Kind.styles {
		mm := c.Fit.Caps[st.name]
		if capLen := scene.Millimetres(mm); capLen < st.least-1 || capLen > st.most+1 {
			t.Fatalf("style %s is set in %v mm, outside %s to %s", st.name, mm, st.least, st.most)
		}
		for _, f := range []*fonts.Face{st.face, st.bold} {
			sizes[scene.Millimetres(mm)*scene.Length(f.Units())/scene.Length(f.CapHeight())] = true
		}
	}
	var text strings.Builder
	for i := range c.Doc.Pages {
		pg := &c.Doc.Pages[i]
		for _, it := range pg.Items {
			switch it := it.(type) {
			case *scene.Text:
				text.WriteString(it.S)
				if it.At.X < 0 || it.At.X+it.Width > pg.W || it.At.Y < 0 || it.At.Y > pg.H {
					t.Fatalf("%q at %s, %s, %s wide, is off the page", it.S, it.At.X, it.At.Y, it.Width)
				}
				if !sizes[it.Size] {
					t.Fatalf("%q is set in %.2f pt, which no style has", it.S, it.Size.Pt())
				}
			case *scene.Code:
				dots, _ := c.Kind.LeastDots()
				if it.Module < scene.Length(dots)*scene.Dot {
					t.Fatalf("a module of %s mm is below the least", it.Module)
				}
				if b := it.Box(); b.X < 0 || b.Y < 0 || b.Right() > pg.W || b.Bottom() > pg.H {
					t.Fatalf("the code %s is off the page", it.Ref)
				}
				for _, other := range pg.Items {
					if tx, ok := other.(*scene.Text); ok && tx.At.X < it.Box().Right() && tx.At.X+tx.Width > it.Box().X && tx.At.Y > it.Box().Y && tx.At.Y < it.Box().Bottom() {
						t.Fatalf("%q stands in the quiet zone of %s", tx.S, it.Ref)
					}
				}
			}
		}
	}
	all := squeeze(text.String())
	if !strings.Contains(all, squeeze(p.DisplayName())) && (p.ShortName == "" || !strings.Contains(all, squeeze(p.ShortName))) {
		t.Fatalf("neither %q nor %q is on the sign in full", p.DisplayName(), p.ShortName)
	}
}

// TestLargeCatalogNames sets names as long as ministries publish them, 1,094 characters and no short name, on each kind.
func TestLongNames(t *testing.T) {
	c := part(sample(t), "Chứng thực")
	long := strings.TrimSpace(strings.Repeat("Giao đất, cho thuê đất không thông qua hình thức đấu giá quyền sử dụng đất, ", 15))[:1094]
	for strings.ToValidUTF8(long, "") != long {
		long = long[:len(long)-1]
	}
	c.Procedures[3].Name, c.Procedures[3].ShortName = long, ""
	for _, k := range []*Kind{kind(t, "procedure-poster", "", "vi"), kind(t, "field-poster", "", "vi"), kind(t, "field-poster", "a4", "vi")} {
		for _, s := range Select(c, k, Selection{Codes: []string{c.Procedures[3].Code}}) {
			out := compose(t, s, options)
			if k.Per == "procedure" && len(out.Doc.Pages) != 1 {
				t.Errorf("%s takes %d pages", s.ID, len(out.Doc.Pages))
			}
		}
	}
}
