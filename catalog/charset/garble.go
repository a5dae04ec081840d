package charset

import (
	"strings"
	"unicode/utf8"

	"bangqr/catalog/fault"

	"golang.org/x/text/encoding/charmap"
)

// UTF-8 that a program took for Windows-1252 shows each of its bytes as a letter or sign: Hộ tịch becomes Há»™ tá»‹ch. Saved
// again as UTF-8 it is whole UTF-8 and says nonsense. Its bytes are got back by the same table the other way round.

// A garble gives the byte of each rune that a wrong table made of it.
type garble struct {
	bytes map[rune]byte
}

func newGarble(p *page) *garble {
	g := &garble{make(map[rune]byte, 256)}
	for c := 0x80; c <= 0xff; c++ {
		g.bytes[rune(c)] = byte(c) // what the table leaves out, programs pass through
	}
	for c := 0xff; c >= 0x80; c-- {
		if p[c] != utf8.RuneError {
			g.bytes[p[c]] = byte(c)
		}
	}
	return g
}

// latin takes the letters that a font's codes show as back to the codes. Some programs made them Greek or a larger dot.
var latin = func() *garble {
	g := newGarble(charmapPage(charmap.Windows1252))
	g.bytes['μ'], g.bytes['∙'] = 0xb5, 0xb7
	return g
}()

// mend restores the runs of runes that are UTF-8 read wrong, and counts them and those that are not; first is the place of
// the first of these.
func (g *garble) mend(s string) (text string, mended, left, first int) {
	var b strings.Builder
	var run []byte
	first = -1
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			n := i
			for n < len(s) && s[n] < utf8.RuneSelf {
				n++
			}
			b.WriteString(s[i:n])
			i = n
			continue
		}
		from := i
		run = run[:0]
		for i < len(s) && s[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			c, ok := g.bytes[r]
			if !ok {
				break
			}
			run = append(run, c)
			i += n
		}
		switch {
		case len(run) > 1 && utf8.Valid(run):
			b.Write(run)
			mended++
			continue
		case len(run) == 0:
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
		b.WriteString(s[from:i])
		left++
		if first < 0 {
			first = from
		}
	}
	return b.String(), mended, left, first
}

// text mends all of a file; a run that cannot be mended is an error, since letters were lost.
func (g *garble) text(data []byte) (string, error) {
	if i := badUTF8(data); i >= 0 {
		_, _, err := plainUTF8(data)
		return "", err
	}
	text, _, left, first := g.mend(string(data))
	if left == 0 {
		return nfc(text), nil
	}
	return "", fault.At(fault.Where{Row: lineAt(data, min(first, len(data)))},
		"text read in a wrong encoding and saved again, with letters lost: go back to the file it was made from",
		"chữ bị lỗi vì từng mở sai bảng mã rồi lưu lại, đã mất một số chữ. Dùng lại tệp gốc trước khi lỗi.")
}

// twice recognises text that is garbled from end to end, by the table that leaves the least. Text that has letters of its own
// too is two texts put together: its cells must tell.
func twice(text string) (coding, bool) {
	var best coding
	if !strings.ContainsAny(text, "ÃĂÄÆáâ") || strings.ContainsFunc(text, ownLetter) {
		return best, false
	}
	least, head := -1, headOf(text)
	for _, c := range known {
		if c.garbled == nil {
			continue
		}
		mended, n, left, _ := c.garbled.mend(head)
		if n > 8*left && (least < 0 || left < least) && strings.ContainsFunc(mended, isVietnamese) {
			best, least = c, left
		}
	}
	return best, least >= 0
}

// headOf is as much of a text, from its first letter outside ASCII on, as is needed to tell its table.
func headOf(text string) string {
	const enough = 1 << 18
	text = text[max(0, strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })):]
	if len(text) <= enough {
		return text
	}
	return text[:max(1, strings.LastIndexAny(text[:enough], " \n\r\t,;"))]
}

// ownLetter reports letters that garbled text cannot have: no table shows a byte as one of them.
func ownLetter(r rune) bool { return r >= 0x1ea0 && r <= 0x1ef9 }
