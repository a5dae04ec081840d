package stress

// halves is how many pixels a picture and its half size have together, of its own.
const halves = 1.25

// area is how many millions of pixels a picture of a symbol has.
func area(version int, px float64) float64 {
	side := (side(version) + 2*quiet + 4) * px * 1.05 // with a rim of 2 modules all around, mostly turned a little
	return side * side / 1e6
}

// meanArea is that of codes from where they are scanned.
func meanArea(codes []*Code) float64 {
	sum := 0.0
	for _, c := range codes {
		sum += area(c.Version, c.pixelsOf())
	}
	return sum / float64(len(codes))
}

// drawnArea is that of a packed picture.
func drawnArea(b []byte) float64 {
	w, h := size(b)
	return float64(w) * float64(h) / 1e6
}

// openingParts is how many parts each worker does before the time of the rest can be reckoned. At that moment the other workers
// are half through another, so that four make it an eighth too long at the most.
const openingParts = 4

// plan tells what is about to be done.
func (r *run) plan() Plan {
	p := Plan{Kinds: len(r.kinds), Pictures: r.pictures(), Opening: openingParts * batch * r.opt.Workers}
	for _, k := range r.kinds {
		p.Codes += len(k.codes)
	}
	for _, j := range r.opt.Judges {
		p.Judges = append(p.Judges, j.Name)
	}
	return p
}
