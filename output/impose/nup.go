package impose

import (
	"slices"
	"strconv"

	"bangqr/templates/scene"
)

// Layout says how pages are laid side by side on sheets.
type Layout struct {
	Sheet  Sheet
	Each   int  // pages a sheet; 0 for as many as fit
	Repeat bool // each page fills a sheet of its own, else pages follow one another
	Duplex bool // pages are fronts and backs in turn: each sheet of fronts is followed by one of their backs
}

// A Placed says that a page of a document came to stand on a sheet, its upper left corner at At; Turned if upside down.
type Placed struct {
	Page, Sheet int // from 0
	At          scene.Point
	Turned      bool
}

// Up lays the pages of a document on sheets, to be cut apart. Pages keep their size. All pages of a document must be of
// one size. Sheets of backs are for printing that turns the paper over its long edge.
func Up(doc scene.Document, l Layout) (scene.Document, []Placed, error) {
	if len(doc.Pages) == 0 {
		return doc, nil, nil
	}
	for i := range doc.Pages {
		if p, q := &doc.Pages[i], &doc.Pages[0]; p.W != q.W || p.H != q.H {
			return scene.Document{}, nil, &Unequal{i + 1, p.W, p.H, q.W, q.H}
		}
	}
	g, err := newGang(&doc.Pages[0], l)
	if err != nil {
		return scene.Document{}, nil, err
	}
	g.doc = &doc
	for _, order := range l.order(len(doc.Pages), g.cols*g.rows) {
		g.sheet(order.pages, order.back)
	}
	out := doc
	out.Pages = g.out
	first := make([]int, len(doc.Pages))
	for _, at := range slices.Backward(g.placed) {
		first[at.Page] = at.Sheet
	}
	out.Outline = outline(doc.Outline, first)
	return out, g.placed, nil
}

// Unequal is a page of another size than the first.
type Unequal struct {
	Page                 int // from 1
	W, H, FirstW, FirstH length
}

func (u *Unequal) Error() string { return u.Text("en") }

// Text says so in a language.
func (u *Unequal) Text(lang string) string {
	return say("sizes", lang, u.Page, u.W, u.H, u.FirstW, u.FirstH)
}

// A filling is what one side of a sheet takes, cell by cell; -1 leaves a cell white.
type filling struct {
	pages []int
	back  bool
}

// order says which pages stand on which side of which sheet.
func (l Layout) order(pages, each int) []filling {
	step, times := 1, 1
	if l.Duplex {
		step = 2
	}
	if l.Repeat {
		times = each
	}
	var subjects []int // the first page of each card
	for i := 0; i < pages; i += step {
		for range times {
			subjects = append(subjects, i)
		}
	}
	var out []filling
	for i := 0; i < len(subjects); i += each {
		part := subjects[i:min(i+each, len(subjects))]
		out = append(out, filling{pages: part})
		if !l.Duplex {
			continue
		}
		backs := make([]int, len(part))
		for k, p := range part {
			if backs[k] = p + 1; p+1 >= pages {
				backs[k] = -1
			}
		}
		out = append(out, filling{pages: backs, back: true})
	}
	return out
}

// A gang is the grid of cells on a sheet.
type gang struct {
	doc        *scene.Document
	page       *scene.Page
	sheetSize  Sheet
	cols, rows int
	gap        length
	x, y       length // of the first cell
	out        []scene.Page
	placed     []Placed
}

// newGang finds the grid: on the sheet standing or lying, whichever takes as many as are asked for, or more.
func newGang(p *scene.Page, l Layout) (*gang, error) {
	g, most := l.fitting(p)
	if g == nil {
		return nil, &Misfit{Page: 1, W: p.W, H: p.H, Sheet: l.Sheet.Name, Most: most, Asked: max(l.Each, 1), Takes: l.takes(p)}
	}
	return g, nil
}

// takes names the least paper on which as many pages stand as are asked for.
func (l Layout) takes(p *scene.Page) string {
	for n := 6; n >= 0; n-- {
		s, _ := Paper("A" + strconv.Itoa(n))
		if g, _ := (Layout{Sheet: s, Each: l.Each}).fitting(p); g != nil {
			return s.Name
		}
	}
	return ""
}

// fitting is the grid of a layout, or nil where a sheet does not take so many pages, and the most that it takes.
func (l Layout) fitting(p *scene.Page) (grid *gang, most int) {
	var best *gang
	for _, s := range []Sheet{l.Sheet, l.Sheet.lying()} {
		for _, gap := range []length{2 * p.Bleed, 0} {
			cols, rows := int((s.W+gap)/(p.W+gap)), int((s.H+gap)/(p.H+gap))
			if n := cols * rows; n > most {
				most, best = n, &gang{page: p, sheetSize: s, cols: cols, rows: rows, gap: gap}
			}
			if l.Each == 0 || cols*rows < l.Each {
				continue
			}
			g := &gang{page: p, sheetSize: s, cols: cols, rows: rows, gap: gap}
			g.shrink(l.Each)
			if g.cols*g.rows == l.Each {
				return g.centred(), most
			}
		}
	}
	if best == nil || l.Each > 0 {
		return nil, most
	}
	return best.centred(), most
}

// shrink takes away columns or rows so that the grid has just so many cells, if any number of them gives that.
func (g *gang) shrink(each int) {
	for rows := g.rows; rows > 0; rows-- {
		if each%rows == 0 && each/rows <= g.cols {
			g.cols, g.rows = each/rows, rows
			return
		}
	}
}

func (g *gang) centred() *gang {
	n, m := length(g.cols), length(g.rows)
	g.x = (g.sheetSize.W - n*g.page.W - (n-1)*g.gap) / 2
	g.y = (g.sheetSize.H - m*g.page.H - (m-1)*g.gap) / 2
	return g
}

// cell is the place of the k-th card. On a back, columns run the other way, so that each lies behind its front when the
// sheet is turned over its long edge; a lying sheet's long edges are above and below, so there rows do, and cards stand on
// their heads, since the paper is turned that way.
func (g *gang) cell(k int, back bool) (scene.Rect, scene.Turn) {
	c, r, turn := k%g.cols, k/g.cols, scene.Turn(0)
	switch {
	case back && g.sheetSize.W > g.sheetSize.H:
		r, turn = g.rows-1-r, 2
	case back:
		c = g.cols - 1 - c
	}
	return scene.Rect{X: g.x + length(c)*(g.page.W+g.gap), Y: g.y + length(r)*(g.page.H+g.gap), W: g.page.W, H: g.page.H}, turn
}

func (g *gang) sheet(pages []int, back bool) {
	p := scene.Page{W: g.sheetSize.W, H: g.sheetSize.H, Stock: g.fills()}
	for k, n := range pages {
		if n < 0 {
			continue
		}
		to, turn := g.cell(k, back)
		g.placed = append(g.placed, Placed{Page: n, Sheet: len(g.out), At: scene.Point{X: to.X, Y: to.Y}, Turned: turn == 2})
		src := &g.doc.Pages[n]
		if src.Bleed > 0 {
			p.Items = append(p.Items, &scene.Clip{Rect: g.bled(to, src.Bleed)})
		}
		for _, it := range src.Items {
			p.Items = append(p.Items, moved(it, turn, scene.Rect{W: src.W, H: src.H}, to))
		}
		if src.Bleed > 0 {
			p.Items = append(p.Items, &scene.Clip{})
		}
	}
	g.crosses(&p)
	g.out = append(g.out, p)
}

// fills tells whether the cards reach down to where the sheet's ruler would stand: it would be left on one of them.
func (g *gang) fills() bool {
	bottom := g.y + length(g.rows)*(g.page.H+g.gap) - g.gap + g.page.Bleed
	return bottom > g.sheetSize.H-Edge-rulerRow-rulerGap
}

// bled is a card's place with its bleed: to the half of the gap between cards, and nothing where they touch.
func (g *gang) bled(r scene.Rect, bleed length) scene.Rect {
	left, up, right, down := bleed, bleed, bleed, bleed
	if in := g.gap / 2; in < bleed {
		if r.X > g.x {
			left = in
		}
		if r.Y > g.y {
			up = in
		}
		if r.Right() < g.x+length(g.cols)*(g.page.W+g.gap)-g.gap {
			right = in
		}
		if r.Bottom() < g.y+length(g.rows)*(g.page.H+g.gap)-g.gap {
			down = in
		}
	}
	return scene.Rect{X: r.X - left, Y: r.Y - up, W: r.W + left + right, H: r.H + up + down}
}
