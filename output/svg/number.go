package svg

import (
	"strconv"
	"unicode/utf8"

	"bangqr/templates/scene"
)

// appendLength writes a length in millimetres, to the nearest micrometre: "12.5".
func appendLength(b []byte, l scene.Length) []byte { return appendDecimal(b, rounded(int64(l), 9), 3) }

// appendLengths writes lengths as a list.
func appendLengths(b []byte, list ...scene.Length) []byte {
	for i, l := range list {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendLength(b, l)
	}
	return b
}

// rounded divides, to the nearest whole number.
func rounded(a, by int64) int64 {
	if a < 0 {
		return -rounded(-a, by)
	}
	return (2*a + by) / (2 * by)
}

// appendDecimal writes v of which so many digits stand behind the point, as short as can be.
func appendDecimal(b []byte, v int64, digits int) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	unit := int64(1)
	for range digits {
		unit *= 10
	}
	whole, rest := v/unit, v%unit
	if whole > 0 || rest == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for rest > 0 {
		unit /= 10
		b = append(b, byte('0'+rest/unit))
		rest %= unit
	}
	return b
}

// appendRect writes a box's element up to its last attribute.
func appendRect(b []byte, r scene.Rect) []byte {
	b = appendLength(append(b, `<rect x="`...), r.X)
	b = appendLength(append(b, `" y="`...), r.Y)
	b = appendLength(append(b, `" width="`...), r.W)
	b = appendLength(append(b, `" height="`...), r.H)
	return append(b, '"')
}

// appendText writes text as XML may hold it, in an element or an attribute. What no XML file can hold (XML 1.0, 2.2)
// becomes U+FFFD; it is nothing that is drawn.
func appendText(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"':
			b = append(b, "&quot;"...)
		case r == '\n', r == '\t', r == '\r':
			b = append(b, ' ')
		case r < ' ', r == 0xFFFE, r == 0xFFFF:
			b = utf8.AppendRune(b, utf8.RuneError)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// appendInk writes a colour: "#000", "#A1232B".
func appendInk(b []byte, i scene.Ink) []byte {
	red, green, blue := i.RGB()
	const hex = "0123456789abcdef"
	b = append(b, '#')
	short := red>>4 == red&15 && green>>4 == green&15 && blue>>4 == blue&15
	for _, v := range [...]uint8{red, green, blue} {
		if b = append(b, hex[v>>4]); !short {
			b = append(b, hex[v&15])
		}
	}
	return b
}
