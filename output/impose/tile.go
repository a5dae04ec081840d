package impose

import (
	"strconv"

	"bangqr/templates/scene"
)

// Tiles: each sheet shows its part of the page and, to the right and below, overlap more, on which the next sheets are
// glued. Sheets are cut at their left and upper edges. Marks stand in the frame, within what office printers reach.
const (
	frame     = 11 * mm // from the paper's edge to the picture
	tick      = 3 * mm
	tickGap   = mm / 2
	mostTiles = 400
	smallText = 7 * scene.Pt
)

// Tile lays each page of a document that is larger than a sheet on as many as it takes, behind a page that shows how they
// are put together. Each code stands whole on one sheet, and on no other. A page that fits stays as it is. The bleed is
// left out: the outer sheets are cut at the trim.
func Tile(doc scene.Document, sheet Sheet) (scene.Document, error) {
	out := doc
	out.Pages = nil
	at := make([]int, len(doc.Pages))
	for i := range doc.Pages {
		at[i] = len(out.Pages)
		p := &doc.Pages[i]
		if fits(p, sheet) || fits(p, sheet.lying()) {
			out.Pages = append(out.Pages, *p)
			continue
		}
		pl, ok := planned(&doc, p, sheet)
		if !ok {
			return scene.Document{}, misfit(p, i+1, sheet)
		}
		t := tiler{plan: pl, sheet: sheet, page: p, doc: &doc}
		out.Pages = append(out.Pages, t.overview())
		for no, c := range pl.cells() {
			out.Pages = append(out.Pages, t.tile(no+1, c))
		}
	}
	out.Outline = outline(doc.Outline, at)
	return out, nil
}

// outline leads the bookmarks of pages to the sheets where these begin.
func outline(marks []scene.Bookmark, sheet []int) []scene.Bookmark {
	var out []scene.Bookmark
	for _, b := range marks {
		if b.Page >= 0 && b.Page < len(sheet) {
			b.Page = sheet[b.Page]
		}
		out = append(out, b)
	}
	return out
}

func fits(p *scene.Page, s Sheet) bool { return p.W <= s.W && p.H <= s.H }

// misfit says why no plan was found: a code that is too large, else a page that is.
func misfit(p *scene.Page, no int, s Sheet) error {
	spare := 2*frame + overlaps[len(overlaps)-1]
	most := max(s.W, s.H) - spare
	for _, it := range p.Items {
		if c, ok := it.(*scene.Code); ok {
			if b := c.Side() + 2*c.Module; b > most || b > min(s.W, s.H)-spare {
				return &Misfit{Page: no, Code: c.Ref, W: b, H: b, Sheet: s.Name}
			}
		}
	}
	return &Misfit{Page: no, W: p.W, H: p.H, Sheet: s.Name}
}

// A tiler makes the sheets of one page.
type tiler struct {
	plan
	sheet Sheet
	page  *scene.Page
	doc   *scene.Document
}

// name is a tile's: the row's letter and the column's number, "B3".
func name(row, col int) string { return rowName(row) + strconv.Itoa(col+1) }

func rowName(row int) string {
	s := ""
	for row++; row > 0; row = (row - 1) / 26 {
		s = string(rune('A'+(row-1)%26)) + s
	}
	return s
}

func (t *tiler) tile(no int, c cell) scene.Page {
	shown := c.Rect
	if c.right {
		shown.W += t.overlap
	}
	if c.below {
		shown.H += t.overlap
	}
	p := scene.Page{W: c.sheet.W, H: c.sheet.H, Slug: t.page.Slug}
	on := scene.Rect{X: frame, Y: frame, W: shown.W, H: shown.H}
	p.Items = append(p.Items, &scene.Clip{Rect: on})
	from, to := scene.Rect{W: t.page.W, H: t.page.H}, scene.Rect{X: on.X - shown.X, Y: on.Y - shown.Y, W: t.page.W, H: t.page.H}
	for _, it := range t.page.Items {
		if t.shows(it, c.Rect, shown) {
			p.Items = append(p.Items, moved(it, 0, from, to))
		}
	}
	p.Items = append(p.Items, &scene.Clip{})
	t.marks(&p, no, c)
	return p
}

// shows tells whether an item stands on the sheet of a cell. Under a flap that the next sheet covers no code is drawn.
func (t *tiler) shows(it scene.Item, cell, shown scene.Rect) bool {
	if c, ok := it.(*scene.Code); ok {
		return scene.Rect{X: c.At.X, Y: c.At.Y, W: c.Side(), H: c.Side()}.Within(cell)
	}
	return reach(it).Overlaps(shown)
}
