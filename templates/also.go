package templates

import (
	"slices"
	"strings"

	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// Several languages on one sign: a text whose box says "also: STYLE" is repeated below itself in each further language of
// the sign, in that style. Where a language says the same as one above, which it does of facts without a translation, it is
// left out. A repetition in the style of the text itself, as in feet whose letters are as small as they may be, is told apart by
// its gray.

// A twin is a text in one of the further languages, with what stands in where it does not fit.
type twin struct{ long, short *text }

// repeat reads "also" and makes the text ready in each further language.
func (d *decoder) repeat(b *boxSpec, body, v *value) {
	a := v.get("also")
	if a == nil {
		return
	}
	b.also = d.known(a, "style", d.styleNames())
	own := d.words
	if b.val.fault() != nil {
		return // told once is enough
	}
	for _, t := range d.all[1:] {
		d.words = t.words
		b.twins = append(b.twins, twin{d.text(body), d.text(v.get("short"))})
	}
	d.words = own
}

// several takes what was laid over where large print or several languages were asked for, and checks of how many.
func (d *decoder) several(v *value) {
	v.get(Large)
	o := v.get(Several)
	if o == nil {
		return
	}
	for _, e := range o.keys {
		e.used = true
		if !slices.Contains(severals[:], e.key) {
			d.fail(e.line, e.col, "two: or three:", "%q is no number of languages that a sign in several has", e.key)
		}
	}
}

// repeated puts a text above the same in the further languages. What the template says of the text's place in its row or
// stack then holds for all.
func (b *builder) repeated(x *layout.Box, s *boxSpec, sc *scope) *layout.Box {
	out := &layout.Box{Name: s.path, Kind: layout.Stack, W: x.W, H: x.H, Grow: x.Grow, Pad: x.Pad, Fill: x.Fill, Bleed: x.Bleed, Turn: x.Turn,
		Drop: x.Drop, Break: x.Break, Keep: x.Keep, At: x.At, Anchor: x.Anchor, Mark: x.Mark, Gap: s.gap, Kids: []*layout.Box{x}}
	style, ink := b.index[s.also], scene.Ink(0)
	if s.also == s.style && b.styles[style].Ink == scene.Black && x.Ink == 0 {
		ink = twinInk
	}
	said := []string{plainOf(b.spans(s.val, b.index[s.style], sc))}
	for i, t := range s.twins {
		spans := b.spans(t.long, style, sc.in(i))
		words := plainOf(spans)
		if words == "" || slices.Contains(said, words) {
			continue
		}
		said = append(said, words)
		short := b.spans(t.short, style, sc.in(i))
		if b.still && s.volatile {
			spans, short = stillText(), nil
		}
		out.Kids = append(out.Kids, &layout.Box{Name: s.path + ".also", Kind: layout.Text, Align: x.Align,
			Text: &layout.TextSpec{Style: style, Long: spans, Short: short, Ink: ink, Volatile: s.volatile, Paging: t.long.paging}})
	}
	if len(out.Kids) == 1 {
		return x
	}
	x.W, x.H, x.Grow, x.Pad, x.Fill, x.Bleed, x.Turn, x.Drop, x.Break, x.Keep, x.At, x.Anchor, x.Mark = 0, 0, 0, layout.Sides{}, 0, false, 0, "", false, false, nil, "", ""
	return out
}

// twinInk is the gray of a repetition: 75 % of black, a contrast of 10 to 1 on white, told from black at a glance.
var twinInk = inkOf("gray 75%", scene.Black)

func plainOf(spans []layout.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.S)
	}
	return strings.TrimSpace(b.String())
}
