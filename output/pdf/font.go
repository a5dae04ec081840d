package pdf

import (
	"fmt"
	"hash/crc32"
	"strconv"
)

// The fonts are written here, not by gofpdf. Its own two ways cost too much for files as small as signs: AddUTF8Font
// parses and cuts a face for every document (5 to 9 ms a face), AddFontFromBytes takes a description in JSON and writes
// all 224 letters of a simple font one by one (60 to 90 µs a font, a third of the time of a poster), and a simple font
// cannot hold ASCII and Vietnamese at once, which are 229 letters. Here a face is one composite font (ISO 32000-1, 9.7):
// a letter is two bytes, the number of its glyph in the subset file, which by the alphabet is also the number of the
// letter. So no encoding and no cmap is needed, and one /ToUnicode serves all the faces.

// A fontFile is the subset of a face as the document holds it.
type fontFile struct {
	name   string
	size   int
	packed []byte
}

// fontFile makes the file of a face.
func (f *typeface) fontFile(z *press) (fontFile, error) {
	file, err := f.face.Numbered(f.glyphs())
	if err != nil {
		return fontFile{}, err
	}
	return fontFile{name: tag(file) + "+" + f.face.PostScript(), size: len(file), packed: z.pack(file)}, nil
}

// fontObjects is how many objects a face takes.
const fontObjects = 4

// fontList gives the fonts the names that the pages call them by; their objects begin behind the table of letters.
func (m *mender) fontList(letters int) {
	for i := range m.alphabet.faces {
		m.out = fmt.Appendf(m.out, "/F%d %d 0 R\n", i, letters+1+fontObjects*i)
	}
}

// fonts adds the table of letters and each face: the font, its letters' widths, its figures and its file.
func (m *mender) fonts() {
	if len(m.alphabet.faces) == 0 {
		return
	}
	letters := m.stream("/Filter /FlateDecode", m.unicode)
	for i, f := range m.alphabet.faces {
		file := &m.fontFiles[i]
		n := m.object()
		m.out = fmt.Appendf(m.out, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "+
			"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>\nendobj\n", file.name, n+1, letters)
		m.object()
		m.out = fmt.Appendf(m.out, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo "+
			"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity /FontDescriptor %d 0 R /DW 0 /W [",
			file.name, n+2)
		m.out = append(f.appendWidths(m.out), "]>>\nendobj\n"...)
		m.object()
		m.out = f.appendDescriptor(m.out, file.name, n+3)
		m.stream("/Filter /FlateDecode /Length1 "+strconv.Itoa(file.size), file.packed)
	}
}

// appendWidths writes the widths of the letters in use, each row of them behind the number of its first.
func (f *typeface) appendWidths(b []byte) []byte {
	for i := 0; i < len(f.runes); i++ {
		if !f.used.has(f.runes[i]) {
			continue
		}
		b = append(strconv.AppendInt(b, int64(i+1), 10), '[')
		for ; i < len(f.runes) && f.used.has(f.runes[i]); i++ {
			b = append(strconv.AppendInt(b, f.letter[i+1].width, 10), ' ')
		}
		b[len(b)-1] = ']'
	}
	return b
}

// appendDescriptor writes the figures of a face, in 1/1000 em. Flag 4 says that there are letters beyond the Latin ones.
func (f *typeface) appendDescriptor(b []byte, name string, file int) []byte {
	em := func(v int64) int64 { return v * 1000 / f.face.Units() }
	x1, y1, x2, y2 := f.face.Bounds()
	return fmt.Appendf(b, "<</Type /FontDescriptor /FontName /%s /Ascent %d /Descent %d /CapHeight %d /Flags 4 "+
		"/FontBBox [%d %d %d %d] /ItalicAngle 0 /StemV %d /FontFile2 %d 0 R>>\nendobj\n", name,
		em(f.face.Ascent()), -em(f.face.Descent()), em(f.face.CapHeight()), em(x1), em(y1), em(x2), em(y2), em(f.face.Stem()), file)
}

// tag is the mark of a subset, six capitals that differ between files of different letters.
func tag(file []byte) string {
	v := crc32.ChecksumIEEE(file)
	b := make([]byte, 6)
	for i := range b {
		b[i] = byte('A' + v%26)
		v /= 26
	}
	return string(b)
}

const (
	cmapHead = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n" +
		"/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
	cmapTail = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
	cmapList = 100 // at most in one list (Adobe Technical Note 5014)
)

// appendUnicode writes which letter each number is, for search and copying. They stand one by one: Ghostscript 10.00 misreads
// ranges of letters beyond U+00FF, and packed they would save 20 bytes.
func (a *alphabet) appendUnicode(b []byte) []byte {
	b = append(b, cmapHead...)
	for from := 0; from < len(a.runes); from += cmapList {
		list := a.runes[from:min(from+cmapList, len(a.runes))]
		b = append(strconv.AppendInt(b, int64(len(list)), 10), " beginbfchar\n"...)
		for i, r := range list {
			b = append(appendHex(appendHex(b, from+i+1), int(r)), '\n')
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, cmapTail...)
}

func appendHex(b []byte, v int) []byte {
	const hex = "0123456789ABCDEF"
	return append(b, '<', hex[v>>12&15], hex[v>>8&15], hex[v>>4&15], hex[v&15], '>')
}
