package templates

import (
	"math"
	"slices"

	"bangqr/templates/scene"
)

// Large print for elderly readers is made of any kind by one rule; what the kind's file says under "large" goes before it.
//
//   - Letters are 1.35 times as high, titles 1.15 times. Names and titles are no lower than 18 pt type on A4 and larger
//     pages (capitals of 4.5 mm), which is what large print means to libraries and associations of the blind; all else no
//     lower than 12 pt (3 mm), their least for clear print. On smaller pages these two shrink with the page.
//   - Grids have one column fewer, columns are a fifth wider.
//   - Boxes that may be dropped go first; it takes as many pages as it takes.

const (
	largeNames  = 45 * scene.MM / 10
	largeOthers = 3 * scene.MM
)

// enlarge gives the kind in large print. own is what its file says of it, or nil.
func (k *Kind) enlarge(own *value) *Kind {
	d := *k
	d.styles = slices.Clone(k.styles)
	floor := min(1, root(paper{w: 210 * scene.MM, h: 297 * scene.MM}, paper{w: k.Page.W, h: k.Page.H}))
	factor := map[string]float64{}
	for i := range d.styles {
		s := &d.styles[i]
		if own.find("styles").find(s.name).find("cap") == nil {
			factor[s.name] = s.enlarge(floor)
		}
	}
	if own.find("fit") == nil {
		d.fit = dropsFirst(k.fit)
		for i := range d.fit {
			if f, ok := factor[d.fit[i].style]; ok {
				d.fit[i].to = grown(d.fit[i].to, f)
			}
		}
		d.giveWay()
	}
	if own.find("pages") == nil {
		d.MaxPages = 0
	}
	if own.find("body") == nil && own.find("partials") == nil { // else the file says how many columns there are
		d.eachBox((*boxSpec).fewerColumns)
	}
	return &d
}

// enlarge sets a style in large print and gives the factor.
func (s *styleSpec) enlarge(floor float64) float64 {
	f, least := 1.35, largeOthers
	switch s.role {
	case "title":
		f, least = 1.15, largeNames
	case "name":
		least = largeNames
	}
	s.least = max(grown(s.least, f), grown(least, floor))
	s.most = max(grown(s.most, f), s.least)
	return f
}

// dropsFirst puts the steps that drop boxes before all others.
func dropsFirst(steps []fitSpec) []fitSpec {
	out := slices.Clone(steps)
	slices.SortStableFunc(out, func(a, b fitSpec) int {
		rank := func(f fitSpec) int {
			if f.drop != "" {
				return 0
			}
			return 1
		}
		return rank(a) - rank(b)
	})
	return out
}

// fewerColumns takes one column from a grid, and widens columns.
func (b *boxSpec) fewerColumns() {
	switch {
	case b.kind == "columns" && b.cols > 1, b.kind == "grid" && b.cols > 1 && b.pitch[0] == 0:
		b.cols--
	case b.kind == "columns":
		b.min = Length(math.Round(float64(b.min) * 1.2))
	case b.kind == "grid" && b.most > 1:
		b.most--
	}
}
