package verify

import (
	"image"
	"image/color"
	"math"
)

// A bitmap is a page of pixels.
type bitmap struct {
	*blocks
	w, h   int
	px, py float64 // pixels a millimetre
	hard   bool    // each is black or white
}

// grayOf is the gray of a colour on white paper.
func grayOf(c color.Color) uint8 {
	r, g, b, a := c.RGBA()
	y := (19595*r + 38470*g + 7471*b + 1<<15) >> 16
	return uint8((y + 0xffff - a) >> 8)
}

// at is the gray of a pixel; beyond the page it is white.
func (b *bitmap) at(x, y int) uint8 {
	if x < 0 || y < 0 || x >= b.w || y >= b.h {
		return 255
	}
	return b.shade(x, y)
}

// gray gives a part of the page in so many pixels, each that in whose middle it lies.
func (b *bitmap) gray(of box, w, h int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, w, h))
	height := float64(b.h) / b.py
	for y := range h {
		sy := int(math.Floor((height - of.top() + (float64(y)+0.5)*of.h/float64(h)) * b.py))
		for x := range w {
			sx := int(math.Floor((of.x + (float64(x)+0.5)*of.w/float64(w)) * b.px))
			out.Pix[y*out.Stride+x] = b.at(sx, sy)
		}
	}
	return out
}

// symbolAt finds the symbol of so many modules about where one is wanted: the square that ink fills within half of the
// zone that must be white.
func (b *bitmap) symbolAt(want box, n int) (symbol, bool) {
	zone := want.grown(2*want.w/float64(n), 2*want.h/float64(n))
	x0, x1 := int(zone.x*b.px), int(math.Ceil(zone.right()*b.px))
	height := float64(b.h) / b.py
	y0, y1 := int((height-zone.top())*b.py), int(math.Ceil((height-zone.y)*b.py))
	left, right, upper, lower := x1, x0-1, y1, y0-1
	for y := max(0, y0); y < min(b.h, y1); y++ {
		for x := max(0, x0); x < min(b.w, x1); x++ {
			if b.shade(x, y) < 128 {
				left, right, upper, lower = min(left, x), max(right, x), min(upper, y), max(lower, y)
			}
		}
	}
	if right < left {
		return symbol{}, false
	}
	out := box{float64(left) / b.px, height - float64(lower+1)/b.py, float64(right+1-left) / b.px, float64(lower+1-upper) / b.py}
	return symbol{out, n}, true
}
