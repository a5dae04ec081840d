// Package svg writes a scene.Page as one SVG file that looks alike in every program: letters are outlines, so that no
// font is needed; each code is one path in pure black on a white plate; pictures are inside the file. Its units are
// millimetres and its size on paper is true. The same page gives the same bytes.
//
// Each glyph is defined once and used where it stands, which takes a fifth of the bytes of a path a run. A file refers to
// nothing outside itself and holds no script. Bleed and crop marks are as in the PDF.
package svg

import (
	"fmt"
	"strconv"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// Options say what stands in a file for those who do not see its page.
type Options struct {
	Title string
	Lang  string // BCP 47, such as "vi"
}

// Render gives the bytes of a page's file. It fails on a size that is none, a face, rune or image that it cannot draw, and
// a payload that does not fit its symbol.
func Render(p *scene.Page, codes *qr.Cache, opt Options) ([]byte, error) {
	if p.W <= 0 || p.H <= 0 || p.Bleed < 0 {
		return nil, fmt.Errorf("page size %s × %s mm, bleed %s mm is not a size", p.W, p.H, p.Bleed)
	}
	w := writer{codes: codes, body: make([]byte, 0, usualBody), glyphs: map[letter]int{}}
	for _, item := range p.Items {
		if err := w.item(item); err != nil {
			return nil, err
		}
	}
	w.clip(&scene.Clip{})
	return w.file(p, opt), nil
}

// usualBody is more than what most pages take.
const usualBody = 64 << 10

// A writer makes one file: what is defined once, and what stands on the page.
type writer struct {
	codes      *qr.Cache
	defs, body []byte
	glyphs     map[letter]int // by number of their definition; 0 is a glyph without an outline
	defined    int
	clips      int    // defined
	clipped    bool   // what is drawn now is confined
	said       []byte // the page's words, for screen readers and for search
}

func (w *writer) item(item scene.Item) error {
	switch i := item.(type) {
	case *scene.Text:
		return w.text(i)
	case *scene.Path:
		w.path(i)
	case *scene.Code:
		return w.code(i)
	case *scene.Image:
		return w.image(i)
	case *scene.Clip:
		w.clip(i)
	default:
		return fmt.Errorf("item %T is unknown", item)
	}
	return nil
}

// clip ends what confined the drawing and, where it has an area, confines what follows.
func (w *writer) clip(c *scene.Clip) {
	if w.clipped {
		w.body = append(w.body, "</g>\n"...)
	}
	if w.clipped = !c.Ends(); !w.clipped {
		return
	}
	w.clips++
	id := strconv.Itoa(w.clips)
	w.defs = appendRect(append(w.defs, `<clipPath id="clip`+id+`">`...), c.Rect)
	w.defs = append(w.defs, "/></clipPath>\n"...)
	w.body = append(w.body, `<g clip-path="url(#clip`+id+`)">`+"\n"...)
}

// Crop marks, as in the PDF.
const (
	markWidth  = scene.Pt / 4
	markLength = 5 * scene.MM
	markGap    = 3 * scene.MM // from the trim, or the bleed if that is more
)

// file puts the parts together. The paper is drawn, since a viewer's own ground may be dark.
func (w *writer) file(p *scene.Page, opt Options) []byte {
	out := p.Bleed
	if p.Marks {
		out = max(markGap, p.Bleed) + markLength
	}
	media := scene.Rect{X: -out, Y: -out, W: p.W + 2*out, H: p.H + 2*out}
	b := make([]byte, 0, len(w.defs)+len(w.body)+len(w.said)+2048)
	b = append(b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="`...)
	b = append(appendLength(append(appendLength(b, media.W), `mm" height="`...), media.H), `mm" viewBox="`...)
	b = appendLengths(b, media.X, media.Y, media.W, media.H)
	if opt.Lang != "" {
		b = appendText(append(b, `" lang="`...), opt.Lang)
		b = appendText(append(b, `" xml:lang="`...), opt.Lang)
	}
	b = append(b, `" aria-labelledby="title" aria-describedby="desc">`+"\n"+`<title id="title">`...)
	b = appendText(b, opt.Title)
	b = append(append(b, "</title>\n<desc id=\"desc\">"...), w.said...)
	b = append(append(append(b, "</desc>\n<defs>\n"...), w.defs...), "</defs>\n"...)
	b = append(appendRect(b, media), ` fill="#fff"/>`+"\n"...)
	if p.Marks {
		b = appendMarks(b, p)
	}
	b = append(b, w.body...)
	if p.Marks {
		b = append(b, "</g>\n"...)
	}
	return append(b, "</svg>\n"...)
}

// appendMarks draws the crop marks and keeps what follows off them.
func appendMarks(b []byte, p *scene.Page) []byte {
	from := max(markGap, p.Bleed)
	to := from + markLength
	b = append(b, `<path stroke="#000" stroke-width="`...)
	b = append(appendLength(b, markWidth), `" d="`...)
	line := func(x1, y1, x2, y2 scene.Length) {
		b = appendLengths(append(b, 'M'), x1, y1)
		b = appendLengths(append(b, 'L'), x2, y2)
	}
	for _, x := range []scene.Length{0, p.W} {
		line(x, -to, x, -from)
		line(x, p.H+from, x, p.H+to)
	}
	for _, y := range []scene.Length{0, p.H} {
		line(-to, y, -from, y)
		line(p.W+from, y, p.W+to, y)
	}
	b = append(b, `"/>`+"\n"+`<clipPath id="bleed">`...)
	b = appendRect(b, scene.Rect{X: -p.Bleed, Y: -p.Bleed, W: p.W + 2*p.Bleed, H: p.H + 2*p.Bleed})
	return append(b, "/></clipPath>\n<g clip-path=\"url(#bleed)\">\n"...)
}
