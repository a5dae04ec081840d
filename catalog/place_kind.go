package catalog

import "strings"

// placeKinds are the kinds of place with the folded words that lists have for them: a word stands for the kind by itself
// or before a name, as in "nhà văn hóa thôn 3". The longest word that fits wins. Signs show the words as they were
// written; the id is for choosing among places.
var placeKinds = []struct {
	id    string
	words []string
}{
	{"one-stop-desk", []string{"onestopdesk", "bophanmotcua", "motcua", "trungtamphucvuhanhchinhcong", "trungtamhanhchinhcong", "ttpvhcc",
		"bophantiepnhan", "diemtiepnhan", "diemphucvuhanhchinhcong", "diemhotrodichvucong"}},
	{"cultural-house", []string{"culturalhouse", "nhavanhoa", "nhasinhhoat", "nhasinhhoatcongdong", "trungtamvanhoa", "nhahop", "nvh"}},
	{"alley", []string{"alley", "ngo", "daungo", "ngach", "hem", "dauhem", "kiet", "daukiet", "khudancu", "tuyenpho",
		"khupho", "todanpho", "thon", "xom", "ap"}},
	{"market", []string{"market", "cho", "sieuthi", "trungtamthuongmai"}},
	{"school", []string{"school", "truong", "truonghoc", "mamnon", "tieuhoc", "thcs", "thpt"}},
	{"heritage-site", []string{"heritagesite", "ditich", "khuditich", "danhthang", "dinh", "chua", "den", "mieu", "nhatho", "baotang"}},
	{"health-station", []string{"healthstation", "tramyte", "benhvien", "trungtamyte", "phongkham"}},
	{"public-space", []string{"publicspace", "diemcongcong", "vuonhoa", "congvien", "nhacho", "benxe", "quangtruong", "bangtin", "chungcu"}},
	{"office", []string{"office", "truso", "uybannhandan", "ubnd", "congan", "buudien", "diembuudien", "coquan"}},
	{"other", []string{"other", "khac"}},
}

// KindID is the kind of a place by its id, such as "cultural-house"; nothing where no kind is written, or none that is
// known.
func (p *Place) KindID() string {
	id, _ := placeKind(p.Kind)
	return id
}

// placeKind finds a kind by words; ok is false where there are words and no kind. Each word is compared whole, so that
// "chợ" is not found in "chợt".
func placeKind(words string) (id string, ok bool) {
	parts := strings.Split(fold(words, ' '), " ")
	best := 0
	for _, k := range placeKinds {
		for _, w := range k.words {
			n := headWords(parts, w)
			if n > best {
				best, id = n, k.id
			}
		}
	}
	return id, best > 0 || words == ""
}

// headWords gives how many of the first parts make up a word without blanks, or 0.
func headWords(parts []string, word string) int {
	for i, p := range parts {
		rest, ok := strings.CutPrefix(word, p)
		if !ok || p == "" {
			return 0
		}
		if word = rest; word == "" {
			return i + 1
		}
	}
	return 0
}

// placeKindWords are what a list may write for each kind, for suggestions.
var placeKindWords = []string{"Bộ phận Một cửa", "nhà văn hóa", "ngõ", "đầu ngõ", "hẻm", "chợ", "trường học", "di tích", "trạm y tế",
	"điểm công cộng", "trụ sở", "khác", "one-stop desk", "cultural house", "alley", "market", "school", "heritage site"}
