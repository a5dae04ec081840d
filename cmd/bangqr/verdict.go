package main

import (
	"errors"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/templates"
)

// A verdict is what is wrong with a catalog, by what follows from it.
type verdict struct {
	errors, warnings, hints []catalog.Problem
	day                     string            // on which it is judged
	ignored                 []catalog.Problem // of rules that the operator switched off
}

// all are the errors, then the warnings.
func (v *verdict) all() []catalog.Problem { return append(slices.Clone(v.errors), v.warnings...) }

// strictness says how a catalog is judged beyond the settings.
type strictness struct {
	clean bool // every repair is an error
	all   bool // every problem is listed, however many there are of a rule
}

// judge collects what the catalog, the previous one, the links and the templates find.
func (d *door) judge(o Options, m *material, kinds []*templates.Kind, s strictness) (*verdict, error) {
	day, err := d.asOf(o)
	if err != nil {
		return nil, err
	}
	check := catalog.CheckOptions{Hosts: o.Links.Hosts, MoreHosts: o.Links.MoreHosts, Day: day, Known: o.Catalog != ""} // the sample is of the same list
	if o.Previous != "" {
		previous, err := d.anyCatalog(o.Previous, o)
		if err != nil {
			return nil, err
		}
		check.Previous = previous
	}
	ps := m.catalog.Check(check)
	if o.Catalog == "" && o.Entries == "" { // its payment leads nowhere, so nobody need look after the code on the wall
		ps = slices.DeleteFunc(ps, func(p catalog.Problem) bool { return p.Rule == "vietqr-posted" })
	}
	if s.clean {
		ps = append(ps, m.report.Problems()...)
	}
	ps = append(ps, unlinked(m.catalog, o.Links)...)
	ps = append(ps, d.boardKinds(m.catalog, o)...)
	ps = append(ps, m.logos...)
	ps = append(ps, templates.CheckCatalog(m.catalog, templates.Options{Lang: o.SignLang, Links: o.Links, Assets: m.assets}, kinds)...)
	return sorted(day, ps, o.Check.Ignore), nil
}

// sorted parts problems by their level, and those that are to be ignored from all.
func sorted(day string, ps []catalog.Problem, ignore []string) *verdict {
	v := &verdict{day: day}
	for _, p := range ps {
		if contains(ignore, p.Rule) {
			v.ignored = append(v.ignored, p)
			continue
		}
		switch p.Level {
		case catalog.Error:
			v.errors = append(v.errors, p)
		case catalog.Hint:
			v.hints = append(v.hints, p)
		default:
			v.warnings = append(v.warnings, p)
		}
	}
	return v
}

// sampleName stands for the catalog inside the program where a file is asked for.
const sampleName = "sample"

// anyCatalog reads a catalog that is not the one worked on: a file, a folder, "-" or "sample". Answers about its columns that
// were kept hold for it too.
func (d *door) anyCatalog(path string, o Options) (*catalog.Catalog, error) {
	if path == sampleName {
		return sampleOnce()
	}
	in := d.input(path)
	var c *catalog.Catalog
	var err error
	if in.Kept, err = keptMappings(o.mappings()); err == nil {
		err = d.beside(in, o, func(in catalog.Input) (err error) {
			c, _, err = catalog.Read(in)
			return err
		})
	}
	if err != nil {
		return nil, invalid(err)
	}
	if len(c.Procedures) == 0 {
		return nil, invalid(errors.New(d.say("catalog.empty", path)))
	}
	return c, nil
}

// knownRules are all rules that judge can find broken.
func knownRules() []catalog.Rule {
	return append(catalog.RuleList(),
		catalog.Rule{ID: ruleNoLink, Level: catalog.Error, Means: words["no.link"]},
		catalog.Rule{ID: ruleBoardKind, Level: catalog.Error, Means: words["rule.board-kind"]},
		catalog.Rule{ID: ruleLogo, Level: catalog.Error, Means: words["rule.logo"]},
		catalog.Rule{ID: templates.RuleNoGlyph, Level: catalog.Error, Means: words["rule.no-glyph"]},
		catalog.Rule{ID: templates.RuleDense, Level: catalog.Warning, Means: words["rule.url-dense"]})
}

// unknownRules tells ids that are no rules.
func (s speech) unknownRules(ids []string) []error {
	var names []string
	for _, r := range knownRules() {
		names = append(names, r.ID)
	}
	var errs []error
	for _, id := range ids {
		if !contains(names, id) {
			errs = append(errs, errors.New(s.say("rule.unknown", id, s.didYouMean(nearest(strings.TrimSpace(id), names)))))
		}
	}
	return errs
}
