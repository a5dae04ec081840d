package pdf

import (
	"encoding/binary"
	"hash/adler32"
	"math/bits"
)

// The streams of a sign are a few kilobytes each: drawing, outlines of letters. The deflate of the libraries is made for
// more. compress/flate and klauspost's clear most of a megabyte of tables before the first byte; klauspost's stateless one
// strides over data without repetitions, as outlines nearly are, and then leaves it unpacked. This one looks for a
// repetition at every byte, at the last place where the next three stood, and needs 16 KB: as fast, and 12 % smaller.

// A press deflates streams. It may be used again, by one goroutine.
type press struct {
	last      [1 << hashBits]int32 // 1 + the last place of three bytes with a hash
	tokens    [blockSize]token
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
	blockSize = 1 << 13
)

// pack gives data as a zlib stream (RFC 1950, 1951) in memory of its own.
func (p *press) pack(data []byte) []byte {
	w := bitWriter{out: append(make([]byte, 0, len(data)/2+128), "\x78\x01"...)} // deflate with a window of 32 KB, fastest
	clear(p.last[:])
	at := 0
	for more := true; more; {
		var tokens int
		tokens, at = p.find(data, at)
		more = at < len(data)
		p.block(&w, p.tokens[:tokens], !more)
	}
	return binary.BigEndian.AppendUint32(w.flush(), adler32.Checksum(data))
}

// find makes the tokens of a block, from data[at] on, and counts their codes. It returns where the next block begins.
func (p *press) find(data []byte, at int) (tokens, next int) {
	for at < len(data) && tokens < blockSize {
		back, n := p.repeat(data, at)
		if n == 0 {
			p.tokens[tokens] = token(data[at])
			p.literals.count[data[at]]++
			tokens++
			at++
			continue
		}
		p.tokens[tokens] = token(back<<16 | n)
		tokens++
		code, _, _ := lengthCode(n)
		p.literals.count[code]++
		code, _, _ = distanceCode(back)
		p.distances.count[code]++
		end := at + n
		for at++; at < min(end, len(data)-minRepeat); at++ {
			p.last[hash(data, at)] = int32(at + 1)
		}
		at = end
	}
	return tokens, at
}

// hash is one of three bytes, of the four that must be there.
func hash(data []byte, i int) uint32 {
	return binary.LittleEndian.Uint32(data[i:]) << 8 * 0x9E3779B1 >> (32 - hashBits)
}

// repeat finds where the bytes at i stood before: how far back and how many of them.
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
	if n = common(data[from:], data[i:min(len(data), i+maxRepeat)]); n < minRepeat {
		return 0, 0
	}
	return i - from, n
}

// common is how many bytes are the same at the beginning of a and of b, which is not longer.
func common(a, b []byte) int {
	n := 0
	for ; n+8 <= len(b); n += 8 {
		if x := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
	}
	for n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// block writes the tokens under tables of their own.
func (p *press) block(to *bitWriter, tokens []token, last bool) {
	p.literals.count[endBlock]++
	p.literals.build(286, 15)
	p.distances.build(30, 15)
	w := *to
	if last {
		w.put(1, 1)
	} else {
		w.put(0, 1)
	}
	w.put(2, 2)
	p.tables(&w)
	for _, t := range tokens {
		if t < endBlock {
			w.symbol(&p.literals, int(t))
			continue
		}
		code, extra, n := lengthCode(int(t & 0xFFFF))
		w.symbol(&p.literals, code)
		w.put(extra, n)
		code, extra, n = distanceCode(int(t >> 16))
		w.symbol(&p.distances, code)
		w.put(extra, n)
	}
	w.symbol(&p.literals, endBlock)
	*to = w
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
func (p *press) tables(w *bitWriter) {
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
	p.lengths.build(19, 7)
	order := [...]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
	n := len(order)
	for n > 4 && p.lengths.bits[order[n-1]] == 0 {
		n--
	}
	w.put(uint64(literals-257|(distances-1)<<5|(n-4)<<10), 14)
	for _, s := range order[:n] {
		w.put(uint64(p.lengths.bits[s]), 3)
	}
	for _, r := range rows {
		w.symbol(&p.lengths, int(r.symbol))
		w.put(uint64(r.extra), int(r.n))
	}
}
