package catalog

import "errors"

// SampleLists reads the fictional office, places and entries of the sample without its procedures, which takes a third of the time.
func SampleLists() (*Catalog, error) {
	offices, _, err := ReadOffices(Input{FS: sample, Path: "data/office.yaml"})
	places, _, wrong := ReadPlaces(Input{FS: sample, Path: "data/places.csv"})
	entries, _, bad := ReadEntries(Input{FS: sample, Path: "data/entries.csv"})
	if err := errors.Join(err, wrong, bad); err != nil {
		return nil, err
	}
	return (&Catalog{}).WithOffices(offices).WithPlaces(places).WithEntries(entries), nil
}
