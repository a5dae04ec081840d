package catalog

import "strings"

// Codes as they occur (the national database, provinces and sector portals):
//
//	1.004870                       national
//	2.000815.000.00.00.H55         of one province
//	2.000815.000.00.00.H55.02      a service of it
//	1.013226.H13                   short form
//	C08_XPHCDB, T-HNO-282186-TT    sector portals and older lists

// maxCode is the longest code, in bytes.
const maxCode = 40

// ValidCode reports whether a text has the form of a procedure's code. It cannot tell whether the procedure exists.
func ValidCode(s string) bool {
	if len(s) > maxCode || s == "" {
		return false
	}
	if len(s) >= len("1.004870") && digitsDot(s[:len("1.004870")]) {
		return localParts(s[len("1.004870"):])
	}
	return sectorCode(s)
}

// isCode reports a text with the form of a code, or of one that a spreadsheet took for a number.
func isCode(s string) bool {
	s = strings.TrimSpace(s)
	return ValidCode(s) || digitsDot(s)
}

// localParts reports what may follow a national code: parts of two or three digits, or a capital and two digits.
func localParts(s string) bool {
	if s == "" {
		return true
	}
	if s[0] != '.' {
		return false
	}
	for part := range strings.SplitSeq(s[1:], ".") {
		switch {
		case (len(part) == 2 || len(part) == 3) && digits(part):
		case len(part) == 3 && part[0] >= 'A' && part[0] <= 'Z' && digits(part[1:]):
		default:
			return false
		}
	}
	return true
}

// sectorCode reports capitals and digits in at least two parts joined by "_" or "-", a capital first and a digit
// somewhere: a heading or a word that slipped into the column has no such form.
func sectorCode(s string) bool {
	digit, joints, last := false, 0, byte('_')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
		case c >= '0' && c <= '9' && i > 0:
			digit = true
		case (c == '_' || c == '-') && last != '_' && last != '-':
			joints++
		default:
			return false
		}
		last = c
	}
	return digit && joints > 0 && last != '_' && last != '-'
}

// lostZero gives the code that a spreadsheet made 1.00487 of: it took 1.004870 for a number and dropped the zeros at its
// end. It is the empty string if the text is no such thing.
func lostZero(s string) string {
	const whole = len("1.004870")
	if len(s) >= whole || !digitsDot(s) {
		return ""
	}
	return s + strings.Repeat("0", whole-len(s))
}

// likelyCode gives the code that was probably meant by a malformed one, or nothing: blanks and quotation marks around
// or inside it, a comma or nothing for the dot, small letters, the letters O and l for digits.
func likelyCode(s string) string {
	t := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\'', '"', '=', '’', '‘', '“', '”':
			return -1
		case ',', '·', '․':
			return '.'
		}
		return r
	}, s)
	t = strings.ToUpper(strings.Trim(t, ".;:"))
	zeros := strings.NewReplacer("O", "0", "L", "1", "I", "1").Replace(t)
	for _, c := range [...]string{t, dotted(t), zeros, dotted(zeros)} {
		if ValidCode(c) {
			return c
		}
		if z := lostZero(c); z != "" {
			return z
		}
	}
	return ""
}

// dotted puts the dot back into seven digits.
func dotted(s string) string {
	if len(s) == 7 && digits(s) {
		return s[:1] + "." + s[1:]
	}
	return s
}

// codeKey is what codes are compared by: links carry them in capitals, so case does not part them.
func codeKey(s string) string { return strings.ToUpper(s) }
