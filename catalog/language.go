package catalog

import "strings"

// languageTag writes a tag of BCP 47 in its usual case: "EN" gives "en", "zh-hant" gives "zh-Hant" (RFC 5646, 2.1.1), so
// that one language is one column whoever wrote it. It tells a tag by its form; whether there is such a language it does
// not know. First parts of four to eight letters, which the standard reserves and no language has, are refused:
// "name_short" is no translation.
func languageTag(s string) (string, bool) {
	parts := strings.Split(s, "-")
	if !languageStart(parts) {
		return "", false
	}
	extension := len(parts[0]) == 1
	for i, p := range parts {
		if !alphanumeric(p) || len(p) > 8 {
			return "", false
		}
		p = strings.ToLower(p)
		switch {
		case i == 0 || extension:
		case len(p) == 1:
			extension = true
		case len(p) == 2:
			p = strings.ToUpper(p)
		case len(p) == 4 && p[0] >= 'a':
			p = strings.ToUpper(p[:1]) + p[1:]
		}
		parts[i] = p
	}
	return strings.Join(parts, "-"), true
}

// languageStart reports a language of two or three letters, or the "x" and "i" of private and old tags with more behind.
func languageStart(parts []string) bool {
	first := strings.ToLower(parts[0])
	if strings.Trim(first, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	return len(first) == 2 || len(first) == 3 || len(parts) > 1 && (first == "x" || first == "i")
}

// alphanumeric reports letters and digits of ASCII, one at least.
func alphanumeric(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != ""
}
