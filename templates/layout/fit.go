package layout

import (
	"sort"

	"bangqr/templates/scene"
)

// A Result is a sheet laid out.
type Result struct {
	Pages   []scene.Page
	Outline []scene.Bookmark
	Anchors map[string]int // name → page, from 1
	Said    []string       // what the body says, without where and how large
	Around  []string       // what stands around it, once each
	Moves   bool           // a volatile text may have moved what is none
	Caps    []Length       // cap height of each style, as set
	Dots    []int          // dots a module of each code style
	Cols    int
	Cells   []Cell // of grids, in order

	holes []hole
}

// A Cell is where one cell of a grid came to stand.
type Cell struct {
	Page     int // from 0
	Rect     scene.Rect
	From, To int      // its items on the page
	Said     []string // as in Result: a text each, and what is scanned or shown
}

// Solve lays a sheet out: on the fewest pages that its steps of fitting can reach, giving way no further than those
// pages ask for. Where the columns of a grid are free, it takes those with the largest codes, then the largest letters.
func (s *Sheet) Solve() (*Result, []Overflow) {
	f := newFrame(s)
	steps := s.settings()
	most := s.mostColumns(s.Body)
	pages := s.MaxPages
	if pages != 1 {
		var over []Overflow
		if pages, over = s.fewest(f, steps, most); pages > 999 {
			f = newFrame(s)
			f.many = mostPages
			pages, over = s.fewest(f, steps, most)
		}
		if over != nil {
			return nil, over
		}
	}
	best := s.best(f, steps, most, pages)
	if best == nil { // only a sign of one page comes here: all others were tried above
		_, over := s.fewest(f, steps, most)
		return nil, over
	}
	return s.draw(f, best), nil
}

// best gives the setting with the largest codes, then the largest letters, of those that keep to a number of pages.
func (s *Sheet) best(f *frame, steps []*setting, most, pages int) *setting {
	var best *setting
	// That a text has no more than so many lines is a wish, not a must. A column that saves no row is better than no sign: a wide
	// cell may hold more than a narrow one, and be higher.
	for _, try := range []struct{ wishes, idle bool }{{true, false}, {false, false}, {true, true}, {false, true}} {
		if best != nil {
			break
		}
		for cols := most; cols >= s.leastColumns(); cols-- {
			if !try.idle && s.Body.idle(cols) {
				continue
			}
			if set := f.regain(f.relax(steps, cols, pages, try.wishes), steps[0], pages, try.wishes); set != nil && (best == nil || set.larger(best)) {
				best = set
			}
		}
	}
	return best
}

// settings gives the setting before the first step of fitting and after each.
func (s *Sheet) settings() []*setting {
	cur := &setting{drop: map[string]bool{}, short: make([]bool, len(s.Styles))}
	for _, st := range s.Styles {
		cur.caps = append(cur.caps, st.Most)
	}
	for _, c := range s.Codes {
		cur.dots = append(cur.dots, c.Most)
	}
	out := []*setting{cur}
	for _, step := range s.Fit {
		next := cur.clone()
		switch {
		case step.Style >= 0:
			next.caps[step.Style] = min(cur.caps[step.Style], step.To)
		case step.Code >= 0:
			next.dots[step.Code] = min(cur.dots[step.Code], step.Dots)
		case step.Short >= 0:
			next.short[step.Short] = true
		default:
			next.drop[step.Drop] = true
		}
		out = append(out, next)
		cur = next
	}
	return out
}

// mostColumns is the largest number of columns to be tried: of all grids whose columns are free, that of the largest.
func (s *Sheet) mostColumns(b *Box) int {
	most := 1
	if b.Kind == Grid && b.Grid.Cols == 0 {
		most = max(1, min(len(b.Grid.Cells), b.Grid.MaxCols, s.roomFor(b)))
	}
	for _, k := range b.Kids {
		most = max(most, s.mostColumns(k))
	}
	return most
}

// leastColumns is the least number of columns to be tried.
func (s *Sheet) leastColumns() int {
	if s.Body.widens() {
		return wideCols
	}
	return 1
}

// roomFor is how many columns of a grid have room on the page at the least sizes, were the grid as wide as the page.
func (s *Sheet) roomFor(b *Box) int {
	n, g := b.Grid.MaxCols, b.Grid
	if g.MinCell > 0 {
		n = min(n, int((s.width()+b.Gap)/(g.MinCell+b.Gap)))
	}
	if g.Code >= 0 && g.Code < len(s.Codes) {
		c := s.Codes[g.Code]
		n = min(n, int((s.width()+b.Gap)/(Length((17+4*c.Version+2*scene.QuietZone)*c.Least)*scene.Dot)))
	}
	return n
}

// try gives the number of pages under a setting, what does not fit, and how many texts have more lines than they wish for.
func (f *frame) try(set *setting) (pages int, over []Overflow, wants int) {
	r := &ruler{sheet: f.sheet, setting: set}
	first, rest := f.room(r)
	f.spare = r.blocks(f.sheet.Body, f.sheet.width(), f.spare[:0])
	n := len(fill(r, bands(f.spare, first, rest), first, rest))
	r.margins(f.sheet.Body)
	return n, r.over, r.wants
}

// lack is by how much the body is higher than the pages it may take.
func (f *frame) lack(set *setting) Length {
	r := &ruler{sheet: f.sheet, setting: set}
	_, rest := f.room(r)
	bs := r.blocks(f.sheet.Body, f.sheet.width(), nil)
	for i := range bs {
		if b := &bs[i]; b.kids != nil {
			n, _ := b.box.fileCount(b.w)
			b.h = depth(level(b.kids, n, used(b.kids)))
		}
	}
	return used(bs) - rest*Length(f.sheet.MaxPages)
}

// fewest gives the least number of pages that any number of columns reaches when all steps are taken, or the least overflow.
func (s *Sheet) fewest(f *frame, steps []*setting, most int) (int, []Overflow) {
	pages := 0
	var over []Overflow
	for cols := most; cols >= s.leastColumns(); cols-- {
		set := *steps[len(steps)-1]
		set.cols = cols
		n, o, _ := f.try(&set)
		if m := s.MaxPages; m > 0 && n > m {
			o = append(o, Overflow{s.Body.Name, f.lack(&set), "pages"})
		}
		switch {
		case len(o) == 0 && (pages == 0 || n < pages):
			pages = n
		case len(o) > 0 && (over == nil || worst(o) < worst(over)):
			over = o
		}
	}
	if pages > 0 {
		return pages, nil
	}
	return 0, over
}

func worst(o []Overflow) Length {
	w := Length(0)
	for _, x := range o {
		w = max(w, x.By)
	}
	return w
}

// regain gives back what turned out not to be needed: a later step often frees more than was lacking. Codes come first,
// then styles in the order they are written in.
func (f *frame) regain(set, most *setting, pages int, wishes bool) *setting {
	if set == nil {
		return nil
	}
	ok := func(s *setting) bool { return f.keeps(s, pages, wishes) }
	larger := func(change func(*setting)) {
		try := set.clone()
		if change(try); ok(try) {
			set = try
		} else {
			set = between(try, set, ok)
		}
	}
	for i, d := range most.dots {
		if set.dots[i] < d {
			larger(func(s *setting) { s.dots[i] = d })
		}
	}
	for i, c := range most.caps {
		if set.caps[i] < c {
			larger(func(s *setting) { s.caps[i] = c })
		}
	}
	return set
}

// keeps tells whether a setting keeps to a number of pages and, if asked, to all wishes.
func (f *frame) keeps(s *setting, pages int, wishes bool) bool {
	n, over, wants := f.try(s)
	return n <= pages && len(over) == 0 && (wants == 0 || !wishes)
}

// relax gives the first setting, on the way through the steps, that keeps to a number of pages and, if asked, to all
// wishes; nil if the last does not, since then none does.
func (f *frame) relax(steps []*setting, cols, pages int, wishes bool) *setting {
	ok := func(s *setting) bool { return f.keeps(s, pages, wishes) }
	last := *steps[len(steps)-1]
	if last.cols = cols; len(steps) > 1 && !ok(&last) {
		return nil
	}
	for i, s := range steps {
		set := *s
		if set.cols = cols; !ok(&set) {
			continue
		}
		if i == 0 {
			return set.clone()
		}
		return between(steps[i-1], set.clone(), ok)
	}
	return nil
}

// between searches the largest setting between one that is too large and one that fits; they differ in one size at the most.
func between(large, small *setting, ok func(*setting) bool) *setting {
	const grain = scene.MM / 20
	for i := range small.caps {
		if steps := int((large.caps[i] - small.caps[i]) / grain); steps > 0 {
			low := small.caps[i]
			n := sort.Search(steps, func(k int) bool { // k+1 grains above the small size do not fit
				small.caps[i] = low + Length(k+1)*grain
				return !ok(small)
			})
			small.caps[i] = low + Length(n)*grain
			return small
		}
	}
	for i := range small.dots {
		if steps := large.dots[i] - small.dots[i]; steps > 0 {
			low := small.dots[i]
			n := sort.Search(steps, func(k int) bool {
				small.dots[i] = low + k + 1
				return !ok(small)
			})
			small.dots[i] = low + n
			return small
		}
	}
	return small
}

// larger tells whether a setting has larger codes than another or, codes being equal, larger letters.
func (s *setting) larger(o *setting) bool {
	for i := range s.dots {
		if s.dots[i] != o.dots[i] {
			return s.dots[i] > o.dots[i]
		}
	}
	for i := range s.caps {
		if s.caps[i] != o.caps[i] {
			return s.caps[i] > o.caps[i]
		}
	}
	return len(s.drop) < len(o.drop)
}
