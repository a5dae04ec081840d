package catalog

import (
	"slices"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// Workbooks of communes keep what a procedure has many of in sheets of their own, a row each, with the code in a column:
// ways to file with time and fee, papers, results, legal grounds.

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
		{dFee, []string{"philephi", "phi", "lephi", "mucphi"}},
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
	if f.schema() != &procedureSchema || h.complete(&procedureSchema) || h.column(aName) >= 0 && h.column(aCode) >= 0 {
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
		h := heading{first: i, next: i + 1, row: row.N, last: row.N, cells: row.Cells, targets: make([]target, len(row.Cells))}
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

// gathered is what the rows of one code say.
type gathered struct {
	ways   []way
	papers []string
	forms  []string
}

// way is one way to file.
type way struct {
	channel, time, fee string
	at                 Where
}

// details reads a sheet of details into the procedures of its file, which begin at from.
func (f *file) details(p *part, from int) error {
	d := &detailRows{rows: f.detailRows(p), index: map[string][]int{}, byCode: map[string]*gathered{}}
	for i := from; i < len(f.cat.Procedures); i++ {
		if key := codeKey(f.cat.Procedures[i].Code); key != "" {
			d.index[key] = append(d.index[key], i)
		}
	}
	if err := d.read(); err != nil {
		return err
	}
	d.report.Idle = len(p.child.attrs) == 1
	for _, code := range d.order {
		for _, i := range d.index[code] {
			d.give(&f.cat.Procedures[i], d.byCode[code])
		}
	}
	d.report.For = len(d.order)
	f.files = append(f.files, d.report)
	return nil
}

// detailRows are the rows of a child sheet.
type detailRows struct {
	*rows
	index  map[string][]int // procedures by code
	byCode map[string]*gathered
	order  []string
	told   map[string]bool
}

func (f *file) detailRows(p *part) *rows {
	r := &rows{file: f, table: p.table, sheet: p.table.Sheet, head: p.head, shared: &Header{}}
	r.report = FileReport{File: f.name, Sheet: p.table.Sheet, Format: f.format, Holds: detailNoun, Header: p.head.row, Encoding: f.encoding}
	for i, t := range p.head.targets {
		name, _ := clean(p.head.cells[i], plain)
		c := Column{Name: name, Letter: fault.Letters(i)}
		if t.attr != unknown {
			c.Attr = detailKeys[t.attr]
		}
		r.shared.Columns = append(r.shared.Columns, c)
	}
	r.fill = newFiller(p.table.Merged, &p.head, unknown)
	return r
}

// detailNoun is what a child sheet holds, for reports.
const detailNoun = "detail"

// detailKeys name the columns of child sheets, as attributes do.
var detailKeys = [details]string{"code", "channels", "time", "fee", "documents", "forms"}

// read gathers what the rows say of each code. A row whose code is no procedure's is told once a code.
func (d *detailRows) read() error {
	d.told = map[string]bool{}
	for i := d.head.next; i < len(d.table.Rows); i++ {
		row := &d.table.Rows[i]
		var cells [details]string
		src := Source{File: d.name, Sheet: d.sheet, Row: row.N, Header: d.shared}
		for k, t := range d.head.targets {
			if t.attr == unknown {
				continue
			}
			v, err := d.text(src, row, k)
			if err != nil {
				return err
			}
			cells[t.attr] = v
		}
		key := codeKey(cells[dCode])
		if cells[dCode] == "" || !isCode(cells[dCode]) && d.index[key] == nil {
			continue // a title, a blank row, the numbers of the columns
		}
		d.report.Rows++
		if d.index[key] == nil {
			if !d.told[key] {
				d.told[key] = true
				d.found(Problem{Where: src.At("code"), Value: cells[dCode]}, "child-unknown-code", Words{})
			}
			continue
		}
		d.gather(key, &cells, src.At(detailKeys[dChannel]))
	}
	return nil
}

// text is the cell of a row, with the value of the one above where they are merged.
func (d *detailRows) text(src Source, row *table.Row, i int) (string, error) {
	t := d.head.targets[i]
	raw := ""
	if i < len(row.Cells) {
		raw = row.Cells[i]
	}
	how := plain
	if t.attr == int(dCode) {
		how = codes
	}
	attr := detailKeys[t.attr]
	d.formula(src, attr, table.Cell{Row: row.N, Col: i})
	v, err := d.mended(src, how, attr, raw)
	if err != nil {
		return "", err
	}
	if filled, ok := d.fill.value(i, row.N, v); ok && v == "" {
		d.tally.add(mendMerged, src.At(attr), "", filled)
		return filled, nil
	}
	return v, nil
}

// gather notes one row.
func (d *detailRows) gather(key string, cells *[details]string, at Where) {
	g := d.byCode[key]
	if g == nil {
		g = &gathered{}
		d.byCode[key] = g
		d.order = append(d.order, key)
	}
	if cells[dChannel] != "" || cells[dTime] != "" || cells[dFee] != "" {
		g.ways = append(g.ways, way{cells[dChannel], telling(cells[dTime]), cells[dFee], at})
	}
	if s := cells[dPaper]; s != "" {
		g.papers = append(g.papers, s)
	}
	if s := cells[dForm]; s != "" && !isNo(s) {
		g.forms = append(g.forms, s)
	}
}

// telling leaves out a time that says nothing: the portal has "Khác" where the time stands in the remarks.
func telling(time string) string {
	if Fold(time) == "khac" {
		return ""
	}
	return time
}

// isNo reports the words by which a column of electronic forms says that there is none, or only that there is one.
func isNo(s string) bool {
	switch Fold(s) {
	case "khong", "no", "false", "0", "co", "yes", "true", "1", "x", "":
		return true
	}
	return false
}

// give puts what was gathered where the list itself says nothing.
func (d *detailRows) give(p *Procedure, g *gathered) {
	if p.Channels == 0 {
		for _, w := range g.ways {
			c, unknown := channelsOf(w.channel)
			p.Channels |= c
			for _, u := range unknown {
				if !d.told["channel "+u] {
					d.told["channel "+u] = true
					d.found(Problem{Where: w.at, Code: p.Code, Value: u}, "channel-unknown", Words{})
				}
			}
		}
	}
	if p.Time == "" {
		p.Time = byWay(g.ways, func(w way) string { return w.time })
	}
	if p.Fee == "" {
		p.Fee = byWay(g.ways, func(w way) string { return w.fee })
	}
	if len(p.Documents) == 0 {
		p.Documents = uniq(g.papers)
	}
	if len(p.Forms) == 0 {
		p.Forms = uniq(g.forms)
	}
}

// byWay words what each way says: once where all agree, else "Trực tiếp: 5 ngày; Trực tuyến: 3 ngày". Ways that say
// nothing are left out.
func byWay(ways []way, of func(way) string) string {
	var said, texts []string
	for _, w := range ways {
		s := of(w)
		if s == "" {
			continue
		}
		texts = append(texts, s)
		if w.channel != "" {
			s = w.channel + ": " + s
		}
		said = append(said, s)
	}
	if texts = uniq(texts); len(texts) == 1 {
		return texts[0]
	}
	return strings.Join(uniq(said), "; ")
}
