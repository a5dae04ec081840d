package catalog

import (
	"strconv"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/payload"
)

// ReadEntries reads a list of entries: what is no procedure and yet hangs on the wall.
func ReadEntries(in Input) ([]Entry, *Report, error) {
	r := newReader(in)
	if err := r.read(entrySchema.noun); err != nil {
		return nil, r.report(), fault.Within(Words{EN: "entries", VI: "mục khác"}, err)
	}
	return r.cat.Entries, r.report(), nil
}

// WithEntries gives a copy of the catalog with other entries.
func (c *Catalog) WithEntries(entries []Entry) *Catalog {
	d := *c
	d.Entries = entries
	return &d
}

// keepEntry keeps an entry. One without an id gets it from its name.
func (f *file) keepEntry(src Source, values []string, names map[string]string) {
	e := Entry{Source: src, Names: names}
	for i, v := range values {
		switch i {
		case eKind:
			e.Kind, _ = entryKindOf(v)
		case eHidden:
			e.Hidden = hiddenOf(v)
		case eTags:
			e.Tags = uniq(itemsOf(v, ",;|"))
		case eItems:
			e.Items = documents(v)
		default:
			*e.text(i) = v
		}
	}
	if f.addsDocuments(&e) {
		return
	}
	f.shortAddresses(&e)
	if plain, changed := payload.Plain(e.Purpose); changed {
		plain = strings.Join(strings.Fields(plain), " ") // a letter that is left out may leave its blanks
		f.tally.add(mendPlain, src.At("purpose"), e.Purpose, plain)
		e.Purpose = plain
	}
	if e.ID == "" {
		e.ID = Slug(e.Name)
		if e.ID == "" {
			e.ID = strings.TrimPrefix(Slug(e.Kind)+"-"+strconv.Itoa(len(f.cat.Entries)+1), "-")
		}
		f.tally.add(mendEntryID, src.At("name"), e.Name, e.ID)
	}
	f.cat.Entries = append(f.cat.Entries, e)
}

// addsDocuments adds a row that repeats the id of the meeting above it to that meeting's documents: those it lists, or
// the one that its name and address are. A row that says anything else is an entry of its own, with an id that stands twice.
func (f *file) addsDocuments(e *Entry) bool {
	n := len(f.cat.Entries)
	if n == 0 || e.ID == "" || e.Kind != "" && e.Kind != EntryMeeting {
		return false
	}
	last := &f.cat.Entries[n-1]
	if last.ID != e.ID || last.Kind != EntryMeeting || last.Source.File != e.Source.File || last.Source.Sheet != e.Source.Sheet {
		return false
	}
	for i := range entrySchema.attrs {
		switch i {
		case eID, eKind, eName, eURL, eItems:
			continue
		}
		if v := e.attr(i); v != "" && v != last.attr(i) {
			return false
		}
	}
	items := e.Items
	if e.URL != "" {
		items = append([]Item{{e.Name, e.URL}}, items...)
	}
	last.Items = append(last.Items, items...)
	return len(items) > 0
}

// shortAddresses takes off addresses of Zalo and of app stores what only tells where a visitor came from, and counts it.
func (f *file) shortAddresses(e *Entry) {
	attrs, short := []int{eZalo}, zaloAddress
	switch e.Kind {
	case EntryZalo, EntryZaloGroup, EntryZaloOA:
		attrs = append(attrs, eURL)
	case EntryApp:
		attrs, short = []int{eURL, eGoogle, eApple}, appAddress
	}
	for _, a := range attrs {
		v := e.text(a)
		if s := short(*v); s != "" && s != *v {
			f.tally.add(mendAddress, e.Source.At(entrySchema.attrs[a].key), *v, s)
			*v = s
		}
	}
}

func zaloAddress(s string) string {
	z, _ := payload.ParseZalo(s)
	return z.URL
}

func appAddress(s string) string {
	a, _ := payload.ParseApp(s)
	return a.URL
}

// hiddenOf reads yes or no; what is neither stays as it is, for Check to tell.
func hiddenOf(s string) string {
	switch Fold(s) {
	case "true", "yes", "co", "x", "1", "an":
		return "true"
	case "false", "no", "khong", "0":
		return ""
	}
	return s
}

// itemLines makes of a list of documents, each with "title" and "url", the lines that a cell would hold.
func itemLines(n *node) *node {
	if n.shape != list {
		return n
	}
	out := &node{shape: list, line: n.line}
	for _, item := range n.items {
		if item.shape == mapping {
			item = itemLine(item)
		}
		out.items = append(out.items, item)
	}
	return out
}

// itemLine is one of them; a mapping with other keys stays, and is refused as any other.
func itemLine(n *node) *node {
	var it Item
	for i, k := range n.keys {
		v := n.items[i]
		switch {
		case v.shape == empty:
		case v.shape != scalar:
			return n
		case k.name == "title" || k.name == "name":
			it.Title = v.text
		case k.name == "url":
			it.URL = v.text
		default:
			return n
		}
	}
	return &node{shape: scalar, line: n.line, text: it.Title + " | " + it.URL}
}
