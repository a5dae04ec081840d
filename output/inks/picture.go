package inks

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // pictures are JPEG
	"image/png"
	"sync"

	"bangqr/templates/scene"
)

// pictures are those made gray so far, by the hash of what they were.
type pictures struct{ made sync.Map }

func (ps *pictures) gray(data []byte) ([]byte, error) {
	key := sha256.Sum256(data)
	if out, ok := ps.made.Load(key); ok {
		return out.([]byte), nil
	}
	out, err := grayPicture(data)
	if err == nil {
		ps.made.Store(key, out)
	}
	return out, err
}

// mostPixels is more than any logo has; a picture of more is refused before it takes memory.
const mostPixels = 1 << 26

// grayPicture gives a picture in grays, as PNG. One that is gray already stays as it is.
func grayPicture(data []byte) ([]byte, error) {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("image is neither JPEG nor PNG: %w", err)
	}
	switch {
	case cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > mostPixels/cfg.Height:
		return nil, fmt.Errorf("image of %d × %d pixels is too large", cfg.Width, cfg.Height)
	case cfg.ColorModel == color.GrayModel:
		return data, nil
	}
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	b := m.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	tints := map[[3]uint8]uint8{} // pictures have few colours, and each takes a search
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c, _ := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
			k := [3]uint8{c.R, c.G, c.B}
			v, ok := tints[k]
			if !ok {
				v, _, _ = Black(scene.RGB(c.R, c.G, c.B)).RGB()
				tints[k] = v
			}
			out.SetNRGBA(x-b.Min.X, y-b.Min.Y, color.NRGBA{R: v, G: v, B: v, A: c.A})
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, out); err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	return buf.Bytes(), nil
}
