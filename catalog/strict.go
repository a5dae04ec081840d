package catalog

// Problems makes an error of every repair, for those who want a list to be clean before it is read: one for each cell that the
// report shows, under the rule "repair-" and the kind of the repair.
func (r *Report) Problems() []Problem {
	if r == nil {
		return nil
	}
	var out []Problem
	for _, m := range r.Repairs {
		means := repairWords(m.Kind)
		for _, e := range m.Examples {
			out = append(out, Problem{
				Rule: repairRule(m.Kind), Level: Error, Where: e.Where, Value: e.Before, Suggest: e.After,
				Message: Words{EN: "not clean: " + means.EN, VI: "chưa sạch: " + means.VI},
			})
		}
	}
	return out
}

// repairRule is the rule of a kind of repair.
func repairRule(kind string) string { return "repair-" + kind }

// repairWords says what a kind of repair does.
func repairWords(kind string) Words {
	for _, k := range repairKinds {
		if k.id == kind {
			return Words{EN: k.en, VI: k.vi}
		}
	}
	return Words{EN: kind, VI: kind}
}
