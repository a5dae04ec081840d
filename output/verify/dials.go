package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const (
	leastDialled = 3       // figures of a telephone number that are compared: emergency numbers have as many
	mostDialled  = 1 << 26 // runs that are gone through for the links of a page; one of 200 links and 2,000 runs takes 1/160
)

var notDialled = regexp.MustCompile(`[^0-9]`)

// dialsDrawn holds links of a picture to the letters of the PDF that it is held to: what is drawn in them is as there, or told.
func (l *look) dialsDrawn(n int, s *sheet, runs []lettered) {
	work := 0
	for i := range s.links {
		k := &s.links[i]
		if len(k.To) < 4 || !strings.EqualFold(k.To[:4], "tel:") {
			continue
		}
		want := dialled(k.To)
		if work += len(runs); work > mostDialled {
			l.fault("large", n, "trang có quá nhiều đường dẫn gọi điện nên không so hết được", "there are more links to telephones on the page than can be compared")
			return
		}
		if got := drawnFigures(runs, s, boxOf(k.Box)); len(want) > 0 && len(got) >= len(want[0]) && !holds(got, want) {
			vi, en := otherCalled(got, k.To)
			l.add(Finding{Rule: "telephone", Level: Fault, Page: n, Sign: l.signOn(n), At: s.place(boxOf(k.Box)), VI: vi, EN: en})
		}
	}
}

// drawnFigures gives the figures of the runs whose middle lies in a box of a page.
func drawnFigures(runs []lettered, s *sheet, at box) string {
	var b strings.Builder
	for i := range runs {
		r := &runs[i]
		f := notDialled.ReplaceAllString(r.text, "")
		if f == "" || len(r.glyphs) == 0 {
			continue
		}
		const height = 0.35 // of letters' middles, in ems
		x := float64(r.glyphs[len(r.glyphs)-1].X) / 2
		middle := box{s.trim.x + x*r.place[0] + height*r.place[2] + r.place[4], s.trim.top() - (x*r.place[1] + height*r.place[3] + r.place[5]), 0, 0}
		if middle.within(at, 0.5) {
			b.WriteString(f)
		}
	}
	return b.String()
}

// dials holds links to telephones to the figures that stand under them. One that lies over words, or a number of fewer figures,
// says nothing of whom it calls.
func (l *look) dials(n int, s *sheet) {
	work := 0
	for _, k := range s.links {
		if len(k.To) < 4 || !strings.EqualFold(k.To[:4], "tel:") {
			continue
		}
		want := dialled(k.To)
		if len(want) == 0 {
			continue
		}
		if work += len(s.runs); work > mostDialled {
			l.fault("large", n, "trang có quá nhiều đường dẫn gọi điện nên không so hết được", "there are more links to telephones on the page than can be compared")
			return
		}
		if got, last := s.figures(boxOf(k.Box)); len(got) >= len(want[0]) && !holds(got, want) {
			vi, en := otherCalled(got, k.To)
			l.words("telephone", n, s, last, vi, en)
		}
	}
}

// otherCalled is what is said of figures on a page, and a link there that calls others.
func otherCalled(figures, to string) (vi, en string) {
	return fmt.Sprintf("trang ghi số %s nhưng chạm vào thì gọi %q. Tạo lại bản in", short(figures), short(to)), fmt.Sprintf("the page says %s and a tap calls %q: build again", short(figures), short(to))
}

// dialled gives the figures that an address calls, as a page may print them: after the country's number, and as they are dialled
// within it, where a number of a network has a zero before it and 1900 xxxx has none; the least first. None is too short to compare.
func dialled(to string) []string {
	all := notDialled.ReplaceAllString(to, "")
	rest, abroad := strings.CutPrefix(all, "84")
	if !abroad || !strings.Contains(to, "+") {
		abroad = false
		rest = strings.TrimPrefix(all, "0")
	}
	switch {
	case len(rest) < leastDialled:
		return nil
	case !abroad && rest == all:
		return []string{all}
	}
	return []string{"0" + rest, "84" + rest}
}

// holds tells whether figures of a page hold those of an address.
func holds(figures string, any []string) bool {
	return slices.ContainsFunc(any, func(f string) bool { return strings.Contains(figures, f) })
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
