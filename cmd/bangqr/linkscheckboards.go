package main

import (
	"cmp"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/cmd/bangqr/internal/linkcheck"
	"bangqr/output"
	"bangqr/output/boards"
	"bangqr/output/runs"
)

// What is asked for is what is printed: the codes of the last build, and those of boards that hang and are of an earlier one.
// Where nothing was built yet, it is what would be.

// A hanging is a board on the wall, with what its codes say.
type hanging struct {
	boards.Board
	codes []string // payloads
}

// collect finds all addresses, and what each should be the page of.
func (k *linkRun) collect() error {
	if k.manifest == nil {
		k.note("linkcheck.unbuilt", k.opt.Output)
		k.unbuilt()
	} else {
		for i := range k.manifest.Signs {
			k.sign(&k.manifest.Signs[i])
		}
	}
	if err := k.walls(); err != nil {
		return err
	}
	return k.expect()
}

// add takes in a code of a sign.
func (k *linkRun) add(payload, ref, caption, sign string) *printed {
	p := k.at[payload]
	if p == nil {
		p = &printed{Target: linkcheck.Target{URL: payload}, caption: caption}
		k.at[payload] = p
		k.printed = append(k.printed, p)
	}
	if s, ok := k.subject(ref, caption); ok && !slices.Contains(p.Subjects, s) {
		p.Subjects = append(p.Subjects, s)
	}
	if sign != "" && !contains(p.signs, sign) {
		p.signs = append(p.signs, sign)
	}
	return p
}

// subject is the procedure of a code; a field or an entry is none.
func (k *linkRun) subject(ref, caption string) (linkcheck.Subject, bool) {
	if p, ok := k.catalog.Procedure(ref); ok {
		return linkcheck.Subject{Code: p.Code, Name: p.DisplayName()}, true
	}
	return linkcheck.Subject{Code: ref, Name: caption}, catalog.ValidCode(ref)
}

func (k *linkRun) sign(s *output.ManifestSign) {
	for _, c := range s.Codes {
		k.add(c.Payload, c.Procedure, c.Caption, s.ID)
	}
}

// unbuilt takes the codes that a catalog's signs would have. What cannot have a code is for "catalog check" to tell.
func (k *linkRun) unbuilt() {
	for i := range k.catalog.Procedures {
		p := &k.catalog.Procedures[i]
		if l, err := link.Resolve(p, k.opt.Links); err == nil && p.StateOn(k.printDay()) == catalog.InForce {
			k.add(l.Payload, p.Code, p.DisplayName(), "")
		}
	}
	for i := range k.catalog.Fields {
		if l, err := link.ResolveField(&k.catalog.Fields[i], k.opt.Links); err == nil && l.Own {
			k.add(l.Payload, "", k.catalog.Fields[i].Name, "")
		}
	}
	for _, e := range k.catalog.AllEntries() {
		links, err := link.ResolveEntry(&e, k.opt.Links)
		for _, l := range links {
			if err == nil {
				k.add(l.Payload, "", cmp.Or(l.Title, e.Name), "")
			}
		}
	}
}

// printDay is the day on which what is printed is in force.
func (k *linkRun) printDay() string { return cmp.Or(isoDay(k.opt.AsOf), k.today) }

// expect says where short links are to lead: to the page of their procedure, or of the one that took its place.
func (k *linkRun) expect() error {
	if k.opt.Links.Base == "" || len(k.catalog.Procedures) == 0 {
		return nil
	}
	table, err := link.RedirectMap(k.catalog, k.opt.Links, k.printDay())
	if err != nil {
		return invalid(err)
	}
	for _, d := range table {
		p := k.at[d.Short]
		if p == nil {
			continue
		}
		p.Expect = d.Target
		if s, ok := k.subject(d.Successor, ""); ok && !slices.Contains(p.Subjects, s) {
			p.Subjects = append(p.Subjects, s)
		}
	}
	return nil
}

// walls finds what the codes of boards that hang say.
func (k *linkRun) walls() error {
	old := k.oldBoards()
	for _, b := range k.ledger.State("") {
		if !b.Hangs() {
			continue
		}
		h := hanging{Board: b}
		known := false
		if s := k.signOf(&b); s != nil {
			known = true
			for _, c := range s.Codes {
				h.codes = append(h.codes, c.Payload)
			}
		} else if b.Edition != "" {
			var err error
			if h.codes, known, err = old(b.Edition); err != nil {
				return err
			}
		}
		if !known {
			k.unknown = append(k.unknown, b)
			continue
		}
		for _, c := range h.codes {
			if p := k.at[c]; p != nil && !slices.Contains(p.boards, len(k.hang)) {
				p.boards = append(p.boards, len(k.hang))
			}
		}
		k.hang = append(k.hang, h)
	}
	return nil
}

// signOf finds the sign of the last build that a board is: by its edition; of a board without one, by its place and kind.
func (k *linkRun) signOf(b *boards.Board) *output.ManifestSign {
	if k.manifest == nil {
		return nil
	}
	for i := range k.manifest.Signs {
		s := &k.manifest.Signs[i]
		kind := b.Kind == "" || b.Kind == s.Kind
		if kind && (b.Edition != "" && b.Edition == s.Edition || b.Edition == "" && b.Place != "" && b.Place == s.Place && b.Kind != "") {
			return s
		}
	}
	return nil
}

// oldBoards gives what finds the codes of an edition that is not the last build's: in the records of builds, with the
// catalog and the links of that time. It looks up each once.
func (k *linkRun) oldBoards() func(edition string) ([]string, bool, error) {
	var e *inspection
	type found struct {
		codes []string
		known bool
	}
	seen := map[string]found{}
	return func(edition string) ([]string, bool, error) {
		if f, ok := seen[edition]; ok {
			return f.codes, f.known, nil
		}
		if e == nil {
			m, err := k.load(k.opt)
			if err != nil {
				m = &material{catalog: k.catalog}
			}
			e = &inspection{door: k.door, opt: k.opt, material: m, day: k.today, store: runs.In(k.opt.Output)}
		}
		list, err := e.store.Find(edition)
		if err != nil || len(list) == 0 {
			seen[edition] = found{}
			return nil, false, err
		}
		codes, known := k.codesOf(e, list[0])
		seen[edition] = found{codes, known}
		return codes, known, nil
	}
}

// codesOf composes a sign of an earlier build again, and takes the addresses of its procedures as they were then.
func (k *linkRun) codesOf(e *inspection, f runs.Found) (codes []string, known bool) {
	then, err := e.store.Catalog(f.Run)
	if err != nil {
		return nil, false
	}
	rules := k.opt.Links
	rules.Base = f.Run.Settings["links.base"]
	rules.Template = cmp.Or(f.Run.Settings["links.template"], rules.Template)
	shown := e.show(f)(runs.State{Catalog: then, Day: f.Run.Day})
	for _, code := range shown.Codes {
		p, ok := then.Procedure(code)
		if !ok {
			continue
		}
		if l, err := link.Resolve(p, rules); err == nil {
			codes = append(codes, l.Payload)
			k.add(l.Payload, p.Code, p.DisplayName(), "")
		}
	}
	return codes, shown.Made
}

// boardNames names boards by number and edition.
func (k *linkRun) boardNames(list []boards.Board) string {
	var out []string
	for i := range list {
		out = append(out, strings.TrimSpace(list[i].Number+" "+list[i].Edition))
	}
	return strings.Join(out, ", ")
}
