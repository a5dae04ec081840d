package preflight

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// draws takes the operators of paths.
func (s *scan) draws(op string) bool {
	switch op {
	case "m", "l":
		s.simple = false
		x, y := s.ctm.at(s.num(0), s.num(1))
		s.path.add(x, y)
		s.step(op == "m", x, y)
		if len(s.corners) < 6 {
			s.corners = append(s.corners, [2]float64{x, y})
		}
	case "c", "v", "y":
		s.simple, s.round = false, true
		for i := 0; i < 6; i += 2 {
			if op == "c" || i < 4 {
				x, y := s.ctm.at(s.num(i), s.num(i+1))
				s.path.add(x, y)
				s.step(false, x, y)
			}
		}
	case "re":
		b := s.ctm.box(s.num(0), s.num(1), s.num(2), s.num(3))
		s.step(true, b.X, b.Y)
		s.step(false, b.right(), b.top())
		s.path.add(b.X, b.Y)
		s.path.add(b.right(), b.top())
		if s.simple = s.simple && (s.ctm[1] == 0 && s.ctm[2] == 0 || s.ctm[0] == 0 && s.ctm[3] == 0); s.simple && len(s.rects) < 1<<17 {
			s.rects = append(s.rects, b)
		}
	default:
		return s.paints(op)
	}
	return true
}

// paints takes the operators that end a path.
func (s *scan) paints(op string) bool {
	switch op {
	case "h":
	case "W", "W*":
		s.clipNext = true
	case "n":
		s.endPath()
	case "S", "s":
		s.strokes()
		s.endPath()
	case "f", "F", "f*":
		s.fills()
		s.endPath()
	case "B", "B*", "b", "b*":
		s.fills()
		s.strokes()
		s.endPath()
	default:
		return false
	}
	return true
}

func (s *scan) endPath() {
	if s.clipNext && s.path.any {
		s.clip = s.clip.cut(s.path.box())
	}
	s.clipNext, s.simple, s.round = false, true, false
	s.corners, s.steps, s.parts = s.corners[:0], s.steps[:0], s.parts[:0]
	s.path = bounds{}
	s.rects = s.rects[:0]
}

// mostSteps is how many steps of a path are looked at one by one; of longer ones the whole counts.
const mostSteps = 1 << 17

// step notes a step of a path: the box of each, for lines, and that of each part, for shapes.
func (s *scan) step(begin bool, x, y float64) {
	if begin && len(s.parts) < mostSteps {
		s.parts = append(s.parts, bounds{})
	}
	if n := len(s.parts); n > 0 {
		s.parts[n-1].add(x, y)
	}
	if b := (bounds{}); !begin && len(s.steps) < mostSteps {
		b.add(s.pen[0], s.pen[1])
		b.add(x, y)
		s.steps = append(s.steps, b)
	}
	s.pen = [2]float64{x, y}
}

// inTrim tells whether something stands on what is left after cutting; marks and slug lines do not.
func (s *scan) inTrim(b Box) bool { return b.overlaps(s.page.Trim) }

func (s *scan) strokes() {
	if !s.path.any {
		return
	}
	w := s.width * s.ctm.least()
	steps := s.steps
	if len(steps) >= mostSteps {
		steps = []bounds{s.path}
	}
	for _, step := range steps {
		b := step.box()
		if b = b.grown(w / 2); !b.cut(s.clip).overlaps(s.page.Trim) {
			continue
		}
		s.ink(s.stroke)
		if s.page.LeastLine == 0 || w < s.page.LeastLine {
			s.page.LeastLine = w
		}
		s.paint(b, "line", false, s.stroke.white())
	}
}

func (s *scan) fills() {
	if !s.path.any {
		return
	}
	b := s.path.box()
	if s.simple {
		if c, ok := symbol(s.rects); ok && len(s.codes) < mostCodes {
			c.Inks = s.fill.space
			if s.fill.onlyK() {
				c.Inks = "K"
			}
			s.ink(s.fill)
			s.codes = append(s.codes, found{c, len(s.marks)})
			return
		}
	}
	if !s.inTrim(b) {
		return
	}
	s.ink(s.fill)
	if thin := min(b.W, b.H); thin > 0 && thin < 0.5 && s.upright() && !s.fill.white() && (s.page.LeastLine == 0 || thin < s.page.LeastLine) {
		s.page.LeastLine = thin // a box so thin is a line
	}
	if s.upright() || len(s.parts) >= mostSteps {
		s.paint(b, "shape", s.upright(), s.fill.white())
		return
	}
	for i := range s.parts {
		s.paint(s.parts[i].box(), "shape", false, s.fill.white())
	}
}

// upright tells whether the path is one upright box, drawn as such or by its four corners.
func (s *scan) upright() bool {
	if s.simple {
		return len(s.rects) == 1
	}
	c := s.corners
	if s.round || len(s.rects) > 0 || len(c) < 4 || len(c) > 5 || len(c) == 5 && c[4] != c[0] {
		return false
	}
	across := c[0][1] == c[1][1] && c[1][0] == c[2][0] && c[2][1] == c[3][1] && c[3][0] == c[0][0]
	down := c[0][0] == c[1][0] && c[1][1] == c[2][1] && c[2][0] == c[3][0] && c[3][1] == c[0][1]
	return across || down
}

func (s *scan) ink(i ink) {
	s.inks(i.space)
	s.page.paintsRGB = s.page.paintsRGB || i.space == "rgb"
	s.page.MostInk = max(s.page.MostInk, math.Round(i.total()*10)/10)
}

// colours takes the operators of colours.
func (s *scan) colours(op string, res types.Dict) bool {
	three := [4]float64{s.num(0), s.num(1), s.num(2)}
	four := [4]float64{s.num(0), s.num(1), s.num(2), s.num(3)}
	switch op {
	case "g":
		s.fill = ink{"gray", [4]float64{s.num(0)}}
	case "G":
		s.stroke = ink{"gray", [4]float64{s.num(0)}}
	case "rg":
		s.fill = ink{"rgb", three}
	case "RG":
		s.stroke = ink{"rgb", three}
	case "k":
		s.fill = ink{"cmyk", four}
	case "K":
		s.stroke = ink{"cmyk", four}
	case "cs":
		s.fill = s.spaceInk(res)
	case "CS":
		s.stroke = s.spaceInk(res)
	case "sc", "scn":
		s.fill.v = four
	case "SC", "SCN":
		s.stroke.v = four
	default:
		return false
	}
	return true
}

// spaceInk is the first ink of a colour space: black, or nothing known.
func (s *scan) spaceInk(res types.Dict) ink {
	n := s.name()
	i := ink{space: spaceOf(n)}
	if i.space == "other" {
		if d := s.dict(res, "ColorSpace"); d != nil {
			if o, err := s.ctx.Dereference(entry(d, n)); err == nil {
				switch o := o.(type) {
				case types.Name:
					i.space = spaceOf(o.Value())
				case types.Array:
					if len(o) > 0 {
						if first, ok := o[0].(types.Name); ok {
							i.space = s.arraySpace(first.Value(), o)
						}
					}
				}
			}
		}
	}
	if i.space == "cmyk" {
		i.v[3] = 1
	}
	return i
}

func spaceOf(name string) string {
	switch name {
	case "DeviceGray", "G", "CalGray":
		return "gray"
	case "DeviceRGB", "RGB", "CalRGB":
		return "rgb"
	case "DeviceCMYK", "CMYK":
		return "cmyk"
	case "Separation", "DeviceN":
		return "spot"
	}
	return "other"
}

// arraySpace names a space that is an array: a profile by its parts, a palette by its base.
func (s *scan) arraySpace(kind string, a types.Array) string {
	switch {
	case kind == "ICCBased" && len(a) > 1:
		if sd, _, err := s.ctx.DereferenceStreamDict(a[1]); err == nil && sd != nil && sd.IntEntry("N") != nil {
			return map[int]string{1: "gray", 3: "rgb", 4: "cmyk"}[*sd.IntEntry("N")]
		}
	case kind == "Indexed" && len(a) > 1:
		switch base, _ := s.ctx.Dereference(a[1]); base := base.(type) {
		case types.Name:
			return spaceOf(base.Value())
		case types.Array:
			if len(base) > 0 {
				if n, ok := base[0].(types.Name); ok && n.Value() != "Indexed" {
					return s.arraySpace(n.Value(), base)
				}
			}
		}
	}
	return spaceOf(kind)
}

// types takes the operators of text.
func (s *scan) types(op string, res types.Dict) bool {
	switch op {
	case "BT":
		s.text, s.line = matrix{1, 0, 0, 1}, matrix{1, 0, 0, 1}
	case "ET":
	case "Tf":
		s.size = s.num(0)
		s.font(s.dict(res, "Font"), s.name())
	case "TL":
		s.lead = s.num(0)
	case "Ts":
		s.rise = s.num(0)
	case "Td", "TD":
		if op == "TD" {
			s.lead = -s.num(1)
		}
		s.newLine(s.num(0), s.num(1))
	case "Tm":
		s.text, s.line = s.nums(), s.nums()
	case "T*":
		s.newLine(0, -s.lead)
	case "'", "\"":
		s.newLine(0, -s.lead)
		s.letters()
	case "Tj", "TJ":
		s.letters()
	default:
		return false
	}
	return true
}

func (s *scan) newLine(x, y float64) {
	s.line = s.line.after(matrix{1, 0, 0, 1, x, y})
	s.text = s.line
}

// letters notes a shown string: its size, and about how far it goes. Two bytes are a letter, as in our files, of half an
// em; what comes near a code in other files is only roughly known.
func (s *scan) letters() {
	n := 0
	for _, t := range s.args {
		n += t.size
	}
	if n == 0 || s.size == 0 {
		return
	}
	m := s.ctm.after(s.text)
	b := m.box(0, s.rise-0.2*s.size, float64(n)/2*0.45*s.size, 0.9*s.size)
	s.text = s.text.after(matrix{1, 0, 0, 1, float64(n) / 2 * 0.45 * s.size, 0})
	if !b.cut(s.clip).overlaps(s.page.Trim) {
		return
	}
	s.ink(s.fill)
	if pt := math.Abs(s.size) * m.least() / mmPerPoint; s.page.LeastText == 0 || pt < s.page.LeastText {
		s.page.LeastText = pt
	}
	s.paint(b, "text", false, s.fill.white())
}

// font notes a font, and whether its file is in this one.
func (s *scan) font(fonts types.Dict, name string) {
	d := s.dict(fonts, name)
	if fonts == nil || d == nil {
		s.fonts["("+name+")"] = false
		return
	}
	called := name
	if n := d.NameEntry("BaseFont"); n != nil {
		called = *n
	}
	if t := d.NameEntry("Subtype"); t != nil && *t == "Type3" {
		s.fonts[called], _ = true, 0 // its glyphs are drawings in this file
		s.unseen("Type 3 font")
		return
	}
	if a, err := s.ctx.DereferenceArray(entry(d, "DescendantFonts")); err == nil && len(a) > 0 {
		if kid, err := s.ctx.DereferenceDict(a[0]); err == nil && kid != nil {
			d = kid
		}
	}
	fd := s.dict(d, "FontDescriptor")
	embedded := fd != nil && (entry(fd, "FontFile") != nil || entry(fd, "FontFile2") != nil || entry(fd, "FontFile3") != nil)
	if was, seen := s.fonts[called]; !seen || was {
		s.fonts[called] = embedded
	}
}
