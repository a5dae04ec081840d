package verify

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/color"
	"io"
)

// A picture is unpacked here row by row: image/png gives all of it at once, four bytes a pixel, which for a sheet of A3 at 600 dpi
// is 280 MB. What our files never have, such as rows in seven passes, is refused.

const pngHead = "\x89PNG\r\n\x1a\n"

// Kinds of pixels (PNG, 11.2.1).
const (
	pngGray    = 0
	pngColour  = 2
	pngIndexed = 3
	pngGrayA   = 4
	pngColourA = 6
)

var errPNG = errors.New("damaged")

// A pngFile is the parts of a file that make its picture.
type pngFile struct {
	w, h  int
	kind  byte
	depth int // bits of a sample
	table []byte
	alpha []byte // of the table's colours
	data  []io.Reader
}

// openPNG takes a file apart, and looks whether each part is as it was written.
func openPNG(file []byte) (*pngFile, error) {
	if !bytes.HasPrefix(file, []byte(pngHead)) {
		return nil, errPNG
	}
	f, ended := &pngFile{}, false
	for at := len(pngHead); !ended; {
		if at+12 > len(file) {
			return nil, errPNG
		}
		n := int64(binary.BigEndian.Uint32(file[at:]))
		if n > int64(len(file)-at-12) {
			return nil, errPNG
		}
		body := file[at+8 : at+8+int(n)]
		if crc32.ChecksumIEEE(file[at+4:at+8+int(n)]) != binary.BigEndian.Uint32(file[at+8+int(n):]) {
			return nil, errPNG
		}
		var err error
		if ended, err = f.part(string(file[at+4:at+8]), body); err != nil {
			return nil, err
		}
		at += 12 + int(n)
	}
	return f, nil
}

// part takes one part of the file; it tells whether that was the last.
func (f *pngFile) part(name string, body []byte) (ended bool, err error) {
	if (f.w == 0) != (name == "IHDR") {
		return false, errPNG
	}
	switch name {
	case "IHDR":
		return false, f.head(body)
	case "PLTE":
		if len(body) == 0 || len(body)%3 != 0 || len(body) > 3*256 || f.table != nil {
			return false, errPNG
		}
		f.table = body
	case "tRNS":
		if f.kind != pngIndexed || len(body) > len(f.table)/3 {
			return false, errPNG
		}
		f.alpha = body
	case "IDAT":
		f.data = append(f.data, bytes.NewReader(body))
	case "IEND":
		return true, nil
	}
	return false, nil
}

// samples are how many a pixel of each kind has, and bits of them that there may be.
func (f *pngFile) samples() int {
	return map[byte]int{pngGray: 1, pngColour: 3, pngIndexed: 1, pngGrayA: 2, pngColourA: 4}[f.kind]
}

func (f *pngFile) head(b []byte) error {
	if len(b) != 13 || b[10] != 0 || b[11] != 0 || b[12] != 0 {
		return errPNG
	}
	w, h := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	if w == 0 || h == 0 || w > 1<<28 || h > 1<<28 {
		return errPNG
	}
	f.w, f.h, f.depth, f.kind = int(w), int(h), int(b[8]), b[9]
	switch {
	case f.samples() == 0:
		return errPNG
	case f.depth == 8, f.depth == 16 && f.kind != pngIndexed:
	case (f.depth == 1 || f.depth == 2 || f.depth == 4) && f.samples() == 1:
	default:
		return errPNG
	}
	return nil
}

// shades gives the gray that each value of pixels of one sample stands for.
func (f *pngFile) shades() (out [256]uint8) {
	n := 1 << min(f.depth, 8)
	for v := range n {
		if f.kind != pngIndexed {
			out[v] = uint8(v * 255 / (n - 1))
		} else if 3*v < len(f.table) {
			c := color.NRGBA{f.table[3*v], f.table[3*v+1], f.table[3*v+2], 255}
			if v < len(f.alpha) {
				c.A = f.alpha[v]
			}
			out[v] = grayOf(c)
		}
	}
	return out
}

// unpack reads the picture, row by row.
func (f *pngFile) unpack() (*blocks, error) {
	z, err := zlib.NewReader(io.MultiReader(f.data...))
	if err != nil || f.kind == pngIndexed && f.table == nil {
		return nil, errPNG
	}
	out := newBlocks(f.w, f.h)
	var rows [blockSide][]byte
	for i := range rows {
		rows[i] = make([]byte, out.wide*blockSide)
	}
	wide := f.samples() * f.depth
	row, last := make([]byte, 1+(f.w*wide+7)/8), make([]byte, 1+(f.w*wide+7)/8)
	shades := f.shades()
	for y := range f.h {
		if _, err := io.ReadFull(z, row); err != nil || !unfilter(row, last[1:], max(1, wide/8)) || !f.grays(rows[y%blockSide], row[1:], &shades) {
			return nil, errPNG
		}
		row, last = last, row
		if y%blockSide == blockSide-1 || y == f.h-1 {
			for i := y%blockSide + 1; i < blockSide; i++ {
				copy(rows[i], rows[y%blockSide]) // below the page
			}
			out.add(&rows)
		}
	}
	if n, err := io.ReadFull(z, row[:1]); n != 0 || err != io.EOF { // the end has a sum over all of it
		return nil, errPNG
	}
	return out, nil
}

// grays gives those of a row, and the last again up to a whole block; false where it has a colour that the table lacks.
func (f *pngFile) grays(out, row []byte, shades *[256]uint8) bool {
	switch {
	case f.samples() > 1 || f.depth > 8:
		f.mixed(out[:f.w], row)
	default:
		least := len(f.table) / 3
		for x := range f.w {
			at := x * f.depth
			v := row[at/8] >> (8 - f.depth - at%8) & (1<<f.depth - 1)
			if f.kind == pngIndexed && int(v) >= least {
				return false
			}
			out[x] = shades[v]
		}
	}
	for x := f.w; x < len(out); x++ {
		out[x] = out[f.w-1]
	}
	return true
}

// mixed gives the grays of a row of pixels of several samples. Neighbours are mostly alike.
func (f *pngFile) mixed(out, row []byte) {
	step := f.depth / 8
	n := f.samples() * step
	var last [4]byte
	shade := grayOf(color.NRGBA{})
	for x := range out {
		p := row[x*n:][:n]
		c := [4]byte{p[0], p[0], p[0], 255}
		if f.kind == pngColour || f.kind == pngColourA {
			c[1], c[2] = p[step], p[2*step]
		}
		if f.kind == pngGrayA || f.kind == pngColourA {
			c[3] = p[n-step]
		}
		if c != last {
			last, shade = c, grayOf(color.NRGBA{c[0], c[1], c[2], c[3]})
		}
		out[x] = shade
	}
}

// unfilter undoes what was done to a row so that it packs better (PNG, 9); false where that is unknown.
func unfilter(row, up []byte, n int) bool {
	kind, row := row[0], row[1:]
	switch kind {
	case 0:
	case 1:
		for i := n; i < len(row); i++ {
			row[i] += row[i-n]
		}
	case 2:
		for i := range row {
			row[i] += up[i]
		}
	case 3:
		for i := range row {
			left := 0
			if i >= n {
				left = int(row[i-n])
			}
			row[i] += byte((left + int(up[i])) / 2)
		}
	case 4:
		for i := range row {
			var left, corner int
			if i >= n {
				left, corner = int(row[i-n]), int(up[i-n])
			}
			row[i] += nearest(left, int(up[i]), corner)
		}
	default:
		return false
	}
	return true
}

// nearest is the neighbour that is nearest to what all three let expect (Paeth).
func nearest(left, up, corner int) byte {
	p := left + up - corner
	a, b, c := max(p-left, left-p), max(p-up, up-p), max(p-corner, corner-p)
	switch {
	case a <= b && a <= c:
		return byte(left)
	case b <= c:
		return byte(up)
	}
	return byte(corner)
}
