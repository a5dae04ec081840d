package table

import (
	"strconv"
	"strings"

	"bangqr/catalog/fault"
)

// maxSpread is how many cells of a range are given the address of its link one by one.
const maxSpread = 1000

// cellOf reads the name of a cell, such as "AB12".
func cellOf(ref string) (Cell, bool) {
	col, i := fault.Column(ref)
	n, err := strconv.ParseUint(ref[i:], 10, 32)
	c := Cell{int(n), col}
	return c, err == nil && c.Col >= 0 && c.Col < maxColumns && c.Row > 0 && c.Row <= maxRows
}

// nameOf writes the name of a cell.
func nameOf(c Cell) string { return fault.Letters(c.Col) + strconv.Itoa(c.Row) }

// rangeOf reads "C3:C14", or one cell.
func rangeOf(ref string) (Range, bool) {
	a, b, two := strings.Cut(ref, ":")
	from, ok := cellOf(a)
	if !two {
		return Range{from, from}, ok
	}
	to, also := cellOf(b)
	return Range{from, to}, ok && also && from.Row <= to.Row && from.Col <= to.Col
}

// merge notes a merged range. One that is none is left to the program that wrote it: it hides no cell.
func (r *sheet) merge(ref string) error {
	if m, ok := rangeOf(ref); ok && m.From != m.To {
		r.table.Merged = append(r.table.Merged, m)
	}
	return r.take(r.at, costOfEntry)
}

// hyperlink notes the address behind the cells of a range; one that leads into the workbook itself is none.
func (r *sheet) hyperlink(s *scanner) error {
	ref, id, place := s.attr("ref"), s.attr("id"), s.attr("location")
	box, ok := rangeOf(ref)
	if !ok || id == "" {
		return nil
	}
	if r.links == nil {
		links, err := r.rels(r.part)
		if err != nil {
			return err
		}
		r.links = links
	}
	l := r.links[id]
	if !l.external || l.target == "" {
		return nil
	}
	if place != "" && !strings.Contains(l.target, "#") {
		l.target += "#" + place
	}
	return r.spread(box, l.target)
}

// spread gives the cells of a range an address: all of them, or of a very large range the first.
func (r *sheet) spread(box Range, address string) error {
	if (box.To.Row-box.From.Row+1)*(box.To.Col-box.From.Col+1) > maxSpread {
		box.To = box.From
	}
	for row := box.From.Row; row <= box.To.Row; row++ {
		for col := box.From.Col; col <= box.To.Col; col++ {
			if err := r.address(Cell{row, col}, address); err != nil {
				return err
			}
		}
	}
	return nil
}

// address notes the address behind one cell.
func (r *sheet) address(at Cell, address string) error {
	if r.table.Links == nil {
		r.table.Links = map[Cell]string{}
	}
	r.table.Links[at] = address
	return r.take(r.at, costOfEntry)
}

// formula notes a cell's formula, and gives its text. Cells that share a formula have it in the first of them, moved to
// its place; it is told as it stands there. A formula that is but a link is one: its address is taken.
func (r *sheet) formula(v *value, at Cell, text string) (string, error) {
	r.kept = true
	if v.shared != "" {
		if r.sharedFormulas == nil {
			r.sharedFormulas = map[string]string{}
		}
		if v.formula == "" {
			v.formula = r.sharedFormulas[v.shared]
		} else {
			r.sharedFormulas[v.shared] = v.formula
		}
	}
	if address, shown, ok := hyperlinkFormula(v.formula); ok {
		if text == "" {
			text = shown
		}
		return text, r.address(at, address)
	}
	if r.table.Formulas == nil {
		r.table.Formulas = map[Cell]string{}
	}
	r.table.Formulas[at] = "=" + v.formula
	return text, r.take(r.at, costOfEntry)
}

// hyperlinkFormula reads HYPERLINK("address") and HYPERLINK("address","text"), and no other.
func hyperlinkFormula(f string) (address, shown string, ok bool) {
	const name = "HYPERLINK("
	f = strings.TrimSpace(f)
	if len(f) < len(name) || !strings.EqualFold(f[:len(name)], name) {
		return "", "", false
	}
	address, f, ok = literal(f[len(name):])
	if !ok {
		return "", "", false
	}
	shown = address
	if rest, two := strings.CutPrefix(f, ","); two {
		if shown, f, ok = literal(rest); !ok {
			return "", "", false
		}
	}
	return address, shown, f == ")"
}

// literal reads a text between quotation marks at the front of a formula; two of them in it are one.
func literal(f string) (text, rest string, ok bool) {
	f, ok = strings.CutPrefix(strings.TrimLeft(f, " "), `"`)
	if !ok {
		return "", "", false
	}
	var b strings.Builder
	for {
		part, after, found := strings.Cut(f, `"`)
		if !found {
			return "", "", false
		}
		b.WriteString(part)
		if f = after; !strings.HasPrefix(f, `"`) {
			return b.String(), strings.TrimLeft(f, " "), true
		}
		b.WriteByte('"')
		f = f[1:]
	}
}
