package boards

import (
	"slices"
	"strings"
	"unicode"

	"bangqr/catalog"
)

// A token is a word or a number of a message.
type token struct {
	raw, lower, folded string
	accented           bool
	gap                string // what stands before it
	from, to           int    // bytes in the clause
}

// breaks tells that a mark stands before the word, so that no phrase goes over it.
func (t *token) breaks() bool { return strings.ContainsAny(t.gap, ",:()/") }

// number tells that the word is digits alone.
func (t *token) number() bool {
	return t.raw != "" && strings.Trim(t.raw, "0123456789") == ""
}

// tokensOf parts a clause into words.
func tokensOf(s string) []token {
	var out []token
	from, end := -1, 0
	flush := func(to int) {
		if from < 0 {
			return
		}
		raw := s[from:to]
		t := token{raw: raw, lower: strings.ToLower(raw), folded: catalog.Fold(raw), gap: s[end:from], from: from, to: to}
		t.accented = t.lower != t.folded
		if t.folded = bareNumber(t.folded); t.folded != "" {
			out = append(out, t)
		}
		from, end = -1, to
	}
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			if from < 0 {
				from = i
			}
			continue
		}
		flush(i)
	}
	flush(len(s))
	return shorten(out)
}

// shorten makes one token of the words that people shorten in the names of places.
func shorten(ts []token) []token {
	var out []token
	for i := 0; i < len(ts); {
		n, t := 0, ts[i]
		for _, s := range shortened {
			if long := strings.Fields(s[0]); len(long) > n && startsWith(ts[i:], long) {
				n = len(long)
				t = token{raw: s[1], lower: s[1], folded: s[1], gap: ts[i].gap, from: ts[i].from, to: ts[i+n-1].to}
			}
		}
		out = append(out, t)
		i += max(n, 1)
	}
	return out
}

func startsWith(ts []token, words []string) bool {
	if len(ts) < len(words) {
		return false
	}
	for i, w := range words {
		if ts[i].folded != w || i > 0 && ts[i].breaks() {
			return false
		}
	}
	return true
}

func isOneOf(s string, list []string) bool { return slices.Contains(list, s) }

// A clause is a part of a message that stands for itself.
type clause struct {
	text     string
	question bool
}

// clausesOf parts a message at its lines, semicolons and full stops. A dot between digits, as in a day, parts nothing.
func clausesOf(message string) []clause {
	var out []clause
	add := func(s string, question bool) {
		if s = catalog.Clean(s); s != "" {
			out = append(out, clause{s, question})
		}
	}
	for line := range strings.Lines(strings.ReplaceAll(message, "\r", "\n")) {
		from := 0
		for i := range len(line) {
			switch c := line[i]; c {
			case '.':
				if i+1 < len(line) && line[i+1] != ' ' && line[i+1] != '\n' {
					continue
				}
			case ';', '!', '?', '\n':
			default:
				continue
			}
			add(line[from:i], line[i] == '?')
			from = i + 1
		}
		add(line[from:], false)
	}
	return out
}
