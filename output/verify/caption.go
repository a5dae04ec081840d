package verify

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bangqr/templates/edition"
)

// A caption is known by its letters and digits, without spaces, marks and capitals: lines break it, and headings are in
// capitals. A code number counts as a caption too, so two procedures of one name are told apart.

// letters gives those of a text.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFC.String(s))
}

// A text is what stands on a page, letter by letter in the order in which it is drawn, and which run each letter is of.
type text struct {
	s    string
	ends []int // where each run ends in s
	of   *sheet
}

func textOf(s *sheet) *text {
	t := &text{of: s}
	var b strings.Builder
	for i := range s.runs {
		b.WriteString(letters(s.runs[i].Text))
		t.ends = append(t.ends, b.Len())
	}
	t.s = b.String()
	if s.letters == described {
		t.s = letters(s.words)
	}
	return t
}

// mostPlaces is how often one caption is looked for on a page.
const mostPlaces = 4096

// places finds where on the page a caption stands; one that goes over lines has a box around all of them.
func (t *text) places(caption string) (out []box, found bool) {
	want := letters(caption)
	if want == "" {
		return nil, false
	}
	for from := 0; len(out) < mostPlaces; {
		k := strings.Index(t.s[from:], want)
		if k < 0 {
			break
		}
		k += from
		if t.of.letters == placed {
			first, _ := slices.BinarySearch(t.ends, k+1)
			last, _ := slices.BinarySearch(t.ends, k+len(want))
			var b box
			seen := true
			for i := first; i <= last && seen; i++ {
				b = b.union(boxOf(t.of.runs[i].Box))
				seen = t.ends[i] == t.start(i) || t.of.visible(i)
			}
			if seen {
				out = append(out, b)
			}
		}
		found = found || t.of.letters != placed || len(out) > 0
		from = k + len(want)
	}
	return out, found
}

// start is where a run begins in the text.
func (t *text) start(run int) int {
	if run == 0 {
		return 0
	}
	return t.ends[run-1]
}

// A label is a caption of a code, and where on the page it stands.
type label struct {
	text string
	at   []box
}

// distance is how far a label stands from a code.
func (l *label) distance(code box) float64 {
	least := math.Inf(1)
	for _, b := range l.at {
		least = min(least, b.apart(code))
	}
	return least
}

// captions looks whether each code has its own caption beside it, and none of another.
func (l *look) captions(n int, s *sheet, wants []want, boxes []box) {
	if s.letters == noLetters || l.of.Tiled && s.letters == described {
		return
	}
	t := textOf(s)
	if l.of.Tiled {
		l.tile(n, s, wants, boxes)
	}
	if len(wants) == 0 {
		return
	}
	l.hosts(n, s, t, wants, boxes)
	names, codes := make([]label, len(wants)), make([]label, len(wants))
	for i := range wants {
		w := &wants[i]
		at, found := t.places(w.Caption)
		if names[i] = (label{letters(w.Caption), at}); w.Caption != "" && !found && !l.of.Tiled {
			l.codeFault("caption", n, s, boxes[i], w, fmt.Sprintf("trang không có tên %q bên mã QR, hoặc không nhìn thấy được. Tạo lại bản in", short(w.Caption)), fmt.Sprintf("the page lacks the name %q beside its code, or it cannot be seen: build again", short(w.Caption)))
		}
		if isNumber(w.Procedure) {
			at, _ = t.places(w.Procedure)
			codes[i] = label{letters(w.Procedure), at}
		}
	}
	if s.letters == placed {
		for i := range wants {
			if k := swapped(i, boxes, names); k >= 0 {
				l.beside(n, s, boxes[i], &wants[i], wants[k].Caption)
			} else if k := swapped(i, boxes, codes); k >= 0 {
				l.beside(n, s, boxes[i], &wants[i], wants[k].Procedure)
			}
		}
		if !l.of.Tiled {
			l.far(n, s, wants, boxes, names)
		}
	}
}

// A tile is a sheet with a part of a page. Where the caption of its code stands, only all sheets together tell.
type tile struct {
	n     int
	s     *sheet
	wants []want
	boxes []box
}

// tile keeps a sheet, and the letters of it that can be seen.
func (l *look) tile(n int, s *sheet, wants []want, boxes []box) {
	l.tiled = append(l.tiled, tile{n, s, wants, boxes})
	for i := range s.runs {
		if s.visible(i) {
			l.said.WriteString(letters(s.runs[i].Text))
		}
	}
}

// tiles looks whether each word of a caption stands on some sheet.
func (l *look) tiles() {
	all := l.said.String()
	for _, t := range l.tiled {
		for i := range t.wants {
			w := &t.wants[i]
			if slices.ContainsFunc(strings.Fields(w.Caption), func(word string) bool { return !strings.Contains(all, letters(word)) }) {
				l.codeFault("caption", t.n, t.s, t.boxes[i], w, fmt.Sprintf("không tờ nào có tên %q. Tạo lại bản in", short(w.Caption)), fmt.Sprintf("no sheet has the name %q: build again", short(w.Caption)))
			}
		}
	}
}

func (l *look) beside(n int, s *sheet, at box, w *want, other string) {
	l.codeFault("caption", n, s, at, w, fmt.Sprintf("bên mã QR này là %q, của mã khác. Không in; tạo lại bản in", short(other)), fmt.Sprintf("%q stands beside this code and belongs to another: do not print it, build again", short(other)))
}

// isNumber tells whether a code is about a procedure with a number, which is printed.
func isNumber(s string) bool { return procedureNumber.MatchString(s) }

var procedureNumber = regexp.MustCompile(`^\d+\.\d+$`)

// swapped finds another code whose label goes better with code i, and that of i with it, or whose label alone is where i's
// should be; -1 if none does.
func swapped(i int, boxes []box, labels []label) int {
	a := &labels[i]
	if len(a.at) == 0 || boxes[i].w == 0 {
		return -1
	}
	own := a.distance(boxes[i])
	for k := range labels {
		b := &labels[k]
		if k == i || b.text == a.text || len(b.at) == 0 || boxes[k].w == 0 {
			continue
		}
		if as, crossed := own+b.distance(boxes[k]), b.distance(boxes[i])+a.distance(boxes[k]); as > crossed+0.1 {
			return k
		}
	}
	return -1
}

// far finds captions that stand much further from their codes than others of the page do: what stands there is the same name
// in a list, and beside the code it lacks.
func (l *look) far(n int, s *sheet, wants []want, boxes []box, names []label) {
	var all []float64
	for i := range names {
		if len(names[i].at) > 0 && boxes[i].w > 0 {
			all = append(all, names[i].distance(boxes[i]))
		}
	}
	if len(all) < 3 {
		return
	}
	slices.Sort(all)
	usual := all[len(all)/2]
	for i := range names {
		if len(names[i].at) == 0 || boxes[i].w == 0 {
			continue
		}
		if d := names[i].distance(boxes[i]); d > 2*usual+boxes[i].w {
			l.codeFault("caption", n, s, boxes[i], &wants[i], fmt.Sprintf("tên %q không ở bên mã QR mà cách %.0f mm. Tạo lại bản in", short(wants[i].Caption), d),
				fmt.Sprintf("the name %q is not beside its code but %.0f mm away: build again", short(wants[i].Caption), d))
		}
	}
}

// printed finds editions in a text.
var printed = regexp.MustCompile(`\b[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]\b`)

// editions looks whether a page says that it is of another edition than its signs. A page without one says nothing.
func (l *look) editions(n int, s *sheet) {
	if s.letters == noLetters || len(l.on[n]) == 0 {
		return
	}
	var found []string
	misread := "" // one that is none, by its check letter
	texts := []string{s.words}
	for i := range s.runs {
		if printed.MatchString(s.runs[i].Text) && s.visible(i) {
			texts = append(texts, s.runs[i].Text)
		}
	}
	for _, t := range texts {
		for _, m := range printed.FindAllString(t, -1) {
			if e, ok := edition.Read(m); ok {
				found = append(found, e)
			} else if misread == "" && m != "" {
				misread = m
			}
		}
	}
	if len(found) == 0 && misread != "" && l.on[n][0].Edition != "" && near(misread, l.on[n][0].Edition) {
		found = append(found, misread)
	}
	if len(found) == 0 {
		l.hidden(n, s)
		return
	}
	for _, sign := range l.on[n] {
		if sign.Edition != "" && !slices.Contains(found, sign.Edition) {
			l.add(Finding{Rule: "edition", Level: Fault, Page: n, Sign: sign.ID, VI: fmt.Sprintf("trang ghi bản in %s, bảng kê ghi %s. Tạo lại bản in", found[0], sign.Edition),
				EN: fmt.Sprintf("the page says edition %s, the manifest %s: build again", found[0], sign.Edition)})
		}
	}
}

// truth is what the catalog says of what a code is about.
func (l *look) truth(about string) (Truth, bool) {
	if t, ok := l.opt.Truth[about]; ok {
		return t, true
	}
	base, _, _ := strings.Cut(about, "/") // one of several things that an entry leads to
	t, ok := l.opt.Truth[base]
	return t, ok
}
