// Package png draws a scene.Page as a picture: the preview, the README's pictures, and what the tests decode. Text and
// shapes are smoothed; codes never are: each module is the same whole number of pixels, on the pixel grid.
//
// A picture takes four bytes a pixel in memory: an A0 page 560 MB at 300 dpi. So a file is drawn band by band, and what is
// drawn already waits as runs of one colour (see band.go). Curves are cut into lines and filled without fused arithmetic, so
// that every machine makes the same pixels.
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

	Pictures *Pictures // those that other pages have too, or nil
}

// maxPixels keeps a slip of the keyboard from taking the machine's memory: a board of 600 × 800 mm at 600 dpi.
const maxPixels = 1 << 28

// perInch is an inch in units of length.
const perInch = 72 * scene.Pt

// Render draws a page on white, as a whole. It fails on a face, rune or image that it cannot draw, on a payload that does not
// fit its symbol, and if a module would be less than a pixel.
func Render(p *scene.Page, codes *qr.Cache, opt Options) (*image.RGBA, error) {
	return paint(p, codes, opt, false)
}

func paint(p *scene.Page, codes *qr.Cache, opt Options, smooth bool) (*image.RGBA, error) {
	pt, err := newPainter(p, codes, opt)
	if err != nil {
		return nil, err
	}
	pt.smooth = smooth
	pt.begin(pt.page)
	for _, item := range p.Items {
		if err := pt.item(item); err != nil {
			return nil, err
		}
	}
	if pt.hard(p) {
		harden(pt.band)
	}
	return pt.band, nil
}

func newPainter(p *scene.Page, codes *qr.Cache, opt Options) (*painter, error) {
	if opt.DPI <= 0 {
		return nil, fmt.Errorf("%d dpi is not a resolution", opt.DPI)
	}
	pt := &painter{dpi: scene.Length(Resolution(p, opt.DPI)), codes: codes, pictures: opt.Pictures}
	if opt.Bleed {
		pt.out = p.Bleed
	}
	w, h := pt.pixels(p.W+2*pt.out), pt.pixels(p.H+2*pt.out)
	if w <= 0 || h <= 0 || w > maxPixels/h {
		return nil, fmt.Errorf("page of %s × %s mm at %d dpi makes no picture", p.W, p.H, int(pt.dpi))
	}
	pt.page = image.Rect(0, 0, w, h)
	return pt, nil
}

// hard tells whether a page is drawn without smoothing.
func (p *painter) hard(page *scene.Page) bool { return p.dpi >= printers && !p.smooth && twoInks(page) }

// Resolution is the one that a page is drawn at: that asked for or, where the page was measured in pixels, its own.
func Resolution(p *scene.Page, dpi int) int {
	if p.Pixel > 0 {
		return int(perInch / p.Pixel)
	}
	return dpi
}

// A painter draws one page, or a band of it. All places are in pixels of the page.
type painter struct {
	page     image.Rectangle
	free     image.Rectangle // what a clip leaves of it
	band     *image.RGBA     // what is drawn on
	img      *image.RGBA     // the free part of it
	dpi      scene.Length
	out      scene.Length // from the picture's edge to the trim
	codes    *qr.Cache
	pictures *Pictures
	smooth   bool // codes too
	shape    shape
	filler   filler
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
	p.img, p.free = p.band, p.page
	if !c.Ends() {
		p.free = p.page.Intersect(p.box(c.Rect))
		p.img, _ = p.band.SubImage(p.free).(*image.RGBA)
	}
}

// box is the whole pixels nearest to a box of the trimmed page.
func (p *painter) box(r scene.Rect) image.Rectangle {
	return image.Rect(p.pixels(r.X+p.out), p.pixels(r.Y+p.out), p.pixels(r.Right()+p.out), p.pixels(r.Bottom()+p.out))
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
	m, module, err := p.symbol(c)
	if err != nil {
		return err
	}
	if p.smooth {
		p.soft(c, m)
		return nil
	}
	at := p.corner(c, m.Size()*module)
	for _, r := range m.Rects() {
		box := image.Rect(r.X, r.Y, r.X+r.W, r.Y+r.H)
		box = image.Rectangle{Min: box.Min.Mul(module), Max: box.Max.Mul(module)}.Add(at)
		draw.Draw(p.img, box, image.Black, image.Point{}, draw.Src)
	}
	return nil
}

// symbol gives the modules of a code and how many pixels each of them is wide.
func (p *painter) symbol(c *scene.Code) (*qr.Matrix, int, error) {
	m, err := p.codes.Matrix(c.Payload, c.Version, c.Level)
	if err != nil {
		return nil, 0, fmt.Errorf("code %q: %w", c.Ref, err)
	}
	module := int(c.Module * p.dpi / perInch)
	if module < 1 && !p.smooth {
		return nil, 0, fmt.Errorf("code %q: a module of %s mm is less than a pixel at %d dpi", c.Ref, c.Module, int(p.dpi))
	}
	return m, module, nil
}

// corner is where a symbol of so many pixels begins.
func (p *painter) corner(c *scene.Code, pixels int) image.Point {
	side := perInch * scene.Length(pixels) / p.dpi
	return image.Pt(p.pixels(c.At.X+p.out+(c.Side()-side)/2), p.pixels(c.At.Y+p.out+(c.Side()-side)/2))
}
