package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bangqr/templates"
)

// presets are the shipped sets of kinds and the user's own, which win where the names are the same.
func (o Options) presets() ([]templates.Preset, error) {
	out, err := templates.Presets()
	if err != nil {
		return nil, err
	}
	for _, own := range o.Presets {
		if i := slices.IndexFunc(out, func(p templates.Preset) bool { return p.Name == own.Name }); i >= 0 {
			out[i] = own
		} else {
			out = append(out, own)
		}
	}
	return out, nil
}

// onePreset keeps the kinds or the set, whichever was said later: by flag before the environment before bangqr.yaml. Both
// said in one place is a contradiction.
func (s speech) onePreset(o *Options, flags *pflag.FlagSet) error {
	if len(o.Preset) == 0 || len(o.Kinds) == 0 {
		return nil
	}
	kinds, _ := findKey("kinds")
	preset, _ := findKey("preset")
	rank := func(k key) int {
		switch {
		case changed(boundFlag(flags, k)):
			return 2
		case isSetEnv(k.env()):
			return 1
		}
		return 0
	}
	switch k, p := rank(kinds), rank(preset); {
	case k > p:
		o.Preset = nil
	case p > k:
		o.Kinds = nil
	default:
		return o.blame(errors.New(s.say("preset.kinds", strings.Join(o.Preset, ","), strings.Join(o.Kinds, ","))))
	}
	return nil
}

// wantedKinds are the names of the kinds that are asked for, by themselves or in sets. Sets are taken apart into what they
// want of each kind.
func (d *door) wantedKinds(o Options, lib *templates.Library) ([]string, error) {
	if contains(o.Kinds, allKinds) {
		return lib.Names(), nil
	}
	if len(o.Preset) == 0 {
		return o.Kinds, nil
	}
	wants, err := d.presetKinds(o, lib)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, w := range wants {
		if !contains(out, w.Kind) {
			out = append(out, w.Kind)
		}
	}
	return out, nil
}

// allKinds is what --kind means by all of them.
const allKinds = "all"

// presetKinds are the kinds of the sets that are asked for. A set or a kind that is not there is an error, with a suggestion.
func (d *door) presetKinds(o Options, lib *templates.Library) ([]templates.PresetKind, error) {
	known, err := o.presets()
	if err != nil {
		return nil, invalid(err)
	}
	var out []templates.PresetKind
	var unknown, wrong []error
	for _, want := range o.Preset {
		i := slices.IndexFunc(known, func(p templates.Preset) bool { return p.Name == want })
		if i < 0 {
			unknown = append(unknown, errors.New(d.say("preset.unknown", want, d.nearOrAll(want, presetNames(known)))))
			continue
		}
		for _, k := range known[i].Kinds {
			if _, ok := findKind(lib, lib.Names(), k.Kind, o.SignLang); !ok {
				wrong = append(wrong, fmt.Errorf("%s:%d:%d: %s", k.File, k.Line, k.Col, d.say("kind.unknown", k.Kind, d.nearOrAll(k.Kind, lib.Names()))))
			}
			out = append(out, k)
		}
	}
	if len(unknown) > 0 {
		return nil, o.blame(errors.Join(append(unknown, wrong...)...))
	}
	if len(wrong) > 0 {
		return nil, invalid(errors.Join(wrong...))
	}
	return out, nil
}

func presetNames(list []templates.Preset) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.Name)
	}
	return out
}

// nearOrAll closes a message with what was probably meant, else with all there is.
func (s speech) nearOrAll(word string, known []string) string {
	return cmp.Or(s.didYouMean(nearest(word, known)), s.say("known.are", strings.Join(known, ", ")))
}

// chosen are the signs of a kind that the selection, the sets and the rules leave. Of what a set takes so many at the most, those
// that a rule makes on another kind are a part.
func (b *buildRun) chosen(k *templates.Kind, sel templates.Selection) []templates.Sign {
	signs := b.shares.signs(k, sel)
	if len(b.wants) == 0 || b.wanted(k) {
		return b.ruled(k, b.limit(k, signs))
	}
	taken := map[[2]string]bool{} // by office and subject
	for _, base := range b.kinds {
		if slices.ContainsFunc(b.rulings, func(r *ruling) bool { return r.made.ID() == k.ID() && r.applies(base) }) {
			for _, s := range b.limit(base, b.shares.signs(base, sel)) {
				taken[[2]string{s.Office, s.Subject}] = true
			}
		}
	}
	return b.ruled(k, slices.DeleteFunc(signs, func(s templates.Sign) bool { return !taken[[2]string{s.Office, s.Subject}] }))
}

// wanted reports a kind that a set names itself.
func (b *buildRun) wanted(k *templates.Kind) bool {
	return slices.ContainsFunc(b.wants, func(w templates.PresetKind) bool { return w.Kind == k.ID() || w.Kind == k.Name })
}

// limit keeps as many signs of a kind as the sets want; without sets, or where one of them wants all, that is all.
func (b *buildRun) limit(k *templates.Kind, signs []templates.Sign) []templates.Sign {
	most, prefer := 0, ""
	for _, w := range b.wants {
		if w.Kind != k.ID() && w.Kind != k.Name {
			continue
		}
		if w.Max == 0 {
			return signs
		}
		most, prefer = max(most, w.Max), cmp.Or(w.Prefer, prefer)
	}
	if most == 0 {
		return signs
	}
	taken := map[string]int{} // by office
	keep := make([]bool, len(signs))
	for _, preferred := range []bool{true, false} {
		for i := range signs {
			s := &signs[i]
			if !keep[i] && taken[s.Office] < most && preferred == s.HasTag(prefer) {
				keep[i] = true
				taken[s.Office]++
			}
		}
	}
	var out []templates.Sign
	for i, s := range signs {
		if keep[i] {
			out = append(out, s)
		}
	}
	return out
}

func (d *door) presetsCommand() *cobra.Command {
	return d.command("presets", "presets", d.none(), func(c *cobra.Command, _ []string) error {
		o, err := d.options(c.Flags())
		if err != nil {
			return err
		}
		list, err := o.presets()
		if err != nil {
			return err
		}
		if d.json {
			return d.encode(listedPresets(list))
		}
		for i, p := range list {
			if i > 0 {
				fmt.Fprintln(d.stdout)
			}
			fmt.Fprintf(d.stdout, "%s  %s\n", p.Name, cmp.Or(p.Title[string(d.speech)], p.Title["vi"]))
			if about := cmp.Or(p.About[string(d.speech)], p.About["vi"]); about != "" {
				fmt.Fprintf(d.stdout, "  %s\n", about)
			}
			for _, k := range p.Kinds {
				fmt.Fprintf(d.stdout, "  - %s%s\n", k.Kind, d.limitWords(k))
			}
		}
		return nil
	})
}

// limitWords tells how many signs of a kind a set takes.
func (s speech) limitWords(k templates.PresetKind) string {
	switch {
	case k.Max == 0:
		return ""
	case k.Prefer == "":
		return s.say("preset.max", k.Max)
	}
	return s.say("preset.prefer", k.Max, k.Prefer)
}

// A listedPreset is a set as --json tells it.
type listedPreset struct {
	Name  string       `json:"name"`
	Title string       `json:"title,omitempty"`
	Kinds []listedWant `json:"kinds"`
}

type listedWant struct {
	Kind   string `json:"kind"`
	Prefer string `json:"prefer,omitempty"`
	Max    int    `json:"max,omitempty"`
}

func listedPresets(list []templates.Preset) []listedPreset {
	out := []listedPreset{}
	for _, p := range list {
		l := listedPreset{Name: p.Name, Title: p.Title["vi"]}
		for _, k := range p.Kinds {
			l.Kinds = append(l.Kinds, listedWant{k.Kind, k.Prefer, k.Max})
		}
		out = append(out, l)
	}
	return out
}

// completePresets completes with the sets at hand.
func (d *door) completePresets(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	const none = cobra.ShellCompDirectiveNoFileComp
	o, err := d.options(c.Flags())
	if err != nil {
		return nil, none
	}
	list, _ := o.presets()
	var out []string
	for _, p := range list {
		out = append(out, cobra.CompletionWithDesc(p.Name, cmp.Or(p.Title[string(d.speech)], p.Title["vi"])))
	}
	return out, none
}
