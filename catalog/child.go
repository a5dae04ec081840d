package catalog

import (
	"cmp"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// Workbooks of communes keep what a procedure has many of in sheets of their own, a row each, with the code in a column:
// ways to file with time and fee, papers, results, legal grounds.

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
		sum := d.sum(code, d.byCode[code])
		for _, i := range d.index[code] {
			give(&f.cat.Procedures[i], &sum)
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
		if t.attr != unknown {
			r.cols = append(r.cols, i)
		}
		r.shared.Columns = append(r.shared.Columns, c)
	}
	r.fill = newFiller(p.table.Merged, p.head.widest())
	return r
}

// detailNoun is what a child sheet holds, for reports.
const detailNoun = "detail"

// detailKeys name the columns of child sheets, as attributes do.
var detailKeys = [details]string{"code", "channels", "time", "fee", "fee", "documents", "forms"}

// read gathers what the rows say of each code. A row whose code is no procedure's is told once a code.
func (d *detailRows) read() error {
	d.told = map[string]bool{}
	for i := d.head.next; i < len(d.table.Rows); i++ {
		row := &d.table.Rows[i]
		var cells [details]string
		src := Source{File: d.name, Sheet: d.sheet, Row: row.N, Header: d.shared}
		for _, k := range d.cols {
			v, err := d.text(src, row, k)
			if err != nil {
				return err
			}
			cells[d.head.targets[k].attr] = v
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
		d.joinLevy(src, &cells[dFee], cells[dLevy], ", ") // ways to file are parted by semicolons
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
	if t.attr == int(dPaper) { // some lists have a dash before each
		if bare := strings.TrimLeft(v, "-+•– "); bare != v {
			d.tally.add(mendList, src.At(attr), v, bare)
			v = bare
		}
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

// telling leaves out a time that says nothing: the portal has "Khác" or "1 Khác" where the time stands in the remarks.
func telling(time string) string {
	if Fold(strings.Trim(time, "0123456789 ")) == "khac" {
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

// sum words what was gathered of one code.
func (d *detailRows) sum(code string, g *gathered) Procedure {
	p := Procedure{Documents: uniq(g.papers), Forms: uniq(g.forms)}
	for _, w := range g.ways {
		c, unknown := channelsOf(w.channel)
		p.Channels |= c
		for _, u := range unknown {
			if !d.told["channel "+u] {
				d.told["channel "+u] = true
				d.found(Problem{Where: w.at, Code: code, Value: u}, "channel-unknown", Words{})
			}
		}
	}
	p.Time = byWay(g.ways, func(w way) string { return w.time })
	p.Fee = byWay(g.ways, func(w way) string { return w.fee })
	return p
}

// give puts details where the list itself says nothing.
func give(p, details *Procedure) {
	if p.Channels == 0 {
		p.Channels = details.Channels
	}
	p.Time, p.Fee = cmp.Or(p.Time, details.Time), cmp.Or(p.Fee, details.Fee)
	if len(p.Documents) == 0 {
		p.Documents = details.Documents
	}
	if len(p.Forms) == 0 {
		p.Forms = details.Forms
	}
}

// byWay words what each way says: once where all agree, else "Trực tiếp: 5 ngày; Trực tuyến: 3 ngày". Ways that say
// nothing are left out, and then the others are named.
func byWay(ways []way, of func(way) string) string {
	var named, texts []string
	silent := false
	for _, w := range ways {
		s := of(w)
		if s == "" {
			silent = silent || w.channel != ""
			continue
		}
		texts = append(texts, s)
		if w.channel != "" {
			s = w.channel + ": " + s
		}
		named = append(named, s)
	}
	if texts = uniq(texts); len(texts) == 1 && !silent {
		return texts[0]
	}
	return strings.Join(uniq(named), "; ")
}
