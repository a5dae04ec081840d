package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// A Source tells where a procedure or a place was written.
type Source struct {
	File   string  `json:"file"`
	Sheet  string  `json:"sheet,omitempty"`  // of a workbook
	Row    int     `json:"row"`              // 1 for the first; of YAML and JSON, the line
	Record int     `json:"record,omitempty"` // YAML and JSON: the place in the list, 1 for the first
	Header *Header `json:"-"`                // shared by all rows of one table
	Lines  []int32 `json:"-"`                // YAML and JSON: the line of each of the header's columns, 0 where there is none
}

// A Header is the columns of one table, or the keys of one document.
type Header struct{ Columns []Column }

// A Column is one heading.
type Column struct {
	Attr   string `json:"attr,omitempty"`   // the attribute below it: "code", "name_en"; nothing if it is not read
	Name   string `json:"name"`             // as in the file
	Letter string `json:"letter,omitempty"` // "C" as spreadsheets show it; nothing in YAML and JSON
}

// A Where is one cell, or one line of YAML and JSON.
type Where struct {
	File   string `json:"file,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row,omitempty"`    // of YAML and JSON, the line
	Record int    `json:"record,omitempty"` // YAML and JSON: the place in the list, since a document may be one line
	Column string `json:"column,omitempty"` // heading as in the file
	Letter string `json:"letter,omitempty"` // "C" as spreadsheets show it
}

// At tells where an attribute was written; without a column of that name it is the row alone.
func (s Source) At(attr string) Where {
	w := Where{File: s.File, Sheet: s.Sheet, Row: s.Row, Record: s.Record}
	if s.Header == nil {
		return w
	}
	i := slices.IndexFunc(s.Header.Columns, func(c Column) bool { return c.Attr == attr })
	if i < 0 {
		return w
	}
	c := s.Header.Columns[i]
	if s.Lines == nil {
		w.Column, w.Letter = c.Name, c.Letter
	} else if i < len(s.Lines) && s.Lines[i] > 0 {
		w.Column, w.Row = c.Name, int(s.Lines[i])
	}
	return w
}

// String gives the place as compilers do: "catalog.xlsx:Sheet1!C17", "catalog.csv:17".
func (w Where) String() string {
	s := w.File
	switch {
	case w.Row == 0 && w.Sheet != "":
		s += ":" + w.Sheet
	case w.Row == 0:
	case w.Sheet != "":
		s += ":" + w.Sheet + "!" + w.cell()
	default:
		s += ":" + strconv.Itoa(w.Row)
	}
	return s
}

// brief is the place within a sentence: as String has it, with the record of a document.
func (w Where) brief(lang string) string {
	switch {
	case w.Record == 0:
		return w.String()
	case lang == "vi":
		return w.String() + " (mục " + strconv.Itoa(w.Record) + ")"
	}
	return w.String() + " (record " + strconv.Itoa(w.Record) + ")"
}

// cell is "C17", or "row 17" where no column is known.
func (w Where) cell() string {
	if w.Letter == "" {
		return "row " + strconv.Itoa(w.Row)
	}
	return w.Letter + strconv.Itoa(w.Row)
}

// prefix opens a message about this place.
func (w Where) prefix(lang string) string {
	if w.File == "" {
		return ""
	}
	if lang != "vi" {
		s := w.String() + ": "
		if w.Sheet == "" && w.Letter != "" {
			s += "column " + quote(w.Column) + ": "
		}
		if w.Record > 0 {
			s += "record " + strconv.Itoa(w.Record) + ": "
		}
		return s
	}
	s := w.File
	if w.Sheet != "" {
		s += ", trang " + quote(w.Sheet)
	}
	return s + ": " + w.rowVI()
}

// rowVI names row and column in Vietnamese: `Dòng 17, cột "Tên" (B): `, `Mục 3 (dòng 17), trường "name": `.
func (w Where) rowVI() string {
	if w.Row == 0 {
		return ""
	}
	s := "Dòng " + strconv.Itoa(w.Row)
	if w.Record > 0 {
		s = "Mục " + strconv.Itoa(w.Record) + " (dòng " + strconv.Itoa(w.Row) + ")"
	}
	switch {
	case w.Letter != "":
		s += ", cột " + quote(w.Column) + " (" + w.Letter + ")"
	case w.Column != "":
		s += ", trường " + quote(w.Column)
	}
	return s + ": "
}

// letters is the name of a spreadsheet's column: 0 is "A", 26 is "AA".
func letters(i int) string {
	var b []byte
	for i++; i > 0; i = (i - 1) / 26 {
		b = append(b, byte('A'+(i-1)%26))
	}
	slices.Reverse(b)
	return string(b)
}

// rowWords names rows: "rows 12 and 40" within one table, "records 3 and 8" within one document, else each with its file.
func rowWords(at []Where) Words {
	one := !slices.ContainsFunc(at, func(w Where) bool { return w.File != at[0].File || w.Sheet != at[0].Sheet })
	if one && at[0].Record > 0 {
		return Words{EN: "records " + rowsList(at, "en", one), VI: "mục " + rowsList(at, "vi", one)}
	}
	return Words{EN: "rows " + rowsList(at, "en", one), VI: "dòng " + rowsList(at, "vi", one)}
}

// rowsList joins the numbers of rows of one table, or the places of rows of several.
func rowsList(at []Where, lang string, one bool) string {
	words := make([]string, 0, len(at))
	for i, w := range at {
		if i == maxListed && len(at) > maxListed+1 {
			words = append(words, "… ("+strconv.Itoa(len(at))+")")
			break
		}
		switch {
		case !one:
			words = append(words, w.brief(lang))
		case w.Record > 0:
			words = append(words, strconv.Itoa(w.Record))
		default:
			words = append(words, strconv.Itoa(w.Row))
		}
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + Words{EN: " and ", VI: " và "}.In(lang) + words[last]
}

// maxListed is how many rows a message names at most; Problem.Also has them all.
const maxListed = 20

// quote puts a text between straight quotation marks and cuts it to a length that a line can bear.
func quote(s string) string { return `"` + short(s) + `"` }

// short cuts a text for a message, and takes out what would break its line.
func short(s string) string {
	const most = 80
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r <= 0x9f || bidi(r) {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ") + "…"
	}
	return s
}

// bidi reports marks that turn the direction of text and could make a message read as another.
func bidi(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }
