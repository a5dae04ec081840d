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
	effort   effort // that is left
}

// A finding is a verdict with its reason.
type finding struct {
	verdict Verdict
	reason  Reason
	detail  string
	found   *Subject
}

// judge says what a page is. What it says of the procedure comes first: a page may well have a captcha for its comments. But
// one whose title says that there is nothing may name procedures in its menus. What the page of nonsense says too is no
// evidence of anything.
func (j *judgement) judge() finding {
	if gone := j.page.headlines(j.rule.Gone); gone != "" {
		return finding{verdict: Dead, reason: saysGone, detail: gone}
	}
	named := j.named()
	other := j.other(named)
	switch {
	case j.hasCode() && !j.ahead(other):
		return finding{verdict: Alive}
	case other != nil && j.label() == "" && (j.headed() || named == said && !j.names.inTop(j.page, other)):
		return finding{verdict: Unclear, reason: nearName, detail: shorten(j.page.title)} // the page names both
	case other != nil:
		return finding{Wrong, otherPage, shorten(strings.TrimSpace(other.Code + " " + other.Name)), other}
	case named == said:
		return finding{verdict: Alive}
	}
	if gone := j.page.says(j.rule.Gone); gone != "" {
		return finding{verdict: Dead, reason: saysGone, detail: gone}
	}
	if j.page.says(j.rule.Robots) != "" {
		return finding{verdict: Blocked, reason: captcha, detail: hostOf(j.page.url)}
	}
	switch {
	case len(j.target.Subjects) == 0:
		return finding{verdict: Alive} // any page will do
	case j.lists():
		return finding{verdict: Unclear, reason: amongOthers, detail: shorten(j.page.title)}
	case named == nearly:
		return finding{verdict: Unclear, reason: nearName, detail: shorten(j.page.title)}
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

// named tells how the page says the name, in a heading or elsewhere outside of links, where the page of nonsense does not.
func (j *judgement) named() saying {
	best := unsaid
	for _, s := range j.target.Subjects {
		name := wordsOf(s.Name)
		longer := j.names.longer(name)
		if now := j.page.names(name, longer, &j.effort); now > best && (j.nonsense == nil || j.nonsense.names(name, longer, &j.effort) < now) {
			best = now
		}
	}
	return best
}

// headed tells whether a heading says the name.
func (j *judgement) headed() bool {
	return slices.ContainsFunc(j.target.Subjects, func(s Subject) bool {
		name := wordsOf(s.Name)
		longer := j.names.longer(name)
		return slices.ContainsFunc(j.page.heads, func(h heading) bool { return j.effort.saysName(h.words, name, longer) == said })
	})
}

// mostOwnWords is how many words of a page are looked through for a name: a book of 150 pages.
const mostOwnWords = 1 << 16

// names tells how a page says a name.
func (p *page) names(name []word, longer [][]word, e *effort) saying {
	best := e.saysName(p.ownWords[:min(len(p.ownWords), mostOwnWords)], name, longer)
	for i := range p.heads {
		best = max(best, e.saysName(p.heads[i].words, name, longer))
	}
	return best
}

// headlines gives the first of some texts that the title or the first heading has.
func (p *page) headlines(texts []string) string {
	for _, t := range texts {
		w := phrase(wordsOf(t))
		if slices.ContainsFunc(p.heads, func(h heading) bool { return h.top && len(w) > 1 && strings.Contains(phrase(h.words), w) }) {
			return t
		}
	}
	return ""
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

// other finds the procedure that the page is about by the code that it calls its own, by its headings, or by the only code that
// it shows, where it is none of those that it should be about.
func (j *judgement) other(named saying) *Subject {
	if len(j.target.Subjects) == 0 {
		return nil
	}
	if label := j.label(); j.owns(&Subject{Code: label}) && label != "" {
		return nil
	} else if label != "" && !strings.Contains(j.page.url, label) {
		return j.names.withCode(label)
	}
	if s := j.names.inHeads(j.page, j.target.Subjects); s != nil {
		if j.owns(s) {
			return nil
		}
		if there := j.nonsense; there == nil || j.names.inHeads(there, j.target.Subjects) != s {
			return s
		}
	}
	if named == said {
		return nil
	}
	codes := j.codes(j.page.own)
	if len(codes) != 1 || j.owns(&Subject{Code: codes[0]}) || strings.Contains(j.page.url, codes[0]) {
		return nil
	}
	return j.names.withCode(codes[0])
}

// owns tells whether a procedure is one of those that the page should be about, by its code, or by a name that is the same.
func (j *judgement) owns(s *Subject) bool {
	return len(j.target.Subjects) == 0 || slices.ContainsFunc(j.target.Subjects, func(t Subject) bool {
		return strings.EqualFold(national(t.Code), national(s.Code)) || catalog.Fold(t.Name) == catalog.Fold(s.Name) && s.Name != ""
	})
}

// shorten cuts what a page says of itself to what a line bears.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
