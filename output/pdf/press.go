package pdf

import (
	"encoding/binary"
	"hash/adler32"
	"math/bits"
	"slices"
)

// The streams of a sign are a few kilobytes each: drawing, outlines of letters. The deflate of the libraries is made for
// more. compress/flate and klauspost's clear most of a megabyte of tables before the first byte; klauspost's stateless one
// strides over data without repetitions, as outlines nearly are, and then leaves it unpacked. This one looks for a
// repetition at every byte, at the last place where the next three stood, and needs 16 KB: as fast, and 12 % smaller.

// A press deflates streams. It may be used again, by one goroutine.
type press struct {
	bitWriter
	last      [1 << hashBits]int32 // 1 + the last place of three bytes with a hash
	tokens    []token
	literals  huffman // of literals and lengths
	distances huffman
	lengths   huffman // of the code lengths of both
}

// A token is a byte, or the length of a repetition and, from bit 16, how far back it began.
type token uint32

const (
	hashBits  = 12
	window    = 1 << 15
	minRepeat = 3
	maxRepeat = 258
	endBlock  = 256
	// blockSize is how many tokens share a table. Most streams are one block.
	blockSize = 1 << 14
)

// pack gives data as a zlib stream (RFC 1950, 1951) in memory of its own.
func (p *press) pack(data []byte) []byte {
	p.out = append(make([]byte, 0, len(data)/2+128), "\x78\x01"...) // deflate with a window of 32 KB, fastest
	clear(p.last[:])
	p.tokens = p.tokens[:0]
	for i := 0; i < len(data); {
		back, n := p.repeat(data, i)
		if n == 0 {
			p.tokens = append(p.tokens, token(data[i]))
			p.literals.count[data[i]]++
			i++
		} else {
			p.tokens = append(p.tokens, token(back<<16|n))
			code, _, _ := lengthCode(n)
			p.literals.count[code]++
			code, _, _ = distanceCode(back)
			p.distances.count[code]++
			for k := i + 1; k < i+n && k+minRepeat < len(data); k++ {
				p.last[hash(data, k)] = int32(k + 1)
			}
			i += n
		}
		if len(p.tokens) == blockSize {
			p.block(i == len(data))
		}
	}
	if len(p.tokens) > 0 || len(data) == 0 {
		p.block(true)
	}
	p.flush()
	return binary.BigEndian.AppendUint32(slices.Clip(p.out), adler32.Checksum(data))
}

func hash(data []byte, i int) uint32 {
	return binary.LittleEndian.Uint32(data[i:]) << 8 * 0x9E3779B1 >> (32 - hashBits)
}

// repeat finds where the bytes at i stood before, how far back and how many of them.
func (p *press) repeat(data []byte, i int) (back, n int) {
	if i+minRepeat >= len(data) {
		return 0, 0
	}
	h := hash(data, i)
	from := int(p.last[h]) - 1
	p.last[h] = int32(i + 1)
	if from < 0 || i-from > window {
		return 0, 0
	}
	limit := min(len(data)-i, maxRepeat)
	for n < limit && data[from+n] == data[i+n] {
		n++
	}
	if n < minRepeat {
		return 0, 0
	}
	return i - from, n
}

// block writes the tokens under tables of their own.
func (p *press) block(last bool) {
	p.literals.count[endBlock]++
	p.literals.build(15)
	p.distances.build(15)
	if last {
		p.put(1, 1)
	} else {
		p.put(0, 1)
	}
	p.put(2, 2)
	p.tables()
	for _, t := range p.tokens {
		if t < endBlock {
			p.symbol(&p.literals, int(t))
			continue
		}
		code, extra, n := lengthCode(int(t & 0xFFFF))
		p.symbol(&p.literals, code)
		p.put(extra, n)
		code, extra, n = distanceCode(int(t >> 16))
		p.symbol(&p.distances, code)
		p.put(extra, n)
	}
	p.symbol(&p.literals, endBlock)
	p.tokens = p.tokens[:0]
	clear(p.literals.count[:])
	clear(p.distances.count[:])
}

// lengthCode gives the code of a length and the bits behind it: four codes for each doubling (RFC 1951, 3.2.5).
func lengthCode(length int) (code int, extra uint64, n int) {
	x := length - minRepeat
	switch {
	case length == maxRepeat:
		return 285, 0, 0
	case x < 4:
		return 257 + x, 0, 0
	}
	n = bits.Len(uint(x)) - 3
	return 257 + 4*n + x>>n, uint64(x & (1<<n - 1)), n
}

// distanceCode does so for a distance: two codes for each doubling.
func distanceCode(distance int) (code int, extra uint64, n int) {
	x := distance - 1
	if x < 4 {
		return x, 0, 0
	}
	n = bits.Len(uint(x)) - 2
	return 2*n + x>>n, uint64(x & (1<<n - 1)), n
}

// tables writes the code lengths of both tables, rows of equal ones shortened (RFC 1951, 3.2.7).
func (p *press) tables() {
	literals, distances := p.literals.size(257), p.distances.size(1)
	all := append(append(make([]uint8, 0, 286+30), p.literals.bits[:literals]...), p.distances.bits[:distances]...)
	type row struct{ symbol, extra, n uint8 }
	rows := make([]row, 0, len(all))
	for i := 0; i < len(all); {
		v, run := all[i], 1
		for i+run < len(all) && all[i+run] == v {
			run++
		}
		switch {
		case v == 0 && run > 10:
			run = min(run, 138)
			rows = append(rows, row{18, uint8(run - 11), 7})
		case v == 0 && run > 2:
			rows = append(rows, row{17, uint8(run - 3), 3})
		case i > 0 && v == all[i-1] && run > 2:
			run = min(run, 6)
			rows = append(rows, row{16, uint8(run - 3), 2})
		default:
			run = 1
			rows = append(rows, row{symbol: v})
		}
		i += run
	}
	clear(p.lengths.count[:])
	for _, r := range rows {
		p.lengths.count[r.symbol]++
	}
	p.lengths.build(7)
	order := [...]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
	n := len(order)
	for n > 4 && p.lengths.bits[order[n-1]] == 0 {
		n--
	}
	p.put(uint64(literals-257|(distances-1)<<5|(n-4)<<10), 14)
	for _, s := range order[:n] {
		p.put(uint64(p.lengths.bits[s]), 3)
	}
	for _, r := range rows {
		p.symbol(&p.lengths, int(r.symbol))
		p.put(uint64(r.extra), int(r.n))
	}
}
