package table

import (
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog/fault"
)

// costOfTable is what a table costs in cells by the memory that it takes however empty it is.
const costOfTable = 64

// maxNested is how deep tables may lie in one another: the text of the innermost is copied as often.
const maxNested = 32

// tables are those of a file being read, open ones within one another.
type tables struct {
	*budget
	at    fault.Where
	stack []*grid
	done  []*grid
	count int
	para  builder // the paragraph outside of all tables
	above above
}

// top is the innermost open table.
func (t *tables) top() *grid {
	if len(t.stack) == 0 {
		return nil
	}
	return t.stack[len(t.stack)-1]
}

// into is where text goes: the innermost open cell, or the paragraph outside. Between cells there is none.
func (t *tables) into() *builder {
	g := t.top()
	switch {
	case g == nil:
		return &t.para
	case g.inCell:
		return &g.cell
	}
	return nil
}

// endLine ends a paragraph.
func (t *tables) endLine() {
	if b := t.into(); b == &t.para {
		line, _ := b.take()
		t.above.add(line)
	} else if b != nil {
		b.end()
	}
}

// open begins a table. What stands above one in a cell is the text of that cell so far.
func (t *tables) open() error {
	if len(t.stack) == maxNested {
		return fault.At(t.at, "table within %d others: copy it into a file of its own", "bảng nằm trong %d bảng khác. Chép bảng sang tệp riêng.", maxNested)
	}
	t.endLine()
	g := &grid{budget: t.budget, at: t.at, order: t.count}
	t.count++
	if outer := t.top(); outer == nil {
		g.table.Title = t.above.take()
	} else {
		var a above
		for line := range strings.Lines(outer.cell.tail()) {
			a.add(line)
		}
		g.table.Title = a.take()
	}
	t.stack = append(t.stack, g)
	return nil
}

// shut ends the innermost table.
func (t *tables) shut() error {
	g := t.top()
	t.stack = t.stack[:len(t.stack)-1]
	if err := t.take(t.at, costOfTable); err != nil || len(g.table.Rows) == 0 {
		return err
	}
	outer := t.into()
	if outer == &t.para || g.own() || outer == nil {
		t.done = append(t.done, g)
		t.above.take()
		return nil
	}
	outer.end()
	outer.add(g.flat())
	outer.end()
	for _, r := range g.table.Rows {
		for col := range r.Cells {
			if a := g.table.Links[Cell{r.N, col}]; outer.link == "" {
				outer.link = a
			}
		}
	}
	return nil
}

// sorted gives the tables that say something in the order in which they begin, with their names.
func (t *tables) sorted() []Table {
	slices.SortFunc(t.done, func(a, b *grid) int { return a.order - b.order })
	var out []Table
	for _, g := range t.done {
		if len(g.table.Rows) == 0 {
			continue
		}
		g.table.Sheet = "Bảng " + strconv.Itoa(len(out)+1)
		out = append(out, g.finish())
	}
	return out
}
