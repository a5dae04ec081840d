package boards

import (
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"bangqr/catalog"
)

// What keepers write of boards, as it comes from a phone: with accents or without. Phrases are parted by bars. One that
// stands among the bare ones is only believed with its accents: "go" may be gỡ, gõ or gỗ.
var heard = []struct {
	what         What
	either, bare string
}{
	{Damaged, "hỏng|bị hỏng|đã hỏng|hư|bị hư|hư hỏng|bị vỡ|bị rách|rách|bị gãy|gãy|bị cháy|bong tróc|bị bong|bong|bị nứt|nứt|bị mốc|bị ướt|bị cong|phai màu|bị phai|bạc màu|bị mờ|mờ hết|mờ quá|mờ rồi|bị xước|trầy xước|bị bẩn|bẩn quá|bị rơi|rơi xuống|bị đổ|bị dán đè|dán đè|bị viết bậy|bị vẽ bậy|" +
		"không quét được|quét không được|quét không ra|không quét ra|quét không lên|không đọc được|không nhìn rõ|không vào được|mất góc|mất một góc|mất 1 góc|mất nét|mất chữ|mất màu|mất mã", "vỡ|mờ|xước|bẩn|rơi"},
	{Missing, "mất|bị mất|đã mất|mất rồi|mất bảng|mất trộm|mất cắp|bị lấy mất|lấy mất|bị lấy|bị trộm|bị tháo mất|bị gỡ mất|không thấy|không thấy đâu|không còn|không còn nữa|biến mất", ""},
	{Retired, "đã gỡ|gỡ bỏ|gỡ xuống|tháo gỡ|gỡ rồi|đã tháo|tháo xuống|tháo bỏ|tháo rồi|thu hồi|đã thu hồi|tháo|cất đi", "gỡ|cất"},
	{Mounted, "đã treo|treo|treo xong|treo rồi|mới treo|treo lại|đã lắp|lắp xong|lắp đặt|đã gắn|gắn xong|đã dựng|đã dán|dán xong|đã dán xong|dán rồi|đã dán lại|dán lại", "lắp|gắn|đã thay|thay xong|đã thay xong|thay rồi|đã thay mới"},
	{Delivered, "đã giao|giao xong|bàn giao|đã bàn giao|đã nhận|nhận được|nhận rồi|đã nhận được", "giao|nhận"},
	{Printed, "đã in|in xong|in rồi|mới in|đã in xong", ""},
	{Ordered, "đã đặt in|đặt in|đã đặt|đặt làm", ""},
	{Checked, "đã kiểm tra|kiểm tra|đã kiểm|còn tốt|vẫn tốt|tốt|còn nguyên|nguyên vẹn|bình thường|ổn|quét được|quét tốt|vẫn quét được|đã sửa|sửa xong|đã khắc phục|ok|oke", ""},
}

// A phrase is words that mean an event.
type phrase struct {
	what  What
	words []spoken
	bare  bool // without accents it may mean something else
}

// spoken is a word of a phrase, with accents and folded.
type spoken struct{ full, folded string }

// phrases are those of heard by their first word, folded.
var phrases = sync.OnceValue(func() map[string][]phrase {
	out := map[string][]phrase{}
	add := func(what What, list string, bare bool) {
		for text := range strings.SplitSeq(list, "|") {
			p := phrase{what: what, bare: bare}
			for w := range strings.FieldsSeq(text) {
				p.words = append(p.words, spoken{w, catalog.Fold(w)})
			}
			if len(p.words) > 0 {
				out[p.words[0].folded] = append(out[p.words[0].folded], p)
			}
		}
	}
	for _, s := range heard {
		add(s.what, s.either, false)
		add(s.what, s.bare, true)
	}
	for _, e := range eventWords {
		add(e.what, e.words.EN+"|"+e.words.VI, false)
	}
	return out
})

// What takes an event back, and what may stand between.
var (
	notWords  = []string{"khong", "kh", "khg", "chua", "chang", "k0", "not", "het"}
	between   = []string{"bi", "he", "phai", "co", "thay", "con", "gi", "duoc", "ai", "can", "nen"}
	notAWord  = []string{"truoc", "sau", "tien", "dat", "phang"} // behind "mat": mặt trước
	counted   = []string{"bang", "tam", "cai", "bien", "ngay", "goc", "lan", "nguoi", "gio", "phut", "met", "m", "cm", "ma", "h", "to", "ban", "thang", "nam", "con", "oc", "vit", "dinh", "dien", "cho"}
	placed    = []string{"nvh", "thon", "ap", "xom", "to", "kp", "lang", "ngo", "hem", "doi", "khoi", "buon", "kdc"} // what places are called
	shortened = [][2]string{
		{"ko", "khong"}, {"kg", "khong"}, {"k", "khong"}, {"hok", "khong"}, {"dc", "duoc"}, {"nha van hoa", "nvh"}, {"nha vh", "nvh"}, {"to dan pho", "to"}, {"tdp", "to"}, {"khu pho", "kp"}, {"uy ban nhan dan", "ubnd"}, {"uy ban", "ubnd"},
		{"trung tam", "tt"}, {"tram y te", "tyt"}, {"tieu hoc", "th"}, {"trung hoc co so", "thcs"}, {"bo phan mot cua", "mot cua"},
		{"nha sinh hoat cong dong", "nshcd"}, {"khu dan cu", "kdc"},
	}
)

// phraseAt finds the longest phrase that begins at a word.
func phraseAt(ts []token) (p phrase, n int) {
	for _, c := range phrases()[ts[0].folded] {
		if len(c.words) > n && c.fits(ts) {
			p, n = c, len(c.words)
		}
	}
	if n == 1 && ts[0].folded == "mat" && !ts[0].accented && len(ts) > 1 && isOneOf(ts[1].folded, notAWord) {
		return phrase{}, 0
	}
	return p, n
}

// fits compares words: one with accents must have the right ones.
func (p *phrase) fits(ts []token) bool {
	if len(ts) < len(p.words) {
		return false
	}
	for i, w := range p.words {
		t := &ts[i]
		switch {
		case t.folded != w.folded || i > 0 && t.breaks():
			return false
		case t.accented && t.lower != w.full && (p.bare || tilde(t.lower) != tilde(w.full)):
			return false
		case p.bare && !t.accented && w.full != w.folded:
			return false
		}
	}
	return true
}

// heardWhole reads a cell that says what keepers say, and nothing else: "mất rồi", "không quét được".
func heardWhole(s string) (What, bool) {
	ts := tokensOf(s)
	for len(ts) > 1 && isOneOf(ts[len(ts)-1].folded, []string{"a", "nhe", "r", "roi"}) {
		if p, n := phraseAt(ts); n == len(ts) {
			return p.what, true
		}
		ts = ts[:len(ts)-1]
	}
	if len(ts) == 0 {
		return "", false
	}
	p, n := phraseAt(ts)
	return p.what, n == len(ts)
}

// tilde writes hỏi as ngã: half the country says them alike, and keepers write "vở" for "vỡ".
func tilde(s string) string { return hooked().Replace(s) }

var hooked = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for _, v := range "aăâeêioôơuưy" {
		pairs = append(pairs, norm.NFC.String(string(v)+"\u0309"), norm.NFC.String(string(v)+"\u0303"))
	}
	return strings.NewReplacer(pairs...)
})
