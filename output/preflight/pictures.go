package preflight

import (
	"errors"
	"fmt"
	"image"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A Picture is one that a page shows, packed as it is in the file until its pixels are asked for.
type Picture struct {
	ID    string                  // the same in a file for the same pixels
	Place [6]float64              // takes a square of 1 to the page, its upper row at 1: x is of 0, 2 and 4, y of 1, 3 and 5
	W, H  int                     // pixels, as the file says; of its mask where that has more
	Read  func() (*Pixels, error) // unpacks it; an error is a form that is not read here
	Own   bool                    // the page itself names it: it is in no page that was taken over from elsewhere
}

// Pixels are the grays of a picture, and how opaque each part of it is.
type Pixels struct {
	Gray   *image.Gray
	Opaque *image.Gray // of any size; nil: all of it is
}

// MostPicture is how many pixels a picture may have to be unpacked: A3 at 400 dpi has 31 million.
const MostPicture = 40_000_000

// ErrPicture is a picture of a form that is not unpacked here.
var ErrPicture = errors.New("picture is of a form that is not read")

// picture notes a picture that is drawn; one of which no size can be known cannot be unpacked.
func (s *scan) picture(sd *types.StreamDict, id string, own bool) *Picture {
	p := &Picture{ID: id, Place: s.ctm, Own: own, Read: func() (*Pixels, error) { return nil, ErrPicture }}
	w, h, ok := sizeOf(sd)
	if !ok {
		return p
	}
	p.W, p.H = w, h
	if mask := s.mask(sd.Dict); mask != nil {
		if mw, mh, ok := sizeOf(mask); ok { // one pixel of black may have a mask that draws a code
			p.W, p.H = max(w, mw), max(h, mh)
		}
	}
	if s.stencil(sd.Dict) {
		fill := s.fill
		p.ID = fmt.Sprint(id, fill) // painted in the ink at hand
		p.Read = func() (*Pixels, error) { return s.stencilled(sd, w, h, fill) }
		return p
	}
	p.Read = func() (*Pixels, error) { return s.pixels(sd, w, h) }
	return p
}

// sizeOf reads how many pixels a picture has; ok is false where it has none, or more than are unpacked.
func sizeOf(sd *types.StreamDict) (w, h int, ok bool) {
	pw, ph := sd.IntEntry("Width"), sd.IntEntry("Height")
	if pw == nil || ph == nil || *pw < 1 || *ph < 1 || *pw > MostPicture / *ph {
		return 0, 0, false
	}
	return *pw, *ph, true
}

// mask is the picture that says which parts of another are seen, nil where there is none (ISO 32000-1, 11.6.5.2: a soft one
// comes before all others).
func (r *reader) mask(d types.Dict) *types.StreamDict {
	for _, key := range [...]string{"SMask", "Mask"} {
		if o := entry(d, key); o != nil {
			o, err := r.ctx.Dereference(o)
			if sd, ok := o.(types.StreamDict); ok && err == nil {
				return &sd
			}
			return nil
		}
	}
	return nil
}

func (r *reader) stencil(d types.Dict) bool {
	o, err := r.ctx.Dereference(entry(d, "ImageMask"))
	is, ok := o.(types.Boolean)
	return err == nil && ok && is.Value()
}

// pixels unpacks a picture and what says which parts of it are seen.
func (r *reader) pixels(sd *types.StreamDict, w, h int) (*Pixels, error) {
	p, err := r.grays(sd, w, h)
	if err != nil || entry(sd.Dict, "SMask") == nil && entry(sd.Dict, "Mask") == nil {
		return p, err
	}
	mask := r.mask(sd.Dict)
	if mask == nil {
		if p.Opaque == nil { // neither a picture nor colours that are left out
			return nil, ErrPicture
		}
		return p, nil
	}
	mw, mh, ok := sizeOf(mask)
	soft := entry(sd.Dict, "SMask") != nil
	if !ok || soft && (r.spaceOf(mask.Dict).parts != 1 || entry(mask.Dict, "Matte") != nil) || !soft && !r.stencil(mask.Dict) {
		return nil, ErrPicture
	}
	m, err := r.grays(mask, mw, mh)
	if err != nil {
		return nil, err
	}
	if p.Opaque = m.Gray; !soft {
		turned(p.Opaque) // what is 1 is left out (ISO 32000-1, 8.9.6.3)
	}
	return p, nil
}

// stencilled unpacks a picture that is a hole through which an ink is painted, where it is 0 (ISO 32000-1, 8.9.6.2).
func (r *reader) stencilled(sd *types.StreamDict, w, h int, fill ink) (*Pixels, error) {
	m, err := r.grays(sd, w, h)
	if err != nil {
		return nil, err
	}
	turned(m.Gray)
	one := image.NewGray(image.Rect(0, 0, 1, 1))
	v := func(i int) byte { return byte(255*min(1, max(0, fill.v[i])) + 0.5) }
	switch fill.space {
	case "gray":
		one.Pix[0] = v(0)
	case "rgb":
		one.Pix[0] = grayOf(v(0), v(1), v(2))
	case "cmyk":
		one.Pix[0] = grayOfInks(v(0), v(1), v(2), v(3))
	default:
		return nil, ErrPicture
	}
	return &Pixels{Gray: one, Opaque: m.Gray}, nil
}

func turned(m *image.Gray) {
	for i, v := range m.Pix {
		m.Pix[i] = 255 - v
	}
}
