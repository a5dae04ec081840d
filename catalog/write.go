package catalog

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
)

// Write writes the procedures as CSV or XLSX, or the whole catalog as JSON; Read reads each of them back to the same
// procedures. Codes in XLSX are text cells, under Vietnamese headings. CSV has a byte order mark, without which
// spreadsheets garble Vietnamese; but they also take the codes in it for numbers, so staff should get XLSX.
//
// CSV is exact, for programs: a cell that begins with = + - or @ is written as it is, and a spreadsheet that opens the file
// takes it for a formula (OWASP, "CSV injection"). An apostrophe before it would stop that and change the fact, so there
// is none. XLSX is the export for a spreadsheet: every cell of it is text, whatever it begins with.
func (c *Catalog) Write(w io.Writer, f Format) error {
	switch f {
	case JSON:
		return c.writeJSON(w)
	case CSV:
		return c.procedureTable(false).writeCSV(w)
	case XLSX:
		return c.procedureTable(true).writeXLSX(w)
	}
	return NewFault("format %q not written: csv, json and xlsx are", "không xuất được định dạng %q. Dùng csv, json hoặc xlsx.", string(f))
}

// WritePlaces writes the places as CSV or XLSX.
func (c *Catalog) WritePlaces(w io.Writer, f Format) error {
	switch f {
	case CSV:
		return c.placeTable(false).writeCSV(w)
	case XLSX:
		return c.placeTable(true).writeXLSX(w)
	}
	return NewFault("format %q of places not written: csv and xlsx are", "không xuất được địa điểm ra định dạng %q. Dùng csv hoặc xlsx.", string(f))
}

func (c *Catalog) writeJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	d := Catalog{Office: c.Office, Fields: append([]Field{}, c.Fields...), Procedures: append([]Procedure{}, c.Procedures...),
		Places: append([]Place{}, c.Places...), Offices: slices.Clone(c.Offices)}
	for i := range d.Procedures {
		d.Procedures[i].Source = Source{} // paths of this machine are nobody's business
	}
	for i := range d.Places {
		d.Places[i].Source = Source{}
	}
	d.Office.Source = Source{}
	for i := range d.Offices {
		d.Offices[i].Source = Source{}
	}
	return e.Encode(&d)
}

// sheet is a table to write.
type sheet struct {
	name  string
	heads []string
	wide  []float64 // widths of columns, in characters
	rows  [][]string
}

// always are the columns that are written even where they are empty, because somebody will want to fill them in.
var always = []int{aCode, aName, aShortName, aField, aAgency, aChannels, aURL, aTags}

// procedureTable lays the procedures out: the usual columns, those in use, then the translations by language.
func (c *Catalog) procedureTable(vietnamese bool) *sheet {
	s := &sheet{name: "Danh mục"}
	var attrs []int
	for a := range procedureSchema.attrs {
		inUse := func(p Procedure) bool { return p.attr(a) != "" }
		if slices.Contains(always, a) || slices.ContainsFunc(c.Procedures, inUse) {
			attrs = append(attrs, a)
			s.head(procedureSchema.attrs[a], vietnamese)
		}
	}
	langs := c.languages()
	for _, l := range langs {
		s.heads, s.wide = append(s.heads, "name_"+l), append(s.wide, 40)
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		row := make([]string, 0, len(s.heads))
		for _, a := range attrs {
			row = append(row, p.attr(a))
		}
		for _, l := range langs {
			row = append(row, p.Names[l])
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// languages lists the languages into which any name is translated.
func (c *Catalog) languages() []string {
	var langs []string
	for i := range c.Procedures {
		for l := range c.Procedures[i].Names {
			langs = append(langs, l)
		}
	}
	slices.Sort(langs)
	return slices.Compact(langs)
}

func (c *Catalog) placeTable(vietnamese bool) *sheet {
	s := &sheet{name: "Địa điểm"}
	for _, a := range placeSchema.attrs {
		s.head(a, vietnamese)
	}
	for i := range c.Places {
		row := make([]string, len(placeSchema.attrs))
		for a := range row {
			row[a] = *c.Places[i].text(a)
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// head adds a column.
func (s *sheet) head(a attribute, vietnamese bool) {
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
	s.heads, s.wide = append(s.heads, name), append(s.wide, wide)
}

func (s *sheet) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(s.heads); err != nil {
		return err
	}
	return out.WriteAll(s.rows)
}
