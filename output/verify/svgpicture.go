package verify

import (
	"encoding/base64"
	"image"
	"strings"

	"bangqr/output/preflight"
)

// picture adds a picture of the page, whose pixels are in the file too.
func (r *svgReader) picture(a map[string]string, now svgState) {
	w, h, m := number(a["width"]), number(a["height"]), now.m
	p := &preflight.Picture{ID: a["href"], Place: [6]float64{m[0] * w, -m[1] * w, -m[2] * h, m[3] * h, m[4] + m[2]*h, r.sheet.media.h - m[5] - m[3]*h}}
	kind, packed, _ := strings.Cut(a["href"], ";base64,")
	data, err := base64.StdEncoding.DecodeString(packed)
	p.Read = func() (*preflight.Pixels, error) { return nil, preflight.ErrPicture }
	if err == nil && strings.HasSuffix(kind, "/png") {
		readablePNG(p, data)
	} else if err == nil {
		readableJPEG(p, data)
	}
	now.light = -1
	r.add(preflight.Shape{What: "picture", Light: -1, Picture: p}, [][]preflight.Point{{{}, {X: w}, {X: w, Y: h}, {Y: h}}}, now)
}

// readablePNG makes a picture one of the pixels of a PNG, as far as those are of a form that is read here.
func readablePNG(p *preflight.Picture, data []byte) {
	f, err := openPNG(data)
	if err != nil || f.w > preflight.MostPicture/f.h {
		return
	}
	p.W, p.H = f.w, f.h
	p.Read = func() (*preflight.Pixels, error) {
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
}

func readableJPEG(p *preflight.Picture, data []byte) {
	w, h, ok := preflight.SizeOfJPEG(data)
	if !ok {
		return
	}
	p.W, p.H = w, h
	p.Read = func() (*preflight.Pixels, error) {
		m, err := preflight.GraysOfJPEG(data, w, h)
		return &preflight.Pixels{Gray: m}, err
	}
}
