package main

import (
	"fmt"
	"strings"

	"bangqr/output/runs"
	"bangqr/templates"
)

// Rules of bangqr.yaml may have given a sign to another kind since it was made: it is not made any more, though its kind would
// still compose it.

// readRules reads the rules as a build does.
func (e *inspection) readRules() error {
	if len(e.opt.Choose) == 0 {
		return nil
	}
	lib, err := e.library(e.opt)
	if err != nil {
		return err
	}
	b := &buildRun{door: e.door, opt: e.opt, material: e.material}
	if err := b.chooseByRules(lib); err != nil {
		return err
	}
	e.rulings = b.rulings
	return nil
}

// ruledOut tells whether rules leave a sign to another kind, with some state of the catalog; the rule where it is one that
// chose it.
func (e *inspection) ruledOut(k *templates.Kind, s *templates.Sign, at runs.State) (*ruling, bool) {
	if len(e.rulings) == 0 {
		return nil, false
	}
	b := &buildRun{door: e.door, opt: e.opt, material: &material{catalog: at.Catalog}, rulings: e.rulings}
	for _, r := range e.rulings {
		if r.made.ID() == k.ID() {
			k = r.made
		}
	}
	if len(b.ruled(k, []templates.Sign{*s})) > 0 {
		return nil, false
	}
	for _, r := range e.rulings {
		if r.applies(k) && b.fits(s, r) {
			return r, true
		}
	}
	return nil, true
}

// ruling adds to what changed about a sign that it is another kind's today, where rules say so: that is no fault of its kind.
func (e *inspection) ruling(changes []runs.Change, was runs.Sign, f *runs.Run, now runs.State) []runs.Change {
	k, err := e.kindThen(was, f)
	if err != nil || len(e.rulings) == 0 {
		return changes
	}
	for _, s := range sharesOf(now.Catalog.InForce(now.Day)).signs(k, templates.Selection{}) {
		if s.ID != was.ID {
			continue
		}
		r, out := e.ruledOut(k, &s, now)
		if !out {
			break
		}
		c := runs.Change{Of: "template", Kind: runs.Ruled}
		if r != nil {
			c.New = r.made.ID()
			c.Files = fmt.Sprintf("%s:%d: %s", r.kind.file, r.kind.line, r.words())
		}
		if n := len(changes); n > 0 && changes[n-1].Of == "template" && changes[n-1].Kind == runs.Removed {
			changes = changes[:n-1]
		}
		return append(changes, c)
	}
	return changes
}

// kindThen is the kind of a sign in the languages of the run that made it.
func (e *inspection) kindThen(was runs.Sign, r *runs.Run) (*templates.Kind, error) {
	o := e.opt
	o.languages(r)
	return e.kind(was.Kind, o)
}

// languages takes over the languages of a run.
func (o *Options) languages(r *runs.Run) {
	if langs := splitList(strings.TrimSpace(r.Settings["sign-lang"])); len(langs) > 0 {
		o.SignLangs, o.SignLang, o.SignAlso = langs, langs[0], langs[1:]
	}
}
