package verify_test

import (
	"encoding/binary"
	"math/bits"
)

// A jpegBlocks is a JPEG of one value a part for each block of 8 × 8 pixels. image/jpeg writes none of four inks.
type jpegBlocks struct {
	w, h, parts int // in blocks
	adobe       bool
	value       func(x, y, part int) byte
}

// bytes writes the file (ITU-T T.81): of each block only its mean is kept, by tables in which each length of it has four bits and the
// end of a block one.
func (j *jpegBlocks) bytes() []byte {
	out := []byte{0xff, 0xd8}
	segment := func(mark byte, body ...byte) {
		out = append(binary.BigEndian.AppendUint16(append(out, 0xff, mark), uint16(len(body)+2)), body...)
	}
	if j.adobe {
		segment(0xee, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00")...)
	}
	table := make([]byte, 65)
	for i := range 64 {
		table[1+i] = 8 // a mean of v has a coefficient of 8 v
	}
	segment(0xdb, table...)
	frame := binary.BigEndian.AppendUint16([]byte{8}, uint16(8*j.h))
	frame = append(binary.BigEndian.AppendUint16(frame, uint16(8*j.w)), byte(j.parts))
	scan := []byte{byte(j.parts)}
	for k := range j.parts {
		frame, scan = append(frame, byte(k+1), 0x11, 0), append(scan, byte(k+1), 0)
	}
	segment(0xc0, frame...)
	segment(0xc4, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
	segment(0xc4, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	segment(0xda, append(scan, 0, 63, 0)...)
	return append(j.blocks(out), 0xff, 0xd9)
}

func (j *jpegBlocks) blocks(out []byte) []byte {
	var held uint64
	n := 0
	put := func(v uint64, wide int) {
		for held, n = held<<wide|v, n+wide; n >= 8; n -= 8 {
			if out = append(out, byte(held>>(n-8))); out[len(out)-1] == 0xff {
				out = append(out, 0)
			}
		}
	}
	last := make([]int, j.parts)
	for y := range j.h {
		for x := range j.w {
			for k := range j.parts {
				v := int(j.value(x, y, k)) - 128
				step := v - last[k]
				last[k] = v
				wide := bits.Len(uint(max(step, -step)))
				if put(uint64(wide), 4); step < 0 {
					step += 1<<wide - 1
				}
				put(uint64(step), wide)
				put(0, 1)
			}
		}
	}
	put(127, 7)
	return out
}
