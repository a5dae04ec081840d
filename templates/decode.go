package templates

import (
	"io/fs"
	"math"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// A decoder turns a template file into a Kind. Whatever it does not know is a fault.
type decoder struct {
	*source
	kind     *Kind
	words    Words
	all      []tongue // the languages of the sign, its own first
	icons    []string
	partials map[string]partial
	using    map[string]bool
	drops    map[string]*value // where boxes say by what name they may be dropped
	boxCount int
	folder   fs.FS // where pictures lie, or nil
}

type partial struct {
	val *value
	src *source // where it stands, if not in the kind's own file
}

var kindKeys = []string{"kind", "title", "about", "per", "of", "page", "distance", "outdoor", "pages", "entries", "accent", "styles", "codes",
	"under", "head", "body", "foot", "fit", "variants", "large", "languages", "partials", "background", "formats"}

func (d *decoder) decode(v *value) {
	k := d.kind
	if v.kind != mapping {
		d.failAt(v, "begin with kind: and the kind's name", "the file is %s", v.kind)
		return
	}
	d.name(v)
	k.Title, k.About = d.byLanguage(v.get("title")), d.byLanguage(v.get("about"))
	k.Per = d.oneOf(d.need(v, "per"), "procedure", "field", "place", "office", "catalog", "entry", perCell)
	d.of(v.get("of"), v)
	d.page(d.need(v, "page"))
	d.distance(d.need(v, "distance"))
	k.Outdoor, k.MaxPages = d.bool(v.get("outdoor")), d.int(v.get("pages"), 1, 9999)
	d.entries(v.get("entries"))
	if k.Accent, k.fields = scene.Black, d.is(v.get("accent"), "field"); v.get("accent") != nil && !k.fields {
		k.Accent = inkOf(d.ink(v.get("accent")), scene.Black)
	}
	d.styles(d.need(v, "styles"))
	d.codeSizes(v.get("codes"))
	d.parts(v)
	d.fit(v.get("fit"))
	if x := v.get("variants"); x != nil {
		for _, e := range x.keys {
			k.Variants = append(k.Variants, e.key)
		}
	}
	d.background(v.get("background"))
	d.several(v)
	k.Formats = d.formats(v.get("formats"))
	d.holdable(v.get("formats"))
	d.rest(v, kindKeys...)
}

// name reads what the kind is called.
func (d *decoder) name(v *value) {
	x := v.get("kind")
	if x == nil {
		d.failAt(v, "add kind: and a name such as my-poster", "the kind has no name")
	} else if d.kind.Name = x.text; !goodName(x.text) {
		d.failAt(x, "use small letters, digits and hyphens, up to 40", "the kind's name %q cannot name a folder", x.text)
	}
}

// parts reads the boxes of the page, and first those that they use.
func (d *decoder) parts(v *value) {
	k := d.kind
	if p := v.get("partials"); p != nil {
		for _, e := range p.keys {
			d.partials[e.key] = partial{val: e.val}
		}
	}
	if u := v.get("under"); u != nil {
		k.under = d.boxes(u, "under")
	}
	if h := v.get("head"); h != nil {
		k.head = d.box(h, "head")
	}
	if b := d.need(v, "body"); b != nil {
		k.body = d.box(b, "body")
	}
	if f := v.get("foot"); f != nil {
		k.foot = d.box(f, "foot")
	}
}

func goodName(s string) bool {
	if s == "" || len(s) > 40 || s[0] == '-' {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func (d *decoder) need(v *value, key string) *value {
	x := v.get(key)
	if x == nil {
		d.failAt(v, "", "the kind lacks %s", key)
	}
	return x
}

func (d *decoder) page(v *value) {
	if v == nil {
		return
	}
	p := &d.kind.Page
	p.W, p.H = papers["a4"][0]*scene.MM, papers["a4"][1]*scene.MM // so that one wrong size is one fault
	if x := v.get("size"); x == nil {
		d.failAt(v, "size: A4, or size: [600, 800] in mm", "the page has no size")
	} else if inPixels(x) {
		p.W, p.H, p.Pixel = d.pixels(x.items[0]), d.pixels(x.items[1]), scene.Px
	} else if x.kind == list {
		if xs := d.mms(x, 2); xs != nil {
			p.W, p.H = xs[0], xs[1]
		}
	} else if s, ok := papers[strings.ToLower(x.text)]; ok {
		p.W, p.H = s[0]*scene.MM, s[1]*scene.MM
	} else {
		d.failAt(x, suggest(strings.ToLower(x.text), PaperNames()), "unknown paper %q", x.text)
	}
	if min(p.W, p.H) < leastSide || max(p.W, p.H) > mostSide {
		d.failAt(v, "20 to 5000 mm a side", "the page measures %s × %s mm", p.W, p.H)
	}
	if d.bool(v.get("landscape")) {
		p.W, p.H = p.H, p.W
	}
	if x := v.get("margin"); x != nil {
		p.Margin = d.sides(x)
	}
	p.Bleed, p.HeadGap, p.FootGap = d.mm(v.get("bleed")), d.mm(v.get("head-gap")), d.mm(v.get("foot-gap"))
	if m := p.Margin; m[0]+m[2] >= p.H || m[1]+m[3] >= p.W {
		d.failAt(v, "smaller margins", "the margins leave nothing of the page")
	}
	p.Marks = d.oneOf(v.get("marks"), "none", "crop") == "crop"
	p.Fixed, p.Both = d.bool(v.get("fixed")), d.bool(v.get("both-sides"))
	d.rest(v, "size", "landscape", "margin", "bleed", "marks", "fixed", "both-sides", "head-gap", "foot-gap")
}

func (d *decoder) distance(v *value) {
	if v == nil {
		return
	}
	k := &d.kind.Distance
	k.Scan, k.Read = d.mm(v.get("scan")), d.mm(v.get("read"))
	if k.Scan <= 0 {
		d.failAt(v, "scan: 500", "the distance to scan from is missing")
	}
	if k.Read == 0 {
		k.Read = k.Scan
	}
	k.Held = d.bool(v.get("held"))
	d.rest(v, "scan", "read", "held")
}

func (d *decoder) styles(v *value) {
	if v == nil {
		return
	}
	for _, e := range v.keys {
		e.used = true
		s := styleSpec{name: e.key}
		x := e.val
		s.face = d.face(x.get("face"), x)
		if s.bold = s.face; x.get("bold") != nil {
			s.bold = d.face(x.get("bold"), x)
		}
		if c := x.get("cap"); c == nil {
			d.failAt(x, "cap: [8, 6], in mm", "the style %s has no cap height", e.key)
			s.most, s.least = 10*scene.MM, 10*scene.MM
		} else if c.kind == list {
			if xs := d.mms(c, 2); xs != nil {
				s.most, s.least = xs[0], xs[1]
			}
		} else {
			s.most = d.mm(c)
			s.least = s.most
		}
		if s.least <= 0 || s.most < s.least {
			d.failAt(x, "cap: [most, least]", "the style %s has no size to be set in", e.key)
			s.most, s.least = max(s.most, scene.MM), max(s.least, scene.MM)
		}
		s.lead = 1300
		if l := x.get("lead"); l != nil {
			s.lead = int64(math.Round(d.number(l) * 1000))
		}
		s.role = d.oneOf(x.get("read"), "", "title", "name")
		s.ink, s.align = d.ink(x.get("ink")), d.oneOf(x.get("align"), "start", "center", "end")
		d.leastFor(&s, x)
		d.rest(x, "face", "bold", "cap", "lead", "ink", "align", "read")
		d.kind.styles = append(d.kind.styles, s)
	}
}

// leastFor holds a style that is read from afar to the least letters for the distance.
func (d *decoder) leastFor(s *styleSpec, v *value) {
	if least := s.leastFrom(d.kind.Distance.Read); s.least < least {
		d.failAt(v, "cap: at least "+least.String(), "the style %s is %s mm at the least, too small for a %s read from %s mm", s.name, s.least, s.role, d.kind.Distance.Read)
	}
}

func (d *decoder) face(v, at *value) *fonts.Face {
	if v == nil {
		d.failAt(at, "face: text-400", "the style has no face")
		f, _ := fonts.Lookup("text-400")
		return f
	}
	f, ok := fonts.Lookup(v.text)
	if !ok {
		d.failAt(v, suggest(v.text, fonts.Names()), "unknown face %q", v.text)
		f, _ = fonts.Lookup("text-400")
	}
	return f
}

func (d *decoder) codeSizes(v *value) {
	if v == nil {
		return
	}
	for _, e := range v.keys {
		e.used = true
		d.kind.codes = append(d.kind.codes, codeSpec{name: e.key, most: d.mm(d.need(e.val, "side"))})
		d.rest(e.val, "side")
	}
}

func (d *decoder) styleNames() []string {
	var out []string
	for _, s := range d.kind.styles {
		out = append(out, s.name)
	}
	return out
}

func (d *decoder) codeNames() []string {
	var out []string
	for _, s := range d.kind.codes {
		out = append(out, s.name)
	}
	return out
}

func (d *decoder) partialNames() []string {
	var out []string
	for k := range d.partials {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func (d *decoder) style(v *value) string {
	x := v.get("style")
	if x == nil {
		d.failAt(v, "style: "+strings.Join(d.styleNames(), ", "), "a text has no style")
		return ""
	}
	return d.known(x, "style", d.styleNames())
}

func (d *decoder) byLanguage(v *value) map[string]string {
	if v == nil {
		return nil
	}
	out := map[string]string{}
	for _, e := range v.keys {
		e.used = true
		if !languageTag.MatchString(e.key) || e.val.kind != scalar || strings.TrimSpace(e.val.text) == "" {
			d.fail(e.line, e.col, `vi: "…, …"`, "%q is no language with words: words with commas or colons need quotes", e.key)
		}
		out[e.key] = e.val.text
	}
	return out
}

// languageTag is what a language is called (RFC 5646): vi, en, zh-Hant.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$`)

func (d *decoder) number(v *value) float64 {
	f, err := strconv.ParseFloat(v.text, 64)
	if v.kind != scalar || err != nil || math.IsNaN(f) || math.Abs(f) > 1e5 {
		d.failAt(v, "", "%q is not a number", v.text)
		return 0
	}
	return f
}
