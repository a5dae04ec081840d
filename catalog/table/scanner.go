package table

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// The XML of office files is read by a scanner of our own: encoding/xml makes strings of every name and takes 29 MB a
// second on this kind of file (two cores of 2026), so a sheet at the limit of 128 MB would hold a reader up for
// 4 s; this one takes over 100 MB. Namespaces are left out: the names within one part are clear without them, and the strict form
// differs from the transitional one in nothing else. encoding/xml is its judge in the tests.

// Limits of the scanner.
const (
	maxToken = 4 << 20 // bytes of a tag or a text; a cell has at most 32,767 characters
	maxDepth = 512     // elements within one another; Word's are some 60 with tables in tables
)

var (
	errXML     = errors.New("XML not well formed")
	errDoctype = errors.New("XML with a document type")
	errLong    = errors.New("XML with a tag or text of over 4 MB")
	errDeep    = errors.New("XML more than 512 elements deep")
)

// What a token is.
const (
	startTag = iota + 1
	endTag
	charData
)

// attr is an attribute; its value is not yet decoded.
type attr struct{ name, value []byte }

// scanner reads XML token by token. What it gives holds until the next call of next.
type scanner struct {
	r    io.Reader
	err  error // of r
	buf  []byte
	pos  int // of what is not read yet
	kind int
	name []byte // of a tag, without its prefix
	data []byte // of text, decoded

	attrs   []attr
	closing bool   // the tag closed itself, and its end is to be told
	names   []byte // of open elements, with prefixes
	starts  []int  // where each begins in names
	begun   bool
}

func newScanner(r io.Reader) *scanner { return &scanner{r: r, buf: make([]byte, 0, 64<<10)} }

// next goes to the next token; io.EOF ends a document that is whole.
func (s *scanner) next() error {
	if s.closing {
		s.closing, s.kind, s.attrs = false, endTag, s.attrs[:0]
		s.pop()
		return nil
	}
	for {
		if s.pos == len(s.buf) && !s.more() {
			return s.end()
		}
		if s.buf[s.pos] != '<' {
			said, err := s.text()
			if said || err != nil {
				return err
			}
			continue
		}
		said, err := s.markup()
		if said || err != nil {
			return err
		}
	}
}

// end tells a whole document from one that breaks off.
func (s *scanner) end() error {
	switch {
	case s.err != nil && !errors.Is(s.err, io.EOF):
		return s.err
	case len(s.starts) > 0 || !s.begun:
		return errXML
	}
	return io.EOF
}

// more reads on and keeps what is not read yet; false at the end or at an error.
func (s *scanner) more() bool {
	if s.err != nil {
		return false
	}
	if s.pos > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[s.pos:])]
		s.pos = 0
	}
	if len(s.buf) == cap(s.buf) {
		s.buf = append(make([]byte, 0, 2*cap(s.buf)), s.buf...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf, s.err = s.buf[:len(s.buf)+n], err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// until gives the length of what is not read yet up to a mark, behind from bytes; -1 if the document ends before.
func (s *scanner) until(mark string, from int) (int, error) {
	for {
		rest := s.buf[s.pos:]
		if from <= len(rest) {
			if i := bytes.Index(rest[from:], []byte(mark)); i >= 0 {
				return from + i, nil
			}
			from = max(from, len(rest)-len(mark)+1)
		}
		if len(rest) > maxToken {
			return 0, errLong
		}
		if !s.more() {
			return -1, nil
		}
	}
}

// text reads up to the next tag; false for text outside the document's element.
func (s *scanner) text() (bool, error) {
	n, err := s.until("<", 0)
	if err != nil {
		return false, err
	}
	if n < 0 {
		n = len(s.buf) - s.pos
	}
	raw := s.buf[s.pos : s.pos+n]
	s.pos += n
	if len(s.starts) == 0 {
		if len(bytes.Trim(raw, " \t\r\n\xef\xbb\xbf")) > 0 {
			return false, errXML
		}
		return false, nil
	}
	s.kind = charData
	s.data, err = unescape(raw)
	return true, err
}

// markup reads what begins with "<"; false for what says nothing: comments and instructions.
func (s *scanner) markup() (bool, error) {
	for len(s.buf)-s.pos < len("<![CDATA[") && s.more() {
		continue
	}
	rest := s.buf[s.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<?")):
		_, err := s.within("<?", "?>")
		return false, err
	case bytes.HasPrefix(rest, []byte("<!--")):
		_, err := s.within("<!--", "-->")
		return false, err
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		data, err := s.within("<![CDATA[", "]]>")
		if err == nil && (len(s.starts) == 0 || !utf8.Valid(data)) {
			err = errXML
		}
		s.kind, s.data = charData, lineFeeds(data)
		return true, err
	case bytes.HasPrefix(rest, []byte("<!")):
		return false, errDoctype
	case bytes.HasPrefix(rest, []byte("</")):
		data, err := s.within("</", ">")
		if err != nil {
			return false, err
		}
		return true, s.endTag(bytes.TrimRight(data, " \t\r\n"))
	}
	return true, s.startTag()
}

// within takes what stands between two marks, the first of which comes next.
func (s *scanner) within(open, shut string) ([]byte, error) {
	n, err := s.until(shut, len(open))
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, s.broken()
	}
	data := s.buf[s.pos+len(open) : s.pos+n]
	s.pos += n + len(shut)
	return data, nil
}

// broken is the error for a document that breaks off in a tag.
func (s *scanner) broken() error {
	if s.err != nil && !errors.Is(s.err, io.EOF) {
		return s.err
	}
	return errXML
}

// start reports the start of an element of this name.
func (s *scanner) start(name string) bool { return s.kind == startTag && string(s.name) == name }

// stop reports its end.
func (s *scanner) stop(name string) bool { return s.kind == endTag && string(s.name) == name }

// attr gives the value of an attribute, whatever its prefix; one without wins. Nothing if there is none.
func (s *scanner) attr(name string) string {
	found := -1
	for i, a := range s.attrs {
		if string(a.name) == name {
			found = i
			break
		}
		if len(a.name) > len(name) && string(local(a.name)) == name && !bytes.HasPrefix(a.name, []byte("xmlns:")) && found < 0 {
			found = i
		}
	}
	if found < 0 {
		return ""
	}
	value, err := unescape(s.attrs[found].value)
	if err != nil {
		return ""
	}
	return string(value)
}

// on reads an attribute that is true or false (ECMA-376 22.9.2.7).
func on(value string) bool { return value == "1" || value == "true" || value == "on" }

// skip passes over the rest of the element whose start was just read.
func (s *scanner) skip() error {
	depth := len(s.starts)
	for {
		if err := s.next(); err != nil {
			if errors.Is(err, io.EOF) {
				return errXML
			}
			return err
		}
		if s.kind == endTag && len(s.starts) < depth {
			return nil
		}
	}
}
