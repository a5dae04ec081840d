package templates

import (
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// Where one cell of a large board is no longer right, a panel of that cell's size goes over it and the board stays. It must not
// look like what swindlers paste over codes, so it says of itself what it is: its number, which stands in the office's ledger,
// its day, the board and the editions, and whom to ask.

// perCell are kinds of signs that go over a cell of a board. A catalog asks for none of them: a plan does.
const perCell = "cell"

// OfCells tells a kind whose signs go over cells of boards.
func (k *Kind) OfCells() bool { return k.Per == perCell }

// A Panel is what a sign over one cell of a board is made of.
type Panel struct {
	Code   string // of the procedure that is to stand there
	Number string // "07-T1"
	Date   string // in words
	Onto   string // the edition of the board that hangs
	Gives  string // the edition that it amounts to with the panel
	Accent scene.Ink
	Cell   scene.Rect // on the board, with the white that its code needs
	Inner  scene.Rect // of the cell itself
}

// overScope is what actions see of the board below a panel.
type overScope struct{ Number, Date, Onto, Gives string }

func (s *scope) setPanel(sign *Sign) {
	if p := sign.panel; p != nil {
		number := p.Number
		if sign.Office != "" { // its name stands beside
			number = strings.TrimPrefix(number, sign.Office+"/")
		}
		s.Over = overScope{number, p.Date, p.Onto, p.Gives}
	}
}

// PanelOn gives the sign that goes over one cell of a board, as large as the cell is with the white that its code needs, so that
// the code comes to stand where the old one stands. It is false where the board shows no such procedure.
func PanelOn(board Sign, k *Kind, p Panel) (Sign, bool) {
	i := slices.IndexFunc(board.procs, func(i int) bool { return board.catalog.Procedures[i].Code == p.Code })
	if i < 0 || k.Per != perCell {
		return Sign{}, false
	}
	d := *k
	d.Page.W, d.Page.H = p.Cell.W, p.Cell.H
	d.Page.Margin = [4]Length{p.Inner.Y - p.Cell.Y, max(p.Cell.Right()-p.Inner.Right(), k.Page.Margin[1]), k.Page.Margin[2], p.Inner.X - p.Cell.X}
	p.Accent = board.Kind.Accent
	s := Sign{Kind: &d, Office: board.Office, Subject: strings.ToLower(catalog.Slug(p.Number)), Title: p.Number + " " + board.Place.Name, Place: board.Place,
		catalog: board.catalog, procs: []int{board.procs[i]}, panel: &p}
	s.ID = k.ID() + "/" + s.Subject
	if s.Office != "" {
		s.ID = k.ID() + "/" + s.Office + "/" + s.Subject
	}
	s.File = fileName(p.Number, p.Code)
	return s, true
}

// A Patch is a cell of a board that hangs, and the procedure that is to stand in it.
type Patch struct {
	Over, Code  string // of the procedures that stand there and are to
	Page        int    // from 0
	Cell, Inner scene.Rect
}

// Patches finds the cells of a board in which alone it differs from what it is to be. ok is false where anything else on it
// differs, so that panels would not make it true.
func Patches(was, is *Composed) (out []Patch, ok bool) {
	old, fresh := cellsOf(was), cellsOf(is)
	if len(was.Doc.Pages) != len(is.Doc.Pages) || len(old.cells) != len(fresh.cells) || old.around != fresh.around {
		return nil, false
	}
	stays := map[string]bool{}
	for _, c := range old.cells {
		j := slices.IndexFunc(fresh.cells, func(n cellSaid) bool { return n.ref == c.ref && (within(n.Said, c.Said) || within(c.Said, n.Said)) })
		stays[c.ref] = c.ref != "" && j >= 0
	}
	var left []cellSaid
	for _, c := range fresh.cells {
		if !stays[c.ref] {
			left = append(left, c)
		}
	}
	for _, c := range old.cells {
		if stays[c.ref] {
			continue
		}
		if len(left) == 0 || c.ref == "" || c.codes != 1 || left[0].ref == "" || left[0].codes != 1 {
			return nil, false
		}
		c.white.H += below(&was.Doc.Pages[c.Page], c)
		out = append(out, Patch{Over: c.ref, Code: left[0].ref, Page: c.Page, Cell: c.white, Inner: c.Rect})
		left = left[1:]
	}
	return out, len(out) > 0 && len(left) == 0
}

// PatchesAt finds the same cells on another board of which the same changed.
func PatchesAt(was *Composed, like []Patch) []Patch {
	var out []Patch
	old := cellsOf(was)
	for _, p := range like {
		i := slices.IndexFunc(old.cells, func(c cellSaid) bool { return c.ref == p.Over && c.codes == 1 })
		if i < 0 {
			return nil
		}
		c := old.cells[i]
		c.white.H += below(&was.Doc.Pages[c.Page], c)
		out = append(out, Patch{Over: p.Over, Code: p.Code, Page: c.Page, Cell: c.white, Inner: c.Rect})
	}
	return out
}

// within tells whether all that one cell says stands in another, in its order. A line may be dropped to make room for
// other cells; it is not wrong for that where it stands.
func within(less, more []string) bool {
	for _, s := range less {
		i := slices.Index(more, s)
		if i < 0 {
			return false
		}
		more = more[i+1:]
	}
	return true
}

// A cellSaid is a cell and what stands in it, however it is set.
type cellSaid struct {
	layout.Cell
	ref   string // of its code
	codes int
	white scene.Rect // the cell with the white that its code needs
}

// boardSaid is what a board says, cell by cell, and around them.
type boardSaid struct {
	cells  []cellSaid
	around string
}

func cellsOf(c *Composed) boardSaid {
	var out boardSaid
	in := make([]map[int]bool, len(c.Doc.Pages))
	for i := range in {
		in[i] = map[int]bool{}
	}
	for _, cell := range c.Cells {
		s := cellSaid{Cell: cell, white: cell.Rect}
		for i := cell.From; i < cell.To; i++ {
			in[cell.Page][i] = true
			if code, ok := c.Doc.Pages[cell.Page].Items[i].(*scene.Code); ok {
				s.ref, s.codes = code.Ref, s.codes+1
				s.white = union(s.white, code.Box())
			}
		}
		if s.codes > 0 {
			out.cells = append(out.cells, s)
		} else { // the steps, which take the cells that are left over
			out.around += strings.Join(cell.Said, "") + "\f"
		}
	}
	var around strings.Builder
	for n := range c.Doc.Pages {
		for i, it := range c.Doc.Pages[n].Items {
			if !in[n][i] {
				around.WriteString(saidBy(it, c.Edition))
			}
		}
	}
	out.around += strings.Join(strings.Fields(around.String()), " ")
	return out
}

// saidBy is what an item says: words, but for the edition, and what is scanned or shown.
func saidBy(it scene.Item, edition string) string {
	switch it := it.(type) {
	case *scene.Text:
		if !it.Volatile {
			return strings.ReplaceAll(it.S, edition, "") + " "
		}
	case *scene.Code:
		return "\x01" + it.Payload + " "
	case *scene.Image:
		return "\x02" + string(it.Data) + " "
	}
	return ""
}

func union(a, b scene.Rect) scene.Rect {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return scene.Rect{X: x, Y: y, W: max(a.Right(), b.Right()) - x, H: max(a.Bottom(), b.Bottom()) - y}
}

// mostBelow is how far below its cell a panel may reach, in the white between rows: it says more than the cell did.
const mostBelow = 12 * scene.MM

// below is how much white is free under a cell: what stands there keeps a millimetre, and a code the white around it.
func below(page *scene.Page, c cellSaid) scene.Length {
	free := min(mostBelow, page.H-c.white.Bottom()-3*scene.MM)
	for i, it := range page.Items {
		b, ok := boundsOf(it)
		if !ok || i >= c.From && i < c.To || b.X >= c.white.Right() || b.Right() <= c.white.X || b.Bottom() <= c.white.Bottom() || b.Y < c.white.Y {
			continue
		}
		free = min(free, b.Y-c.white.Bottom()-scene.MM)
	}
	return max(free, 0)
}

// boundsOf is a box that holds what an item shows.
func boundsOf(it scene.Item) (scene.Rect, bool) {
	switch it := it.(type) {
	case *scene.Text:
		return scene.Rect{X: it.At.X, Y: it.At.Y - it.Size, W: it.Width, H: it.Size * 5 / 4}, it.Turn == 0
	case *scene.Code:
		return it.Box(), true
	case *scene.Path:
		return it.Bounds(), true
	case *scene.Image:
		return it.Rect, true
	}
	return scene.Rect{}, false
}
