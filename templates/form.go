package templates

import (
	"slices"
	"strings"
)

// A form is what a variant's name asks for: a variant of the file, a page, large print, or several of these, in this
// order: "tent-a5-large".
type form struct {
	variant string // of the file, or nothing
	page    string // as PageName gives it, or nothing for the file's own
	large   bool
}

// Large is the name of large print, and the ending of the names of kinds in it.
const Large = "large"

// formOf takes a variant's name apart. The file's own variants are taken at their word first.
func formOf(name string, variants []string) (form, bool) {
	var f form
	if slices.Contains(variants, name) || name == "" {
		f.variant = name
		return f, true
	}
	if rest, ok := strings.CutSuffix("-"+name, "-"+Large); ok {
		f, ok = formOf(strings.TrimPrefix(rest, "-"), variants)
		ok = ok && !f.large
		f.large = true
		return f, ok
	}
	if page, ok := PageName(name); ok {
		f.page = page
		return f, true
	}
	for _, v := range variants {
		if rest, ok := strings.CutPrefix(name, v+"-"); ok {
			if page, ok := PageName(rest); ok {
				return form{variant: v, page: page}, true
			}
		}
	}
	return f, false
}

// A PageError says that a kind cannot be set on a page: it is for one stock of labels, or is cut or folded.
type PageError struct{ error }

// HasForm tells whether a kind can be read in a variant of that name.
func (l *Library) HasForm(kind, variant, lang string) bool {
	_, err := l.Kind(kind, variant, lang)
	return err == nil
}

// laid gives a kind's file with the variant of a form laid over it, then what it says of so many languages, and what is then
// to be said of large print. Where a form names a page only, the variant for the nearest page is laid over, if it is nearer
// than the kind's own.
func laid(v *value, f form, tongues int, src *source) (whole, large *value) {
	variants := v.get("variants")
	if f.variant == "" && f.page != "" {
		f.variant = nearestPage(v, variants, f.page, src)
	}
	if f.variant != "" {
		v = overlay(v, variants.get(f.variant))
	}
	_, paged := paperOf(f.variant)
	paged = paged || f.page != ""
	over := func(o *value) *value {
		if paged && o.find("page").find("size") != nil {
			o = o.without("page") // large print and languages may ask for a larger page, but not where a page was asked for
		}
		v = overlay(v, o)
		return o
	}
	for n := 2; n <= tongues; n++ {
		if o := v.find(Several).find(severals[n-2]); o != nil {
			over(o)
		}
	}
	if f.large {
		if large = v.get(Large); large != nil {
			large = over(large)
		}
	}
	return v, large
}

// Several is the key under which a kind's file says what differs where its signs speak two languages, or three.
const Several = "languages"

// severals are the keys under it, from two languages on.
var severals = [mostLanguages - 1]string{"two", "three"}

// nearestPage names the variant whose page is nearest in area to one, or nothing where the kind's own is.
func nearestPage(v, variants *value, page string, src *source) string {
	want, _ := paperOf(page)
	d := &decoder{source: &source{file: src.file}, kind: &Kind{}} // faults are told when the file is read
	if p := v.get("page"); p != nil && p.kind == mapping {
		d.page(p)
	}
	best, name := 1e9, ""
	if d.kind.Page.W > 0 && d.kind.Page.H > 0 {
		best = want.apart(paper{w: d.kind.Page.W, h: d.kind.Page.H})
	}
	if variants == nil {
		return name
	}
	for _, e := range variants.keys {
		if p, ok := paperOf(e.key); ok && want.apart(p) < best*0.999 {
			best, name = want.apart(p), e.key
		}
	}
	return name
}

// formed gives the kind as a form asks for it.
func (k *Kind) formed(f form, large *value) (*Kind, error) {
	if f.page != "" {
		p, _ := paperOf(f.page)
		p = p.like(k.Page.W, k.Page.H)
		switch {
		case p.w == k.Page.W && p.h == k.Page.H:
		case k.Page.Fixed:
			return nil, &PageError{failure("the kind %s is cut or folded from its own page, not from the page %s", k.Name, f.page)}
		case k.pitched():
			return nil, &PageError{failure("the kind %s is for one stock of labels, not for the page %s", k.Name, f.page)}
		default:
			k = k.onto(p)
		}
	}
	if f.large {
		k = k.enlarge(large)
	}
	return k, nil
}

// InLarge is the name of a variant in large print: "large", "a4-large".
func InLarge(variant string) string {
	if rest := "-" + variant; strings.HasSuffix(rest, "-"+Large) {
		return variant
	}
	return strings.TrimPrefix(variant+"-"+Large, "-")
}

// inPlainPrint is the name of a kind without the ending of large print: a place that asks for a board gets it in either.
func inPlainPrint(id string) string { return strings.TrimSuffix(id, "-"+Large) }
