package catalog

import (
	"slices"
	"strings"
)

// A State says whether a procedure may be used.
type State string

// The states. What says nothing is in force.
const (
	InForce   State = "in-force"
	Repealed  State = "repealed"  // or replaced
	Coming    State = "coming"    // not yet in force
	Suspended State = "suspended" // for the time being
)

// stateWords give the folded words of each state, as portals and offices write them. A word stands for its state by
// itself, or before others: "Bãi bỏ theo Quyết định 163".
var stateWords = []struct {
	state State
	words []string
}{
	{InForce, []string{"inforce", "active", "valid", "dacongkhai", "congkhai", "conhieuluc", "cohieuluc", "danghieuluc", "dangcohieuluc", "dangapdung",
		"hieuluc", "danghoatdong", "hoatdong", "duocsuadoi", "suadoi", "suadoibosung", "banhanhmoi", "moibanhanh", "dacongbo", "hethieulucmotphan"}},
	{Repealed, []string{"repealed", "replaced", "expired", "hethieuluc", "khongconhieuluc", "baibo", "bibaibo", "dabaibo", "huybo", "bihuybo", "dahuy",
		"duocthaythe", "bithaythe", "dathaythe", "ngunghieuluc", "ngungapdung",
		"khongcongkhai", "huycongkhai", "ngungcongkhai"}},
	{Coming, []string{"coming", "future", "chuacohieuluc", "chuahieuluc", "sapcohieuluc", "sapapdung", "chuaapdung", "chuacongkhai"}},
	{Suspended, []string{"suspended", "tamdung", "tamngung", "tamngunghieuluc", "tamdunghieuluc", "tamdungtiepnhan", "tamngungtiepnhan", "dungtiepnhan", "ngungtiepnhan", "dinhchi", "tamdinhchi"}},
}

// stateOf reads the words of a status; ok is false where they say nothing known. The longest words that fit win: "Chưa có
// hiệu lực" is not in force.
func stateOf(status string) (State, bool) {
	if status == "" {
		return InForce, true
	}
	parts := strings.Split(fold(status, ' '), " ")
	best, state := 0, InForce
	for _, s := range stateWords {
		for _, w := range s.words {
			if n := headWords(parts, w); n > best {
				best, state = n, s.state
			}
		}
	}
	return state, best > 0
}

// StateOn says whether a procedure is in force on a day, such as "2026-11-22". From is the first day in force, To the last.
// A status that says repealed takes effect at once where there is no To, coming where there is no From, suspended always.
// Status words that nobody knows, and dates that are none, say nothing; Check names both.
func (p *Procedure) StateOn(day string) State {
	said, _ := stateOf(p.Status)
	from, to := validDate(p.From), validDate(p.To)
	switch {
	case to && p.To < day, said == Repealed && !to:
		return Repealed
	case from && p.From > day, said == Coming && !from:
		return Coming
	case said == Suspended:
		return Suspended
	}
	return InForce
}

// InForce gives the catalog as it is on a day: with the procedures that are in force then, and the fields that still have
// any, under their numbers, so that the signs of other fields do not change. OutOfForce has the others.
// Of entries those are left that are shown on that day.
func (c *Catalog) InForce(day string) *Catalog {
	if others := entriesOn(c.Entries, day); len(others) < len(c.Entries) {
		c = c.WithEntries(others)
	}
	if !slices.ContainsFunc(c.Procedures, func(p Procedure) bool { return p.StateOn(day) != InForce }) {
		return c
	}
	d := *c
	d.Procedures, d.Fields, d.OutOfForce = nil, nil, nil
	place := make([]int, len(c.Procedures)) // where a procedure went, from 1
	for i := range c.Procedures {
		p := &c.Procedures[i]
		if p.StateOn(day) != InForce {
			d.OutOfForce = append(d.OutOfForce, *p)
			continue
		}
		d.Procedures = append(d.Procedures, *p)
		place[i] = len(d.Procedures)
	}
	for _, f := range c.Fields {
		kept := make([]int, 0, len(f.Procedures))
		for _, i := range f.Procedures {
			if place[i] > 0 {
				kept = append(kept, place[i]-1)
			}
		}
		if f.Procedures = kept; len(kept) > 0 {
			d.Fields = append(d.Fields, f)
		}
	}
	return &d
}

// Successors gives a function that follows the replacements of a procedure to the one that stands in its place on a day:
// the first that is in force, or where none is, the last of the chain. It gives nil where the catalog has none, and where
// the chain is a circle. Of several replacements the first that the catalog has is followed.
func (c *Catalog) Successors(day string) func(*Procedure) *Procedure {
	index := make(map[string]int, len(c.Procedures))
	for i := range c.Procedures {
		if key := codeKey(c.Procedures[i].Code); index[key] == 0 {
			index[key] = i + 1
		}
	}
	next := func(p *Procedure) *Procedure {
		for _, code := range splitAny(p.ReplacedBy, ",; ") {
			if i := index[codeKey(code)]; i > 0 {
				return &c.Procedures[i-1]
			}
		}
		return nil
	}
	return func(p *Procedure) *Procedure {
		seen := map[string]bool{codeKey(p.Code): true}
		last := (*Procedure)(nil)
		for q := next(p); q != nil; q = next(q) {
			if seen[codeKey(q.Code)] {
				return nil
			}
			seen[codeKey(q.Code)] = true
			if last = q; q.StateOn(day) == InForce {
				break
			}
		}
		return last
	}
}
