package linkcheck

import (
	"slices"
	"strings"
)

// Procedures differ by a word: "cấp" and "cấp lại" a permit are two pages. So a name is looked for as words in a row, and where
// only most of them are there, what differs decides: words that make another procedure leave the question to a person.

// A saying is how a page says a name.
type saying int

const (
	unsaid saying = iota
	nearly        // most of it, but a word differs that makes another procedure of it
	said          // as it is, or with words left out or put in that change nothing
)

// turns are words that make another procedure of one, in small letters with their accents: without these "đổi" is "đối".
var turns = wordSet("lại đổi hủy huỷ xóa xoá thu hồi gia hạn sửa bổ sung điều chỉnh cải thay tạm ngừng ngưng dừng chấm dứt thôi lưu động liên không ngoài biên đầu " +
	"giảm tách nhượng chuyển bãi miễn trích sao lưu quá kết")

// tails are words that make another procedure of one where they follow its name.
var tails = wordSet("lại lưu liên kết quá")

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// A word stands in a line of a page.
type word struct {
	fold string // "cap"
	low  string // "cấp"
	line int
}

// effort is how many pairs of words may still be compared for a page; what is left open then is for a person to look at.
type effort int

// mostEffort is enough for three names of the longest kind and the longest page; half a second.
const mostEffort effort = 60e6

// saysName tells how some words of a page say a name. Longer names that hold this one, such as "đăng ký khai sinh lưu động", do not
// say it.
func (e *effort) saysName(text, name []word, longer [][]word) saying {
	if len(name) < 2 {
		return unsaid
	}
	best := unsaid
	for i := range text {
		if !startsWith(text[i:], name) {
			continue
		}
		within := slices.ContainsFunc(longer, func(l []word) bool { return surrounds(text, i, l, name) })
		if !within && !tailed(text, i+len(name)) {
			return said
		}
		best = nearly
	}
	if len(name) >= shortName && best == unsaid {
		best = e.mostly(text, name)
	}
	return best
}

// shortName is how many words a name may have to be looked for as it stands: most of fewer words stand on every page.
const shortName = 8

func startsWith(text, name []word) bool {
	if len(text) < len(name) {
		return false
	}
	for i := range name {
		if text[i].fold != name[i].fold {
			return false
		}
	}
	return true
}

// surrounds tells whether the name that begins at a word of the text is there a part of a longer one.
func surrounds(text []word, at int, longer, name []word) bool {
	for off := 0; off+len(name) <= len(longer); off++ {
		if at-off >= 0 && startsWith(longer[off:], name) && startsWith(text[at-off:], longer) {
			return true
		}
	}
	return false
}

// tailed tells whether what follows a name in its line makes another procedure of it.
func tailed(text []word, end int) bool {
	if end == 0 || end >= len(text) || text[end].line != text[end-1].line {
		return false
	}
	foreign := end+1 < len(text) && text[end].low == "có" && text[end+1].low == "yếu" // "có yếu tố nước ngoài"
	return foreign || tails[text[end].low]
}

// A long text is looked through in pieces that overlap by more than a name has words. Names have 250 words at the most.
const (
	mostNameWords = 300
	pieceWords    = 1200
	pieceStep     = pieceWords - 2*mostNameWords
)

// mostly looks for four words in five of a name, in their order and together.
func (e *effort) mostly(text, name []word) saying {
	if len(name) > mostNameWords {
		return unsaid
	}
	best := unsaid
	for from := 0; from == 0 || from+2*mostNameWords < len(text); from += pieceStep {
		piece := text[from:min(from+pieceWords, len(text))]
		if *e -= effort(len(piece)); *e < 0 {
			return nearly
		}
		best = max(best, e.align(piece, name))
		if best == said {
			break
		}
	}
	return best
}

// align finds the stretch of a text that is most like a name (Smith and Waterman: 2 for a word that is the same, -1 for one
// that is left out or put in) and judges what differs. The first word says what is done: without it nothing is said.
func (e *effort) align(text, name []word) saying {
	if !worthAligning(text, name) {
		return unsaid
	}
	if *e -= effort(len(text) * len(name)); *e < 0 {
		return nearly
	}
	n := len(name) + 1
	score := make([]int16, (len(text)+1)*n)
	top := 0
	for i := 1; i <= len(text); i++ {
		for k := 1; k < n; k++ {
			s := max(0, score[(i-1)*n+k]-1, score[i*n+k-1]-1)
			if text[i-1].fold == name[k-1].fold {
				s = max(s, score[(i-1)*n+k-1]+2)
			}
			if score[i*n+k] = s; s > score[top] {
				top = i*n + k
			}
		}
	}
	same, first, differ := trace(text, name, score, top)
	end := top / n
	switch {
	case same*5 < len(name)*4:
		return unsaid
	case first > 0 || tailed(text, end) || slices.ContainsFunc(differ, func(w word) bool { return turns[w.low] }):
		return nearly
	}
	return said
}

// worthAligning tells whether a text has enough of the words at all.
func worthAligning(text, name []word) bool {
	there := map[string]bool{}
	for i := range text {
		there[text[i].fold] = true
	}
	n := 0
	for i := range name {
		if there[name[i].fold] {
			n++
		}
	}
	return n*5 >= len(name)*4
}

// trace goes back over the best stretch: how many words are the same, with which of the name it begins, and which words stand in
// one of both alone.
func trace(text, name []word, score []int16, top int) (same, first int, differ []word) {
	n := len(name) + 1
	i, k := top/n, top%n
	differ = slices.Clone(name[k:])
	for i > 0 && k > 0 && score[i*n+k] > 0 {
		switch s := score[i*n+k]; {
		case text[i-1].fold == name[k-1].fold && s == score[(i-1)*n+k-1]+2:
			same, i, k = same+1, i-1, k-1
		case s == score[(i-1)*n+k]-1:
			i--
			differ = append(differ, text[i])
		default:
			k--
			differ = append(differ, name[k])
		}
	}
	return same, k, append(differ, name[:k]...)
}

// names are the procedures by which wrong pages are told.
type names struct {
	list    []Subject
	phrases []string // " dang ky ket hon "
	words   [][]word
}

func newNames(list []Subject) *names {
	n := &names{list: slices.Clone(list)}
	for i := range n.list {
		w := wordsOf(n.list[i].Name)
		n.words = append(n.words, w)
		n.phrases = append(n.phrases, phrase(w))
	}
	return n
}

// phrase writes words in a row, with blanks around.
func phrase(words []word) string {
	var b strings.Builder
	b.WriteByte(' ')
	for i := range words {
		b.WriteString(words[i].fold)
		b.WriteByte(' ')
	}
	return b.String()
}

// longer lists the names that hold another one.
func (n *names) longer(name []word) (out [][]word) {
	p := phrase(name)
	for i, l := range n.phrases {
		if len(l) > len(p) && strings.Contains(l, p) {
			out = append(out, n.words[i])
		}
	}
	return out
}

// inHeads finds the procedure that the first heading names which names any; the longest name of it, since "đăng ký khai sinh" is
// part of others.
func (n *names) inHeads(p *page, more []Subject) *Subject {
	for i := range p.heads {
		h := phrase(p.heads[i].words)
		best, length := (*Subject)(nil), 0
		take := func(s *Subject, phrase string) {
			if len(phrase) > length && strings.Count(phrase, " ") > 3 && strings.Contains(h, phrase) {
				best, length = s, len(phrase)
			}
		}
		for k := range more {
			take(&more[k], phrase(wordsOf(more[k].Name)))
		}
		for k := range n.list {
			take(&n.list[k], n.phrases[k])
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// inTop tells whether the title or a heading of the first rank has the name.
func (n *names) inTop(p *page, s *Subject) bool {
	name := phrase(wordsOf(s.Name))
	return slices.ContainsFunc(p.heads, func(h heading) bool { return h.top && strings.Contains(phrase(h.words), name) })
}

// withCode is the procedure of a code, which may be one that nobody here knows.
func (n *names) withCode(code string) *Subject {
	for i := range n.list {
		if national(n.list[i].Code) == code {
			return &n.list[i]
		}
	}
	return &Subject{Code: code}
}
