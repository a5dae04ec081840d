package impose

import (
	"slices"

	"bangqr/templates/scene"
)

// A strip is one row of tiles, or one column, on sheets that all lie the same way.
type strip struct {
	span
	sheet  Sheet  // as it lies
	pieces []span // from left to right, or from top to bottom
}

// A plan says where a page is parted: into rows, each by itself, or into columns.
type plan struct {
	columns bool
	strips  []strip
	tiles   int
	overlap length
}

// A cell is the part of the page that one sheet shows, flaps left out.
type cell struct {
	scene.Rect
	row, col     int // of a plan in rows, rows count from the top and columns within each; of one in columns the other way
	sheet        Sheet
	right, below bool // more follows there
}

// cells are those of a plan, strip by strip.
func (p *plan) cells() []cell {
	var out []cell
	for s, strip := range p.strips {
		for i, piece := range strip.pieces {
			beside, within := s+1 < len(p.strips), i+1 < len(strip.pieces)
			c := cell{row: s, col: i, sheet: strip.sheet, right: within, below: beside}
			c.Rect = scene.Rect{X: piece.from, Y: strip.from, W: piece.to - piece.from, H: strip.to - strip.from}
			if p.columns {
				c.row, c.col, c.right, c.below, c.Rect = i, s, beside, within, turned(c.Rect)
			}
			out = append(out, c)
		}
	}
	return out
}

// turned has down be across.
func turned(r scene.Rect) scene.Rect { return scene.Rect{X: r.Y, Y: r.X, W: r.H, H: r.W} }

// How far a sheet reaches under the next one. The smaller is enough for a strip of glue, and is taken where it saves sheets.
var overlaps = [...]length{10 * mm, 7 * mm}

// Seams keep off the quiet zones of codes, or off three modules of them; where there is no such way, they leave a module and no
// less than 3 mm, more than a hand is off, or a module: what is glued there is white on white.
func zones(c *scene.Code) [4]length {
	whole := scene.QuietZone * c.Module
	return [4]length{whole, whole * 3 / 4, min(whole, max(c.Module, 3*mm)), c.Module}
}

// planned finds the way to part a page of a document into the fewest sheets: into rows whose sheets stand or lie, whichever
// takes fewer there, or into such columns. Each is parted by itself: a seam need only spare the codes of its own. Ways on which no
// mark or word beside the picture comes into a code's white, and no sheet is empty, go before all others: such sheets pass as
// they are printed.
func planned(doc *scene.Document, p *scene.Page, sheet Sheet) (plan, bool) {
	best, found, clear := plan{}, false, false
	for zone := range 4 {
		for _, by := range overlaps {
			for _, columns := range []bool{false, true} {
				pl, ok := newParting(p, sheet, zone, by, columns).plan()
				if !ok || found && clear && pl.tiles >= best.tiles {
					continue
				}
				t := tiler{plan: pl, sheet: sheet, page: p, doc: doc}
				if now := t.clear(); !found || now && !clear || now == clear && pl.tiles < best.tiles {
					best, found, clear = pl, true, now
				}
			}
		}
	}
	return best, found
}

// mostPlaces bounds the places that are looked at, whatever stands on a page.
const mostPlaces = 1600

// step is how far places of seams between rows are apart, besides those that codes leave.
const step = 5 * mm

// A parting is the search for the rows of one page, or, with all of it turned, for its columns.
type parting struct {
	w, h         length
	columns      bool
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

func newParting(p *scene.Page, sheet Sheet, zone int, overlap length, columns bool) *parting {
	t := &parting{w: p.W, h: p.H, columns: columns, sheets: [2]Sheet{sheet, sheet.lying()}, overlap: overlap}
	as := func(r scene.Rect) scene.Rect { return r }
	if columns {
		t.w, t.h, as = p.H, p.W, turned
	}
	for _, it := range p.Items {
		switch it := it.(type) {
		case *scene.Code:
			q := zones(it)[zone]
			t.codes = append(t.codes, as(scene.Rect{X: it.At.X - q, Y: it.At.Y - q, W: it.Side() + 2*q, H: it.Side() + 2*q}))
		case *scene.Text:
			t.texts = append(t.texts, as(reach(it)))
		}
	}
	t.places()
	return t
}

// places finds where seams between rows may be: where codes begin and end, as far as sheets reach from there, and every step.
func (t *parting) places() {
	down := cut{}
	places := []length{0, t.h}
	for _, r := range t.codes {
		down.spare = append(down.spare, span{r.Y, r.Bottom()})
		places = append(places, r.Y, r.Bottom())
	}
	for _, s := range t.sheets {
		room := s.H - 2*frame
		places = append(places, t.h-room)
		for _, y := range slices.Clone(places) {
			if len(places) < mostPlaces {
				places = append(places, y+room-t.overlap, y-room+t.overlap)
			}
		}
	}
	for y := step; y < t.h; y += step {
		places = append(places, y)
	}
	slices.Sort(places)
	for _, y := range slices.Compact(places) {
		if y == 0 || y == t.h || y > 0 && y < t.h && down.first(y) == y {
			t.at = append(t.at, y)
		}
	}
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
	c := cut{total: t.w, reach: s.W - 2*frame - t.overlap, last: s.W - 2*frame}
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
	out := plan{columns: t.columns, overlap: t.overlap}
	for j := len(t.at) - 1; j > 0; j = t.way[j].from {
		w := t.way[j]
		r := strip{span: span{t.at[w.from], t.at[j]}, sheet: t.sheets[w.lies]}
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
		r.pieces = spans(xs, t.w)
		if t.columns {
			r.sheet = r.sheet.lying()
		}
		out.strips, out.tiles = append(out.strips, r), out.tiles+len(r.pieces)
	}
	slices.Reverse(out.strips)
	return out, out.tiles <= mostTiles
}
