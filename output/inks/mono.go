package inks

import (
	"errors"
	"math"

	"bangqr/templates/scene"
)

// Contrast is that of an ink against white paper, from 1 to 21 (WCAG 2.2, contrast ratio).
func Contrast(i scene.Ink) float64 {
	r, g, b := i.RGB()
	return 1.05 / (0.05 + luminance(r, g, b))
}

// luminance is the relative luminance of a screen colour, from 0 to 1 (IEC 61966-2-1).
func luminance(r, g, b uint8) float64 {
	return float64(0.2126*linear(r)) + float64(0.7152*linear(g)) + float64(0.0722*linear(b))
}

func linear(v uint8) float64 {
	c := float64(v) / 255
	if c > 0.04045 {
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return c / 12.92
}

// Black gives the tint of black ink that is as dark as an ink, or a shade darker: white letters on it, and letters in it on
// white, keep their contrast. Grays stay as they are.
func Black(i scene.Ink) scene.Ink {
	r, g, b := i.RGB()
	switch {
	case i == 0 || i.IsGray():
		return i
	case r == g && g == b:
		return scene.Gray(r)
	}
	y := luminance(r, g, b)
	v := uint8(0)
	for v < 255 && luminance(v+1, v+1, v+1) <= y {
		v++
	}
	return scene.Gray(v)
}

// Laser printers make tints of dots, about 100 an inch. Letters below finestText and lines below finestLine would be eaten
// by them, so they are black where they are dark.
const (
	finestText = 14 * scene.Pt
	finestLine = scene.MM / 2
	readable   = 4.5 // contrast of what is dark: such letters stand on white or on a tint of a few percent
)

// solid is the black of what is fine, and the tint of what is light.
func solid(i scene.Ink) scene.Ink {
	if Contrast(i) >= readable {
		return scene.Black
	}
	return Black(i)
}

// A Mono makes pages of black ink alone. The zero Mono is ready; it may be used by several goroutines, and keeps the
// pictures that it made gray, for the next page that has them.
type Mono struct{ pictures pictures }

// Page gives a page in black ink alone. The page it came from stays as it is.
func (m *Mono) Page(p scene.Page) (scene.Page, error) {
	items := make([]scene.Item, len(p.Items))
	for i, it := range p.Items {
		switch it := it.(type) {
		case *scene.Text:
			items[i] = monoText(it)
		case *scene.Path:
			items[i] = monoPath(it)
		case *scene.Image:
			if it.Drawing != nil && it.Data == nil {
				return p, errors.New("the background is a page of a PDF, whose colours cannot be changed: a picture of it is wanted beside it")
			}
			data, err := m.pictures.gray(it.Data)
			if err != nil {
				return p, err
			}
			c := *it
			c.Data, c.Drawing = data, nil
			items[i] = &c
		default:
			items[i] = it
		}
	}
	p.Items = items
	return p, nil
}

func monoText(t *scene.Text) *scene.Text {
	ink := Black(t.Ink)
	if t.Size < finestText {
		ink = solid(t.Ink)
	}
	if ink == t.Ink {
		return t
	}
	c := *t
	c.Ink = ink
	return &c
}

func monoPath(p *scene.Path) *scene.Path {
	fill, stroke := Black(p.Fill), Black(p.Stroke)
	if stroke != 0 && p.Width < finestLine {
		stroke = solid(p.Stroke)
	}
	if b := p.Bounds(); fill != 0 && min(b.W, b.H) < finestLine {
		fill = solid(p.Fill)
	}
	if fill == p.Fill && stroke == p.Stroke {
		return p
	}
	c := *p
	c.Fill, c.Stroke = fill, stroke
	return &c
}
