package templates

import (
	"bangqr/templates/layout"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
	"slices"
)

// planCodes gives all codes of a style one version, so that they look alike, each at the strongest level it then holds.
func (b *builder) planCodes(least scene.Level) bool {
	ok := true
	for i := range b.codes {
		b.codes[i].Version = 1
	}
	alone := make([]int, len(b.plans)) // the version that each code would have by itself
	for i, c := range b.plans {
		v, l, err := qr.Plan(c.Payload, least, 0)
		if err != nil {
			b.find("code", "", "code: %s", err)
			ok = false
		}
		alone[i], c.Level = v, l
		b.codes[c.Style].Version = max(b.codes[c.Style].Version, v)
	}
	for i, c := range b.plans {
		if v := b.codes[c.Style].Version; alone[i] > 0 && alone[i] < v {
			_, c.Level, _ = qr.Plan(c.Payload, least, v) // it fitted a smaller version
		}
	}
	dots, _ := b.kind.LeastDots()
	for i := range b.codes {
		cs := &b.codes[i]
		modules := Length(17 + 4*cs.Version)
		cs.Grid = int(b.kind.Page.Pixel / scene.Dot)
		cs.Least = dots
		if cs.Grid > 0 {
			cs.Least = (dots + cs.Grid - 1) / cs.Grid * cs.Grid
		}
		cs.Most = max(cs.Least, int(b.kind.codes[i].most/(modules*scene.Dot)))
	}
	return ok
}

// planOutdoors plans codes of level Q for a kind that hangs outdoors: they stand more dirt than those of M. It does not where
// that alone would make them too dense to be read from aside: a board is scanned so more often than it is dirty.
func (b *builder) planOutdoors() bool {
	if !b.kind.Outdoor {
		return false
	}
	b.planCodes(scene.M)
	missed := b.missedAside()
	return b.planCodes(scene.Q) && (missed || !b.missedAside())
}

// missedAside tells whether the codes that are planned are too dense to be read from aside.
func (b *builder) missedAside() bool {
	return slices.ContainsFunc(b.codes, func(c layout.CodeStyle) bool { return c.Version >= qr.AsideVersion })
}
