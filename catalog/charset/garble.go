package charset

import (
	"strings"
	"sync"
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
var latin = sync.OnceValue(func() *garble {
	g := newGarble(charmapPage(charmap.Windows1252))
	g.bytes['μ'], g.bytes['∙'] = 0xb5, 0xb7
	return g
})

// mend restores the runs of runes that are UTF-8 read wrong, and counts them and those that are not; first is the place of
// the first of these.
func (g *garble) mend(s string) (text string, mended, left, first int) {
	out := make([]byte, 0, len(s))
	var run []byte
	first = -1
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			out = append(out, s[i])
			i++
			continue
		}
		var end int
		run, end = g.run(run[:0], s, i)
		if len(run) > 1 && utf8.Valid(run) {
			out = append(out, run...)
			mended++
		} else {
			out = append(out, s[i:end]...)
			left++
			if first < 0 {
				first = i
			}
		}
		i = end
	}
	return string(out), mended, left, first
}

// run appends the bytes behind the runes outside ASCII from i on. It ends before a rune that is no byte's; such a rune is a
// run by itself, without bytes.
func (g *garble) run(dst []byte, s string, i int) (codes []byte, end int) {
	from := i
	for i < len(s) && s[i] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(s[i:])
		code, ok := g.bytes[r]
		if !ok {
			if i == from {
				i += n
			}
			break
		}
		dst = append(dst, code)
		i += n
	}
	return dst, i
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
	for _, c := range known() {
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
