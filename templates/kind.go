// Package templates decides what goes where. A kind of sign is a file in the box language (see builtin/*.yaml): this
// package reads such files strictly, selects the signs a catalog asks for, fills the boxes with facts and has the layout
// place them. It gives finished pages and knows nothing of files or formats.
package templates

import (
	"slices"
	"strconv"

	"bangqr/catalog"
	"bangqr/templates/fonts"
	"bangqr/templates/layout"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// Kind is a kind of sign, read from its file.
type Kind struct {
	Name     string // such as "procedure-poster"
	Variant  string // such as "a4", or nothing
	File     string
	Title    map[string]string // by language
	About    map[string]string
	Per      string   // procedure, field, place, office, catalog or entry
	Of       []string // kinds of entries: those it is made for, or of a place's or office's extras; nothing for all
	Page     PageSpec
	Distance Distance
	Outdoor  bool
	Entries  EntrySpec
	Variants []string
	Accent   scene.Ink
	MaxPages int
	Formats  []string // in which its files are made unless others are asked for; nothing for the program's own

	styles []styleSpec
	codes  []codeSpec
	under  []*boxSpec
	head   *boxSpec
	foot   *boxSpec
	body   *boxSpec
	fit    []fitSpec
	words  Words
	cache  *layout.Cache
	back   *background
	fields bool // what is about a field stands in its colour: accent: field

	codesFields bool // fields have codes of their own on it
	hosts       bool // it names where codes lead

	also  []tongue                                   // further languages
	again func(variant string, n int) (*Kind, error) // the kind in another variant, and in so many further languages
	goes  map[string]bool                            // lists that boxes of it go through
}

// PageSpec is the paper.
type PageSpec struct {
	W, H    Length
	Bleed   Length
	Marks   bool
	Fixed   bool      // what is cut or folded from it goes onto no other page
	Both    bool      // read from either side: where a back would be empty, its front stands there again
	Pixel   Length    // side of a pixel, where the page is measured in pixels
	Margin  [4]Length // top, right, bottom, left
	HeadGap Length
	FootGap Length
}

// Distance says from where a sign is scanned and read. A sign that is held in the hand is so wherever it is given out.
type Distance struct {
	Scan, Read Length
	Held       bool
}

// Length is a distance on the page.
type Length = scene.Length

// EntrySpec says which procedures stand on a sign, and in what order.
type EntrySpec struct {
	Tag   string
	Field string
	Codes []string
	Order string   // catalog, name or code
	First []string // codes, or tags as "tag:phổ biến", that stand before all others
	Max   int
	Group string // field
}

type styleSpec struct {
	name        string
	face, bold  *fonts.Face
	most, least Length
	lead        int64
	role        string // title or name: it is read from afar
	ink         string
	align       string
}

type codeSpec struct {
	name string
	most Length // side of the symbol
}

// The least sizes, from measurements of cheap telephones and of elderly readers: shares of the distance.
const (
	nameShare  = 125 // names: capitals ≥ 8 mm a metre
	titleShare = 83  // titles: capitals ≥ 12 mm a metre
)

// leastModule is the smallest module that is printed, in dots: 0.5 mm.
const leastModule = 12

// LeastDots is the least module for the distance a kind is scanned from, in dots of 1/600 inch, and the rule that set it.
func (k *Kind) LeastDots() (dots int, rule string) {
	d := int((k.Distance.Scan/qr.Reach + scene.Dot - 1) / scene.Dot)
	if d < leastModule {
		return leastModule, "0.5 mm"
	}
	return d, "distance / 310"
}

// ID is the kind's name with its variant: the folder its signs go to.
func (k *Kind) ID() string {
	if k.Variant == "" {
		return k.Name
	}
	return k.Name + "-" + k.Variant
}

// leastFrom is the least height of capitals for letters that are read from a distance.
func (s *styleSpec) leastFrom(distance Length) Length {
	switch s.role {
	case "title":
		return distance / titleShare
	case "name":
		return distance / nameShare
	}
	return 0
}

// at gives the kind as a place needs it: people there may stand further away than the kind was made for.
func (k *Kind) at(p *catalog.Place) *Kind {
	if p == nil || k.Distance.Held {
		return k
	}
	mm, _ := strconv.Atoi(p.Distance) // the catalog's own rules tell what is no distance
	from := min(Length(mm), mostDistance) * scene.MM
	return k.from(from)
}

// from gives the kind for people who stand further away than it was made for.
func (k *Kind) from(from Length) *Kind {
	if from <= k.Distance.Scan && from <= k.Distance.Read {
		return k
	}
	d := *k
	d.Distance.Scan, d.Distance.Read = max(from, k.Distance.Scan), max(from, k.Distance.Read)
	d.styles = slices.Clone(k.styles)
	for i := range d.styles {
		s := &d.styles[i]
		s.least = max(s.least, s.leastFrom(d.Distance.Read))
		s.most = max(s.most, s.least)
	}
	return &d
}

// mostDistance is the largest distance that is reckoned with, in mm; no page has room for the letters.
const mostDistance = 50_000
