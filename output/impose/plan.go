package impose

import (
	"slices"

	"bangqr/templates/scene"
)

// A row is one row of tiles, on sheets that all lie the same way.
type row struct {
	span
	sheet Sheet // as it lies
	cols  []span
}

// A plan says where a page is parted.
type plan struct {
	rows    []row
	tiles   int
	overlap length
}

// How far a sheet reaches under the next one. The smaller is enough for a strip of glue, and is taken where it saves sheets.
var overlaps = [...]length{10 * mm, 7 * mm}

// Seams keep off the quiet zones, or, where that saves sheets, leave a module of them and no less than 3 mm, more than a hand is
// off: what is glued there is white on white. Where there is no other way, a module is left.
func zones(c *scene.Code) [3]length {
	whole := scene.QuietZone * c.Module
	return [3]length{whole, min(whole, max(c.Module, 3*mm)), c.Module}
}

// planned finds the way to part a page into the fewest sheets: into rows whose sheets stand or lie, whichever takes fewer
// there. Rows are parted each by itself: a seam need only spare the codes of its own row.
func planned(p *scene.Page, sheet Sheet) (plan, bool) {
	best, found := plan{}, false
	for zone := range 3 {
		if zone == 2 && found {
			break
		}
		for _, by := range overlaps {
			if pl, ok := newParting(p, sheet, zone, by).plan(); ok && (!found || pl.tiles < best.tiles) {
				best, found = pl, true
			}
		}
	}
	return best, found
}

// mostPlaces bounds the places that are looked at, whatever stands on a page.
const mostPlaces = 1600

// step is how far places of seams between rows are apart, besides those that codes leave.
const step = 5 * mm

// A parting is the search for the rows of one page.
type parting struct {
	page         *scene.Page
	sheets       [2]Sheet // standing, lying
	overlap      length
	codes, texts []scene.Rect
	at           []length // places for seams between rows, the page's edges with them
	way          []way    // to each of these
}

// A way is the best one down to some place: the place before, the sheets of the row between, how many sheets in all, and how
// untidy it is.
type way struct {
	from, lies int
	tiles      int
	untidy     float64
}

func newParting(p *scene.Page, sheet Sheet, zone int, overlap length) *parting {
	t := &parting{page: p, sheets: [2]Sheet{sheet, sheet.lying()}, overlap: overlap}
	down := cut{}
	places := []length{0, p.H}
	for _, it := range p.Items {
		switch it := it.(type) {
		case *scene.Code:
			q := zones(it)[zone]
			r := scene.Rect{X: it.At.X - q, Y: it.At.Y - q, W: it.Side() + 2*q, H: it.Side() + 2*q}
			t.codes = append(t.codes, r)
			down.spare = append(down.spare, span{r.Y, r.Bottom()})
			places = append(places, r.Y, r.Bottom())
		case *scene.Text:
			t.texts = append(t.texts, reach(it))
		}
	}
	for _, s := range t.sheets { // as far as sheets reach from what is fixed
		room := s.H - 2*frame
		places = append(places, p.H-room)
		for _, y := range slices.Clone(places) {
			if len(places) < mostPlaces {
				places = append(places, y+room-overlap, y-room+overlap)
			}
		}
	}
	for y := step; y < p.H; y += step {
		places = append(places, y)
	}
	slices.Sort(places)
	for _, y := range slices.Compact(places) {
		if y == 0 || y == p.H || y > 0 && y < p.H && down.first(y) == y {
			t.at = append(t.at, y)
		}
	}
	return t
}

// plan goes down the page from place to place. Sheets come first; of ways with as many, the one is taken whose seams cut the
// fewest lines of text and whose rows are the most even.
func (t *parting) plan() (plan, bool) {
	t.way = make([]way, len(t.at))
	for j := range t.at {
		t.way[j].tiles = mostTiles + 1
	}
	t.way[0] = way{}
	for i := range t.at {
		if t.way[i].tiles > mostTiles {
			continue
		}
		for j := i + 1; j < len(t.at) && t.at[j]-t.at[i] <= t.sheets[0].H; j++ {
			t.try(i, j)
		}
	}
	if t.way[len(t.at)-1].tiles > mostTiles {
		return plan{}, false
	}
	return t.back()
}

// try takes a row between two places, on standing sheets and on lying ones.
func (t *parting) try(i, j int) {
	h, last := t.at[j]-t.at[i], j == len(t.at)-1
	for lies, s := range t.sheets {
		room := s.H - 2*frame
		if !last {
			room -= t.overlap
		}
		if h > room {
			continue
		}
		across := t.across(t.at[i], t.at[j], s)
		least, ok := across.least()
		if !ok {
			continue
		}
		spare := (room - h).MM()
		w := way{from: i, lies: lies, tiles: t.way[i].tiles + len(least) + 1, untidy: t.way[i].untidy + spare*spare/100}
		if !last {
			w.untidy += 10 * float64(t.crossed(t.at[j]))
		}
		if b := &t.way[j]; w.tiles < b.tiles || w.tiles == b.tiles && w.untidy < b.untidy {
			*b = w
		}
	}
}

// across is the cut of one row, without the texts in it.
func (t *parting) across(from, to length, s Sheet) cut {
	c := cut{total: t.page.W, reach: s.W - 2*frame - t.overlap, last: s.W - 2*frame}
	for _, r := range t.codes {
		if r.Bottom() > from && r.Y < to {
			c.spare = append(c.spare, span{r.X, r.Right()})
		}
	}
	return c
}

// crossed counts the texts that a seam between rows runs through.
func (t *parting) crossed(y length) int {
	n := 0
	for _, r := range t.texts {
		if r.Y < y && y < r.Bottom() {
			n++
		}
	}
	return n
}

// back gathers the rows of the way that was found, and parts each.
func (t *parting) back() (plan, bool) {
	out := plan{overlap: t.overlap}
	for j := len(t.at) - 1; j > 0; j = t.way[j].from {
		w := t.way[j]
		r := row{span: span{t.at[w.from], t.at[j]}, sheet: t.sheets[w.lies]}
		across := t.across(r.from, r.to, r.sheet)
		for _, x := range t.texts {
			if x.Bottom() > r.from && x.Y < r.to {
				across.dislike = append(across.dislike, span{x.X, x.Right()})
			}
		}
		xs, ok := across.seams()
		if !ok {
			return out, false
		}
		r.cols = spans(xs, t.page.W)
		out.rows, out.tiles = append(out.rows, r), out.tiles+len(r.cols)
	}
	slices.Reverse(out.rows)
	return out, out.tiles <= mostTiles
}
