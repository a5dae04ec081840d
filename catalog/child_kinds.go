package catalog

import (
	"slices"
	"strings"

	"bangqr/catalog/table"
)

// child is one kind of such sheets.
type child struct {
	sheets []string // folded beginnings of their names
	attrs  []childAttr
}

// childAttr is a column of a child sheet.
type childAttr struct {
	what  detail
	names []string // folded headings, also those of the portal's data: hinh_thuc_nop
}

// detail is what a column of a child sheet says.
type detail uint8

const (
	dCode detail = iota
	dChannel
	dTime
	dFee
	dLevy
	dPaper
	dForm
	details
)

var codeHeads = childAttr{dCode, []string{"matthc", "maso", "mathutuc", "mathutuchanhchinh", "masotthc", "code", "ma"}}

// children are the kinds that are known. One without columns besides the code is told and not used yet.
var children = []child{
	{[]string{"cachthuc", "hinhthucnop"}, []childAttr{codeHeads,
		{dChannel, []string{"hinhthucnop", "cachthucnop", "cachthucthuchien", "hinhthuc", "cachthuc", "kenhtiepnhan"}},
		{dTime, []string{"thoigian", "thoihan", "thoihangiaiquyet", "thoigiangiaiquyet"}},
		{dFee, []string{"philephi", feeHead, "mucphi"}},
		{dLevy, []string{levyHead}},
	}},
	{[]string{"tphs", "thanhphanhoso", "giayto"}, []childAttr{codeHeads,
		{dPaper, []string{"tengiayto", "giayto", "thanhphanhoso", "tenthanhphanhoso", "tenhoso"}},
		{dForm, []string{"bmdientu", "bieumaudientu", "maudontokhai", "maudon", "bieumau", "mautokhai"}},
	}},
	{[]string{"trinhtu"}, []childAttr{codeHeads}},
	{[]string{"kqth", "ketqua"}, []childAttr{codeHeads}},
	{[]string{"ccpl", "cancuphaply", "cosophaply"}, []childAttr{codeHeads}},
	{[]string{"yeucau", "dieukien", "tthc"}, []childAttr{codeHeads}},
}

// childOf recognises a sheet of details, by its name or by its headings. h is what the headings of a list were found to be.
func (f *file) childOf(t *table.Table, h *heading) (*child, heading, bool) {
	if f.schema() != &procedureSchema || h.column(aName) >= 0 && h.column(aCode) >= 0 {
		return nil, heading{}, false
	}
	name := Fold(t.Sheet)
	for i := range children {
		c := &children[i]
		named := slices.ContainsFunc(c.sheets, func(s string) bool { return strings.HasPrefix(name, s) })
		ch := c.heading(t.Rows)
		switch {
		case named && ch.score > 0:
			return c, ch, true
		case named && !slices.Contains(c.sheets, "tthc"):
			f.found(Problem{Where: Where{File: f.name, Sheet: t.Sheet}, Value: t.Sheet}, "child-no-code", Words{})
			return nil, heading{}, false
		case len(c.attrs) > 1 && ch.score > 1 && ch.column(int(c.attrs[1].what)) >= 0:
			return c, ch, true
		}
	}
	return nil, heading{}, false
}

// heading finds the headings of a child sheet: the row that names the most columns, the code among them.
func (c *child) heading(rows []table.Row) heading {
	var best heading
	for i, row := range rows[:min(len(rows), maxTitles)] {
		h := heading{first: i, next: i + 1, row: row.N, cells: row.Cells, targets: make([]target, len(row.Cells))}
		coded := false
		for k := range h.targets {
			h.targets[k].attr = unknown
		}
		for k, cell := range row.Cells {
			folded := Fold(cell)
			for _, a := range c.attrs {
				if len(cell) <= maxHeading && slices.Contains(a.names, folded) && h.column(int(a.what)) < 0 {
					h.targets[k] = target{attr: int(a.what)}
					h.score++
					coded = coded || a.what == dCode
				}
			}
		}
		if coded && h.score > best.score {
			best = h
		}
	}
	return best
}
