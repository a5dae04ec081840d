package catalog

import (
	"cmp"
	"strconv"

	"bangqr/catalog/payload"
)

// AllEntries gives the entries with those that places and offices hold in columns of their own: Wi-Fi, Zalo, survey. Such
// an entry has an id made of what it is and whose, "wifi-nvh-tdp-07" or "zalo-office"; it is left out where an entry of
// the list already gives the same code for that place or office. The entries of the list come first, in their order.
func (c *Catalog) AllEntries() []Entry {
	a := &ownEntries{out: append([]Entry(nil), c.Entries...), ids: map[string]bool{}, said: map[ownKey]bool{}}
	for i := range c.Entries {
		e := &c.Entries[i]
		a.ids[e.ID] = true
		a.said[ownKey{e.Place, e.Office, codeOf(e)}] = true
	}
	for i := range c.Places {
		p := &c.Places[i]
		a.add(p.ID, Entry{Name: p.Name, Place: p.ID, Office: p.Office, Address: p.Address, Source: p.Source}, own{p.WiFi, p.WiFiPassword, p.WiFiSecurity, p.Zalo, p.Survey}, EntryZaloGroup)
	}
	offices := c.Offices
	if len(offices) < 2 || c.part != "" {
		offices = []Office{c.Office}
	}
	for i := range offices {
		o := &offices[i]
		a.add(cmp.Or(o.ID, officeSchema.noun), Entry{Name: o.Name, Office: o.ID, Address: o.Address, Source: o.Source}, own{o.WiFi, o.WiFiPassword, o.WiFiSecurity, o.Zalo, ""}, EntryZaloOA)
	}
	return a.out
}

// ownEntries is one run of AllEntries.
type ownEntries struct {
	out  []Entry
	ids  map[string]bool
	said map[ownKey]bool
}

// An ownKey is what a code says, and where.
type ownKey struct{ place, office, code string }

// own are the columns of a place or an office that are entries.
type own struct{ ssid, password, security, zalo, survey string }

// add makes the entries of one place or office. What it is called and where it lies stand in the head. Where a Zalo address
// cannot be read, it is taken for the kind that such a list has; Check tells of it.
func (a *ownEntries) add(whose string, head Entry, o own, zalo string) {
	if o.ssid != "" {
		e := head
		e.Kind, e.SSID, e.Password, e.Security = EntryWiFi, o.ssid, o.password, o.security
		a.keep("wifi-"+whose, e)
	}
	if o.zalo != "" {
		e := head
		e.Kind, e.Zalo = zalo, o.zalo
		if z, err := payload.ParseZalo(o.zalo); err == nil {
			e.Kind = zaloWords(z.Kind).EN
		}
		a.keep("zalo-"+whose, e)
	}
	if o.survey != "" {
		e := head
		e.Kind, e.URL = EntrySurvey, o.survey
		a.keep("survey-"+whose, e)
	}
}

// keep adds an entry unless the list has it: for that place, or where there is none for that office or for everybody.
func (a *ownEntries) keep(id string, e Entry) {
	key := ownKey{e.Place, e.Office, codeOf(&e)}
	if a.said[key] || a.said[ownKey{place: e.Place, code: key.code}] {
		return
	}
	a.said[key] = true
	e.ID = id
	for n := 2; a.ids[e.ID]; n++ {
		e.ID = id + "-" + strconv.Itoa(n)
	}
	a.ids[e.ID] = true
	a.out = append(a.out, e)
}

// codeOf is what the code of an entry says that may stand in a column too, or nothing where it says nothing sound.
func codeOf(e *Entry) string {
	switch e.Kind {
	case EntryWiFi:
		s, _ := e.WiFi().Payload()
		return s
	case EntryZaloGroup, EntryZaloOA, EntryZalo:
		_, value := e.Lead("zalo")
		z, _ := payload.ParseZalo(value)
		return z.URL
	}
	return e.URL
}
