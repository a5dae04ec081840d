package catalog

import (
	"slices"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// A Grid is one table of a file as text, unrepaired, to be shown to whoever keeps it: a table of text, of a document or a
// page as it is, a list of YAML or JSON with a column for each key.
type Grid struct {
	Name    string // of the sheet, the table or the list; nothing for the only one
	Rows    [][]string
	records []lines // of YAML and JSON, by rows below the first
}

// lines are those of one item of a document, both ends within.
type lines struct{ from, to int }

// Grids reads the tables of one file that is no workbook, without understanding them. Input.Data is not used.
func Grids(in Input) ([]Grid, error) {
	in.Data = nil
	r := newReader(in)
	data, err := r.load(in.Path)
	if err != nil {
		return nil, err
	}
	f := &file{reader: r, name: in.Path, holds: procedureSchema.noun}
	if f.format, err = formatOf(in.Format, in.Path, data); err != nil {
		return nil, err
	}
	switch f.format {
	case XLSX, DOCX, HTML, CSV:
		b, err := f.booked(data)
		return bookGrids(b), err
	}
	text, err := f.decode(data)
	if err != nil {
		return nil, err
	}
	parse := parseJSON
	if f.format == YAML {
		parse = parseYAML
	}
	root, err := parse(text)
	if err != nil {
		return nil, err
	}
	return treeGrids(root), nil
}

// bookGrids gives the tables of a file with their rows where they stood.
func bookGrids(b *table.Book) []Grid {
	if b == nil {
		return nil
	}
	var grids []Grid
	for _, t := range b.Tables {
		g := Grid{Name: t.Sheet}
		for _, row := range t.Rows {
			for len(g.Rows) < row.N-1 {
				g.Rows = append(g.Rows, nil)
			}
			g.Rows = append(g.Rows, row.Cells)
		}
		grids = append(grids, g)
	}
	return grids
}

// treeGrids gives the lists of a document, and its office as a list of one.
func treeGrids(root *node) []Grid {
	if root.shape == list {
		return []Grid{listGrid("", root.items)}
	}
	var grids []Grid
	for i, k := range root.keys {
		switch n := root.items[i]; n.shape {
		case list:
			grids = append(grids, listGrid(k.name, n.items))
		case mapping:
			grids = append(grids, listGrid(k.name, []*node{n}))
		}
	}
	return grids
}

// listGrid lays a list of mappings out, with the keys in the order in which they come.
func listGrid(name string, items []*node) Grid {
	g := Grid{Name: name, Rows: [][]string{nil}}
	index := map[string]int{}
	for _, item := range items {
		var row []string
		set := func(key, text string) {
			c, ok := index[key]
			if !ok {
				c = len(index)
				index[key] = c
				g.Rows[0] = append(g.Rows[0], key)
			}
			for len(row) <= c {
				row = append(row, "")
			}
			row[c] = text
		}
		for i, k := range item.keys {
			n := item.items[i]
			for j, inner := range n.keys {
				set(k.name+"."+inner.name, n.items[j].all())
			}
			if n.shape != mapping {
				set(k.name, n.all())
			}
		}
		g.Rows = append(g.Rows, row)
		g.records = append(g.records, lines{item.line, item.last()})
	}
	return g
}

// all is the text of a value; the items of a list stand on lines.
func (n *node) all() string {
	if n.shape != list {
		return n.text
	}
	parts := make([]string, len(n.items))
	for i, item := range n.items {
		parts[i] = item.text
	}
	return strings.Join(parts, "\n")
}

// last is the last line on which something of a value stands.
func (n *node) last() int {
	line := n.line
	for _, k := range n.keys {
		line = max(line, k.line)
	}
	for _, item := range n.items {
		line = max(line, item.last())
	}
	return line
}

// Cell finds what a Where of the grid's file means in it: the row as a spreadsheet shows it and the column from 0, or -1 for
// the row as a whole. It reports false for a place that is not in this grid.
func (g *Grid) Cell(w Where) (row, col int, ok bool) {
	if g.records == nil {
		return w.Row, ColumnNumber(w.Letter), w.Row > 0 && w.Row <= len(g.Rows) && (w.Sheet == "" || w.Sheet == g.Name)
	}
	i := w.Record - 1
	if w.Record == 0 && len(g.records) == 1 {
		i = 0 // the office, which is no list
	}
	if i < 0 || i >= len(g.records) || w.Row < g.records[i].from || w.Row > g.records[i].to {
		return 0, 0, false
	}
	col = slices.Index(g.Rows[0], w.Column)
	return i + 2, col, w.Column == "" || col >= 0
}

// ColumnNumber reads the name of a spreadsheet's column, as Where.Letter has it: "A" is 0, "AA" is 26; -1 is none.
func ColumnNumber(s string) int {
	if col, _ := fault.Column(s); fault.Letters(col) == s {
		return col
	}
	return -1
}
