package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"bangqr/catalog"
)

// material is what a run works on.
type material struct {
	catalog *catalog.Catalog
	report  *catalog.Report // of everything that was read; nil for the sample
	assets  map[string][]byte
	logos   []catalog.Problem // of pictures that offices of a list name and that cannot be had
}

// sampleOnce is the sample, which several need and nobody changes.
var sampleOnce = sync.OnceValues(catalog.Sample)

// load reads the catalog, or takes the sample, and lays the settings' places and office over it.
func (d *door) load(o Options) (*material, error) {
	m := &material{}
	var err error
	if o.Catalog == "" {
		m.catalog, err = sampleOnce()
	} else {
		var in catalog.Input
		if in, err = d.shape(d.repaired(o.Catalog, o), o); err == nil {
			m.catalog, m.report, err = catalog.Read(in)
		}
	}
	if err != nil {
		return nil, invalid(err)
	}
	d.keepMappings(o, m.report)
	if len(m.catalog.Procedures) == 0 {
		return nil, invalid(errors.New(d.say("catalog.empty", cmp.Or(o.Catalog, "sample"))))
	}
	if err := d.lists(m, o); err != nil {
		return nil, invalid(err)
	}
	if o.Catalog == "" && o.Places != "" && o.Entries == "" {
		m.leaveOtherPlaces()
	}
	base := m.catalog.Office
	if o.Catalog == "" && o.Office.Name != "" {
		base = catalog.Office{} // a real office never has the sample's address or telephone
	}
	m.catalog = m.catalog.WithOffice(layOver(base, o.Office))
	if err := d.logos(m, o); err != nil {
		return nil, invalid(err)
	}
	return m, nil
}

// lists reads the lists that the settings name beside the catalog.
func (d *door) lists(m *material, o Options) error {
	for _, l := range []struct {
		path string
		read func(catalog.Input) error
	}{{o.Offices, m.offices}, {o.Places, m.places}, {o.Entries, m.entries}} {
		if l.path == "" {
			continue
		}
		if err := d.beside(d.repaired(l.path, o), o, l.read); err != nil {
			return err
		}
	}
	return nil
}

// input is a file, a folder or standard input to read from.
func (d *door) input(path string) catalog.Input {
	if path == stdio {
		d.piped = hashed(d.stdin)
		return catalog.Input{Data: d.piped, Name: "stdin"}
	}
	return catalog.Input{Path: path}
}

// repaired is the same, to be read with every repair where the options want that.
func (d *door) repaired(path string, o Options) catalog.Input {
	in := d.input(path)
	in.All = o.Repairs
	return in
}

// beside reads a file beside the catalog: as the settings say that texts are to be read, else as it is recognised, since it
// may come from another program. Of standard input there is one reading.
func (d *door) beside(in catalog.Input, o Options, read func(catalog.Input) error) error {
	said := in
	said.Encoding = o.Encoding
	said.Delimiter, _ = delimiterOf(o.Delimiter)
	err := read(said)
	if err == nil || in.Data != nil || said.Encoding == "" && said.Delimiter == 0 || read(in) != nil {
		return err
	}
	return nil
}

func (m *material) places(in catalog.Input) error {
	places, report, err := catalog.ReadPlaces(in)
	if err != nil {
		return err
	}
	m.catalog = m.catalog.WithPlaces(places)
	m.add(report)
	return nil
}

// leaveOtherPlaces leaves out the sample's entries of places that one's own list does not have.
func (m *material) leaveOtherPlaces() {
	known := map[string]bool{"": true}
	for i := range m.catalog.Places {
		known[m.catalog.Places[i].ID] = true
	}
	m.catalog = m.catalog.WithEntries(slices.DeleteFunc(slices.Clone(m.catalog.Entries), func(e catalog.Entry) bool { return !known[e.Place] }))
}

func (m *material) offices(in catalog.Input) error {
	offices, report, err := catalog.ReadOffices(in)
	if err != nil {
		return err
	}
	m.catalog = m.catalog.WithOffices(offices)
	m.add(report)
	return nil
}

func (m *material) entries(in catalog.Input) error {
	entries, report, err := catalog.ReadEntries(in)
	if err != nil {
		return err
	}
	m.catalog = m.catalog.WithEntries(entries)
	m.add(report)
	return nil
}

// add joins what was read besides the catalog to the report. The catalog is a copy, which nobody else has yet.
func (m *material) add(report *catalog.Report) {
	if m.report == nil {
		m.report = &catalog.Report{}
	}
	m.report.Files = append(m.report.Files, report.Files...)
	m.report.Repairs = append(m.report.Repairs, report.Repairs...)
	m.catalog.Found = append(slices.Clip(m.catalog.Found), report.Found...)
}

// layOver gives an office with what is set in another put in its place. Where it then stands in a file nobody can say.
func layOver(base, set catalog.Office) catalog.Office {
	o := base
	for _, f := range []struct{ into, set *string }{
		{&o.ID, &set.ID}, {&o.Unit, &set.Unit}, {&o.Name, &set.Name}, {&o.Notice, &set.Notice}, {&o.Address, &set.Address},
		{&o.Phone, &set.Phone}, {&o.Hotline, &set.Hotline}, {&o.Website, &set.Website}, {&o.Logo, &set.Logo},
		{&o.Domain, &set.Domain}, {&o.Selection, &set.Selection},
	} {
		if *f.set != "" {
			*f.into, o.Source = *f.set, catalog.Source{}
		}
	}
	return o
}

// folderOf is the folder a catalog lies in; the catalog may be that folder.
func folderOf(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return path
	}
	return filepath.Dir(path)
}
