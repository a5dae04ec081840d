package charset

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"bangqr/catalog/fault"
)

// bareUTF16 reads UTF-16 without its mark. It is known by its zero bytes: the blanks, signs and plain letters that make
// up more than half of Vietnamese text have one as their upper byte; as its lower byte only the loose grave accent has one.
func bareUTF16(data []byte) (text, encoding string, ok bool) {
	const looked = 4096
	head := data[:min(len(data), looked)]
	if bytes.IndexByte(head, 0) < 0 {
		return "", "", false
	}
	var zeros [2]int // at even and at odd places
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	few := max(1, len(head)/8) // a quarter of the units
	big := zeros[0] > few && zeros[0] > 4*zeros[1]
	if !big && (zeros[1] <= few || zeros[1] <= 4*zeros[0]) {
		return "", "", false
	}
	text, encoding, err := wholeUTF16(data, big)
	return text, encoding, err == nil
}

// wholeUTF16 makes UTF-8 of UTF-16 without its mark; half a pair is refused, and so is a zero.
func wholeUTF16(data []byte, big bool) (text, encoding string, err error) {
	encoding = UTF16LE
	if big {
		encoding = UTF16BE
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		lo, hi := data[2*i], data[2*i+1]
		if big {
			lo, hi = hi, lo
		}
		units[i] = uint16(hi)<<8 | uint16(lo)
	}
	text = string(utf16.Decode(units))
	bad := strings.IndexFunc(text, func(r rune) bool { return r == utf8.RuneError || r == 0 })
	if len(data)%2 == 0 && bad < 0 {
		return text, encoding, nil
	}
	if bad < 0 {
		bad = len(text)
	}
	return "", encoding, fault.At(fault.Where{Row: lineAt([]byte(text), bad)},
		"text not whole UTF-16: save the file anew", `văn bản UTF-16 bị hỏng. Lưu lại tệp dạng "CSV UTF-8" hoặc .xlsx.`)
}
