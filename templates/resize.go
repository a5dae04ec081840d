package templates

import (
	"math"
	"slices"

	"bangqr/templates/scene"
)

// A kind on a page that its file says nothing of: what is long grows with the square root of the areas, so that a sheet of
// twice the area has letters and gaps 1.4 times as large. Three things do not follow: the least sizes, since people stand as
// far away as before; the least width of a cell, so that a larger sheet has more columns and fewer pages; the bleed. Where any
// number of procedures may stand on a sheet, small print of one size, such as addresses, grows half as fast: else it
// overtakes names, which may stay at their least. Where a page is narrower or lower for its area than the kind's own, widths
// or heights follow that instead.

// scale is how lengths of a kind grow from one page to another.
type scale struct {
	all    float64 // letters, gaps, lines
	across float64 // widths
	down   float64 // heights
	x, y   float64 // what stands at a fixed place
	dense  bool    // of a sheet that fills up
	zone   Length  // the white around the least code: no margin or gap that held it becomes narrower
}

// keeping scales what may hold the white of a code beside it.
func (s scale) keeping(l Length, f float64) Length { return max(grown(l, f), min(l, s.zone)) }

// leastZone is the width of the quiet zone of the kind's least code; nothing where it has none.
func (k *Kind) leastZone() Length {
	if len(k.codes) == 0 {
		return 0
	}
	dots, _ := k.LeastDots()
	return Length(scene.QuietZone*dots) * scene.Dot
}

func scaleOf(from, to paper) scale {
	s := scale{all: root(from, to), x: to.w.MM() / from.w.MM(), y: to.h.MM() / from.h.MM()}
	s.across, s.down = min(s.all, s.x), min(s.all, s.y)
	return s
}

func grown(l Length, f float64) Length { return Length(math.Round(float64(l) * f)) }

// Lengths that smaller pages keep.
const (
	leastMargin = 6 * scene.MM       // office printers leave this much white
	leastCap    = 18 * scene.MM / 10 // 7 pt type: the least that is printed anywhere
	leastRule   = 2 * scene.MM / 10  // thinner lines break on office printers
)

// onto gives the kind on another page.
func (k *Kind) onto(p paper) *Kind {
	d := *k
	from := paper{w: k.Page.W, h: k.Page.H}
	s := scaleOf(from, p)
	s.zone, s.dense = k.leastZone(), k.fillsUp()
	d.Page = k.Page.scaled(s)
	d.Page.W, d.Page.H, d.Page.Pixel = p.w, p.h, 0 // another page is paper
	d.styles = slices.Clone(k.styles)
	for i := range d.styles {
		d.styles[i].scale(s.all, k.Distance.Read, s.dense)
	}
	d.codes = slices.Clone(k.codes)
	for i := range d.codes {
		d.codes[i].most = grown(k.codes[i].most, s.all)
	}
	d.fit = slices.Clone(k.fit)
	for i := range d.fit {
		d.fit[i].to = grown(d.fit[i].to, s.all)
		if f := &d.fit[i]; f.to == 0 && s.all > 1 {
			f.to = grown(k.leastOf(f.style), s.all)
		}
	}
	inner := d.Page.W - d.Page.Margin[1] - d.Page.Margin[3]
	d.eachBox(func(b *boxSpec) { b.scale(s, inner) })
	d.giveWay()
	return &d
}

// fillsUp tells whether the signs of a kind list any number of procedures: what a larger sheet gains goes to more of them.
func (k *Kind) fillsUp() bool { return k.listsProcedures() && k.Entries.Max == 0 }

// leastOf is the least size of a style. On a larger page letters stay in proportion at first: codes give way before names
// shrink to what the distance alone asks for. On a sheet that fills up, that is so of what is read from afar.
func (k *Kind) leastOf(style string) Length {
	for i := range k.styles {
		if k.styles[i].name == style && (k.styles[i].role != "" || !k.fillsUp()) {
			return k.styles[i].least
		}
	}
	return 0
}

func (p PageSpec) scaled(s scale) PageSpec {
	for i, m := range p.Margin {
		if p.Margin[i] = s.keeping(m, s.all); p.Bleed == 0 {
			p.Margin[i] = max(p.Margin[i], min(m, leastMargin))
		}
	}
	p.HeadGap, p.FootGap = s.keeping(p.HeadGap, s.down), s.keeping(p.FootGap, s.down)
	return p
}

// scale sets a style for a page: as much larger or smaller as the page allows, no smaller than can be read. dense is of a
// sheet that fills up.
func (s *styleSpec) scale(f float64, read Length, dense bool) {
	least := s.least
	if f > 1 && dense && s.role == "" && s.most == s.least {
		f = math.Sqrt(f)
	}
	if f < 1 {
		least = max(grown(s.least, f), min(s.least, leastCap), s.leastFrom(read))
	}
	s.most, s.least = max(grown(s.most, f), least), least
}

// scale sets the lengths of a box for a page.
func (b *boxSpec) scale(s scale, inner Length) {
	b.w, b.h = grown(b.w, s.across), grown(b.h, s.down)
	switch b.kind {
	case "rule":
		b.size = max(grown(b.size, s.all), min(b.size, leastRule))
	case "icon":
		b.h = grown(b.h, min(s.across, s.down)/s.down)
	default:
		b.size = grown(b.size, s.down)
	}
	b.dash, b.line, b.flush = grown(b.dash, s.all), grown(b.line, s.all), grown(b.flush, s.down)
	for i := range b.pad {
		b.pad[i] = grown(b.pad[i], [2]float64{s.down, s.across}[i%2])
	}
	gap := s.across
	if b.kind == "stack" || b.kind == "each" || b.kind == "text" {
		gap = s.down
	}
	switch {
	case b.line > 0: // in the middle of the gap, with white to both sides
		b.gap = max(grown(b.gap, gap), min(b.gap, 2*s.zone+b.line))
	case b.kind == "row" || b.kind == "grid" || b.kind == "columns":
		b.gap = s.keeping(b.gap, gap)
	default:
		b.gap = grown(b.gap, gap)
	}
	b.rowGap, b.spread = grown(b.rowGap, s.down), grown(b.spread, s.down)
	if b.at != nil {
		at := *b.at
		for i, l := range at {
			if l > 0 {
				at[i] = grown(l, [2]float64{s.x, s.y}[i%2])
			}
		}
		b.at = &at
	}
	b.scaleColumns(s, inner)
}

// scaleColumns lets a wider page have more columns, and any other page as many as turn out best. A card on paper of its own
// shape keeps those that it has.
func (b *boxSpec) scaleColumns(s scale, inner Length) {
	if b.kind != "grid" && b.kind != "columns" {
		return
	}
	if b.min = min(b.min, inner); !s.dense && math.Abs(s.x/s.y-1) < 0.1 {
		return
	}
	more := func(n int) int { return max(n, int(math.Round(float64(n)*s.x))) }
	switch {
	case b.kind == "columns" && b.cols > 0:
		b.cols = max(1, int(math.Round(float64(b.cols)*s.x)))
	case b.cols > 1 && b.pitch[0] == 0:
		b.most, b.cols = more(b.cols), 0
	case b.cols == 0:
		b.most = more(b.most)
	}
	if n := Length(b.most); !s.dense && n > 1 { // a card laid on its side: a row of all that stood one below the other
		if w := (inner - b.gap*(n-1)) / n; w > b.min*3/4 {
			b.min = min(b.min, w)
		}
	}
}

// giveWay adds to the steps of fitting, at their end, all that could still give way: on a page that the steps were not
// written for, they may not lead far enough. Names give way before other letters, since they are what is long; titles come
// last.
func (k *Kind) giveWay() {
	for _, c := range k.codes {
		k.fit = append(k.fit, fitSpec{code: c.name})
	}
	for _, role := range []string{"name", "", "title"} {
		for _, s := range k.styles {
			if s.least < s.most && s.role == role {
				k.fit = append(k.fit, fitSpec{style: s.name})
			}
		}
	}
}

// eachBox has every box of the kind changed, on copies: boxes of partials and of the kind's other forms stay as they are.
func (k *Kind) eachBox(change func(*boxSpec)) {
	under := make([]*boxSpec, len(k.under))
	for i, b := range k.under {
		under[i] = b.changed(change)
	}
	k.under, k.head, k.body, k.foot = under, k.head.changed(change), k.body.changed(change), k.foot.changed(change)
}

func (b *boxSpec) changed(change func(*boxSpec)) *boxSpec {
	if b == nil {
		return nil
	}
	c := *b
	change(&c)
	all := func(list []*boxSpec) []*boxSpec {
		out := slices.Clone(list)
		for i := range out {
			out[i] = out[i].changed(change)
		}
		return out
	}
	c.kids, c.heads = all(b.kids), all(b.heads)
	c.cell, c.wide, c.tail, c.again = b.cell.changed(change), b.wide.changed(change), b.tail.changed(change), b.again.changed(change)
	return &c
}

// pitched tells whether the kind is for one stock of labels.
func (k *Kind) pitched() bool {
	found := false
	k.eachOf(func(b *boxSpec) { found = found || b.pitch[0] > 0 })
	return found
}

// eachOf looks at every box of the kind.
func (k *Kind) eachOf(look func(*boxSpec)) {
	c := *k
	c.eachBox(look)
}
