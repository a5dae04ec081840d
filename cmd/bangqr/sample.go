package main

import (
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/payload"
	"bangqr/templates"
)

// The sample's places and entries are invented: nobody answers those telephones, and its payment leads nowhere. In the
// sample's own name they are printed; in the name of an office they are left out, for as long as they are what init wrote.

// sampleLeft counts what of the sample is left out.
type sampleLeft struct{ places, entries int }

// leaveSample leaves the sample's places and entries out of what is printed in the name of another office. What the office
// changed is its own, and so is the place to which such an entry belongs.
func (m *material) leaveSample(sample *catalog.Catalog) (left sampleLeft) {
	places, entries := marksOf(sample)
	c := m.catalog
	kept := slices.DeleteFunc(slices.Clone(c.Entries), func(e catalog.Entry) bool {
		return entries[entryMark(&e)] && officeName(c, e.Office) != sample.Office.Name
	})
	used := map[string]bool{}
	for i := range kept {
		used[kept[i].Place] = true
	}
	stay := slices.DeleteFunc(slices.Clone(c.Places), func(p catalog.Place) bool {
		return places[placeMark(&p)] && !used[p.ID] && officeName(c, p.Office) != sample.Office.Name
	})
	left = sampleLeft{len(c.Places) - len(stay), len(c.Entries) - len(kept)}
	if left != (sampleLeft{}) {
		m.catalog = c.WithPlaces(stay).WithEntries(kept)
	}
	return left
}

// loadOwn loads what the signs are made of, without what is still the sample's in another's name.
func (b *buildRun) loadOwn() (err error) {
	if b.material, err = b.load(b.opt); err != nil {
		return err
	}
	if b.sample, err = catalog.SampleLists(); err != nil {
		return err
	}
	if !b.trial {
		b.left = b.material.leaveSample(b.sample)
	}
	return nil
}

// officeName is the name of the office that an id or a name stands for; nothing means the catalog's own, and nobody where a list
// has several.
func officeName(c *catalog.Catalog, of string) string {
	for i := range c.Offices {
		if o := &c.Offices[i]; of != "" && (of == o.ID || of == o.Name) {
			return o.Name
		}
	}
	if len(c.Offices) > 1 {
		return ""
	}
	return c.Office.Name
}

// tellSampleOut says what of the sample is not printed, if a kind of this run could have shown it.
func (b *buildRun) tellSampleOut() {
	shown := slices.ContainsFunc(b.kinds, func(k *templates.Kind) bool { return k.Per == "place" || k.Per == "entry" || k.Lists("extras") })
	if b.left == (sampleLeft{}) || !shown {
		return
	}
	b.remark(b.say("sample.out", b.left.places, b.left.entries, b.listFiles()))
}

// listFiles names the files in which places and entries stand, or how to have them.
func (b *buildRun) listFiles() string {
	if b.opt.Places == "" && b.opt.Entries == "" {
		return b.say("lists.unset")
	}
	var out []string
	for _, f := range []string{b.opt.Places, b.opt.Entries} {
		if f != "" {
			out = append(out, f)
		}
	}
	return strings.Join(out, ", ")
}

// tellSampleLeft says what of the sample still stands on signs of an office: its own telephone or address, and those of
// places and entries that were changed in part.
func (b *buildRun) tellSampleLeft() {
	invented := inventedOf(b.sample)
	b.tellOfficeLeft(&b.sample.Office)
	var ids []string
	n := 0
	for i := range b.signs {
		s := &b.signs[i]
		if s.OfficeFacts().Name == b.sample.Office.Name {
			continue
		}
		p, e := s.Place, s.EntryFacts()
		if p != nil && invented.any(p.Phone, p.HelperPhone, p.Zalo, p.Survey) || e != nil && invented.any(e.Phone, e.URL, e.Zalo, e.Account, e.Email) {
			if n++; n <= mostNamed {
				ids = append(ids, s.ID)
			}
		}
	}
	if n > mostNamed {
		ids = append(ids, "…")
	}
	if n > 0 {
		b.remark(b.say("sample.left", n, strings.Join(ids, ", "), b.listFiles()))
	}
}

// tellOfficeLeft says which facts of a real office are still the sample's.
func (b *buildRun) tellOfficeLeft(sample *catalog.Office) {
	o := &b.material.catalog.Office
	if o.Name == sample.Name || len(b.shares.whole.Offices) > 1 {
		return
	}
	var keys []string
	for _, f := range []struct{ key, set, sample string }{
		{"office.notice", o.Notice, sample.Notice}, {"office.address", o.Address, sample.Address}, {"office.phone", o.Phone, sample.Phone},
		{"office.hotline", o.Hotline, sample.Hotline}, {"office.website", o.Website, sample.Website},
	} {
		if f.set != "" && (f.set == f.sample || sameNumber(f.set, f.sample)) {
			keys = append(keys, f.key)
		}
	}
	if len(keys) > 0 {
		b.remark(b.say("sample.office", o.Name, strings.Join(keys, ", ")))
	}
}

// sameNumber compares telephones however they are written.
func sameNumber(a, b string) bool {
	x, err := payload.Tel(a)
	y, wrong := payload.Tel(b)
	return err == nil && wrong == nil && x == y
}

const mostNamed = 5 // signs in a note

// invented are telephones, addresses and accounts of the sample that lead to nobody.
type invented map[string]bool

func (v invented) any(values ...string) bool {
	return slices.ContainsFunc(values, func(s string) bool { return s != "" && v[s] })
}

func inventedOf(sample *catalog.Catalog) invented {
	v := invented{}
	for i := range sample.Places {
		p := &sample.Places[i]
		for _, s := range []string{p.Phone, p.HelperPhone, p.Zalo, p.Survey} {
			v[s] = true
		}
	}
	for i := range sample.Entries {
		if e := &sample.Entries[i]; !leadsWhereItSays(e) {
			for _, s := range []string{e.Phone, e.URL, e.Zalo, e.Account, e.Email} {
				v[s] = true
			}
		}
	}
	return v
}

// leadsWhereItSays tells an entry of the sample that is true for everybody: an app, the national portal's look-up.
func leadsWhereItSays(e *catalog.Entry) bool {
	return e.Kind == catalog.EntryApp || e.Kind == catalog.EntryLookup
}

// marksOf are the sample's places and entries by what can be read of them.
func marksOf(c *catalog.Catalog) (places, entries map[string]bool) {
	places, entries = map[string]bool{}, map[string]bool{}
	for i := range c.Places {
		places[placeMark(&c.Places[i])] = true
	}
	for i := range c.Entries {
		if e := &c.Entries[i]; !leadsWhereItSays(e) {
			entries[entryMark(e)] = true
		}
	}
	return places, entries
}

func placeMark(p *catalog.Place) string {
	return strings.Join([]string{p.ID, p.Name, p.Address, p.Phone, p.HelperPhone}, "\x00")
}

func entryMark(e *catalog.Entry) string {
	return strings.Join([]string{e.ID, e.Kind, e.Name, e.URL, e.Phone, e.Zalo, e.SSID, e.Account}, "\x00")
}
