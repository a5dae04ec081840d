package catalog

import (
	"fmt"
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// tally collects repairs while reading.
type tally struct {
	kinds [len(repairKinds)]Repair
	codes []Repair // of encodings; Kind is the encoding
	all   bool     // keep every cell, not a few
}

// mostExamples bounds the cells that are kept where all are asked for.
const mostExamples = 200_000

// add counts each repair of one cell.
func (t *tally) add(m mend, at Where, before, after string) {
	for i := range t.kinds {
		if m&(1<<i) != 0 {
			t.count(&t.kinds[i], Example{at, before, after})
		}
	}
}

// decoded counts a file or a cell that was read from another encoding than Unicode's.
func (t *tally) decoded(encoding string, at Where, before, after string) {
	i := slices.IndexFunc(t.codes, func(r Repair) bool { return r.Kind == encoding })
	if i < 0 {
		i = len(t.codes)
		t.codes = append(t.codes, Repair{Kind: encoding})
	}
	t.count(&t.codes[i], Example{at, before, after})
}

func (t *tally) count(r *Repair, e Example) {
	r.Count++
	if t.all && len(r.Examples) < mostExamples || len(r.Examples) < maxExamples {
		r.Examples = append(r.Examples, e)
	}
}

// repairs lists the kinds that occurred.
func (t *tally) repairs() []Repair {
	out := slices.Clone(t.codes)
	for i, r := range t.kinds {
		if r.Count > 0 {
			r.Kind = repairKinds[i].id
			out = append(out, r)
		}
	}
	return out
}

// repairPrefix stands before a repair's kind where a rule's id does.
const repairPrefix = "repair-"

// words says what kind of repair it is.
func (r Repair) words() Words {
	for _, k := range repairKinds {
		if k.id == r.Kind {
			return Words{EN: k.en, VI: k.vi}
		}
	}
	return Words{EN: "text read from the encoding " + r.Kind, VI: "đọc chữ từ bảng mã " + r.Kind}
}

// Text is the repair in a line: "spaces at the ends dropped: 38, such as catalog.csv:4".
func (r Repair) Text(lang string) string {
	at := r.Examples[0].Brief(lang)
	if lang == "vi" {
		unit := "ô"
		if e := r.Examples[0]; e.Row == 0 && e.Before == "" { // a text that is read from another encoding, as a whole
			unit = "tệp"
		}
		return fmt.Sprintf("%s: %d %s, ví dụ %s", r.words().VI, r.Count, unit, at)
	}
	return fmt.Sprintf("%s: %d, such as %s", r.words().EN, r.Count, at)
}

// Problems makes an error of every repair, for those who want the file itself mended: rule "repair-nfc" and so on, one for
// each cell that the report shows. Reading with Input.All shows every cell; else the last of a kind says how many more
// there are.
func (r *Report) Problems() []Problem {
	if r == nil {
		return nil
	}
	var out []Problem
	for _, x := range r.Repairs {
		for i, e := range x.Examples {
			p := x.problem(e)
			if more := x.Count - len(x.Examples); more > 0 && i == len(x.Examples)-1 {
				p.Message.EN += fmt.Sprintf(" (and %d more)", more)
				p.Message.VI += fmt.Sprintf(" (và %d chỗ khác)", more)
			}
			out = append(out, p)
		}
	}
	return out
}

// problem words one repaired cell.
func (r Repair) problem(e Example) Problem {
	w := r.words()
	p := Problem{Rule: repairPrefix + r.Kind, Level: Error, Where: e.Where, Value: e.Before, Suggest: e.After}
	p.Message = Words{EN: w.EN, VI: w.VI}
	if e.Before == "" && e.After == "" {
		return p
	}
	from, to := visible(e.Before), visible(e.After)
	p.Message.EN += fmt.Sprintf(": %s became %s; write it so", from, to)
	p.Message.VI += fmt.Sprintf(": %s thành %s. Sửa trong tệp gốc.", from, to)
	return p
}

// visible quotes a text for a message, with what cannot be seen written out: a message that shows two equal texts says
// nothing.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString("⏎")
		case r == '\t':
			b.WriteString("⇥")
		case r < ' ' || r == 0x7f || r >= 0x80 && r <= 0xa0 || r == 0xad || r >= 0x300 && r < 0x370 || r >= 0x200b && r <= 0x200f ||
			r >= 0x2060 && r <= 0x2064 || r == 0xfeff || fault.Bidi(r):
			fmt.Fprintf(&b, "‹U+%04X›", r)
		default:
			b.WriteRune(r)
		}
	}
	return fault.Quote(b.String())
}
