// Package catalog holds what an office, or all offices of a province, offer: procedures and their fields, other entries that
// hang on walls, the offices, and the places where boards hang.
//
// Read makes a Catalog of tables, documents, pages, YAML and JSON as offices really have them; Check lists everything that is
// wrong with it, all at once, each with file, sheet, row, column, value and what to do. InForce and ByOffice part a catalog,
// Compare and Merge hold it against another one, Write gives it back.
//
// Text is repaired only in ways that are counted and reported (Report); a code is text from first to last, since 1.004870
// read as a number is 1.00487, which is no code. The package knows no sign, no page, no network and no clock: whoever asks
// which procedures are in force says on which day.
//
// Below it, each without a thought of catalogs: fault words errors in two languages, charset reads old encodings, table reads
// the tables of files, xlsx writes workbooks and mark patches those of others, payload writes what codes say, and known is
// the list of published procedures. Within it, files are named by what they are about: read, file, book, sheets, heading,
// mapping, rows, between, section, title, fill and child go from tables to procedures, branch and node from YAML and JSON;
// clean, cell, measure, spelling and repair mend text; check and rules say what is wrong.
package catalog

import (
	"embed"
	"slices"
)

// A Catalog is what one office offers, or many offices of one province. It does not change after Read and may be read by
// many goroutines.
type Catalog struct {
	Office     Office      `json:"office"`            // in whose name signs are made
	Offices    []Office    `json:"offices,omitempty"` // where a list has them, in the order of the source; ByOffice parts the catalog
	Procedures []Procedure `json:"procedures"`        // in the order of the source
	Fields     []Field     `json:"fields"`            // by first appearance
	Places     []Place     `json:"places"`            // in the order of the source
	Entries    []Entry     `json:"entries,omitempty"` // what is no procedure, in the order of the source
	OutOfForce []Procedure `json:"-"`                 // those that InForce left out
	Found      []Problem   `json:"-"`                 // what only the reader could see; Check gives it too

	part     string // the office's id, of a part
	narrowed bool   // to offered
	offered  []int  // of Procedures
}

// A Procedure is one administrative procedure (thủ tục hành chính). Only Code, Name and Field must have a value.
type Procedure struct {
	Code       string            `json:"code"`                 // "1.004870"
	Name       string            `json:"name"`                 // as published
	ShortName  string            `json:"short_name,omitempty"` // for large letters and small places
	Field      string            `json:"field"`                // lĩnh vực
	Level      string            `json:"level,omitempty"`      // "cấp xã"
	Agency     string            `json:"agency,omitempty"`     // who carries it out; several are joined by "; "
	Decision   string            `json:"decision,omitempty"`   // the decision that published it, "163/QĐ-BTP"
	Audience   string            `json:"audience,omitempty"`   // who may ask for it
	Channels   Channels          `json:"channels,omitempty"`   // how one may file
	Online     string            `json:"online,omitempty"`     // Full, Partial, None or nothing
	Documents  []string          `json:"documents,omitempty"`
	Forms      []string          `json:"forms,omitempty"`
	Fee        string            `json:"fee,omitempty"`
	Time       string            `json:"time,omitempty"` // how long it takes
	URL        string            `json:"url,omitempty"`  // its page
	Tags       []string          `json:"tags,omitempty"`
	Status     string            `json:"status,omitempty"`
	From       string            `json:"from,omitempty"`        // "2026-07-15"
	To         string            `json:"to,omitempty"`          // "2026-07-15"
	ReplacedBy string            `json:"replaced_by,omitempty"` // the code that took its place
	Updated    string            `json:"updated,omitempty"`     // "2026-07-15"
	Desk       string            `json:"desk,omitempty"`        // where in the office it is taken in, text such as "05"
	Names      map[string]string `json:"names,omitempty"`       // translations of Name by language, "en", and of Field, "field_en"
	Source     Source            `json:"source,omitzero"`
}

// The levels of online service of Decree 42/2022/NĐ-CP, as values of Procedure.Online.
const (
	Full    = "full"    // toàn trình
	Partial = "partial" // một phần
	None    = "none"    // information only
)

// A Field is one group of procedures (lĩnh vực), such as "Hộ tịch".
type Field struct {
	Name       string            `json:"name"`
	Slug       string            `json:"slug"`            // "ho-tich"; no two fields of a catalog have the same
	Number     int               `json:"number"`          // 1 for the first
	Procedures []int             `json:"procedures"`      // indexes into Catalog.Procedures
	Names      map[string]string `json:"names,omitempty"` // translations of Name by language, "en"
}

// Sample reads the catalog inside the program: real procedures, a fictional office, fictional places and entries.
func Sample() (*Catalog, error) {
	c, _, err := Read(Input{FS: sample, Path: "data"})
	return c, err
}

//go:embed data/catalog.csv data/entries.csv data/office.yaml data/places.csv
var sample embed.FS

// Procedure finds a procedure by its code. Letters may be of either case.
func (c *Catalog) Procedure(code string) (*Procedure, bool) {
	want := codeKey(code)
	i := slices.IndexFunc(c.Procedures, func(p Procedure) bool { return codeKey(p.Code) == want })
	if i < 0 {
		return nil, false
	}
	return &c.Procedures[i], true
}

// WithPlaces gives a copy of the catalog with other places.
func (c *Catalog) WithPlaces(places []Place) *Catalog {
	d := *c
	d.Places = places
	return &d
}

// WithOffices gives a copy of the catalog with other offices. A list of one is that of the catalog's own office.
func (c *Catalog) WithOffices(offices []Office) *Catalog {
	d := *c
	d.Offices = offices
	d.only()
	return &d
}

// only makes the office of a list of one the catalog's own, unless there is one already.
func (c *Catalog) only() {
	if len(c.Offices) == 1 && c.Office.Name == "" {
		c.Office = c.Offices[0]
	}
}

// WithOffice gives a copy of the catalog of another office.
func (c *Catalog) WithOffice(o Office) *Catalog {
	d := *c
	d.Office = o
	return &d
}

// fieldsOf groups procedures by field. A procedure without a field is in no group; Check names it.
func fieldsOf(ps []Procedure) []Field {
	var fields []Field
	index := map[string]int{}
	slugs := map[string]bool{}
	for i := range ps {
		name := ps[i].Field
		if name == "" {
			continue
		}
		k, ok := index[name]
		if !ok {
			k = len(fields)
			index[name] = k
			fields = append(fields, Field{Name: name, Slug: freeSlug(name, slugs), Number: k + 1})
		}
		fields[k].Procedures = append(fields[k].Procedures, i)
		fields[k].addNames(ps[i].Names)
	}
	return fields
}
