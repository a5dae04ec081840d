package layout

// The white around a code goes with it wherever it stands. Above and below it lies in the code's box; to the sides it lies in
// what is beside the box. Between neighbours Check sees to it; here it is the page's own edge, which a sheet that is small
// for its distance is the first to lack.

// margins tells of codes of a body whose white reaches over the page's edge. Only a zone wider than a margin is looked for.
func (r *ruler) margins(b *Box) {
	m, widest := r.sheet.Margin, Length(0)
	for i := range r.sheet.Codes {
		widest = max(widest, r.quiet(i))
	}
	if widest <= min(m.Left, m.Right) {
		return
	}
	left, right := r.zone(b, r.sheet.width())
	if lack := max(left.by-m.Left, right.by-m.Right); lack > 0 {
		box := left.box
		if right.by-m.Right == lack {
			box = right.box
		}
		r.over = append(r.over, Overflow{box, lack, "white"})
	}
}

// A reachOver is how far the white of a code goes beyond a side of a box, and the code's own box.
type reachOver struct {
	by  Length
	box string
}

func (z reachOver) less(l Length) reachOver { return reachOver{z.by - l, z.box} }

func (z reachOver) or(o reachOver) reachOver {
	if o.by > z.by {
		return o
	}
	return z
}

// zone is how far the white of a box's codes goes beyond its left and right sides; below zero where it does not.
func (r *ruler) zone(b *Box, w Length) (left, right reachOver) {
	const none = -1 << 40
	left, right = reachOver{by: none}, reachOver{by: none}
	if b.Turn != 0 || r.hidden(b, w) {
		return left, right
	}
	join := func(k *Box, before, kw, after Length) {
		l, m := r.zone(k, kw)
		left, right = left.or(l.less(before)), right.or(m.less(after))
	}
	in := w - b.Pad.Left - b.Pad.Right
	switch b.Kind {
	case Code:
		spare := in - r.symbol(b.Code.Style)
		at := offset(b.Align, spare)
		left, right = reachOver{r.quiet(b.Code.Style) - at, b.Name}, reachOver{r.quiet(b.Code.Style) - (spare - at), b.Name}
	case Row:
		x, ws := Length(0), r.widths(b, in)
		for i, k := range b.Kids {
			if !r.hidden(k, ws[i]) {
				join(k, x, ws[i], in-x-ws[i])
				x += ws[i] + b.Gap
			}
		}
	case Stack:
		for _, k := range b.Kids {
			before, kw := Length(0), in
			if k.W > 0 && k.W < in {
				before, kw = offset(b.Align, in-k.W), k.W
			}
			join(k, before, kw, in-kw-before)
		}
	case Columns:
		_, cw := b.fileCount(in)
		for _, k := range b.Kids {
			join(k, 0, cw, 0)
		}
	case Grid:
		cw := r.cellWidth(b, in)
		last := r.pitch(b, in)*Length(r.columns(b)-1) + cw
		for _, k := range r.cells(b) {
			join(k, 0, cw, in-last)
		}
	}
	return left.less(b.Pad.Left), right.less(b.Pad.Right)
}
