package templates

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A kind whose name grows down to what stands at a fixed place: a text, or a code.
const growing = `kind: growing
per: procedure
page: {size: A5, margin: 15}
distance: {scan: 300}
styles:
  title: {face: title-800, cap: 6}
  small: {face: text-400, cap: 3}
codes:
  main: {side: 40}
under:
  - FIXED
body: {stack: [{text: "{{.Name}}", short: "{{.ShortName}}", prefer: short, style: title, also: title}]}
`

// TestRoomHelp has signs on which boxes come into each other's way, and what must be named as help for each, in both languages:
// what was tried and helps, and where nothing does, what is to be changed in the file.
func TestRoomHelp(t *testing.T) {
	const (
		text  = `{text: "Phường Mẫu", style: small, at: [15, 45, 100, 6]}`
		low   = `{text: "Phường Mẫu", style: small, at: [15, 30, 100, 6]}`
		code  = `{code: "{{.Payload}}", size: main, at: [15, 70, 100, 60]}`
		outer = `{text: "Phường Mẫu", style: small, at: [148, 100, 40, 6]}`
	)
	long := strings.TrimSpace(strings.Repeat("Giao đất không thông qua đấu giá ", 6))
	for _, tt := range []struct {
		name, fixed, title, translated, rule string
		also                                 []string
		vi, en, not                          string
	}{
		{"a name too long", text, long, "", "overlap", nil, `nhập "Tên rút gọn"`, "a short_name of 40 letters", "languages"},
		{"two languages", low, "Đăng ký kết hôn", "Registration of a marriage with a foreigner abroad", "overlap", []string{"en"}, "bớt thứ tiếng (--sign-lang vi)", "fewer languages (--sign-lang vi)", "short_name"},
		{"a name over a code", code, long, "", "quiet-zone", nil, `nhập "Tên rút gọn"`, "a short_name of 40 letters", "languages"},
		{"off the page", outer, "Đăng ký kết hôn", "", "off-page", nil, "dời vào trong", "move it inwards", "short_name"},
	} {
		kind := strings.Replace(growing, "FIXED", tt.fixed, 1)
		if tt.name == "a page too small" { // letters of a card grow with its page; those of a list by less
			kind = strings.NewReplacer("per: procedure", "per: field", "[{text", "[{each: entries, cell: {text", "also: title}]", "also: title}}]").Replace(kind)
		}
		l, err := NewLibrary(fstest.MapFS{"growing.yaml": {Data: []byte(kind)}})
		if err != nil {
			t.Fatal(err)
		}
		k, err := l.Kind("growing", "", "vi", tt.also...)
		if err != nil {
			t.Fatal(tt.name, err)
		}
		c := *part(sample(t), "Chứng thực")
		c.Procedures, c.Fields[0].Procedures = slices.Clone(c.Procedures[:1]), []int{0}
		p := &c.Procedures[0]
		p.Name, p.ShortName = tt.title, ""
		if tt.translated != "" {
			p.Names = map[string]string{"en": tt.translated}
		}
		_, found := Compose(Select(&c, k, Selection{Codes: []string{p.Code}})[0], options)
		if len(found) == 0 {
			t.Errorf("%s: it fits", tt.name)
			continue
		}
		f := found[0]
		if vi, en := f.Text("vi"), f.Text("en"); f.Rule != tt.rule || !strings.Contains(vi, tt.vi) || !strings.Contains(en, tt.en) || strings.Contains(en, tt.not) {
			t.Errorf("%s: %s\n%s\n%s\nwant %s: %s, %s", tt.name, f.Rule, vi, en, tt.rule, tt.vi, tt.en)
		}
	}
}

// TestFlush holds codes at the head of the body to the white that is there, and leaves the shipped kinds alone.
func TestFlush(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		warned   int
	}{
		{"head-gap: 18", "head-gap: 18", 0},
		{"head-gap: 18", "head-gap: 17.5", 1},
		{"flush: 18", "flush: 30", 1},
		{`{code: "{{.Payload}}", size: main, flush: 18}`, "{space: 2}\n      - {code: \"{{.Payload}}\", size: main, flush: 20}", 0},
		{`{code: "{{.Payload}}", size: main, flush: 18}`, `{rule: 1}
      - {code: "{{.Payload}}", size: main, flush: 30}`, 0},
		{`{code: "{{.Payload}}", size: main, flush: 18}`, `{rule: 1, when: .Code}
      - {code: "{{.Payload}}", size: main, flush: 30}`, 1},
	} {
		got := withFile(t, "community-board", "", tt.from, tt.to).Flush()
		if len(got) != tt.warned {
			t.Errorf("%s: %v, want %d warnings", tt.to, got, tt.warned)
		}
		for _, f := range got {
			if s := f.Text("vi"); !strings.Contains(s, "giảm flush, hoặc tăng head-gap") {
				t.Error(s)
			}
		}
	}
	l := library(t)
	for _, name := range l.Names() {
		for _, v := range append([]string{""}, l.Variants(name)...) {
			if k, err := l.Kind(name, v, "vi"); err != nil {
				t.Error(err)
			} else if got := k.Flush(); len(got) > 0 {
				t.Errorf("%s: %v", k.ID(), got)
			}
		}
	}
}
