package layout

import "bangqr/templates/scene"

func (p *placer) placeText(b *Box, in scene.Rect) {
	t := b.Text
	st := &p.sheet.Styles[t.Style]
	pa := p.form(b, in.W)
	em, lead := p.em(t.Style), p.lead(t.Style, pa)
	proto := scene.Text{Ink: st.Ink, Link: t.Link, Volatile: t.Volatile}
	if t.Ink != 0 {
		proto.Ink = t.Ink
	}
	if t.Names != "" {
		p.captions[t.Names] = pa.text
	}
	align := max(st.Align, b.Align)
	y := in.Y + p.rise(t.Style, pa)
	for _, line := range pa.lines(p.limit(t.Style, in.W)) {
		w := Length(lineWidth(line)) * em / perEm
		items := runs(line, em, in.X+offset(align, in.W-w), y, proto)
		from := len(p.page.Items)
		p.page.Items = append(p.page.Items, items...)
		if hasHole(line) {
			p.res.holes = append(p.res.holes, hole{p.no - 1, from, len(p.page.Items), offset(align, in.W-w), in.W, align})
		}
		y += lead
	}
	if t.Volatile {
		p.res.Moves = p.res.Moves || p.moves(t, pa, in.W)
	} else if !t.Paging {
		p.say(pa.text)
	}
}

func (p *placer) placeCode(b *Box, in scene.Rect) {
	c := b.Code
	cs := &p.sheet.Codes[c.Style]
	side := p.symbol(c.Style)
	code := &scene.Code{
		At:     scene.Point{X: in.X + offset(b.Align, in.W-side), Y: in.Y + p.above(b)},
		Module: p.module(c.Style), Version: cs.Version, Level: c.Level,
		Payload: c.Payload, Ref: c.Ref,
	}
	if p.sheet.Background != nil {
		p.page.Items = append(p.page.Items, scene.Box(code.Box(), scene.Gray(255)))
	}
	p.page.Items = append(p.page.Items, code)
	p.note(saidCode + c.Payload)
}

func (p *placer) placeRule(b *Box, in scene.Rect) {
	if b.Dash == 0 {
		r := scene.Rect{X: in.X, Y: in.Y, W: in.W, H: b.H}
		p.page.Items = append(p.page.Items, scene.Box(p.bled(b, r), b.Ink))
		return
	}
	y := in.Y + b.H/2
	p.page.Items = append(p.page.Items, &scene.Path{Stroke: b.Ink, Width: b.H, Dash: b.Dash,
		Segs: []scene.Seg{{Op: scene.Move, P: [3]scene.Point{{X: in.X, Y: y}}}, {Op: scene.Line, P: [3]scene.Point{{X: in.Right(), Y: y}}}}})
}

// turned places a box on a page of its own, as if upright, and turns what came of it.
func (p *placer) turned(b *Box, in scene.Rect) {
	own := scene.Rect{W: in.W, H: in.H}
	if b.Turn%2 == 1 {
		own.W, own.H = in.H, in.W
	}
	from := len(p.page.Items)
	p.content(b, own)
	for _, it := range p.page.Items[from:] {
		scene.TurnItem(it, b.Turn, own, in)
	}
}

// bled widens a box that reaches the page's margins over the edge of the page.
func (p *placer) bled(b *Box, in scene.Rect) scene.Rect {
	if !b.Bleed {
		return in
	}
	s := p.sheet
	x0, y0, x1, y1 := in.X, in.Y, in.Right(), in.Bottom()
	if x0 <= s.Margin.Left {
		x0 = -s.Bleed
	}
	if y0 <= s.Margin.Top {
		y0 = -s.Bleed
	}
	if x1 >= s.W-s.Margin.Right {
		x1 = s.W + s.Bleed
	}
	if y1 >= s.H-s.Margin.Bottom {
		y1 = s.H + s.Bleed
	}
	return scene.Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

func offset(a Align, spare Length) Length {
	switch a {
	case Center:
		return spare / 2
	case End:
		return spare
	}
	return 0
}
