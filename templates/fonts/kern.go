package fonts

import "math/bits"

// A pairTable is one PairPos subtable of GPOS (lookup type 2) with its coverage and classes spread out by glyph, so
// that a pair of letters costs two or three array reads. Only the first glyph's x advance is used: the embedded faces
// adjust nothing else.
type pairTable struct {
	first  []uint16 // by glyph: 0 not covered, else 1 + its set (format 1) or 1 + its class (format 2)
	second []uint16 // by glyph: its class; nil in format 1
	sets   []string // format 1: records of a glyph and its value, sorted by glyph
	values string   // format 2: a record for each two classes
	width  int      // classes of second glyphs
	record int      // bytes of a record
	at     int      // where in a record the x advance stands
}

// value is the adjustment of a pair. It is false if the subtable leaves the pair to the next one.
func (t *pairTable) value(a, b uint16) (int64, bool) {
	f := int(t.first[a])
	if f == 0 {
		return 0, false
	}
	if t.second != nil {
		i := (f-1)*t.width + int(t.second[b])
		return int64(i16(t.values, i*t.record+t.at)), true
	}
	set := t.sets[f-1]
	lo, hi := 0, len(set)/t.record
	for lo < hi {
		mid := (lo + hi) / 2
		switch g := u16(set, mid*t.record); {
		case g == int(b):
			return int64(i16(set, mid*t.record+t.at)), true
		case g < int(b):
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0, false
}

// pairTables reads the subtables of the kern feature for Latin script. Each embedded face has one such lookup, so the
// first subtable that knows a pair settles it; a second lookup, which would add up, is a bug to be seen at once.
func (f *font) pairTables() []pairTable {
	if len(f.gpos) == 0 { // all letters are of one width
		return nil
	}
	lookups := f.gpos[u16(f.gpos, 8):]
	var out []pairTable
	for n, i := range f.kernLookups() {
		if n > 0 {
			panic("GPOS with two kern lookups")
		}
		l := lookups[u16(lookups, 2+2*i):]
		for s := range u16(l, 4) {
			sub, kind := l[u16(l, 6+2*s):], u16(l, 0)
			if kind == 9 { // an extension only says where the subtable really is
				sub, kind = sub[u32(sub, 4):], u16(sub, 2)
			}
			if kind == 2 && u16(sub, 4)&4 != 0 {
				out = append(out, f.pairTable(sub))
			}
		}
	}
	return out
}

// kernLookups are the indices of the lookups of the default Latin language's kern feature.
func (f *font) kernLookups() []int {
	scripts, features := f.gpos[u16(f.gpos, 4):], f.gpos[u16(f.gpos, 6):]
	var out []int
	for i := range u16(scripts, 0) {
		entry := scripts[2+6*i:]
		if entry[:4] != "latn" {
			continue
		}
		script := scripts[u16(entry, 4):]
		lang := script[u16(script, 0):]
		for j := range u16(lang, 4) {
			entry := features[2+6*u16(lang, 6+2*j):]
			if entry[:4] != "kern" {
				continue
			}
			feature := features[u16(entry, 4):]
			for k := range u16(feature, 2) {
				out = append(out, u16(feature, 4+2*k))
			}
		}
	}
	return out
}

func (f *font) pairTable(sub string) pairTable {
	v1, v2 := uint(u16(sub, 4)), uint(u16(sub, 6))
	size := 2 * (bits.OnesCount(v1) + bits.OnesCount(v2))
	t := pairTable{first: f.coverage(sub[u16(sub, 2):]), record: size, at: 2 * bits.OnesCount(v1&3)}
	if u16(sub, 0) == 1 {
		t.record, t.at = size+2, t.at+2
		for i := range u16(sub, 8) {
			set := sub[u16(sub, 10+2*i):]
			t.sets = append(t.sets, set[2:2+u16(set, 0)*t.record])
		}
		return t
	}
	t.width, t.values = u16(sub, 14), sub[16:]
	t.second = f.classes(sub[u16(sub, 10):])
	class := f.classes(sub[u16(sub, 8):])
	for g := range t.first {
		if t.first[g] != 0 {
			t.first[g] = class[g] + 1
		}
	}
	return t
}

// coverage gives each covered glyph 1 + its index.
func (f *font) coverage(c string) []uint16 {
	out := make([]uint16, f.count)
	for i := range u16(c, 2) {
		if u16(c, 0) == 1 {
			out[u16(c, 4+2*i)] = uint16(i + 1)
			continue
		}
		r := c[4+6*i:]
		for g := u16(r, 0); g <= u16(r, 2); g++ {
			out[g] = uint16(u16(r, 4) + g - u16(r, 0) + 1)
		}
	}
	return out
}

// classes gives each glyph its class, 0 where the table names none.
func (f *font) classes(c string) []uint16 {
	out := make([]uint16, f.count)
	if u16(c, 0) == 1 {
		for i := range u16(c, 4) {
			out[u16(c, 2)+i] = uint16(u16(c, 6+2*i))
		}
		return out
	}
	for i := range u16(c, 2) {
		r := c[4+6*i:]
		for g := u16(r, 0); g <= u16(r, 2); g++ {
			out[g] = uint16(u16(r, 4))
		}
	}
	return out
}
