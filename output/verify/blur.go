package verify

import (
	"image"

	"bangqr/output/stress"
)

// blurred finds codes whose modules do not touch, such as those of dots: seen from further away they do.
func (l *look) blurred(img *image.Gray, of box, scale float64, times int, out []stray) []stray {
	for range times {
		if img, scale = stress.Halved(img), scale/2; min(img.Rect.Dx(), img.Rect.Dy()) < 42 || !l.may(img.Rect.Dx()*img.Rect.Dy()) {
			break
		}
		for _, t := range [...]tone{{128, false}, {palest, false}, {128, true}} {
			out = l.inPicture(t.apply(img), img, of, scale, out)
		}
		soft := smooth(img)
		out = l.inPicture(tone{palest, false}.apply(soft), soft, of, scale, out)
		out = l.inPicture(darker(soft), soft, of, scale, out)
	}
	return out
}

// smooth is a picture each of whose pixels is the mean of those about it; its edges are white.
func smooth(m *image.Gray) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := white(w, h)
	for y := 1; y+1 < h; y++ {
		for x := 1; x+1 < w; x++ {
			sum := 0
			for _, row := range [...]int{y - 1, y, y + 1} {
				p := m.Pix[row*m.Stride+x-1:]
				sum += int(p[0]) + int(p[1]) + int(p[2])
			}
			out.Pix[y*out.Stride+x] = uint8(sum / 9)
		}
	}
	return out
}

// darker makes dark what is darker than the mean of what lies around it, as readers of codes do.
func darker(m *image.Gray) *image.Gray {
	const around, by = 24, 5 // pixels to each side, and grays
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out, columns := image.NewGray(m.Rect), make([]int, w+1) // sums of the rows about the one at hand, columns before each summed up
	sums := make([]int, w)
	for y := -around; y < h; y++ {
		for x := range w {
			if y+around < h {
				sums[x] += int(m.Pix[(y+around)*m.Stride+x])
			}
			if y-around > 0 {
				sums[x] -= int(m.Pix[(y-around-1)*m.Stride+x])
			}
			columns[x+1] = columns[x] + sums[x]
		}
		if y < 0 {
			continue
		}
		high := min(h, y+around+1) - max(0, y-around)
		for x := range w {
			from, to := max(0, x-around), min(w, x+around+1)
			if int(m.Pix[y*m.Stride+x])+by > (columns[to]-columns[from])/(high*(to-from)) {
				out.Pix[y*out.Stride+x] = 255
			}
		}
	}
	return out
}
