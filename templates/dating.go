package templates

import "strings"

// datingFacts are what becomes untrue while a board hangs: numbers of decisions, days, names of officers.
var datingFacts = []string{"Decision", "Place.Keeper", "Entry.Contact", "Entry.From", "Entry.To"}

// ruleDates is the rule of a board that carries what dates.
const ruleDates = "dates"

// Dating warns where a kind of board, which hangs for years, carries what dates: a fact that asks for a new board with every
// decision or officer, or one that is volatile, of which no edition tells that it is out of date. Cards, leaflets and sheets
// are renewed; of them nothing is said.
func (k *Kind) Dating() []Finding {
	if k.Per != "place" || k.Distance.Held || k.Lists("boards") {
		return nil
	}
	var out []Finding
	told := map[string]bool{}
	k.eachOf(func(b *boxSpec) {
		var facts []string
		texts := []*text{b.val, b.short}
		for _, t := range b.twins {
			texts = append(texts, t.long, t.short)
		}
		for _, t := range texts {
			if t != nil {
				facts = append(facts, t.dating...)
			}
		}
		f := Finding{Rule: ruleDates, Box: b.path}
		switch {
		case b.volatile:
			f.Message = say("a board hangs for years, and its edition does not tell when what is volatile is out of date: put it on a sheet that is renewed")
		case b.kind == "text" && len(facts) > 0:
			f.Message = say("{{.%s}} dates while the board hangs: leave it out", strings.Join(facts, "}}, {{."))
		default:
			return
		}
		if !told[f.Box] {
			told[f.Box] = true
			out = append(out, f)
		}
	})
	return out
}
