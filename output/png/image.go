package png

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // pictures are JPEG
	_ "image/png"  // or PNG

	"bangqr/templates/scene"
)

// image draws a picture on the whole pixels nearest to its box.
func (p *painter) image(s *scene.Image) error {
	if s.Drawing != nil && s.Data == nil {
		return errors.New("the background is a page of a PDF, which cannot be drawn: a picture of it is wanted beside it")
	}
	m, _, err := image.Decode(bytes.NewReader(s.Data))
	if err != nil {
		return fmt.Errorf("image is neither JPEG nor PNG: %w", err)
	}
	box := image.Rect(p.pixels(s.X+p.out), p.pixels(s.Y+p.out), p.pixels(s.Right()+p.out), p.pixels(s.Bottom()+p.out))
	box.Max.X, box.Max.Y = max(box.Max.X, box.Min.X+1), max(box.Max.Y, box.Min.Y+1)
	if box.Dx() > maxPixels/box.Dy() {
		return fmt.Errorf("image of %s × %s mm is too large", s.W, s.H)
	}
	src := turnedImage(m, s.Turn)
	draw.Draw(p.img, box, stretched(src, box.Dx(), box.Dy()), image.Point{}, draw.Over)
	return nil
}

// turnedImage copies a picture, turned clockwise by quarters.
func turnedImage(m image.Image, turn scene.Turn) *image.RGBA {
	b := m.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(flat, flat.Rect, m, b.Min, draw.Src)
	w, h := b.Dx(), b.Dy()
	if turn%4 == 0 {
		return flat
	}
	if turn%2 == 1 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			from := [4]image.Point{1: {y, w - 1 - x}, 2: {w - 1 - x, h - 1 - y}, 3: {h - 1 - y, x}}[turn%4]
			out.SetRGBA(x, y, flat.RGBAAt(from.X, from.Y))
		}
	}
	return out
}

// stretched gives each new pixel the mean of the old ones that it covers, weighed by how much of each, in whole numbers.
func stretched(m *image.RGBA, w, h int) *image.RGBA {
	wide := image.NewRGBA(image.Rect(0, 0, w, m.Rect.Dy()))
	for y := range m.Rect.Dy() {
		spread(wide.Pix[y*wide.Stride:], m.Pix[y*m.Stride:], w, m.Rect.Dx(), 4, 4)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		spread(out.Pix[4*x:], wide.Pix[4*x:], h, m.Rect.Dy(), out.Stride, wide.Stride)
	}
	return out
}

// spread makes n pixels of m; their bytes stand so far apart.
func spread(to, from []byte, n, m, toStep, fromStep int) {
	for i := range n {
		begin, end := i*m, (i+1)*m // in parts of which an old pixel has n
		var sum [4]int
		for k := begin / n; k*n < end; k++ {
			weight := min(end, (k+1)*n) - max(begin, k*n)
			for c := range sum {
				sum[c] += weight * int(from[k*fromStep+c])
			}
		}
		for c := range sum {
			to[i*toStep+c] = byte((sum[c] + m/2) / m)
		}
	}
}
