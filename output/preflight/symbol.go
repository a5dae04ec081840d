package preflight

import "math"

// symbol tells whether upright boxes are the modules of a QR symbol: a square of 17 + 4v modules whose three finders are
// all there. Runs of modules may be one box.
func symbol(rects []Box) (Code, bool) {
	if len(rects) < 40 { // the smallest has more runs
		return Code{}, false
	}
	var b bounds
	w, h := math.Inf(1), math.Inf(1)
	for _, r := range rects {
		b.add(r.X, r.Y)
		b.add(r.right(), r.top())
		w, h = min(w, r.W), min(h, r.H)
	}
	box := b.box()
	n := int(math.Round(min(box.W/w, box.H/h, 1000)))
	if w <= 0 || h <= 0 || n < 21 || n > 177 || n%4 != 1 || math.Abs(box.W-box.H) > stretched*box.W {
		return Code{}, false
	}
	dark, ok := matrixOf(rects, box, n)
	if !ok || !finders(dark, n) {
		return Code{}, false
	}
	return Code{Box: box, Modules: n, Module: min(box.W, box.H) / float64(n)}, true
}

// stretched is by how much of its width a symbol may be higher or less high: a printer that is put right may need a
// twentieth each way, and what a layout stretched is still to be found.
const stretched = 0.25

// matrixOf gives which of n × n modules the boxes cover; false if one of them is not of whole modules.
func matrixOf(rects []Box, box Box, n int) ([]bool, bool) {
	dark := make([]bool, n*n)
	mw, mh := box.W/float64(n), box.H/float64(n)
	room := 4 * n * n // modules that the boxes may cover, some of them twice
	for _, r := range rects {
		x, y := (r.X-box.X)/mw, (box.top()-r.top())/mh
		w, h := r.W/mw, r.H/mh
		if off(x) || off(y) || off(w) || off(h) {
			return nil, false
		}
		if room -= int(math.Round(h)) * int(math.Round(w)); room < 0 {
			return nil, false
		}
		for i := range int(math.Round(h)) {
			for k := range int(math.Round(w)) {
				if row, col := int(math.Round(y))+i, int(math.Round(x))+k; row >= 0 && row < n && col >= 0 && col < n {
					dark[row*n+col] = true
				}
			}
		}
	}
	return dark, true
}

// off tells whether a number is far from a whole one.
func off(v float64) bool { return math.Abs(v-math.Round(v)) > 0.05 }

// finders tells whether three corners have their squares. A mirrored or turned symbol has them at other corners, three
// all the same.
func finders(dark []bool, n int) bool {
	count := 0
	for _, at := range [4][2]int{{0, 0}, {n - 7, 0}, {0, n - 7}, {n - 7, n - 7}} {
		good := true
		for y := range 7 {
			for x := range 7 {
				ring := max(3-x, x-3, 3-y, y-3) // 3 outer, 2 white, 1 and 0 dark
				good = good && dark[(at[1]+y)*n+at[0]+x] == (ring != 2)
			}
		}
		if good {
			count++
		}
	}
	return count == 3
}

// finish looks at the surroundings of each code.
func (s *scan) finish() error {
	if s.pairs += int64(len(s.codes)) * int64(len(s.codes)+len(s.marks)); s.pairs > mostPairs {
		return errLong
	}
	for _, f := range s.codes {
		c := f.Code
		c.Quiet, c.Near = s.quiet(f)
		s.page.Codes = append(s.page.Codes, c)
	}
	return nil
}

const quietZone = 4 // modules (ISO/IEC 18004)

// quiet gives the white around a code in modules, at most the quiet zone, and what comes into it. A ground painted before
// and behind the whole zone counts by its colour and hides what was there; white things do no harm; other codes are ink like
// all else.
func (s *scan) quiet(f found) (float64, string) {
	zone := f.Box.grown(quietZone * f.Module)
	inside := f.Box.grown(quietZone*f.Module - f.Module/20) // what touches the zone is outside
	quiet, near, covered := float64(quietZone), "", false
	note := func(b Box, what string) {
		d := max(f.Box.X-b.right(), b.X-f.Box.right(), f.Box.Y-b.top(), b.Y-f.Box.top()) / f.Module
		if d = max(0, d); d < quiet {
			quiet, near = math.Round(d*100)/100, what
		}
	}
	for i, m := range s.marks {
		switch {
		case m.ground && i < f.before && zone.within(m.box):
			covered, quiet, near = !m.white, quietZone, ""
		case !m.white && m.box.overlaps(inside):
			note(m.box, m.what)
		}
	}
	if covered {
		return 0, "ground"
	}
	for _, o := range s.codes {
		if o.Box != f.Box && o.Box.overlaps(inside) {
			note(o.Box, "code")
		}
	}
	return quiet, near
}

// Symbol tells whether upright boxes, drawn as one path, are the modules of a QR symbol, and gives its box and modules.
func Symbol(rects []Box) (Code, bool) { return symbol(rects) }
