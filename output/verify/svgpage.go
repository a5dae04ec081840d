package verify

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"math"
	"strings"

	"bangqr/output/preflight"
)

// svg looks at a page of paths. It reads the elements that this program writes, and no others: a file that holds more is told.
func (l *look) svg() {
	l.result.Pages = 1
	r := newSVG()
	if err := r.read(l.data); err != nil {
		l.fault("damaged", 1, fmt.Sprintf("tệp SVG bị hỏng hoặc đã bị sửa, không đọc được. Tạo lại bản in (chi tiết: %v)", err), fmt.Sprintf("the SVG cannot be read (%v): build again", err))
		return
	}
	s := r.sheet
	if w, h, ok := l.size(1); ok {
		out := (s.media.w - w) / 2 // bleed and marks, the same on all sides
		if out < -0.002 || math.Abs(s.media.h-h-2*out) > 0.004 || math.Abs(s.trim.x-out) > 0.004 || math.Abs(s.trim.w-w) > 0.004 {
			l.fault("page-size", 1, "trang không còn cỡ như khi tạo: đã bị cắt hoặc thu phóng. Tạo lại bản in", "the page is not as large as it was made: it was cropped or scaled, build again")
		}
	}
	for i := range s.shapes {
		if c, ok := preflight.Symbol(boxesOf(&s.shapes[i])); ok {
			s.symbols = append(s.symbols, symbol{boxOf(c.Box), c.Modules})
		}
	}
	l.page(1, s, vectors, moved{0, 0, 1, 1})
	l.thumb(1, s)
}

// boxesOf gives the parts of a shape as upright boxes, nil where one is none.
func boxesOf(p *preflight.Shape) []preflight.Box {
	if p.What != "shape" || p.Light > 0.2 {
		return nil
	}
	out := make([]preflight.Box, 0, len(p.Parts))
	for _, q := range p.Parts {
		if len(q) != 5 || q[4] != q[0] || q[0].Y != q[1].Y || q[1].X != q[2].X || q[2].Y != q[3].Y || q[3].X != q[0].X {
			return nil
		}
		x, y := min(q[0].X, q[2].X), min(q[0].Y, q[2].Y)
		out = append(out, preflight.Box{X: x, Y: y, W: math.Abs(q[2].X - q[0].X), H: math.Abs(q[2].Y - q[0].Y)})
	}
	return out
}

// mostSVG bounds the points and elements of a file, glyphs as often as they are used.
const mostSVG = 1 << 23

var errSVG = errors.New("more than can be looked at")

// An svgReader reads one file. Places turn from those of SVG, downwards, to those of sheets.
type svgReader struct {
	sheet  *sheet
	glyphs map[string][][]preflight.Point
	stack  []svgState
	left   int
	inDefs int
	desc   strings.Builder
	inDesc bool

	open   []string // elements
	links  []svgLink
	clips  map[string]preflight.Box // by how they are named; places go downwards
	clipID string                   // of the one that is being defined
}

func newSVG() *svgReader {
	return &svgReader{glyphs: map[string][][]preflight.Point{}, sheet: &sheet{letters: described}, left: mostSVG}
}

type svgState struct {
	m     [6]float64
	light float64
	clip  preflight.Box
}

func (r *svgReader) read(file []byte) error {
	d := xml.NewDecoder(bytes.NewReader(file))
	d.Strict = true
	r.stack = []svgState{{[6]float64{1, 0, 0, 1, 0, 0}, 0, preflight.Box{X: -1e6, Y: -1e6, W: 2e6, H: 2e6}}}
	for first := true; ; first = false {
		t, err := d.RawToken()
		switch {
		case err != nil && err.Error() == "EOF":
			if r.sheet.media.w <= 0 || len(r.open) > 0 {
				return errors.New("no page, or no whole one")
			}
			r.sheet.words = r.desc.String()
			r.flip()
			return nil
		case err != nil:
			return err
		}
		if r.left--; r.left < 0 {
			return errSVG
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			if err := r.nested(t); err != nil {
				return err
			}
			r.end(t.Name.Local)
		case xml.CharData:
			if r.inDesc {
				r.desc.Write(t)
			}
		default:
			if err := besides(t, first); err != nil {
				return err
			}
		}
	}
}

func (r *svgReader) end(name string) {
	if len(r.stack) > 1 {
		r.stack = r.stack[:len(r.stack)-1]
	}
	switch name {
	case "defs", "clipPath":
		r.inDefs--
	case "desc":
		r.inDesc = false
	case "a":
		r.unlink()
	}
}

func (r *svgReader) start(t xml.StartElement) error {
	if len(r.stack) > 256 {
		return errSVG
	}
	a, err := ours(t)
	if err != nil {
		return err
	}
	r.open = append(r.open, full(t.Name))
	now := r.stack[len(r.stack)-1]
	if v, ok := a["transform"]; ok {
		m, err := matrixOf(v)
		if err != nil {
			return err
		}
		now.m = times(now.m, m)
	}
	if v, ok := a["fill"]; ok {
		now.light = lightOfFill(v)
	}
	if v, ok := a["clip-path"]; ok {
		now.clip = cutBox(now.clip, r.clips[v]) // one that is not there leaves nothing
	}
	r.stack = append(r.stack, now)
	return r.element(t.Name.Local, a, now)
}

func (r *svgReader) element(name string, a map[string]string, now svgState) error {
	switch name {
	case "svg":
		return r.root(a)
	case "defs", "clipPath":
		r.inDefs++
		r.clipID = a["id"]
	case "desc":
		r.inDesc = true
	case "g", "title":
	case "a":
		r.link(a["href"])
	case "rect":
		if r.inDefs > 0 {
			r.clipping(r.placed(a, now))
		} else {
			x, y, w, h := number(a["x"]), number(a["y"]), number(a["width"]), number(a["height"])
			r.paint([][]preflight.Point{{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}, {X: x, Y: y}}}, a, now)
		}
	case "path":
		return r.path(a, now)
	case "use":
		parts := r.glyphs[a["href"]]
		now.m = times(now.m, [6]float64{1, 0, 0, 1, number(a["x"]), number(a["y"])})
		for _, p := range parts {
			r.left -= len(p)
		}
		if r.left < 0 {
			return errSVG
		}
		r.paint(parts, a, now)
	case "image":
		return r.picture(a, now)
	default:
		return fmt.Errorf("element %.40q is none of ours", name)
	}
	return nil
}

// path defines a glyph, or paints.
func (r *svgReader) path(a map[string]string, now svgState) error {
	parts, err := outline(a["d"], &r.left)
	switch {
	case err != nil:
		return err
	case r.inDefs > 0:
		r.glyphs["#"+a["id"]] = parts
	default:
		r.paint(parts, a, now)
	}
	return nil
}

// root reads the page: its size in mm, and which part of the drawing it shows.
func (r *svgReader) root(a map[string]string) error {
	v := strings.Fields(a["viewBox"])
	w, okW := strings.CutSuffix(a["width"], "mm")
	h, okH := strings.CutSuffix(a["height"], "mm")
	if len(v) != 4 || !okW || !okH || r.sheet.media.w > 0 {
		return errors.New("no page")
	}
	x, y, vw, vh := number(v[0]), number(v[1]), number(v[2]), number(v[3])
	if !(vw > 0 && vh > 0 && vw < 1e5 && vh < 1e5) || math.Abs(number(w)-vw) > 0.01*vw || math.Abs(number(h)-vh) > 0.01*vh {
		return errors.New("the page is scaled")
	}
	r.sheet.media = box{0, 0, number(w), number(h)}
	r.stack[len(r.stack)-1].m = [6]float64{number(w) / vw, 0, 0, number(h) / vh, -x * number(w) / vw, -y * number(h) / vh}
	r.sheet.trim = box{-x, -y, number(w) + 2*x, number(h) + 2*y}
	return nil
}

// paint adds a shape, in places of the page that go downwards still.
func (r *svgReader) paint(parts [][]preflight.Point, a map[string]string, now svgState) {
	p := preflight.Shape{What: "shape", Light: now.light}
	if s, ok := a["stroke"]; ok {
		p.What, p.Light, p.Width, p.Ends = "line", lightOfFill(s), number(a["stroke-width"]), a["stroke-linecap"] != "" && a["stroke-linecap"] != "butt"
		if a["fill"] != "" && a["fill"] != "none" {
			r.add(preflight.Shape{What: "shape", Light: now.light}, parts, now)
		}
	} else if a["fill"] == "none" {
		return
	}
	r.add(p, parts, now)
}

func (r *svgReader) add(p preflight.Shape, parts [][]preflight.Point, now svgState) {
	m := now.m
	first := true
	x0, y0, x1, y1 := 0.0, 0.0, 0.0, 0.0
	for _, part := range parts {
		out := make([]preflight.Point, len(part))
		for i, q := range part {
			x, y := q.X*m[0]+q.Y*m[2]+m[4], q.X*m[1]+q.Y*m[3]+m[5]
			out[i] = preflight.Point{X: x, Y: y}
			if first {
				x0, y0, x1, y1, first = x, y, x, y, false
			}
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
		p.Parts = append(p.Parts, out)
	}
	if first || !(x1-x0 < 1e6 && y1-y0 < 1e6) {
		return
	}
	w := p.Width / 2
	p.Box = preflight.Box{X: x0 - w, Y: y0 - w, W: x1 - x0 + 2*w, H: y1 - y0 + 2*w}
	p.Clip = now.clip
	if p.Box = cutBox(p.Box, p.Clip); p.Box.W > 0 || p.Box.H > 0 {
		r.sheet.shapes = append(r.sheet.shapes, p)
	}
}

// flip turns places upwards.
func (r *svgReader) flip() {
	s := r.sheet
	s.trim.y = s.media.h - s.trim.y - s.trim.h
	for i := range s.shapes {
		p := &s.shapes[i]
		p.Box.Y = s.media.h - p.Box.Y - p.Box.H
		p.Clip.Y = s.media.h - p.Clip.Y - p.Clip.H
		for _, part := range p.Parts {
			for k := range part {
				part[k].Y = s.media.h - part[k].Y
			}
		}
	}
	r.linked()
}
