package layout

// rowBase is the distance from the top of a row to the baseline that its Kids share, where they share one.
func (r *ruler) rowBase(b *Box, ws []Length) Length {
	base := Length(0)
	if b.Across == Baseline {
		for i, k := range b.Kids {
			base = max(base, r.baseline(k, ws[i]))
		}
	}
	return base
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
