package verify

import (
	"fmt"
	"regexp"
	"strings"
)

// What is printed beside a code is read by people who do not scan it: they type the address and ask for the procedure by its
// number. So what a page says of its codes has to be right to the letter.

var numberAlone = regexp.MustCompile(`^\d\.\d{6}$`)

// wording looks at the words of a page that name where its codes lead, and which procedure it is about.
func (l *look) wording(n int, s *sheet, wants []want) {
	if s.letters != placed || l.of.Tiled {
		return
	}
	l.numbers(n, s)
	l.misspelt(n, s, wants)
	l.dials(n, s)
}

// numbers finds the number of another procedure on a sign about one.
func (l *look) numbers(n int, s *sheet) {
	about := map[string]bool{}
	for _, sign := range l.on[n] {
		if !isNumber(sign.Subject) {
			return
		}
		about[sign.Subject] = true
	}
	if len(about) == 0 {
		return
	}
	for i := range s.runs {
		if t := strings.TrimSpace(s.runs[i].Text); numberAlone.MatchString(t) && !about[t] {
			l.words("number", n, s, i, fmt.Sprintf("trang ghi mã thủ tục %s, không phải của bản in này. Tạo lại bản in", t), fmt.Sprintf("the page says procedure %s, which is not that of the sign: build again", t))
		}
	}
}

// misspelt finds a host, or an address in words, that is nearly that of a code.
func (l *look) misspelt(n int, s *sheet, wants []want) {
	hosts := map[string]bool{}
	for i := range wants {
		if h, ok := hostOf(wants[i].Payload); ok {
			hosts[h] = true
		}
	}
	for i := range s.runs {
		for _, h := range hostLike.FindAllString(s.runs[i].Text, -1) {
			h = strings.ToLower(h)
			if hosts[h] {
				continue
			}
			for right := range hosts {
				if near(h, right) {
					l.words("address", n, s, i, fmt.Sprintf("trang ghi %q, mã QR dẫn tới %q. Không in; tạo lại bản in", short(h), short(right)), fmt.Sprintf("the page says %q and the code leads to %q: do not print it, build again", short(h), short(right)))
					break
				}
			}
		}
	}
}

func hostOf(payload string) (string, bool) {
	rest, ok := strings.CutPrefix(strings.ToLower(payload), "https://")
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	return host, ok && host != ""
}

// near tells whether two words of one length differ in one letter or two.
func near(a, b string) bool {
	if len(a) != len(b) || a == b {
		return false
	}
	off := 0
	for i := range len(a) {
		if a[i] != b[i] {
			off++
		}
	}
	return off <= 2
}

// words is a fault of a run of letters.
func (l *look) words(rule string, n int, s *sheet, run int, vi, en string) {
	f := Finding{Rule: rule, Level: Fault, Page: n, VI: vi, EN: en, At: s.place(boxOf(s.runs[run].Box))}
	l.add(f)
}

// hidden finds an edition that the file has on the page, and nobody sees.
func (l *look) hidden(n int, s *sheet) {
	for i := range s.runs {
		for _, sign := range l.on[n] {
			if e := sign.Edition; e != "" && !l.of.Tiled && strings.Contains(s.runs[i].Text, e) {
				l.words("edition", n, s, i, fmt.Sprintf("số bản in %s không nhìn thấy được. Tạo lại bản in", e), fmt.Sprintf("edition %s cannot be seen: build again", e))
				return
			}
		}
	}
}
