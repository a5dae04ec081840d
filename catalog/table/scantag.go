package table

import (
	"bytes"
	"unicode/utf8"
)

// Tags, taken apart.

func (s *scanner) endTag(name []byte) error {
	if len(s.starts) == 0 || !bytes.Equal(s.names[s.starts[len(s.starts)-1]:], name) {
		return errXML
	}
	s.kind, s.name, s.attrs = endTag, local(name), s.attrs[:0]
	s.pop()
	return nil
}

func (s *scanner) pop() {
	last := len(s.starts) - 1
	s.names, s.starts = s.names[:s.starts[last]], s.starts[:last]
}

// startTag reads a tag.
func (s *scanner) startTag() error {
	n, err := s.tagEnd()
	if err != nil {
		return err
	}
	if err := s.split(s.buf[s.pos+1 : s.pos+n]); err != nil {
		return err
	}
	s.pos += n + 1
	switch {
	case len(s.starts) == 0 && s.begun:
		return errXML
	case len(s.starts) == maxDepth:
		return errDeep
	}
	s.begun, s.kind = true, startTag
	s.starts = append(s.starts, len(s.names))
	s.names = append(s.names, s.name...)
	s.name = local(s.name)
	return nil
}

// tagEnd gives the length of what is not read yet up to the ">" of a tag; one within a value does not count.
func (s *scanner) tagEnd() (int, error) {
	var quote byte
	for i := 1; ; i++ {
		if i > maxToken {
			return 0, errLong
		}
		if s.pos+i == len(s.buf) && !s.more() {
			return 0, s.broken()
		}
		switch c := s.buf[s.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i, nil
		}
	}
}

// split takes a tag apart.
func (s *scanner) split(tag []byte) error {
	s.attrs = s.attrs[:0]
	tag, s.closing = bytes.CutSuffix(tag, []byte("/"))
	i := 0
	for i < len(tag) && !blank(tag[i]) {
		i++
	}
	if s.name = tag[:i]; !named(s.name) {
		return errXML
	}
	for {
		rest := bytes.TrimLeft(tag[i:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		name, value, _ := bytes.Cut(rest, []byte("="))
		name, value = bytes.TrimRight(name, " \t\r\n"), bytes.TrimLeft(value, " \t\r\n")
		if !named(name) || len(value) == 0 || value[0] != '"' && value[0] != '\'' {
			return errXML
		}
		n := bytes.IndexByte(value[1:], value[0])
		if n < 0 {
			return errXML
		}
		s.attrs = append(s.attrs, attr{name, value[1 : 1+n]})
		i = len(tag) - len(value) + n + 2
	}
}

// named reports bytes that may be a name: none that mark something else.
func named(name []byte) bool {
	return len(name) > 0 && !bytes.ContainsAny(name, " \t\r\n<>&\"'/=") && utf8.Valid(name)
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// local takes the prefix off a name.
func local(name []byte) []byte {
	if i := bytes.LastIndexByte(name, ':'); i > 0 && i < len(name)-1 {
		return name[i+1:]
	}
	return name
}
