package templates

import (
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"bangqr/catalog"
	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// sweep bounds TestSweep: go test ./templates -run TestSweep -sweep 10m -rapid.checks 100000
var sweep = flag.Duration("sweep", 8*time.Second, "how long TestSweep tries kinds, pages and names")

// syllables make names of any length that break as Vietnamese does.
var syllables = strings.Fields("Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới giao đất cho thuê chuyển mục đích sử dụng không thông qua hình thức đấu giá quyền Ủy ban nhân dân cấp xã NĐ-CP 30 ngày (nếu có);")

// nameOf draws a name of a number of letters: mostly of the lengths that catalogs have, sometimes the longest.
func nameOf(t *rapid.T) string {
	n := rapid.OneOf(rapid.IntRange(5, 60), rapid.IntRange(20, 160), rapid.IntRange(100, 320), rapid.SampledFrom([]int{5, 308, 1094})).Draw(t, "letters")
	at := rapid.IntRange(0, len(syllables)-1).Draw(t, "from")
	var b strings.Builder
	for i := at; b.Len() < 3*n; i++ {
		b.WriteString(syllables[i%len(syllables)] + " ")
	}
	r := []rune(b.String())[:n]
	if r[n-1] == ' ' {
		r[n-1] = 'x'
	}
	return string(r)
}

// crowd is a catalog of one field and one place with so many procedures.
func crowd(t *rapid.T, c *catalog.Catalog) *catalog.Catalog {
	n := rapid.OneOf(rapid.IntRange(1, 12), rapid.IntRange(1, 80), rapid.SampledFrom([]int{1, 2, 3, 250, 500})).Draw(t, "procedures")
	d := *c
	names := rapid.SliceOfN(rapid.Custom(nameOf), 1, 12).Draw(t, "names")
	short := rapid.Bool().Draw(t, "short names")
	translated := rapid.Bool().Draw(t, "translated")
	d.Procedures = nil
	f := c.Fields[0]
	f.Procedures = nil
	for i := range n {
		p := c.Procedures[i%len(c.Procedures)]
		if p.Names = nil; translated {
			p.Names = map[string]string{"en": names[(i+1)%len(names)]}
		}
		p.Code, p.Field, p.Name, p.ShortName, p.Tags = fmt.Sprintf("9.%06d", i), f.Name, names[i%len(names)], "", []string{"phổ biến"}
		if short && len([]rune(p.Name)) > 40 {
			p.ShortName = strings.TrimSpace(string([]rune(p.Name)[:rapid.IntRange(10, 40).Draw(t, "short")]))
		}
		f.Procedures = append(f.Procedures, i)
		d.Procedures = append(d.Procedures, p)
	}
	d.Fields, d.Places = []catalog.Field{f}, c.Places[:1]
	return &d
}

// TestSweep sets any shipped kind on any stock page, in large print or not, with any number of procedures and any names.
// What comes out is whole, judged by this file's own eyes, or a finding names the sign, the box and what would help.
func TestSweep(t *testing.T) {
	c := sample(t)
	l, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	end := time.Now().Add(*sweep)
	made, refused := map[string]int{}, map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		if time.Now().After(end) {
			return
		}
		name := rapid.SampledFrom(l.Names()).Draw(t, "kind")
		form := rapid.SampledFrom(append([]string{"", "", ""}, PaperNames()...)).Draw(t, "page")
		if form != "" {
			form += rapid.SampledFrom([]string{"", "-portrait", "-landscape"}).Draw(t, "turn")
		}
		if rapid.Bool().Draw(t, "large print") {
			form = InLarge(form)
		}
		also := rapid.SampledFrom([][]string{nil, nil, {"en"}}).Draw(t, "also")
		k, err := l.Kind(name, form, "vi", also...)
		if _, stock := errors.AsType[*PageError](err); stock {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		signs := Select(crowd(t, c), k, Selection{})
		if len(signs) == 0 {
			return
		}
		s := signs[rapid.IntRange(0, len(signs)-1).Draw(t, "sign")]
		out, found := Compose(s, options)
		if out == nil {
			refused[name]++
			honest(t, found)
			return
		}
		made[name]++
		inspect(t, out)
	})
	for _, n := range l.Names() {
		t.Logf("%-18s %3d made, %3d refused", n, made[n], refused[n])
	}
	if len(made) == 0 {
		t.Error("every sign was refused: the test sees nothing")
	}
}

// honest judges the findings of a sign that was not made.
func honest(t rapid.TB, found []Finding) {
	if len(found) == 0 {
		t.Fatal("refused without a finding")
	}
	for _, f := range found {
		if f.Rule == "fit" && (f.Sign == "" || f.Box == "" || f.Help.EN == "" || f.Help.VI == "") {
			t.Fatalf("the finding does not name sign, box and help: %+v", f)
		}
		if f.Rule == "overlap" || f.Rule == "quiet-zone" || f.Rule == "off-page" {
			t.Fatalf("the layout itself put ink where none may be: %v", f)
		}
	}
}

// core is the part of a run that letters surely fill, from the baseline to the height of capitals.
func core(t *scene.Text) scene.Rect {
	f, _ := fonts.Lookup(t.Face)
	h := Length(f.CapHeight()) * t.Size / Length(f.Units())
	switch t.Turn % 4 {
	case 1:
		return scene.Rect{X: t.At.X, Y: t.At.Y, W: h, H: t.Width}
	case 2:
		return scene.Rect{X: t.At.X - t.Width, Y: t.At.Y, W: t.Width, H: h}
	case 3:
		return scene.Rect{X: t.At.X - h, Y: t.At.Y - t.Width, W: h, H: t.Width}
	}
	return scene.Rect{X: t.At.X, Y: t.At.Y - h, W: t.Width, H: h}
}

// inspect judges a finished sign from its items alone.
func inspect(t rapid.TB, c *Composed) {
	least := Length(1 << 60)
	for _, s := range c.Kind.styles {
		least = min(least, s.least)
	}
	dots, _ := c.Kind.LeastDots()
	var said strings.Builder
	for i := range c.Doc.Pages {
		p := &c.Doc.Pages[i]
		var texts, codes []scene.Rect
		var words []string
		for _, it := range p.Items {
			switch it := it.(type) {
			case *scene.Text:
				texts, words = append(texts, core(it)), append(words, it.S)
				said.WriteString(it.S)
				// A bold face's capitals may be lower than those of the face that sets the style's size: the serif's by 2 %.
				if h := core(it); min(h.W, h.H) < least-2 && it.Turn == 0 && h.H < least*97/100 {
					t.Fatalf("page %d: %q is %s mm high, the least is %s", i+1, it.S, h.H, least)
				}
			case *scene.Code:
				codes = append(codes, it.Box())
				if it.Module < Length(dots)*scene.Dot {
					t.Fatalf("page %d: modules of %s mm", i+1, it.Module)
				}
			}
		}
		apartOnPage(t, i+1, scene.Rect{W: p.W, H: p.H}, texts, codes, words)
	}
	complete(t, c, said.String())
}

func apartOnPage(t rapid.TB, page int, trim scene.Rect, texts, codes []scene.Rect, words []string) {
	for i, x := range texts {
		if !x.Within(trim) {
			t.Fatalf("page %d: %q leaves the page", page, words[i])
		}
		for k, y := range texts[:i] {
			if x.Overlaps(y) {
				t.Fatalf("page %d: %q and %q overlap", page, words[k], words[i])
			}
		}
		for _, y := range codes {
			if x.Overlaps(y) {
				t.Fatalf("page %d: %q stands in a quiet zone", page, words[i])
			}
		}
	}
	for i, x := range codes {
		if !x.Within(trim) {
			t.Fatalf("page %d: a code leaves the page", page)
		}
		for _, y := range codes[:i] {
			if x.Overlaps(y) {
				t.Fatalf("page %d: two codes share their quiet zones", page)
			}
		}
	}
}

// complete looks for the whole name of each procedure whose code stands on the sign.
func complete(t rapid.TB, c *Composed, said string) {
	squeeze := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	all, seen := squeeze(said), map[string]bool{}
	for i := range c.Doc.Pages {
		for _, it := range c.Doc.Pages[i].Items {
			if code, ok := it.(*scene.Code); ok {
				seen[code.Ref] = true
			}
		}
	}
	for _, i := range c.procs {
		p := &c.catalog.Procedures[i]
		brief := strings.Contains(said, "…") // a kind of labels says that it may shorten names
		if seen[p.Code] && !brief && !strings.Contains(all, squeeze(p.DisplayName())) && (p.ShortName == "" || !strings.Contains(all, squeeze(p.ShortName))) {
			t.Fatalf("the name of %s is cut: %q", p.Code, p.DisplayName())
		}
	}
}
