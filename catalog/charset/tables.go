package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Codes 80 to FF of the encodings of one byte a letter, sixteen a line; \ufffd is a code without a meaning.

// TCVN3, also VN3 and ABC: TCVN 5712 as fonts for Windows have it. Codes 80 to 9F hold the signs of Windows-1252, since the
// fonts leave them alone, and capitals with a tone have no code: a capital font draws them in place of the small letters.
const tcvn3High = "" +
	"€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd" +
	"\ufffd‘’“”•–—˜™š›œ\ufffdžŸ" +
	"\u00a0ĂÂÊÔƠƯĐăâêôơưđ¯" +
	"°±²³´àảãáạ\ufffdằẳẵắ\ufffd" +
	"\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdặầẩẫấậè\ufffdẻẽ" +
	"éẹềểễếệìỉ\ufffd\ufffd\ufffdĩíịò" +
	"\ufffdỏõóọồổỗốộờởỡớợù" +
	"\ufffdủũúụừửữứựỳỷỹýỵ\ufffd"

// TCVN 5712-1, also VN1 and VSCII-1: the whole standard, with a code for each capital and five loose tones.
const tcvn1High = "" +
	"ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ" +
	"ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ" +
	"\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ" +
	"\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ" +
	"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ" +
	"éẹềểễếệìỉỄẾỒĩíịò" +
	"Ổỏõóọồổỗốộờởỡớợù" +
	"ỖủũúụừửữứựỳỷỹýỵỐ"

const visciiHigh = "" +
	"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" +
	"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" +
	"Õắằặấầẩậẽẹếềểễệố" +
	"ồổỗỠƠộờởịỰỨỪỬơớƯ" +
	"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ" +
	"ĐứÒÓÔạỷừửÙÚỹỵÝỡư" +
	"àáâãảăữẫèéêẻìíĩỉ" +
	"đựòóôõỏọụùúũủýợỮ"

const vpsHigh = "" +
	"ÀẢÃẤẦẨọỗĂếềểệẮẰẲ" +
	"Ế‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ" +
	"\u00a0ắằẳẵặỠớÙờởỡŨỨợỪ" +
	"ổỬỲỸÍÌộỈĨÓửữÒỎÕự" +
	"ầÁÂấẩẫậđẻÉÊẹỉễịỹ" +
	"ƯỦồốÔỏơÈừứÚũưÝẺ\ufffd" +
	"àáâãảạă\ufffdèéêẽìí\ufffdĩ" +
	"ẴĐòóôõ\ufffdƠụùúủ\ufffdỶẼỳ"

// Control codes that stand for capitals, in pairs of code and letter.
const (
	tcvn1Low  = "\x01Ú\x02Ụ\x04Ừ\x05Ử\x06Ữ\x11Ứ\x12Ự\x13Ỳ\x14Ỷ\x15Ỹ\x16Ý\x17Ỵ"
	visciiLow = "\x02Ẳ\x05Ẵ\x06Ẫ\x14Ỷ\x19Ỹ\x1eỴ"
	vpsLow    = "\x02Ạ\x03Ậ\x04Ặ\x05Ẹ\x06Ệ\x10Ị\x11Ọ\x12Ộ\x13Ợ\x14Ụ\x15Ự\x19Ỵ\x1cẪ\x1dỮ"
)

// A page is what each byte stands for.
type page [256]rune

func newPage(low, high string) *page {
	var p page
	for i := range p[:0x80] {
		p[i] = rune(i)
	}
	l := []rune(low)
	for i := 0; i+1 < len(l); i += 2 {
		p[l[i]] = l[i+1]
	}
	copy(p[0x80:], []rune(high))
	return &p
}

func charmapPage(m *charmap.Charmap) *page {
	var p page
	for i := range p {
		p[i] = m.DecodeByte(byte(i))
	}
	return &p
}

// appendText decodes bytes and counts those without a meaning, which become U+FFFD.
func (p *page) appendText(dst, src []byte) (text []byte, bad int) {
	for _, c := range src {
		r := p[c]
		if r == utf8.RuneError {
			bad++
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst, bad
}
