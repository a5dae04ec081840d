package preflight

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/fonts"
	"bangqr/templates/pdffile"
)

// What a page shows is more than its operators say by themselves: a colour space by default, a transfer curve, letters set one over
// another, a font whose glyphs are those of other letters. This program writes none of it on a page; only a page that was taken over
// from elsewhere, a form, may have it. So whatever of a page itself is not of its hand is listed as odd.

var (
	// ourOps are the operators of pages that this program writes.
	ourOps = setOf("q Q cm w J j d re m l c h f S B W n g G rg RG k K BT ET Td Tm Tf TJ Do")

	// ourResources are what a page's resources have; colour spaces are none, but the entry is there.
	ourResources = setOf("ColorSpace Font ProcSet XObject")
)

// mostPushed is how far letters may be moved between, in 1/1000 em: kerning is less than a letter.
const mostPushed = 1000

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// odd notes something of the page that this program does not write.
func (s *scan) odd(what string) {
	if s.drawn != nil {
		s.drawn.Odd = once(s.drawn.Odd, what)
	}
}

// oddOperator looks at an operator of the page itself.
func (s *scan) oddOperator(op string, depth int) {
	if depth > 0 || s.drawn == nil {
		return
	}
	switch {
	case !ourOps[op]:
		s.odd("operator " + op)
	case op == "S" && s.cap > 0 && s.dotted():
		s.odd("dots that are lines without a length")
	case op == "Q" && len(s.stack) == 0:
		s.odd("operator Q without q")
	case op == "Tm" && !square(s.nums()):
		s.odd("letters that are turned or stretched")
	case op == "TJ" && slices.ContainsFunc(s.args, func(t token) bool { return t.kind == 'n' && !(math.Abs(t.num) <= mostPushed) }):
		s.odd("letters that are pushed aside")
	case op == "Tf" && !(s.num(0) > 0):
		s.odd("letters without a size")
	case (op == "TJ" || op == "Tj") && slices.ContainsFunc(s.args, func(t token) bool { return t.kind == 's' && !s.face.has(t.raw) }):
		s.odd("letters that the font lacks")
	}
}

// dotted tells whether the path at hand has a part that leads nowhere, which lines with ends show as a dot.
func (s *scan) dotted() bool {
	return slices.ContainsFunc(s.parts, func(b bounds) bool { return b.x0 == b.x1 && b.y0 == b.y1 })
}

// square tells whether letters stand upright or turned by right angles, neither mirrored nor scaled.
func square(m matrix) bool {
	switch [4]float64{m[0], m[1], m[2], m[3]} {
	case [4]float64{1, 0, 0, 1}, [4]float64{0, -1, 1, 0}, [4]float64{-1, 0, 0, -1}, [4]float64{0, 1, -1, 0}:
		return true
	}
	return false
}

// oddImage looks at a picture that the page itself names: this program packs pixels, or takes a JPEG as it is.
func (s *scan) oddImage(sd *types.StreamDict, depth int) {
	if depth > 0 || s.drawn == nil {
		return
	}
	for _, f := range sd.FilterPipeline {
		if f.Name != "FlateDecode" && f.Name != "DCTDecode" {
			s.odd("picture of " + f.Name)
		}
	}
	if entry(sd.Dict, "ImageMask") != nil {
		s.odd("picture that is a mask")
	}
}

// oddResources looks at what the operators of a page may name.
func (s *scan) oddResources(res types.Dict) {
	if s.drawn == nil {
		return
	}
	for _, k := range keysOf(res) {
		if !ourResources[k] {
			s.odd("resource " + k)
		}
	}
	if len(s.dict(res, "ColorSpace")) > 0 {
		s.odd("resource ColorSpace")
	}
	list := s.dict(res, "Font")
	for _, name := range keysOf(list) {
		if ref, ok := entry(list, name).(types.IndirectRef); !ok || !s.knownFont(ref, list, name) {
			s.odd("font " + name)
		}
	}
}

// knownFont tells whether a font's letters are those of one of our faces. Fonts are looked at once a file.
func (s *scan) knownFont(ref types.IndirectRef, list types.Dict, name string) bool {
	if known, ok := s.known[ref.String()]; ok {
		return known
	}
	d := s.dict(list, name)
	is := d != nil && s.isFace(d)
	if len(s.known) < mostFaces {
		s.known[ref.String()] = is
	}
	return is
}

// isFace compares the file of a font with the one that is made of our face for the letters that it says it has: glyphs are those of
// their letters, and widths theirs.
func (r *reader) isFace(d types.Dict) bool {
	called := d.NameEntry("BaseFont")
	if t := d.NameEntry("Subtype"); t == nil || *t != "Type0" || called == nil || !isName(d, "Encoding", "Identity-H") {
		return false
	}
	a, err := r.ctx.DereferenceArray(entry(d, "DescendantFonts"))
	if err != nil || len(a) != 1 {
		return false
	}
	kid, err := r.ctx.DereferenceDict(a[0])
	if err != nil || kid == nil || !isName(kid, "Subtype", "CIDFontType2") || !isName(kid, "CIDToGIDMap", "Identity") {
		return false
	}
	_, postScript, _ := strings.Cut(*called, "+")
	f, ok := faceCalled(postScript)
	if !ok {
		return false
	}
	runes, ok := f.runesOf(r.readFace(d))
	if !ok {
		return false
	}
	want, err := f.Numbered(runes)
	if err != nil {
		return false
	}
	sd, _, err := r.ctx.DereferenceStreamDict(entry(r.dict(kid, "FontDescriptor"), "FontFile2"))
	if err != nil || sd == nil {
		return false
	}
	file, err := pdffile.Unpack(sd, &r.left)
	return err == nil && bytes.Equal(file, want)
}

func isName(d types.Dict, key, value string) bool {
	n := d.NameEntry(key)
	return n != nil && *n == value
}

// ownFace is one of ours.
type ownFace struct{ *fonts.Face }

func faceCalled(postScript string) (ownFace, bool) {
	for _, name := range fonts.Names() {
		if f, ok := fonts.Lookup(name); ok && f.PostScript() == postScript {
			return ownFace{f}, true
		}
	}
	return ownFace{}, false
}

// runesOf gives the letters of a font by the numbers of their glyphs, 0 where it is not used for one; ok is false where a number means
// no letter, or has a width that is not its letter's.
func (f ownFace) runesOf(read *face) (runes []rune, ok bool) {
	runes = make([]rune, len(read.letters))
	for code, width := range read.widths {
		letter := []rune(read.letters[code])
		if len(letter) != 1 || code < 1 || code > len(runes) {
			return nil, false
		}
		advance, has := f.Advance(letter[0])
		if !has || math.Abs(float64(advance*1000)/float64(f.Units())-width) > 1 {
			return nil, false
		}
		runes[code-1] = letter[0]
	}
	return runes, read.usual == 0
}

// asMade tells whether the file asks viewers to print it at its own size, once, and nothing else but to show its title.
func (r *reader) asMade(root types.Dict) bool {
	d := r.dict(root, "ViewerPreferences")
	return isName(d, "PrintScaling", "None") && !slices.ContainsFunc(keysOf(d), func(k string) bool { return k != "PrintScaling" && k != "DisplayDocTitle" })
}

// has tells whether each letter of a string has a glyph in the font's subset and a meaning: the file has the widths of those alone.
func (f *face) has(raw []byte) bool {
	if f == nil {
		return false
	}
	if !f.wide {
		return true // a font that is not ours is told by itself
	}
	str := stringOf(raw)
	for ; len(str) >= 2; str = str[2:] {
		code := codeOf(str[:2])
		if _, wide := f.widths[code]; !wide || f.letters[code] == "" {
			return false
		}
	}
	return len(str) == 0
}
