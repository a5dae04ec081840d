package pdf

import (
	"strings"
	"unicode/utf16"
)

// producer is named in every file. It has no version, so that a new one does not change old files.
const producer = "bangqr"

// textString is a text as a PDF string holds it: ASCII as it is, all else in UTF-16 with its mark.
func textString(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0 {
		return s
	}
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// appendString writes a PDF string.
func appendString(b []byte, s string) []byte {
	b = append(b, '(')
	for i := range len(s) {
		b = appendEscaped(b, s[i])
	}
	return append(b, ')')
}

// uri is an address in ASCII, as links need it; bytes that are not are percent-encoded.
func uri(s string) string {
	const hex = "0123456789ABCDEF"
	if strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) < 0 {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// metadata is the XMP packet, which says what the information dictionary says, for the readers that look there.
func metadata(title, lang string) []byte {
	esc := xmlEscapes.Replace
	if lang == "" {
		lang = "x-default"
	}
	date := written.Format("2006-01-02T15:04:05Z")
	return []byte(`<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + esc(xmlText(title)) + `</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>` + esc(xmlText(lang)) + `</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>` + producer + `</pdf:Producer><xmp:CreateDate>` + date + `</xmp:CreateDate><xmp:ModifyDate>` + date + `</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`)
}

// xmlText leaves out the control characters that XML forbids.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}
