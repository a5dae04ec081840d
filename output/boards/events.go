package boards

import (
	"bangqr/catalog"
	"bangqr/catalog/fault"
)

// An eventWord is what an event is called: in the ledger, to a person, and by whoever types or ticks it. All are compared
// by catalog.Fold.
type eventWord struct {
	what  What
	words catalog.Words
	also  []string
}

// eventWords is the vocabulary of events, in the order in which a board meets them.
var eventWords = [...]eventWord{
	{Ordered, catalog.Words{VI: "đã đặt in", EN: "ordered"}, []string{"datin", "dadat"}},
	{Printed, catalog.Words{VI: "đã in", EN: "printed"}, []string{"inxong", "daintaixuong"}},
	{Delivered, catalog.Words{VI: "đã giao", EN: "delivered"}, []string{"giao", "danhan", "nhan", "bangiao", "dabangiao"}},
	{Mounted, catalog.Words{VI: "đã treo", EN: "mounted"}, []string{"treo", "dalap", "lap", "lapdat", "dalapdat", "dagan", "moitreo", "treolai"}},
	{Checked, catalog.Words{VI: "đã kiểm tra", EN: "checked"}, []string{"kiemtra", "tot", "contot", "connguyen", "binhthuong", "ok", "dat", "danghoatdong", "vantot", "nguyenven", "dakiemtratot", "good"}},
	{Damaged, catalog.Words{VI: "hỏng", EN: "damaged"}, []string{"bihong", "dahong", "hu", "huhong", "bihu", "rach", "birach", "vo", "bivo", "mo", "bimo", "phaimau", "khongquetduoc", "bidande", "dande"}},
	{Missing, catalog.Words{VI: "mất", EN: "missing"}, []string{"bimat", "damat", "khongthay", "khongcon", "bilaymat", "matbang"}},
	{Retired, catalog.Words{VI: "đã gỡ", EN: "retired"}, []string{"go", "thuhoi", "dathuhoi", "dago", "thao", "dathao", "dagothuhoi", "gobo", "dagobo", "gothuhoi"}},
}

// Whats lists the kinds of events in their usual order.
func Whats() []What {
	out := make([]What, len(eventWords))
	for i, w := range eventWords {
		out[i] = w.what
	}
	return out
}

// Words says what the kind of an event is called: "đã treo".
func (w What) Words() catalog.Words {
	for _, e := range eventWords {
		if e.what == w {
			return e.words
		}
	}
	return catalog.Words{VI: string(w), EN: string(w)}
}

// ParseWhat reads the kind of an event as people write it, in either language, with or without accents. Of what is no kind
// it gives the likeliest ones.
func ParseWhat(s string) (w What, near []What, ok bool) {
	key := catalog.Fold(s)
	if key == "" {
		return "", nil, false
	}
	for _, e := range eventWords {
		for _, name := range e.names() {
			if key == name {
				return e.what, nil, true
			}
		}
	}
	const far = 1
	for _, e := range eventWords {
		for _, name := range e.names() {
			if len(name) > 3 && fault.Distance(key, name, far) <= far {
				near = append(near, e.what)
				break
			}
		}
	}
	return "", near, false
}

// names are all the names of an event, folded.
func (e *eventWord) names() []string {
	return append([]string{string(e.what), catalog.Fold(e.words.VI), catalog.Fold(e.words.EN)}, e.also...)
}
