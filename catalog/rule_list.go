package catalog

import "strings"

// A Rule is what Check and Read hold a catalog to.
type Rule struct {
	ID    string   `json:"rule"`
	Level Severity `json:"level"`
	Means Words    `json:"message"` // its message, with "…" for what each row puts in
}

// RuleList gives all rules of this package in the order of the documentation; the repairs, which are errors only to those
// who ask for a clean list (Report.Problems), come last.
func RuleList() []Rule {
	blank := strings.NewReplacer("{value}", "“…”", "{raw}", "…", "{fix}", "…", "{more}", "…")
	var out []Rule
	for _, r := range rules {
		if !strings.HasSuffix(r.id, "+") {
			out = append(out, Rule{r.id, r.level, Words{EN: blank.Replace(r.en), VI: blank.Replace(r.vi)}})
		}
	}
	for _, k := range repairKinds {
		out = append(out, Rule{repairPrefix + k.id, Error, Words{EN: "--strict: " + k.en, VI: "--strict: " + k.vi}})
	}
	return out
}
