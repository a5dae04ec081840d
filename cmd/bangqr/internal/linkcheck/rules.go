package linkcheck

import (
	"bytes"
	_ "embed"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangqr/catalog"
)

// shipped are the rules of portals as they were met.
//
//go:embed rules.yaml
var shipped []byte

// mostRules bounds a file of rules, in bytes.
const mostRules = 1 << 20

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

func parseRules(name string, data []byte) (Rules, error) {
	if len(data) > mostRules {
		return nil, catalog.NewFault("%s longer than %d MB: keep only rules of hosts there", "%s dài quá %d MB. Chỉ giữ các quy tắc của máy chủ.", name, mostRules>>20)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, nil
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	var out Rules
	if err := d.Decode(&out); err != nil && !errors.Is(err, io.EOF) {
		why := strings.TrimPrefix(strings.Join(strings.Fields(err.Error()), " "), "yaml: ")
		return nil, catalog.NewFault("%s: rules of hosts malformed (%s): write a list of host, path, keys, shell, gone, robots, script",
			"%s: quy tắc máy chủ sai (%s). Ghi một danh sách gồm host, path, keys, shell, gone, robots, script.", name, why)
	}
	var errs []error
	for i, r := range out {
		if r.Host != "*" && catalog.CheckHosts([]string{r.Host}) != nil {
			errs = append(errs, catalog.NewFault("%s: rule %d: host %q malformed: write a host such as \"dichvucong.gov.vn\", \"*.gov.vn\" or \"*\"",
				"%s: quy tắc thứ %d: tên miền %q không đúng. Ghi như \"dichvucong.gov.vn\", \"*.gov.vn\" hoặc \"*\".", name, i+1, r.Host))
		}
	}
	return out, errors.Join(errs...)
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
