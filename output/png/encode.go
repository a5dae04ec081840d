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
	e, err := newEncoder(m.Rect.Dx(), m.Rect.Dy())
	if err != nil {
		return err
	}
	if err := e.add(m); err != nil {
		return err
	}
	return e.finish(w, dpi)
}

// An encoder takes a picture from top to bottom. How its pixels are stored is known at its end, or when it turns out to have
// more than 256 colours; until then rows wait as runs.
type encoder struct {
	width, height int
	palette       palette
	many          bool // more colours than a palette holds
	waiting       runs
	row           []byte
	z             *zlib.Writer
	packed        bytes.Buffer
}

func newEncoder(w, h int) (*encoder, error) {
	e := &encoder{width: w, height: h, palette: newPalette(), row: make([]byte, 1+3*w)}
	var err error
	if e.z, err = zlib.NewWriterLevel(&e.packed, 5); err != nil { // a fifth smaller than 1, and a third faster than 6 for as much
		return nil, fmt.Errorf("png: %w", err)
	}
	return e, nil
}

// add takes the next rows.
func (e *encoder) add(m *image.RGBA) error {
	for y := range m.Rect.Dy() {
		pix := m.Pix[y*m.Stride:][:4*e.width]
		if !e.many {
			if e.waiting.add(pix, &e.palette) {
				continue
			}
			e.many = true
			if err := e.release(format{kind: colour, depth: 8}); err != nil {
				return err
			}
		}
		for i, j := 0, 1; i < len(pix); i, j = i+4, j+3 {
			copy(e.row[j:j+3], pix[i:i+3])
		}
		if err := e.write(e.row); err != nil {
			return err
		}
	}
	return nil
}

// release stores the rows that wait.
func (e *encoder) release(f format) error {
	indices := make([]byte, e.width)
	for range e.waiting.rows {
		e.waiting.next(indices)
		n := e.palette.row(e.row[1:], indices, f)
		if err := e.write(e.row[:1+n]); err != nil {
			return err
		}
	}
	e.waiting = runs{}
	return nil
}

// write packs a row, whose first byte says that it has no filter.
func (e *encoder) write(row []byte) error {
	if _, err := e.z.Write(row); err != nil {
		return fmt.Errorf("png: %w", err)
	}
	return nil
}

// finish writes the file.
func (e *encoder) finish(w io.Writer, dpi int) error {
	f := format{kind: colour, depth: 8}
	if !e.many {
		f = e.palette.format()
		if err := e.release(f); err != nil {
			return err
		}
	}
	if err := e.z.Close(); err != nil {
		return fmt.Errorf("png: %w", err)
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(e.width))
	head = binary.BigEndian.AppendUint32(head, uint32(e.height))
	head = append(head, f.depth, f.kind, 0, 0, 0)
	perMetre := uint32((dpi*10000 + 127) / 254)
	size := binary.BigEndian.AppendUint32(nil, perMetre)
	size = append(binary.BigEndian.AppendUint32(size, perMetre), 1)
	b := append([]byte(nil), "\x89PNG\r\n\x1a\n"...)
	b = chunk(chunk(b, "IHDR", head), "pHYs", size)
	if f.kind == indexed {
		b = chunk(b, "PLTE", e.palette.rgb)
	}
	b = chunkHead(b, "IDAT", e.packed.Len())
	sum := crc32.Update(crc32.ChecksumIEEE([]byte("IDAT")), crc32.IEEETable, e.packed.Bytes())
	for _, part := range [][]byte{b, e.packed.Bytes(), chunk(binary.BigEndian.AppendUint32(nil, sum), "IEND", nil)} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

func chunk(b []byte, name string, data []byte) []byte {
	from := len(b) + 4
	b = append(chunkHead(b, name, len(data)), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
}

func chunkHead(b []byte, name string, n int) []byte {
	return append(binary.BigEndian.AppendUint32(b, uint32(n)), name...)
}
