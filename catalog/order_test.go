package catalog

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// TestSortKey asks another judge: the Unicode collation for Vietnamese, over the letters in every tone and over the
// names of the sample without their signs, which it weighs otherwise.
func TestSortKey(t *testing.T) {
	var words []string
	for vowel := range strings.FieldsSeq("aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ") {
		for _, v := range vowel {
			words = append(words, string(v), "t"+string(v)+"n", "T"+string(v)+"n a", "đ"+string(v), "d"+string(v), strings.ToUpper(string(v))+"b")
		}
	}
	c, err := Sample()
	check(t, err)
	for _, p := range c.Procedures {
		words = append(words, strings.Join(strings.FieldsFunc(p.Name, func(r rune) bool { return strings.ContainsRune(" ,;.:()/-–“”\"+", r) }), " "))
	}
	judge, buf := collate.New(language.Vietnamese), &collate.Buffer{}
	ours, theirs := make([]string, len(words)), make([]string, len(words))
	for i, w := range words {
		ours[i], theirs[i] = SortKey(w), string(judge.KeyFromString(buf, w))
		buf.Reset()
	}
	for i := range words {
		for j := range words {
			if got, want := strings.Compare(ours[i], ours[j]), strings.Compare(theirs[i], theirs[j]); got != want {
				t.Fatalf("%q and %q: %d, want %d", words[i], words[j], got, want)
			}
		}
	}
	names := []string{"Đất đai", "Dân tộc", "Ấp", "An ninh", "Ăn", "2", "10", "Hộ tịch", "Hồ sơ"}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(SortKey(a), SortKey(b)) })
	if got, want := strings.Join(names, " "), "10 2 An ninh Ăn Ấp Dân tộc Đất đai Hồ sơ Hộ tịch"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
}
