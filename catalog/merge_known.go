package catalog

import "slices"

// WithKnownURLs gives the catalog with the page of the index where a procedure has no url, and how many got one: the repair
// that the rule "url-known" offers. A code whose name is another procedure's gets none, nor does one whose page is of no
// allowed host; nil hosts are DefaultHosts.
func (c *Catalog) WithKnownURLs(hosts []string) (*Catalog, int) {
	if hosts == nil {
		hosts = DefaultHosts()
	}
	out := *c
	out.Procedures = slices.Clone(c.Procedures)
	k := &checker{Catalog: c, hosts: hosts}
	n := 0
	for i := range out.Procedures {
		k.found = nil
		k.compareKnown(&out.Procedures[i])
		for _, p := range k.found {
			if p.Rule == "url-known" {
				out.Procedures[i].URL = p.Suggest
				n++
			}
		}
	}
	return &out, n
}
