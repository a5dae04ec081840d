package pdf

import (
	"image"
	"image/color"
)

// pixels embeds an image pixel by pixel: as black ink alone if it has no colour, and with a mask if it is not opaque. It goes
// row by row: a background has up to 40 million pixels.
func pixels(m image.Image, z *press) picture {
	b := m.Bounds()
	rows := newRows(m)
	colourless, opaque := true, true
	for y := range b.Dy() {
		for p := rows.row(y); len(p) > 0; p = p[4:] {
			colourless = colourless && p[0] == p[1] && p[1] == p[2]
			opaque = opaque && p[3] == 255
		}
	}
	space, parts := "/DeviceRGB", []int{0, 1, 2}
	if colourless {
		space, parts = "/DeviceGray", []int{0}
	}
	p := picture{dict: imageDict(b.Dx(), b.Dy(), space, "/FlateDecode"), data: rows.pack(z, parts)}
	if !opaque {
		p.maskDict, p.maskData = imageDict(b.Dx(), b.Dy(), "/DeviceGray", "/FlateDecode"), rows.pack(z, []int{3})
	}
	return p
}

// rows are those of an image, as red, green, blue and how opaque.
type rows struct {
	m      image.Image
	line   []byte
	colour []color.NRGBA // of the numbers of a palette
}

func newRows(m image.Image) *rows {
	r := &rows{m: m, line: make([]byte, 4*m.Bounds().Dx())}
	if p, ok := m.(*image.Paletted); ok {
		for _, c := range p.Palette {
			r.colour = append(r.colour, flat(c))
		}
	}
	return r
}

func flat(c color.Color) color.NRGBA {
	n, _ := color.NRGBAModel.Convert(c).(color.NRGBA)
	return n
}

// row gives a row until the next is asked for.
func (r *rows) row(y int) []byte {
	b := r.m.Bounds()
	y += b.Min.Y
	switch m := r.m.(type) {
	case *image.NRGBA:
		copy(r.line, m.Pix[m.PixOffset(b.Min.X, y):])
	case *image.Paletted:
		for x := range b.Dx() {
			r.set(x, r.colour[m.ColorIndexAt(b.Min.X+x, y)])
		}
	case *image.RGBA:
		copy(r.line, m.Pix[m.PixOffset(b.Min.X, y):])
		for x := range b.Dx() {
			if r.line[4*x+3] != 255 {
				r.set(x, flat(m.RGBAAt(b.Min.X+x, y)))
			}
		}
	default:
		for x := range b.Dx() {
			r.set(x, flat(m.At(b.Min.X+x, y)))
		}
	}
	return r.line
}

func (r *rows) set(x int, c color.NRGBA) {
	copy(r.line[4*x:], []byte{c.R, c.G, c.B, c.A})
}

// pack packs some of the four parts of each pixel.
func (r *rows) pack(z *press, parts []int) []byte {
	b := r.m.Bounds()
	line := make([]byte, len(parts)*b.Dx())
	return z.packFrom(len(line)*b.Dy(), func(write func([]byte)) {
		for y := range b.Dy() {
			row := r.row(y)
			for x := range b.Dx() {
				for i, k := range parts {
					line[len(parts)*x+i] = row[4*x+k]
				}
			}
			write(line)
		}
	})
}
