package impose

import (
	"strconv"

	"bangqr/output/drawn"
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
		pl, ok := planned(p, sheet)
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

// marks draws in the frame where to cut and where to glue, which sheet it is, and the ruler.
func (t *tiler) marks(p *scene.Page, no int, c cell) {
	lang := t.doc.Lang
	cell, right, below := scene.Rect{X: frame, Y: frame, W: c.W, H: c.H}, c.right, c.below
	end := scene.Point{X: cell.Right(), Y: cell.Bottom()} // of the picture, the flaps with it
	if right {
		end.X += t.overlap
	}
	if below {
		end.Y += t.overlap
	}
	dashRight, dashBelow := length(0), length(0)
	if right {
		dashRight = dash
	}
	if below {
		dashBelow = dash
	}
	add := func(items ...scene.Item) { p.Items = append(p.Items, items...) }
	for _, v := range []struct{ x, dash length }{{cell.X, 0}, {cell.Right(), dashRight}} {
		add(line(v.x, cell.Y-tickGap-tick, v.x, cell.Y-tickGap, scene.Black, v.dash),
			line(v.x, end.Y+tickGap, v.x, end.Y+tickGap+tick, scene.Black, v.dash))
	}
	for _, h := range []struct{ y, dash length }{{cell.Y, 0}, {cell.Bottom(), dashBelow}} {
		add(line(cell.X-tickGap-tick, h.y, cell.X-tickGap, h.y, scene.Black, h.dash),
			line(end.X+tickGap, h.y, end.X+tickGap+tick, h.y, scene.Black, h.dash))
	}
	top := cell.Y - 2*mm
	number := drawn.Line(drawn.Bold, 11*scene.Pt, cell.X+3*mm, top, name(c.row, c.col))
	add(number, fitted(drawn.Plain, smallText, number.At.X+number.Width+3*mm, top, cell.W-number.Width-12*mm,
		say("tile", lang, t.doc.Title, rowName(c.row), c.col+1, no, t.tiles)))
	t.flaps(p, c, cell, end)
	add(ruler(cell.X+5*mm, min(end.Y+5*mm, p.H-Edge), lang).items...)
}

// flaps says which sheet is glued on which edge: within a row or column a sheet, beside it all of the next one.
func (t *tiler) flaps(p *scene.Page, c cell, on scene.Rect, end scene.Point) {
	lang := t.doc.Lang
	beside, under := say("glue", lang, name(c.row, c.col+1)), say("glue-row", lang, rowName(c.row+1))
	if t.columns {
		beside, under = say("glue-column", lang, c.col+2), say("glue", lang, name(c.row+1, c.col))
	}
	if c.right { // read from the side, along the flap
		s := drawn.Line(drawn.Plain, smallText, 0, 0, beside)
		s.Turn, s.At = 1, scene.Point{X: end.X + 2*mm, Y: on.Y + 10*mm}
		p.Items = append(p.Items, s)
	}
	if c.below {
		s := drawn.Line(drawn.Plain, smallText, 0, end.Y+9*mm/2, under)
		s.At.X = end.X - s.Width - 4*mm
		if c.right {
			s.At.X -= t.overlap
		}
		if s.At.X > on.X+175*mm { // behind the ruler and its words, else the map tells
			p.Items = append(p.Items, s)
		}
	}
}
