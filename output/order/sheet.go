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
	left   = 16 * mm
	right  = drawn.Width - 16*mm
	top    = 18 * mm
	bottom = drawn.Height - 18*mm
)

// Pages sets the order on A4.
func (o *Order) Pages() scene.Document {
	s := &sheet{o, drawn.Flow{Top: top, Bottom: bottom}}
	s.Page()
	s.heading()
	s.summary()
	s.rules()
	s.list()
	for i := range s.Sheets {
		t := drawn.Text(drawn.Plain, 8*pt, left, drawn.Height-10*mm, say("page", o.Lang, i+1, len(s.Sheets)))
		s.Sheets[i].Items = append(s.Sheets[i].Items, t)
	}
	return scene.Document{Title: say("title", o.Lang) + " – " + o.Office, Lang: o.Lang, Pages: s.Sheets}
}

// A sheet is an order while it is drawn.
type sheet struct {
	order *Order
	drawn.Flow
}

func (s *sheet) rule(w scene.Length) { s.Add(drawn.Stroke(left, s.Y, right, s.Y, w)) }

func (s *sheet) heading() {
	o := s.order
	s.Y += 8 * mm
	s.Add(drawn.Text(drawn.Title, 24*pt, left, s.Y, say("title", o.Lang)))
	s.Y += 9 * mm
	office := say("office", o.Lang) + ": " + o.Office
	if o.Phone != "" {
		office += " · " + o.Phone
	}
	date := o.Date
	if date == "" {
		date = "……/……/…………"
	}
	s.lines(drawn.Plain, 10*pt, left, right-left, office, 5*mm)
	s.Add(drawn.Text(drawn.Plain, 10*pt, left, s.Y, say("date", o.Lang)+": "+date+" · "+say("colour."+o.Colour, o.Lang)))
	s.Y += 5 * mm
	s.rule(mm / 3)
}

// lines sets a text over as many lines as it takes, and goes below them.
func (s *sheet) lines(face string, size, x, room scene.Length, text string, lead scene.Length) {
	for _, l := range drawn.Wrap(face, size, room, text) {
		s.Add(drawn.Text(face, size, x, s.Y, l))
		s.Y += lead
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
	if s.Room(h) && again != nil {
		again()
	}
	for i, list := range text {
		for k, l := range list {
			s.Add(drawn.Text(face, size, cols[i].x, s.Y+mm+size+lead*scene.Length(k), l))
		}
	}
	s.Y += h
	s.rule(mm / 10)
}

func (s *sheet) summary() {
	o := s.order
	s.Y += 8 * mm
	s.Add(drawn.Text(drawn.Bold, 13*pt, left, s.Y, say("summary", o.Lang)))
	s.Y += 3 * mm
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
	s.Y += 7 * mm
	s.Room(0)
	s.Add(drawn.Text(drawn.Bold, 11*pt, left, s.Y, say("total", o.Lang, signs, pages, area(total))))
}

func (s *sheet) rules() {
	o := s.order
	s.Y += 10 * mm
	if s.Room(60 * mm) {
		s.Y += 4 * mm
	}
	for i := range 4 {
		s.lines(drawn.Plain, 10*pt, left, right-left, fmt.Sprintf("%d. %s", i+1, say(fmt.Sprintf("rule-%d", i+1), o.Lang)), 5*mm)
	}
	s.Y += 6 * mm
	for i, who := range strings.Split(say("sign", o.Lang), "|") {
		s.Add(drawn.Text(drawn.Bold, 10*pt, left+scene.Length(i)*95*mm, s.Y, who))
	}
	s.Y += 25 * mm
}

func (s *sheet) list() {
	o := s.order
	s.Page()
	s.Y += 6 * mm
	s.Add(drawn.Text(drawn.Bold, 13*pt, left, s.Y, say("list", o.Lang)))
	s.Y += 3 * mm
	cols := columns(9*mm, 51*mm, 26*mm, 15*mm, 60*mm, 17*mm)
	head := func() { s.row(cols, drawn.Bold, strings.Split(say("list-head", o.Lang), "|"), nil) }
	head()
	for i := range o.Items {
		it := &o.Items[i]
		s.row(cols, drawn.Plain, []string{fmt.Sprint(i + 1), it.Subject, it.size(), fmt.Sprint(it.Copies), it.File, it.verdict(o.Lang)}, head)
	}
}
