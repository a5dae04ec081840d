package catalog

import (
	"maps"
	"slices"
	"strconv"

	"bangqr/catalog/fault"
)

// selectionFacts are what is wrong with one selection, found once for all cells that have it.
type selectionFacts struct {
	err     error
	strange []strangeValue
	empty   bool
}

// A strangeValue is one that no procedure has.
type strangeValue struct {
	value, suggest string
	key            Words
	at             int
}

// selection checks which procedures an office or a place asks for.
func (c *cellCheck) selection() {
	text := c.attr("selection")
	if text == "" {
		return
	}
	facts, known := c.said[text]
	if !known {
		facts = c.factsOf(text)
		c.said[text] = facts
	}
	if facts.err != nil {
		c.say("selection-malformed", "selection", "", reason(facts.err))
		return
	}
	for _, s := range facts.strange {
		at, value := strconv.Itoa(s.at), " "+fault.Quote(s.value)
		c.found = append(c.found, said(Problem{Where: c.source.At("selection"), Value: s.value, Suggest: s.suggest}, "selection-value",
			Words{EN: s.key.EN + value + " (character " + at + ")", VI: s.key.VI + value + " (ký tự thứ " + at + ")"}))
	}
	if facts.empty {
		c.say("selection-empty", "selection", "", Words{})
	}
}

// mostStrange is how many values of one selection are told; who mends these finds the rest.
const mostStrange = 5

// factsOf finds what is wrong with a selection. Without procedures, as where places are read alone, nothing can be told
// of its values.
func (k *checker) factsOf(text string) (f selectionFacts) {
	s, err := ParseSelection(text)
	if err != nil || len(k.Procedures) == 0 {
		return selectionFacts{err: err}
	}
	for _, g := range s.groups {
		for _, c := range g {
			for _, v := range c.values {
				if len(f.strange) < mostStrange && !k.anyHas(c.key, v) {
					f.strange = append(f.strange, strangeValue{v.raw, k.likelyValue(c.key, v.raw), selectionKeys[c.key].words, v.at})
				}
			}
		}
	}
	f.empty = len(k.picker.pick(s, 1)) == 0
	return f
}

// anyHas tells whether any procedure has what a value stands for.
func (k *checker) anyHas(key int, v pattern) bool {
	texts := k.textsOf(key)
	if !v.prefix {
		return texts[v.text]
	}
	for t := range texts {
		if v.fits(t) {
			return true
		}
	}
	return false
}

// textsOf gives what the procedures have under a key, folded.
func (k *checker) textsOf(key int) map[string]bool {
	if k.known[key] != nil {
		return k.known[key]
	}
	k.known[key] = map[string]bool{}
	seen := map[string]bool{}
	for i := range k.Procedures {
		for _, t := range selectionKeys[key].texts(&k.Procedures[i]) {
			if !seen[t] {
				seen[t] = true
				k.known[key][Fold(t)] = true
			}
		}
	}
	return k.known[key]
}

// likelyValue gives the text of a procedure that was probably meant, or nothing. It is written so that it may be put in
// the value's place. Every code is like some other, so none is guessed.
func (k *checker) likelyValue(key int, raw string) string {
	if selectionKeys[key].key == "code" {
		return ""
	}
	near := k.guess(raw, len(k.textsOf(key)), func() []string { return slices.Sorted(maps.Keys(k.textsOf(key))) })
	if near == "" {
		return ""
	}
	for i := range k.Procedures {
		for _, t := range selectionKeys[key].texts(&k.Procedures[i]) {
			if Fold(t) == near {
				return quoteValue(t)
			}
		}
	}
	return ""
}

// quoteValue puts a value that holds a sign of selections between quotation marks.
func quoteValue(s string) string {
	for _, c := range []byte(s) {
		if c == ',' || c == ';' || c == '|' || c == '=' {
			return `"` + s + `"`
		}
	}
	return s
}
