package proof

import (
	"strings"

	"bangqr/output/drawn"
	"bangqr/templates/scene"
)

// count tells how many codes there are, and how many rows.
func (s *Sheet) count() string { return s.say("count", max(s.Codes, len(s.Rows)), len(s.Rows)) }

// on tells which signs have the code of a row. All are named while there is room; each stands with its edition in the list before
// the signatures.
func (s *Sheet) on(r *Row) string {
	about := r.About
	if about != "" {
		about += " · "
	}
	switch len(r.Signs) {
	case 0:
		return strings.TrimSuffix(about, " · ")
	case 1:
		return about + s.say("of", r.Signs[0].Sign, r.Page, r.Signs[0].Edition)
	}
	kind, _, _ := strings.Cut(r.Signs[0].Sign, "/")
	return about + s.say("on", kind, len(r.Signs), span(r.Signs))
}

// span names signs of a kind, by what stands behind its name: the first and the last of them where they are many.
func span(signs []On) string {
	const most = 4
	var names []string
	for _, on := range signs {
		_, name, _ := strings.Cut(on.Sign, "/")
		names = append(names, name)
	}
	if len(names) > most {
		return names[0] + " … " + names[len(names)-1]
	}
	return strings.Join(names, ", ")
}

// The list of signs that share rows.
const (
	listed   = 2 // beside one another
	listLead = 4 * mm
	listGap  = 4 * mm
)

// editions lists the signs that share rows, each once.
func (d *drawing) editions() {
	var all []On
	seen := map[On]bool{}
	for i := range d.sheet.Rows {
		if r := &d.sheet.Rows[i]; len(r.Signs) > 1 {
			for _, on := range r.Signs {
				if !seen[on] {
					seen[on] = true
					all = append(all, on)
				}
			}
		}
	}
	if len(all) == 0 {
		return
	}
	d.Room(8*mm + 3*listLead)
	d.Y += 7 * mm
	d.Add(drawn.Text(drawn.Bold, 9*pt, left, d.Y, d.sheet.say("editions")))
	d.Y += 5 * mm
	wide := (right - left + listGap) / listed
	for i := 0; i < len(all); i += listed {
		d.Room(listLead)
		y := d.Y
		for k, on := range all[i:min(i+listed, len(all))] {
			d.Y = y
			d.entry(left+scene.Length(k)*wide, wide-listGap, on)
		}
		d.Y = y + listLead
	}
}

// entry sets a sign of the list on one line.
func (d *drawing) entry(x, room scene.Length, on On) {
	const editionRoom = 17 * mm
	d.lines(drawn.Plain, 7*pt, x, room-editionRoom, on.Sign, 0, 1)
	d.lines(drawn.Bold, 7*pt, x+room-editionRoom+mm, editionRoom-mm, on.Edition, 0, 1)
}
