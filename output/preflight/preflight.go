// Package preflight looks a PDF file over as a print shop does before it makes plates: boxes, fonts, inks, lines, letters,
// pictures, transparency, and the QR codes with their quiet zones. It reads the file and nothing else: what a program
// meant to write does not count. Files of other programs are read too.
//
// It draws nothing. A code is known by its vector modules, so one inside a picture is not seen; the width of letters is
// estimated where they come near a code; patterns, shadings and Type 3 glyphs are told and not looked into.
package preflight

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/pdffile"
)

// Facts are what a file says of itself. Lengths are in millimetres unless they say otherwise, from the lower left corner of
// the media.
type Facts struct {
	Pages  []Page `json:"pages"`
	Fonts  []Font `json:"fonts"`
	PDFX   string `json:"pdf_x,omitempty"` // the version that the file claims
	Intent bool   `json:"output_intent"`
	Tagged bool   `json:"tagged"`

	Keys []string `json:"-"` // entries of the file's catalog

	AsMade bool `json:"-"` // viewers are asked to print it at its own size, and nothing else
}

// A Page is one page.
type Page struct {
	Media         Box      `json:"media_mm"`
	Bleed         Box      `json:"bleed_mm"`
	Trim          Box      `json:"trim_mm"`
	HasTrim       bool     `json:"has_trim_box"`
	Inks          []string `json:"inks"`                     // gray, rgb, cmyk, spot, other: what is painted with
	MostInk       float64  `json:"most_ink_percent"`         // in the trim
	LeastLine     float64  `json:"least_line_mm,omitempty"`  // 0: no lines
	LeastText     float64  `json:"least_text_pt,omitempty"`  // 0: no letters
	LeastContrast float64  `json:"least_contrast,omitempty"` // of letters against what they lie on, 1 to 21; 0: none is known
	Images        []Image  `json:"images,omitempty"`
	Transparent   []string `json:"transparent,omitempty"` // why
	Unseen        []string `json:"unseen,omitempty"`      // what was not looked into
	Missing       []string `json:"missing,omitempty"`     // what it names and the file does not have
	Codes         []Code   `json:"codes,omitempty"`

	Crop Box `json:"-"` // what a viewer shows
	Turn int `json:"-"` // degrees by which it turns the page, 0 to 359

	paintsRGB bool // beside pictures
	pale      bool // letters have too little contrast
}

// A Font is one that the pages use.
type Font struct {
	Name     string `json:"name"`
	Embedded bool   `json:"embedded"`
}

// An Image is a picture as it stands on a page.
type Image struct {
	DPI  int    `json:"dpi"` // the lesser of both directions
	Inks string `json:"inks"`
}

// A Code is a QR symbol drawn of modules.
type Code struct {
	Box     Box     `json:"box_mm"` // without its quiet zone
	Modules int     `json:"modules"`
	Module  float64 `json:"module_mm"`
	Quiet   float64 `json:"quiet_modules"` // white around it, at most 4
	Near    string  `json:"near,omitempty"`
	Inks    string  `json:"inks"` // K, or what it is drawn with
}

// A Box is an upright box.
type Box struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

func (b Box) right() float64 { return b.X + b.W }
func (b Box) top() float64   { return b.Y + b.H }

func (b Box) overlaps(o Box) bool {
	return b.X < o.right() && o.X < b.right() && b.Y < o.top() && o.Y < b.top()
}

// within tells whether b lies in o, but for a hundredth of a millimetre.
func (b Box) within(o Box) bool {
	const e = 0.01
	return b.X >= o.X-e && b.Y >= o.Y-e && b.right() <= o.right()+e && b.top() <= o.top()+e
}

func (b Box) grown(by float64) Box { return Box{b.X - by, b.Y - by, b.W + 2*by, b.H + 2*by} }

func (b Box) cut(o Box) Box {
	x, y := max(b.X, o.X), max(b.Y, o.Y)
	return Box{x, y, max(0, min(b.right(), o.right())-x), max(0, min(b.top(), o.top())-y)}
}

// Limits of what is read: a hostile file must neither fill the memory nor take for ever.
const (
	mostBytes  = 256 << 20
	mostPages  = 20_000
	mostBefore = 1024 // bytes before the head of a PDF, as readers allow
)

// Read looks a file over. It fails on what is no PDF, is encrypted or is beyond the limits.
func Read(file []byte) (*Facts, error) { return read(file, nil, false) }

func read(file []byte, see func(*Page, *Drawn) error, lettered bool) (f *Facts, err error) {
	defer func() {
		if p := recover(); p != nil { // pdfcpu panics on some damaged files
			f, err = nil, fmt.Errorf("file is damaged: %v", p)
		}
	}()
	if len(file) > mostBytes {
		return nil, fmt.Errorf("file has more than %d MB, the most that are looked over", mostBytes>>20)
	}
	if start := file[:min(len(file), mostBefore)]; !bytes.Contains(start, []byte("%PDF-")) || bytes.HasPrefix(file, []byte("PK\x03\x04")) {
		return nil, errors.New("file is no PDF") // a ZIP that ends in one is read as that one
	}
	ctx, err := pdffile.Open(file, pdffile.Limits{Bytes: mostBytes, Objects: 1 << 19, Streams: 200_000, Unpack: 512 << 20, One: 64 << 20})
	if err != nil {
		return nil, refusal(err)
	}
	pages, whole := pdffile.Pages(ctx, mostPages)
	switch {
	case len(pages) > mostPages:
		return nil, fmt.Errorf("file has more than %d pages, the most that are looked over", mostPages)
	case !whole || len(pages) == 0:
		return nil, errors.New("file is damaged: the tree of its pages names what is no page")
	}
	r := &reader{ctx: ctx, facts: &Facts{Pages: []Page{}, Fonts: []Font{}}, fonts: map[string]bool{}, left: mostContent, see: see, lettered: lettered, faces: map[string]*face{}, known: map[string]bool{}}
	r.standards()
	for i, d := range pages {
		if err := r.page(d); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.fonts)) {
		r.facts.Fonts = append(r.facts.Fonts, Font{name, r.fonts[name]})
	}
	return r.facts, nil
}

// refusal words why a file is not looked over.
func refusal(err error) error {
	switch {
	case errors.Is(err, pdffile.ErrEncrypted):
		return errors.New("file is encrypted: a print shop wants it open")
	case errors.Is(err, pdffile.ErrTooMuch):
		return errors.New("file holds more than can be looked over")
	}
	return errors.New("file is no PDF that can be read: open it and export it as PDF again")
}

// ReadFrom looks over what a stream holds.
func ReadFrom(in io.Reader) (*Facts, error) {
	file, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err != nil {
		return nil, err
	}
	return Read(file)
}

// A reader looks over one file.
type reader struct {
	ctx   *model.Context
	facts *Facts
	fonts map[string]bool // embedded, by name
	ops   int             // operators of the pages so far
	left  int             // bytes of content that may still be gone through
	pairs int64           // of codes and marks that were held against each other

	see   func(*Page, *Drawn) error // gets each page with what is drawn on it, or nil
	faces map[string]*face          // fonts, by the number of their object
	known map[string]bool           // those that are faces of ours, or not

	lettered bool // the shapes of letters are wanted too
	shown    int  // of which so many were kept
}

// standards reads what the file claims to be.
func (r *reader) standards() {
	root, err := r.ctx.Catalog()
	if err != nil {
		return
	}
	r.facts.Keys, r.facts.AsMade = keysOf(root), r.asMade(root)
	if a, err := r.ctx.DereferenceArray(entry(root, "OutputIntents")); err == nil {
		r.facts.Intent = len(a) > 0
	}
	if m := r.dict(root, "MarkInfo"); m != nil {
		marked, ok := m.Find("Marked")
		b, isBool := marked.(types.Boolean)
		r.facts.Tagged = ok && isBool && bool(b)
	}
	if r.ctx.Info != nil {
		if info, err := r.ctx.DereferenceDict(*r.ctx.Info); err == nil {
			if o, ok := info.Find("GTS_PDFXVersion"); ok {
				r.facts.PDFX, _ = r.ctx.DereferenceText(o)
			}
		}
	}
}

func entry(d types.Dict, key string) types.Object {
	o, _ := d.Find(key)
	return o
}

// dict is an entry that is a dictionary, or nil.
func (r *reader) dict(d types.Dict, key string) types.Dict {
	o, ok := d.Find(key)
	if !ok {
		return nil
	}
	o, err := r.ctx.Dereference(o)
	if err != nil {
		return nil
	}
	switch o := o.(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

// box reads a box of a page, in millimetres from the media's corner.
func (r *reader) box(d types.Dict, key string) (x0, y0, x1, y1 float64, ok bool) {
	a, err := r.ctx.DereferenceArray(entry(d, key))
	if err != nil || len(a) != 4 {
		return 0, 0, 0, 0, false
	}
	var v [4]float64
	for i := range v {
		if v[i], err = r.ctx.DereferenceNumber(a[i]); err != nil || math.IsNaN(v[i]) || math.Abs(v[i]) > 1e6 {
			return 0, 0, 0, 0, false
		}
	}
	return min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3]), true
}
