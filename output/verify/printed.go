package verify

import (
	"fmt"
	"math"
	"strings"
)

// Beside most codes stands the whole address that they lead to, over as many lines as it takes: people type it. So an address
// that is printed beside a code and is that of no code of the page is the one that the code had before it was exchanged. Pages
// say other addresses too, such as the office's own: it counts only beside codes that lack theirs, and where all of their sort
// lack it.

const (
	leastPath  = 16      // letters of a path that stands apart from its host: a shorter one may be a date, or a unit
	mostSaying = 1 << 24 // letters that are compared on a page; a board of 250 codes with their addresses has a hundredth of it
)

// An address is what codes of a page lead to, as it is printed.
type address struct {
	host, path string
	capitals   bool  // the code has it in capitals, print in small letters
	number     bool  // it is about a procedure
	wants      []int // codes that lead there
	said       []box // where it stands
}

// addresses are those of the codes of a page.
func addresses(wants []want) (out []*address) {
	known := map[string]*address{}
	for i := range wants {
		w := &wants[i]
		if len(w.Payload) < len("https://") || small(w.Payload[:len("https://")]) != "https://" {
			continue
		}
		host := w.Payload[len("https://"):]
		if end := strings.IndexAny(host, "/?#"); end >= 0 {
			host = host[:end]
		}
		if host == "" {
			continue
		}
		a := known[w.Payload]
		if a == nil {
			a = &address{host: small(host), path: w.Payload[len("https://")+len(host):], capitals: w.Payload == strings.ToUpper(w.Payload), number: isNumber(w.Procedure)}
			known[w.Payload] = a
			out = append(out, a)
		}
		a.wants = append(a.wants, i)
	}
	return out
}

// A saying is a place where a page says an address: its host, if that stands before it, and where its path begins.
type saying struct {
	host string
	run  int
	from int // in the text of the run
}

// sayings finds where paths begin behind these hosts, or by themselves. It gives what it cost.
func (s *sheet) sayings(hosts map[string]bool) (out []saying, work int) {
	before := "" // the host with which the run before ends
	for i := range s.runs {
		text := small(strings.TrimRight(s.runs[i].Text, " "))
		switch {
		case before != "" && pathLike(text):
			out = append(out, saying{before, i, 0})
		case strings.HasPrefix(text, "/") && len(text) >= leastPath && !strings.Contains(text, " "):
			out = append(out, saying{"", i, 0})
		}
		before = ""
		if work += len(hosts) * len(text); work > mostSaying {
			return out, work
		}
		for h := range hosts {
			at := strings.LastIndex(text, h)
			switch {
			case at < 0 || at > 0 && !strings.ContainsRune(" (:/", rune(text[at-1])):
			case at+len(h) == len(text):
				before = h
			case pathLike(text[at+len(h):]):
				out = append(out, saying{h, i, at + len(h)})
			}
		}
	}
	return out, work
}

// small puts A to Z in small letters, and leaves all else where it is.
func small(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// pathLike tells whether a text begins as what follows a host does.
func pathLike(text string) bool {
	return len(text) > 1 && strings.IndexByte("/?#", text[0]) >= 0 && text[1] > ' ' && text[1] < 0x7f
}

// from reads so many letters from a saying on, over lines, and tells where each run of them ends.
func (s *sheet) from(p saying, most int) (text string, ends []int) {
	var b strings.Builder
	for i, from := p.run, p.from; i < len(s.runs) && b.Len() <= most && i < p.run+most; i, from = i+1, 0 {
		b.WriteString(strings.TrimSpace(s.runs[i].Text[from:]))
		ends = append(ends, b.Len())
	}
	return b.String(), ends
}

// says tells whether a text begins with the address's path, whole or cut with "…", and how long that is. Where it goes on in one
// run it is another's.
func (a *address) says(text string, ends []int) (length int, ok bool) {
	path := a.path
	if a.capitals || text == strings.ToUpper(text) {
		text, path = small(text), small(path)
	}
	if cut, _, is := strings.Cut(text, "…"); is && len(cut) > 1 && strings.HasPrefix(path, cut) {
		return len(cut), true
	}
	if path == "" || !strings.HasPrefix(text, path) {
		return 0, false
	}
	for _, end := range ends {
		if end >= len(path) {
			return len(path), end == len(path) || strings.IndexByte(" ),;", text[len(path)]) >= 0
		}
	}
	return 0, false
}

// sayingAt is where the first letters of a saying stand, if they can all be seen.
func (s *sheet) sayingAt(p saying, length int, ends []int) (at box, seen bool) {
	for k, end := range ends {
		if i := p.run + k; s.runs[i].Text != "" {
			if !s.visible(i) {
				return at, false
			}
			at = at.union(boxOf(s.runs[i].Box))
		}
		if end >= length {
			break
		}
	}
	return at, true
}

// addressed looks whether addresses that stand beside codes are theirs.
func (l *look) addressed(n int, s *sheet, wants []want, boxes []box) {
	if s.letters != placed || l.of.Tiled {
		return
	}
	all := addresses(wants)
	hosts, longest := map[string]bool{}, 0
	for _, a := range all {
		hosts[a.host], longest = true, max(longest, len(a.path))
	}
	if len(all) == 0 {
		return
	}
	list, work := s.sayings(hosts)
	var strange []said
	for _, p := range list {
		if work += len(all) + longest*8; work > mostSaying {
			l.fault("large", n, "trang có quá nhiều địa chỉ nên không so hết được với mã QR", "there are more addresses on the page than can be compared with its codes")
			return
		}
		if x, ok := s.unknown(p, all, longest); ok {
			strange = append(strange, x)
		}
	}
	l.exchanged(n, s, wants, boxes, all)
	l.contradicted(n, s, wants, boxes, all, repeated(boxes, all, strange))
}

// A said is an address that a page says.
type said struct {
	text string
	at   box
	own  float64 // mm to the nearest code that it is of; +Inf: no code of the page has it
}

// unknown tells the address of a saying where it is of none of these, and notes at the one it is of where it stands.
func (s *sheet) unknown(p saying, all []*address, longest int) (said, bool) {
	text, ends := s.from(p, longest)
	best, length := (*address)(nil), 0
	for _, a := range all {
		if n, ok := a.says(text, ends); ok && n > length && (p.host == "" || p.host == a.host) {
			best, length = a, n
		}
	}
	at, seen := s.sayingAt(p, max(length, 1), ends)
	if seen && best != nil {
		best.said = append(best.said, at)
	}
	return said{p.host + text[:ends[0]], at, math.Inf(1)}, seen && best == nil
}

// exchanged finds addresses that stand at one another's codes.
func (l *look) exchanged(n int, s *sheet, wants []want, boxes []box, all []*address) {
	labels := make([]label, len(wants))
	for _, a := range all {
		for _, i := range a.wants {
			labels[i] = label{a.host + a.path, a.said}
		}
	}
	for i := range wants {
		if k := swapped(i, boxes, labels); k >= 0 {
			l.unlike(n, s, boxes[i], &wants[i], labels[k].text)
		}
	}
}

// repeated adds what a page says more often than its codes need: it may stand beside one that it is not of.
func repeated(boxes []box, all []*address, out []said) []said {
	for _, a := range all {
		for _, at := range a.said {
			own := math.Inf(1)
			for _, i := range a.wants {
				own = min(own, at.apart(boxes[i]))
			}
			if len(a.said) > len(a.wants) {
				out = append(out, said{a.host + a.path, at, own})
			}
		}
	}
	return out
}

// contradicted finds codes that lack their address and have another beside them, as all that lack it of their sort.
func (l *look) contradicted(n int, s *sheet, wants []want, boxes []box, all []*address, strange []said) {
	for _, number := range [...]bool{true, false} {
		lack, found, places := 0, map[int]said{}, map[box]bool{}
		for _, a := range all {
			if a.number != number || len(a.said) > 0 || !number && strings.Trim(a.path, "/") == "" {
				continue
			}
			lack++
			if i, x, ok := contradiction(a, boxes, strange); ok {
				found[i], places[x.at] = x, true
			}
		}
		if len(places) < lack {
			continue
		}
		for i := range wants {
			if x, ok := found[i]; ok {
				l.unlike(n, s, boxes[i], &wants[i], x.text)
			}
		}
	}
}

// contradiction finds the nearest of such sayings that stands no further from a code of an address than the code is wide, and
// nearer than to one that it is of.
func contradiction(a *address, boxes []box, strange []said) (code int, x said, ok bool) {
	for _, i := range a.wants {
		least := boxes[i].w
		for _, o := range strange {
			if d := o.at.apart(boxes[i]); d <= least && d < o.own && boxes[i].w > 0 {
				code, x, ok, least = i, o, true, d
			}
		}
		if ok {
			break
		}
	}
	return code, x, ok
}

func (l *look) unlike(n int, s *sheet, at box, w *want, says string) {
	l.codeFault("address", n, s, at, w, fmt.Sprintf("mã QR dẫn tới %q nhưng bên cạnh ghi %q. Không in; tạo lại bản in", short(w.Payload), short(says)), fmt.Sprintf("the code leads to %q and the address beside it is %q: do not print it, build again", short(w.Payload), short(says)))
}
