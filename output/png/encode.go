package png

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"io"

	"github.com/klauspost/compress/zlib"
)

// Encode writes a picture as a PNG file that knows its resolution, so that it opens and prints at its true size. Black and
// white take a bit a pixel, other grays a byte, up to 256 colours one to eight bits, the rest three bytes. Transparency is
// not kept. It is written here since image/png knows no pHYs chunk and tries out five filters where flat artwork needs none.
func Encode(w io.Writer, m *image.RGBA, dpi int) error {
	f := form(m)
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, 5) // a fifth smaller than 1, and a third faster than 6 for as much
	if err != nil {
		return fmt.Errorf("png: %w", err)
	}
	row := make([]byte, 1+f.bytes*m.Rect.Dx())
	for y := range m.Rect.Dy() {
		f.row(row[1:], m.Pix[y*m.Stride:][:4*m.Rect.Dx()])
		if _, err := z.Write(row[:1+tight(row[1:], f.depth)]); err != nil {
			return fmt.Errorf("png: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("png: %w", err)
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(m.Rect.Dx()))
	head = binary.BigEndian.AppendUint32(head, uint32(m.Rect.Dy()))
	head = append(head, f.depth, f.kind, 0, 0, 0)
	perMetre := uint32((dpi*10000 + 127) / 254)
	size := binary.BigEndian.AppendUint32(nil, perMetre)
	size = append(binary.BigEndian.AppendUint32(size, perMetre), 1)
	b := make([]byte, 0, packed.Len()+2048)
	b = append(b, "\x89PNG\r\n\x1a\n"...)
	b = chunk(chunk(b, "IHDR", head), "pHYs", size)
	if f.kind == indexed {
		b = chunk(b, "PLTE", f.palette)
	}
	b = chunk(chunk(b, "IDAT", packed.Bytes()), "IEND", nil)
	_, err = w.Write(b)
	return err
}

func chunk(b []byte, name string, data []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
	from := len(b)
	b = append(append(b, name...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
}

// Kinds of PNG.
const (
	gray    = 0
	colour  = 2
	indexed = 3
)

// A format is how pixels are stored.
type format struct {
	kind    byte
	depth   byte   // bits of a gray, a number in the palette, or a part of a colour
	bytes   int    // a pixel, before those of less than eight bits are packed
	palette []byte // red, green, blue
	index   map[uint32]byte
}

// form chooses the smallest format that holds all the colours of a picture.
func form(m *image.RGBA) format {
	f := format{kind: indexed, depth: 8, bytes: 1, index: make(map[uint32]byte, 256)}
	plain := true
	last := uint32(1) // no colour: their lowest 8 bits are 0
	for i := 0; i < len(m.Pix); i += 4 {
		c := key(m.Pix[i:])
		if c == last {
			continue
		}
		last = c
		plain = plain && m.Pix[i] == m.Pix[i+1] && m.Pix[i] == m.Pix[i+2]
		if _, ok := f.index[c]; ok {
			continue
		}
		if len(f.index) == 256 {
			return format{kind: colour, depth: 8, bytes: 3}
		}
		f.index[c] = byte(len(f.index))
		f.palette = append(f.palette, m.Pix[i:i+3]...)
	}
	switch n := len(f.index); {
	case plain && f.blackAndWhite():
		return format{kind: gray, depth: 1, bytes: 1}
	case plain && n > 16:
		return format{kind: gray, depth: 8, bytes: 1}
	case n <= 2:
		f.depth = 1
	case n <= 4:
		f.depth = 2
	case n <= 16:
		f.depth = 4
	}
	return f
}

// blackAndWhite tells whether the palette has no other colour.
func (f *format) blackAndWhite() bool {
	for i := 0; i < len(f.palette); i += 3 {
		if v := f.palette[i]; v != 0 && v != 255 {
			return false
		}
	}
	return true
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

func key(p []byte) uint32 { return uint32(p[0])<<24 | uint32(p[1])<<16 | uint32(p[2])<<8 }

func (f *format) row(to, pix []byte) {
	switch f.kind {
	case gray:
		for i := range to {
			to[i] = pix[4*i]
		}
	case indexed:
		last, at := uint32(1), byte(0)
		for i := range to {
			if c := key(pix[4*i:]); c != last {
				last, at = c, f.index[c]
			}
			to[i] = at
		}
	default:
		for i, j := 0, 0; j < len(to); i, j = i+4, j+3 {
			copy(to[j:j+3], pix[i:i+3])
		}
	}
}
