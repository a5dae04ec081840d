package templates

import "strings"

// more gathers what a sign says besides procedures: its entry, what belongs to its place, the boards that hang there.
func (s *scope) more(sign *Sign, opt Options, t tongue) (found []Finding) {
	if sign.entry != nil {
		if err := s.entryFacts(sign.entry, opt.Links, t); err != nil {
			found = append(found, Finding{Rule: "link", Message: say("link: %s", err)})
		}
	}
	found = append(found, s.extraFacts(sign.extras, sign.entry, opt.Links, t)...)
	if sign.Place != nil && (sign.Kind.Lists("boards") || sign.Kind.Lists("old")) {
		s.boardFacts(sign.Place, opt.Boards, t)
		if !sign.still {
			s.wallFacts(sign.Place, opt, t)
		}
	}
	return found
}

// factsIn gathers what a sign says in each of its languages. The scope of the first knows its twins of the others.
func factsIn(s *Sign, opt Options, anchors map[string]int) (*scope, []Finding) {
	sc, found := facts(s, opt, tongue{opt.Lang, s.Kind.words}, anchors)
	if len(found) > 0 {
		return nil, found // another language has the same faults
	}
	for n, t := range s.Kind.also {
		twin, found := facts(s, opt, t, anchors)
		if len(found) > 0 {
			return nil, found
		}
		sc.pair(twin, n)
	}
	return sc, nil
}

// pair notes the twin of a scope in the n-th further language, and of each scope within. What stands in a group stands among
// the entries too, and is paired once; names are entries again, which are sorted anew for each that asks for them.
func (s *scope) pair(twin *scope, n int) {
	if len(s.others) > n {
		return
	}
	s.others = append(s.others, twin)
	for _, e := range eaches {
		if e.name == "names" {
			continue
		}
		mine, its := e.cells(s), e.cells(twin)
		for i := range mine {
			mine[i].pair(its[i], n)
		}
	}
}

// in gives the scope in the n-th further language.
func (s *scope) in(n int) *scope {
	t := *s.others[n]
	t.Page, t.Pages, t.Edition = s.Page, s.Pages, s.Edition
	return &t
}

// signed puts the sign's id into findings, and takes out of them what its networks keep from all but those before the sign.
func (s *Sign) signed(found []Finding) []Finding {
	hide := s.secrets()
	for i := range found {
		f := &found[i]
		f.Sign = s.ID
		for _, h := range hide {
			f.Message.VI = strings.ReplaceAll(f.Message.VI, h, hidden)
			f.Message.EN = strings.ReplaceAll(f.Message.EN, h, hidden)
		}
	}
	return found
}

// hidden stands in messages for a password.
const hidden = "•••"

// secrets are the passwords on a sign. One of fewer characters than any network takes is told to be too short, and is no
// secret.
func (s *Sign) secrets() []string {
	var out []string
	add := func(p string) {
		if len(p) >= 5 {
			out = append(out, p, escaped.Replace(p))
		}
	}
	for _, e := range s.extras {
		add(e.Password)
	}
	if s.entry != nil {
		add(s.entry.Password)
	}
	if s.Place != nil {
		add(s.Place.WiFiPassword)
	}
	add(s.catalog.Office.WiFiPassword)
	return out
}

// escaped writes a password as the code of a network holds it.
var escaped = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, `"`, `\"`, `:`, `\:`)
