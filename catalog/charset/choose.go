package charset

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"bangqr/catalog/fault"
)

// How sure a choice must be.
const (
	leastWords = 2   // different words with letters outside ASCII
	goodShare  = 0.8 // of them that are syllables: abbreviations and foreign names are the rest
	goodPlain  = 0.5 // of the plain words beside them, if there are more than two
	margin     = 7.0 // to the next encoding that reads otherwise: it is a thousand times less likely
)

// Bounds of what is looked at: text past them cannot change the answer.
const (
	mostChunks = 4000
	mostLooked = 8 << 20 // bytes
	longChunk  = 64      // bytes; a syllable with the signs about it has far fewer
)

// evidence is what a text has to tell its encoding by.
type evidence struct {
	chunks []string // different ones, with bytes outside ASCII, in order
	plain  verdict  // different plain words beside them
	first  int      // place of the first such byte
}

// part finds the chunk that begins at i: letters, bytes outside ASCII and the control codes that some encodings put letters at.
// It is high if it has more than plain letters.
func part[T string | []byte](data T, i int) (end int, high bool) {
	for end = i; end < len(data); end++ {
		c := data[end]
		switch {
		case c >= utf8.RuneSelf, c < ' ' && c != '\t' && c != '\n' && c != '\r':
			high = true
		case c|0x20 >= 'a' && c|0x20 <= 'z':
		default:
			return end, high
		}
	}
	return end, high
}

// gather collects the evidence of a text.
func gather(data []byte) evidence {
	ev := evidence{first: -1}
	seen := make(map[string]bool)
	beside, before := false, "" // a chunk outside ASCII ended a blank ago; the plain word before the blank
	for i := 0; i < len(data) && i < mostLooked && len(ev.chunks) < mostChunks; {
		end, high := part(data, i)
		if end == i {
			if data[i] != ' ' {
				beside, before = false, ""
			}
			i++
			continue
		}
		word := string(data[i:min(end, i+longChunk)])
		switch {
		case high:
			if ev.first < 0 {
				ev.first = i
			}
			ev.plainWord(seen, before)
			if !seen[word] {
				seen[word] = true
				ev.chunks = append(ev.chunks, word)
			}
		case beside:
			ev.plainWord(seen, word)
		}
		beside, before = high, word
		if high {
			before = ""
		}
		i = end
	}
	return ev
}

// plainWord judges a word of ASCII, once.
func (ev *evidence) plainWord(seen map[string]bool, word string) {
	if word == "" || seen[word] {
		return
	}
	seen[word] = true
	ev.plain.words++
	if isSyllable(strings.ToLower(word)) {
		ev.plain.good++
	}
}

// A candidate is an encoding and how the text reads in it.
type candidate struct {
	coding
	verdict
	reads string // all chunks, to tell encodings that read alike
}

// candidates reads the evidence in every legacy encoding, the likeliest first; of those that read alike the first stands.
func (ev evidence) candidates() []candidate {
	var l []candidate
	for _, c := range known() {
		if c.decode == nil {
			continue
		}
		k := candidate{coding: c}
		var all strings.Builder
		for _, chunk := range ev.chunks {
			out, _ := c.decode(nil, []byte(chunk))
			s := nfc(string(out))
			k.add(judge(s))
			all.WriteString(s + "\n")
		}
		k.reads = all.String()
		if !slices.ContainsFunc(l, func(o candidate) bool { return o.reads == k.reads }) {
			l = append(l, k)
		}
	}
	slices.SortStableFunc(l, func(a, b candidate) int { return cmp.Compare(a.cost, b.cost) })
	return l
}

// isLike reports whether the text reads as Vietnamese in an encoding.
func (ev evidence) isLike(v verdict) bool {
	return v.words > 0 && float64(v.good) >= goodShare*float64(v.words) &&
		(ev.plain.words <= 2 || float64(ev.plain.good) >= goodPlain*float64(ev.plain.words))
}

// choose finds the legacy encoding of a text, or words why none can be named.
func choose(data []byte) (coding, error) {
	ev := gather(data)
	l := ev.candidates()
	if ev.isLike(l[0].verdict) && l[0].words >= leastWords && l[1].cost-l[0].cost >= margin {
		return l[0].coding, nil
	}
	l = slices.DeleteFunc(l, func(c candidate) bool { return !ev.isLike(c.verdict) || c.cost-l[0].cost > 3*margin })
	if len(l) == 0 {
		return coding{}, fault.At(fault.Where{Row: lineAt(data, max(ev.first, 0))},
			`text neither UTF-8 nor Vietnamese of an older encoding: save the file as "CSV UTF-8" or as .xlsx`,
			`chữ không phải mã UTF-8, cũng không phải bảng mã tiếng Việt cũ. Lưu tệp dạng "CSV UTF-8" hoặc .xlsx.`)
	}
	return coding{}, ev.unsure(data, l)
}

// unsure names the encodings that are left, with the first line as each reads it.
func (ev evidence) unsure(data []byte, l []candidate) error {
	from := bytes.LastIndexAny(data[:ev.first], "\r\n") + 1
	line := data[from:]
	if n := bytes.IndexAny(line, "\r\n"); n >= 0 {
		line = line[:n]
	}
	if start := ev.first - from - 30; start > 0 {
		line = line[start:]
	}
	var samples []string
	for _, c := range l[:min(len(l), 4)] {
		out, _ := c.decode(nil, line[:min(len(line), 200)])
		samples = append(samples, c.name+" "+fault.Quote(c.finish(string(out))))
	}
	return fault.At(fault.Where{Row: lineAt(data, ev.first)},
		"encoding uncertain, too little text to tell: choose with --encoding what reads right: %s",
		"chưa rõ bảng mã vì quá ít chữ. Chọn bằng --encoding cách đọc đúng: %s.", strings.Join(samples, "; "))
}
