package linkcheck

import (
	"regexp"
	"slices"
	"strings"
)

// The code of a procedure stands on its own page, on those of related ones, in lists and in what a search repeats. Of several
// codes the one with a label is the page's own.

// labelled finds a code behind its label, as pages and the data of scripts have it.
var labelled = regexp.MustCompile(`(?i)(?:mã(?:\s+số)?(?:\s+(?:thủ tục(?:\s+hành chính)?|tthc|hồ sơ))?|ma_?(?:so_?)?(?:thu_?tuc|tthc)|(?:procedure|formality|tthc)_?code|["'](?:code|ma)["'])["']?\s*[:=–-]?\s*["']?([0-9]\.[0-9]{6})\b`)

// codes are those that a text shows, in their order, without those that a page of nonsense shows too.
func (j *judgement) codes(text string) (out []string) {
	for _, at := range codeForm.FindAllStringIndex(text, mostCodes) {
		c := national(text[at[0]:at[1]])
		if at[0] > 0 && (text[at[0]-1] >= '0' && text[at[0]-1] <= '9' || text[at[0]-1] == '.') {
			continue // of a longer number
		}
		if !j.inNonsense(c) && !strings.HasPrefix(c, noCode[:1]+".9999") && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// mostCodes is how many codes of a page are looked at.
const mostCodes = 1000

func (j *judgement) inNonsense(code string) bool {
	return j.nonsense != nil && countCode(j.nonsense.raw, code) > 0
}

// label is the code that the page calls its own; nothing where it calls none so.
func (j *judgement) label() string {
	for _, m := range labelled.FindAllStringSubmatch(j.page.own, mostCodes) {
		if !j.inNonsense(m[1]) {
			return m[1]
		}
	}
	return ""
}

// hasCode tells whether the code shows that the page is the procedure's: it stands behind the label or in a heading, or is the
// only one of the page.
func (j *judgement) hasCode() bool {
	label, codes := j.label(), j.codes(j.page.own)
	return slices.ContainsFunc(j.target.Subjects, func(s Subject) bool {
		c := national(s.Code)
		if c == "" {
			return false
		}
		if j.echoes(c) { // a page of a search repeats what was looked for, and lists what it found as links
			return j.nonsense != nil && countCode(j.page.raw, c) > countCode(j.nonsense.raw, national(j.probe.word)) && (label == "" || label == c)
		}
		several := len(codes) > 1 && len(j.target.Subjects) == 1
		return slices.Contains(codes, c) && (label == c || label == "" && (!several || j.heads(c)))
	})
}

// heads tells whether a heading shows the code.
func (j *judgement) heads(code string) bool {
	return slices.ContainsFunc(j.page.heads, func(h heading) bool { return countCode(h.text, code) > 0 })
}

// echoes tells whether the address itself carries the code.
func (j *judgement) echoes(code string) bool {
	return strings.Contains(strings.ToUpper(j.page.url+" "+j.probe.key), strings.ToUpper(code))
}

// lists tells whether the page shows the code at all, though not as its own.
func (j *judgement) lists() bool {
	return slices.ContainsFunc(j.target.Subjects, func(s Subject) bool {
		c := national(s.Code)
		return c != "" && !j.echoes(c) && countCode(j.page.raw, c) > 0 && !j.inNonsense(c)
	})
}

// national is the part of a code that all of the country share: provinces add their own to it.
func national(code string) string {
	if len(code) > len(noCode) && codeForm.MatchString(code) && code[len(noCode)] == '.' {
		return code[:len(noCode)]
	}
	return code
}

// countCode counts a code in a text, where it is no part of a longer number.
func countCode(text, code string) int {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	n := 0
	for at := 0; ; {
		i := strings.Index(text[at:], code)
		if i < 0 {
			return n
		}
		i += at
		at = i + len(code)
		before := i > 0 && (digit(text[i-1]) || text[i-1] == '.' && i > 1 && digit(text[i-2]))
		if !before && (at == len(text) || !digit(text[at])) {
			n++
		}
	}
}
