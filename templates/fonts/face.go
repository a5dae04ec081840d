// Package fonts holds the embedded faces: how wide their letters are, how pairs of letters close up, what the letters
// look like, and small files of just the letters that a document uses. It reads the few TrueType tables that this
// takes straight from the embedded files. It shapes nothing: one rune is one glyph, so text has to be in normal form C.
//
// All figures are in font units, y upwards from the baseline; Face.Units of them make one em.
package fonts

import (
	_ "embed"
	"slices"
	"sync"
)

// The faces are static TrueType files with outlines in glyf and kerning in GPOS. A string cannot be changed, so every
// face shares its file with the program's own image and nothing is copied at start-up.
var (
	//go:embed PublicSans-Regular.ttf
	publicSansRegular string
	//go:embed PublicSans-Bold.ttf
	publicSansBold string
	//go:embed BeVietnamPro-Bold.ttf
	beVietnamProBold string
	//go:embed BeVietnamPro-ExtraBold.ttf
	beVietnamProExtraBold string
	//go:embed RobotoMono-SemiBold.ttf
	robotoMonoSemiBold string

	// Source Serif 4 cut down to the letters of Public Sans and to kerning, under another name: "Source" is a reserved one.
	//go:embed BangqrSerif-Regular.ttf
	serifRegular string
	//go:embed BangqrSerif-Bold.ttf
	serifBold string
)

// Each face is read when it is first asked for, and once.
var faces = map[string]func() *Face{
	"mono-600":  lazy("mono-600", "RobotoMono-SemiBold", robotoMonoSemiBold), // what people copy: l I 1, 0 O differ
	"serif-400": lazy("serif-400", "BangqrSerif-Regular", serifRegular),
	"serif-700": lazy("serif-700", "BangqrSerif-Bold", serifBold),
	"text-400":  lazy("text-400", "PublicSans-Regular", publicSansRegular),
	"text-700":  lazy("text-700", "PublicSans-Bold", publicSansBold),
	"title-700": lazy("title-700", "BeVietnamPro-Bold", beVietnamProBold),
	"title-800": lazy("title-800", "BeVietnamPro-ExtraBold", beVietnamProExtraBold),
}

// vietnamese are the 134 letters that Vietnamese adds to ASCII, in normal form C.
const vietnamese = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ" +
	"ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"

// latin are the letters of ASCII.
const latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// A Face is one embedded face. It does not change once made and may be used by any number of goroutines.
type Face struct {
	name, postScript string
	font
	kern            []pairTable
	ascent, descent int64
	capHeight       int64
}

// Lookup gives the face of a name such as "text-400", or false.
func Lookup(name string) (*Face, bool) {
	get, ok := faces[name]
	if !ok {
		return nil, false
	}
	return get(), true
}

// Names lists the faces in alphabetical order.
func Names() []string {
	names := make([]string, 0, len(faces))
	for n := range faces {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

func lazy(name, postScript, file string) func() *Face {
	return sync.OnceValue(func() *Face { return newFace(name, postScript, file) })
}

func newFace(name, postScript, file string) *Face {
	f := &Face{name: name, postScript: postScript, font: parse(file)}
	f.kern = f.pairTables()
	_, f.capHeight = f.Extent('H')
	for _, r := range latin + vietnamese {
		lo, hi := f.Extent(r)
		f.ascent, f.descent = max(f.ascent, hi), max(f.descent, -lo)
	}
	return f
}

// Name is the name that Lookup knows the face by.
func (f *Face) Name() string { return f.name }

// PostScript is the name that the face has in a PDF, such as "PublicSans-Regular".
func (f *Face) PostScript() string { return f.postScript }

// Units is the number of units in one em.
func (f *Face) Units() int64 { return f.units }

// Has tells whether the face can draw r.
func (f *Face) Has(r rune) bool { return f.glyph(r) != 0 }

// Advance is how far r moves the pen. It is false if the face lacks r; the advance is then that of its empty box.
func (f *Face) Advance(r rune) (int64, bool) {
	g := f.glyph(r)
	return f.advance(g), g != 0
}

// Kern is what to add to the advance of a when b follows: less than 0 where the two close up, 0 for most pairs.
func (f *Face) Kern(a, b rune) int64 {
	if a == ' ' || b == ' ' { // Public Sans closes the space after a dash so far that readers of the PDF lose it
		return 0
	}
	left, right := f.glyph(a), f.glyph(b)
	for i := range f.kern {
		if v, ok := f.kern[i].value(left, right); ok {
			return v
		}
	}
	return 0
}

// CapHeight is the height of H.
func (f *Face) CapHeight() int64 { return f.capHeight }

// Ascent is how far the highest Latin or Vietnamese letter really reaches above the baseline, marks and all. The
// vendors' own figures are padded, each face by another measure.
func (f *Face) Ascent() int64 { return f.ascent }

// Descent is how far the lowest Latin or Vietnamese letter reaches below the baseline, as a positive number.
func (f *Face) Descent() int64 { return f.descent }

// Extent is the lowest and the highest point of r's outline, both 0 if it has none.
func (f *Face) Extent(r rune) (yMin, yMax int64) {
	b, ok := f.bounds(f.glyph(r))
	if !ok {
		return 0, 0
	}
	return b.yMin, b.yMax
}

// Bounds is the box of all the outlines of the face.
func (f *Face) Bounds() (xMin, yMin, xMax, yMax int64) {
	return int64(i16(f.head, 36)), int64(i16(f.head, 38)), int64(i16(f.head, 40)), int64(i16(f.head, 42))
}

// Stem is the width of an upright stroke: that of I, or of ! where I has feet, as in faces whose letters are of one width.
func (f *Face) Stem() int64 {
	b, _ := f.bounds(f.glyph('I'))
	if b.xMax-b.xMin > f.capHeight/3 {
		b, _ = f.bounds(f.glyph('!'))
	}
	return b.xMax - b.xMin
}
