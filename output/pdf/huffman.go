package pdf

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// A huffman is a table of deflate: how often each symbol stands in a block, and its code.
type huffman struct {
	count [286]uint32
	bits  [286]uint8  // of the code, 0 for a symbol that does not stand there
	code  [286]uint16 // as written, its first bit the lowest
}

// build gives the counted ones of so many symbols codes of at most limit bits. At least two get one, as some readers want a
// full tree.
func (h *huffman) build(symbols, limit int) {
	clear(h.bits[:])
	leaves := make([]uint32, 0, len(h.count)) // count and symbol
	for s, n := range h.count[:symbols] {
		if n > 0 {
			leaves = append(leaves, n<<9|uint32(s))
		}
	}
	for s := uint32(0); len(leaves) < 2; s++ {
		if h.count[s] == 0 {
			leaves = append(leaves, 1<<9|s)
		}
	}
	slices.Sort(leaves)
	for !h.lengths(leaves, limit) {
		for i, l := range leaves { // flatter, and in the same order
			leaves[i] = (l>>10+1)<<9 | l&511
		}
	}
	var next [16]int
	for _, n := range h.bits[:symbols] {
		next[n]++
	}
	first := 0
	next[0] = 0
	for n := range next {
		next[n], first = first, (first+next[n])<<1
	}
	for s, n := range h.bits[:symbols] {
		if n > 0 {
			h.code[s] = bits.Reverse16(uint16(next[n])) >> (16 - n)
			next[n]++
		}
	}
}

// lengths joins the two lightest nodes until one is left: sorted leaves and, behind them, the joined ones, which come about
// in the order of their weight. A symbol's code is as long as its leaf is deep; false if that is more than limit.
func (h *huffman) lengths(leaves []uint32, limit int) bool {
	var weight [2 * len(h.count)]uint32
	var parent [2 * len(h.count)]uint16
	var depth [2 * len(h.count)]uint8
	n := len(leaves)
	for i, l := range leaves {
		weight[i] = l >> 9
	}
	leaf, joined := 0, n
	for k := n; k < 2*n-1; k++ {
		for range 2 {
			least := leaf
			if leaf < n && (joined == k || weight[leaf] <= weight[joined]) {
				leaf++
			} else {
				least = joined
				joined++
			}
			weight[k] += weight[least]
			parent[least] = uint16(k)
		}
	}
	for k := 2*n - 3; k >= 0; k-- {
		depth[k] = depth[parent[k]] + 1
	}
	for i, l := range leaves {
		if int(depth[i]) > limit {
			return false
		}
		h.bits[l&511] = depth[i]
	}
	return true
}

// size is the number of symbols up to the last with a code, at least so many.
func (h *huffman) size(least int) int {
	n := len(h.bits)
	for n > least && h.bits[n-1] == 0 {
		n--
	}
	return n
}

// A bitWriter puts together bits, the lowest of each byte first.
type bitWriter struct {
	out     []byte
	pending uint64
	n       int // bits pending
}

func (w *bitWriter) put(v uint64, n int) {
	w.pending |= v << w.n
	if w.n += n; w.n >= 32 {
		w.out = binary.LittleEndian.AppendUint32(w.out, uint32(w.pending))
		w.pending >>= 32
		w.n -= 32
	}
}

func (w *bitWriter) symbol(h *huffman, s int) { w.put(uint64(h.code[s]), int(h.bits[s])) }

// flush fills up the last byte and gives them all.
func (w *bitWriter) flush() []byte {
	for ; w.n > 0; w.n -= 8 {
		w.out = append(w.out, byte(w.pending))
		w.pending >>= 8
	}
	return slices.Clip(w.out)
}
