package templates

import (
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/link"
)

// isFieldCode tells whether an action is {{.Field.Payload}}. Only kinds that write it need a link for each field.
func isFieldCode(ident []string) bool { return slices.Equal(ident, []string{"Field", "Payload"}) }

// leadFields fills in where the codes of fields lead: of the sign's own field, and of each group.
func (s *scope) leadFields(k *Kind, rules *link.Rules) (found []Finding) {
	if !k.codesFields {
		return nil
	}
	lead := func(f *fieldScope) {
		l, err := link.ResolveField(&catalog.Field{Name: f.Name, Slug: f.Slug}, *rules)
		if err != nil {
			found = append(found, Finding{Rule: "link", Message: say("link: %s", err)})
		}
		f.Payload, f.Host, f.Path, f.Own = l.Payload, l.Host, l.Path, l.Own
	}
	if s.Field.Name != "" {
		lead(&s.Field)
	}
	for _, g := range s.groups {
		lead(&g.Field)
		if g.Field.Own {
			s.Field.Own = true // one rule makes all of them
		}
	}
	return found
}

// fieldHosts names all hosts that the codes of a sign lead to, those of fields first.
func (s *scope) fieldHosts() string {
	var list []string
	add := func(host string) {
		if host != "" && !slices.Contains(list, host) {
			list = append(list, host)
		}
	}
	for h := range strings.SplitSeq(s.Field.Host+", "+s.Host, ", ") {
		add(h)
	}
	for _, g := range s.groups {
		add(g.Field.Host)
	}
	return strings.Join(list, ", ")
}
