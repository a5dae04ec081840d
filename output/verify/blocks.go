package verify

// Blocks are the grays of a page, of 8 × 8 pixels each. Most of a sheet is of one gray over all of a block, and such blocks are
// kept once: a field poster of A3 at 600 dpi, which has 70 million pixels, takes a fifth of as many bytes. Each pixel is found
// as fast as in rows.
type blocks struct {
	wide  int      // blocks a row
	at    []uint32 // by place: which block, counted through all parts; the first 256 are of one gray each
	parts [][]byte // of partBlocks each
	count uint32
}

const (
	blockSide  = 8
	blockBytes = blockSide * blockSide
	partBlocks = 1 << 14
)

func newBlocks(w, h int) *blocks {
	b := &blocks{wide: (w + blockSide - 1) / blockSide}
	b.at = make([]uint32, 0, b.wide*((h+blockSide-1)/blockSide))
	for v := range 256 {
		one := b.next()
		for i := range one {
			one[i] = uint8(v)
		}
	}
	return b
}

// shade is the gray of a pixel of the page.
func (b *blocks) shade(x, y int) uint8 {
	i := b.at[y/blockSide*b.wide+x/blockSide]
	return b.parts[i/partBlocks][i%partBlocks*blockBytes+uint32(y%blockSide*blockSide+x%blockSide)]
}

// next adds a block.
func (b *blocks) next() []byte {
	if b.count%partBlocks == 0 {
		b.parts = append(b.parts, make([]byte, partBlocks*blockBytes))
	}
	i := b.count % partBlocks
	b.count++
	return b.parts[len(b.parts)-1][i*blockBytes:][:blockBytes]
}

// add takes the next rows, of a whole number of blocks each.
func (b *blocks) add(rows *[blockSide][]byte) {
	for x := 0; x < len(rows[0]); x += blockSide {
		first, same := rows[0][x], true
		for _, row := range rows {
			for _, v := range row[x : x+blockSide] {
				same = same && v == first
			}
		}
		if same {
			b.at = append(b.at, uint32(first))
			continue
		}
		b.at = append(b.at, b.count)
		block := b.next()
		for i, row := range rows {
			copy(block[i*blockSide:], row[x:x+blockSide])
		}
	}
}

// bytes is how many they take.
func (b *blocks) bytes() int { return 4*cap(b.at) + len(b.parts)*partBlocks*blockBytes }

// mostBlocks is how many bytes a page of so many pixels may take.
func mostBlocks(w, h int) int {
	n := (w + blockSide - 1) / blockSide * ((h + blockSide - 1) / blockSide)
	return 4*n + (n+256+partBlocks)*blockBytes
}
