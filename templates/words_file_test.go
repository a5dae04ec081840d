package templates

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog"
)

// TestWordsFile writes the words of a language to fill in: each key once, with the Vietnamese and the English above it; what
// then lies there is read, and completed without a change of what stands in it.
func TestWordsFile(t *testing.T) {
	data, n, err := WordsFile("fr", nil)
	if err != nil {
		t.Fatal(err)
	}
	en := wordsOf["en"]()
	if want := len(en) - 1; n != want || bytes.Count(data, []byte(`: ""`)) != want {
		t.Errorf("%d words, want %d", n, want)
	}
	if !bytes.Contains(data, []byte("\n# Mạng\n# Network\nwifi_name: \"\"\n")) && !bytes.Contains(data, []byte("# Network\nwifi_name: \"\"\n")) {
		t.Error("the English does not stand above the key")
	}
	l, err := ownWords(t, map[string][]byte{"fr.yaml": data})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Speaks("vi", "fr"); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%d of %d words are missing", n, n)) {
		t.Errorf("an empty file: %v", err)
	}

	filled := bytes.Replace(wordsFile("fr"), []byte("wifi_name:"), []byte("# wifi_name:"), 1)
	whole, n, err := WordsFile("fr", filled)
	if err != nil || n != 1 || !bytes.HasPrefix(whole, filled) || !bytes.HasSuffix(whole, []byte("# Network\nwifi_name: \"\"\n")) {
		t.Errorf("completed by %d words, %v: %q", n, err, whole[len(filled):])
	}
	if _, n, err := WordsFile("fr", wordsFile("fr")); n != 0 || err != nil {
		t.Errorf("a whole file lacks %d: %v", n, err)
	}
	for lang, want := range map[string]string{"ru": "Cyrillic script", "ja": "Japanese script", "sr": "Cyrillic script", "en": "are shipped", "../fr": "names no language", "français": "names no language", "": "names no language"} {
		_, _, err := WordsFile(lang, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", lang, err, want)
		} else if catalog.Text(err, "vi") == err.Error() {
			t.Errorf("not in Vietnamese: %v", err)
		}
	}
	for _, lang := range []string{"tay", "nut", "sr-Latn", "id", "hmn"} {
		if _, _, err := WordsFile(lang, nil); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
	}
	if _, _, err := WordsFile("fr", []byte("a: [")); err == nil {
		t.Error("a broken file is completed")
	}
}

// TestBeside holds how a label stands in several languages: each once, the colon behind the last.
func TestBeside(t *testing.T) {
	vi, en, fr := tongue{"vi", Words{"help": "Hỗ trợ:", "id": "VNeID"}}, tongue{"en", Words{"help": "Help:", "id": "VNeID"}}, tongue{"fr", Words{"help": "Aide\u00a0:", "id": "VNeID"}}
	for _, tt := range []struct {
		key  string
		in   []tongue
		want string
	}{
		{"help", []tongue{vi}, "Hỗ trợ:"},
		{"help", []tongue{vi, en}, "Hỗ trợ / Help:"},
		{"help", []tongue{vi, en, fr}, "Hỗ trợ / Help / Aide:"},
		{"id", []tongue{vi, en, fr}, "VNeID"},
	} {
		if got := beside(tt.key, tt.in); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	if _, err := replaced("{{.All.hepl}}", allRef, []tongue{vi, en}); err == nil || !strings.Contains(err.Error(), `did you mean "help"?`) {
		t.Errorf("a misspelt word: %v", err)
	}
}
