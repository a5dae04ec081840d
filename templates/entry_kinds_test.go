package templates

import (
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/golden"
	"bangqr/catalog/link"
	"bangqr/templates/scene"
)

// TestEntryKindPages keeps a readable dump of a sign of each kind about entries, in each of its variants.
func TestEntryKindPages(t *testing.T) {
	c := sample(t)
	for _, tt := range []struct{ kind, variant, lang, subject string }{
		{"wifi-card", "", "vi", "wifi-bo-phan-mot-cua"},
		{"wifi-card", "a5", "en", "wifi-vuon-hoa"},
		{"group-card", "", "vi", "nhom-zalo-tdp-01"},
		{"group-card", "a5", "vi", "zalo-phuong-mau"},
		{"app-card", "", "vi", "ung-dung-vneid"},
		{"app-card", "a6", "en", "ung-dung-vneid"},
		{"heritage-plaque", "", "vi", "dinh-mau"},
		{"heritage-plaque", "a4-landscape", "vi", "dinh-mau"},
		{"meeting-sheet", "", "vi", "ky-hop-mau"},
		{"meeting-sheet", "tent", "vi", "ky-hop-mau"},
		{"survey-poster", "", "vi", "y-kien-cho-mau"},
		{"survey-poster", "a4", "en", "y-kien-cho-mau"},
		{"survey-poster", "a4", "vi", "survey-nvh-tdp-07"},
		{"payment-card", "", "vi", "thanh-toan-cho-mau"},
		{"feedback-notice", "", "vi", "phan-anh"},
		{"rating-card", "", "vi", "danh-gia"},
		{"rating-card", "tent", "vi", "danh-gia"},
		{"lookup-card", "", "vi", "tra-cuu"},
		{"lookup-card", "tent", "en", "tra-cuu"},
		{"team-card", "", "vi", "to-cong-nghe-so-01"},
		{"team-card", "", "vi", "tong-dai"},
	} {
		name := strings.ReplaceAll(strings.Join([]string{tt.kind, tt.variant, tt.subject, tt.lang}, "-"), "--", "-")
		t.Run(name, func(t *testing.T) {
			opt := options
			opt.Lang = tt.lang
			for _, s := range Select(c, kind(t, tt.kind, tt.variant, tt.lang), Selection{}) {
				if s.Subject == tt.subject {
					golden.File(t, name+".txt", dump(compose(t, s, opt)))
					return
				}
			}
			t.Fatalf("no sign for %q", tt.subject)
		})
	}
}

// entryKindNames are the shipped kinds per entry.
func entryKindNames(t *testing.T, l *Library) []string {
	t.Helper()
	var out []string
	for _, name := range l.Names() {
		if k, err := l.Kind(name, "", "vi"); err == nil && k.Per == "entry" {
			out = append(out, name)
		}
	}
	return out
}

// TestEntryKinds sees to it that every kind of entry but plain pages has a sign, that each sign says whom to call and what
// an address must be, and that its codes are what the links say, byte for byte.
func TestEntryKinds(t *testing.T) {
	l, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := sample(t)
	made := map[string]bool{}
	for _, name := range entryKindNames(t, l) {
		base, err := l.Kind(name, "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range append([]string{""}, base.Variants...) {
			for _, lang := range languages {
				k, err := l.Kind(name, v, lang)
				if err != nil {
					t.Fatal(err)
				}
				opt := options
				opt.Lang = lang
				for _, s := range Select(c, k, Selection{}) {
					made[s.entry.Kind] = true
					checkEntrySign(t, s, opt)
				}
			}
		}
	}
	for _, e := range catalog.EntryKinds() {
		if !made[e] && e != catalog.EntryLink {
			t.Errorf("no sign of the sample is about %s", e)
		}
	}
}

func checkEntrySign(t *testing.T, s Sign, opt Options) {
	t.Helper()
	out := compose(t, s, opt)
	links, err := link.ResolveEntry(s.entry, opt.Links)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	var words strings.Builder
	for i := range out.Doc.Pages {
		for _, it := range out.Doc.Pages[i].Items {
			switch it := it.(type) {
			case *scene.Code:
				seen[it.Payload]++
			case *scene.Text:
				words.WriteString(it.S + " ")
			}
		}
	}
	for _, l := range links {
		if seen[l.Payload] == 0 {
			t.Errorf("%s: no code says %q", s.ID, l.Payload)
		}
		delete(seen, l.Payload)
	}
	for p := range seen {
		t.Errorf("%s: a code says %q, which is no link of the entry", s.ID, p)
	}
	for _, want := range []string{"0900", "1.", "2.", "3.", opt.wordOf("edition"), opt.wordOf("card_sample")} {
		if !strings.Contains(words.String(), want) {
			t.Errorf("%s (%s, %s) does not say %q", s.ID, s.Kind.ID(), opt.Lang, want)
		}
	}
}

func (o Options) wordOf(key string) string { return wordsOf[o.Lang]()[key] }

// TestEntryLongest sets the longest values that each kind takes: a network's name of 32 letters and password of 63 of which
// the code escapes some, an account's holder of 50 letters, a text of 150 words, twelve documents with titles of 200 letters.
func TestEntryLongest(t *testing.T) {
	l, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := *sample(t)
	c.Entries = nil
	title := string([]rune(strings.Repeat("Báo cáo của Ủy ban nhân dân phường Mẫu ", 6))[:199])
	for _, e := range sample(t).Entries {
		switch e.Kind {
		case catalog.EntryWiFi:
			e.SSID, e.Password = "Il1O0 Uy ban nhan dan phuong Mau", `aB3$;,:"\`+strings.Repeat("lI1O0o", 9)
		case catalog.EntryPayment:
			e.Holder, e.Amount = "CONG TY TNHH MOT THANH VIEN THUONG MAI DICH VU XYZ", "1500000000"
		case catalog.EntryHeritage:
			e.Text = strings.Join(strings.Fields(strings.Repeat(e.Text+" ", 3))[:150], " ")
		case catalog.EntryMeeting:
			e.Items = nil
			for i := range 12 {
				e.Items = append(e.Items, catalog.Item{Title: title, URL: fmt.Sprintf("https://phuongmau.vidu.gov.vn/ky-hop/3/%d.pdf", i+1)})
			}
		default:
			continue
		}
		c.Entries = append(c.Entries, e)
	}
	made := 0
	for _, name := range entryKindNames(t, l) {
		k, err := l.Kind(name, "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range Select(&c, k, Selection{}) {
			checkEntrySign(t, s, options)
			made++
		}
	}
	if made < 4 {
		t.Errorf("only %d signs", made)
	}
}

// TestLargePage sees to it that large print of a card may be a larger card, but not where somebody asked for the page.
func TestLargePage(t *testing.T) {
	for variant, want := range map[string]string{"": "148 × 210", "large": "210 × 297", "a6-large": "105 × 148"} {
		k := kind(t, "app-card", variant, "vi")
		if got := k.Page.W.String() + " × " + k.Page.H.String(); got != want {
			t.Errorf("%q: a page of %s mm, want %s", variant, got, want)
		}
	}
}
