package catalog

import (
	"slices"
	"strings"
)

// offices checks the offices: those of a list, else the one.
func (k *checker) offices() {
	if len(k.Offices) == 0 {
		k.office(&k.Office, false)
		return
	}
	n := len(k.Offices)
	ids, names := newRepeats(n), newRepeats(n)
	for i := range k.Offices {
		o := &k.Offices[i]
		k.office(o, true)
		ids.add(strings.ToLower(o.ID), i)
		names.add(Fold(o.Name), i)
	}
	k.repeated("office-id-duplicate", ids, k.inOffice(0))
	k.repeated("office-name-twice", names, k.inOffice(oName))
	k.parents()
}

// inOffice gives the place and the value of an attribute by the number of its office.
func (k *checker) inOffice(attr int) func(int) Problem {
	return func(i int) Problem {
		o := &k.Offices[i]
		return Problem{Where: o.Source.At(officeSchema.attrs[attr].key), Value: *o.text(attr)}
	}
}

// office checks what one office says by itself. Only one of a list must have a name: settings may give that of another.
func (k *checker) office(o *Office, listed bool) {
	c := &cellCheck{checker: k, source: o.Source, attr: o.Attr}
	if listed && o.Name == "" {
		c.say("office-name-missing", "name", "", Words{})
	}
	if listed || o.ID != "" {
		c.id("office-id-malformed", "xa-mau")
	}
	c.telephones("phone", "hotline")
	if o.Website != "" {
		c.address("website", ownHost(o.Website))
	}
	if o.Domain != "" && (strings.HasPrefix(o.Domain, "*") || !validPattern(o.Domain)) {
		c.say("office-domain-malformed", "domain", "", Words{})
	}
	c.links()
	c.selection()
}

// ownHost allows an address its own host: an office's pages may lie anywhere.
func ownHost(address string) []string {
	_, rest, _ := strings.Cut(address, "://")
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	return []string{rest}
}

// An officeList finds the offices of a list by id, else by name, whatever the case and the accents.
type officeList struct {
	ids, names map[string]int
}

func (c *Catalog) officeList() officeList {
	l := officeList{make(map[string]int, len(c.Offices)), make(map[string]int, 2*len(c.Offices))}
	add := func(m map[string]int, key string, i int) {
		if _, taken := m[key]; !taken && key != "" {
			m[key] = i
		}
	}
	for i := range c.Offices {
		add(l.ids, c.Offices[i].ID, i)
		add(l.names, Fold(c.Offices[i].ID), i)
	}
	for i := range c.Offices {
		add(l.names, Fold(c.Offices[i].Name), i)
	}
	return l
}

// find gives the index of an office, or -1.
func (l officeList) find(name string) int {
	if i, ok := l.ids[name]; ok {
		return i
	}
	if i, ok := l.names[Fold(name)]; ok {
		return i
	}
	return -1
}

// likelyOffice gives the id of the office that was probably meant, or nothing.
func (k *checker) likelyOffice(name string) string {
	likely := k.guess(name, 2*len(k.Offices), func() []string {
		var known []string
		for i := range k.Offices {
			known = append(known, k.Offices[i].ID, k.Offices[i].Name)
		}
		return known
	})
	if i := k.list.find(likely); i >= 0 {
		return k.Offices[i].ID
	}
	return ""
}

// parents checks that each parent is an office of the list, and that none is above itself.
func (k *checker) parents() {
	above := make([]int, len(k.Offices))
	for i := range k.Offices {
		o := &k.Offices[i]
		above[i] = -1
		if o.Parent == "" {
			continue
		}
		if above[i] = k.list.find(o.Parent); above[i] < 0 {
			c := &cellCheck{checker: k, source: o.Source, attr: o.Attr}
			c.say("office-parent-unknown", "parent", k.likelyOffice(o.Parent), Words{})
		}
	}
	for _, ring := range rings(above) {
		o := &k.Offices[ring[0]]
		names := make([]string, len(ring))
		for i, n := range ring {
			names[i] = k.Offices[n].ID
		}
		way := strings.Join(append(names, o.ID), " → ")
		c := &cellCheck{checker: k, source: o.Source, attr: o.Attr}
		c.say("office-parent-circle", "parent", "", bothWords(way))
	}
}

// rings finds the circles of a list in which each item names another, or none by a negative number. Each begins with its
// first item.
func rings(next []int) [][]int {
	var out [][]int
	state := make([]int, len(next)) // the walk that came by, from 1
	for start := range next {
		at := start
		for at >= 0 && state[at] == 0 {
			state[at] = start + 1
			at = next[at]
		}
		if at < 0 || state[at] != start+1 {
			continue
		}
		ring := []int{at}
		for n := next[at]; n != at; n = next[n] {
			ring = append(ring, n)
		}
		first := slices.Index(ring, slices.Min(ring))
		out = append(out, append(ring[first:len(ring):len(ring)], ring[:first]...))
	}
	return out
}
