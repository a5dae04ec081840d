package png

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // pictures are JPEG
	_ "image/png"  // or PNG

	"bangqr/output/kept"
	"bangqr/templates/scene"
)

// Pictures are those decoded for pages so far. The zero value is ready, and may be used by several goroutines.
type Pictures struct{ decoded kept.Store[image.Image] }

// keptBytes is what decoded pictures may take together: a background of A3 at 300 dpi and some logos.
const keptBytes = 96 << 20

// decode gives a picture's pixels.
func (ps *Pictures) decode(data []byte) (image.Image, error) {
	read := func() (image.Image, int, error) {
		m, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, 0, fmt.Errorf("image is neither JPEG nor PNG: %w", err)
		}
		if m.Bounds().Empty() {
			return nil, 0, errors.New("image has no pixels")
		}
		m = plain(m)
		return m, size(m), nil
	}
	if ps == nil {
		m, _, err := read()
		return m, err
	}
	return ps.decoded.Get(data, keptBytes, read)
}

// plain gives a picture in a form whose pixels are quickly taken over.
func plain(m image.Image) image.Image {
	switch m.(type) {
	case *image.RGBA, *image.NRGBA, *image.YCbCr, *image.Gray:
		return m
	}
	out := image.NewRGBA(m.Bounds())
	draw.Draw(out, out.Rect, m, out.Rect.Min, draw.Src)
	return out
}

// size is about how many bytes a plain picture takes.
func size(m image.Image) int {
	n := m.Bounds().Dx() * m.Bounds().Dy()
	switch m.(type) {
	case *image.Gray:
		return n
	case *image.YCbCr:
		return 3 * n
	}
	return 4 * n
}

// image draws a picture on the whole pixels nearest to its box.
func (p *painter) image(s *scene.Image) error {
	m, box, err := p.picture(s)
	if err != nil {
		return err
	}
	if shown := box.Intersect(p.img.Rect); !shown.Empty() {
		stretch(p.img, m, s.Turn, box, shown)
	}
	return nil
}

// picture gives a picture and the whole pixels nearest to its box.
func (p *painter) picture(s *scene.Image) (image.Image, image.Rectangle, error) {
	if s.Drawing != nil && s.Data == nil {
		return nil, image.Rectangle{}, errors.New("the background is a page of a PDF, which cannot be drawn: a picture of it is wanted beside it")
	}
	m, err := p.pictures.decode(s.Data)
	if err != nil {
		return nil, image.Rectangle{}, err
	}
	box := p.box(s.Rect)
	box.Max.X, box.Max.Y = max(box.Max.X, box.Min.X+1), max(box.Max.Y, box.Min.Y+1)
	if box.Dx() > maxPixels/box.Dy() {
		return nil, box, fmt.Errorf("image of %s × %s mm is too large", s.W, s.H)
	}
	return m, box, nil
}
