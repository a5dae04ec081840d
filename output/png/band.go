package png

import (
	"fmt"
	"image"
	"image/draw"
	"io"
	"math"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// bandBytes is what the pixels of a band take at the most, and leastBand how many rows it has at least: a page of two
// metres' width at 600 dpi then takes twice as much.
const (
	bandBytes = 8 << 20
	leastBand = 64
)

// Write draws a page and writes it as a PNG file, band by band: the same bytes as Encode of Render, in a small part of the
// memory.
func Write(w io.Writer, p *scene.Page, codes *qr.Cache, opt Options) error {
	pt, err := newPainter(p, codes, opt)
	if err != nil {
		return err
	}
	return pt.write(w, p, opt.DPI, bandRows(pt.page))
}

// write writes a page in bands of so many rows.
func (p *painter) write(w io.Writer, page *scene.Page, dpi, rows int) error {
	reaches, err := p.reaches(page.Items)
	if err != nil {
		return err
	}
	e, err := newEncoder(p.page.Dx(), p.page.Dy())
	if err != nil {
		return err
	}
	hard := p.hard(page)
	for y := 0; y < p.page.Max.Y; y += rows {
		p.begin(image.Rect(0, y, p.page.Max.X, min(y+rows, p.page.Max.Y)))
		for i, item := range page.Items {
			if !reaches[i].meets(p.band.Rect) {
				continue
			}
			if err := p.item(item); err != nil {
				return err
			}
		}
		if hard {
			harden(p.band)
		}
		if err := e.add(p.band); err != nil {
			return err
		}
	}
	return e.finish(w, Resolution(page, dpi))
}

// Memory is how many bytes Write takes for a page at the most, besides its pictures and the file itself: a band, and a byte
// for each pixel that waits. Flat artwork takes a twentieth of the latter.
func Memory(p *scene.Page, opt Options) (int64, error) {
	pt, err := newPainter(p, nil, opt)
	if err != nil {
		return 0, err
	}
	w := int64(pt.page.Dx())
	return w*int64(pt.page.Dy()) + 4*w*int64(bandRows(pt.page)), nil
}

func bandRows(page image.Rectangle) int {
	return min(max(bandBytes/(4*page.Dx()), leastBand), page.Dy())
}

// begin lays a white band, in the memory of the last one where that is enough.
func (p *painter) begin(band image.Rectangle) {
	n := 4 * band.Dx() * band.Dy()
	if p.band == nil || cap(p.band.Pix) < n {
		p.band = &image.RGBA{Pix: make([]byte, n)}
	}
	p.band.Pix, p.band.Stride, p.band.Rect = p.band.Pix[:n], 4*band.Dx(), band
	draw.Draw(p.band, band, image.White, image.Point{}, draw.Src)
	p.img, p.free = p.band, p.page
}

// A reach is between which heights of the page an item has ink, in pixels, or a little more.
type reach struct{ top, bottom float64 }

func (r reach) meets(band image.Rectangle) bool {
	return r.top < float64(band.Max.Y) && r.bottom > float64(band.Min.Y)
}

// widen makes a reach hold a height.
func (r *reach) widen(y float64) { r.top, r.bottom = min(r.top, y), max(r.bottom, y) }

// none holds nothing yet, and a clip is for all that comes after it.
func none() reach { return reach{math.Inf(1), math.Inf(-1)} }
func all() reach  { return reach{math.Inf(-1), math.Inf(1)} }

// reaches gives the reach of each item, and finds all that cannot be drawn.
func (p *painter) reaches(items []scene.Item) ([]reach, error) {
	out := make([]reach, len(items))
	for i, item := range items {
		var err error
		switch it := item.(type) {
		case *scene.Text:
			out[i], err = p.textReach(it)
		case *scene.Path:
			out[i] = p.pathReach(it)
		case *scene.Code:
			out[i], err = p.codeReach(it)
		case *scene.Clip:
			out[i] = all()
		case *scene.Image:
			out[i], err = p.imageReach(it)
		default:
			err = fmt.Errorf("item %T is unknown", item)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// textReach goes by how far each letter reaches above and below its baseline.
func (p *painter) textReach(t *scene.Text) (reach, error) {
	f, err := face(t)
	if err != nil {
		return reach{}, err
	}
	var pen, low, high int64
	last := ' ' // which closes up with nothing
	for _, r := range t.S {
		advance, ok := f.Advance(r)
		if !ok {
			return reach{}, lacks(t, r)
		}
		l, h := f.Extent(r)
		pen, low, high, last = pen+advance+f.Kern(last, r), min(low, l), max(high, h), r
	}
	origin := p.at(t.At)
	scale := p.px(t.Size) / float64(f.Units())
	out := none()
	for _, along := range []int64{-f.Units(), pen + f.Units()} { // no letter hangs an em over its own width
		for _, above := range []int64{low, high} {
			out.widen(turned(origin, float64(along)*scale, float64(above)*scale, t.Turn).y)
		}
	}
	return reach{out.top - 1, out.bottom + 1}, nil
}

// pathReach goes by the points that a curve lies between, and by the sharpest join.
func (p *painter) pathReach(s *scene.Path) reach {
	out := none()
	for i := range s.Segs {
		g := &s.Segs[i]
		n := 1
		switch g.Op {
		case scene.Curve:
			n = 3
		case scene.Close:
			n = 0
		}
		for _, q := range g.P[:n] {
			out.widen(p.at(q).y)
		}
	}
	around := 1.0
	if s.Stroke != 0 {
		around += miterLimit * p.px(s.Width) / 2
	}
	return reach{out.top - around, out.bottom + around}
}

func (p *painter) codeReach(c *scene.Code) (reach, error) {
	m, module, err := p.symbol(c)
	if err != nil {
		return reach{}, err
	}
	y := p.corner(c, m.Size()*module).Y
	return reach{float64(y), float64(y + m.Size()*module)}, nil
}

func (p *painter) imageReach(s *scene.Image) (reach, error) {
	_, box, err := p.picture(s)
	return reach{float64(box.Min.Y), float64(box.Max.Y)}, err
}
