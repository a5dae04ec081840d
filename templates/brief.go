package templates

import (
	"strings"
	"unicode/utf8"
)

// briefLetters is the most letters that a brief name has: seven lines on the smallest label. Several languages share them.
const briefLetters = 90

// Brief is the procedure's short name or, where it has none, its name, cut between words and ended by … where it is long.
// It is for stickers alone, whose code tells the whole name: a kind that uses it has allowed the ellipsis.
func (s *scope) Brief() string {
	if s.ShortName != "" {
		return s.ShortName
	}
	most := briefLetters / max(s.tongues, 1)
	if utf8.RuneCountInString(s.Name) <= most {
		return s.Name
	}
	n, end := 0, 0
	for i, r := range s.Name {
		if n++; n > most {
			break
		}
		if r == ' ' {
			end = i
		}
	}
	if end == 0 { // a name that is one word
		end = len(string([]rune(s.Name)[:most]))
	}
	return strings.TrimRight(s.Name[:end], " ,;.(–-") + " …"
}

// Others is the number of the field's procedures that do not stand on the sign.
func (s *scope) Others() int { return max(s.Field.Count-s.Count, 0) }
