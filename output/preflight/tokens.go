package preflight

import (
	"bytes"
	"strconv"
)

// A token is one word of a content stream: a number, a name with its slash, an operator, a string's length, or a bracket.
type token struct {
	kind byte // 'n' number, '/' name, 's' string, '[' ']' bracket, 'd' part of a dictionary, 'o' operator; 0 at the end
	num  float64
	text string
	size int    // bytes of a string
	raw  []byte // a string as it stands in the content, brackets and all
}

// A lexer cuts a content stream into tokens (ISO 32000-1, 7.2).
type lexer struct {
	b []byte
	i int
}

func isSpace(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}
func isDelim(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) next() token {
	for l.i < len(l.b) {
		c := l.b[l.i]
		switch {
		case isSpace(c):
			l.i++
		case c == '%':
			for l.i < len(l.b) && l.b[l.i] != '\n' && l.b[l.i] != '\r' {
				l.i++
			}
		default:
			return l.word(c)
		}
	}
	return token{}
}

func (l *lexer) word(c byte) token {
	switch c {
	case '(':
		from := l.i
		n := l.literal()
		return token{kind: 's', size: n, raw: l.b[from:l.i]}
	case '<':
		if l.i+1 < len(l.b) && l.b[l.i+1] == '<' {
			l.i += 2
			return token{kind: 'd'}
		}
		return l.hex()
	case '>', '{', '}', ')':
		l.i++
		return token{kind: 'd'}
	case '[', ']':
		l.i++
		return token{kind: c}
	}
	from := l.i
	l.i++
	for l.i < len(l.b) && !isSpace(l.b[l.i]) && !isDelim(l.b[l.i]) {
		l.i++
	}
	s := string(l.b[from:l.i])
	if c == '/' {
		return token{kind: '/', text: s[1:]}
	}
	if c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' { // an error of ParseFloat for each operator would fill the memory
		if v, err := strconv.ParseFloat(s, 64); err == nil {
			return token{kind: 'n', num: v}
		}
	}
	return token{kind: 'o', text: s}
}

// hex passes over a string in hexadecimal digits.
func (l *lexer) hex() token {
	from, end := l.i, bytes.IndexByte(l.b[l.i:], '>')
	if end < 0 {
		end = len(l.b) - l.i - 1
	}
	l.i += end + 1
	return token{kind: 's', size: end / 2, raw: l.b[from:l.i]}
}

// literal passes over a string in parentheses and gives how many bytes it stands for.
func (l *lexer) literal() int {
	depth, n := 0, 0
	for ; l.i < len(l.b); l.i++ {
		switch l.b[l.i] {
		case '\\':
			l.i++
			n++
			continue
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.i++
				return n
			}
		}
		if depth > 1 || l.b[l.i] != '(' {
			n++
		}
	}
	return n
}

// inline passes over the data of an inline image, behind its ID operator.
func (l *lexer) inline() {
	for l.i+2 < len(l.b) {
		k := bytes.Index(l.b[l.i:], []byte("EI"))
		if k < 0 {
			l.i = len(l.b)
			return
		}
		l.i += k + 2
		if isSpace(l.b[l.i-3]) && (l.i >= len(l.b) || isSpace(l.b[l.i])) {
			return
		}
	}
	l.i = len(l.b)
}
