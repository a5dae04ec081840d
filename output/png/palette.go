package png

import "encoding/binary"

// Kinds of PNG.
const (
	gray    = 0
	colour  = 2
	indexed = 3
)

// A format is how pixels are stored.
type format struct {
	kind  byte
	depth byte // bits of a gray, a number in the palette, or a part of a colour
}

// A palette is the colours of a picture, numbered as they first come, up to 256.
type palette struct {
	rgb   []byte // red, green, blue
	index map[uint32]byte
	plain bool // grays alone
}

func newPalette() palette { return palette{index: make(map[uint32]byte, 256), plain: true} }

// number gives that of a pixel's colour; false where there are 256 others.
func (p *palette) number(pix []byte) (byte, bool) {
	k := uint32(pix[0])<<16 | uint32(pix[1])<<8 | uint32(pix[2])
	if n, ok := p.index[k]; ok {
		return n, true
	}
	if len(p.index) == 256 {
		return 0, false
	}
	n := byte(len(p.index))
	p.index[k] = n
	p.rgb = append(p.rgb, pix[:3]...)
	p.plain = p.plain && pix[0] == pix[1] && pix[1] == pix[2]
	return n, true
}

// format is the smallest that holds all the colours.
func (p *palette) format() format {
	n := len(p.index)
	switch {
	case p.plain && p.blackAndWhite():
		return format{gray, 1}
	case p.plain && n > 16:
		return format{gray, 8}
	case n <= 2:
		return format{indexed, 1}
	case n <= 4:
		return format{indexed, 2}
	case n <= 16:
		return format{indexed, 4}
	}
	return format{indexed, 8}
}

// blackAndWhite tells whether there is no other colour.
func (p *palette) blackAndWhite() bool {
	for i := 0; i < len(p.rgb); i += 3 {
		if v := p.rgb[i]; v != 0 && v != 255 {
			return false
		}
	}
	return true
}

// row stores numbers of colours in a format and gives the bytes that they take.
func (p *palette) row(to, numbers []byte, f format) int {
	switch f.kind {
	case colour:
		for i, n := range numbers {
			copy(to[3*i:3*i+3], p.rgb[3*int(n):])
		}
		return 3 * len(numbers)
	case gray:
		for i, n := range numbers {
			to[i] = p.rgb[3*int(n)]
		}
	default:
		copy(to, numbers)
	}
	return tight(to[:len(numbers)], f.depth)
}

// tight packs the pixels of a row, a byte each, into so many bits each, and gives the bytes they take. The first pixel
// stands in the highest bits (PNG, 7.2); black is 0 and white all ones, so their lowest bits are enough.
func tight(row []byte, depth byte) int {
	if depth == 8 {
		return len(row)
	}
	each := int(8 / depth)
	n := 0
	for i := 0; i < len(row); i += each {
		var b byte
		for k := range each {
			b <<= depth
			if i+k < len(row) {
				b |= row[i+k] & (1<<depth - 1)
			}
		}
		row[n] = b
		n++
	}
	return n
}

// runs are rows of numbers of colours. Flat artwork has few changes of colour: a row takes a twentieth of its pixels. A row
// that would take more bytes than pixels is kept pixel by pixel.
type runs struct {
	rows   int
	blocks [][]byte // of whole rows, so that none is copied when more come
	made   []byte   // of the row at hand
}

const (
	blockBytes = 1 << 18
	asRuns     = 0 // pairs of a number and how often it comes
	asPixels   = 1
)

// add keeps a row of pixels; false if they have too many colours, and then keeps nothing of it.
func (r *runs) add(pix []byte, colours *palette) bool {
	width := len(pix) / 4
	r.made = append(r.made[:0], asRuns)
	for i := 0; i < width; {
		n, ok := colours.number(pix[4*i:])
		if !ok {
			return false
		}
		from := i
		for c := binary.LittleEndian.Uint32(pix[4*i:]); i < width && binary.LittleEndian.Uint32(pix[4*i:]) == c; {
			i++
		}
		r.made = binary.AppendUvarint(append(r.made, n), uint64(i-from))
	}
	if len(r.made) > width+1 {
		r.made = append(r.made[:0], asPixels)
		for i := range width {
			n, _ := colours.number(pix[4*i:])
			r.made = append(r.made, n)
		}
	}
	last := len(r.blocks) - 1
	if last < 0 || cap(r.blocks[last])-len(r.blocks[last]) < len(r.made) {
		r.blocks = append(r.blocks, make([]byte, 0, max(blockBytes, len(r.made))))
		last++
	}
	r.blocks[last] = append(r.blocks[last], r.made...)
	r.rows++
	return true
}

// next gives the first row and lets it go.
func (r *runs) next(numbers []byte) {
	if len(r.blocks[0]) == 0 {
		r.blocks[0] = nil
		r.blocks = r.blocks[1:]
	}
	b := r.blocks[0]
	how := b[0]
	b = b[1:]
	if how == asPixels {
		r.blocks[0] = b[copy(numbers, b):]
		return
	}
	for i := 0; i < len(numbers); {
		n, used := binary.Uvarint(b[1:])
		run := numbers[i : i+int(n)]
		for j := range run {
			run[j] = b[0]
		}
		i, b = i+int(n), b[1+used:]
	}
	r.blocks[0] = b
}
