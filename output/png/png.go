// Package png draws a scene.Page as a picture: the preview, the README's pictures, and what the tests decode. Text and
// shapes are smoothed; codes never are: each module is the same whole number of pixels, on the pixel grid.
//
// A picture takes four bytes a pixel in memory: an A3 page 17 MB at 150 dpi, 70 MB at 300. Curves are cut into lines
// and filled without fused arithmetic, so that every machine makes the same pixels.
package png

import (
	"fmt"
	"image"
	"image/draw"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// Options say how a page becomes pixels.
type Options struct {
	DPI   int  // pixels an inch, of pages on paper; at 300 and 600 codes have exactly their printed size if their modules are even numbers of Dots
	Bleed bool // with the bleed around the trimmed page; crop marks are never shown
}

// maxPixels keeps a slip of the keyboard from taking the machine's memory: a board of 600 × 800 mm at 600 dpi.
const maxPixels = 1 << 28

// perInch is an inch in units of length.
const perInch = 72 * scene.Pt

// Render draws a page on white. It fails on a face, rune or image that it cannot draw, on a payload that does not fit its
// symbol, and if a module would be less than a pixel.
func Render(p *scene.Page, codes *qr.Cache, opt Options) (*image.RGBA, error) {
	return paint(p, codes, opt, false)
}

func paint(p *scene.Page, codes *qr.Cache, opt Options, smooth bool) (*image.RGBA, error) {
	if opt.DPI <= 0 {
		return nil, fmt.Errorf("%d dpi is not a resolution", opt.DPI)
	}
	pt := painter{dpi: scene.Length(Resolution(p, opt.DPI)), codes: codes, smooth: smooth}
	if opt.Bleed {
		pt.out = p.Bleed
	}
	w, h := pt.pixels(p.W+2*pt.out), pt.pixels(p.H+2*pt.out)
	if w <= 0 || h <= 0 || w > maxPixels/h {
		return nil, fmt.Errorf("page of %s × %s mm at %d dpi makes no picture", p.W, p.H, int(pt.dpi))
	}
	pt.img = image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(pt.img, pt.img.Rect, image.White, image.Point{}, draw.Src)
	pt.whole = pt.img
	for _, item := range p.Items {
		if err := pt.item(item); err != nil {
			return nil, err
		}
	}
	if pt.dpi >= printers && !smooth && twoInks(p) {
		harden(pt.img)
	}
	return pt.whole, nil
}

// Resolution is the one that a page is drawn at: that asked for or, where the page was measured in pixels, its own.
func Resolution(p *scene.Page, dpi int) int {
	if p.Pixel > 0 {
		return int(perInch / p.Pixel)
	}
	return dpi
}

// A painter draws one page.
type painter struct {
	img    *image.RGBA // what is drawn on: the picture, or the box of it that a clip leaves
	whole  *image.RGBA
	dpi    scene.Length
	out    scene.Length // from the picture's edge to the trim
	codes  *qr.Cache
	smooth bool // codes too
	shape  shape
	filler filler
}

func (p *painter) item(item scene.Item) error {
	switch i := item.(type) {
	case *scene.Text:
		return p.text(i)
	case *scene.Path:
		p.path(i)
	case *scene.Code:
		return p.code(i)
	case *scene.Clip:
		p.clip(i)
	case *scene.Image:
		return p.image(i)
	default:
		return fmt.Errorf("item %T is unknown", item)
	}
	return nil
}

// clip confines the drawing to the whole pixels nearest to a box.
func (p *painter) clip(c *scene.Clip) {
	p.img = p.whole
	if !c.Ends() {
		box := image.Rect(p.pixels(c.X+p.out), p.pixels(c.Y+p.out), p.pixels(c.Right()+p.out), p.pixels(c.Bottom()+p.out))
		p.img, _ = p.whole.SubImage(box).(*image.RGBA)
	}
}

// pixels gives a length in whole pixels, rounded to the nearest.
func (p *painter) pixels(l scene.Length) int { return int(floorDiv(2*l*p.dpi+perInch, 2*perInch)) }

// at gives a position of the trimmed page in pixels of the picture.
func (p *painter) at(q scene.Point) point {
	return point{p.px(q.X + p.out), p.px(q.Y + p.out)}
}

func (p *painter) px(l scene.Length) float64 { return float64(l*p.dpi) / float64(perInch) }

func floorDiv(a, b scene.Length) scene.Length {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// code draws a symbol with whole pixels a module: exactly as large as it is printed where that comes out even, else
// smaller, in the middle of its place. Only codes are moved to the grid, by half a pixel at most where they fit.
func (p *painter) code(c *scene.Code) error {
	m, err := p.codes.Matrix(c.Payload, c.Version, c.Level)
	if err != nil {
		return fmt.Errorf("code %q: %w", c.Ref, err)
	}
	if p.smooth {
		p.soft(c, m)
		return nil
	}
	module := int(c.Module * p.dpi / perInch)
	if module < 1 {
		return fmt.Errorf("code %q: a module of %s mm is less than a pixel at %d dpi", c.Ref, c.Module, int(p.dpi))
	}
	side := perInch * scene.Length(m.Size()*module) / p.dpi
	x := p.pixels(c.At.X + p.out + (c.Side()-side)/2)
	y := p.pixels(c.At.Y + p.out + (c.Side()-side)/2)
	for _, r := range m.Rects() {
		box := image.Rect(r.X, r.Y, r.X+r.W, r.Y+r.H)
		box = image.Rectangle{Min: box.Min.Mul(module), Max: box.Max.Mul(module)}.Add(image.Pt(x, y))
		draw.Draw(p.img, box, image.Black, image.Point{}, draw.Src)
	}
	return nil
}
