package preflight

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"slices"
)

// A JPEG of four inks holds them as they are, or the opposite, as Adobe's programs write it, and nothing in it says which: a PDF says so
// beside it, and whoever shows one by itself takes it for the latter. image/jpeg reads those of Adobe alone and turns them about.

// SizeOfJPEG reads how many pixels a JPEG has; ok is false where it is none, or has more than are unpacked.
func SizeOfJPEG(data []byte) (w, h int, ok bool) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width < 1 || c.Height < 1 || c.Width > MostPicture/c.Height {
		return 0, 0, false
	}
	return c.Width, c.Height, true
}

// GraysOfJPEG unpacks a JPEG of so many pixels, as it is shown by itself.
func GraysOfJPEG(data []byte, w, h int) (*image.Gray, error) {
	return graysOfJPEG(data, w, h, 0, true)
}

// graysOfJPEG unpacks a JPEG of so many pixels and parts of each, 0 for any; with turn all values stand for the opposite. Of a
// JPEG by itself only inks do.
func graysOfJPEG(data []byte, w, h, parts int, turn bool) (*image.Gray, error) {
	if cw, ch, ok := SizeOfJPEG(data); !ok || cw != w || ch != h {
		return nil, ErrPicture
	}
	m, err := jpeg.Decode(bytes.NewReader(data))
	if unsupported := jpeg.UnsupportedError(""); errors.As(err, &unsupported) {
		m, err = jpeg.Decode(bytes.NewReader(asAdobe(data)))
	}
	if err != nil {
		return nil, ErrPicture
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	has := 3
	for y := range h {
		row := out.Pix[y*out.Stride:][:w]
		switch m := m.(type) {
		case *image.Gray:
			has = 1
			copy(row, m.Pix[y*m.Stride:])
		case *image.YCbCr:
			copy(row, m.Y[y*m.YStride:])
		case *image.CMYK:
			has = 4
			inksOf(row, m.Pix[y*m.Stride:], turn)
		default:
			for x := range row {
				r, g, b, _ := m.At(m.Bounds().Min.X+x, m.Bounds().Min.Y+y).RGBA()
				row[x] = grayOf(byte(r>>8), byte(g>>8), byte(b>>8))
			}
		}
	}
	if parts > 0 && parts != has {
		return nil, ErrPicture
	}
	if turn && parts > 0 && has < 4 {
		turned(out)
	}
	return out, nil
}

// inksOf gives the grays of a row of inks, which were turned about.
func inksOf(row, pix []byte, turn bool) {
	flip := byte(255)
	if turn {
		flip = 0
	}
	for x := range row {
		p := pix[4*x:]
		row[x] = grayOfInks(p[0]^flip, p[1]^flip, p[2]^flip, p[3]^flip)
	}
}

// asAdobe puts the mark into a JPEG that Adobe's programs write, which says that its parts are inks (ITU-T T.872, 6.5.3).
func asAdobe(data []byte) []byte {
	return slices.Concat(data[:2], []byte("\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"), data[2:])
}
