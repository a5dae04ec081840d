package png

import (
	"image"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// Preview draws a page so many pixels wide, or less where it would be more than twice as high. It is for looking: codes
// have their true size and weight, however fine their modules, and need not read.
func Preview(p *scene.Page, codes *qr.Cache, width int) (*image.RGBA, error) {
	if p.W > 0 && p.H > 2*p.W {
		width = max(1, int(2*scene.Length(width)*p.W/p.H))
	}
	paper := *p
	paper.Pixel = 0
	dpi := max(1, int((scene.Length(width)*perInch+p.W-1)/max(p.W, 1)))
	large, err := paint(&paper, codes, Options{DPI: larger * dpi}, true)
	if err != nil {
		return nil, err
	}
	small := stretched(large, width, max(1, int(scene.Length(width)*p.H/p.W)))
	thin(small)
	return small, nil
}

// thin leaves 16 levels of each colour: a page without photographs then has no more than 256 colours, and its file takes
// a third of the bytes.
func thin(m *image.RGBA) {
	for i, v := range m.Pix {
		m.Pix[i] = byte((int(v) + 8) / 17 * 17)
	}
}

// larger is how many times larger a preview is drawn before it is made small: it smooths what was set on whole pixels, and
// makes any width from whole numbers of dpi.
const larger = 2

// soft draws a symbol as one path, smoothed, where a module is no whole number of pixels.
func (p *painter) soft(c *scene.Code, m *qr.Matrix) {
	p.shape.reset()
	at := func(x, y int) point {
		return p.at(scene.Point{X: c.At.X + c.Module*scene.Length(x), Y: c.At.Y + c.Module*scene.Length(y)})
	}
	for _, r := range m.Rects() {
		p.shape.move(at(r.X, r.Y))
		p.shape.lineTo(at(r.X+r.W, r.Y))
		p.shape.lineTo(at(r.X+r.W, r.Y+r.H))
		p.shape.lineTo(at(r.X, r.Y+r.H))
		p.shape.end(true)
	}
	p.filler.fill(p.img, &p.shape, scene.Black)
}
