package templates

import (
	"fmt"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/templates/fonts"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// Rules of catalogs that only the templates can tell.
const (
	RuleNoGlyph = "no-glyph"  // a character that a face of the signs lacks
	RuleDense   = "url-dense" // an address too long for a code of the size that a kind has room for
)

// CheckCatalog lists what of a catalog the given kinds cannot print well: characters that their faces lack, which is an
// error, and addresses that make too dense a code, which is a warning.
func CheckCatalog(c *catalog.Catalog, opt Options, kinds []*Kind) []catalog.Problem {
	list := facesOf(kinds)
	out := officeGlyphs(&c.Office, list)
	for i := range c.Offices {
		o := &c.Offices[i]
		for _, attr := range []string{"unit", "name", "notice", "phone"} {
			if r, f, bad := lacking(o.Attr(attr), list); bad {
				out = append(out, o.Problem(RuleNoGlyph, catalog.Error, attr, lackWords(r, f)))
			}
		}
	}
	for i := range c.Places {
		p := &c.Places[i]
		if r, f, bad := lacking(p.Name, list); bad {
			out = append(out, p.Problem(RuleNoGlyph, catalog.Error, "name", lackWords(r, f)))
		}
	}
	langs := languagesOf(kinds, opt.Lang)
	out = append(out, entryGlyphs(c, kinds, langs, list)...)
	attrs := append([]string{"name", "short_name", "field"}, translations(langs)...)
	for _, l := range langs {
		attrs = append(attrs, "field_"+l)
	}
	room := rooms{kinds: kinds, most: map[int]int{}}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		for _, attr := range attrs {
			if pr, bad := glyphs(p, attr, list); bad {
				out = append(out, pr)
			}
		}
		if pr, bad := room.dense(p, opt.Links); bad {
			out = append(out, pr)
		}
	}
	return out
}

// facesOf lists the faces of kinds in order of first use, so that reports are alike.
func facesOf(kinds []*Kind) []*fonts.Face {
	var out []*fonts.Face
	for _, k := range kinds {
		for _, s := range k.styles {
			if !slices.Contains(out, s.face) {
				out = append(out, s.face)
			}
		}
	}
	return out
}

func glyphs(p *catalog.Procedure, attr string, faces []*fonts.Face) (catalog.Problem, bool) {
	r, f, bad := lacking(p.Attr(attr), faces)
	if !bad {
		return catalog.Problem{}, false
	}
	return p.Problem(RuleNoGlyph, catalog.Error, attr, lackWords(r, f)), true
}

// officeGlyphs looks through what of the office stands on signs.
func officeGlyphs(o *catalog.Office, faces []*fonts.Face) []catalog.Problem {
	var out []catalog.Problem
	for _, a := range []struct{ key, text string }{{"office.unit", o.Unit}, {"office.name", o.Name}, {"office.notice", o.Notice}, {"office.phone", o.Phone}} {
		if r, f, bad := lacking(a.text, faces); bad {
			out = append(out, catalog.Problem{Rule: RuleNoGlyph, Level: catalog.Error, Where: catalog.Where{Column: a.key}, Value: a.text, Message: lackWords(r, f)})
		}
	}
	return out
}

// lacking finds the first character of a text that a face cannot draw.
func lacking(text string, faces []*fonts.Face) (rune, string, bool) {
	for _, r := range text {
		for _, f := range faces {
			if r != '\n' && !f.Has(r) { // the documents of a meeting are a line each
				return r, f.Name(), true
			}
		}
	}
	return 0, "", false
}

// lackWords words a character that a face lacks; of a script that none has, the script.
func lackWords(r rune, face string) catalog.Words {
	if s := scriptOf(r); s != nil {
		return catalog.Words{
			VI: fmt.Sprintf("ký tự %q (U+%04X) là %s, phông chữ của bảng không trình bày được. Hãy ghi bằng chữ La-tinh", r, r, s.VI),
			EN: fmt.Sprintf("character %q (U+%04X) is of %s, which the faces of the signs cannot set: write it in Latin letters", r, r, s.EN),
		}
	}
	return catalog.Words{
		VI: fmt.Sprintf("ký tự %q (U+%04X) không có trong phông chữ %s của bảng. Hãy thay bằng ký tự khác", r, r, face),
		EN: fmt.Sprintf("character %q (U+%04X) is not in the face %s of the signs: write it in other letters", r, r, face),
	}
}

// rooms are the largest codes that kinds set.
type rooms struct {
	kinds []*Kind
	most  map[int]int // by the length of a payload, the version that it needs at the most; 0 where there is none
}

// version is that of a payload of small letters: any other of the same length packs at least as well. It costs nothing for a
// length that came before, and nearly every code is far from the limit.
func (r *rooms) version(payload string) int {
	n := len(payload)
	v, known := r.most[n]
	if !known {
		v, _ = qr.Version(strings.Repeat("a", n), scene.M)
		r.most[n] = v
	}
	return v
}

// dense names the first kind on which a procedure's code at the least module is larger than the largest that the kind sets.
func (r *rooms) dense(p *catalog.Procedure, rules link.Rules) (catalog.Problem, bool) {
	l, err := link.Resolve(p, rules)
	if err != nil {
		return catalog.Problem{}, false // the catalog's own rules tell
	}
	for _, k := range r.kinds {
		if !k.shows() || !k.Entries.takes(p) {
			continue
		}
		dots, _ := k.LeastDots()
		side := func(v int) Length { return Length(17+4*v) * Length(dots) * scene.Dot }
		for _, cs := range k.codes {
			if v := r.version(l.Payload); v > 0 && side(v) <= cs.most {
				continue
			}
			v, err := qr.Version(l.Payload, scene.M)
			if err == nil && side(v) <= cs.most {
				continue
			}
			pr := p.Problem(RuleDense, catalog.Warning, "url", catalog.Words{
				VI: fmt.Sprintf("đường dẫn %d ký tự cho mã QR quá dày: trên %s mã cần %.0f mm mà chỗ có %.0f mm. Hãy dùng đường dẫn ngắn", len(l.Payload), k.Name, side(v).MM(), cs.most.MM()),
				EN: fmt.Sprintf("address of %d characters makes too dense a code: on %s it needs %.0f mm where there are %.0f mm: use a shorter link", len(l.Payload), k.Name, side(v).MM(), cs.most.MM()),
			})
			return pr, true
		}
	}
	return catalog.Problem{}, false
}
