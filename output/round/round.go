// Package round draws the sheet for whoever goes round and changes boards: the places of a plan in walking order, each with its
// address and keeper, what to take down and what to hang, boxes to tick, and a picture of what each board must look like.
// Nothing on it can be scanned.
//
// It is drawn straight as pages and not as a kind of sign: it goes over many places, and shows signs as pictures.
package round

import (
	"fmt"
	"slices"
	"strings"

	"bangqr/output/drawn"
	"bangqr/output/plan"
	"bangqr/templates/scene"
)

const (
	mm     = scene.MM
	pt     = scene.Pt
	left   = 16 * mm
	right  = drawn.Width - 16*mm
	top    = 15 * mm
	bottom = drawn.Height - 17*mm
	number = 14 * mm // column of the stops' numbers
	photo  = 36 * mm // column of the pictures
	lead   = 48 * mm / 10
)

var (
	accent = scene.RGB(0x0B, 0x5D, 0x4B)
	faint  = scene.Gray(95)
	light  = scene.Gray(190)
)

// A Sheet is a round.
type Sheet struct {
	Office   string            // in whose name it is; nothing where it goes over several
	Offices  map[string]string // where it does: their names, by id
	Names    map[string]string // of procedures, by code: what a cell is called on its board
	Phone    string
	Day      string       // what is hung is in force on it, in words
	Places   []plan.Place // in walking order
	Metres   int64        // of the way, as far as positions are known; 0 is unknown
	Lang     string
	Pictures map[string]*scene.Page // first pages of today's signs, by id
}

// Pages draws the sheet on A4.
func (s *Sheet) Pages() scene.Document {
	d := &drawing{s, drawn.Flow{Top: top, Bottom: bottom}}
	d.Page()
	d.heading()
	d.bring()
	for i := range s.Places {
		d.stop(i+1, &s.Places[i])
	}
	d.Y += 5 * mm
	d.Room(6 * mm)
	d.text(drawn.Plain, 8.5, left, d.Y+4*mm, s.say("ledger"), faint)
	for i := range d.Sheets {
		t := drawn.Text(drawn.Plain, 8*pt, 0, drawn.Height-9*mm, s.say("page", i+1, len(d.Sheets)))
		t.At.X, t.Ink = right-t.Width, faint
		o := drawn.Text(drawn.Plain, 8*pt, left, drawn.Height-9*mm, joined(" · ", s.say("title"), s.Office))
		o.Ink = faint
		d.Sheets[i].Items = append(d.Sheets[i].Items, o, t)
	}
	return scene.Document{Title: joined(" – ", s.say("title"), s.Office), Lang: s.Lang, Pages: d.Sheets}
}

// joined puts a mark between those parts that say something.
func joined(mark string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), mark)
}

// short leaves out of a number the office before it, where the sheet is of one office.
func (s *Sheet) short(n string) string {
	if i := strings.LastIndexByte(n, '/'); i >= 0 && len(s.Offices) == 0 {
		return n[i+1:]
	}
	return n
}

func (s *Sheet) say(key string, args ...any) string { return say(key, s.Lang, args...) }

// A drawing is a round while it is drawn.
type drawing struct {
	*Sheet
	drawn.Flow
}

func (d *drawing) text(face string, size float64, x, y scene.Length, s string, ink scene.Ink) {
	t := drawn.Text(face, points(size), x, y, s)
	t.Ink = ink
	d.Add(t)
}

func points(n float64) scene.Length { return scene.Length(n * float64(pt)) }

func (d *drawing) heading() {
	d.text(drawn.Title, 24, left, d.Y+8*mm, d.say("title"), scene.Black)
	d.Y += 15 * mm
	for _, l := range drawn.Wrap(drawn.Plain, 10*pt, right-left, joined(" · ", d.Office, d.Phone, d.say("day")+" "+d.Day)) {
		d.text(drawn.Plain, 10, left, d.Y, l, scene.Black)
		d.Y += lead
	}
	d.Y += 4 * mm
	d.text(drawn.Plain, 10, left, d.Y, d.say("by"), faint)
	d.line(left+18*mm, left+100*mm)
	d.text(drawn.Plain, 10, left+108*mm, d.Y, d.say("date"), faint)
	d.line(left+126*mm, right)
	d.Y += 5 * mm
}

// line is to be written on.
func (d *drawing) line(from, to scene.Length) {
	l := drawn.Stroke(from, d.Y+mm, to, d.Y+mm, mm/6)
	l.Stroke = light
	d.Add(l)
}

// bring lists what has to be taken along, size by size.
func (d *drawing) bring() {
	way := d.say("stops", len(d.Places))
	if d.Metres > 0 {
		way = d.say("way", len(d.Places), decimal(float64(d.Metres)/1000, d.Lang))
	}
	d.Add(drawn.Stroke(left, d.Y, right, d.Y, mm*4/10))
	d.Y += 6 * mm
	d.text(drawn.Bold, 11, left, d.Y, way, scene.Black)
	d.Y += 2 * mm
	for n, l := range d.loads() {
		for i, t := range drawn.Wrap(drawn.Plain, 10*pt, right-left-number-14*mm, l) {
			d.Y += lead
			if n+i == 0 {
				d.text(drawn.Plain, 10, left, d.Y, d.say("bring"), faint)
			}
			if i == 0 {
				d.Add(tick(left+number+9*mm, d.Y))
			}
			d.text(drawn.Plain, 10, left+number+14*mm, d.Y, t, scene.Black)
		}
	}
	d.Y += 4 * mm
}

// A load is what is to be taken along of one size.
type load struct {
	size, numbers string // the size of panels ends in a blank
	count         int
}

// loads are what is to be taken along, a line for each size.
func (d *drawing) loads() []string {
	var out []*load
	put := func(size, number string, panel bool) {
		key := size
		if panel {
			key += " "
		}
		i := slices.IndexFunc(out, func(l *load) bool { return l.size == key })
		if i < 0 {
			i, out = len(out), append(out, &load{size: key})
		}
		out[i].count++
		if number != "" {
			out[i].numbers += ", " + number
		}
	}
	for _, p := range d.Places {
		for _, s := range p.Steps {
			for _, x := range s.Panels {
				put(x.Size+" mm", d.short(x.Number), true)
			}
			if len(s.Panels) == 0 && s.Fault == "" && (s.Action == plan.Make || s.Action == plan.Replace || s.Action == plan.Hang) {
				put(s.Size, d.short(s.Board), false)
			}
		}
	}
	return d.loadLines(out)
}

func (d *drawing) loadLines(out []*load) []string {
	var lines []string
	for _, l := range out {
		what := l.numbers
		switch {
		case what == "":
			lines = append(lines, fmt.Sprintf("%d × %s", l.count, l.size))
			continue
		case strings.HasSuffix(l.size, " "):
			what = d.say("bring.p", what[2:])
		default:
			what = d.say("bring.no", what[2:])
		}
		lines = append(lines, d.say("bring.1", l.count, strings.TrimSpace(l.size), what))
	}
	return lines
}

// tick is a box to tick, beside a line of text.
func tick(x, y scene.Length) scene.Item {
	return drawn.Frame(scene.Rect{X: x, Y: y - 3*mm, W: 34 * mm / 10, H: 34 * mm / 10}, scene.Black, mm/5)
}
