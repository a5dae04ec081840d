package templates

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/catalog"
)

// wordsFile is a file of words with every key, in a language made of the English one; change may spoil it.
func wordsFile(lang string, change ...string) []byte {
	w := wordsOf["en"]()
	var b strings.Builder
	fmt.Fprintf(&b, "lang: %s\n", lang)
	for _, k := range w.keys() {
		if k != "lang" {
			fmt.Fprintf(&b, "%s: %q\n", k, strings.ReplaceAll(w[k], "Network", "Réseau"))
		}
	}
	return []byte(strings.NewReplacer(change...).Replace(b.String()))
}

// ownWords is the library of the tests with files of words.
func ownWords(t *testing.T, files map[string][]byte) (*Library, error) {
	t.Helper()
	m := fstest.MapFS{}
	for _, f := range []string{"entry-card", "install-note"} {
		data, err := os.ReadFile("testdata/kinds/" + f + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		m[f+".yaml"] = &fstest.MapFile{Data: data}
	}
	for name, data := range files {
		m["words/"+name] = &fstest.MapFile{Data: data}
	}
	return NewLibrary(m)
}

// TestOwnWords reads a user's words of a third language, and of a language that the program has.
func TestOwnWords(t *testing.T) {
	l, err := ownWords(t, map[string][]byte{"fr.yaml": wordsFile("fr", `"Free Wi-Fi"`, `"Wi-Fi gratuit"`), "en.yaml": []byte("lead_ssid: Wireless for all\n")})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(l.Languages(), " "); got != "vi en fr" {
		t.Errorf("languages %s", got)
	}
	k, err := l.Kind("entry-card", "", "vi", "en", "fr")
	if err != nil {
		t.Fatal(err)
	}
	s := Select(sample(t), k, Selection{Entries: []string{"wifi-nvh-tdp-07"}})[0]
	page := string(dump(compose(t, s, options)))
	vi, en, fr := strings.Index(page, "Wi-Fi miễn phí"), strings.Index(page, "Wireless for all"), strings.Index(page, "Wi-Fi gratuit")
	if vi < 0 || en < vi || fr < en {
		t.Errorf("order of languages: %d, %d, %d in\n%s", vi, en, fr, page)
	}
	if n := strings.Count(page, "Nhà văn hóa tổ dân phố 7\"\n"); n != 2 { // as title and behind the telephone, not once a language
		t.Errorf("the name stands %d times:\n%s", n, page)
	}
}

// TestWordsFaults holds what is told of languages that signs cannot speak, all of a file at once.
func TestWordsFaults(t *testing.T) {
	cut := wordsFile("fr", "wifi_title:", "wifi_titel:", "page: \"Page\"\n", "")
	for _, tt := range []struct {
		langs string
		file  string
		data  []byte
		want  []string
	}{
		{"vi fr", "fr.yaml", cut, []string{`no sign has the word "wifi_titel": did you mean "wifi_title"?`, `the word "wifi_title" is missing: wifi_title: Free Wi-Fi`, `the word "page" is missing: page: Page`}},
		{"vi fr", "fr.yaml", []byte("lang: fr\npage: \"\"\n"), []string{`of 257 words are missing: address_label, `, `, page, `, `bangqr templates words fr`}},
		{"vi fr", "fr.yaml", wordsFile("fr", "page: \"Page\"\n", "page: \"\"\n", "wifi_letters: ", "# "), []string{`the word "page" is missing: page: Page`, `wifi_letters: '{{.Entry.Letters}} characters, capitals matter'`}},
		{"vi de", "", nil, []string{`no words in the language "de" yet: bangqr templates words de writes a file`, `signs speak vi, en`}},
		{"vi ru", "", nil, []string{`the language "ru" is written in Cyrillic script`}},
		{"vi zh", "", nil, []string{`Chinese characters`}},
		{"vi th", "", nil, []string{`Thai script`}},
		{"vi km", "", nil, []string{`Khmer script`}},
		{"vi chr", "", nil, []string{`a script that is not Latin`}},
		{"vi zzq", "", nil, []string{`no words in the language "zzq": `}},
		{"vi km", "km.yaml", wordsFile("km", "Free Wi-Fi", "\u1780\u17b6\u179a", "Website", "\u1780"), []string{`the language "km" is written in Khmer script`}},
		{"vi fr", "fr.yaml", wordsFile("de"), []string{`the file of words says it is in "de": lang: fr`}},
		{"vi fr", "fr.yaml", wordsFile("fr", "{{.Help}}", "{{.Hlep}}"), []string{`fr.yaml:`, `there is no {{.Hlep}}: did you mean "Help"?`}},
		{"vi fr", "fr.yaml", wordsFile("fr", "Free Wi-Fi", "{{range 300000000}}x{{end}}"), []string{"only plain actions are allowed"}},
		{"vi fr", "fr.yaml", []byte("- a\n"), []string{"the file is a list"}},
		{"vi fr", "fr.yaml", []byte("page: [a]\n"), []string{"a text is wanted here, not a list"}},
		{"vi french", "fr.yaml", nil, []string{`no words in the language "french": known are en, fr, vi`}},
		{"vi en vi", "", nil, []string{`the language "vi" is named twice`}},
		{"vi en fr de", "", nil, []string{"4 languages on one sign: three at most"}},
	} {
		files := map[string][]byte{}
		if tt.file != "" {
			if files[tt.file] = tt.data; tt.data == nil {
				files[tt.file] = wordsFile("fr")
			}
		}
		l, err := ownWords(t, files)
		if err != nil {
			t.Fatal(err)
		}
		langs := strings.Fields(tt.langs)
		_, err = l.Kind("entry-card", "", langs[0], langs[1:]...)
		if err == nil || l.Speaks(langs[0], langs[1:]...) == nil {
			t.Errorf("%s: no error", tt.langs)
			continue
		}
		for _, w := range tt.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: lacks %q:\n%s", tt.langs, w, err)
			}
		}
		if tt.langs == "vi km" && strings.Count(err.Error(), "Khmer") != 1 {
			t.Errorf("the script is not told once:\n%s", err)
		}
		if catalog.Text(err, "vi") == err.Error() {
			t.Errorf("not in Vietnamese: %s", err)
		}
	}
	if _, err := ownWords(t, map[string][]byte{"Français!.yaml": nil}); err == nil || !strings.Contains(err.Error(), "words/Français!.yaml is named after no language") {
		t.Errorf("file of no language: %v", err)
	}
}

// TestScript holds that text in a script that nothing here can set is refused by the script's name, once a script.
func TestScript(t *testing.T) {
	for text, want := range map[string]string{"Đăng ký khai sinh": "", "µ Ω": "Greek script", "\u1780\u17b6": "Khmer script", "م ن": "Arabic script", "出生": "Chinese characters",
		"\u13a0": "a script that is not Latin", "→ ✓ №": "", "": ""} {
		got := ""
		if s := foreignScript(text); s != nil {
			got = s.EN
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	c := sample(t)
	c.Procedures[0].Name = "Đăng ký \u1780\u17b6\u179a\u1785\u17bb\u17c7 và 出生登记"
	k := kind(t, "procedure-poster", "", "vi")
	_, found := Compose(Select(c, k, Selection{})[0], options)
	var scripts int
	for _, f := range found {
		if f.Rule == "script" {
			scripts++
		} else {
			t.Errorf("finding %s", f)
		}
	}
	if scripts != 2 || !strings.Contains(found[0].Text("vi"), "chữ Khmer") || !strings.Contains(found[0].Text("en"), `on the sign in "vi", is in Khmer script`) {
		t.Errorf("findings %v", found)
	}
	for _, p := range CheckCatalog(c, options, []*Kind{k}) {
		if p.Rule == RuleNoGlyph && !strings.Contains(p.Message.VI, "chữ Khmer") {
			t.Errorf("problem %v", p)
		}
	}
	e := []catalog.Entry{{ID: "a", Kind: "link", Name: "A", URL: "https://a.gov.vn", Names: map[string]string{"en": "\u0e01"}}, {ID: "b", Kind: "wifi", SSID: "b", Password: "\u0e01 kín"}}
	ps := CheckCatalog(c.WithEntries(e), options, []*Kind{speaking(t, "entry-card", "vi", "en")})
	var told []string
	for _, p := range ps {
		if strings.Contains(p.Message.EN, "Thai") {
			told = append(told, p.Value)
		}
	}
	if len(told) != 2 || told[1] != "" {
		t.Errorf("entries: %q", told)
	}
}

// TestUntranslated counts names without a translation, each once.
func TestUntranslated(t *testing.T) {
	c := sample(t)
	c.Procedures[0].Names = map[string]string{"en": "Recognition"}
	fields := Select(c, kind(t, "field-poster", "", "vi"), Selection{})
	if m := Untranslated(fields, "en"); m != (Missing{Procedures: 246}) {
		t.Errorf("%+v", m)
	}
	if m := Untranslated(append(fields, fields...), "fr"); m != (Missing{Procedures: 247, Fields: 15}) {
		t.Errorf("%+v", m)
	}
	if m := Untranslated(Select(c, kind(t, "entry-card", "", "vi"), Selection{Entries: []string{"dinh-mau", "zalo-nvh-tdp-07"}}), "en"); m != (Missing{Entries: 1}) {
		t.Errorf("%+v", m)
	}
	if Untranslated(fields, "vi").Any() {
		t.Error("Vietnamese is missing")
	}
	k := kind(t, "field-poster", "", "en")
	opt := options
	opt.Lang = "en"
	if page := string(dump(compose(t, Select(c, k, Selection{Fields: []string{"Chứng thực"}})[0], opt))); !strings.Contains(page, "Certification") {
		t.Error("the field's name stays in Vietnamese")
	}
}
