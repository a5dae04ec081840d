package templates

import (
	"slices"
	"strings"

	"bangqr/catalog"
)

// A label is cut off and stuck somewhere by itself: each is a sign of its own, so a selection of procedures chooses labels.
// All other signs are made whole, or two posters of one edition could differ.

// narrowed gives the signs of label sheets with the labels that are selected alone. Such a sheet has a name of its own, so
// that it does not take the place of the whole one.
func narrowed(k *Kind, signs []Sign, sel Selection) []Sign {
	if k.Labels() == 0 || k.Per == "entry" || len(sel.Fields)+len(sel.Codes)+len(sel.Tags) == 0 {
		return signs
	}
	for i := range signs {
		s := &signs[i]
		kept := slices.DeleteFunc(slices.Clone(s.procs), func(p int) bool { return !sel.takes(&s.catalog.Procedures[p]) })
		if len(kept) == len(s.procs) {
			continue
		}
		name := sel.name()
		s.procs = kept
		s.ID, s.Subject, s.File = s.ID+"-"+name, s.Subject+"-"+name, s.File+"-"+name
	}
	return signs
}

// takes tells whether a procedure is selected by its code, field or tags.
func (sel Selection) takes(p *catalog.Procedure) bool {
	return (len(sel.Codes) == 0 || slices.Contains(sel.Codes, p.Code)) &&
		(len(sel.Fields) == 0 || slices.ContainsFunc(sel.Fields, func(f string) bool { return f == p.Field || f == catalog.Slug(p.Field) })) &&
		(len(sel.Tags) == 0 || slices.ContainsFunc(sel.Tags, func(t string) bool { return slices.Contains(p.Tags, t) }))
}

// name names a selection in letters that files may have, the same for the same: of a long one the end is a hash.
func (sel Selection) name() string {
	const most = 40
	var parts []string
	for _, list := range [][]string{sel.Fields, sel.Codes, sel.Tags} {
		parts = append(parts, list...)
	}
	all := strings.Join(parts, "\x00")
	if len(parts) == 1 && len(sel.Codes) == 1 {
		return fileName(sel.Codes[0], "")
	}
	name := catalog.Slug(strings.Join(parts, " "))
	if name == "" || len(name) > most {
		name = strings.Trim(name[:min(len(name), most-9)], "-") + "-" + sum([]byte(all))[:8]
	}
	return strings.Trim(name, "-")
}

// Beyond tells whether procedures stand on a sign that a selection of procedures does not name.
func (s *Sign) Beyond(sel Selection) bool {
	if len(sel.Fields)+len(sel.Codes)+len(sel.Tags) == 0 || s.entry != nil {
		return false
	}
	return slices.ContainsFunc(s.procs, func(i int) bool { return !sel.takes(&s.catalog.Procedures[i]) })
}

// HasTag tells whether a sign is of a procedure or an entry with a tag.
func (s *Sign) HasTag(tag string) bool {
	switch {
	case tag == "":
		return false
	case s.entry != nil:
		return slices.Contains(s.entry.Tags, tag)
	}
	return s.Kind.Per == "procedure" && len(s.procs) == 1 && slices.Contains(s.catalog.Procedures[s.procs[0]].Tags, tag)
}
