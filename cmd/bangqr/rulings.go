package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"bangqr/templates"
)

// A ruling is a rule that was held against the kinds and the catalog.
type ruling struct {
	chooseRule
	made    *templates.Kind
	instead kindName
	signs   int // that it chose
}

// applies tells whether a kind is what the rule stands in for.
func (r *ruling) applies(k *templates.Kind) bool {
	return k != r.made && k.Name == r.instead.name && (r.instead.variant == "" || r.instead.variant == k.Variant)
}

// words tells the rule as people wrote it.
func (r *ruling) words() string {
	var out []string
	for _, c := range r.when {
		out = append(out, c.key.text+" = "+c.value.text)
	}
	return strings.Join(out, ", ")
}

// takeKinds finds the kinds of a build: those asked for, by name or in sets, and those that rules put in their place.
func (b *buildRun) takeKinds() error {
	var err error
	if b.kinds, err = b.chooseKinds(b.opt); err != nil {
		return err
	}
	lib, err := b.library(b.opt)
	if err != nil {
		return err
	}
	if b.wants, err = b.presetKinds(b.opt, lib); err != nil {
		return err
	}
	return b.chooseByRules(lib)
}

// chooseByRules reads the kinds that rules choose, and puts those that stand in for one of the build beside it. Every rule
// that cannot be meant so is told.
func (b *buildRun) chooseByRules(lib *templates.Library) error {
	var errs []error
	for _, rule := range b.opt.Choose {
		r := &ruling{chooseRule: rule}
		found := append(b.ruleKinds(r, lib), b.ruleValues(r)...)
		errs = append(errs, found...)
		for _, earlier := range b.rulings { // one kind is read once, so that it is known for the one that rules chose
			if r.made != nil && earlier.made != nil && earlier.made.ID() == r.made.ID() {
				r.made = earlier.made
			}
		}
		b.rulings = append(b.rulings, r)
	}
	if len(errs) > 0 {
		return invalid(errors.Join(errs...))
	}
	for _, r := range b.rulings {
		here := slices.ContainsFunc(b.kinds, r.applies)
		there := slices.ContainsFunc(b.kinds, func(k *templates.Kind) bool { return k.ID() == r.made.ID() })
		if here && !there {
			b.kinds = append(b.kinds, r.made)
		}
	}
	return nil
}

// ruleKinds finds the kind of a rule and the one it stands in for.
func (b *buildRun) ruleKinds(r *ruling, lib *templates.Library) []error {
	of := func(w configWord) (*templates.Kind, kindName, error) {
		n, ok := findKind(lib, lib.Names(), w.text, b.opt.SignLang)
		if !ok {
			return nil, n, w.fault(b.say("kind.unknown", w.text, b.nearOrAll(w.text, lib.Names())))
		}
		k, err := readKind(lib, n, b.opt)
		if err != nil {
			return nil, n, ownPaths(err, b.opt.Templates)
		}
		return k, n, nil
	}
	var err error
	if r.made, _, err = of(r.kind); err != nil {
		return []error{err}
	}
	word := r.chooseRule.instead
	if word.text == "" {
		word = r.kind
		if word.text = usualKind(lib, r.made.Per, b.opt); word.text == "" {
			return []error{r.kind.fault(b.say("choose.noinstead", r.made.ID()))}
		}
	}
	usual, name, err := of(word)
	switch {
	case err != nil:
		return []error{err}
	case usual.Per != r.made.Per:
		return []error{word.fault(b.say("choose.per", r.made.ID(), b.say("per."+r.made.Per), usual.ID(), b.say("per."+usual.Per)))}
	case usual.ID() == r.made.ID():
		return []error{r.kind.fault(b.say("choose.itself", r.made.ID()))}
	}
	r.instead = name
	return nil
}

// usualKind is the shipped kind that a build makes of the same subjects.
func usualKind(lib *templates.Library, per string, o Options) string {
	for _, n := range shipped {
		if k, err := readKind(lib, kindName{name: n}, o); err == nil && k.Per == per {
			return n
		}
	}
	return ""
}

// ruleValues holds what a rule asks for against its kind and the catalog.
func (b *buildRun) ruleValues(r *ruling) []error {
	if r.made == nil {
		return nil
	}
	asked := map[string][]string{"procedure": {"field", "tag"}, "field": {"field"}, "place": {"place-kind"}, "entry": {"tag"}}[r.made.Per]
	var errs []error
	for i := range r.when {
		key, value := r.when[i].key, &r.when[i].value
		if !contains(asked, key.text) {
			errs = append(errs, key.fault(b.say("choose.asks", key.text, r.made.ID(), b.say("per."+r.made.Per))))
			continue
		}
		from := b.ruleChoices(key.text)
		found, ok := find(value.text, from)
		if !ok {
			errs = append(errs, value.fault(b.say("choose.value", key.text, value.text, b.didYouMean(suggestChoices(value.text, from)))))
		}
		value.text = cmp.Or(found, value.text)
	}
	return errs
}

// ruleChoices are the values that a key of when may have with this catalog.
func (b *buildRun) ruleChoices(key string) []choice {
	c := b.material.catalog
	switch key {
	case "field":
		return fieldChoices(c)
	case "tag":
		out := tagChoices(c)
		for i := range c.Entries {
			for _, t := range c.Entries[i].Tags {
				out = append(out, choice{t, []string{t}})
			}
		}
		return out
	}
	var out []choice
	for i := range c.Places {
		p := &c.Places[i]
		if p.Kind != "" {
			out = append(out, choice{p.Kind, []string{p.Kind}})
		}
		if id := p.KindID(); id != "" {
			out = append(out, choice{id, []string{id}})
		}
	}
	return out
}

// ruled keeps the signs of a kind that the rules leave it, or choose it for. A place that names its boards itself is
// beyond the rules for boards.
func (b *buildRun) ruled(k *templates.Kind, signs []templates.Sign) []templates.Sign {
	put := slices.ContainsFunc(b.rulings, func(r *ruling) bool { return r.made == k })
	base := slices.ContainsFunc(b.rulings, func(r *ruling) bool {
		// A size that a rule put in the place of another is not what further rules for that kind are about.
		return r.applies(k) && (!put || r.instead.variant == k.Variant)
	})
	chosen := slices.ContainsFunc(b.rulings, func(r *ruling) bool { return r.made.ID() == k.ID() })
	if !base && !chosen {
		return signs
	}
	return slices.DeleteFunc(signs, func(s templates.Sign) bool {
		if s.Place != nil && len(s.Place.BoardKinds()) > 0 && !k.Distance.Held {
			return false
		}
		r := b.rulingOf(&s, k, base)
		if r == nil {
			return !base
		}
		if r.made.ID() == k.ID() {
			r.signs++
			return false
		}
		return true
	})
}

// rulingOf is the first rule that fits a sign: of those that stand in for its kind, or, for a kind that rules choose, of
// those that stand in for the same as it.
func (b *buildRun) rulingOf(s *templates.Sign, k *templates.Kind, base bool) *ruling {
	var places []kindName // that the kind may take
	for _, r := range b.rulings {
		if r.made.ID() == k.ID() {
			places = append(places, r.instead)
		}
	}
	for _, r := range b.rulings {
		if (base && r.applies(k) || !base && slices.Contains(places, r.instead)) && b.fits(s, r) {
			return r
		}
	}
	return nil
}

// fits tells whether all that a rule asks for holds of a sign.
func (b *buildRun) fits(s *templates.Sign, r *ruling) bool {
	return !slices.ContainsFunc(r.when, func(c condition) bool { return !b.holds(s, c.key.text, c.value.text) })
}

func (b *buildRun) holds(s *templates.Sign, key, value string) bool {
	c := b.material.catalog
	switch key {
	case "tag":
		return s.HasTag(value)
	case "place-kind":
		return s.Place != nil && (s.Place.Kind == value || s.Place.KindID() == value)
	}
	if p, ok := c.Procedure(s.Subject); ok && s.Kind.Per == "procedure" {
		return p.Field == value
	}
	return s.Kind.Per == "field" && s.Title == value
}

// ruleFacts tell what a rule chose.
type ruleFacts struct {
	Kind    string `json:"kind"`
	Instead string `json:"instead"`
	When    string `json:"when"`
	Signs   int    `json:"signs"`
}

func (b *buildRun) ruleFacts() []ruleFacts {
	var out []ruleFacts
	for _, r := range b.rulings {
		out = append(out, ruleFacts{r.made.ID(), strings.Trim(r.instead.name+"-"+r.instead.variant, "-"), r.words(), r.signs})
	}
	return out
}

// tellRules says which rules chose signs of a kind.
func (b *buildRun) tellRules(kind string) {
	for _, r := range b.sum.Rules {
		if r.Kind == kind && r.Signs > 0 {
			b.print("choose.told", r.Signs, r.When, r.Instead)
		}
	}
}
