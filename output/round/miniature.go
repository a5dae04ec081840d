package round

import (
	"bangqr/output/drawn"
	"bangqr/templates/scene"
)

// A picture of a board is the board itself, drawn small. Its codes become grey squares: nobody shall scan a board that is not
// hung yet, and a reader that sees the sheet must find no code on it.

// Inks of the codes' stand-ins.
var (
	codeGround = scene.Gray(215)
	codeMark   = scene.Gray(150)
)

// miniature draws a page into a box, as large as it fits, and gives the box that it takes.
func miniature(p *scene.Page, in scene.Rect) (items []scene.Item, took scene.Rect) {
	m := mini{from: p.W, to: in.W, x: in.X, y: in.Y}
	if p.H*in.W > in.H*p.W {
		m.from, m.to = p.H, in.H
	}
	took = scene.Rect{X: in.X, Y: in.Y, W: m.size(p.W), H: m.size(p.H)}
	items = append(items, &scene.Clip{Rect: took}, scene.Box(took, scene.Gray(255)))
	for _, it := range p.Items {
		items = append(items, m.item(it)...)
	}
	items = append(items, &scene.Clip{}, drawn.Frame(took, scene.Gray(120), scene.MM/10))
	return items, took
}

// mini is how a page becomes smaller: lengths of from become lengths of to.
type mini struct{ from, to, x, y scene.Length }

func (m mini) size(l scene.Length) scene.Length { return l * m.to / m.from }

func (m mini) at(p scene.Point) scene.Point {
	return scene.Point{X: m.x + m.size(p.X), Y: m.y + m.size(p.Y)}
}

func (m mini) box(r scene.Rect) scene.Rect {
	a, b := m.at(scene.Point{X: r.X, Y: r.Y}), m.at(scene.Point{X: r.Right(), Y: r.Bottom()})
	return scene.Rect{X: a.X, Y: a.Y, W: b.X - a.X, H: b.Y - a.Y}
}

// leastText is the size below which letters are left out: they would be specks.
const leastText = scene.MM / 8

func (m mini) item(it scene.Item) []scene.Item {
	switch it := it.(type) {
	case *scene.Text:
		t := *it
		t.At, t.Size, t.Width, t.Link = m.at(it.At), m.size(it.Size), m.size(it.Width), ""
		if t.Size < leastText {
			return nil
		}
		return []scene.Item{&t}
	case *scene.Path:
		p := *it
		p.Width, p.Dash, p.Segs = m.size(it.Width), m.size(it.Dash), make([]scene.Seg, len(it.Segs))
		for i, s := range it.Segs {
			for k := range s.Points() {
				s.P[k] = m.at(s.P[k])
			}
			p.Segs[i] = s
		}
		return []scene.Item{&p}
	case *scene.Code:
		return m.code(it)
	case *scene.Image:
		p := *it
		p.Rect = m.box(it.Rect)
		return []scene.Item{&p}
	}
	return nil
}

// code stands in for a code.
func (m mini) code(c *scene.Code) []scene.Item {
	r := m.box(scene.Rect{X: c.At.X, Y: c.At.Y, W: c.Side(), H: c.Side()})
	side := r.W / 5
	out := []scene.Item{scene.Box(r, codeGround)}
	for _, p := range []scene.Point{{X: r.X, Y: r.Y}, {X: r.Right() - side, Y: r.Y}, {X: r.X, Y: r.Bottom() - side}} {
		out = append(out, scene.Box(scene.Rect{X: p.X, Y: p.Y, W: side, H: side}, codeMark))
	}
	return out
}
