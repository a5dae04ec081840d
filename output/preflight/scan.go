package preflight

import (
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A state is what q keeps and Q brings back.
type state struct {
	ctm          matrix
	fill, stroke ink
	width, cap   float64 // of lines; how they end: 0 where they do, 1 round, 2 square
	clip         Box
	cut          bool // the clip leaves out parts of its box
	size, rise   float64
	face         *face
	mode, wide   float64                             // how letters are painted, and how wide in percent
	thin         struct{ opacity, blend, mask bool } // what lies under a fill shows through
}

// hides tells whether a fill hides what lies under all of its box.
func (s *state) hides() bool { return !s.cut && !s.thin.opacity && !s.thin.blend && !s.thin.mask }

// A mark is something painted: where, and whether it may be a ground.
type mark struct {
	box    Box
	what   string
	ground bool // filled, and an upright box
	white  bool
}

// A scan runs through the content of one page.
type scan struct {
	*reader
	page *Page
	state
	stack    []state
	path     bounds
	rects    []Box // of the path, if it is made of upright boxes alone
	simple   bool
	corners  [][2]float64 // of a path of lines, the first of them
	round    bool         // it has a curve
	pen      [2]float64   // where its last step ended
	steps    []bounds
	parts    []bounds // from one m to the next
	text     matrix
	line     matrix
	lead     float64
	clipNext bool
	args     []token
	marks    []mark
	grounds  []ground
	codes    []found
	ops      int
	forms    int // within which the content at hand is

	drawn  *Drawn // what is kept of the page's drawing, if it is wanted
	traced traced
	points int // of the drawing
}

// A found code is a symbol and how many marks were painted before it.
type found struct {
	Code
	before int
}

// mostOps bounds the operators that a page may take, forms within forms included; an object costs as much as many others.
const (
	mostOps   = 20_000_000
	fileOps   = 30_000_000 // all pages together; a book of 2,500 pages has half of it
	objectOps = 200
	mostDepth = 8
	mostMarks = 1 << 20
	mostCodes = 4096

	mostContent = 1 << 29 // bytes of content, packed and unpacked, of forms as often as they are named; a book of 2,500 pages has a quarter of it
	mostOfPage  = 1 << 27
	mostPairs   = 1 << 28 // of codes and what is painted on their pages; 400 codes among 20,000 letters are 8 million
	mostFonts   = 4096
	mostKinds   = 32 // of what was not looked into
)

func newScan(r *reader, p *Page, base matrix) *scan {
	s := &scan{reader: r, page: p}
	s.state = state{ctm: base, fill: black, stroke: black, width: 1, wide: 100, clip: p.Media}
	s.endPath()
	return s
}

// run goes through a content stream with its resources.
func (s *scan) run(content []byte, res types.Dict, depth int) error {
	l := lexer{b: content}
	inArray := false
	for {
		t := l.next()
		switch t.kind {
		case 0:
			return nil
		case '[':
			inArray = true
		case ']':
			inArray = false
		case 'o':
			if inArray {
				continue
			}
			if s.ops++; s.ops > mostOps || s.reader.ops+s.ops > fileOps {
				return errLong
			}
			if t.text == "ID" {
				l.inline()
				s.unseen("inline image")
				s.drawImage(nil)
			}
			s.oddOperator(t.text, depth)
			if err := s.operator(t.text, res, depth); err != nil {
				return err
			}
			s.args = s.args[:0]
			continue
		}
		if len(s.args) < 4096 {
			s.args = append(s.args, t)
		}
	}
}

// num is the i-th number before an operator; 0 where there is none.
func (s *scan) num(i int) float64 {
	n := 0
	for _, t := range s.args {
		if t.kind == 'n' {
			if n == i {
				return t.num
			}
			n++
		}
	}
	return 0
}

func (s *scan) nums() matrix {
	return matrix{s.num(0), s.num(1), s.num(2), s.num(3), s.num(4), s.num(5)}
}

func (s *scan) name() string {
	for _, arg := range slices.Backward(s.args) {
		if arg.kind == '/' {
			return arg.text
		}
	}
	return ""
}

func (s *scan) operator(op string, res types.Dict, depth int) error {
	if s.draws(op) || s.colours(op, res) || s.types(op, res) {
		return nil
	}
	switch op {
	case "q":
		if len(s.stack) < 1024 {
			s.stack = append(s.stack, s.state)
		}
	case "Q":
		if n := len(s.stack); n > 0 {
			s.state, s.stack = s.stack[n-1], s.stack[:n-1]
		}
	case "cm":
		s.ctm = s.ctm.after(s.nums())
	case "w":
		s.width = s.num(0)
	case "J":
		s.cap = s.num(0)
	case "gs":
		s.wants(res, "ExtGState")
		s.graphics(s.dict(s.dict(res, "ExtGState"), s.name()))
	case "sh":
		s.wants(res, "Shading")
		s.unseen("shading")
		s.drawUnknown()
	case "Do":
		s.wants(res, "XObject")
		return s.object(res, depth)
	}
	return nil
}

// wants notes an operator that names what the page's resources do not have: viewers leave it out, or stop there.
func (s *scan) wants(res types.Dict, kind string) {
	if _, ok := s.dict(res, kind).Find(s.name()); !ok {
		s.page.Missing = once(s.page.Missing, kind+" "+s.name())
	}
}

func (s *scan) transparent(why string) { s.page.Transparent = once(s.page.Transparent, why) }
func (s *scan) unseen(what string)     { s.page.Unseen = once(s.page.Unseen, what) }
func (s *scan) inks(space string)      { s.page.Inks = once(s.page.Inks, space) }

func once(list []string, s string) []string {
	if slices.Contains(list, s) || len(list) >= mostKinds {
		return list
	}
	return append(list, s)
}

// graphics looks at a graphics state: its line width, and whether anything shows through.
func (s *scan) graphics(d types.Dict) {
	if d == nil {
		return
	}
	if w, err := s.ctx.DereferenceNumber(entry(d, "LW")); err == nil && entry(d, "LW") != nil {
		s.width = w
	}
	if o := entry(d, "CA"); o != nil { // of lines, which hide nothing
		if v, err := s.ctx.DereferenceNumber(o); err == nil && v < 1 {
			s.transparent("opacity")
		}
	}
	if o := entry(d, "ca"); o != nil {
		v, err := s.ctx.DereferenceNumber(o)
		if s.thin.opacity = err != nil || v < 1; s.thin.opacity && err == nil {
			s.transparent("opacity")
		}
	}
	if o, err := s.ctx.Dereference(entry(d, "BM")); err == nil && o != nil {
		n, ok := o.(types.Name) // a list names modes, the first that a reader knows
		if s.thin.blend = !ok || n.Value() != "Normal" && n.Value() != "Compatible"; s.thin.blend {
			s.transparent("blend mode")
		}
	}
	if o, err := s.ctx.Dereference(entry(d, "SMask")); err == nil && o != nil {
		n, ok := o.(types.Name)
		if s.thin.mask = !ok || n.Value() != "None"; s.thin.mask {
			s.transparent("soft mask")
		}
	}
}

// paint notes that something was painted.
func (s *scan) paint(b Box, what string, ground, white bool) {
	if b = b.cut(s.clip); b.W <= 0 && b.H <= 0 {
		return
	}
	if len(s.marks) >= mostMarks {
		s.unseen("more than can be kept in mind")
		return
	}
	s.marks = append(s.marks, mark{b, what, ground, white})
}
