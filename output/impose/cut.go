package impose

import "bangqr/templates/scene"

// crosses marks where to cut: ticks around the cards where the sheet has room, and where cards touch a small cross at their
// corners, and a tick as near to the sheet's edge as printers reach.
func (g *gang) crosses(p *scene.Page) {
	xs, ys := g.edges(g.x, g.page.W, g.cols), g.edges(g.y, g.page.H, g.rows)
	x0, x1, y0, y1 := xs[0]-g.page.Bleed, xs[len(xs)-1]+g.page.Bleed, ys[0]-g.page.Bleed, ys[len(ys)-1]+g.page.Bleed
	add := func(x1, y1, x2, y2 length) {
		if min(x1, x2) >= Edge && min(y1, y2) >= Edge && max(x1, x2) <= p.W-Edge && max(y1, y2) <= p.H-Edge {
			p.Items = append(p.Items, line(x1, y1, x2, y2, faint, 0))
		}
	}
	for _, x := range xs {
		add(x, y0-mm-tick, x, y0-mm)
		add(x, y1+mm, x, y1+mm+tick)
	}
	for _, y := range ys {
		add(x0-mm-tick, y, x0-mm, y)
		add(x1+mm, y, x1+mm+tick, y)
	}
	if g.gap > 0 {
		return
	}
	for i, x := range xs {
		for k, y := range ys {
			if i > 0 && i < len(xs)-1 || k > 0 && k < len(ys)-1 {
				x1, x2 := arm(x, p.W)
				y1, y2 := arm(y, p.H)
				add(x1, y, x2, y)
				add(x, y1, x, y2)
			}
		}
	}
}

// arm is one line of a cross, from one end to the other, on a sheet of this size. Where the sheet's edge is near, it is
// drawn inwards from as far out as printers reach, so that cards which fill the sheet have something to cut by.
func arm(at, size length) (from, to length) {
	const half = 2 * mm
	from, to = at-half, at+half
	if from < Edge {
		from, to = Edge, max(to, Edge+tick)
	}
	if to > size-Edge {
		from, to = min(from, size-Edge-tick), size-Edge
	}
	return from, to
}

// edges are where cards begin and end in one direction.
func (g *gang) edges(from, size length, n int) []length {
	var out []length
	for i := range n {
		at := from + length(i)*(size+g.gap)
		if i == 0 || g.gap > 0 {
			out = append(out, at)
		}
		out = append(out, at+size)
	}
	return out
}
