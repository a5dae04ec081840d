package verify

import (
	"bytes"
	"image"
	"image/png"
)

// pictureOf is a symbol as its file draws it, with its quiet zone.
func pictureOf(s *sheet, sym symbol) []byte {
	const k = 3
	n := sym.modules + 2*quietZone
	return encoded(s.gray(sym.grown(quietZone*sym.w/float64(sym.modules), quietZone*sym.h/float64(sym.modules)), n*k, n*k))
}

// thumbWide is how many pixels a page's picture is wide, or high where that is more.
const thumbWide = 260

// thumb keeps a small picture of a page with its codes: letters are bars, as they are known here.
func (l *look) thumb(n int, s *sheet) {
	if !l.opt.Proof {
		return
	}
	k := thumbWide / max(s.trim.w, s.trim.h, 1)
	w, h := max(1, int(s.trim.w*k)), max(1, int(s.trim.h*k))
	const fine = 3
	big := s.gray(s.trim, w*fine, h*fine)
	small := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sum := 0
			for i := range fine {
				for j := range fine {
					sum += int(big.Pix[(y*fine+i)*big.Stride+x*fine+j])
				}
			}
			small.Pix[y*small.Stride+x] = uint8(sum / (fine * fine))
		}
	}
	data := encoded(small)
	for i := range l.result.Codes {
		if c := &l.result.Codes[i]; c.Page == n {
			c.Thumb = data
		}
	}
}

func encoded(m image.Image) []byte {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if e.Encode(&b, m) != nil {
		return nil
	}
	return b.Bytes()
}
