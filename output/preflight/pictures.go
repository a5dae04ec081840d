package preflight

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/pdffile"
)

// A Picture is one that a page shows, packed as it is in the file until its pixels are asked for.
type Picture struct {
	ID    string                  // the same in a file for the same pixels
	Place [6]float64              // takes a square of 1 to the page, its upper row at 1: x is of 0, 2 and 4, y of 1, 3 and 5
	W, H  int                     // pixels, as the file says
	Read  func() (*Pixels, error) // unpacks it; an error is a form that is not read here
}

// Pixels are the grays of a picture, and how opaque each part of it is.
type Pixels struct {
	Gray   *image.Gray
	Opaque *image.Gray // of any size; nil: all of it is
}

// MostPicture is how many pixels a picture may have to be unpacked: A3 at 400 dpi has 31 million.
const MostPicture = 40_000_000

// mostBeyond is how many bytes may be in a picture's stream beyond its pixels.
const mostBeyond = 1 << 16

// ErrPicture is a picture of a form that is not unpacked here.
var ErrPicture = errors.New("picture is of a form that is not read")

// picture notes a picture that is drawn, nil where nothing of its pixels can be known.
func (s *scan) picture(sd *types.StreamDict, id string) *Picture {
	w, h := sd.IntEntry("Width"), sd.IntEntry("Height")
	p := &Picture{ID: id, Place: s.ctm}
	if w == nil || h == nil || *w < 1 || *h < 1 || *w > MostPicture / *h {
		p.Read = func() (*Pixels, error) { return nil, ErrPicture }
		return p
	}
	p.W, p.H = *w, *h
	p.Read = func() (*Pixels, error) { return s.pixels(sd, *w, *h) }
	return p
}

// pixels unpacks a picture and its mask.
func (r *reader) pixels(sd *types.StreamDict, w, h int) (*Pixels, error) {
	if entry(sd.Dict, "Mask") != nil || entry(sd.Dict, "ImageMask") != nil {
		return nil, ErrPicture
	}
	gray, err := r.grays(sd, w, h)
	if err != nil {
		return nil, err
	}
	p := &Pixels{Gray: gray}
	if entry(sd.Dict, "SMask") == nil {
		return p, nil
	}
	mask, _, err := r.ctx.DereferenceStreamDict(entry(sd.Dict, "SMask"))
	if err != nil || mask == nil {
		return nil, ErrPicture
	}
	mw, mh := mask.IntEntry("Width"), mask.IntEntry("Height")
	if mw == nil || mh == nil || *mw < 1 || *mh < 1 || *mw > MostPicture / *mh || r.colours(mask.Dict) != 1 {
		return nil, ErrPicture
	}
	p.Opaque, err = r.grays(mask, *mw, *mh)
	return p, err
}

// grays unpacks the pixels of a stream.
func (r *reader) grays(sd *types.StreamDict, w, h int) (*image.Gray, error) {
	n := len(sd.FilterPipeline)
	if n > 0 && sd.FilterPipeline[n-1].Name == filter.DCT {
		before := types.StreamDict{Dict: sd.Dict, Raw: sd.Raw, FilterPipeline: sd.FilterPipeline[:n-1]}
		left := 3*len(sd.Raw) + mostBeyond
		data, err := pdffile.Unpack(&before, &left)
		if err != nil || !r.ordinary(sd.Dict) {
			return nil, ErrPicture
		}
		return GraysOfJPEG(data, w, h)
	}
	colours := r.colours(sd.Dict)
	if bits := sd.IntEntry("BitsPerComponent"); colours == 0 || bits == nil || *bits != 8 || !r.ordinary(sd.Dict) {
		return nil, ErrPicture
	}
	left := 2*len(sd.Raw) + 2*w*h*colours + mostBeyond
	data, err := pdffile.Unpack(sd, &left)
	if err != nil || len(data) < w*h*colours {
		return nil, ErrPicture
	}
	return graysOf(data, w, h, colours), nil
}

// colours is of how many parts a pixel is made: gray, red with green and blue, or four inks; 0 for all else.
func (r *reader) colours(d types.Dict) int {
	o, _ := r.ctx.Dereference(entry(d, "ColorSpace"))
	switch o := o.(type) {
	case types.Name:
		return map[string]int{"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}[o.Value()]
	case types.Array:
		if n, ok := first(o); ok && (n == "ICCBased" || n == "CalGray" || n == "CalRGB") {
			return map[string]int{"gray": 1, "rgb": 3, "cmyk": 4}[r.arraySpace(n, o)]
		}
	}
	return 0
}

func first(a types.Array) (string, bool) {
	if len(a) == 0 {
		return "", false
	}
	n, ok := a[0].(types.Name)
	return n.Value(), ok
}

// ordinary tells whether the values of a picture are shown as they are, or all of them turned about: codes are looked for in both.
func (r *reader) ordinary(d types.Dict) bool {
	o := entry(d, "Decode")
	if o == nil {
		return true
	}
	a, err := r.ctx.DereferenceArray(o)
	if err != nil || len(a)%2 != 0 || len(a) > 8 {
		return false
	}
	for i := range a {
		v, err := r.ctx.DereferenceNumber(a[i])
		from, err2 := r.ctx.DereferenceNumber(a[0])
		if err != nil || err2 != nil || from != 0 && from != 1 || v != from && i%2 == 0 || v != 1-from && i%2 == 1 {
			return false
		}
	}
	return true
}

// graysOf makes grays of pixels of bytes.
func graysOf(data []byte, w, h, colours int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		switch p := data[i*colours:]; colours {
		case 1:
			m.Pix[i] = p[0]
		case 3:
			m.Pix[i] = grayOf(p[0], p[1], p[2])
		case 4:
			k := 255 - int(p[3])
			m.Pix[i] = grayOf(lessInk(p[0], k), lessInk(p[1], k), lessInk(p[2], k))
		}
	}
	return m
}

func lessInk(ink byte, black int) byte { return byte((255 - int(ink)) * black / 255) }

// grayOf weighs colours as JPEG does (ITU-T T.871).
func grayOf(r, g, b byte) byte {
	return byte((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b) + 1<<15) >> 16)
}

// SizeOfJPEG reads how many pixels a JPEG has; ok is false where it is none, or has more than are unpacked.
func SizeOfJPEG(data []byte) (w, h int, ok bool) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width < 1 || c.Height < 1 || c.Width > MostPicture/c.Height {
		return 0, 0, false
	}
	return c.Width, c.Height, true
}

// GraysOfJPEG unpacks a JPEG of so many pixels.
func GraysOfJPEG(data []byte, w, h int) (*image.Gray, error) {
	if cw, ch, ok := SizeOfJPEG(data); !ok || cw != w || ch != h {
		return nil, ErrPicture
	}
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, ErrPicture
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		row := out.Pix[y*out.Stride:][:w]
		switch m := m.(type) {
		case *image.Gray:
			copy(row, m.Pix[y*m.Stride:])
		case *image.YCbCr:
			copy(row, m.Y[y*m.YStride:])
		default:
			for x := range row {
				r, g, b, _ := m.At(m.Bounds().Min.X+x, m.Bounds().Min.Y+y).RGBA()
				row[x] = grayOf(byte(r>>8), byte(g>>8), byte(b>>8))
			}
		}
	}
	return out, nil
}
