package boards

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"bangqr/catalog"
	"bangqr/catalog/charset"
	"bangqr/catalog/fault"
)

// form is how the bytes of a ledger are laid out. A spreadsheet saves it with other marks than it found; what is added is
// laid out as the file then is.
type form struct {
	encoding  string // a name of charset
	delimiter byte
	crlf      bool
}

// newForm is that of a new ledger: as the other lists that this program writes.
var newForm = form{charset.UTF8BOM, ',', false}

const markUTF8 = "\xef\xbb\xbf"

// newline gives the bytes that end a line in an encoding.
func newline(encoding string) []byte {
	switch encoding {
	case charset.UTF16LE:
		return []byte{'\n', 0}
	case charset.UTF16BE:
		return []byte{0, '\n'}
	}
	return []byte{'\n'}
}

// encodingOf tells the encoding of bytes by their mark; without one they are taken for UTF-8 until they are read.
func encodingOf(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return charset.UTF16LE
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return charset.UTF16BE
	case bytes.HasPrefix(data, []byte(markUTF8)):
		return charset.UTF8BOM
	}
	return charset.UTF8
}

// cutTail parts the bytes of a ledger behind the end of its last whole line.
func cutTail(data []byte) (whole, tail []byte) {
	end := newline(encodingOf(data))
	for i := len(data); i >= len(end); {
		i = bytes.LastIndex(data[:i], end)
		if i < 0 {
			break
		}
		if i%len(end) == 0 {
			return data[:i+len(end)], data[i+len(end):]
		}
		i += len(end) - 1
	}
	return nil, data
}

// textOf reads a tail, whatever it holds. No bytes and zeros, which a disk leaves where it lost them, are no text.
func textOf(tail []byte, encoding string) string {
	if encoding == charset.UTF16LE || encoding == charset.UTF16BE {
		text, _, err := charset.Decode(tail[:len(tail)&^1], encoding)
		if err != nil {
			return ""
		}
		return text
	}
	return strings.ToValidUTF8(strings.TrimPrefix(string(tail), markUTF8), "")
}

// intact reports a tail that ends with a whole letter.
func intact(tail []byte, encoding string) bool {
	n := len(tail)
	switch {
	case encoding == charset.UTF16LE && n%2 == 0:
		return n == 0 || tail[n-1]&0xfc != 0xd8
	case encoding == charset.UTF16BE && n%2 == 0:
		return n == 0 || tail[n-2]&0xfc != 0xd8
	case encoding == charset.UTF16LE, encoding == charset.UTF16BE:
		return false
	}
	return utf8.Valid(tail)
}

// encode lays text out in the encoding of a file; only the Unicode ones are written.
func (f form) encode(text string) ([]byte, error) {
	switch f.encoding {
	case charset.UTF8, charset.UTF8BOM:
		return []byte(text), nil
	case charset.UTF16LE, charset.UTF16BE:
		var b []byte
		for _, u := range utf16.Encode([]rune(text)) {
			if f.encoding == charset.UTF16LE {
				b = append(b, byte(u), byte(u>>8))
			} else {
				b = append(b, byte(u>>8), byte(u))
			}
		}
		return b, nil
	}
	return nil, fault.New("ledger in the encoding %s: open it, and save it as \"CSV UTF-8\"", `sổ bảng dùng bảng mã %s. Mở tệp và lưu lại dạng "CSV UTF-8".`, f.encoding)
}

// line writes cells as one line with its end.
func (f form) line(cells []string) string {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteByte(f.delimiter)
		}
		c = catalog.Guard(c)
		if strings.ContainsAny(c, "\"\r\n") || strings.IndexByte(c, f.delimiter) >= 0 || strings.TrimSpace(c) != c {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b.WriteString(c)
	}
	if f.crlf {
		b.WriteByte('\r')
	}
	b.WriteByte('\n')
	return b.String()
}

// split parts a line into its cells. It reports false where a quotation mark is left open. Quotation marks that no mark at
// the head of the cell opened are text.
func (f form) split(line string, into []string) (cells []string, closed bool) {
	cells = into[:0]
	for {
		if !strings.HasPrefix(line, `"`) {
			i := strings.IndexByte(line, f.delimiter)
			if i < 0 {
				return append(cells, line), true
			}
			cells, line = append(cells, line[:i]), line[i+1:]
			continue
		}
		cell, rest, ok := cutQuoted(line[1:])
		if !ok {
			return append(cells, cell), false
		}
		more, after, found := strings.Cut(rest, string(f.delimiter))
		cells = append(cells, cell+more)
		if !found {
			return cells, true
		}
		line = after
	}
}

// cutQuoted gives the text up to the quotation mark that closes a cell, and what stands behind it.
func cutQuoted(s string) (cell, rest string, ok bool) {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			b.WriteString(s)
			return b.String(), "", false
		}
		b.WriteString(s[:i])
		if s = s[i+1:]; !strings.HasPrefix(s, `"`) {
			return b.String(), s, true
		}
		b.WriteByte('"')
		s = s[1:]
	}
}
