package layout

import "bangqr/templates/scene"

// A placer puts boxes on the page at hand. Sizes are settled; it measures only to find positions.
type placer struct {
	ruler
	res  *Result
	page *scene.Page
	no   int

	captions map[string]string // by the Ref of the codes they name
	frame    *[]string         // what stands around the body, while that is placed
	again    bool              // what is placed was said before
}

// A hole is a line with an edition to be filled in.
type hole struct {
	page, from, to int    // items of the line
	lead, w        Length // before the first run; of the whole room
	align          Align
}

func (s *Sheet) draw(f *frame, set *setting) *Result {
	res := &Result{Anchors: map[string]int{}, Caps: set.caps, Cols: set.cols}
	p := &placer{ruler: ruler{sheet: s, setting: set}, res: res, captions: map[string]string{}}
	for i := range set.dots {
		res.Dots = append(res.Dots, p.whole(i))
	}
	first, rest := f.room(&p.ruler)
	bs := bands(p.blocks(s.Body, s.width(), f.spare[:0]), first, rest)
	ends := even(bs, first, rest)
	extra := spread(bs, ends, first, rest)
	from := 0
	for i, end := range ends {
		p.begin(i + 1)
		room := scene.Rect{X: s.Margin.Left, Y: s.Margin.Top, W: s.width(), H: s.H - s.Margin.Top - s.Margin.Bottom}
		p.around(func() { p.ends(f, i+1, len(ends), &room) })
		p.flow(bs[from:end], room, extra)
		from = end
	}
	res.Moves = res.Moves || unsteady(s.Body, true)
	p.name()
	return res
}

// name gives each code the caption that came to stand beside it.
func (p *placer) name() {
	for i := range p.res.Pages {
		for _, it := range p.res.Pages[i].Items {
			if c, ok := it.(*scene.Code); ok {
				c.Caption = p.captions[c.Ref]
			}
		}
	}
}

func (p *placer) begin(no int) {
	s := p.sheet
	p.res.Pages = append(p.res.Pages, scene.Page{W: s.W, H: s.H, Bleed: s.Bleed, Marks: s.Marks, Stock: s.Stock})
	p.page, p.no = &p.res.Pages[no-1], no
	if s.Background != nil && (no == 1 || !s.BackgroundFirst) {
		back := *s.Background
		p.page.Items = append(p.page.Items, &back)
		if no == 1 {
			p.sayBackground(&back)
		}
	}
}

// spread gives how much to add before each row of a grid, so that rows fill the page: the same on all pages of a sign, as
// much as the fullest page has room for. Where boxes grow on every page, they have the room.
func spread(bs []block, ends []int, first, rest Length) Length {
	extra, from, room, wanted := Length(-1), 0, first, false
	for _, end := range ends {
		part := bs[from:end]
		if rows, most, grows := spreading(part); rows > 0 {
			wanted = wanted || !grows
			if e := max(0, min(most, (room-used(part))/Length(rows))); extra < 0 || e < extra {
				extra = e
			}
		}
		from, room = end, rest
	}
	if !wanted {
		return 0
	}
	return max(extra, 0)
}

// spreading counts the rows of one page that may move apart, and tells by how much, and whether boxes there grow.
func spreading(part []block) (rows int, most Length, grows bool) {
	for i, b := range part {
		if b.box != nil {
			grows = grows || b.box.Grow > 0
		} else if s := b.row.grid.Grid.Spread; i > 0 && s > 0 {
			rows, most = rows+1, s
		}
	}
	return rows, most, grows
}

// flow puts the blocks of one page one below the other. Boxes that grow share the room that is left.
func (p *placer) flow(bs []block, in scene.Rect, extra Length) {
	rows, _, _ := spreading(bs)
	left, grow := in.H-used(bs)-extra*Length(rows), 0
	for _, b := range bs {
		if b.box != nil {
			grow += b.box.Grow
		}
	}
	y := in.Y
	for i, b := range bs {
		if i > 0 {
			y += b.gap
		} else if b.again != nil {
			p.again = true
			p.place(b.again, scene.Rect{X: in.X, Y: y, W: in.W, H: b.againH})
			p.again = false
			y += b.againH
		}
		h := b.h
		if b.band != nil {
			p.placeBand(b.box, b.band, scene.Rect{X: in.X, Y: y, W: in.W, H: h})
		} else if b.box == nil {
			if i > 0 && b.row.grid.Grid.Spread > 0 {
				y += extra
			}
			p.placeRow(b.row, in.X, y, in.W, h, b.last)
		} else {
			if b.box.Grow > 0 && left > 0 {
				h += left * Length(b.box.Grow) / Length(grow)
			}
			p.place(b.box, scene.Rect{X: in.X, Y: y, W: in.W, H: h})
		}
		y += h
	}
}

// fixed puts a box at its own place on the page.
func (p *placer) fixed(b *Box) {
	s, at := p.sheet, b.At
	if at == nil {
		at = &At{W: -1, H: -1}
	}
	r := scene.Rect{X: at.X, Y: at.Y, W: at.W, H: at.H}
	if r.W < 0 {
		r.W = s.W - r.X
	}
	if r.H < 0 {
		r.H = s.H - r.Y
	}
	if r.H == 0 {
		r.H = p.height(b, r.W)
	}
	p.place(b, r)
}

// place draws a box into its place.
func (p *placer) place(b *Box, in scene.Rect) {
	if p.hidden(b, in.W) {
		return
	}
	if b.Anchor != "" {
		if _, ok := p.res.Anchors[b.Anchor]; !ok {
			p.res.Anchors[b.Anchor] = p.no
		}
	}
	if b.Mark != "" {
		p.res.Outline = append(p.res.Outline, scene.Bookmark{Title: b.Mark, Page: p.no - 1})
	}
	if b.Fill != 0 {
		p.page.Items = append(p.page.Items, scene.Box(p.bled(b, in), b.Fill))
	}
	in = scene.Rect{X: in.X + b.Pad.Left, Y: in.Y + b.Pad.Top, W: in.W - b.Pad.Left - b.Pad.Right, H: in.H - b.Pad.Top - b.Pad.Bottom}
	if b.Turn != 0 {
		p.turned(b, in)
		return
	}
	p.content(b, in)
}

func (p *placer) content(b *Box, in scene.Rect) {
	switch b.Kind {
	case Stack:
		p.placeStack(b, in)
	case Row:
		p.placeRowBox(b, in)
	case Grid:
		rows := p.rows(b, in.W)
		y := in.Y
		for i, row := range rows {
			p.placeRow(row, in.X, y, in.W, row.h, i == len(rows)-1)
			y += row.h + b.Grid.RowGap
		}
	case Columns:
		p.placeColumns(b, in)
	case Text:
		p.placeText(b, in)
	case Code:
		p.placeCode(b, in)
	case Icon:
		side := b.H
		p.sayShape(b.Shape)
		x := in.X + offset(b.Align, in.W-side)
		for i := range b.Shape {
			p.page.Items = append(p.page.Items, b.Shape[i].Scaled(x, in.Y, side, b.Unit, b.Ink))
		}
	case Image:
		w := min(in.W, Length(float64(in.H)*b.Aspect))
		p.sayPicture(b.Data)
		p.page.Items = append(p.page.Items, &scene.Image{Data: b.Data,
			Rect: scene.Rect{X: in.X + offset(b.Align, in.W-w), Y: in.Y, W: w, H: in.H}})
	case Rule:
		p.placeRule(b, in)
	}
}

func (p *placer) placeStack(b *Box, in scene.Rect) {
	left, grow := in.H-p.stack(b, in.W), 0
	for _, k := range b.Kids {
		if !p.hidden(k, in.W) {
			grow += k.Grow
		}
	}
	y := in.Y
	if grow == 0 && left > 0 {
		y += offset(b.Across, left)
	}
	n := 0
	for _, k := range b.Kids {
		if p.hidden(k, in.W) {
			continue
		}
		if n++; n > 1 {
			y += b.Gap
		}
		h := p.height(k, in.W)
		if k.Grow > 0 && left > 0 {
			h += left * Length(k.Grow) / Length(grow)
		}
		w, x := in.W, in.X
		if k.W > 0 && k.W < w {
			w = k.W
			x += offset(b.Align, in.W-w)
		}
		p.place(k, scene.Rect{X: x, Y: y, W: w, H: h})
		y += h
	}
}

func (p *placer) placeRowBox(b *Box, in scene.Rect) {
	x, n := in.X, 0
	ws := p.widths(b, in.W)
	base := Length(0)
	if b.Across == Baseline {
		for i, k := range b.Kids {
			base = max(base, p.baseline(k, ws[i]))
		}
	}
	for i, k := range b.Kids {
		if p.hidden(k, ws[i]) {
			continue
		}
		if n++; n > 1 {
			x += b.Gap
		}
		h := p.height(k, ws[i])
		y := in.Y + offset(b.Across, in.H-h)
		if b.Across == Baseline {
			y = in.Y + base - p.baseline(k, ws[i])
		}
		if b.Across == Start && (k.Kind == Stack || k.Fill != 0) {
			h = in.H // a panel is as high as its row
		}
		p.place(k, scene.Rect{X: x, Y: y, W: ws[i], H: h})
		x += ws[i]
	}
}

// baseline is the distance from a box's top to its first line's baseline.
func (r *ruler) baseline(b *Box, w Length) Length {
	switch {
	case r.hidden(b, w):
		return 0
	case b.Kind == Text:
		return b.Pad.Top + r.rise(b.Text.Style, r.form(b, w))
	case len(b.Kids) > 0:
		return b.Pad.Top + r.baseline(b.Kids[0], w)
	}
	return r.height(b, w)
}
