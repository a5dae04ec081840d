package catalog

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangqr/catalog/fault"

	"golang.org/x/text/unicode/norm"
)

// mend is a set of repairs made in one cell.
type mend uint32

// The repairs, in the order of reports.
const (
	mendUTF16 mend = 1 << iota
	mendMac
	mendQuote
	mendNFC
	mendZeroWidth
	mendControl
	mendNBSP
	mendTab
	mendNewline
	mendSpaces
	mendEdge
	mendList
	mendTwice
	mendNumber
	mendDate
	mendID
	mendTel
	mendCoordinate
	mendDistance
	mendOfficeID
	mendEntryID
	mendAddress
	mendPlain
	mendLink
	mendMerged
	mendHeading
	mendSpelling
	mendLevy
	mendEnd
)

// clean makes one tidy line of a cell, except that a list, a group and joined names keep their line breaks for split.
func clean(s string, how kind) (string, mend) {
	if tidy(s) {
		return s, 0
	}
	var m mend
	s, m = plainSpaces(s)
	lines := strings.Contains(s, "\n")
	if lines && how != items && how != group && how != bodies && how != comma && how != phone {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	if lines && how != items {
		m |= mendNewline
	}
	if strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") {
		m |= mendEdge
	}
	s, double := oneSpace(s)
	if double {
		m |= mendSpaces
	}
	if lines && how == items && !strings.Contains(s, "\n") {
		s += "\n" // one item, whatever separators it holds
	}
	if !norm.NFC.IsNormalString(s) {
		s, m = norm.NFC.String(s), m|mendNFC
	}
	return s, m
}

// tidy reports text that needs no repair. It is the way nearly every cell goes, so it looks at each byte once: all runes
// below U+0300 and those of Latin Extended Additional are in NFC as they are.
func tidy(s string) bool {
	last := byte(' ')
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f || c == ' ' && last == ' ' {
				return false
			}
			last = c
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !tidyRune(r) {
			return false
		}
		last = c
		i += n
	}
	return last != ' ' || s == ""
}

func tidyRune(r rune) bool {
	return r > 0xa0 && r < 0x300 && r != 0xad || r >= 0x1e00 && r <= 0x1eff || r >= 0x2010 && r <= 0x2027 || r >= 0x2030 && r <= 0x205e
}

// plainSpaces drops what cannot be seen and makes every kind of blank a space or a line feed.
func plainSpaces(s string) (string, mend) {
	var m mend
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == ' ', r == '\n':
			return r
		case r == '\r', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
			return '\n'
		case r == '\t':
			m |= mendTab
			return ' '
		case r == 0xad, r >= 0x200b && r <= 0x200f, r >= 0x2060 && r <= 0x2064, r == 0xfeff:
			m |= mendZeroWidth
			return -1
		case unicode.IsControl(r), fault.Bidi(r), r >= 0xfff9 && r <= 0xfffb:
			m |= mendControl
			return -1
		case unicode.Is(unicode.Zs, r):
			m |= mendNBSP
			return ' '
		}
		return r
	}, s)
	return s, m
}

// oneSpace trims the text and each of its lines, drops empty lines, and makes one space of several.
func oneSpace(s string) (string, bool) {
	double := false
	b := make([]byte, 0, len(s))
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.Trim(line, " ")
		if line == "" {
			continue
		}
		if len(b) > 0 {
			b = append(b, '\n')
		}
		for i := 0; i < len(line); i++ {
			if line[i] == ' ' && line[i-1] == ' ' {
				double = true
				continue
			}
			b = append(b, line[i])
		}
	}
	return string(b), double
}

// splitAny parts a text at any of the separators; parts are trimmed, empty ones dropped.
func splitAny(s, separators string) []string {
	var parts []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// joinLines makes one line of several, with sep between them; a line that begins with a small letter goes on from the
// one before. Names that come twice stay once.
func joinLines(s, sep string, separators string) (string, mend) {
	if !strings.ContainsAny(s, separators) {
		return s, 0
	}
	parts := splitAny(goOn(s), separators)
	for i, p := range parts {
		parts[i] = strings.TrimRight(p, " ,;")
	}
	parts = uniq(slices.DeleteFunc(parts, func(p string) bool { return p == "" }))
	joined := strings.Join(parts, sep)
	if strings.ReplaceAll(s, "\n", sep) == joined {
		return joined, 0
	}
	return joined, mendList
}

// goOn joins a line to the one before it if it begins with a small letter: it was broken by hand.
func goOn(s string) string {
	lines := strings.Split(s, "\n")
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			if r, _ := utf8.DecodeRuneInString(l); unicode.IsLower(r) {
				b.WriteByte(' ')
			} else {
				b.WriteByte('\n')
			}
		}
		b.WriteString(l)
	}
	return b.String()
}

// uniq keeps the first of each text, in order.
func uniq(parts []string) []string {
	if len(parts) < 2 {
		return parts
	}
	seen := make(map[string]bool, len(parts))
	return slices.DeleteFunc(parts, func(p string) bool {
		twice := seen[p]
		seen[p] = true
		return twice
	})
}

// itemsOf parts a list: at line breaks if there are any, else at the separators.
func itemsOf(s, separators string) []string {
	if strings.Contains(s, "\n") {
		separators = "\n"
	}
	return splitAny(s, separators)
}

// joinItems writes a list so that itemsOf reads it back: joined by "; ", or by lines where an item has a separator in it.
func joinItems(l []string) string {
	for _, s := range l {
		if strings.ContainsAny(s, ",;|") {
			return strings.Join(l, "\n") + "\n"
		}
	}
	return strings.Join(l, "; ")
}
