package catalog

import (
	"slices"
	"strings"

	"bangqr/catalog/table"
)

// maxTitles is how many rows are looked through for the headings; what stands above them is a title.
const maxTitles = 20

// heading is a row of headings that was recognised, or two: in the upper one a cell may stand over several of the lower.
type heading struct {
	first, next int // indexes of the table's rows: the first of the headings, and the one behind the last
	row         int // number of the first, 1 for the first of a sheet
	targets     []target
	cells       []string // what each column is called
	score       int      // attributes found
	twice       []twin
	above       [][]string // the rows as they stand, to know them again
	kept        bool       // a kept mapping was used
	asked       bool       // an answer of this run was used
	answers     []answer   // that were used
	goesOn      bool       // it stood above the table before
	shared      *Header    // likewise
}

// twin is a column that means the same as another and is not read.
type twin struct{ left, read int }

// minHeadings is how many headings make a row one of headings: one alone may be a word of a title.
const minHeadings = 2

// complete reports whether every attribute that must be there is.
func (h *heading) complete(s *schema) bool { return h.score > 0 && len(h.missing(s)) == 0 }

// lacksField reports procedures whose field is all that is missing: it may stand in rows between them, or above.
func (h *heading) lacksField(s *schema) bool {
	m := h.missing(s)
	return s.noun == procedureSchema.noun && h.score >= minHeadings && len(m) == 1 && m[0].key == s.attrs[aField].key
}

// column gives the column of an attribute, or -1.
func (h *heading) column(attr int) int {
	return slices.IndexFunc(h.targets, func(t target) bool { return t.attr == attr })
}

// missing lists the attributes without a column that must have one.
func (h *heading) missing(s *schema) []attribute {
	var out []attribute
	for i, a := range s.attrs {
		if a.need && h.column(i) < 0 {
			out = append(out, a)
		}
	}
	return out
}

// headingOf reads a row as headings. What somebody answered about a column goes first; else of two columns for one
// attribute the better name wins, then the left one.
func (f *file) headingOf(cells []string) heading {
	h := heading{cells: cells, targets: make([]target, len(cells))}
	for i, c := range cells {
		h.targets[i] = f.targetOf(c)
	}
	f.answer(&h)
	h.settle()
	return h
}

// widest is a bound of the columns below any headings of a table.
func (h *heading) widest() int {
	const xfd = 1 << 14 // of a workbook
	return max(len(h.targets), xfd)
}

// maxLanguages is how many translations a table may have.
const maxLanguages = 100

// settle leaves one column for each attribute. The others are marked as not read, and keep their tier.
func (h *heading) settle() {
	best := map[target]int{}
	var lost []int
	languages := 0
	for i, t := range h.targets {
		key, ok := t.key()
		if t.attr == translation {
			if languages++; languages > maxLanguages {
				h.targets[i], ok = target{attr: unknown}, false
			}
		}
		if !ok {
			continue
		}
		j, taken := best[key]
		switch {
		case !taken:
			best[key] = i
			h.score++
		case t.rank < h.targets[j].rank:
			best[key] = i
			lost = append(lost, j)
		default:
			lost = append(lost, i)
		}
	}
	slices.Sort(lost)
	for _, i := range lost {
		if key, _ := h.targets[i].key(); !h.levyBeside(i, best[key]) {
			h.twice = append(h.twice, twin{i, best[key]})
		}
	}
	for _, t := range h.twice {
		h.targets[t.left].attr = unused
	}
}

// headingAt reads the row with an index as headings, with the row below it where that completes them.
func (f *file) headingAt(rows []table.Row, i int) heading {
	h := f.headingOf(rows[i].Cells)
	h.first, h.next, h.row, h.above = i, i+1, rows[i].N, [][]string{rows[i].Cells}
	if i+1 == len(rows) || !f.mayComplete(rows[i].Cells, rows[i+1].Cells) {
		return h
	}
	lower := f.headingOf(rows[i+1].Cells)
	names, wide := stacked(rows[i].Cells, rows[i+1].Cells, func(s string) bool { return f.means(s) })
	both := f.headingOf(names)
	lacks := func(h heading) int { return len(h.missing(f.schema())) }
	better := both.score > max(h.score, lower.score) || both.score >= h.score && lacks(both) < min(lacks(h), lacks(lower))
	if better || wide && lacks(h) == 0 && both.score >= h.score {
		both.first, both.next, both.row, both.above = i, i+2, rows[i].N, [][]string{rows[i].Cells, rows[i+1].Cells}
		return both
	}
	return h
}

// targetOf finds out what stands in a column under a heading.
func (f *file) targetOf(name string) target {
	name, _ = clean(name, plain)
	t := f.schema().target(f.lookup(), name)
	if t.attr == unknown && f.holds == procedureSchema.noun && len(name) <= maxHeading {
		t, _ = ticksOf(name)
	}
	return t
}

// means reports a heading that is known.
func (f *file) means(s string) bool {
	_, ok := f.targetOf(s).key()
	return ok
}

// mayComplete reports a row that may be the lower part of headings: it holds no data and no numbers of columns.
func (f *file) mayComplete(upper, lower []string) bool {
	if numbering(lower) {
		return false
	}
	under := 0
	for i, c := range lower {
		c, _ := clean(c, plain)
		switch {
		case c == "":
		case isCode(c) || len(c) > maxHeading:
			return false
		default:
			under++
			if i < len(upper) && strings.TrimSpace(upper[i]) != "" && !f.means(c) && f.means(upper[i]) && !spreads(upper, lower, i) {
				return false // a value below a heading of its own
			}
		}
	}
	return under > 0
}

// spreads reports an upper cell that stands over several lower ones: to its right the upper row is empty, the lower not.
func spreads(upper, lower []string, i int) bool {
	return i+1 < len(lower) && strings.TrimSpace(lower[i+1]) != "" && (i+1 >= len(upper) || strings.TrimSpace(upper[i+1]) == "")
}

// stacked names the columns below two rows of headings. A cell of the upper row is also over the columns to its right
// whose upper cell is empty and whose lower one is not; wide tells that there is such a cell.
func stacked(upper, lower []string, means func(string) bool) (names []string, wide bool) {
	at := func(cells []string, i int) string {
		if i >= len(cells) {
			return ""
		}
		s, _ := clean(cells[i], plain)
		return s
	}
	names = make([]string, max(len(upper), len(lower)))
	group := ""
	for i := range names {
		up, low := at(upper, i), at(lower, i)
		inherits := up == "" && low != "" && group != ""
		switch {
		case inherits:
			up, wide = group, true
		case low != "":
			group = up
		default:
			group = ""
		}
		over := inherits || spreads(upper, lower, i)
		switch joined := up + " " + low; {
		case low == "" || up == low:
			names[i] = up
		case up == "" || means(low):
			names[i] = low
		case means(joined) || over:
			names[i] = joined
		default:
			names[i] = up
		}
	}
	return names, wide
}

// numbering reports a row that numbers the columns, as decisions have it below their headings: (1), (2), (3); or A, B, 1, 2.
func numbering(cells []string) bool {
	last, n := -1, 0
	for i, c := range cells {
		c = strings.Trim(strings.TrimSpace(c), "()[]. ")
		if c == "" {
			continue
		}
		c, _, _ = strings.Cut(c, "=") // (5)=(3)+(4)
		c = strings.Trim(c, "() ")
		switch {
		case len(c) <= 2 && digits(c):
		case len(c) == 1 && (c[0]|0x20) >= 'a' && (c[0]|0x20) <= 'z':
		default:
			return false
		}
		if last >= 0 && i > last+2 && n < 2 {
			return false
		}
		last = i
		n++
	}
	return n >= minHeadings+1 || n == len(cells) && n >= minHeadings
}

// findHeading picks the row of headings among the first rows: the first that names everything needed, else the one that
// names the most. It is the zero heading if no row names anything.
func (f *file) findHeading(rows []table.Row) heading {
	s := f.schema()
	var best heading
	top := rows[:min(len(rows), maxTitles)]
	for i := range top {
		h := f.headingAt(rows, i)
		if h.complete(s) {
			return h
		}
		if h.score > best.score {
			best = h
		}
	}
	return best
}

// understood scores how well the first rows of a text are understood when it is parted in one way.
func (f *file) understood(rows [][]string) int {
	most := 0
	made := make([]table.Row, len(rows))
	for i, cells := range rows {
		made[i] = table.Row{N: i + 1, Cells: cells}
		most = max(most, len(cells))
	}
	h := f.findHeading(made)
	score := 1000*h.score + min(most, 999)
	if h.complete(f.schema()) {
		score += 1_000_000
	}
	return score
}
