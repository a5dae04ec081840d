package templates

import (
	"cmp"
	"strings"

	"bangqr/catalog"
)

// entrySigns makes a sign of each entry that the kind is for. Neither its file nor its title holds more of a network than
// its name.
func (c *selector) entrySigns(add func(Sign)) {
	places := map[string]*catalog.Place{}
	for i := range c.Places {
		places[c.Places[i].ID] = &c.Places[i]
	}
	all := c.AllEntries()
	for i := range all {
		e := &all[i]
		if !c.kind.IsFor(e) {
			continue
		}
		p := places[e.Place]
		kind := []rune(catalog.EntryKindWords(e.Kind).VI)
		title := strings.ToUpper(string(kind[:1])) + string(kind[1:]) + ": " + cmp.Or(e.Name, e.SSID, e.ID)
		add(Sign{Subject: e.ID, Title: title, File: fileName("", e.ID), Place: p, entry: e, extras: c.extrasOf(e.Place)})
	}
}

// extrasOf gives the entries that belong to a place, or with no place to the office, of the kinds that stand on the signs.
func (c *selector) extrasOf(place string) []*catalog.Entry {
	if !c.kind.Lists("extras") {
		return nil
	}
	if c.extras == nil {
		c.extras = map[string][]*catalog.Entry{}
		all := c.AllEntries()
		for i := range all {
			if e := &all[i]; c.kind.Per == "entry" || c.kind.IsFor(e) {
				c.extras[e.Place] = append(c.extras[e.Place], e)
			}
		}
	}
	return c.extras[place]
}
