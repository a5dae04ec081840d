package catalog

import "strings"

// opening are the signs with which a spreadsheet begins a formula when it opens CSV, and their wide forms, which some take
// for the same (OWASP, "CSV injection").
const opening = "=+-@\t\r\n＝＋－＠"

// guard makes text of a cell that a spreadsheet would take for a formula, by an apostrophe before it. A text that has
// apostrophes before such a sign gets one more, so that unguard gives every text back.
func guard(s string) string {
	if opens(s) {
		return "'" + s
	}
	return s
}

// unguard takes off what guard put on.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && opens(s) {
		return s[1:]
	}
	return s
}

// opens reports a text that begins with a sign of a formula, whatever apostrophes stand before it.
func opens(s string) bool {
	if s == "" || s[0] > '@' && s[0] < 0x80 {
		return false
	}
	s = strings.TrimLeft(s, "'")
	for _, r := range s {
		return strings.ContainsRune(opening, r)
	}
	return false
}
