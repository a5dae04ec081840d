package table

import (
	"net/url"
	"path"
	"strings"
)

// link is a relationship of a part (ECMA-376 part 2, 6.5): where an id within it leads.
type link struct {
	kind     string // the last step of its type's address, which is the same in the strict and the transitional form
	target   string // name of a part; outside, as it stands
	external bool
}

// rels reads the relationships of a part; the empty name is the package itself.
func (p *pack) rels(part string) (map[string]link, error) {
	links := map[string]link{}
	dir, base := path.Split(part)
	err := p.each(dir+"_rels/"+base+".rels", func(s *scanner) error {
		if !s.start("Relationship") {
			return nil
		}
		l := link{kind: path.Base(s.attr("Type")), target: s.attr("Target"), external: strings.EqualFold(s.attr("TargetMode"), "External")}
		if !l.external {
			l.target = resolve(dir, l.target)
		}
		links[s.attr("Id")] = l
		return p.take(p.where(), costOfEntry)
	})
	return links, err
}

// resolve gives the name of the part that a target means, seen from a folder.
func resolve(dir, target string) string {
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = "/" + dir + target
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// ofKind gives the first target of a kind, by the order of ids, or nothing.
func ofKind(links map[string]link, kind string) string {
	first, found := "", ""
	for id, l := range links {
		if l.kind == kind && !l.external && (found == "" || id < first) {
			first, found = id, l.target
		}
	}
	return found
}

// main finds the part that a package is about.
func (p *pack) main(fallback string) (string, error) {
	links, err := p.rels("")
	if err != nil {
		return "", err
	}
	if part := ofKind(links, "officeDocument"); p.has(part) {
		return part, nil
	}
	return fallback, nil
}

// fileOf is the name of the file at an address, without its path: "file:///\\may1\chung\Thu%20tuc.xlsx" is "Thu tuc.xlsx".
func fileOf(address string) string {
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	address, _, _ = strings.Cut(address, "?")
	address = strings.TrimRight(strings.ReplaceAll(address, `\`, "/"), "/")
	return path.Base("/" + address)
}
