package templates

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/templates/scene"
)

// A Sign is one document to make: a kind, what it is about, and where it hangs.
type Sign struct {
	ID      string // kind and subject, with the office between them where there are many: "procedure-poster/1.001193"
	Kind    *Kind
	Office  string // id of the office in whose name it is, where there are many
	Subject string // a procedure's code, a field's slug, the id of an entry, a place or the office
	Title   string
	File    string // name without ending, safe on every system
	Place   *catalog.Place
	catalog *catalog.Catalog
	field   *catalog.Field
	procs   []int // of Catalog.Procedures
	entry   *catalog.Entry
	extras  []*catalog.Entry // of the place or the office
	plain   *Kind            // as it was before its place changed it
	still   bool             // with stillText for all that is volatile
	panel   *Panel           // what the sign goes over, of a kind per cell
}

// Path is where the sign's files go, without ending: "procedure-poster/1.001193-dang-ky-khai-sinh", in a folder of the
// office where there are many.
func (s *Sign) Path() string { return path.Join(s.Office, s.Kind.ID(), s.File) }

// EntryFacts are those of the entry that the sign is of; nil where it is of something else.
func (s *Sign) EntryFacts() *catalog.Entry { return s.entry }

// OfficeFacts are those of the office in whose name the sign is.
func (s *Sign) OfficeFacts() *catalog.Office { return &s.catalog.Office }

// Codes are those of the procedures that stand on the sign, in its order.
func (s *Sign) Codes() []string {
	var out []string
	for _, i := range s.procs {
		out = append(out, s.catalog.Procedures[i].Code)
	}
	return out
}

// A Selection narrows down which signs are made. Empty lists select everything. A sign is made whole or not at all: what
// stands on it does not depend on the selection, but for sheets of labels, each of which is a sign of its own.
type Selection struct{ Fields, Codes, Places, Tags, Entries []string }

// Select gives the signs that a kind makes of a catalog, or of an office's part of one, in the catalog's order. A kind that
// lists procedures makes no sign without any.
func Select(c *catalog.Catalog, k *Kind, sel Selection) []Sign {
	signs := slices.DeleteFunc(everySign(c, k), func(s Sign) bool { return s.bare() || !s.takenBy(sel) })
	return narrowed(k, signs, sel)
}

// Bare gives the signs of a selection that Select leaves out because they would list nothing.
func Bare(c *catalog.Catalog, k *Kind, sel Selection) []Sign {
	if !k.listsProcedures() || k.Per == "procedure" || k.Per == "field" {
		return nil // these are made of what they list
	}
	return slices.DeleteFunc(everySign(c, k), func(s Sign) bool { return !s.bare() || !s.takenBy(sel) })
}

// bare reports a sign that would list procedures and has none.
func (s *Sign) bare() bool { return s.Kind.listsProcedures() && len(s.procs) == 0 }

func (k *Kind) listsProcedures() bool {
	return k.Lists("entries") || k.Lists("groups") || k.Lists("names")
}

// shows tells whether procedures stand on the signs.
func (k *Kind) shows() bool { return k.Per == "procedure" || k.listsProcedures() }

func everySign(c *catalog.Catalog, k *Kind) []Sign {
	out := (&selector{Catalog: c, kind: k, picked: map[string][]int{}}).signs()
	apart(out)
	return out
}

// A selector finds the signs of one kind.
type selector struct {
	*catalog.Catalog
	kind   *Kind
	picked map[string][]int            // by the selection of places: many have the same, or none
	extras map[string][]*catalog.Entry // by place, and under no place those of the office; nil until one is asked for
}

func (c *selector) signs() (out []Sign) {
	e := &c.kind.Entries
	add := func(s Sign) {
		s.Kind, s.catalog, s.Office = c.kind, c.Catalog, c.OfOffice()
		s.ID = c.kind.ID() + "/" + s.Subject
		if s.Office != "" {
			s.ID = c.kind.ID() + "/" + s.Office + "/" + s.Subject
		}
		out = append(out, s)
	}
	switch c.kind.Per {
	case "procedure":
		for _, i := range c.Offered() {
			if p := &c.Procedures[i]; e.takes(p) {
				add(Sign{Subject: p.Code, Title: p.Code + " " + p.DisplayName(), File: fileName(p.Code, p.DisplayName()), procs: []int{i}})
			}
		}
	case "field":
		for i := range c.Fields {
			f := &c.Fields[i]
			if procs := e.pick(c.Catalog, f.Procedures); len(procs) > 0 {
				add(Sign{Subject: f.Slug, Title: f.Name, File: fileName("", f.Slug), field: f, procs: procs})
			}
		}
	case "place":
		for i := range c.Places {
			if s, ok := c.board(&c.Places[i]); ok {
				add(s)
			}
		}
	case "catalog":
		add(Sign{Subject: cmp.Or(c.Office.ID, "all"), Title: c.kind.Title["vi"], File: cmp.Or(catalog.Slug(c.Office.ID), "all"), procs: e.pick(c.Catalog, c.Offered())})
	case "office":
		o := &c.Office
		add(Sign{Subject: cmp.Or(o.ID, "office"), Title: cmp.Or(o.Name, c.kind.Title["vi"]), File: cmp.Or(catalog.Slug(o.ID), "office"), procs: e.pick(c.Catalog, c.Offered()), extras: c.extrasOf("")})
	case "entry":
		c.entrySigns(add)
	}
	return out
}

// board makes the sign of a place, unless other boards are meant for it. What is held in the hand is no board: leaflets and
// installation sheets are made for each place, whatever hangs there.
func (c *selector) board(p *catalog.Place) (Sign, bool) {
	k := c.kind
	if !k.Distance.Held && !p.Hangs(k.Name, k.ID(), inPlainPrint(k.ID())) {
		return Sign{}, false
	}
	procs, known := c.picked[p.Selection]
	if !known {
		procs = c.pickFor(p.Selection)
		c.picked[p.Selection] = procs
	}
	s := Sign{Subject: p.ID, Title: strings.TrimSpace(p.Board + " " + p.Name), File: fileName(p.Board, p.ID), Place: p, procs: procs, extras: c.extrasOf(p.ID)}
	return s, true
}

// pickFor gives the procedures of a place's board: those of its own selection, else of the kind's.
func (c *selector) pickFor(selection string) []int {
	e := c.kind.Entries
	offered := c.Offered()
	if selection == "" {
		return e.pick(c.Catalog, offered)
	}
	s, err := catalog.ParseSelection(selection)
	if err != nil {
		return nil // the catalog's own rules tell
	}
	own := map[int]bool{}
	for _, i := range c.Pick(s) {
		own[i] = true
	}
	e.Tag, e.Field, e.Codes = "", "", nil
	return e.pick(c.Catalog, slices.DeleteFunc(offered, func(i int) bool { return !own[i] }))
}

// apart gives signs whose file names came to be the same a part of their subject's hash.
func apart(signs []Sign) {
	count := map[string]int{}
	for i := range signs {
		count[signs[i].File]++
	}
	for i := range signs {
		if s := &signs[i]; count[s.File] > 1 || s.File == "" {
			s.File = strings.Trim(s.File+"-"+sum([]byte(s.Subject))[:8], "-")
		}
	}
}

// takes tells whether a procedure may stand on a kind's signs.
func (e *EntrySpec) takes(p *catalog.Procedure) bool {
	return (e.Tag == "" || slices.Contains(p.Tags, e.Tag)) && (e.Field == "" || p.Field == e.Field) &&
		(len(e.Codes) == 0 || slices.Contains(e.Codes, p.Code))
}

// pick gives the procedures of a sign, out of some of the catalog's, in the kind's order.
func (e *EntrySpec) pick(c *catalog.Catalog, from []int) []int {
	var out []int
	for _, i := range from {
		if e.takes(&c.Procedures[i]) {
			out = append(out, i)
		}
	}
	switch e.Order {
	case "code":
		slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(c.Procedures[a].Code, c.Procedures[b].Code) })
	case "name":
		byName(c, out)
	}
	if len(e.First) > 0 {
		rank := func(i int) int { return rankOf(&c.Procedures[i], e.First) }
		slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(rank(a), rank(b)) })
	}
	if e.Max > 0 && len(out) > e.Max {
		out = out[:e.Max]
	}
	return out
}

func (s *Sign) takenBy(sel Selection) bool {
	if len(sel.Places) > 0 && (s.Place == nil || !slices.Contains(sel.Places, s.Place.ID)) {
		return false
	}
	if len(sel.Entries) > 0 && (s.entry == nil || !slices.Contains(sel.Entries, s.entry.ID)) {
		return false
	}
	if len(sel.Fields)+len(sel.Codes)+len(sel.Tags) == 0 {
		return true
	}
	if s.entry != nil {
		return len(sel.Fields)+len(sel.Codes) == 0 && slices.ContainsFunc(sel.Tags, func(t string) bool { return slices.Contains(s.entry.Tags, t) })
	}
	return slices.ContainsFunc(s.procs, func(i int) bool { return sel.takes(&s.catalog.Procedures[i]) })
}

// fileName joins a key and a readable part. Neither can name a folder: both become slugs, a code's dots apart.
func fileName(key, name string) string {
	const most = 60
	s := catalog.Slug(name)
	if len(s) > most {
		s = s[:most]
		if i := strings.LastIndexByte(s, '-'); i > most/2 {
			s = s[:i]
		}
	}
	var parts []string
	for k := range strings.SplitSeq(key, ".") {
		if k = catalog.Slug(k); k != "" {
			parts = append(parts, k)
		}
	}
	return strings.Trim(strings.Join(parts, ".")+"-"+s, "-.")
}

// accents are the colours of the fields, by number: each at least 4.5 to 1 against white paper, so that letters in it
// can be read, and of like weight, so that no field looks more important than another.
var accents = []scene.Ink{
	scene.RGB(0xA1, 0x23, 0x2B), scene.RGB(0x0B, 0x5D, 0x4B), scene.RGB(0x1F, 0x4E, 0x8C), scene.RGB(0x8A, 0x4B, 0x08),
	scene.RGB(0x6A, 0x2C, 0x7A), scene.RGB(0x0E, 0x63, 0x7A), scene.RGB(0x5B, 0x5A, 0x12), scene.RGB(0x9C, 0x2A, 0x5C),
	scene.RGB(0x2F, 0x5F, 0x23), scene.RGB(0x3D, 0x3F, 0x8F), scene.RGB(0x7A, 0x36, 0x1C), scene.RGB(0x1B, 0x5E, 0x5E),
	scene.RGB(0x73, 0x2D, 0x4B), scene.RGB(0x45, 0x52, 0x14), scene.RGB(0x34, 0x4A, 0x5E),
}

// AccentOf is the colour of the field with a number, from 1.
func accentOf(number int) scene.Ink { return accents[(number-1+len(accents))%len(accents)] }
