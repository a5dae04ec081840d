package verify

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // pictures are JPEG
	"image/png"
	"strings"

	"bangqr/output/preflight"
)

// picture adds a picture of the page, whose pixels are in the file too. One that is not what it says is shown by some viewers all the
// same, in their own way, and is none of ours.
func (r *svgReader) picture(a map[string]string, now svgState) error {
	w, h, m := number(a["width"]), number(a["height"]), now.m
	p := &preflight.Picture{ID: a["href"], Place: [6]float64{m[0] * w, -m[1] * w, -m[2] * h, m[3] * h, m[4] + m[2]*h, r.sheet.media.h - m[5] - m[3]*h}, Own: true}
	kind, packed, _ := strings.Cut(a["href"], ";base64,")
	data, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		return fmt.Errorf("a picture of %d letters is damaged", len(packed))
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width < 1 || c.Height < 1 || kind != "data:image/"+format {
		return fmt.Errorf("a picture of %d bytes is none, or not of the kind %.20q", len(data), kind)
	}
	p.Read = func() (*preflight.Pixels, error) { return nil, preflight.ErrPicture }
	switch {
	case c.Width > preflight.MostPicture/c.Height:
	case format == "png":
		p.W, p.H, p.Read = c.Width, c.Height, func() (*preflight.Pixels, error) { return pixelsOfPNG(data, c) }
	default:
		p.W, p.H, p.Read = c.Width, c.Height, func() (*preflight.Pixels, error) {
			m, err := preflight.GraysOfJPEG(data, c.Width, c.Height)
			return &preflight.Pixels{Gray: m}, err
		}
	}
	now.light = -1
	r.add(preflight.Shape{What: "picture", Light: -1, Picture: p}, [][]preflight.Point{{{}, {X: w}, {X: w, Y: h}, {Y: h}}}, now)
	return nil
}

// pixelsOfPNG unpacks a picture: row by row where that can be done, which takes a fourth of the memory.
func pixelsOfPNG(data []byte, c image.Config) (*preflight.Pixels, error) {
	if moves(data) {
		return nil, preflight.ErrPicture // what it shows later is not looked at
	}
	f, err := openPNG(data)
	if err == nil && (f.kind == pngGray || f.kind == pngColour || f.kind == pngIndexed && f.alpha == nil) {
		pix, err := f.unpack()
		if err != nil {
			return nil, err
		}
		out := image.NewGray(image.Rect(0, 0, f.w, f.h))
		for y := range f.h {
			for x := range f.w {
				out.Pix[y*out.Stride+x] = pix.shade(x, y)
			}
		}
		return &preflight.Pixels{Gray: out}, nil
	}
	if deep := c.ColorModel == color.NRGBA64Model || c.ColorModel == color.RGBA64Model || c.ColorModel == color.Gray16Model; deep && c.Width > preflight.MostPicture/2/c.Height {
		return nil, preflight.ErrPicture
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return layers(m), nil
}

// layers parts a picture into its grays and how opaque they are.
func layers(m image.Image) *preflight.Pixels {
	b := m.Bounds()
	p := &preflight.Pixels{Gray: image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy())), Opaque: image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))}
	for y := range b.Dy() {
		for x := range b.Dx() {
			var c color.NRGBA
			if n, ok := m.(*image.NRGBA); ok {
				c = n.NRGBAAt(x, y)
			} else {
				c, _ = color.NRGBAModel.Convert(m.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA)
			}
			p.Opaque.Pix[y*p.Opaque.Stride+x] = c.A
			c.A = 255
			p.Gray.Pix[y*p.Gray.Stride+x] = grayOf(c)
		}
	}
	return p
}

// moves tells whether a PNG has more pictures than one, which a viewer shows one after another.
func moves(data []byte) bool {
	for at := len(pngHead); at+12 <= len(data); {
		n, kind := int64(binary.BigEndian.Uint32(data[at:])), string(data[at+4:at+8])
		if kind == "acTL" || kind == "IDAT" || n > int64(len(data)-at-12) {
			return kind == "acTL"
		}
		at += 12 + int(n)
	}
	return false
}
