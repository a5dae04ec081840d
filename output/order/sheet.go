package order

import (
	"fmt"
	"strings"

	"bangqr/output/drawn"
	"bangqr/templates/scene"
)

const (
	mm     = scene.MM
	pt     = scene.Pt
	width  = 210 * mm
	height = 297 * mm
	left   = 16 * mm
	right  = width - 16*mm
	top    = 18 * mm
	bottom = height - 18*mm
)

// Pages sets the order on A4.
func (o *Order) Pages() scene.Document {
	s := &sheet{order: o}
	s.page()
	s.heading()
	s.summary()
	s.rules()
	s.list()
	for i := range s.pages {
		t := drawn.Text(drawn.Plain, 8*pt, left, height-10*mm, say("page", o.Lang, i+1, len(s.pages)))
		s.pages[i].Items = append(s.pages[i].Items, t)
	}
	return scene.Document{Title: say("title", o.Lang) + " – " + o.Office, Lang: o.Lang, Pages: s.pages}
}

// A sheet is the page at hand and how far down it is filled.
type sheet struct {
	order *Order
	pages []scene.Page
	y     scene.Length
}

func (s *sheet) page() {
	s.pages = append(s.pages, scene.Page{W: width, H: height})
	s.y = top
}

func (s *sheet) add(items ...scene.Item) {
	p := &s.pages[len(s.pages)-1]
	p.Items = append(p.Items, items...)
}

// room begins a new page where less than h is left, and tells whether it did.
func (s *sheet) room(h scene.Length) bool {
	if s.y+h <= bottom {
		return false
	}
	s.page()
	return true
}

func (s *sheet) rule(w scene.Length) { s.add(drawn.Stroke(left, s.y, right, s.y, w)) }

func (s *sheet) heading() {
	o := s.order
	s.y += 8 * mm
	s.add(drawn.Text(drawn.Title, 24*pt, left, s.y, say("title", o.Lang)))
	s.y += 9 * mm
	office := say("office", o.Lang) + ": " + o.Office
	if o.Phone != "" {
		office += " · " + o.Phone
	}
	date := o.Date
	if date == "" {
		date = "……/……/…………"
	}
	s.lines(drawn.Plain, 10*pt, left, right-left, office, 5*mm)
	s.add(drawn.Text(drawn.Plain, 10*pt, left, s.y, say("date", o.Lang)+": "+date+" · "+say("colour."+o.Colour, o.Lang)))
	s.y += 5 * mm
	s.rule(mm / 3)
}

// lines sets a text over as many lines as it takes, and goes below them.
func (s *sheet) lines(face string, size, x, room scene.Length, text string, lead scene.Length) {
	for _, l := range drawn.Wrap(face, size, room, text) {
		s.add(drawn.Text(face, size, x, s.y, l))
		s.y += lead
	}
}

// A column of a table: where it begins, how wide it is.
type column struct{ x, w scene.Length }

func columns(widths ...scene.Length) []column {
	x := left
	var out []column
	for _, w := range widths {
		out = append(out, column{x, w - 2*mm})
		x += w
	}
	return out
}

// row sets the cells of a row, each over as many lines as it takes, and a hairline below. Where a new page begins, the
// heading of the table stands there again.
func (s *sheet) row(cols []column, face string, cells []string, again func()) {
	const size = 8 * pt
	const lead = size * 14 / 10
	most := 1
	text := make([][]string, len(cells))
	for i, c := range cells {
		text[i] = drawn.Wrap(face, size, cols[i].w, c)
		most = max(most, len(text[i]))
	}
	h := lead*scene.Length(most) + 2*mm
	if s.room(h) && again != nil {
		again()
	}
	for i, list := range text {
		for k, l := range list {
			s.add(drawn.Text(face, size, cols[i].x, s.y+mm+size+lead*scene.Length(k), l))
		}
	}
	s.y += h
	s.rule(mm / 10)
}

func (s *sheet) summary() {
	o := s.order
	s.y += 8 * mm
	s.add(drawn.Text(drawn.Bold, 13*pt, left, s.y, say("summary", o.Lang)))
	s.y += 3 * mm
	cols := columns(36*mm, 27*mm, 15*mm, 17*mm, 17*mm, 44*mm, 22*mm)
	head := func() { s.row(cols, drawn.Bold, strings.Split(say("head", o.Lang), "|"), nil) }
	head()
	signs, pages, total := 0, 0, 0.0
	for _, g := range o.groups() {
		material, finish := g.stock(o.Lang)
		size := g.size()
		if g.Bleed > 0 {
			size += ", " + say("bleed", o.Lang, g.Bleed)
		}
		s.row(cols, drawn.Plain, []string{g.Title, size, fmt.Sprint(g.signs), fmt.Sprint(g.Pages), area(g.area), material + ", " + finish, g.verdict(o.Lang)}, head)
		signs, pages, total = signs+g.signs, pages+g.Pages, total+g.area
	}
	s.y += 7 * mm
	s.room(0)
	s.add(drawn.Text(drawn.Bold, 11*pt, left, s.y, say("total", o.Lang, signs, pages, area(total))))
}

func (s *sheet) rules() {
	o := s.order
	s.y += 10 * mm
	if s.room(60 * mm) {
		s.y += 4 * mm
	}
	for i := range 4 {
		s.lines(drawn.Plain, 10*pt, left, right-left, fmt.Sprintf("%d. %s", i+1, say(fmt.Sprintf("rule-%d", i+1), o.Lang)), 5*mm)
	}
	s.y += 6 * mm
	for i, who := range strings.Split(say("sign", o.Lang), "|") {
		s.add(drawn.Text(drawn.Bold, 10*pt, left+scene.Length(i)*95*mm, s.y, who))
	}
	s.y += 25 * mm
}

func (s *sheet) list() {
	o := s.order
	s.page()
	s.y += 6 * mm
	s.add(drawn.Text(drawn.Bold, 13*pt, left, s.y, say("list", o.Lang)))
	s.y += 3 * mm
	cols := columns(9*mm, 51*mm, 26*mm, 15*mm, 60*mm, 17*mm)
	head := func() { s.row(cols, drawn.Bold, strings.Split(say("list-head", o.Lang), "|"), nil) }
	head()
	for i := range o.Items {
		it := &o.Items[i]
		s.row(cols, drawn.Plain, []string{fmt.Sprint(i + 1), it.Subject, it.size(), fmt.Sprint(it.Copies), it.File, it.verdict(o.Lang)}, head)
	}
}
