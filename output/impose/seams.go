package impose

import (
	"slices"

	"bangqr/templates/scene"
)

// A span is a stretch of one direction.
type span struct{ from, to length }

// A cut is one direction of a page to be parted: how long it is, what no seam may run through, what it better does not, and
// how far the sheets reach.
type cut struct {
	total   length
	reach   length // between two seams
	last    length // behind the last seam
	spare   []span // codes
	dislike []span // texts
}

// first gives the first place at or behind x where a seam may be.
func (c *cut) first(x length) length {
	for again := true; again; {
		again = false
		for _, s := range c.spare {
			if s.from < x && x < s.to {
				x, again = s.to, true
			}
		}
	}
	return x
}

// seams gives the fewest places to part at, as even as the codes leave them; false if some code is too large for any.
//
// From behind it finds for each seam the least place from which the rest can be reached: any later place will do as well.
// From the front it then takes for each seam, between that and how far a sheet reaches, the place that is nearest to even
// and cuts the fewest lines of text.
func (c *cut) seams() ([]length, bool) {
	var least []length // of the last seam, the one before …
	for need, room := c.total, c.last; need > room || len(least) > 0 && need > c.reach; room = c.reach {
		p := c.first(need - room)
		if p >= need || len(least) > mostTiles {
			return nil, false
		}
		least, need = append(least, p), p
	}
	n := len(least)
	var out []length
	at := length(0)
	for i := range n {
		at = c.best(least[n-1-i], at+c.reach, c.total*length(i+1)/length(n+1))
		out = append(out, at)
	}
	return out, true
}

// best is the place from lo to hi that is near to want and cuts little text. A line of text weighs as much as 10 mm.
func (c *cut) best(lo, hi, want length) length {
	cost := func(x length) length {
		d := max(x-want, want-x)
		for _, s := range c.dislike {
			if s.from < x && x < s.to {
				d += 10 * mm
			}
		}
		return d
	}
	at := lo
	for x := lo; x <= hi; x += mm {
		if c.first(x) == x && cost(x) < cost(at) {
			at = x
		}
	}
	return at
}

// A row is one row of tiles.
type row struct {
	span
	cols []span
}

// A plan says where a page is parted.
type plan struct {
	sheet Sheet // as it lies
	rows  []row
	tiles int
}

// planned finds the way to part a page into the fewest sheets, standing or lying. Rows are parted each by itself: a seam
// need only spare the codes of its own row. Seams keep off the quiet zones; where that leaves no way, off the codes and a
// module around.
func planned(p *scene.Page, sheet Sheet) (plan, bool) {
	for _, zone := range []length{scene.QuietZone, 1} {
		best, found := plan{}, false
		for _, s := range []Sheet{sheet, sheet.lying()} {
			if pl, ok := part(p, s, zone); ok && (!found || pl.tiles < best.tiles) {
				best, found = pl, true
			}
		}
		if found {
			return best, true
		}
	}
	return plan{}, false
}

func part(p *scene.Page, s Sheet, zone length) (plan, bool) {
	out := plan{sheet: s}
	area := scene.Rect{W: s.W - 2*frame, H: s.H - 2*frame}
	down := cut{total: p.H, reach: area.H - overlap, last: area.H}
	all := span{-p.W, 2 * p.W}
	down.spare, down.dislike = obstacles(p, zone, all, func(r scene.Rect) (span, span) { return span{r.Y, r.Bottom()}, span{r.X, r.Right()} })
	ys, ok := down.seams()
	if !ok {
		return out, false
	}
	for _, y := range spans(ys, p.H) {
		across := cut{total: p.W, reach: area.W - overlap, last: area.W}
		across.spare, across.dislike = obstacles(p, zone, y, func(r scene.Rect) (span, span) { return span{r.X, r.Right()}, span{r.Y, r.Bottom()} })
		xs, ok := across.seams()
		if !ok {
			return out, false
		}
		out.rows = append(out.rows, row{y, spans(xs, p.W)})
		out.tiles += len(xs) + 1
	}
	return out, out.tiles <= mostTiles
}

// obstacles are the codes and the texts of a part of a page, along one direction.
func obstacles(p *scene.Page, zone length, within span, along func(scene.Rect) (on, beside span)) (codes, texts []span) {
	for _, it := range p.Items {
		r := reach(it)
		c, code := it.(*scene.Code)
		if code {
			q := zone * c.Module
			r = scene.Rect{X: c.At.X - q, Y: c.At.Y - q, W: c.Side() + 2*q, H: c.Side() + 2*q}
		}
		on, beside := along(r)
		if beside.to <= within.from || beside.from >= within.to {
			continue
		}
		if code {
			codes = append(codes, on)
		} else if _, ok := it.(*scene.Text); ok {
			texts = append(texts, on)
		}
	}
	return codes, texts
}

// spans are the parts between the seams.
func spans(seams []length, total length) []span {
	var out []span
	from := length(0)
	for _, s := range append(slices.Clone(seams), total) {
		out = append(out, span{from, s})
		from = s
	}
	return out
}
