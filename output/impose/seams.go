package impose

import (
	"slices"
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

// least gives from behind, for each of the fewest seams, the first place from which the rest can be reached: any later place
// will do as well. It is false if some code is too large for any sheet.
func (c *cut) least() ([]length, bool) {
	var out []length // of the last seam, the one before …
	for need, room := c.total, c.last; need > room || len(out) > 0 && need > c.reach; room = c.reach {
		p := c.first(need - room)
		if p >= need || len(out) > mostTiles {
			return nil, false
		}
		out, need = append(out, p), p
	}
	return out, true
}

// seams gives the fewest places to part at, as even as the codes leave them: from the front it takes for each seam, between
// the first place that will do and how far a sheet reaches, the one that is nearest to even and cuts the fewest lines of text.
func (c *cut) seams() ([]length, bool) {
	least, ok := c.least()
	if !ok {
		return nil, false
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
