package linkcheck

import (
	_ "embed"
	"strings"

	"bangqr/catalog"
)

// shipped are the rules of portals as they were met.
//
//go:embed rules.yaml
var shipped []byte

// A Rule says how the pages of a host are to be read.
type Rule struct {
	Host   string   `yaml:"host"`   // "dichvucong.gov.vn", "*.gov.vn"; "*" is every host
	Path   string   `yaml:"path"`   // with which the path begins; nothing for all
	Keys   []string `yaml:"keys"`   // names of queries that carry the procedure's key
	Shell  []string `yaml:"shell"`  // texts of a page that holds nothing
	Gone   []string `yaml:"gone"`   // texts of a page that says that there is none
	Robots []string `yaml:"robots"` // texts of a page that only people get past
	Script bool     `yaml:"script"` // a script fills the page, so that an empty one tells nothing
}

// Rules are looked through from the first on: the first that holds for an address decides whether a script fills it; the texts
// and keys of all that hold are taken together.
type Rules []Rule

// ReadRules reads a file of rules, which come before the shipped ones; no data gives these alone. Errors say line and column.
func ReadRules(name string, data []byte) (Rules, error) {
	own, err := parseRules(name, data)
	if err != nil {
		return nil, err
	}
	all, err := parseRules("rules.yaml", shipped)
	return append(own, all...), err
}

// of gives the rule of an address.
func (rs Rules) of(host, path string) Rule {
	var out Rule
	first := true
	for _, r := range rs {
		if r.Host != "*" && !catalog.HostAllowed(host, []string{r.Host}) || !strings.HasPrefix(path, r.Path) {
			continue
		}
		if r.Host != "*" && first {
			out.Script, first = r.Script, false
		}
		out.Keys = append(out.Keys, r.Keys...)
		out.Shell = append(out.Shell, r.Shell...)
		out.Gone = append(out.Gone, r.Gone...)
		out.Robots = append(out.Robots, r.Robots...)
	}
	return out
}
