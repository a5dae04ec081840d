package layout

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"bangqr/templates/scene"
)

// Breaking lines as a Vietnamese compositor would. A space stands between syllables, not between words, so a line may
// well end in the middle of a word ("hộ | tịch"); it reads badly. The rules below say where a line had better not end.

//go:embed compounds.txt
var compoundsText string

// compounds are the common words of two syllables in the names of procedures, by frequency in 2,642 of them.
var compounds = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for c := range strings.SplitSeq(strings.ReplaceAll(compoundsText, "\n", " "), ",") {
		m[strings.TrimSpace(c)] = true
	}
	return m
})

// leaning words belong to what follows them.
var leaning = wordSet("và của cho có tại do từ với về theo trong trên hoặc để bằng là các những một không đã được bị khi như bởi đối thuộc of the a an to in for and or at by")

// parting signs end a line, they never begin one.
var parting = wordSet("· – —")

// A telephone number in groups stays whole, too, and so does the number of a step with its first word.
//
// before are words that a number following them belongs to; after are units that belong to the number before them.
var (
	before = wordSet("điều khoản điểm số mã bảng tờ trang mục loại cấp hạng tổ thôn xóm khu ngõ phố quận phường nhóm hộp ngày tháng năm quý lớp tầng phòng chương phụ lục no")
	after  = wordSet("ngày giờ phút tháng năm tuần đồng đ vnđ mm cm m km ha m2 m² kg g tuổi bản lần người tờ trang thủ % triệu nghìn tỷ mã bộ chỗ")
)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// Costs of a way of breaking. A line more outweighs all else, since the number of lines is what was fitted.
const (
	costLine   = 1 << 40
	costSlack  = 1000000 // of a line left wholly empty; falls with the square
	costLean   = 90000   // a line that ends with "của", or with a dash in the middle of a thing
	costInside = 160000  // a line that ends inside a word
	costLonely = 900000  // a last line of one syllable
	gainComma  = 30000   // a line that ends with a comma or semicolon
	gainStop   = 150000  // a line that ends with a sentence, or with the sign between two things
)

// bindWords glues numbers to their units and marks where a line had better not end.
func bindWords(words []word) {
	low := make([]string, len(words))
	for i := range words {
		low[i] = bare(words[i])
	}
	for i := 0; i+1 < len(words); i++ {
		a, b := low[i], low[i+1]
		end, _ := utf8.DecodeLastRuneInString(words[i].text())
		switch {
		case parting[words[i+1].text()]:
			words[i+1].glue = true
		case joins(words[i].text()) && !startsSentence(words[i+1]):
			words[i].weak = costLean
		case parting[words[i].text()]:
			words[i].weak = -gainStop
		case isNumber(a) && (after[b] || isNumber(b)), before[a] && isNumber(b), i == 0 && isNumber(a) && end == '.':
			words[i+1].glue = true
		case strings.ContainsRune(".?!", end) && startsSentence(words[i+1]):
			words[i].weak = -gainStop
		case strings.ContainsRune(",;:.", end):
			words[i].weak = -gainComma
		case compounds()[a+" "+b]:
			words[i].weak = costInside
		case leaning[a]:
			words[i].weak = costLean
		}
	}
}

// joins tells whether a sign is a dash, which between small letters makes one thing of two: "kinh tế – xã hội". Before a
// capital it parts two, and a line may well end with it: "Hà Nội – Trung tâm".
func joins(s string) bool { return s == "–" || s == "—" }

func startsSentence(w word) bool {
	r, _ := utf8.DecodeRuneInString(w.text())
	return unicode.IsUpper(r)
}

func (w word) text() string {
	if len(w.parts) == 1 {
		return w.parts[0].s
	}
	var b strings.Builder
	for _, p := range w.parts {
		b.WriteString(p.s)
	}
	return b.String()
}

// bare is the word in small letters without signs at its ends.
func bare(w word) string {
	return strings.ToLower(strings.TrimFunc(w.text(), func(r rune) bool { return unicode.IsPunct(r) && r != '%' }))
}

func isNumber(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && r != '.' && r != ',' && r != '-' && r != '–' {
			return false
		}
	}
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// lines breaks the paragraph at a width into as few lines as it takes, as even as can be.
func (p *para) lines(limit int64) [][]word {
	if p.total <= limit {
		return [][]word{p.words}
	}
	words := p.fitting(limit)
	n := len(words)
	full := p.total / max(limit, 1)
	best := make([]int64, n+1) // cost of words[i:]
	next := make([]int, n+1)
	for i := n - 1; i >= 0; i-- {
		best[i] = 1 << 62
		x := int64(0)
		for j := i; j < n; j++ {
			if j > i {
				x += words[j].gap
			}
			x += words[j].w
			if x > limit && j > i {
				break
			}
			if j+1 < n && words[j+1].glue {
				continue
			}
			c := best[j+1] + lineCost(words, i, j+1, max(limit-x, 0)*1000/max(limit, 1), full)
			if c < best[i] {
				best[i], next[i] = c, j+1
			}
		}
	}
	var out [][]word
	for i := 0; i < n; i = next[i] {
		if next[i] <= i { // glue at the very end of a line that is too narrow
			next[i] = n
		}
		out = append(out, words[i:next[i]])
	}
	return out
}

// lineCost is how bad the line words[i:j] is; slack is its empty part in thousandths, full the whole lines that the
// paragraph would fill. In a long one an even edge counts for more than where each line ends: one reads on. Only in a note of a few
// lines do sentences begin lines.
func lineCost(words []word, i, j int, slack, full int64) int64 {
	c := int64(costLine) + slack*slack*costSlack/1000000
	if j < len(words) {
		switch weak := words[j-1].weak; {
		case full >= 5:
			return c + max(weak, -gainComma)/5
		case full >= 3:
			return c + max(weak, -gainComma)
		default:
			return c + weak
		}
	}
	if j-i == 1 && i > 0 && len(words[i].text()) < 12 {
		c += costLonely
	}
	return c
}

// runs sets one line: neighbouring words in one face become one run. x is where the line begins, y its baseline.
func runs(line []word, em Length, x, y Length, proto scene.Text) []scene.Item {
	var out []scene.Item
	var cur *scene.Text
	pos := int64(0) // in perEm units from x
	for i, w := range line {
		for k, pt := range w.parts {
			gap := int64(0)
			if k == 0 && i > 0 {
				gap = w.gap
			}
			if cur != nil && cur.Face == pt.face.Name() {
				if gap > 0 {
					cur.S += " "
				}
				cur.S += pt.s
			} else {
				t := proto
				t.At = scene.Point{X: x + Length(pos+gap)*em/perEm, Y: y}
				t.Face, t.Size, t.S = pt.face.Name(), em, pt.s
				out, cur = append(out, &t), &t
			}
			pos += gap + pt.w
			cur.Width = x + Length(pos)*em/perEm - cur.At.X
		}
	}
	return out
}

// width is the width of a line in perEm units.
func lineWidth(line []word) int64 {
	var w int64
	for i, l := range line {
		if i > 0 {
			w += l.gap
		}
		w += l.w
	}
	return w
}
