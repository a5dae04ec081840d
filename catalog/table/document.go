package table

import (
	"errors"
	"io"
	"strconv"
	"strings"
)

// Document reads the tables of a DOCX file, in its order (ECMA-376 part 1, chapter 17). A table within a cell of another is
// text of that cell, unless it is a list of its own: three rows and three columns at least. Text is that which a reader of
// the printed document sees, changes taken as accepted; numbers that Word makes by itself are not text, nor are text boxes.
func Document(data []byte, name string, o Options) (*Book, error) {
	p, err := open(data, name, aDocument, o)
	if err != nil {
		return nil, err
	}
	part, err := p.main("word/document.xml")
	if err != nil {
		return nil, err
	}
	d := &document{pack: p, tables: tables{budget: p.budget, at: p.where()}}
	if d.links, err = p.rels(part); err != nil {
		return nil, err
	}
	if err := p.read(part, d.token); err != nil {
		return nil, err
	}
	book := &Book{Tables: d.sorted()}
	for _, name := range p.names {
		if strings.HasSuffix(strings.ToLower(name), "vbaproject.bin") {
			book.Findings = append(book.Findings, Finding{Rule: "workbook-macro", Value: name})
		}
	}
	return book, nil
}

// document is one being read.
type document struct {
	*pack
	tables
	links  map[string]link
	cells  []*docCell // the open cell of each open table
	hidden bool       // the run is not shown
	fields []field    // open ones, within one another
	hyper  []string   // addresses of open links
	empty  bool       // the content control shows but its prompt
}

// docCell is what a cell of the table of the same depth says of itself.
type docCell struct {
	span     int
	merge    string      // "restart", "continue" or nothing
	gone     bool        // the row was deleted
	vertical map[int]int // by column, the range that a cell of the row above is part of
}

// A field has its instruction before its result.
type field struct {
	code   []byte
	result bool
	link   string
}

// maxFields bounds the fields within one another.
const maxFields = 64

// token takes in what stands in the document.
func (d *document) token(s *scanner) error {
	switch s.kind {
	case startTag:
		return d.start(s, string(s.name))
	case endTag:
		return d.stop(string(s.name))
	}
	return nil
}

func (d *document) start(s *scanner, name string) error {
	switch name {
	case "del", "moveFrom", "drawing", "pict", "object", "Fallback", "pPr", "sectPr", "tblPr", "tblGrid", "txbxContent", "rt":
		return s.skip()
	case "tbl":
		d.cells = append(d.cells, &docCell{vertical: map[int]int{}})
		return d.open()
	case "tr":
		if g := d.top(); g != nil {
			g.beginRow()
			d.cell().gone = false
		}
	case "tc":
		if c := d.cell(); c != nil {
			c.span, c.merge = 1, ""
			d.top().inCell = true
		}
	case "trPr":
		return each(s, d.rowProperty)
	case "tcPr", "rPr", "sdtPr":
		return each(s, d.property)
	case "sdtContent":
		if d.empty {
			d.empty = false
			return s.skip()
		}
	case "r":
		d.hidden = false
	case "hyperlink", "fldSimple":
		d.hyper = append(d.hyper, d.address(s))
	default:
		return d.run(s, name)
	}
	return nil
}

// each calls do for the start of every element within the one just begun.
func each(s *scanner, do func(s *scanner, name string)) error {
	depth := len(s.starts)
	for {
		switch err := s.next(); {
		case errors.Is(err, io.EOF):
			return errXML
		case err != nil:
			return err
		case s.kind == endTag && len(s.starts) < depth:
			return nil
		case s.kind == startTag:
			do(s, string(s.name))
		}
	}
}

// property takes in what cells, runs and content controls say of themselves.
func (d *document) property(s *scanner, name string) {
	value := s.attr("val")
	set := value == "" || on(value)
	c := d.cell()
	switch {
	case name == "vanish":
		d.hidden = set
	case name == "showingPlcHdr":
		d.empty = set
	case c == nil:
	case name == "gridSpan":
		if n, err := strconv.Atoi(value); err == nil && n > 1 && n <= maxColumns {
			c.span = n
		}
	case name == "vMerge":
		if c.merge = value; value == "" {
			c.merge = "continue"
		}
	}
}

// rowProperty takes in what a row says of itself.
func (d *document) rowProperty(s *scanner, name string) {
	value := s.attr("val")
	c, g := d.cell(), d.top()
	switch {
	case c == nil:
	case name == "gridBefore":
		if n, err := strconv.Atoi(value); err == nil && n > 0 && n < maxColumns {
			g.col = n
		}
	case name == "del":
		c.gone = true
	case name == "hidden":
		g.row.Hidden = value == "" || on(value)
	}
}

// run takes in what stands in a run of text (17.3.3).
func (d *document) run(s *scanner, name string) error {
	switch name {
	case "t", "instrText":
		text, err := within(s)
		if err != nil {
			return err
		}
		if name == "instrText" {
			d.instruct(text)
		} else {
			d.say(text)
		}
	case "tab", "ptab":
		d.say("\t")
	case "br", "cr":
		d.say("\n")
	case "noBreakHyphen":
		d.say("-")
	case "sym":
		d.say(symbol(s.attr("font"), s.attr("char")))
	case "fldChar":
		d.fieldChar(s.attr("fldCharType"))
	}
	return nil
}

// within gives the text of the element just begun.
func within(s *scanner) (string, error) {
	depth := len(s.starts)
	var text []byte
	for {
		switch err := s.next(); {
		case errors.Is(err, io.EOF):
			return "", errXML
		case err != nil:
			return "", err
		case s.kind == charData:
			text = append(text, s.data...)
		case s.kind == endTag && len(s.starts) < depth:
			return string(text), nil
		}
	}
}

func (d *document) stop(name string) error {
	switch name {
	case "p":
		d.endLine()
	case "tc":
		return d.endCell()
	case "tr":
		if g := d.top(); g != nil {
			return g.endRow(d.cell().gone)
		}
	case "tbl":
		if g := d.top(); g != nil {
			d.cells = d.cells[:len(d.cells)-1]
			return d.shut()
		}
	case "hyperlink", "fldSimple":
		if n := len(d.hyper); n > 0 {
			d.hyper = d.hyper[:n-1]
		}
	}
	return nil
}

// cell is the open cell of the innermost table.
func (d *document) cell() *docCell {
	if len(d.cells) == 0 {
		return nil
	}
	return d.cells[len(d.cells)-1]
}

// endCell puts a cell into its table. One that continues the cell above has its text there.
func (d *document) endCell() error {
	g, c := d.top(), d.cell()
	if g == nil {
		return nil
	}
	g.inCell = false
	text, link := g.cell.take()
	at := Cell{g.row.N, g.col}
	box, above := c.vertical[at.Col]
	for i := range c.span {
		delete(c.vertical, at.Col+i)
	}
	if c.merge == "continue" && above && at.Col+c.span <= maxColumns {
		c.vertical[at.Col] = box
		g.table.Merged[box].To.Row = at.Row
		g.spread(c.span, 1, -1)
		return g.take(g.at, c.span)
	}
	if err := g.put(text, c.span, 1); err != nil {
		return err
	}
	if c.merge == "restart" {
		if c.span == 1 {
			g.table.Merged = append(g.table.Merged, Range{at, at})
			if err := g.take(g.at, costOfEntry); err != nil {
				return err
			}
		}
		c.vertical[at.Col] = len(g.table.Merged) - 1
	}
	return g.link(at, link)
}
