package verify

import (
	"encoding/json"
	"math"
	"slices"
)

// Figures are what was measured of a code: page, x, y, module, quiet zone, contrast in percent, reads.
type figures [7]float64

// mostFigure is how long the figures of a code are as text, at the most: seven numbers of 17 digits.
const mostFigure = 7 * 24

// figuresOf writes what was measured of a file's codes.
func figuresOf(codes []Seen) string {
	all := make([]figures, 0, len(codes))
	for i := range codes {
		c := &codes[i]
		all = append(all, figures{float64(c.Page), c.X, c.Y, c.Module, c.Quiet, c.Contrast, float64(c.Reads)})
	}
	b, err := json.Marshal(all)
	if err != nil { // a number that is none: the file is looked at again
		return "-"
	}
	return string(b)
}

// kept gives the codes of a file as they were when it was found sound; false where what is known of them does not fit the
// manifest. In a sound file each code of the manifest was seen once, in the manifest's order.
func (l *look) kept(text string) (codes []Seen, ok bool) {
	if len(text) > mostFigure*(l.result.wanted+1) {
		return nil, false
	}
	var all []figures
	if json.Unmarshal([]byte(text), &all) != nil || len(all) != l.result.wanted {
		return nil, false
	}
	pages := make([]int, 0, len(l.wants))
	for n := range l.wants {
		pages = append(pages, n)
	}
	slices.Sort(pages)
	codes = make([]Seen, 0, len(all))
	for _, n := range pages {
		for i := range l.wants[n] {
			if len(codes) == len(all) { // a message, which is searched as text
				return codes, true
			}
			f := &all[len(codes)]
			if int(f[0]) != n || !f.believable() {
				return nil, false
			}
			w := &l.wants[n][i]
			codes = append(codes, Seen{Sign: w.sign.ID, About: w.Procedure, Caption: w.Caption, Payload: w.Payload, Page: n,
				X: f[1], Y: f[2], Module: f[3], Quiet: f[4], Contrast: f[5], Reads: int(f[6])})
		}
	}
	return codes, true
}

// believable tells whether a sound code can have such figures.
func (f *figures) believable() bool {
	within := func(v, least, most float64) bool { return v >= least && v <= most }
	return within(math.Abs(f[1]), 0, 1e5) && within(math.Abs(f[2]), 0, 1e5) && f[3] > 0 && within(f[3], 0, 1e3) && within(f[4], 0, 1e3) &&
		within(f[5], 100*leastContrast-0.1, 100) && within(f[6], 1, 4)
}
