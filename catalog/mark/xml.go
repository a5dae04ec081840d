package mark

import (
	"bytes"
	"slices"
	"strings"
)

// A workbook is patched by the places of its bytes: a decoder and encoder of XML would write back another text of the same
// meaning, with prefixes, quotes and blanks of its own, and what it does not know would be lost. So this file looks over the
// bytes of a part and tells where each tag begins and ends.

// A tag is one tag of a part: <a>, </a> or <a/>.
type tag struct {
	from, to int  // from "<" to behind ">"
	depth    int  // 0 for the root and its end
	end      bool // </a>
	empty    bool // <a/>
	name     []byte
}

// local is the name without the prefix.
func (t tag) local() string {
	if i := bytes.IndexByte(t.name, ':'); i >= 0 {
		return string(t.name[i+1:])
	}
	return string(t.name)
}

// prefix is "x:" of x:row, and nothing of row.
func (t tag) prefix() string { return string(t.name[:bytes.IndexByte(t.name, ':')+1]) }

// A scanner finds the tags of a part one by one. Comments, CDATA, processing instructions and text are passed over.
type scanner struct {
	data  []byte
	at    int
	open  [][]byte // names of the elements around
	binds []bind   // namespaces declared by them
	leave bool     // the last tag closed the innermost element
	child tag      // the root's child in which the last tag stands
	bad   string   // what is wrong, if anything
}

// A bind is xmlns:prefix="uri" of the element at a depth.
type bind struct {
	prefix, uri string
	depth       int
}

// Bounds of what a part may nest and declare; workbooks need about ten elements, and twenty namespaces.
const (
	maxNesting = 100
	maxBinds   = 1000
)

// next gives the next tag; there is none at the end, and after what cannot be read, which bad then names.
func (s *scanner) next() (tag, bool) {
	if s.leave {
		s.leave = false
		s.open = s.open[:len(s.open)-1]
		for n := len(s.binds); n > 0 && s.binds[n-1].depth >= len(s.open); n-- {
			s.binds = s.binds[:n-1]
		}
	}
	for s.bad == "" {
		i := bytes.IndexByte(s.data[s.at:], '<')
		if i < 0 {
			if s.at = len(s.data); len(s.open) > 0 {
				s.bad = "it ends too early"
			}
			break
		}
		s.at += i
		rest := s.data[s.at:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			s.skip("-->")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			s.skip("]]>")
		case bytes.HasPrefix(rest, []byte("<?")):
			s.skip("?>")
		case bytes.HasPrefix(rest, []byte("<!")):
			s.bad = "it has a DOCTYPE"
		default:
			return s.tag()
		}
	}
	return tag{}, false
}

// skip goes behind the end of what begins here.
func (s *scanner) skip(end string) {
	i := bytes.Index(s.data[s.at:], []byte(end))
	if i < 0 {
		s.bad = "it ends too early"
		return
	}
	s.at += i + len(end)
}

// tag reads the tag that begins here.
func (s *scanner) tag() (tag, bool) {
	to := tagEnd(s.data, s.at)
	if to < 0 {
		s.bad = "a tag has no end"
		return tag{}, false
	}
	t := tag{from: s.at, to: to}
	s.at = to
	inner := s.data[t.from+1 : to-1]
	if t.end = bytes.HasPrefix(inner, []byte("/")); t.end {
		return s.close(t, bytes.TrimRight(inner[1:], space))
	}
	if t.empty = bytes.HasSuffix(inner, []byte("/")); t.empty {
		inner = inner[:len(inner)-1]
	}
	t.name = inner
	if i := bytes.IndexAny(inner, space); i >= 0 {
		t.name = inner[:i]
	}
	t.depth, s.leave = len(s.open), t.empty
	if len(t.name) == 0 || t.depth > maxNesting {
		s.bad = "its elements are not well formed"
		return tag{}, false
	}
	if t.depth == 1 {
		s.child = t
	}
	s.open = append(s.open, t.name)
	if bytes.Contains(inner, []byte("xmlns")) {
		s.bind(t)
	}
	return t, true
}

// close reads an end tag.
func (s *scanner) close(t tag, name []byte) (tag, bool) {
	t.name, t.depth, s.leave = name, len(s.open)-1, true
	if t.depth < 0 || !bytes.Equal(s.open[t.depth], name) {
		s.leave = false
		s.bad = "its elements are not well formed"
		return tag{}, false
	}
	return t, true
}

const space = " \t\r\n"

// tagEnd gives the place behind the ">" of a tag, or -1; a ">" between quotes is none.
func tagEnd(data []byte, at int) int {
	quote := byte(0)
	for i := at; i < len(data); i++ {
		switch c := data[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return -1
}

func (s *scanner) bind(t tag) {
	for a, ok := s.attr(t, 0); ok; a, ok = s.attr(t, a.end) {
		prefix, found := strings.CutPrefix(a.name, "xmlns:")
		if found || a.name == "xmlns" {
			if !found {
				prefix = ""
			}
			s.binds = append(s.binds, bind{prefix, s.value(a), t.depth})
			if len(s.binds) > maxBinds {
				s.bad = "it declares too many namespaces"
				return
			}
		}
	}
}

// uri gives the namespace of a prefix ("x", or nothing) here.
func (s *scanner) uri(prefix string) string {
	for _, b := range slices.Backward(s.binds) {
		if b.prefix == prefix {
			return b.uri
		}
	}
	return ""
}

// is reports an element of one of the namespaces.
func (s *scanner) is(t tag, spaces []string, local string) bool {
	p := len(t.name) - len(local)
	if p < 0 || string(t.name[p:]) != local || p > 0 && t.name[p-1] != ':' {
		return false
	}
	return slices.Contains(spaces, s.uri(string(t.name[:max(p-1, 0)])))
}

// An attr is name="value" of a tag, by its places in the part.
type attr struct {
	name     string
	from, to int // of the value, within the quotes
	end      int // behind the closing quote
}

// attr gives the attribute that comes first behind a place; 0 is the beginning of the tag.
func (s *scanner) attr(t tag, at int) (attr, bool) {
	if at == 0 {
		at = t.from + 1 + len(t.name)
	}
	for at < t.to && strings.IndexByte(space, s.data[at]) >= 0 {
		at++
	}
	eq := bytes.IndexByte(s.data[at:t.to], '=')
	if eq < 1 {
		return attr{}, false
	}
	a := attr{name: string(bytes.TrimRight(s.data[at:at+eq], space))}
	open := at + eq + 1
	for open < t.to && strings.IndexByte(space, s.data[open]) >= 0 {
		open++
	}
	if open >= t.to || s.data[open] != '"' && s.data[open] != '\'' {
		return attr{}, false
	}
	n := bytes.IndexByte(s.data[open+1:t.to], s.data[open])
	if n < 0 {
		return attr{}, false
	}
	a.from, a.to, a.end = open+1, open+1+n, open+2+n
	return a, true
}

// find gives an attribute by its name, without a prefix.
func (s *scanner) find(t tag, name string) (attr, bool) {
	for a, ok := s.attr(t, 0); ok; a, ok = s.attr(t, a.end) {
		if a.name == name {
			return a, true
		}
	}
	return attr{}, false
}

// get gives the value of an attribute, or nothing.
func (s *scanner) get(t tag, name string) string {
	if a, ok := s.find(t, name); ok {
		return s.value(a)
	}
	return ""
}

// getIn gives the value of an attribute that has a namespace.
func (s *scanner) getIn(t tag, spaces []string, local string) string {
	for a, ok := s.attr(t, 0); ok; a, ok = s.attr(t, a.end) {
		prefix, name, found := strings.Cut(a.name, ":")
		if found && name == local && slices.Contains(spaces, s.uri(prefix)) {
			return s.value(a)
		}
	}
	return ""
}

func (s *scanner) value(a attr) string { return unescape(string(s.data[a.from:a.to])) }
