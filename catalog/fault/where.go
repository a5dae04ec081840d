package fault

import (
	"slices"
	"strconv"
	"strings"
)

// A Where is one cell, or one line of YAML and JSON.
type Where struct {
	File   string `json:"file,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row,omitempty"`    // of YAML and JSON, the line
	Record int    `json:"record,omitempty"` // YAML and JSON: the place in the list, since a document may be one line
	Column string `json:"column,omitempty"` // heading as in the file
	Letter string `json:"letter,omitempty"` // "C" as spreadsheets show it
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

// Brief is the place within a sentence: as String has it, with the record of a document.
func (w Where) Brief(lang string) string {
	switch {
	case w.Record == 0 && lang == "vi" && w.Sheet != "" && w.Row > 0 && w.Letter == "":
		return w.File + ":" + w.Sheet + ", dòng " + strconv.Itoa(w.Row)
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

// Prefix opens a message about this place.
func (w Where) Prefix(lang string) string {
	if w.File == "" {
		return ""
	}
	if lang != "vi" {
		s := w.String() + ": "
		if w.Sheet == "" && w.Letter != "" {
			s += "column " + Quote(w.Column) + ": "
		}
		if w.Record > 0 {
			s += "record " + strconv.Itoa(w.Record) + ": "
		}
		return s
	}
	s := w.File
	if w.Sheet != "" {
		s += ", trang " + Quote(w.Sheet)
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
		s += ", cột " + Quote(w.Column) + " (" + w.Letter + ")"
	case w.Column != "":
		s += ", trường " + Quote(w.Column)
	}
	return s + ": "
}

// Letters is the name of a spreadsheet's column: 0 is "A", 26 is "AA".
func Letters(i int) string {
	var b []byte
	for i++; i > 0; i = (i - 1) / 26 {
		b = append(b, byte('A'+(i-1)%26))
	}
	slices.Reverse(b)
	return string(b)
}

// Column reads the letters with which the name of a column or a cell begins, small ones too, as Letters writes them: "AB12"
// gives 27, and 2 letters. Without a letter it is -1; more than four are none, for no sheet has so many columns.
func Column(s string) (column, letters int) {
	const most = 4
	for ; letters < len(s) && letters < most; letters++ {
		c := s[letters] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = 26*column + int(c-'A') + 1
	}
	return column - 1, letters
}

// Quote puts a text between straight quotation marks and cuts it to a length that a line can bear.
func Quote(s string) string { return `"` + Short(s) + `"` }

// Short cuts a text for a message, and takes out what would break its line.
func Short(s string) string {
	const most = 80
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r <= 0x9f || Bidi(r) {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ") + "…"
	}
	return s
}

// Bidi reports marks that turn the direction of text and could make a message read as another.
func Bidi(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }
