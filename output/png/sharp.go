package png

import (
	"image"

	"bangqr/templates/scene"
)

// printers is the resolution, in dpi, from which a page in black alone is drawn without smoothing: what is printed from it
// has no grays to make dots of, and a pixel is finer than what a reader sees at arm's length.
const printers = 300

// twoInks tells whether nothing but black and white stands on a page.
func twoInks(p *scene.Page) bool {
	plain := func(i scene.Ink) bool {
		r, g, b := i.RGB() // no ink is white
		return r == g && g == b && (r == 0 || r == 255)
	}
	for _, item := range p.Items {
		switch i := item.(type) {
		case *scene.Text:
			if !plain(i.Ink) {
				return false
			}
		case *scene.Path:
			if !plain(i.Fill) || !plain(i.Stroke) {
				return false
			}
		case *scene.Image:
			return false
		}
	}
	return true
}

// harden makes each pixel black or white, whichever is nearer.
func harden(m *image.RGBA) {
	for i := 0; i < len(m.Pix); i += 4 {
		v := byte(0)
		if m.Pix[i] >= 128 {
			v = 255
		}
		m.Pix[i], m.Pix[i+1], m.Pix[i+2] = v, v, v
	}
}
