package catalog

import (
	"fmt"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// noHeading is the error for a table whose headings lack something; it lists what was seen.
func (f *file) noHeading(sheet string, h heading, rows []table.Row) error {
	missing := h.missing(f.schema())
	at := Where{File: f.name, Sheet: sheet}
	if h.score >= minHeadings || len(missing) == 0 {
		seen := strings.Join(nonEmpty(h.cells), ", ")
		if f.schema() != &procedureSchema || len(missing) == 0 {
			return fault.At(at, "column %[1]s missing: saw %[2]s", "thiếu cột %[1]s; hiện có %[2]s. Thêm cột đó vào dòng tiêu đề.", heads(missing), seen)
		}
		return fault.At(at, "column %[1]s missing: saw %[2]s; name the column so, or say which it is: --map %[3]s=\"heading\"",
			"thiếu cột %[1]s; hiện có %[2]s. Thêm hoặc đổi tên tiêu đề cột, hoặc chỉ ra cột bằng --map %[3]s=\"tiêu đề cột\".", heads(missing), seen, missing[0].key)
	}
	for _, row := range rows[:min(len(rows), maxTitles)] {
		if l := nonEmpty(row.Cells); len(l) > 0 {
			return fault.At(at, "row of headings missing: saw %[1]s; write a row with %[2]s",
				"thiếu dòng tiêu đề; dòng đầu ghi %[1]s. Thêm một dòng tiêu đề có các cột %[2]s.", strings.Join(l, ", "), heads(f.schema().needed()))
		}
	}
	return fault.At(at, "row of headings missing: saw nothing; write a row with %s, and a row for each %s",
		"chưa có nội dung. Cần một dòng tiêu đề có các cột %s, rồi mỗi dòng một %s.", heads(f.schema().needed()), noun(f.holds))
}

// needed lists the attributes that a table must have.
func (s *schema) needed() []attribute { return (&heading{}).missing(s) }

// heads names attributes by their headings; in English also as files of our own have them: "Mã số" (code).
func heads(as []attribute) Words {
	var en, vi []string
	for _, a := range as {
		en = append(en, fmt.Sprintf("%q (%s)", a.head, a.key))
		vi = append(vi, fmt.Sprintf("%q", a.head))
	}
	return Words{EN: strings.Join(en, ", "), VI: strings.Join(vi, ", ")}
}

// nonEmpty quotes the cells that say something, a few of them.
func nonEmpty(cells []string) []string {
	var out []string
	for _, c := range cells {
		if c, _ := clean(c, plain); c != "" {
			out = append(out, fault.Quote(c))
		}
		if len(out) == maxListed {
			return append(out, "…")
		}
	}
	return out
}
