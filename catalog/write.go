package catalog

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"

	"bangqr/catalog/xlsx"
)

// Write writes the procedures as CSV, or the whole catalog as XLSX, JSON or YAML; Read reads each of them back to the same.
// A workbook has a sheet for each list, under Vietnamese headings, and codes in it are text cells. CSV has a byte order mark,
// without which spreadsheets garble Vietnamese; but they also take the codes in it for numbers, so staff should get XLSX.
//
// No cell that we write is a formula, whatever it begins with (OWASP, "CSV injection"): a desk opens our CSV in a
// spreadsheet, and a telephone number begins with +. In XLSX every cell is text; in CSV guard puts an apostrophe before the
// text, which Read takes off.
func (c *Catalog) Write(w io.Writer, f Format) error {
	switch f {
	case JSON:
		return c.writeJSON(w)
	case YAML:
		return c.writeYAML(w)
	case CSV:
		return writeCSV(w, c.listings()[0].table(false))
	case XLSX:
		return c.writeXLSX(w)
	}
	return NewFault("format %q not written: csv, xlsx, json and yaml are", "không xuất được định dạng %q. Dùng csv, xlsx, json hoặc yaml.", string(f))
}

// WritePlaces writes the places as CSV or XLSX.
func (c *Catalog) WritePlaces(w io.Writer, f Format) error {
	l := c.places()
	switch f {
	case CSV:
		return writeCSV(w, l.table(false))
	case XLSX:
		return xlsx.Write(w, exporter, *l.table(true))
	}
	return NewFault("format %q of places not written: csv and xlsx are", "không xuất được địa điểm ra định dạng %q. Dùng csv hoặc xlsx.", string(f))
}

// WriteEntries writes the entries as CSV or XLSX.
func (c *Catalog) WriteEntries(w io.Writer, f Format) error {
	l := c.entries()
	switch f {
	case CSV:
		return writeCSV(w, l.table(false))
	case XLSX:
		return xlsx.Write(w, exporter, *l.table(true))
	}
	return NewFault("format %q of entries not written: csv and xlsx are", "không xuất được mục khác ra định dạng %q. Dùng csv hoặc xlsx.", string(f))
}

// A Part is one file of a catalog that is written into a folder.
type Part struct {
	Name  string // "places.csv"
	Write func(io.Writer) error
}

// Parts gives the whole catalog as files that Read reads back from one folder: a CSV file for each list that says
// something, procedures always, and the office as YAML.
func (c *Catalog) Parts() []Part {
	var parts []Part
	for i, l := range c.listings() {
		if i == 0 || l.count > 0 {
			parts = append(parts, Part{l.file + ".csv", func(w io.Writer) error { return writeCSV(w, l.table(false)) }})
		}
	}
	if office := c.officeNode(); office != nil {
		parts = append(parts, Part{"office.yaml", func(w io.Writer) error { return encodeYAML(w, office) }})
	}
	return parts
}

// writeXLSX writes the procedures, and a sheet for each further list that says something.
func (c *Catalog) writeXLSX(w io.Writer) error {
	var sheets []xlsx.Sheet
	all := *c
	if len(all.Offices) == 0 && !all.Office.empty() {
		all.Offices = []Office{all.Office} // a workbook has no other place for it
	}
	for i, l := range all.listings() {
		if i == 0 || l.count > 0 {
			sheets = append(sheets, *l.table(true))
		}
	}
	return xlsx.Write(w, exporter, sheets...)
}

func (c *Catalog) writeJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	d := Catalog{Office: c.Office, Fields: append([]Field{}, c.Fields...), Procedures: append([]Procedure{}, c.Procedures...),
		Places: append([]Place{}, c.Places...), Offices: slices.Clone(c.Offices), Entries: slices.Clone(c.Entries)}
	for i := range d.Procedures {
		d.Procedures[i].Source = Source{} // paths of this machine are nobody's business
	}
	for i := range d.Places {
		d.Places[i].Source = Source{}
	}
	for i := range d.Entries {
		d.Entries[i].Source = Source{}
	}
	d.Office.Source = Source{}
	for i := range d.Offices {
		d.Offices[i].Source = Source{}
	}
	return e.Encode(&d)
}

// addColumn heads a column of a table, and makes it as wide as what stands in such columns.
func addColumn(s *xlsx.Sheet, a attribute, vietnamese bool) {
	name, wide := a.key, 16.0
	if vietnamese {
		name = a.head
	}
	switch a.key {
	case "name", "url", "documents":
		wide = 60
	case "short_name", "field", "agency", "audience", "address":
		wide = 32
	}
	s.Head, s.Widths = append(s.Head, name), append(s.Widths, wide)
}

func writeCSV(w io.Writer, s *xlsx.Sheet) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(s.Head); err != nil {
		return err
	}
	row := make([]string, len(s.Head))
	for _, r := range s.Rows {
		for i, v := range r {
			row[i] = guard(v)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
