package templates

import (
	"bytes"
	"image"
	_ "image/jpeg" // office logos
	_ "image/png"
	"regexp"

	"bangqr/catalog"
	"bangqr/templates/fonts"
	"bangqr/templates/icons"
	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// A builder fills the boxes of one sign with facts.
type builder struct {
	kind   *Kind
	accent scene.Ink
	assets map[string][]byte
	hosts  []string
	start  int
	still  bool
	styles []layout.Style
	index  map[string]int
	codes  []layout.CodeStyle
	codeIx map[string]int
	plans  []*layout.CodeSpec
	found  []Finding
	lacks  map[string]bool // characters that were already told to be missing
}

// find notes a finding, in words of the table of faults.
func (b *builder) find(rule, box, format string, args ...any) {
	b.found = append(b.found, Finding{Rule: rule, Box: box, Message: say(format, args...)})
}

func newBuilder(k *Kind, accent scene.Ink, opt Options) *builder {
	b := &builder{kind: k, accent: accent, assets: opt.Assets, hosts: opt.Links.Hosts, start: opt.Start, index: map[string]int{}, codeIx: map[string]int{}, lacks: map[string]bool{}}
	for i, s := range k.styles {
		b.index[s.name] = i
		b.styles = append(b.styles, layout.Style{Name: s.name, Face: s.face, Bold: s.bold, Most: s.most, Least: s.least, Lead: s.lead,
			Ink: inkOf(s.ink, accent), Align: alignOf(s.align)})
		if s.ink == "" {
			b.styles[i].Ink = scene.Black
		}
	}
	for i, c := range k.codes {
		b.codeIx[c.name] = i
		b.codes = append(b.codes, layout.CodeStyle{Name: c.name})
	}
	return b
}

// box fills one box, or gives nil where its condition does not hold.
func (b *builder) box(s *boxSpec, sc *scope) *layout.Box {
	if s == nil || !b.holds(s.when, sc) {
		return nil
	}
	defer b.coloured(sc)()
	x := &layout.Box{Name: s.path, W: s.w, H: s.h, Grow: s.grow, Pad: sidesOf(s.pad), Gap: s.gap, Align: alignOf(s.align), Across: alignOf(s.across),
		Fill: inkOf(s.fill, b.accent), Bleed: s.bleed, Turn: turnOf(s.turn), Drop: s.drop, Break: s.brk, Keep: s.keep, Whole: s.whole,
		Anchor: b.text(s.anchor, sc), Mark: b.text(s.mark, sc), Ink: inkOf(s.ink, b.accent)}
	if s.at != nil {
		x.At = &layout.At{X: s.at[0], Y: s.at[1], W: s.at[2], H: s.at[3]}
	}
	switch s.kind {
	case "text":
		return b.textBox(x, s, sc)
	case "code":
		return b.codeBox(x, s, sc)
	case "icon":
		x.Kind, x.Shape, x.Unit = layout.Icon, icons.Shape(s.raw), icons.Unit
		if x.Ink == 0 {
			x.Ink = scene.Black
		}
	case "image":
		return b.imageBox(x, s, sc)
	case "rule":
		x.Kind, x.H, x.Dash = layout.Rule, s.size, s.dash
		if x.Ink == 0 {
			x.Ink = scene.Black
		}
	case "space":
		x.Kind, x.H = layout.Space, s.size
	case "stack", "row":
		if x.Kind = layout.Stack; s.kind == "row" {
			x.Kind = layout.Row
		}
		for _, k := range s.kids {
			b.add(x, b.box(k, sc))
		}
		x.Again = b.box(s.again, sc)
	case "columns":
		b.columns(x, s, sc)
	case "table":
		b.table(x, s, sc)
	case "each":
		for _, e := range sc.each(s.each) {
			b.add(x, b.box(s.cell, e))
		}
	case "grid":
		b.grid(x, s, sc)
	}
	return x
}

func (b *builder) add(x, kid *layout.Box) {
	if kid != nil {
		x.Kids = append(x.Kids, kid)
	}
}

func (b *builder) holds(t *text, sc *scope) bool {
	if t == nil {
		return true
	}
	s := b.text(t, sc)
	return s != "" && s != "false" && s != "0" && s != "[]"
}

func (b *builder) text(t *text, sc *scope) string {
	if t == nil {
		return ""
	}
	s, err := t.string(sc)
	if err != nil {
		b.find("template", "", "template: %s", err)
	}
	return s
}

func (b *builder) spans(t *text, style int, sc *scope) []layout.Span {
	spans, err := t.spans(sc)
	if err != nil {
		b.find("template", "", "template: %s", err)
	}
	for _, sp := range spans {
		f := b.styles[style].Face
		if sp.Bold {
			f = b.styles[style].Bold
		}
		b.covered(f, sp.S, sc.lang)
	}
	return spans
}

// covered tells of characters that a face cannot draw; a box or a blank in their place would be a silent fault.
// A script that they cannot shape is told once, by its name.
func (b *builder) covered(f *fonts.Face, s, lang string) {
	for _, r := range s {
		if r != layout.Hole && r != '\u00a0' && !f.Has(r) {
			if script := scriptOf(r); script != nil {
				if !b.lacks[script.EN] {
					b.lacks[script.EN] = true
					b.find("script", "", "the text %q, on the sign in %q, is in %s, which the faces of the signs cannot set: write it in Latin letters", clip(s), lang, *script)
				}
				continue
			}
			key := f.Name() + string(r)
			if !b.lacks[key] {
				b.lacks[key] = true
				b.find("no-glyph", "", "the face %s has no character %q (U+%04X), in %q", f.Name(), r, r, clip(s))
			}
		}
	}
}

func (b *builder) textBox(x *layout.Box, s *boxSpec, sc *scope) *layout.Box {
	x.Kind = layout.Text
	st := b.index[s.style]
	t := &layout.TextSpec{Style: st, Long: b.spans(s.val, st, sc), Lines: s.lines, Prefer: s.prefer == "short", Ink: x.Ink,
		Volatile: s.volatile, Paging: s.val != nil && s.val.paging}
	if x.Ink == 0 && b.accented(st) {
		t.Ink = b.accent
	}
	if x.Text = t; s.caption {
		t.Names = sc.ref()
	}
	if len(t.Long) == 0 {
		return nil
	}
	if b.still && s.volatile {
		t.Long = stillText()
	}
	if t.Link = b.text(s.link, sc); t.Link != "" && t.Link != sc.Payload && !telephone.MatchString(t.Link) && !b.allowed(t.Link, s.path) {
		return nil
	}
	if s.short != nil && !(b.still && s.volatile) {
		t.Short = b.spans(s.short, st, sc)
	}
	if s.also != "" && len(sc.others) > 0 {
		return b.repeated(b.withFull(x, s, t), s, sc)
	}
	return b.withFull(x, s, t)
}

// withFull adds the whole text, in small letters below, for where its short form is set.
func (b *builder) withFull(x *layout.Box, s *boxSpec, t *layout.TextSpec) *layout.Box {
	if s.full == "" || t.Short == nil {
		return x
	}
	fs := b.index[s.full]
	full := &layout.Box{Name: s.path + ".full", Kind: layout.Text, Drop: "full", Align: x.Align,
		Text: &layout.TextSpec{Style: fs, Long: t.Long, Of: x}}
	out := &layout.Box{Name: s.path, Kind: layout.Stack, Gap: s.gap, W: x.W, Grow: x.Grow, Keep: x.Keep, Kids: []*layout.Box{x, full}}
	x.Grow, x.W = 0, 0
	return out
}

// telephone is an address to dial (RFC 3966).
var telephone = regexp.MustCompile(`^tel:\+?[0-9]{2,15}$`)

// allowed tells whether an address that a template writes itself may be printed: it keeps to the same rules as the
// catalog's, or the sign is not made.
func (b *builder) allowed(address, box string) bool {
	hosts := b.hosts
	if hosts == nil {
		hosts = catalog.DefaultHosts()
	}
	if _, err := catalog.ParseAddress(address, hosts); err != nil {
		b.find("link", box, "the template writes the address %q, which may not be printed: %s", clip(address), err)
		return false
	}
	return true
}

func (b *builder) codeBox(x *layout.Box, s *boxSpec, sc *scope) *layout.Box {
	payload := b.text(s.val, sc)
	if payload == "" {
		b.find("code", s.path, "the code is empty")
		return nil
	}
	if payload != sc.Payload && !b.allowed(payload, s.path) {
		return nil
	}
	x.Kind = layout.Code
	x.Code = &layout.CodeSpec{Style: b.codeIx[s.style], Flush: s.flush, Payload: payload,
		Ref: either(b.text(s.ref, sc), sc.ref()).(string)}
	b.plans = append(b.plans, x.Code)
	return x
}

func (b *builder) imageBox(x *layout.Box, s *boxSpec, sc *scope) *layout.Box {
	name := b.text(s.val, sc)
	if name == "" {
		return nil
	}
	data, ok := b.assets[name]
	if s.picture != nil {
		data, ok = s.picture, true
	}
	if !ok {
		b.find("image", s.path, "the picture %q is not there", name)
		return nil
	}
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 {
		b.find("image", s.path, "the picture %q is neither PNG nor JPEG", name)
		return nil
	}
	x.Kind, x.Data, x.Aspect = layout.Image, data, float64(cfg.Width)/float64(cfg.Height)
	return x
}
