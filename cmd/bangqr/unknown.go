package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// mostThere is how many ids a message lists where nothing is near what was written.
const mostThere = 8

// unknownChoice says that nothing is called what a selecting flag has, and what may be meant. Offices and places, which
// people know by name and scripts by id, are told with both; where none is near, the ids that there are.
func (s speech) unknownChoice(flag, word string, from []choice) error {
	near := suggestChoices(word, from)
	if flag != "--office" && flag != "--place" {
		return errors.New(s.say("select.unknown", flag, word, s.didYouMean(near)))
	}
	if near = choicesCalled(near, from); len(near) > 0 {
		return errors.New(s.say("select.unknown", flag, word, s.didYouMean(near)))
	}
	var ids []string
	for _, c := range from[:min(len(from), mostThere)] {
		ids = append(ids, c.value)
	}
	if len(from) > mostThere {
		ids = append(ids, fmt.Sprintf("… (%d)", len(from)))
	}
	if len(ids) == 0 {
		return errors.New(s.say("select.unknown", flag, word, ""))
	}
	return errors.New(s.say("select.unknown", flag, word, s.say("select.there", strings.Join(ids, ", "))))
}

// choicesCalled gives the choices that have these names, each once, as "xa-hai (Xã Hai)".
func choicesCalled(names []string, from []choice) []string {
	var out []string
	for _, n := range names {
		i := slices.IndexFunc(from, func(c choice) bool { return slices.Contains(c.names, n) })
		if i < 0 {
			continue
		}
		said := from[i].value
		if len(from[i].names) > 1 && from[i].names[1] != "" && from[i].names[1] != said {
			said += " (" + from[i].names[1] + ")"
		}
		if !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	return out
}
