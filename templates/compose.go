package templates

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// Options are what a composition depends on besides the catalog and the kind.
type Options struct {
	Lang   string // of the signs
	Links  link.Rules
	Assets map[string][]byte // pictures by the name that the catalog gives them
	Start  int               // the label that the first sheet of a fixed pitch begins at, from 1; 0 is as the kind says
	Panels bool              // numbered panels may go over cells of boards, whose warning against codes pasted over says so
	Boards []*Kind           // the kinds at hand, of which a sheet that lists boards names those of its place
	Walls  map[string]Wall   // what such a sheet tells of them besides, by the id of the place
}

// A Composed sign is finished: nothing is left to decide but the file format.
type Composed struct {
	Sign
	Doc     scene.Document
	Edition string // printed on the sign
	Render  string // hash of all that an output sees
	Meaning string // hash of what the sign says, however it is set
	Fit     Fit
	Cells   []layout.Cell // where the cells of its grids stand
}

// Fit tells how a sign came to be set.
type Fit struct {
	Columns int                `json:"columns,omitempty"`
	Caps    map[string]float64 `json:"caps_mm"`    // height of capitals by style
	Modules map[string]float64 `json:"modules_mm"` // side of a module by code size
	Rule    string             `json:"rule"`       // what set the least module
}

// Compose fills in one sign and lays it out. What keeps it from being made is told in findings, all at once.
func Compose(s Sign, opt Options) (*Composed, []Finding) {
	s.toPlace()
	res, found := settle(&s, opt)
	if len(found) > 0 {
		return nil, s.helped(s.signed(found), opt)
	}
	return finish(s, opt, res), nil
}

// settle composes until the page numbers of contents and index are those of the pages.
func settle(s *Sign, opt Options) (res *layout.Result, found []Finding) {
	anchors := map[string]int(nil)
	for range 3 { // page numbers need what the first pass finds
		r, found := composeOnce(s, opt, anchors)
		if len(found) > 0 {
			return nil, found
		}
		res = r
		if len(r.Anchors) == 0 || maps.Equal(r.Anchors, anchors) {
			break
		}
		anchors = r.Anchors
	}
	return res, nil
}

// helped adds to what does not fit, or comes into the way of something else, what would help.
func (s *Sign) helped(found []Finding, opt Options) []Finding {
	var help catalog.Words
	tried := false
	for i := range found {
		f := &found[i]
		if !f.ofRoom() {
			continue
		}
		if !tried {
			help, tried = s.help(opt), true
		}
		if help.EN != "" {
			f.Help = say("what helps: %s", help)
		}
	}
	return found
}

func finish(s Sign, opt Options, res *layout.Result) *Composed {
	out := &Composed{Sign: s, Doc: scene.Document{Title: s.Title, Lang: opt.Lang, Pages: res.Pages, Outline: res.Outline}, Cells: res.Cells}
	seen := out.identify(s, opt, res)
	res.Stamp(out.Edition)
	out.Doc.Pages = s.Kind.Page.sides(res.Pages)
	seen = append(seen[:0], renderer...)
	seen = append(seen, s.Title...)
	for i := range out.Doc.Pages {
		seen = scene.Append(seen, &out.Doc.Pages[i], true)
	}
	out.Render = sum(seen)
	k := s.Kind
	_, rule := k.LeastDots()
	out.Fit = Fit{Columns: max(res.Cols, 1), Rule: rule, Caps: map[string]float64{}, Modules: map[string]float64{}}
	for i, st := range k.styles {
		out.Fit.Caps[st.name] = res.Caps[i].MM()
	}
	for i, cs := range k.codes {
		out.Fit.Modules[cs.name] = (Length(res.Dots[i]) * scene.Dot).MM()
	}
	return out
}

// renderer names the way of rendering; a change that gives other bytes for the same pages changes it.
const renderer = "bangqr render 1\n"

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:16])
}

// toPlace makes a sign's kind what its place needs.
func (s *Sign) toPlace() {
	s.plain = s.Kind
	if s.Kind.Per == "place" || s.Kind.Per == perCell { // a card is held in the hand, however far off the place's board hangs
		s.Kind = s.Kind.at(s.Place)
	}
}

// filled is what boxes are filled with. A sign's key is taken of it, so nothing else of the catalog may come to them.
type filled struct {
	accent scene.Ink
	facts  *scope
}

func (s *Sign) fill(opt Options, anchors map[string]int) (filled, []Finding) {
	out := filled{accent: s.Kind.Accent}
	if s.panel != nil && s.panel.Accent != 0 {
		out.accent = s.panel.Accent
	}
	if s.field != nil {
		out.accent = accentOf(s.field.Number)
	} else if s.Kind.Per == "procedure" {
		out.accent = accentOf(fieldOf(s.catalog, s.procs[0]).Number)
	}
	var found []Finding
	out.facts, found = factsIn(s, opt, anchors)
	return out, found
}

func composeOnce(s *Sign, opt Options, anchors map[string]int) (*layout.Result, []Finding) {
	with, found := s.fill(opt, anchors)
	if len(found) > 0 {
		return nil, found
	}
	k := s.Kind
	b := newBuilder(k, with.accent, opt)
	b.still = s.still
	sheet := b.sheet(with.facts)
	if len(b.found) > 0 {
		return nil, b.found
	}
	if b.planOutdoors() { // where the page has room for it
		if res, found := b.solve(sheet); len(found) == 0 {
			return res, nil
		}
	}
	b.found = nil // what is too long for Q may do for M
	b.planCodes(scene.M)
	if len(b.found) > 0 {
		return nil, b.found
	}
	return b.solve(sheet)
}

// solve lays the sheet out. A code's quiet zone grows with it and may come to reach over the margin or to a neighbour
// that the sizes of boxes know nothing of: then the codes are made smaller, down to the least module.
func (b *builder) solve(sheet *layout.Sheet) (*layout.Result, []Finding) {
	sheet.Codes = b.codes
	for {
		sheet.Fit = b.steps()
		res, over := sheet.Solve()
		if over != nil {
			other := func(o layout.Overflow) bool { return o.Why != "white" }
			if slices.ContainsFunc(over, other) || !b.smaller(b.largest()) {
				return nil, overflows(over)
			}
			continue
		}
		var faults []layout.Fault
		for i := range res.Pages {
			faults = append(faults, layout.Check(&res.Pages[i], i+1)...)
		}
		if len(faults) == 0 {
			return res, nil
		}
		if !slices.ContainsFunc(faults, func(f layout.Fault) bool { return f.Code }) || !b.smaller(res.Dots) {
			var found []Finding
			for _, f := range faults {
				found = append(found, inkFault(f))
			}
			return nil, found
		}
	}
}

// largest gives the size that each code may have at the most.
func (b *builder) largest() []int {
	var out []int
	for i := range b.codes {
		out = append(out, b.codes[i].Most)
	}
	return out
}

// smaller takes a thirtieth off each code size that was used, and tells whether any could give way.
func (b *builder) smaller(used []int) bool {
	gave := false
	for i := range b.codes {
		c := &b.codes[i]
		if most := max(c.Least, used[i]*29/30); most < used[i] {
			c.Most, gave = most, true
		}
	}
	return gave
}

// sheet fills in the whole sign. Heads and feet are filled in once more for each page.
func (b *builder) sheet(sc *scope) *layout.Sheet {
	k := b.kind
	p := k.Page
	sh := &layout.Sheet{W: p.W, H: p.H, Bleed: p.Bleed, Marks: p.Marks, Stock: k.Labels() > 0, Margin: sidesOf(p.Margin), HeadGap: p.HeadGap, FootGap: p.FootGap,
		Styles: b.styles, MaxPages: k.MaxPages, Cache: k.cache}
	at := func(page, pages int) *scope {
		e := *sc
		e.Page, e.Pages = page, pages
		return &e
	}
	if k.head != nil {
		sh.Head = func(page, pages int) *layout.Box { return b.box(k.head, at(page, pages)) }
	}
	if k.foot != nil {
		sh.Foot = func(page, pages int) *layout.Box { return b.box(k.foot, at(page, pages)) }
	}
	if len(k.under) > 0 {
		sh.Under = func(page, pages int) []*layout.Box {
			var out []*layout.Box
			for _, u := range k.under {
				if x := b.box(u, at(page, pages)); x != nil {
					out = append(out, x)
				}
			}
			return out
		}
	}
	b.lay(sh)
	if sh.Body = b.box(k.body, sc); sh.Body == nil {
		sh.Body = &layout.Box{}
	} else if sh.Body.Kind != layout.Stack {
		sh.Body = &layout.Box{Name: "body", Kids: []*layout.Box{sh.Body}}
	}
	return sh
}

// steps turns the template's steps of giving way into the layout's.
func (b *builder) steps() []layout.Step {
	var out []layout.Step
	for _, f := range b.kind.fit {
		st := layout.Step{Style: -1, Code: -1, Short: -1, Drop: f.drop}
		switch {
		case f.code != "":
			st.Code = b.codeIx[f.code]
			cs := b.codes[st.Code]
			st.Dots = cs.Least
			if f.to > 0 {
				st.Dots = max(cs.Least, int(f.to/(Length(17+4*cs.Version)*scene.Dot)))
			}
		case f.short != "":
			st.Short = b.index[f.short]
		case f.style != "":
			st.Style = b.index[f.style]
			st.To = max(f.to, b.styles[st.Style].Least)
		}
		out = append(out, st)
	}
	return out
}
