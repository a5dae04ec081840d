package boards

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/xlsx"
)

// sheetFields are the columns of an inspection sheet: what is known, then what is to be filled in.
var sheetFields = [...]field{fBoard, fName, fPlace, fKind, fWanted, fLast, fWhat, fEdition, fDate, fWho, fNote}

// sheetChoices are offered for what somebody finds.
var sheetChoices = [...]What{Checked, Damaged, Missing, Mounted, Retired}

// A Sheet is an inspection sheet to be filled in: the boards that a round is to see, in the order of the places.
type Sheet struct {
	Roll   Roll
	Ledger *Ledger
	Lang   string            // of dates and statuses: "vi", "en"
	Wanted map[string]string // the edition that should hang, by place and kind, "place\x00kind"
}

// rows lays the sheet out.
func (s *Sheet) rows() [][]string {
	state := map[string]Board{}
	for _, b := range s.Ledger.State("") {
		state[Key(b.Number)+"\x00"+b.Kind] = b
	}
	var out [][]string
	for _, k := range s.Roll {
		b, known := state[k.key+"\x00"+k.Kind]
		if known && b.Status == Retired && b.Coming == nil {
			continue
		}
		row := make([]string, len(sheetFields))
		for i, f := range sheetFields {
			switch f {
			case fBoard:
				row[i] = k.Number
			case fName:
				row[i] = k.Name
			case fPlace:
				row[i] = k.Place
			case fKind:
				row[i] = k.Kind
			case fWanted:
				row[i] = cmp.Or(s.Wanted[k.Place+"\x00"+k.Kind], b.Edition)
				if b.Under != "" && row[i] == b.Edition {
					row[i] = words("%s (panel on %s)", "%s (tấm dán trên bản %s)", b.Edition, b.Under).In(s.Lang)
				}
			case fLast:
				if known {
					row[i] = strings.TrimSpace(b.Status.Words().In(s.Lang) + " " + said(b.Since).In(s.Lang))
				}
			}
		}
		out = append(out, row)
	}
	return out
}

// table is the sheet as a table with its headings.
func (s *Sheet) table() xlsx.Sheet {
	t := xlsx.Sheet{Name: "Phiếu kiểm tra bảng", Rows: s.rows(), Print: true}
	for i, f := range sheetFields {
		t.Head, t.Widths = append(t.Head, columns[f].title), append(t.Widths, columns[f].wide)
		if f == fWhat {
			l := xlsx.List{Column: i}
			for _, w := range sheetChoices {
				l.Values = append(l.Values, w.Words().VI)
			}
			t.Lists = append(t.Lists, l)
		}
	}
	return t
}

// Write writes the sheet as XLSX or CSV, under Vietnamese headings, with the findings as a drop-down in a workbook. The same
// ledger gives the same bytes.
func (s *Sheet) Write(w io.Writer, f catalog.Format) error {
	t := s.table()
	if f == catalog.XLSX {
		return xlsx.Write(w, "bangqr", t)
	}
	if _, err := io.WriteString(w, markUTF8); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for _, row := range slices.Concat([][]string{t.Head}, t.Rows) {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = catalog.Guard(c)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
