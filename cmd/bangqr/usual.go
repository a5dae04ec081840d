package main

import (
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/templates"
)

// usualTag is the tag by which the shipped leaflets and boards choose the few procedures that they show. An office whose list
// has it nowhere, as no export of the portal has, gets those that most people ask for, and is told so.
const usualTag = "phổ biến"

// mostUsual is how many procedures stand for those that an office did not choose: what a leaflet holds.
const mostUsual = 5

// usualOf are the procedures that stand for an office's own choice.
type usualOf struct {
	office string // id, or nothing where there is one office alone
	codes  []string
	listed bool // the first of the list, since it has none of the usual
}

// takeUsual gives the offices that chose no procedures those that are usual; on the signs that choose by the tag, these have
// short names too, since a leaflet has no room for the published ones. Offices that take the same share one copy.
func (p *shares) takeUsual() {
	type copies struct{ tagged, small []catalog.Procedure }
	by := map[string]copies{}
	p.small = slices.Clone(p.each)
	for i, c := range p.each {
		if len(c.Offered()) == 0 || c.HasTag(usualTag) {
			continue
		}
		codes, listed := c.Usual(mostUsual)
		key := strings.Join(codes, " ")
		if by[key].tagged == nil {
			tagged := c.WithTag(usualTag, codes)
			by[key] = copies{tagged.Procedures, tagged.WithUsualNames().Procedures}
		}
		tagged, small := *c, *c
		tagged.Procedures, small.Procedures = by[key].tagged, by[key].small
		p.each[i], p.small[i] = &tagged, &small
		p.usual = append(p.usual, usualOf{c.OfOffice(), codes, listed})
	}
}

// tellUsual says once which procedures stand on signs because their office chose none, and how to choose others.
func (b *buildRun) tellUsual() {
	var kinds []string
	for _, k := range b.kinds {
		made := slices.ContainsFunc(b.signs, func(s templates.Sign) bool { return s.Kind == k })
		if made && k.Entries.Tag == usualTag && !contains(kinds, k.ID()) {
			kinds = append(kinds, k.ID())
		}
	}
	if len(kinds) == 0 || len(b.shares.usual) == 0 {
		return
	}
	for _, listed := range []bool{false, true} {
		var codes, offices []string
		for _, u := range b.shares.usual {
			if u.listed != listed {
				continue
			}
			if u.office != "" {
				offices = append(offices, u.office)
			}
			for _, code := range u.codes {
				if !contains(codes, code) {
					codes = append(codes, code)
				}
			}
		}
		if len(codes) > 0 {
			b.remark(b.usualNote(strings.Join(kinds, ", "), b.codesNamed(codes), offices, listed))
		}
	}
}

func (b *buildRun) usualNote(kinds, codes string, offices []string, listed bool) string {
	if len(offices) > mostNamed {
		offices = append(offices[:mostNamed], "…")
	}
	whose := ""
	if len(offices) > 0 {
		whose = " (" + strings.Join(offices, ", ") + ")"
	}
	key := "usual.taken"
	if listed {
		key = "usual.first"
	}
	return b.say(key, usualTag, whose, kinds, codes, b.opt.catalogFile())
}

// codesNamed lists procedures by code and name: "1.001193 Đăng ký khai sinh".
func (b *buildRun) codesNamed(codes []string) string {
	var out []string
	for i, code := range codes {
		if i == 2*mostUsual {
			out = append(out, "…")
			break
		}
		if p, ok := b.shares.small[0].Procedure(code); ok {
			code += " " + brief(p)
		}
		out = append(out, code)
	}
	return strings.Join(out, "; ")
}

// mostBrief is how many letters of a name stand in a note.
const mostBrief = 60

// brief is a procedure's name as a note has it.
func brief(p *catalog.Procedure) string {
	name := p.ShortName
	if name == "" {
		name = p.DisplayName()
	}
	letters := []rune(name)
	if len(letters) <= mostBrief {
		return name
	}
	cut := string(letters[:mostBrief])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + " …"
}

// catalogFile names the file that one changes to change the catalog.
func (o Options) catalogFile() string {
	if o.Catalog == "" || o.Catalog == stdio {
		return "catalog"
	}
	return o.Catalog
}
