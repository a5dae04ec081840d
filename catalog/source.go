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
			words = append(words, w.Brief(lang))
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
