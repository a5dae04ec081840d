package stress

import "bangqr/output/judges"

// Seconds that a million pixels take on one processor: to be taken, and to be written and read.
const (
	takeCost  = 0.024
	zbarCost  = 0.036
	zxingCost = 0.007
	ownCost   = 0.400
)

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

// plan tells what is about to be done.
func (r *run) plan() Plan {
	p := Plan{Kinds: len(r.kinds), Pictures: r.pictures()}
	most := 0.0 // millions of pixels
	for _, s := range r.sources {
		most += float64(s.n) * s.area
	}
	for _, k := range r.kinds {
		p.Codes += len(k.codes)
		p.Pictures += firstLooks * len(k.codes)
		for _, c := range k.codes {
			most += firstLooks * area(c.Version, c.pixelsOf())
		}
	}
	cost := takeCost
	for _, j := range r.opt.Judges {
		p.Judges = append(p.Judges, j.Name)
		switch j.Name {
		case judges.Zbarimg:
			cost += zbarCost
		case judges.ZXingReader:
			cost += zxingCost
		default:
			cost += ownCost
		}
	}
	p.Seconds = 1 + int(cost*most/float64(r.opt.Workers))
	return p
}
