package fonts

import "fmt"

// font is the part of a TrueType file that measuring and drawing need, as slices of the file itself.
type font struct {
	head, hhea, maxp, hmtx, loca, glyf, gpos string

	units    int64
	long     bool     // loca has 32-bit offsets
	count    int      // glyphs
	advances int      // entries of hmtx with an advance of their own
	glyphs   []uint16 // by rune, for the runes up to U+FFFF; 0 is none
}

type bounds struct{ xMin, yMin, xMax, yMax int64 }

// parse reads an embedded file. The files are part of the program and tested, so a bad one is a bug, not an error.
func parse(file string) font {
	t := tables(file)
	f := font{
		head: t["head"], hhea: t["hhea"], maxp: t["maxp"], hmtx: t["hmtx"],
		loca: t["loca"], glyf: t["glyf"], gpos: t["GPOS"],
	}
	f.units = int64(u16(f.head, 18))
	f.long = u16(f.head, 50) != 0
	f.count = u16(f.maxp, 4)
	f.advances = u16(f.hhea, 34)
	f.glyphs = runeTable(t["cmap"])
	return f
}

func tables(file string) map[string]string {
	n := u16(file, 4)
	t := make(map[string]string, n)
	for i := range n {
		e := file[12+16*i:]
		at, size := u32(e, 8), u32(e, 12)
		t[e[:4]] = file[at : at+size]
	}
	return t
}

// runeTable spreads out the Unicode subtable (platform 3, encoding 1, format 4) of a cmap. One array read for each
// letter is what makes measuring cheap; only the parts that the face fills are ever touched. Control characters, which
// some faces map to an empty glyph, are left out.
func runeTable(cmap string) []uint16 {
	sub := ""
	for i := range u16(cmap, 2) {
		if r := cmap[4+8*i:]; u16(r, 0) == 3 && u16(r, 2) == 1 {
			sub = cmap[u32(r, 4):]
		}
	}
	if sub == "" || u16(sub, 0) != 4 {
		panic(fmt.Sprintf("cmap without a format 4 subtable 3.1 in %d bytes", len(cmap)))
	}
	glyphs := make([]uint16, 1<<16)
	n := u16(sub, 6) // twice the number of segments
	ends, starts, deltas, offsets := sub[14:], sub[16+n:], sub[16+2*n:], sub[16+3*n:]
	for s := 0; s < n; s += 2 {
		for c := max(u16(starts, s), ' '); c <= u16(ends, s) && c < 0xFFFF; c++ {
			g := c
			if o := u16(offsets, s); o != 0 {
				if g = u16(offsets, s+o+2*(c-u16(starts, s))); g == 0 {
					continue
				}
			}
			glyphs[c] = uint16(g + u16(deltas, s))
		}
	}
	return glyphs
}

func (f *font) glyph(r rune) uint16 {
	if uint32(r) >= uint32(len(f.glyphs)) {
		return 0
	}
	return f.glyphs[r]
}

func (f *font) advance(g uint16) int64 {
	return int64(u16(f.hmtx, 4*min(int(g), f.advances-1)))
}

// bearing is the left side bearing of a glyph; those without an advance of their own stand behind the others.
func (f *font) bearing(g uint16) int {
	if i := int(g); i >= f.advances {
		return i16(f.hmtx, 4*f.advances+2*(i-f.advances))
	}
	return i16(f.hmtx, 4*int(g)+2)
}

// data is the glyf entry of a glyph, empty for one without an outline.
func (f *font) data(g uint16) string {
	i := int(g)
	if f.long {
		return f.glyf[u32(f.loca, 4*i):u32(f.loca, 4*i+4)]
	}
	return f.glyf[2*u16(f.loca, 2*i) : 2*u16(f.loca, 2*i+2)]
}

func (f *font) bounds(g uint16) (bounds, bool) {
	d := f.data(g)
	if d == "" {
		return bounds{}, false
	}
	return bounds{int64(i16(d, 2)), int64(i16(d, 4)), int64(i16(d, 6)), int64(i16(d, 8))}, true
}

func u16(s string, at int) int { return int(s[at])<<8 | int(s[at+1]) }

func i16(s string, at int) int { return int(int16(u16(s, at))) }

func u32(s string, at int) int { return u16(s, at)<<16 | u16(s, at+2) }
