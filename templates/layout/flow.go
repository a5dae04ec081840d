package layout

import "bangqr/templates/scene"

// A block is what pages are filled with: a box, or one row of a grid.
type block struct {
	box  *Box
	row  gridRow
	last bool // the last row of its grid
	h    Length
	gap  Length // to what stands above on the same page
	brk  bool
	keep bool // stays with the next

	again  *Box // stands above it where it begins a page or column
	againH Length

	w     Length  // of a Columns box not yet dealt out
	kids  []block // likewise: what flows down its columns
	band  *band   // a part of a Columns box
	tight *block  // what in the band is higher than a page
}

// blocks cuts a body into what may stand on different pages.
func (r *ruler) blocks(b *Box, w Length, out []block) []block {
	first := len(out)
	for _, k := range b.Kids {
		if r.hidden(k, w) {
			continue
		}
		n := len(out)
		switch {
		case k.Kind == Grid:
			rows := r.rows(k, w)
			for i, row := range rows {
				full := k.Grid.PageRows > 0 && i > 0 && i%k.Grid.PageRows == 0
				out = append(out, block{row: row, h: row.h, gap: k.Grid.RowGap, last: i == len(rows)-1, brk: full})
			}
		case k.Kind == Stack && k.flows():
			out = r.blocks(k, w, out)
			r.again(k, w, out[n:])
		case k.Kind == Columns && k.flows():
			if kids := r.kidBlocks(k, w); len(kids) > 0 {
				out = append(out, block{box: k, w: w, kids: kids})
			}
		default:
			out = append(out, block{box: k, h: r.height(k, w), keep: k.Keep})
		}
		if len(out) > n {
			if out[n].gap = 0; n > first {
				out[n].gap = b.Gap
			}
			out[n].brk = out[n].brk || k.Break
		}
	}
	return out
}

// again has what a stack repeats stand above each of its blocks that comes to begin a page or column, but the first.
func (r *ruler) again(b *Box, w Length, bs []block) {
	if b.Again == nil || len(bs) < 2 || r.hidden(b.Again, w) {
		return
	}
	h := r.height(b.Again, w)
	for i := range bs[1:] {
		if x := &bs[i+1]; x.again == nil {
			x.again, x.againH = b.Again, h
		}
	}
}

// flows tells whether a stack may be cut between its kids.
func (b *Box) flows() bool {
	return b.H == 0 && b.Fill == 0 && b.Turn == 0 && b.Pad == Sides{} && !b.Keep && !b.Whole && b.At == nil
}

// A frame keeps the heads and feet of a sheet's pages, which are filled in once for each page.
type frame struct {
	sheet *Sheet
	heads map[[2]int][2]*Box
	spare []block // room for the blocks of the next setting to be tried
	many  int     // manyPages or mostPages
	known bool    // heads and feet have one height in every setting: first and rest
	first Length
	rest  Length
}

func newFrame(s *Sheet) *frame {
	return &frame{sheet: s, heads: map[[2]int][2]*Box{}, spare: make([]block, 0, 24), many: manyPages}
}

// steady tells whether a box has the same height in every setting.
func (s *Sheet) steady(b *Box) bool {
	if b == nil {
		return true
	}
	if b.Drop != "" || b.Code != nil || b.Grid != nil || b.Text != nil && (b.Text.Short != nil || b.Text.Lines > 0 || s.Styles[b.Text.Style].Most != s.Styles[b.Text.Style].Least) {
		return false
	}
	for _, k := range b.Kids {
		if !s.steady(k) {
			return false
		}
	}
	return true
}

func (s *Sheet) width() Length { return s.W - s.Margin.Left - s.Margin.Right }

// While the number of pages is not known, one stands for it, and for that of each page but the first, that is as wide as
// any: manyPages up to 999, mostPages above.
const (
	manyPages = 888
	mostPages = 88888
)

func (f *frame) ends(page, pages int) (head, foot *Box) {
	k := [2]int{page, pages}
	e, ok := f.heads[k]
	if !ok {
		if f.sheet.Head != nil {
			e[0] = f.sheet.Head(page, pages)
		}
		if f.sheet.Foot != nil {
			e[1] = f.sheet.Foot(page, pages)
		}
		f.heads[k] = e
	}
	return e[0], e[1]
}

// ends places what stands around the body of a page, and takes its height from the room.
func (p *placer) ends(f *frame, page, pages int, room *scene.Rect) {
	s := p.sheet
	if s.Under != nil {
		for _, b := range s.Under(page, pages) {
			p.fixed(b)
			p.res.Moves = p.res.Moves || unsteady(b, b.At != nil && b.At.W > 0)
		}
	}
	head, foot := f.ends(page, pages)
	p.res.Moves = p.res.Moves || unsteady(head, true) || unsteady(foot, true)
	if head != nil && !p.hidden(head, s.width()) {
		h := p.height(head, s.width())
		p.place(head, scene.Rect{X: room.X, Y: room.Y, W: room.W, H: h})
		room.Y += h + s.HeadGap
		room.H -= h + s.HeadGap
	}
	if foot != nil && !p.hidden(foot, s.width()) {
		h := p.height(foot, s.width())
		p.place(foot, scene.Rect{X: room.X, Y: room.Bottom() - h, W: room.W, H: h})
		room.H -= h + s.FootGap
	}
}

// room measures heads and feet under a setting and gives the height left for the body on the first and further pages.
func (f *frame) room(r *ruler) (first, rest Length) {
	if !f.known {
		f.first, f.rest = f.measure(r)
		s, of := f.sheet, f.many
		if s.MaxPages == 1 {
			of = 1
		}
		h1, f1 := f.ends(1, of)
		h2, f2 := f.ends(of, of)
		f.known = s.steady(h1) && s.steady(f1) && s.steady(h2) && s.steady(f2) && len(r.over) == 0
	}
	return f.first, f.rest
}

func (f *frame) measure(r *ruler) (first, rest Length) {
	s := f.sheet
	page := func(n, of int) Length {
		h := s.H - s.Margin.Top - s.Margin.Bottom
		head, foot := f.ends(n, of)
		if head != nil && !r.hidden(head, s.width()) {
			h -= r.height(head, s.width()) + s.HeadGap
		}
		if foot != nil && !r.hidden(foot, s.width()) {
			h -= r.height(foot, s.width()) + s.FootGap
		}
		return h
	}
	if s.MaxPages == 1 {
		h := page(1, 1)
		return h, h
	}
	return page(1, f.many), page(f.many, f.many)
}

// fill deals blocks out to pages and gives for each page the index after its last block.
// A block higher than a page stands alone on one and is told as an overflow.
func fill(r *ruler, bs []block, first, rest Length) []int {
	var ends []int
	room, y := first, Length(0)
	empty := true
	for i := 0; i < len(bs); {
		j, h := chain(bs, i)
		if gap := bs[i].gap; !empty && (bs[i].brk || y+gap+h > room) {
			ends = append(ends, i)
			room, y, empty = rest, 0, true
		}
		if !empty {
			y += bs[i].gap
		} else if y = bs[i].againH; y+h > room && r != nil {
			r.over = append(r.over, Overflow{bs[i].name(), y + h - room, "height"})
		}
		y += h
		empty = false
		i = j
	}
	return append(ends, len(bs))
}

func (b *block) name() string {
	switch {
	case b.tight != nil:
		return b.tight.name()
	case b.box != nil:
		return b.box.Name
	}
	return b.row.grid.Name
}

// even deals blocks out to no more pages than fill does, as evenly as it can: pages get less room until one more would be needed.
func even(bs []block, first, rest Length) []int {
	var out []int
	for from := 0; from < len(bs); {
		to := from + 1
		for to < len(bs) && !bs[to].brk {
			to++
		}
		if from > 0 {
			first = rest
		}
		part := bs[from:to]
		want := len(fill(nil, part, first, rest))
		lo, hi := Length(0), max(first, rest)
		for hi-lo > scene.MM/4 {
			cut := (lo + hi) / 2
			if less := fill(nil, part, first-cut, rest-cut); len(less) == want && fits(part, less, first-cut, rest-cut) {
				lo = cut
			} else {
				hi = cut
			}
		}
		for _, e := range fill(nil, part, first-lo, rest-lo) {
			out = append(out, from+e)
		}
		from = to
	}
	return out
}

func fits(bs []block, ends []int, first, rest Length) bool {
	from, room := 0, first
	for _, e := range ends {
		if used(bs[from:e]) > room {
			return false
		}
		from, room = e, rest
	}
	return true
}

// used is the height of blocks on one page.
func used(bs []block) Length {
	h := Length(0)
	for i := range bs {
		if h += bs[i].gap; i == 0 {
			h = bs[i].againH
		}
		h += bs[i].h
	}
	return h
}
