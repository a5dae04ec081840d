package charset

import (
	"strings"
	"testing"
)

// TestSurelyUTF8 holds what surelyUTF8 goes by: no word of a real list is UTF-8 in a legacy encoding, and every word with a
// Vietnamese letter is in UTF-8, so that an encoding that somebody named does no harm to a list of one word.
func TestSurelyUTF8(t *testing.T) {
	if testing.Short() {
		t.Skip("every word in every encoding")
	}
	words := map[string]bool{}
	for _, name := range names(t) {
		for w := range strings.FieldsSeq(name) {
			words[strings.ToLower(w)], words[w], words[strings.ToUpper(w)] = true, true, true
		}
	}
	marked := 0
	for w := range words {
		if strings.IndexFunc(w, isVietnamese) < 0 {
			continue
		}
		marked++
		if !surelyUTF8([]byte(w)) {
			t.Errorf("%s is not taken for UTF-8", w)
		}
		for _, e := range encoders {
			if e.encode == nil || strings.HasPrefix(e.name, "utf-") {
				continue
			}
			if data := e.encode(w); surelyUTF8(data) {
				t.Errorf("%s in %s is taken for UTF-8: % x", w, e.name, data)
			}
		}
	}
	if marked < 500 {
		t.Errorf("%d words are too few", marked)
	}
}
