package scene

// Box is a filled upright box.
func Box(r Rect, fill Ink) *Path {
	return &Path{Fill: fill, Segs: []Seg{
		{Op: Move, P: [3]Point{{r.X, r.Y}}},
		{Op: Line, P: [3]Point{{r.Right(), r.Y}}},
		{Op: Line, P: [3]Point{{r.Right(), r.Bottom()}}},
		{Op: Line, P: [3]Point{{r.X, r.Bottom()}}},
		{Op: Close},
	}}
}

// points is the number of points that each Op uses.
var points = [...]int{Move: 1, Line: 1, Curve: 3, Close: 0}

// Points are the points that the step uses.
func (s *Seg) Points() []Point { return s.P[:points[s.Op]] }

// Bounds is a box that holds the whole shape, its stroke included. A curve lies within its control points.
func (p *Path) Bounds() Rect {
	first := true
	var x0, y0, x1, y1 Length
	for i := range p.Segs {
		for _, q := range p.Segs[i].Points() {
			if first {
				x0, y0, x1, y1, first = q.X, q.Y, q.X, q.Y, false
			}
			x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
		}
	}
	h := Length(0)
	if p.Stroke != 0 {
		h = p.Width / 2
	}
	return Rect{x0 - h, y0 - h, x1 - x0 + 2*h, y1 - y0 + 2*h}
}

// Scaled gives the shape, drawn on a square of side unit, on a square of the given side at x, y. Where the shape has a
// fill or a stroke, that takes the ink.
func (p *Path) Scaled(x, y, side, unit Length, ink Ink) *Path {
	q := &Path{Width: p.Width * side / unit, Round: p.Round, Segs: make([]Seg, len(p.Segs))}
	if p.Fill != 0 {
		q.Fill = ink
	}
	if p.Stroke != 0 {
		q.Stroke = ink
	}
	for i, s := range p.Segs {
		for k := range s.Points() {
			s.P[k] = Point{x + s.P[k].X*side/unit, y + s.P[k].Y*side/unit}
		}
		q.Segs[i] = s
	}
	return q
}

// TurnItem moves an item from a box at the origin to the box it takes on the page after t quarter turns.
func TurnItem(it Item, t Turn, from, to Rect) {
	at := func(p Point) Point {
		switch t % 4 {
		case 1:
			p = Point{from.H - p.Y, p.X}
		case 2:
			p = Point{from.W - p.X, from.H - p.Y}
		case 3:
			p = Point{p.Y, from.W - p.X}
		}
		return Point{to.X + p.X, to.Y + p.Y}
	}
	box := func(r Rect) Rect {
		a, b := at(Point{r.X, r.Y}), at(Point{r.Right(), r.Bottom()})
		return Rect{min(a.X, b.X), min(a.Y, b.Y), max(a.X, b.X) - min(a.X, b.X), max(a.Y, b.Y) - min(a.Y, b.Y)}
	}
	switch it := it.(type) {
	case *Text:
		it.At, it.Turn = at(it.At), (it.Turn+t)%4
	case *Path:
		for i := range it.Segs {
			for k := range it.Segs[i].Points() {
				it.Segs[i].P[k] = at(it.Segs[i].P[k])
			}
		}
	case *Code: // drawn upright: a reader takes it either way
		r := box(Rect{it.At.X, it.At.Y, it.Side(), it.Side()})
		it.At = Point{r.X, r.Y}
	case *Clip:
		if !it.Ends() {
			it.Rect = box(it.Rect)
		}
	case *Image:
		it.Rect, it.Turn = box(it.Rect), (it.Turn+t)%4
	}
}
