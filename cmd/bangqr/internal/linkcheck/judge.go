package linkcheck

import (
	"slices"
	"strings"

	"bangqr/catalog"
)

// A judgement is what a page is held against.
type judgement struct {
	target   *Target
	rule     Rule
	names    *names
	page     *page
	nonsense *page // the page of an address that there cannot be; nil where nobody could ask
	probe    probe
}

// A finding is a verdict with its reason.
type finding struct {
	verdict Verdict
	reason  Reason
	detail  string
	found   *Subject
}

// judge says what a page is. What it says of the procedure comes first: a page may well have a captcha for its comments. What
// the page of nonsense says too is no evidence of anything.
func (j *judgement) judge() finding {
	other := j.other()
	switch {
	case j.hasCode() && !j.ahead(other):
		return finding{verdict: Alive}
	case other != nil:
		return finding{Wrong, otherPage, shorten(strings.TrimSpace(other.Code + " " + other.Name)), other}
	case len(j.target.Subjects) > 0 && j.hasName():
		return finding{verdict: Alive}
	}
	if said := j.page.says(j.rule.Gone); said != "" {
		return finding{verdict: Dead, reason: saysGone, detail: said}
	}
	if j.page.says(j.rule.Robots) != "" {
		return finding{verdict: Blocked, reason: captcha, detail: hostOf(j.page.url)}
	}
	if len(j.target.Subjects) == 0 {
		return finding{verdict: Alive} // any page will do
	}
	return j.nothing()
}

// ahead tells whether a page that shows the right code shows another procedure's before it: then ours is among the further
// ones that such pages list.
func (j *judgement) ahead(other *Subject) bool {
	if other == nil {
		return false
	}
	theirs := strings.Index(j.page.raw, national(other.Code))
	return theirs >= 0 && other.Code != "" && !slices.ContainsFunc(j.target.Subjects, func(s Subject) bool {
		i := strings.Index(j.page.raw, national(s.Code))
		return s.Code != "" && i >= 0 && i < theirs
	})
}

// nothing judges a page that names no procedure.
func (j *judgement) nothing() finding {
	if j.rule.Script {
		return finding{verdict: Unclear, reason: scripted, detail: hostOf(j.page.url)}
	}
	if j.nonsense != nil && alike(j.page, j.nonsense) {
		return finding{verdict: Shell, reason: sameNonsense, detail: j.probe.word}
	}
	if said := j.page.says(j.rule.Shell); said != "" {
		return finding{verdict: Shell, reason: emptyPage, detail: said}
	}
	if j.page.cut {
		return finding{verdict: Unclear, reason: tooLong, detail: "2 MB"}
	}
	return finding{verdict: Wrong, reason: notNamed, detail: shorten(j.page.title)}
}

// hasCode tells whether the page shows the code of the procedure more often than a page of nonsense shows the nonsense: a
// page of a search repeats what was looked for.
func (j *judgement) hasCode() bool {
	for _, s := range j.target.Subjects {
		if s.Code == "" {
			continue
		}
		echoes := strings.Contains(strings.ToUpper(j.page.url+" "+j.probe.key), strings.ToUpper(national(s.Code)))
		n := countCode(j.page.raw, national(s.Code))
		switch {
		case n == 0:
		case !echoes:
			if j.nonsense == nil || countCode(j.nonsense.raw, national(s.Code)) < n {
				return true
			}
		case j.nonsense != nil && n > countCode(j.nonsense.raw, national(j.probe.word)):
			return true
		}
	}
	return false
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

// hasName tells whether the page says the name, and the page of nonsense does not.
func (j *judgement) hasName() bool {
	for _, s := range j.target.Subjects {
		if w := foldWords(s.Name); len(w) > 1 && j.page.covers(w) && (j.nonsense == nil || !j.nonsense.covers(w)) {
			return true
		}
	}
	return false
}

// shortName is how many words a name may have to be looked for as it stands: fewer words stand on every page in some order.
const shortName = 8

// covers tells whether a page says a name: a short one as it is, of a long one four words in five.
func (p *page) covers(name []string) bool {
	if len(name) < shortName {
		return strings.Contains(p.text, " "+strings.Join(name, " ")+" ")
	}
	all, there := map[string]bool{}, 0
	for _, w := range name {
		if !all[w] && p.words[w] {
			there++
		}
		all[w] = true
	}
	return there*5 >= len(all)*4
}

// says gives the first of some texts that the page has, however it is written.
func (p *page) says(texts []string) string {
	for _, t := range texts {
		if w := foldWords(t); len(w) > 0 && strings.Contains(p.text, " "+strings.Join(w, " ")+" ") {
			return t
		}
	}
	return ""
}

// other finds the procedure that the page is about by its headings, or by the only code that it shows, where it is none of
// those that it should be about.
func (j *judgement) other() *Subject {
	if s := j.names.inHeads(j.page); s != nil && !j.owns(s) && (j.nonsense == nil || j.names.inHeads(j.nonsense) != s) {
		return s
	}
	if len(j.target.Subjects) == 0 {
		return nil
	}
	if j.hasName() {
		return nil
	}
	codes := map[string]bool{}
	for _, c := range codeForm.FindAllString(j.page.raw, mostCodes) {
		if j.nonsense == nil || countCode(j.nonsense.raw, c) == 0 {
			codes[national(c)] = true
		}
	}
	for c := range codes {
		if len(codes) > 1 || strings.HasPrefix(c, noCode[:1]+".9999") || j.owns(&Subject{Code: c}) || strings.Contains(j.page.url, c) {
			return nil
		}
		return j.names.withCode(c)
	}
	return nil
}

// mostCodes is how many codes of a page are looked at.
const mostCodes = 1000

// owns tells whether a procedure is one of those that the page should be about, by its code, or by a name that is the same.
func (j *judgement) owns(s *Subject) bool {
	return len(j.target.Subjects) == 0 || slices.ContainsFunc(j.target.Subjects, func(t Subject) bool {
		return strings.EqualFold(national(t.Code), national(s.Code)) || catalog.Fold(t.Name) == catalog.Fold(s.Name) && s.Name != ""
	})
}

// names are the procedures by which wrong pages are told, the longest names first.
type names struct {
	list    []Subject
	phrases []string
}

func newNames(list []Subject) *names {
	n := &names{list: slices.Clone(list)}
	folded := map[string]string{}
	for _, s := range n.list {
		folded[s.Code] = strings.Join(foldWords(s.Name), " ")
	}
	slices.SortStableFunc(n.list, func(a, b Subject) int { return len(folded[b.Code]) - len(folded[a.Code]) })
	for _, s := range n.list {
		n.phrases = append(n.phrases, folded[s.Code])
	}
	return n
}

// inHeads finds the procedure whose name stands in a heading; the longest name, since "đăng ký khai sinh" is part of others.
func (n *names) inHeads(p *page) *Subject {
	for i, phrase := range n.phrases {
		if strings.Count(phrase, " ") < 2 {
			continue
		}
		for _, h := range p.heads {
			if strings.Contains(" "+h+" ", " "+phrase+" ") {
				return &n.list[i]
			}
		}
	}
	return nil
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

// shorten cuts what a page says of itself to what a line bears.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
