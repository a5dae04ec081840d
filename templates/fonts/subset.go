package fonts

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// Numbered is a small TrueType file in which glyph i+1 is that of runes[i], or an empty one where that is 0, for formats
// that call glyphs by their number. No hinting, no names, no kerning, no cmap, no post; a glyph that serves two runes stands there twice.
func (f *Face) Numbered(runes []rune) ([]byte, error) {
	s := subset{font: &f.font, number: make([]uint16, f.count)}
	s.add(0)
	for _, r := range runes {
		if r == 0 {
			r = ' '
		}
		g := f.glyph(r)
		if g == 0 {
			return nil, fmt.Errorf("face %s lacks %q", f.name, r)
		}
		s.order = append(s.order, g)
		if s.number[g] == 0 {
			s.number[g] = uint16(len(s.order))
		}
	}
	s.close()
	return assemble(s.tables()), nil
}

// A subset is being made of some glyphs of a font, which it numbers anew in the order of their coming.
type subset struct {
	font   *font
	order  []uint16 // old numbers
	number []uint16 // by old number: 1 + the new one
}

func (s *subset) add(g uint16) {
	if s.number[g] == 0 {
		s.order = append(s.order, g)
		s.number[g] = uint16(len(s.order))
	}
}

// close adds the glyphs that others are made of.
func (s *subset) close() {
	for i := 0; i < len(s.order); i++ { // grows while parts of parts come in
		s.addParts(s.order[i])
	}
}

func (s *subset) addParts(g uint16) {
	if d := s.font.data(g); d != "" && i16(d, 0) < 0 {
		for c := range components(d) {
			s.add(c.glyph)
		}
	}
}

// tables are those that drawing needs, in alphabetical order, as they must stand.
func (s *subset) tables() []table {
	glyf, loca := s.outlines()
	hhea := []byte(s.font.hhea)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(s.order)))
	maxp := []byte(s.font.maxp)
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(s.order)))
	clear(maxp[14:28]) // zones, storage, functions, stack and instructions: there is no hinting
	binary.BigEndian.PutUint16(maxp[14:], 1)
	head := []byte(s.font.head)
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1)
	return []table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", s.metrics()}, {"loca", loca}, {"maxp", maxp}}
}

// outlines is the new glyf with its loca of 32-bit offsets. Instructions are left out and parts renumbered.
func (s *subset) outlines() (glyf, loca []byte) {
	size := 0
	for _, g := range s.order {
		size += len(s.font.data(g)) + 3
	}
	glyf, loca = make([]byte, 0, size), make([]byte, 0, 4*len(s.order)+4)
	for _, g := range s.order {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if d := s.font.data(g); d == "" {
			continue
		} else if i16(d, 0) < 0 {
			glyf = s.appendComposite(glyf, d)
		} else {
			at := 10 + 2*i16(d, 0)
			glyf = append(glyf, d[:at]...)
			glyf = append(glyf, 0, 0)
			glyf = append(glyf, d[at+2+u16(d, at):]...)
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
}

func (s *subset) appendComposite(glyf []byte, d string) []byte {
	glyf = append(glyf, d[:10]...)
	for c := range components(d) {
		glyf = binary.BigEndian.AppendUint16(glyf, uint16(c.flags&^hasInstr))
		glyf = binary.BigEndian.AppendUint16(glyf, s.number[c.glyph]-1)
		glyf = append(glyf, d[c.at+4:c.at+c.size]...)
	}
	return glyf
}

func (s *subset) metrics() []byte {
	b := make([]byte, 0, 4*len(s.order))
	for _, g := range s.order {
		b = binary.BigEndian.AppendUint16(b, uint16(s.font.advance(g)))
		b = binary.BigEndian.AppendUint16(b, uint16(s.font.bearing(g)))
	}
	return b
}

func words(b []byte, v ...int) []byte {
	for _, w := range v {
		b = binary.BigEndian.AppendUint16(b, uint16(w))
	}
	return b
}

type table struct {
	tag  string
	data []byte
}

// assemble writes a TrueType file: its directory, the tables at multiples of 4 bytes, and the checksum of the whole.
func assemble(tables []table) []byte {
	n := len(tables)
	log := bits.Len(uint(n)) - 1
	size := 12 + 16*n
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	b := make([]byte, 0, size)
	b = words(b, 1, 0, n, 16<<log, log, 16*n-16<<log)
	at, head := 12+16*n, 0
	for _, t := range tables {
		b = append(b, t.tag...)
		b = binary.BigEndian.AppendUint32(b, checksum(t.data))
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		if t.tag == "head" {
			head = at
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		b = append(b, t.data...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	binary.BigEndian.PutUint32(b[head+8:], 0xB1B0AFBA-checksum(b)) // OpenType, head.checksumAdjustment
	return b
}

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	if len(b) > 0 {
		var rest [4]byte
		copy(rest[:], b)
		sum += binary.BigEndian.Uint32(rest[:])
	}
	return sum
}
