package mark

import (
	"cmp"
	"slices"
)

// An edit puts a text in the place of some bytes of a part; from and to are equal where nothing goes.
type edit struct {
	from, to int
	text     string
}

// edits collects the changes of one part. Those at one place stay in the order in which they came.
type edits []edit

func (e *edits) insert(at int, text string) {
	if text != "" {
		*e = append(*e, edit{at, at, text})
	}
}

func (e *edits) replace(from, to int, text string) { *e = append(*e, edit{from, to, text}) }

// append puts a text at the end of an element, whose end tag is given, or which is empty.
func (e *edits) append(start, end tag, text string) {
	if start.empty {
		e.replace(start.to-2, start.to, ">"+text+"</"+string(start.name)+">") // before "/>", whatever blanks stand there
		return
	}
	e.insert(end.from, text)
}

// apply gives the part with all changes made.
func (e edits) apply(data []byte) []byte {
	slices.SortStableFunc(e, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	size := len(data)
	for _, c := range e {
		size += len(c.text)
	}
	out := make([]byte, 0, size)
	at := 0
	for _, c := range e {
		out = append(out, data[at:c.from]...)
		out = append(out, c.text...)
		at = c.to
	}
	return append(out, data[at:]...)
}
