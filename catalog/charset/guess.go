package charset

import (
	"cmp"
	"hash"
	"hash/fnv"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cells of workbooks and documents are Unicode, and yet old ones hold codes of a font: each byte of TCVN3 or VNI stands there
// as the Latin letter or sign of Windows-1252, "Hé tÞch" or "Hoä tòch" for Hộ tịch.

// How sure a reading of cells must be.
const (
	leastGain  = 12.0 // of cost, over all cells: e to the 12 times likelier than the cells as they stand
	clearGain  = 8.0  // for one cell that has no syllable of Vietnamese, in a table that is known
	mostCells  = 20000
	mostInCell = 4096 // bytes looked at
)

// A Reading is what the cells of a table show to be: the encoding behind them, and whether some cells are Unicode already.
type Reading struct {
	Encoding string // a name of Names; nothing where the cells are what they seem
	Mixed    bool   // some cells are Vietnamese in Unicode
}

// Guess names the encoding whose bytes the samples hold as Latin letters, or nothing where they are what they seem. Samples
// are the cells of one table: one cell may be too little to tell by.
func Guess(samples []string) string { return Look(samples).Encoding }

// Look is Guess that also tells whether the table is mixed, so that each cell can be recoded as it needs.
func Look(samples []string) Reading {
	tallies := make([]tally, len(known()))
	for i := range tallies {
		tallies[i] = tally{place: i, reads: fnv.New64a()}
	}
	var reading Reading
	seen := make(map[string]bool)
	for _, s := range samples {
		s = s[:min(len(s), mostInCell)]
		if isASCII(s) || seen[s] {
			continue
		}
		if seen[s] = true; len(seen) > mostCells {
			break
		}
		reading.Mixed = weigh(nfc(s), tallies) || reading.Mixed
	}
	slices.SortStableFunc(tallies, func(a, b tally) int { return cmp.Compare(b.gain, a.gain) })
	best := tallies[0]
	if best.gain < leastGain {
		return reading
	}
	for _, t := range tallies[1:] {
		if t.reads.Sum64() != best.reads.Sum64() && best.gain-t.gain < margin {
			return reading
		}
	}
	reading.Encoding = known()[best.place].name
	return reading
}

// A tally is what speaks for an encoding over all cells.
type tally struct {
	place int // in known
	gain  float64
	reads hash.Hash64 // of all that it gained by: two that read alike need no margin
}

// weigh adds to each encoding how much likelier the cell is in it than as it stands, if it is, and reports a cell that is
// Vietnamese in Unicode.
func weigh(s string, tallies []tally) (isUnicode bool) {
	if plainlyUnicode(s) {
		return true
	}
	ev := gather([]byte(s))
	own, least := ev.asIs(), leastOf(s)
	for i := range tallies {
		c := known()[i]
		if c.decode == nil && c.garbled == nil {
			continue
		}
		v, reads, whole := ev.recoded(c)
		if whole && ev.isLike(v) && v.cost+least < own.cost {
			tallies[i].gain += own.cost - v.cost
			io.WriteString(tallies[i].reads, reads) //nolint:errcheck // a hash takes everything
		}
	}
	return strings.ContainsFunc(s, onlyUnicode) && ev.isLike(own)
}

// plainlyUnicode reports cells with letters that only Unicode has, and none beside them that Vietnamese has not.
func plainlyUnicode(s string) bool {
	own := false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
		case !isVietnamese(r) && costOfSign(r, true) > 0:
			return false
		case r > 0xff && !own:
			own = onlyUnicode(r)
		}
	}
	return own
}

// leastOf is what a cell must gain by: one that has letters of Unicode is likely what it seems, and a rare syllable no proof.
func leastOf(s string) float64 {
	if strings.ContainsFunc(s, onlyUnicode) {
		return leastGain
	}
	return 0
}

// asIs judges the chunks of a cell as they stand.
func (ev evidence) asIs() verdict {
	var v verdict
	for _, chunk := range ev.chunks {
		v.add(judge(chunk))
	}
	return v
}

// recoded judges the chunks of a cell in an encoding; whole tells that no letter was left over.
func (ev evidence) recoded(c coding) (v verdict, reads string, whole bool) {
	var all strings.Builder
	for _, chunk := range ev.chunks {
		s, ok := c.recode(chunk)
		if !ok {
			return v, "", false
		}
		v.add(judge(s))
		all.WriteString(s + "\n")
	}
	return v, all.String(), true
}

// onlyUnicode reports letters of Vietnamese that Windows-1252 lacks.
func onlyUnicode(r rune) bool { return r > 0xff && isVietnamese(r) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Cell recodes a cell of the table if that is what the cell needs, and reports whether it did. In a table that is mixed a
// cell must read better for it; in another it must read as Vietnamese.
func (r Reading) Cell(s string) (string, bool) {
	if r.Encoding == "" || isASCII(s) {
		return s, false
	}
	c, err := lookUp(r.Encoding)
	if err != nil {
		return s, false
	}
	composed := nfc(s)
	ev := gather([]byte(composed))
	v, _, whole := ev.recoded(c)
	fits := v.words > 0 && float64(v.good) >= goodShare*float64(v.words)
	gain := ev.asIs().cost - v.cost - leastOf(composed)
	if !fits { // names of abroad, abbreviations
		fits = !r.Mixed && (gain >= clearGain || gain >= 0 && strings.ContainsFunc(composed, isSign))
	}
	if !whole || !fits || r.Mixed && gain <= 0 {
		return s, false
	}
	out, _ := c.recode(composed)
	return out, out != composed
}

// isSign reports what names of abroad do not have and codes of a font do: signs of Windows-1252, and ª.
func isSign(r rune) bool {
	return r == 'ª' || r >= utf8.RuneSelf && !unicode.IsLetter(r) && costOfSign(r, true) > 0
}

// Recode reads the Latin letters of a text as the bytes of an encoding. What is no letter or sign of Windows-1252 stays as
// it is, and so does all of the text if the encoding is unknown or one of Unicode's own.
func Recode(s, encoding string) string {
	c, err := lookUp(encoding)
	if err != nil || isASCII(s) {
		return s
	}
	out, _ := c.recode(nfc(s))
	return out
}

// recode is Recode by coding; whole tells that every letter had a meaning. A word with a code that has none stays as it is.
func (c coding) recode(s string) (text string, whole bool) {
	switch {
	case c.garbled != nil:
		text, _, left, _ := c.garbled.mend(s)
		return nfc(text), left == 0
	case c.decode == nil:
		return s, true
	}
	whole = true
	var b strings.Builder
	for len(s) > 0 {
		end, high := part(s, 0)
		if end == 0 {
			end = 1
		}
		word := s[:end]
		if high {
			out, ok := c.recodeWord(word)
			if ok {
				word = out
			}
			whole = whole && ok
		}
		b.WriteString(word)
		s = s[end:]
	}
	return c.finish(b.String()), whole
}

// recodeWord takes a word back to bytes and reads them; signs that only Unicode has stay between them, and so do words with
// letters that only Unicode has.
func (c coding) recodeWord(word string) (string, bool) {
	if strings.ContainsFunc(word, onlyUnicode) {
		return word, true
	}
	var out, run []byte
	bytes := latin().bytes
	for _, r := range word {
		code, ok := bytes[r]
		switch {
		case ok:
			run = append(run, code)
			continue
		case r < utf8.RuneSelf:
			run = append(run, byte(r))
			continue
		case r == utf8.RuneError:
			return word, false
		}
		var broken int
		if out, broken = c.decode(out, run); broken > 0 {
			return word, false
		}
		out, run = utf8.AppendRune(out, r), run[:0]
	}
	out, broken := c.decode(out, run)
	if broken > 0 {
		return word, false
	}
	return string(out), true
}
