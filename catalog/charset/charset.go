// Package charset makes Unicode text of the encodings that Vietnamese lists were kept in: UTF-8 and UTF-16, Windows-1258,
// TCVN 5712 (the ABC fonts such as .VnTime), VNI, VISCII and VPS, and UTF-8 that a program took for Windows-1252 and saved
// again. It recognises them by how well the text reads as Vietnamese, and refuses to guess where two read alike.
//
// What it will not do: tell the capitals of TCVN3's capital fonts (.VnTimeH), whose bytes are those of the small letters,
// except in words that other letters show to be capitals; read VNI of the Macintosh or of DOS; read anything that is not
// Vietnamese.
//
// The tables are facts of the encodings. Windows-1258 is that of golang.org/x/text; TCVN 5712-1 and VISCII were held against
// glibc's iconv, letter by letter; TCVN3, VNI and VPS against two tables of Vietnamese input methods that agree in every
// letter but those where one of them has no code of its own. TCVN3 is the part of TCVN 5712 that the fonts draw.
package charset

import (
	"bytes"
	"unicode/utf8"

	"bangqr/catalog/fault"

	"golang.org/x/text/unicode/norm"
)

// Names of the Unicode encodings, as Decode reports them.
const (
	UTF8    = "utf-8"
	UTF8BOM = "utf-8-bom" // with a byte order mark
	UTF16LE = "utf-16le"  // with a mark or without
	UTF16BE = "utf-16be"
)

// Byte order marks.
const (
	markUTF8 = "\xef\xbb\xbf"
	markLE   = "\xff\xfe"
	markBE   = "\xfe\xff"
)

// Decode makes text of a file's bytes and names the encoding they were in. An empty want recognises it; otherwise want is a
// name or an alias of Names, obeyed unless the bytes are Unicode by their mark or by their letters. Text of the legacy encodings comes out in NFC; that
// of the Unicode ones as it was composed, so that whoever repairs it can count it.
//
// Errors are faults in both languages, with the row of the first line that is broken: bytes that are not of the encoding,
// zero bytes, and text that reads as none of the encodings or as several.
func Decode(data []byte, want string) (text, encoding string, err error) {
	e, err := lookUp(want)
	if err != nil {
		return "", "", err
	}
	if text, encoding, ok, err := marked(data); ok {
		return text, encoding, err
	}
	switch {
	case e.name == UTF16LE || e.name == UTF16BE:
		return wholeUTF16(data, e.name == UTF16BE)
	case e.name == UTF8:
		return plainUTF8(data)
	case e.decode != nil && surelyUTF8(data):
		return plainUTF8(data)
	case e.name != "":
		text, err := e.text(data)
		return text, e.name, err
	}
	return recognise(data)
}

// recognise finds the encoding of bytes without a mark.
func recognise(data []byte) (text, encoding string, err error) {
	if text, name, ok := bareUTF16(data); ok {
		return text, name, nil
	}
	i := badUTF8(data)
	if i < 0 {
		text := string(data)
		if e, ok := twice(text); ok {
			text, err := e.text(data)
			return text, e.name, err
		}
		return text, UTF8, nil
	}
	if zero := bytes.IndexByte(data, 0); zero >= 0 {
		return "", "", zeroByte(data, zero)
	}
	if mostlyUTF8(data) {
		return "", "", notUTF8(data, i)
	}
	e, err := choose(data)
	if err != nil {
		return "", "", err
	}
	text, err = e.text(data)
	return text, e.name, err
}

// marked reads data that begins with a byte order mark.
func marked(data []byte) (text, encoding string, ok bool, err error) {
	switch {
	case bytes.HasPrefix(data, []byte(markUTF8)):
		text, _, err := plainUTF8(data[len(markUTF8):])
		return text, UTF8BOM, true, err
	case bytes.HasPrefix(data, []byte(markLE)), bytes.HasPrefix(data, []byte(markBE)):
		text, encoding, err := wholeUTF16(data[2:], data[0] == markBE[0])
		return text, encoding, true, err
	}
	return "", "", false, nil
}

// plainUTF8 takes bytes for UTF-8 and nothing else.
func plainUTF8(data []byte) (text, encoding string, err error) {
	i := badUTF8(data)
	switch {
	case i < 0:
		return string(data), UTF8, nil
	case data[i] == 0:
		return "", UTF8, zeroByte(data, i)
	}
	return "", UTF8, notUTF8(data, i)
}

func zeroByte(data []byte, i int) error {
	return fault.At(fault.Where{Row: lineAt(data, i)}, `zero byte in the text: save the file anew as "CSV UTF-8" or as .xlsx`,
		`có byte rỗng (NUL) trong văn bản. Lưu lại tệp dạng "CSV UTF-8" hoặc .xlsx.`)
}

func notUTF8(data []byte, i int) error {
	return fault.At(fault.Where{Row: lineAt(data, i)}, `text not UTF-8: save the file as "CSV UTF-8" or as .xlsx`,
		`chữ không phải mã UTF-8. Lưu tệp dạng "CSV UTF-8" hoặc .xlsx.`)
}

// lineAt counts the lines up to a byte; in a file without line feeds they end with CR.
func lineAt(data []byte, i int) int {
	end := []byte("\n")
	if !bytes.Contains(data, end) {
		end = []byte("\r")
	}
	return 1 + bytes.Count(data[:i], end)
}

// badUTF8 gives the place of the first byte that is not UTF-8, or of a zero byte, or -1.
func badUTF8(data []byte) int {
	if utf8.Valid(data) {
		return bytes.IndexByte(data, 0)
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 || r == 0 {
			return i
		}
		i += n
	}
	return -1
}

// mostlyUTF8 tells UTF-8 with a few broken bytes from a legacy encoding, in which two bytes in a row make a Vietnamese letter
// of UTF-8 by chance alone: a letter of UTF-8 for every broken byte would be too many chances.
func mostlyUTF8(data []byte) bool {
	letters, broken := lettersOfUTF8(data)
	return letters >= broken
}

// surelyUTF8 reports text that is UTF-8 whatever was asked for: not a byte is broken, and there are letters. One is enough: in
// the legacy encodings its bytes are two or three vowels in a row, each with a tone or a mark, and no syllable has these.
func surelyUTF8(data []byte) bool {
	letters, broken := lettersOfUTF8(data)
	return broken == 0 && letters > 0
}

// lettersOfUTF8 counts the Vietnamese letters outside ASCII and the bytes that are no UTF-8.
func lettersOfUTF8(data []byte) (letters, broken int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			broken++
		case isVietnamese(r):
			letters++
		}
		i += n
	}
	return letters, broken
}

// nfc composes text; that of most files is composed already.
func nfc(s string) string {
	if norm.NFC.IsNormalString(s) {
		return s
	}
	return norm.NFC.String(s)
}

// others are the letters of Vietnamese below U+1EA0 and outside ASCII, and its loose marks.
const others = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝăĂđĐĩĨũŨơƠưƯ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"

var isOther = func() *[0x324]bool {
	var t [0x324]bool
	for _, r := range others {
		t[r] = true
	}
	return &t
}()

// isVietnamese reports letters outside ASCII that Vietnamese is written with, and the loose marks.
func isVietnamese(r rune) bool {
	if uint32(r) < uint32(len(isOther)) {
		return isOther[r]
	}
	return r >= 0x1ea0 && r <= 0x1ef9
}
