package verify_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var boxLine = regexp.MustCompile(`/(MediaBox|TrimBox|BleedBox) \[([-.\d]+) ([-.\d]+) ([-.\d]+) ([-.\d]+)\]`)

// cropped makes all boxes of the pages smaller, or one, or adds one that viewers crop to.
func cropped(which int) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, r *rand.Rand, s *subject) bool {
		by, side := between(r, 1, 40), r.IntN(4)
		s.data[0] = respoken(t, s.data[0], func(o string) string { return smaller(o, which, side, by) })
		return true
	}
}

func smaller(o string, which, side int, by float64) string {
	if which == 3 {
		if m := boxLine.FindString(o); m != "" {
			return strings.Replace(o, m, m+"\n/CropBox [10 10 200 200]", 1)
		}
		return o
	}
	return boxLine.ReplaceAllStringFunc(o, func(line string) string {
		m := boxLine.FindStringSubmatch(line)
		if which > 0 && m[1] != []string{"", "MediaBox", "TrimBox"}[which] {
			return line
		}
		v, _ := strconv.ParseFloat(m[2+side], 64)
		if m[2+side] = fmt.Sprintf("%.3f", v+by); side >= 2 {
			m[2+side] = fmt.Sprintf("%.3f", v-by)
		}
		return fmt.Sprintf("/%s [%s]", m[1], strings.Join(m[2:], " "))
	})
}

// agreeing makes file and manifest say the same of a code, which is not what the catalog says.
func agreeing(_ *rand.Rand, s *subject) bool {
	a, b := &s.m.Signs[0], &s.m.Signs[1]
	if len(a.Codes) != 1 || len(b.Codes) != 1 || a.Kind != "procedure-poster" {
		return false
	}
	a.Codes[0].Procedure, b.Codes[0].Procedure = b.Codes[0].Procedure, a.Codes[0].Procedure
	return true
}

// exchanged swaps two codes of a page, and says so in the manifest, so that only their captions are wrong.
func exchanged(t testing.TB, r *rand.Rand, s *subject) bool {
	t.Helper()
	codes := s.m.Signs[0].Codes
	var pairs [][2]int
	for i := range codes {
		for k := range i {
			if codes[i].Page == codes[k].Page && codes[i].Size == codes[k].Size && codes[i].Payload != codes[k].Payload {
				pairs = append(pairs, [2]int{i, k})
			}
		}
	}
	if len(pairs) == 0 {
		return false
	}
	p := pairs[r.IntN(len(pairs))]
	i, k := p[0], p[1]
	nth := func(of int) (n int) {
		for j := range of {
			if codes[j].Page == codes[of].Page {
				n++
			}
		}
		return n
	}
	a, b := nth(i), nth(k)
	s.data[0] = redrawn(t, s.data[0], func(page int, content string) string {
		all := codeBlock.FindAllStringSubmatchIndex(content, -1)
		if page != codes[i].Page || a >= len(all) || b >= len(all) {
			return content
		}
		modules := func(n int) string { return content[all[n][10]:all[n][11]] }
		first, last := min(a, b), max(a, b)
		return content[:all[first][10]] + modules(last) + content[all[first][11]:all[last][10]] + modules(first) + content[all[last][11]:]
	})
	codes[i].X, codes[k].X = codes[k].X, codes[i].X
	codes[i].Y, codes[k].Y = codes[k].Y, codes[i].Y
	return true
}

// recaptioned changes a letter of a caption as it stands in the file, wherever it does.
func recaptioned(t testing.TB, r *rand.Rand, s *subject) bool {
	t.Helper()
	codes := s.m.Signs[0].Codes
	if len(codes) == 0 {
		return false
	}
	c := codes[r.IntN(len(codes))]
	numbers := letterNumbers(t, s.data[0])
	words := strings.Fields(c.Caption)
	if len(words) == 0 {
		return false
	}
	word := words[0]
	shown := func(word string) string {
		var b strings.Builder
		for _, l := range word {
			n := numbers[l]
			for _, v := range []byte{byte(n >> 8), byte(n)} {
				switch {
				case v == '(' || v == ')' || v == '\\':
					b.WriteByte('\\')
					b.WriteByte(v)
				case v == '\r':
					b.WriteString(`\r`)
				default:
					b.WriteByte(v)
				}
			}
		}
		return b.String()
	}
	letters := []rune(word)
	old := shown(word)
	at := r.IntN(len(letters))
	other := 'x'
	for l := range numbers {
		if l > 'a' && l <= 'z' && l != letters[at] && (l < other || other == 'x') {
			other = l
		}
	}
	letters[at] = other
	changed := false
	s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
		out := strings.ReplaceAll(content, old, shown(string(letters)))
		changed = changed || out != content
		return out
	})
	return changed
}
