// Package icons holds the pictograms of the signs, drawn for them on a square of 24 by 24.
package icons

import (
	"sort"

	"bangqr/templates/scene"
)

// Unit is the side of the square that shapes are drawn on.
const Unit = 24 * scene.MM

// stroke is the width of all lines, so that pictograms look like one family.
const stroke = 1.9

type point = scene.Point

func at(x, y float64) point { return point{X: scene.Millimetres(x), Y: scene.Millimetres(y)} }

// A pen draws with one stroke.
type pen struct{ path scene.Path }

func line() *pen {
	return &pen{scene.Path{Stroke: scene.Black, Width: scene.Millimetres(stroke), Round: true}}
}

func solid() *pen { return &pen{scene.Path{Fill: scene.Black}} }

func (p *pen) add(op scene.Op, q ...point) *pen {
	s := scene.Seg{Op: op}
	copy(s.P[:], q)
	p.path.Segs = append(p.path.Segs, s)
	return p
}

func (p *pen) move(x, y float64) *pen { return p.add(scene.Move, at(x, y)) }
func (p *pen) to(x, y float64) *pen   { return p.add(scene.Line, at(x, y)) }
func (p *pen) close() *pen            { return p.add(scene.Close) }
func (p *pen) curve(a, b, c, d, e, f float64) *pen {
	return p.add(scene.Curve, at(a, b), at(c, d), at(e, f))
}

// kappa places the control points of a quarter circle.
const kappa = 0.5523

func (p *pen) box(x, y, w, h, r float64) *pen {
	k := r * (1 - kappa)
	return p.move(x+r, y).to(x+w-r, y).curve(x+w-k, y, x+w, y+k, x+w, y+r).
		to(x+w, y+h-r).curve(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h).
		to(x+r, y+h).curve(x+k, y+h, x, y+h-k, x, y+h-r).
		to(x, y+r).curve(x, y+k, x+k, y, x+r, y).close()
}

func (p *pen) circle(x, y, r float64) *pen {
	k := r * kappa
	return p.move(x+r, y).curve(x+r, y+k, x+k, y+r, x, y+r).curve(x-k, y+r, x-r, y+k, x-r, y).
		curve(x-r, y-k, x-k, y-r, x, y-r).curve(x+k, y-r, x+r, y-k, x+r, y).close()
}

// corner is a rounded bracket whose corner is x, y and whose arms run by dx, dy.
func (p *pen) corner(x, y, dx, dy float64) *pen {
	const r = 2
	sx, sy := sign(dx)*r, sign(dy)*r
	return p.move(x, y+dy).to(x, y+sy).curve(x, y+sy*(1-kappa), x+sx*(1-kappa), y, x+sx, y).to(x+dx, y)
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

var shapes = map[string][]*pen{
	// A camera.
	"camera": {
		line().box(2, 6.2, 20, 14.4, 2.6),
		line().circle(12, 13.4, 3.9),
		line().move(8.2, 6.2).to(9.8, 3.4).to(14.2, 3.4).to(15.8, 6.2),
	},
	// A code in a finder frame.
	"scan": {
		line().corner(2, 2, 5, 5).corner(22, 2, -5, 5).corner(2, 22, 5, -5).corner(22, 22, -5, -5),
		line().box(6.6, 6.6, 3.6, 3.6, 0.5).box(13.8, 6.6, 3.6, 3.6, 0.5).box(6.6, 13.8, 3.6, 3.6, 0.5),
		solid().box(12.9, 12.9, 2.3, 2.3, 0.3).box(16.1, 16.1, 2.3, 2.3, 0.3),
	},
	// A sheet with lines.
	"page": {
		line().box(4, 1.8, 16, 20.4, 2.4),
		line().move(8, 7.6).to(16, 7.6).move(8, 12).to(16, 12).move(8, 16.4).to(12.8, 16.4),
	},
	// A receiver.
	"phone": {
		line().move(5.2, 2.4).curve(4, 2.6, 2.6, 4, 2.6, 5.6).curve(2.9, 14, 10, 21.1, 18.4, 21.4).
			curve(20, 21.4, 21.4, 20, 21.6, 18.8).to(21.6, 16.2).to(16.6, 14.2).to(14.4, 16.4).
			curve(11.6, 15, 9, 12.4, 7.6, 9.6).to(9.8, 7.4).to(7.8, 2.4).close(),
	},
	// A shield with a tick: what to trust.
	"shield": {
		line().move(12, 1.8).to(20.4, 4.8).to(20.4, 11).curve(20.4, 16.6, 16.8, 20.6, 12, 22.2).
			curve(7.2, 20.6, 3.6, 16.6, 3.6, 11).to(3.6, 4.8).close(),
		line().move(8.2, 11.8).to(11, 14.6).to(16, 9.2),
	},
	// A person.
	"person": {
		line().circle(12, 7, 4.6),
		line().move(3.4, 22).curve(3.4, 16.8, 7, 14.6, 12, 14.6).curve(17, 14.6, 20.6, 16.8, 20.6, 22),
	},
	// A finger on a surface.
	"tap": {
		line().move(9, 13).to(9, 5.4).curve(9, 2.6, 13, 2.6, 13, 5.4).to(13, 11).to(17.4, 12).
			curve(19.4, 12.4, 20.4, 13.8, 20, 15.8).to(19, 22).to(10.4, 22).to(6, 16.4).curve(4.8, 14.6, 6.8, 12.8, 8.4, 14).close(),
	},
	// Waves of a wireless network.
	"wifi": {
		line().move(1.8, 9.4).curve(4.6, 6.6, 8.2, 5.2, 12, 5.2).curve(15.8, 5.2, 19.4, 6.6, 22.2, 9.4),
		line().move(5.6, 13.4).curve(7.4, 11.6, 9.6, 10.7, 12, 10.7).curve(14.4, 10.7, 16.6, 11.6, 18.4, 13.4),
		solid().circle(12, 17.8, 2),
	},
	// Two who talk.
	"chat": {
		line().move(5, 3.4).to(19, 3.4).curve(20.7, 3.4, 22, 4.7, 22, 6.4).to(22, 14.4).curve(22, 16.1, 20.7, 17.4, 19, 17.4).
			to(11.4, 17.4).to(6.4, 21.6).to(6.4, 17.4).to(5, 17.4).curve(3.3, 17.4, 2, 16.1, 2, 14.4).to(2, 6.4).curve(2, 4.7, 3.3, 3.4, 5, 3.4).close(),
		line().move(7, 8.4).to(17, 8.4).move(7, 12.4).to(13.4, 12.4),
	},
	// Something that comes down to the telephone.
	"download": {
		line().move(12, 2.6).to(12, 15.4).move(6.6, 10.2).to(12, 15.6).to(17.4, 10.2),
		line().move(2.8, 16.4).to(2.8, 21.2).to(21.2, 21.2).to(21.2, 16.4),
	},
	// A glass.
	"search": {
		line().circle(10.2, 10.2, 7.4),
		line().move(15.8, 15.8).to(21.8, 21.8),
	},
	// A pencil on a line.
	"write": {
		line().move(3.2, 16.2).to(15.4, 4).to(19.2, 7.8).to(7, 20).to(2.6, 20.6).close(),
		line().move(13, 21.6).to(21.6, 21.6),
	},
	// A loudspeaker.
	"sound": {
		line().move(2.2, 8.8).to(6.4, 8.8).to(12, 4).to(12, 20).to(6.4, 15.2).to(2.2, 15.2).close(),
		line().move(15.6, 8.8).curve(17.4, 10.6, 17.4, 13.4, 15.6, 15.2).move(18.6, 5.6).curve(22.2, 9.2, 22.2, 14.8, 18.6, 18.4),
	},
	// A face that smiles.
	"smile": {
		line().circle(12, 12, 10),
		line().move(7.4, 14).curve(9.4, 17.6, 14.6, 17.6, 16.6, 14),
		solid().circle(8.6, 9.4, 1.4).circle(15.4, 9.4, 1.4),
	},
	// An envelope.
	"mail": {
		line().box(2, 4.4, 20, 15.2, 2.2),
		line().move(3, 6.4).to(12, 13.4).to(21, 6.4),
	},
	// A house of the office: where one comes in person.
	"counter": {
		line().move(2.4, 9).to(12, 2.8).to(21.6, 9).close(),
		line().move(5, 12).to(5, 18).move(12, 12).to(12, 18).move(19, 12).to(19, 18).move(2.4, 21.4).to(21.6, 21.4),
	},
	// A tick.
	"tick": {line().move(4, 12.6).to(9.6, 18.2).to(20, 6.6)},
	// An arrow to the right.
	"arrow": {line().move(3, 12).to(21, 12).move(14.4, 5.4).to(21, 12).to(14.4, 18.6)},
}

// Names lists the pictograms.
func Names() []string {
	var out []string
	for k := range shapes {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// Shape gives a pictogram's paths, on a square of side Unit; nothing for an unknown name.
func Shape(name string) []scene.Path {
	var out []scene.Path
	for _, p := range shapes[name] {
		out = append(out, p.path)
	}
	return out
}
