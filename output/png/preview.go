package png

import (
	"image"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// Preview draws a page about so many pixels wide, as near as a whole number of dpi comes, or less where it would be more
// than twice as high. It is for looking: codes have their true size and weight, however fine their modules, and need not
// read.
func Preview(p *scene.Page, codes *qr.Cache, width int, pictures *Pictures) (*image.RGBA, error) {
	paper := *p
	paper.Pixel = 0
	side := max(p.W, p.H/2, 1)
	dpi := max(1, int((scene.Length(width)*perInch+side/2)/side))
	m, err := paint(&paper, codes, Options{DPI: dpi, Pictures: pictures}, true)
	if err != nil {
		return nil, err
	}
	thin(m)
	return m, nil
}

// thin leaves 16 levels of each colour: a page without photographs then has no more than 256 colours, and its file takes
// a third of the bytes.
func thin(m *image.RGBA) {
	for i, v := range m.Pix {
		m.Pix[i] = byte((int(v) + 8) / 17 * 17)
	}
}

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
	p.filler.fill(p.band, p.free, &p.shape, scene.Black)
}
