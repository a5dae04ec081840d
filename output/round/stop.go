package round

import (
	"cmp"
	"strconv"
	"strings"

	"bangqr/output/boards"
	"bangqr/output/drawn"
	"bangqr/output/plan"
	"bangqr/templates/scene"
)

// mostPictures is how many signs of one place have pictures; where there are more, as in an office's own house, they stand in
// a list.
const mostPictures = 4

// A block is drawn at the origin and put where there is room for it.
type block struct {
	items []scene.Item
	h     scene.Length
	words scene.Length // how far down the words reach, beside a picture
}

func (b *block) text(face string, size float64, x scene.Length, s string, ink scene.Ink) {
	t := drawn.Text(face, points(size), x, b.h, s)
	t.Ink = ink
	b.items = append(b.items, t)
}

// lines sets a text over as many lines as it takes.
func (b *block) lines(face string, size float64, x, room scene.Length, s string, ink scene.Ink) {
	for _, l := range drawn.Wrap(face, points(size), room, s) {
		b.h += points(size) * 135 / 100
		b.text(face, size, x, l, ink)
	}
}

// put draws a block, on a new page where this one has no room for it, and tells whether it did.
func (d *drawing) put(b *block) {
	for _, it := range b.items {
		scene.TurnItem(it, 0, scene.Rect{}, scene.Rect{Y: d.Y})
	}
	d.Add(b.items...)
	d.Y += b.h
}

// stop draws one place: its head, then what is to be done, each with the picture of what must hang there in the end. The
// first picture begins beside the head.
func (d *drawing) stop(no int, p *plan.Place) {
	for i := range p.Steps {
		s := &p.Steps[i]
		var page *scene.Page
		if len(p.Steps) <= mostPictures && p.ID != "" && s.Action != plan.Retire && s.Action != plan.Check {
			page = d.Pictures[s.ID]
		}
		b := &block{h: mm}
		if i == 0 {
			b = d.head(no, p, false, page != nil)
		}
		d.step(b, s, page, i == 0)
		if i == len(p.Steps)-1 {
			d.sign(b)
		}
		if d.Room(b.h) && i > 0 {
			d.put(d.head(no, p, true, false))
		}
		d.put(b)
	}
}

// head is the number, the name and whom to ask for.
func (d *drawing) head(no int, p *plan.Place, again, pictured bool) *block {
	b := &block{}
	b.items = append(b.items, drawn.Stroke(left, 0, right, 0, mm*4/10))
	n := drawn.Text(drawn.Title, 20*pt, left, 87*mm/10, strconv.Itoa(no))
	n.Ink = accent
	b.items = append(b.items, n)
	name := p.Title(d.Lang)
	if again {
		name += " " + d.say("goes on")
	}
	room := right - left - number
	if pictured {
		room -= photo + 4*mm
	}
	b.h = 25 * mm / 10
	b.lines(drawn.Bold, 13, left+number, room, name, scene.Black)
	if again {
		b.h = max(b.h, 9*mm)
		return b
	}
	b.h += mm / 2
	where := p.Address
	if p.ID != "" && p.Lat == "" {
		where = strings.TrimPrefix(where+" · "+d.say("nowhere"), " · ")
	}
	if office := d.Offices[p.Office]; p.ID != "" {
		where = joined(" · ", office, where)
	}
	for _, l := range []string{where, strings.Trim(p.Keeper+" · "+p.Phone, " ·"), p.Hours} {
		if l != "" {
			b.lines(drawn.Plain, 9.5, left+number, room, l, scene.Black)
		}
	}
	b.h = max(b.h, 9*mm) + 2*mm
	return b
}

// step adds what is to be done about one board, or one sign of the office's own house.
func (d *drawing) step(b *block, s *plan.Step, page *scene.Page, first bool) {
	room, below := right-left-number-6*mm, scene.Length(0)
	if page != nil {
		from := b.h
		if first {
			from = 3 * mm
		}
		room, below = room-photo-4*mm, d.picture(b, s, page, from)
	}
	for _, t := range d.tasks(s) {
		b.h += mm
		b.items = append(b.items, tick(left+number, b.h+points(10.5)*135/100))
		b.lines(drawn.Plain, 10.5, left+number+6*mm, room, t, scene.Black)
	}
	b.h += mm / 2
	for _, why := range s.Why {
		text := strings.ReplaceAll(why.Words().In(d.Lang), "→", d.say("becomes")) // no face has an arrow
		b.lines(drawn.Plain, 8.5, left+number+6*mm, room, text, faint)
	}
	if s.Fault != "" {
		b.lines(drawn.Bold, 8.5, left+number+6*mm, room, d.say("fault", s.Fault), scene.Black)
	}
	b.words = b.h + mm
	b.h = max(b.words, below)
}

// picture draws what must hang there, at the right, and gives how far down it reaches.
func (d *drawing) picture(b *block, s *plan.Step, page *scene.Page, from scene.Length) scene.Length {
	items, took := miniature(page, scene.Rect{X: right - photo, Y: from, W: photo, H: 54 * mm})
	b.items = append(b.items, items...)
	m := mini{from: page.W, to: took.W, x: took.X, y: took.Y}
	for _, x := range s.Panels {
		if x.Page == 1 {
			r := m.box(scene.Rect{X: scene.Millimetres(x.X), Y: scene.Millimetres(x.Y), W: scene.Millimetres(x.W), H: scene.Millimetres(x.H)})
			b.items = append(b.items, drawn.Frame(r, scene.Black, mm*6/10))
		}
	}
	note := d.say("right", s.Edition)
	if len(s.Panels) > 0 {
		note = d.say("onto")
	}
	was := b.h
	b.h = took.Bottom() + mm/2
	b.lines(drawn.Plain, 7.5, right-photo, photo, note, faint)
	h := b.h + 2*mm
	b.h = was
	return h
}

// tasks are the lines to tick.
func (d *drawing) tasks(s *plan.Step) []string {
	name := lower(s.Title)
	if s.Board != "" {
		name = lower(d.say("board", d.short(s.Board))) + " (" + name + ")"
	}
	switch {
	case s.Fault != "":
		return nil // what hangs stays until there is another
	case s.Action == plan.Retire && s.Hangs == "":
		return []string{d.say("stop", name)}
	case s.Place == "":
		return d.papers(s)
	case len(s.Panels) > 0:
		return d.panels(s)
	case s.Action == plan.Check:
		return []string{d.say("check", name)}
	case s.Action == plan.Retire:
		return []string{d.down(s, name)}
	}
	var out []string
	if s.Hangs != "" {
		out = append(out, d.down(s, name))
	} else if s.Status == boards.Missing {
		out = append(out, d.say("down.any", name))
	}
	if s.Fault == "" {
		out = append(out, d.say("make", name, s.Size, s.Edition), d.say("scan"))
	}
	return out
}

func (d *drawing) down(s *plan.Step, name string) string {
	if s.Status == boards.Damaged {
		return d.say("damaged", name)
	}
	if s.Hangs == "" {
		return d.say("down.any", name)
	}
	return d.say("down", name, s.Hangs)
}

// panels are the lines of panels.
func (d *drawing) panels(s *plan.Step) []string {
	out := []string{d.say("panel.read", d.short(s.Board), s.Hangs)}
	for _, x := range s.Panels {
		l := d.say("panel", d.short(x.Number), x.Size, d.named(x.Over), decimal(x.X, d.Lang), decimal(x.Y, d.Lang))
		if x.Code != x.Over {
			l += d.say("panel.new", d.named(x.Code))
		}
		out = append(out, l)
	}
	return append(out, d.say("scan"))
}

// named is a procedure as people know it, with its code: "Khai tử (1.000656)".
func (d *drawing) named(code string) string {
	if name := d.Names[code]; name != "" {
		return name + " (" + code + ")"
	}
	return code
}

// papers are the lines of signs of an office's own house.
func (d *drawing) papers(s *plan.Step) []string {
	title := lower(s.Title)
	switch {
	case s.Action == plan.Retire:
		return []string{d.say("paper.old", title, s.Subject, s.Hangs)}
	case s.Hangs == "":
		return []string{d.say("paper.new", title, s.Subject, s.Edition)}
	}
	return []string{d.say("paper", title, s.Subject, s.Hangs, cmp.Or(s.Edition, "–"))}
}

// sign is where whoever receives a board signs.
func (d *drawing) sign(b *block) {
	const takes = 12 * mm
	whole := b.h
	b.h = max(b.words, b.h-takes) + 7*mm
	line := func(from, to scene.Length) {
		l := drawn.Stroke(from, b.h+mm, to, b.h+mm, mm/6)
		l.Stroke = light
		b.items = append(b.items, l)
	}
	b.text(drawn.Plain, 8.5, left+number, d.say("done"), faint)
	line(left+number+15*mm, left+number+50*mm)
	b.text(drawn.Plain, 8.5, left+number+56*mm, d.say("sign"), faint)
	line(left+number+78*mm, right-photo-4*mm)
	b.h = max(b.h+5*mm, whole+mm)
}
