package verify

import (
	"fmt"
	"regexp"
	"strings"
)

const (
	leastDialled = 3       // figures of a telephone number that are compared: emergency numbers have as many
	mostDialled  = 1 << 26 // runs that are gone through for the links of a page; one of 200 links and 2,000 runs takes 1/160
)

var notDialled = regexp.MustCompile(`[^0-9]`)

// dials holds links to telephones to the figures that stand under them. One that lies over words, or a number of fewer figures,
// says nothing of whom it calls.
func (l *look) dials(n int, s *sheet) {
	work := 0
	for _, k := range s.links {
		if len(k.To) < 4 || !strings.EqualFold(k.To[:4], "tel:") {
			continue
		}
		want := notDialled.ReplaceAllString(k.To, "")
		if want = strings.TrimPrefix(strings.TrimPrefix(want, "84"), "0"); len(want) < leastDialled {
			continue
		}
		if work += len(s.runs); work > mostDialled {
			l.fault("large", n, "trang có quá nhiều đường dẫn gọi điện nên không so hết được", "there are more links to telephones on the page than can be compared")
			return
		}
		if got, last := s.figures(boxOf(k.Box)); len(got) >= len(want) && !strings.Contains(got, want) {
			l.words("telephone", n, s, last, fmt.Sprintf("số điện thoại ghi ở %q không phải số được gọi khi chạm vào, %q. Tạo lại bản in", short(s.runs[last].Text), short(k.To)),
				fmt.Sprintf("the page says %q and a tap calls %q: build again", short(s.runs[last].Text), short(k.To)))
		}
	}
}

// figures gives those of the runs that can be seen in a box, and the last of those runs.
func (s *sheet) figures(at box) (figures string, last int) {
	var b strings.Builder
	for i := range s.runs {
		r := boxOf(s.runs[i].Box)
		if middle := (box{r.x + r.w/2, r.y + r.h/2, 0, 0}); !middle.within(at, 0.5) {
			continue
		}
		if f := notDialled.ReplaceAllString(s.runs[i].Text, ""); f != "" && s.visible(i) {
			b.WriteString(f)
			last = i
		}
	}
	return b.String(), last
}
