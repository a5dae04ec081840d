package preflight

import (
	"errors"
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A matrix maps user space to millimetres from the media's corner.
type matrix [6]float64

func (m matrix) after(n matrix) matrix { // n first, then m
	return matrix{
		n[0]*m[0] + n[1]*m[2], n[0]*m[1] + n[1]*m[3],
		n[2]*m[0] + n[3]*m[2], n[2]*m[1] + n[3]*m[3],
		n[4]*m[0] + n[5]*m[2] + m[4], n[4]*m[1] + n[5]*m[3] + m[5]}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return x*m[0] + y*m[2] + m[4], x*m[1] + y*m[3] + m[5]
}

func (m matrix) box(x, y, w, h float64) Box {
	var b bounds
	b.add(m.at(x, y))
	b.add(m.at(x+w, y))
	b.add(m.at(x, y+h))
	b.add(m.at(x+w, y+h))
	return b.box()
}

// least and most are how much the matrix scales, in the direction where it does least and most.
func (m matrix) least() float64 { return min(math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])) }

type bounds struct {
	x0, y0, x1, y1 float64
	any            bool
}

func (b *bounds) add(x, y float64) {
	if !b.any {
		*b = bounds{x, y, x, y, true}
		return
	}
	b.x0, b.y0, b.x1, b.y1 = min(b.x0, x), min(b.y0, y), max(b.x1, x), max(b.y1, y)
}

func (b *bounds) box() Box { return Box{b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0} }

// An ink is a colour as the file names it.
type ink struct {
	space string // gray, rgb, cmyk, spot, other
	v     [4]float64
}

var black = ink{space: "gray"}

// white tells whether the paper shows.
func (i ink) white() bool {
	switch i.space {
	case "gray":
		return i.v[0] >= 1
	case "rgb":
		return i.v[0] >= 1 && i.v[1] >= 1 && i.v[2] >= 1
	case "cmyk":
		return i.v[0]+i.v[1]+i.v[2]+i.v[3] <= 0
	}
	return false
}

// onlyK tells whether the ink is on the black plate alone, in full.
func (i ink) onlyK() bool {
	return i.space == "gray" && i.v[0] == 0 || i.space == "cmyk" && i.v == [4]float64{0, 0, 0, 1}
}

// total is the ink on the paper, in percent; of screen colours nothing is known.
func (i ink) total() float64 {
	switch i.space {
	case "gray":
		return 100 * (1 - i.v[0])
	case "cmyk":
		return 100 * (i.v[0] + i.v[1] + i.v[2] + i.v[3])
	}
	return 0
}

// A state is what q keeps and Q brings back.
type state struct {
	ctm          matrix
	fill, stroke ink
	width        float64
	clip         Box
	size, rise   float64
}

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
	codes    []found
	ops      int
}

// A found code is a symbol and how many marks were painted before it.
type found struct {
	Code
	before int
}

// mostOps bounds the operators that a page may take, forms within forms included; to look up a form or picture costs as
// much as many others.
const (
	mostOps   = 20_000_000
	fileOps   = 30_000_000 // all pages together; a book of 2,500 pages has half of it
	lookUp    = 40         // operators
	mostDepth = 8
	mostMarks = 1 << 20
	mostCodes = 4096
)

func newScan(r *reader, p *Page, base matrix) *scan {
	s := &scan{reader: r, page: p}
	s.state = state{ctm: base, fill: black, stroke: black, width: 1, clip: p.Media}
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
				return errors.New("content is too long to be looked over")
			}
			if t.text == "ID" {
				l.inline()
				s.unseen("inline image")
			}
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
	case "gs":
		s.graphics(s.dict(s.dict(res, "ExtGState"), s.name()))
	case "sh":
		s.unseen("shading")
	case "Do":
		s.ops += lookUp
		return s.object(res, depth)
	}
	return nil
}

func (s *scan) transparent(why string) { s.page.Transparent = once(s.page.Transparent, why) }
func (s *scan) unseen(what string)     { s.page.Unseen = once(s.page.Unseen, what) }
func (s *scan) inks(space string)      { s.page.Inks = once(s.page.Inks, space) }

func once(list []string, s string) []string {
	if slices.Contains(list, s) {
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
	for _, k := range []string{"ca", "CA"} {
		if o := entry(d, k); o != nil {
			if v, err := s.ctx.DereferenceNumber(o); err == nil && v < 1 {
				s.transparent("opacity")
			}
		}
	}
	if m := d.NameEntry("BM"); m != nil && *m != "Normal" && *m != "Compatible" {
		s.transparent("blend mode")
	}
	if o := entry(d, "SMask"); o != nil {
		if n, ok := o.(types.Name); !ok || n.Value() != "None" {
			s.transparent("soft mask")
		}
	}
}

// object paints a picture, or runs through a form.
func (s *scan) object(res types.Dict, depth int) error {
	x := s.dict(res, "XObject")
	if x == nil {
		return nil
	}
	o, ok := x.Find(s.name())
	if !ok {
		return nil
	}
	sd, _, err := s.ctx.DereferenceStreamDict(o)
	if err != nil || sd == nil {
		return err
	}
	switch kind := sd.NameEntry("Subtype"); {
	case kind == nil:
		return nil
	case *kind == "Image":
		s.image(sd)
	case *kind == "Form" && depth < mostDepth:
		return s.form(sd, res, depth)
	default:
		s.unseen(*kind)
	}
	return nil
}

func (s *scan) form(sd *types.StreamDict, res types.Dict, depth int) error {
	if g := s.dict(sd.Dict, "Group"); g != nil && g.NameEntry("S") != nil && *g.NameEntry("S") == "Transparency" {
		s.transparent("form group")
	}
	if err := sd.DecodeWithLimit(mostContent); err != nil {
		return err
	}
	if own := s.dict(sd.Dict, "Resources"); own != nil {
		res = own
	}
	keep, stack := s.state, s.stack
	s.stack = nil
	if a, err := s.ctx.DereferenceArray(entry(sd.Dict, "Matrix")); err == nil && len(a) == 6 {
		var m matrix
		for i := range m {
			m[i], _ = s.ctx.DereferenceNumber(a[i])
		}
		s.ctm = s.ctm.after(m)
	}
	args := s.args
	s.args = nil
	err := s.run(sd.Content, res, depth+1)
	s.state, s.stack, s.args = keep, stack, args
	return err
}

func (s *scan) image(sd *types.StreamDict) {
	im := Image{Inks: "other"}
	switch o, _ := s.ctx.Dereference(entry(sd.Dict, "ColorSpace")); o := o.(type) {
	case types.Name:
		im.Inks = spaceOf(o.Value())
	case types.Array:
		if len(o) > 0 {
			if n, ok := o[0].(types.Name); ok {
				im.Inks = s.arraySpace(n.Value(), o)
			}
		}
	}
	if entry(sd.Dict, "SMask") != nil || entry(sd.Dict, "Mask") != nil {
		s.transparent("picture with a mask")
	}
	box := s.ctm.box(0, 0, 1, 1)
	w, h := math.Hypot(s.ctm[0], s.ctm[1]), math.Hypot(s.ctm[2], s.ctm[3])
	if pw, ph := sd.IntEntry("Width"), sd.IntEntry("Height"); pw != nil && ph != nil && w > 0 && h > 0 {
		im.DPI = int(math.Round(25.4 * min(float64(*pw)/w, float64(*ph)/h)))
	}
	s.inks(im.Inks)
	s.page.Images = append(s.page.Images, im)
	s.paint(box, "picture", false, false)
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
