package templates

import (
	"fmt"

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
	var out []catalog.Problem
	faces := map[*fonts.Face]bool{}
	var list []*fonts.Face // in order of first use, so that reports are alike
	for _, k := range kinds {
		for _, s := range k.styles {
			if !faces[s.face] {
				faces[s.face] = true
				list = append(list, s.face)
			}
		}
	}
	out = append(out, officeGlyphs(&c.Office, list)...)
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
	for i := range c.Procedures {
		p := &c.Procedures[i]
		for _, attr := range []string{"name", "short_name", "field"} {
			if pr, bad := glyphs(p, attr, list); bad {
				out = append(out, pr)
			}
		}
		if pr, bad := dense(p, opt.Links, kinds); bad {
			out = append(out, pr)
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
			if !f.Has(r) {
				return r, f.Name(), true
			}
		}
	}
	return 0, "", false
}

func lackWords(r rune, face string) catalog.Words {
	return catalog.Words{
		VI: fmt.Sprintf("ký tự %q (U+%04X) không có trong phông chữ %s của bảng. Hãy thay bằng ký tự khác", r, r, face),
		EN: fmt.Sprintf("character %q (U+%04X) is not in the face %s of the signs: write it in other letters", r, r, face),
	}
}

// dense names the first kind on which a procedure's code at the least module is larger than the largest that the kind sets.
func dense(p *catalog.Procedure, rules link.Rules, kinds []*Kind) (catalog.Problem, bool) {
	l, err := link.Resolve(p, rules)
	if err != nil {
		return catalog.Problem{}, false // the catalog's own rules tell
	}
	v, err := qr.Version(l.Payload, scene.M)
	for _, k := range kinds {
		if !k.Entries.takes(p) {
			continue
		}
		dots, _ := k.LeastDots()
		for _, cs := range k.codes {
			side := Length(17+4*v) * Length(dots) * scene.Dot
			if err == nil && side <= cs.most {
				continue
			}
			pr := p.Problem(RuleDense, catalog.Warning, "url", catalog.Words{
				VI: fmt.Sprintf("đường dẫn %d ký tự cho mã QR quá dày: trên %s mã cần %.0f mm mà chỗ có %.0f mm. Hãy dùng đường dẫn ngắn", len(l.Payload), k.Name, side.MM(), cs.most.MM()),
				EN: fmt.Sprintf("address of %d characters makes too dense a code: on %s it needs %.0f mm where there are %.0f mm: use a shorter link", len(l.Payload), k.Name, side.MM(), cs.most.MM()),
			})
			return pr, true
		}
	}
	return catalog.Problem{}, false
}
