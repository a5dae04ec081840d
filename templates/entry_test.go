package templates

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/catalog"
	"bangqr/catalog/golden"
	"bangqr/catalog/link"
	"bangqr/templates/scene"
)

// speaking is a kind of the test's own in several languages.
func speaking(t *testing.T, name string, langs ...string) *Kind {
	t.Helper()
	k, err := library(t).Kind(name, "", langs[0], langs[1:]...)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// payloadsOf are those of a sign's codes in the order of the page.
func payloadsOf(c *Composed) []string {
	var out []string
	for i := range c.Doc.Pages {
		for _, it := range c.Doc.Pages[i].Items {
			if x, ok := it.(*scene.Code); ok {
				out = append(out, x.Payload)
			}
		}
	}
	return out
}

// TestEntrySigns makes a sign of every entry of the sample: each code that the entry has stands on it once, and neither
// name nor file tells a password.
func TestEntrySigns(t *testing.T) {
	c := sample(t)
	signs := Select(c, kind(t, "entry-card", "", "vi"), Selection{})
	all := c.AllEntries()
	if len(signs) != len(all) || len(all) < len(catalog.EntryKinds())+5 {
		t.Fatalf("%d signs of %d entries", len(signs), len(all))
	}
	for i := range signs {
		s := compose(t, signs[i], options)
		links, err := link.ResolveEntry(&all[i], options.Links)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, l := range links {
			want = append(want, l.Payload)
		}
		if got := payloadsOf(s); !slices.Equal(got, want) {
			t.Errorf("%s: codes %q, want %q", s.ID, got, want)
		}
		if s.ID != "entry-card/"+all[i].ID || s.Subject != all[i].ID {
			t.Errorf("sign %s of %s", s.ID, all[i].ID)
		}
		if p := all[i].Password; p != "" && strings.Contains(s.ID+s.Title+s.Path()+s.Doc.Title, p) {
			t.Errorf("%s tells the password", s.ID)
		}
	}
}

// TestEntryPages keeps dumps of signs of entries, in one language and in two, and of a place with what belongs to it.
func TestEntryPages(t *testing.T) {
	c := sample(t)
	for _, tt := range []struct {
		kind, subject string
		langs         []string
	}{
		{"entry-card", "wifi-nvh-tdp-07", []string{"vi", "en"}},
		{"entry-card", "ung-dung-vneid", []string{"vi"}},
		{"entry-card", "ky-hop-mau", []string{"vi", "en"}},
		{"entry-card", "thanh-toan-cho-mau", []string{"vi"}},
		{"entry-card", "y-kien-cho-mau", []string{"en", "vi"}},
		{"install-note", "nvh-tdp-07", []string{"vi", "en"}},
	} {
		name := tt.kind + "-" + tt.subject + "-" + strings.Join(tt.langs, "-")
		t.Run(name, func(t *testing.T) {
			k := speaking(t, tt.kind, tt.langs...)
			opt := options
			opt.Lang = tt.langs[0]
			opt.Boards = []*Kind{kind(t, "community-board", "", "vi"), k, kind(t, "field-poster", "", "vi")}
			for _, s := range Select(c, k, Selection{}) {
				if s.Subject == tt.subject {
					golden.File(t, name+".txt", dump(compose(t, s, opt)))
					return
				}
			}
			t.Fatal("no sign")
		})
	}
}

// TestSelectEntries holds how selections narrow signs of entries: by entry, by place, by tag; a procedure or a field names
// none of them.
func TestSelectEntries(t *testing.T) {
	c := sample(t)
	k := kind(t, "entry-card", "", "vi")
	for _, tt := range []struct {
		sel  Selection
		want string
	}{
		{Selection{Entries: []string{"dinh-mau", "zalo-nvh-tdp-03"}}, "dinh-mau zalo-nvh-tdp-03"},
		{Selection{Places: []string{"nvh-tdp-07"}}, "wifi-nvh-tdp-07 zalo-nvh-tdp-07 survey-nvh-tdp-07"},
		{Selection{Tags: []string{"phổ biến"}}, "nhom-zalo-tdp-01 ung-dung-vneid danh-gia tra-cuu phan-anh"},
		{Selection{Tags: []string{"phổ biến"}, Places: []string{"nvh-tdp-01"}}, "nhom-zalo-tdp-01"},
		{Selection{Codes: []string{"1.001193"}}, ""},
		{Selection{Fields: []string{"Hộ tịch"}, Tags: []string{"phổ biến"}}, ""},
	} {
		var got []string
		for _, s := range Select(c, k, tt.sel) {
			got = append(got, s.Subject)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%+v: %s", tt.sel, got)
		}
	}
	if n := len(Select(c, kind(t, "procedure-poster", "", "vi"), Selection{Entries: []string{"dinh-mau"}})); n > 0 {
		t.Errorf("%d posters of an entry", n)
	}
	parts := twoOffices(t).WithEntries([]catalog.Entry{{ID: "tong-dai", Kind: "phone", Name: "Tổng đài", Phone: "1022"}, {ID: "cua-hai", Kind: "phone", Name: "Hai", Phone: "1080", Office: "xa-hai"}}).ByOffice()
	if got := Select(parts[1], k, Selection{}); len(got) != 2 || got[1].ID != "entry-card/xa-hai/cua-hai" || got[1].Path() != "xa-hai/entry-card/cua-hai" {
		t.Errorf("signs of an office: %+v", got)
	}
	office := fstest.MapFS{"desk.yaml": {Data: []byte(strings.Replace(mustRead(t, "testdata/kinds/install-note.yaml"), "kind: install-note", "kind: desk", 1))}}
	office["desk.yaml"].Data = []byte(strings.NewReplacer("per: place", "per: office", "    - each: boards\n", "", "      cell: {text: \"{{.No}}. {{.Hung.Title}}, {{.Hung.Size}}, {{.Hung.Number}} {{.Hung.Kind}}\", style: sub, also: sub}\n", "", "of: [wifi, zalo-group, survey]", "of: [phone]").Replace(string(office["desk.yaml"].Data)))
	l, err := NewLibrary(office)
	if err != nil {
		t.Fatal(err)
	}
	desk, err := l.Kind("desk", "", "vi")
	if err != nil {
		t.Fatal(err)
	}
	if s := Select(parts[1], desk, Selection{}); len(s) != 1 || s[0].ID != "desk/xa-hai/xa-hai" || len(payloadsOf(compose(t, s[0], options))) != 2 {
		t.Errorf("the office's own sign: %+v", s)
	}
}

func mustRead(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestEntryHosts holds that a page of a host that its kind may not lead to keeps a sign from being made, on a board too.
func TestEntryHosts(t *testing.T) {
	c := sample(t)
	places := slices.Clone(c.Places)
	places[6].Survey = "https://khao-sat.example.com/x"
	c = c.WithPlaces(places)
	for _, k := range []*Kind{kind(t, "entry-card", "", "vi"), kind(t, "install-note", "", "vi")} {
		var faulty []string
		for _, s := range Select(c, k, Selection{Places: []string{"nvh-tdp-07"}}) {
			if _, found := Compose(s, options); len(found) > 0 {
				faulty = append(faulty, s.Subject+" "+found[0].Rule)
			}
		}
		if len(faulty) != 1 || !strings.HasSuffix(faulty[0], "nvh-tdp-07 link") {
			t.Errorf("%s: %q", k.Name, faulty)
		}
	}
	opt := options
	opt.Links.MoreHosts = []string{"*.example.com"}
	for _, s := range Select(c, kind(t, "install-note", "", "vi"), Selection{Places: []string{"nvh-tdp-07"}}) {
		compose(t, s, opt)
	}
}

// TestSecrets holds that a password does not get into findings, neither of its own sign nor of a board's.
func TestSecrets(t *testing.T) {
	const password = `bí"mật;thật`
	s := Sign{ID: "a", Kind: &Kind{}, catalog: sample(t), entry: &catalog.Entry{Password: password}}
	for _, text := range []string{password, `P:bí\"mật\;thật;`} {
		for _, f := range s.signed([]Finding{{Message: catalog.Words{VI: "chữ " + text, EN: "text " + text}}}) {
			if strings.Contains(f.Message.VI+f.Message.EN, "mật") || f.Sign != "a" {
				t.Errorf("finding %+v", f)
			}
		}
	}
	c := sample(t).WithEntries([]catalog.Entry{{ID: "w", Kind: "wifi", Name: "Phòng \u1780", SSID: "Khach", Password: "matkhau-kin"}})
	for _, s := range Select(c, kind(t, "entry-card", "", "vi"), Selection{Entries: []string{"w"}}) {
		_, found := Compose(s, options)
		if len(found) == 0 {
			t.Error("no finding")
		}
		for _, f := range found {
			if strings.Contains(f.Error()+f.Text("vi"), "matkhau-kin") {
				t.Errorf("finding %s", f)
			}
		}
	}
}

// TestLeadTitles holds that every code of every kind of entry has words over it, and every kind no-smartphone and
// pasted-over lines of its own or the general ones.
func TestLeadTitles(t *testing.T) {
	full := catalog.Entry{URL: "x", GooglePlay: "x", AppStore: "x", Phone: "x", Email: "x", Zalo: "x", SSID: "x", Account: "x"}
	for _, lang := range languages {
		w := tongue{lang, wordsOf[lang]()}
		for _, kind := range catalog.EntryKinds() {
			e := full
			e.Kind = kind
			for _, lead := range e.Leads() {
				if w.leadTitle(&e, lead, link.Link{}) == "" {
					t.Errorf("%s: no words over %s of %s", lang, lead, kind)
				}
			}
		}
		for key := range w.words {
			if come, ok := strings.CutSuffix(key, "_come"); ok && w.words[come] == "" {
				t.Errorf("%s: %s without %s", lang, key, come)
			}
			if come := key + "_come"; (strings.HasSuffix(key, "_no_phone") || strings.HasSuffix(key, "_pasted")) && (w.words[come] == "" || strings.Contains(w.words[come], ".Help")) {
				t.Errorf("%s: %s for an office without a telephone: %q", lang, come, w.words[come])
			}
		}
	}
}

// TestTongue writes days, amounts, places on the globe and accounts as people read them.
func TestTongue(t *testing.T) {
	vi, en := tongue{"vi", wordsOf["vi"]()}, tongue{"en", wordsOf["en"]()}
	for _, tt := range [][2]string{
		{vi.day("2026-07-15"), "15/07/2026"}, {en.day("2026-07-05"), "5 July 2026"}, {en.day("2026-13-05"), "2026-13-05"}, {vi.day("mai"), "mai"}, {vi.day(""), ""},
		{vi.dong(1500000), "1.500.000 đ"}, {en.dong(50000), "50,000 VND"}, {vi.dong(999), "999 đ"}, {vi.dong(0), ""},
		{vi.position("21.0285", "105.8542"), "21,02850° Bắc; 105,85420° Đông"}, {en.position("-8.5", "-105"), "8.50000° S; 105.00000° W"},
		{vi.position("", ""), ""}, {vi.position("91", "105"), ""}, {vi.position("NaN", "1"), ""},
		{grouped("0000123400005678"), "0000 1234 0000 5678"}, {grouped("12345"), "1234 5"}, {grouped(""), ""},
	} {
		if tt[0] != tt[1] {
			t.Errorf("%q, want %q", tt[0], tt[1])
		}
	}
}

// TestBoardsOf holds which boards a sheet lists: those that a place asks for, in the variant that it names.
func TestBoardsOf(t *testing.T) {
	board := &Kind{Name: "board", Per: "place", Page: PageSpec{W: 600 * scene.MM, H: 800 * scene.MM}, Title: map[string]string{"vi": "Bảng"}}
	large := *board
	large.Variant, large.Page.W = "large", 800*scene.MM
	card := &Kind{Name: "card", Per: "place", Page: PageSpec{W: 148 * scene.MM, H: 210 * scene.MM}}
	sheet := &Kind{Name: "sheet", Per: "place", Page: board.Page, goes: map[string]bool{"boards": true}}
	other := &Kind{Name: "other", Per: "place", Page: PageSpec{W: 297 * scene.MM, H: 420 * scene.MM}}
	for want, got := range map[string]string{"": "board 600 × 800 mm, other 297 × 420 mm", "Board-Large": "board-large 800 × 800 mm", "board": "board 600 × 800 mm", "board; other": "board 600 × 800 mm, other 297 × 420 mm", "card": ""} {
		s := &scope{}
		s.boardFacts(&catalog.Place{BoardKind: want}, []*Kind{board, &large, card, sheet, other}, tongue{lang: "vi"})
		var list []string
		for _, b := range s.boards {
			list = append(list, b.Hung.Kind+" "+b.Hung.Size)
		}
		if strings.Join(list, ", ") != got {
			t.Errorf("%q: %q", want, list)
		}
	}
}

// TestEntriesOfKinds holds that a kind is made for its entries alone, and that a card does not grow with the distance from
// which the board of its place is read.
func TestEntriesOfKinds(t *testing.T) {
	l, err := NewLibrary(fstest.MapFS{"k.yaml": {Data: []byte(goodEntry)}})
	if err != nil {
		t.Fatal(err)
	}
	k, err := l.Kind("k", "", "vi")
	if err != nil {
		t.Fatal(err)
	}
	c := sample(t)
	places := slices.Clone(c.Places)
	for i := range places {
		places[i].Distance = "20000"
	}
	signs := Select(c.WithPlaces(places), k, Selection{})
	if len(signs) != 4 {
		t.Errorf("%d networks", len(signs))
	}
	for _, s := range signs {
		compose(t, s, options)
	}
}
