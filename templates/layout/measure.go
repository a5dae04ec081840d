package layout

import "bangqr/templates/scene"

// A setting is one way of setting a sheet: a size for each style and code style, what is dropped, what is short.
type setting struct {
	caps  []Length
	dots  []int
	short []bool
	drop  map[string]bool
	cols  int // of the grid whose columns are chosen, or wideCols
}

func (s *setting) clone() *setting {
	c := &setting{cols: s.cols, drop: map[string]bool{}}
	c.caps = append(c.caps, s.caps...)
	c.dots = append(c.dots, s.dots...)
	c.short = append(c.short, s.short...)
	for k := range s.drop {
		c.drop[k] = true
	}
	return c
}

// A ruler measures boxes under one setting. It collects what does not fit.
type ruler struct {
	sheet *Sheet
	*setting
	over  []Overflow
	wants int // texts with more lines than they wish for
}

// em is the size at which a style is set now.
func (r *ruler) em(style int) Length {
	f := r.sheet.Styles[style].Face
	return r.caps[style] * Length(f.Units()) / Length(f.CapHeight())
}

// lead is the distance from baseline to baseline: the style's, or more where capitals carry two marks under a line with
// marks below, so that lines never touch.
func (r *ruler) lead(style int, p *para) Length {
	em := r.em(style)
	return max(em*Length(r.sheet.Styles[style].Lead)/1000, em*Length(p.up+p.down)/perEm)
}

// rise is the distance from the top of a text's box to its first baseline, fall that from its last one to the bottom.
// Capitals stand in the middle of the first line; ink never leaves the box.
func (r *ruler) rise(style int, p *para) Length {
	return max((r.lead(style, p)+r.caps[style])/2, r.em(style)*Length(p.up)/perEm+1)
}

func (r *ruler) fall(style int, p *para) Length {
	return max((r.lead(style, p)-r.caps[style])/2, r.em(style)*Length(p.down)/perEm+1)
}

// limit turns a width into paragraph units at a style's size now.
func (r *ruler) limit(style int, w Length) int64 { return int64(w * perEm / r.em(style)) }

// symbol is the side of a code style's symbol without quiet zone; quiet is that zone's width.
func (r *ruler) symbol(style int) Length {
	return Length(17+4*r.sheet.Codes[style].Version) * r.module(style)
}

func (r *ruler) module(style int) Length { return Length(r.whole(style)) * scene.Dot }

// whole is the number of dots a module, down to the grid of its style.
func (r *ruler) whole(style int) int {
	return r.dots[style] - r.dots[style]%max(1, r.sheet.Codes[style].Grid)
}

func (r *ruler) quiet(style int) Length { return scene.QuietZone * r.module(style) }

// above is the white between the upper edge of a code's box and its symbol.
func (r *ruler) above(b *Box) Length {
	return max(r.quiet(b.Code.Style)-b.Code.Flush, 0)
}

// hidden tells whether a box is not there under this setting.
func (r *ruler) hidden(b *Box, w Length) bool {
	if b.Drop != "" && r.drop[b.Drop] {
		return true
	}
	if b.Kind == Text {
		if of := b.Text.Of; of != nil {
			return !r.isShort(of, w)
		}
		return len(b.Text.Long) == 0
	}
	return false
}

func (r *ruler) isShort(b *Box, w Length) bool {
	t := b.Text
	if t.Short == nil {
		return false
	}
	if t.Prefer {
		return true
	}
	limit := r.limit(t.Style, w)
	n := r.paraOf(t, false).count(limit)
	return t.Lines > 0 && n > t.Lines || r.short[t.Style] && r.paraOf(t, true).count(limit) < n
}

func (r *ruler) paraOf(t *TextSpec, short bool) *para {
	at, spans := &t.long, t.Long
	if short {
		at, spans = &t.short, t.Short
	}
	if *at == nil {
		*at = r.sheet.Cache.para(spans, &r.sheet.Styles[t.Style])
	}
	return *at
}

func (r *ruler) form(b *Box, w Length) *para { return r.paraOf(b.Text, r.isShort(b, w)) }

// height is what a box of width w needs, padding included.
func (r *ruler) height(b *Box, w Length) Length {
	if r.hidden(b, w) {
		return 0
	}
	inner := w - b.Pad.Left - b.Pad.Right
	h := r.content(b, inner) + b.Pad.Top + b.Pad.Bottom
	if b.H > 0 && b.Kind != Icon && b.Kind != Rule {
		if h > b.H {
			r.over = append(r.over, Overflow{b.Name, h - b.H, "height"})
		}
		return b.H
	}
	return h
}

func (r *ruler) content(b *Box, w Length) Length {
	if b.Turn%2 == 1 { // lies on its side: its own width is the height it is given
		return b.H - b.Pad.Top - b.Pad.Bottom
	}
	switch b.Kind {
	case Stack:
		return r.stack(b, w)
	case Row:
		h, ws := Length(0), r.widths(b, w)
		for i, kw := range ws {
			h = max(h, r.height(b.Kids[i], kw))
		}
		if b.Across == Baseline {
			h = r.hung(b, ws, h)
		}
		return h
	case Text:
		p := r.form(b, w)
		n := p.count(r.limit(b.Text.Style, w))
		if t := b.Text; t.Lines > 0 && t.Short == nil && n > t.Lines || p.broad > r.limit(t.Style, w) {
			r.wants++
		}
		return r.rise(b.Text.Style, p) + r.lead(b.Text.Style, p)*Length(n-1) + r.fall(b.Text.Style, p)
	case Code:
		if lack := r.symbol(b.Code.Style) - w; lack > 0 {
			r.over = append(r.over, Overflow{b.Name, lack, "width"})
		}
		return r.above(b) + r.symbol(b.Code.Style) + r.quiet(b.Code.Style)
	case Columns:
		return r.columnsHeight(b, w)
	case Grid:
		return r.gridHeight(b, w)
	case Icon, Rule:
		return b.H
	case Image:
		if b.H > 0 {
			return b.H
		}
		return b.imageHeight(w)
	}
	return 0
}

// hung is the height of a row whose first baselines are level: what begins lower than its row ends lower too. A single
// line may hang down into the white below the row's highest, as far as its ink does not.
func (r *ruler) hung(b *Box, ws []Length, h Length) Length {
	base := Length(0)
	for i, k := range b.Kids {
		base = max(base, r.baseline(k, ws[i]))
	}
	for i, k := range b.Kids {
		if r.hidden(k, ws[i]) {
			continue
		}
		if drop := r.singleDrop(k, ws[i]); drop > 0 {
			h = max(h, base+drop)
			continue
		}
		h = max(h, base-r.baseline(k, ws[i])+r.height(k, ws[i]))
	}
	return h
}

// singleDrop is how far the ink of a single line goes below its baseline; nothing for all else.
func (r *ruler) singleDrop(b *Box, w Length) Length {
	if b.Kind != Text || b.H > 0 {
		return 0
	}
	p := r.form(b, w)
	if p.count(r.limit(b.Text.Style, w)) > 1 {
		return 0
	}
	return r.em(b.Text.Style)*Length(p.down)/perEm + 1 + b.Pad.Bottom
}

func (b *Box) imageHeight(w Length) Length {
	if b.Aspect <= 0 {
		return 0
	}
	return Length(float64(w) / b.Aspect)
}

func (r *ruler) stack(b *Box, w Length) Length {
	h, n := Length(0), 0
	for _, k := range b.Kids {
		if r.hidden(k, w) {
			continue
		}
		if n++; n > 1 {
			h += b.Gap
		}
		h += r.height(k, w)
	}
	return h
}

// widths shares out the width of a row: fixed widths and what content asks first, the rest by Grow.
func (r *ruler) widths(b *Box, w Length) []Length {
	out := make([]Length, len(b.Kids))
	left, grow, n := w, 0, 0
	for i, k := range b.Kids {
		if r.hidden(k, w) {
			continue
		}
		if n++; n > 1 {
			left -= b.Gap
		}
		if k.Grow > 0 {
			grow += k.Grow
			continue
		}
		if out[i] = k.W; k.W == 0 {
			out[i] = r.natural(k, max(left, 0))
		}
		left -= out[i]
	}
	if left < 0 {
		r.over = append(r.over, Overflow{b.Name, -left, "width"})
		left = 0
	}
	for i, k := range b.Kids {
		if k.Grow > 0 && grow > 0 && !r.hidden(k, w) {
			out[i] = left * Length(k.Grow) / Length(grow)
			left -= out[i]
			grow -= k.Grow
		}
	}
	return out
}

// natural is the width that a box asks for, at most the room there is.
func (r *ruler) natural(b *Box, room Length) Length {
	pad := b.Pad.Left + b.Pad.Right
	if b.W > 0 {
		return b.W
	}
	in, w := room-pad, Length(0)
	switch b.Kind {
	case Text:
		p := r.form(b, in)
		em := r.em(b.Text.Style)
		w = Length(p.total)*em/perEm + 1
	case Code:
		w = r.symbol(b.Code.Style) + r.quiet(b.Code.Style)
		if b.Align == Center {
			w += r.quiet(b.Code.Style)
		}
	case Icon:
		w = b.H
	case Image:
		w = Length(float64(b.H) * b.Aspect)
	case Stack:
		for _, k := range b.Kids {
			if !r.hidden(k, in) {
				w = max(w, r.natural(k, in))
			}
		}
	case Row:
		n := 0
		for _, k := range b.Kids {
			if r.hidden(k, in) {
				continue
			}
			if n++; n > 1 {
				w += b.Gap
			}
			w += r.natural(k, in-w)
		}
	default:
		w = in
	}
	return min(w+pad, room)
}
