package preflight

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// types takes the operators of text.
func (s *scan) types(op string, res types.Dict) bool {
	switch op {
	case "BT":
		s.text, s.line = matrix{1, 0, 0, 1}, matrix{1, 0, 0, 1}
	case "ET":
	case "Tf":
		s.size = s.num(0)
		s.wants(res, "Font")
		s.font(s.dict(res, "Font"), s.name())
		s.drawFont(res)
	case "TL":
		s.lead = s.num(0)
	case "Tr":
		s.mode = s.num(0)
	case "Tz":
		s.wide = s.num(0)
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
	s.drawText()
	m := s.ctm.after(s.text)
	b := m.box(0, s.rise-0.2*s.size, float64(n)/2*0.45*s.size, 0.9*s.size)
	s.text = s.text.after(matrix{1, 0, 0, 1, float64(n) / 2 * 0.45 * s.size, 0})
	if !b.cut(s.clip).overlaps(s.page.Trim) {
		return
	}
	s.ink(s.fill)
	pt := math.Abs(s.size) * m.least() / mmPerPoint
	if s.page.LeastText == 0 || pt < s.page.LeastText {
		s.page.LeastText = pt
	}
	s.legible(m.box(0, s.rise, float64(n)/2*0.45*s.size, 0.65*s.size), pt)
	s.paint(b, "text", false, s.fill.white())
}

// font notes a font, and whether its file is in this one.
func (s *scan) font(fonts types.Dict, name string) {
	d := s.dict(fonts, name)
	if fonts == nil || d == nil {
		s.embedded("("+name+")", false)
		return
	}
	called := name
	if n := d.NameEntry("BaseFont"); n != nil {
		called = *n
	}
	if t := d.NameEntry("Subtype"); t != nil && *t == "Type3" {
		s.embedded(called, true) // its glyphs are drawings in this file
		s.unseen("Type 3 font")
		return
	}
	if a, err := s.ctx.DereferenceArray(entry(d, "DescendantFonts")); err == nil && len(a) > 0 {
		if kid, err := s.ctx.DereferenceDict(a[0]); err == nil && kid != nil {
			d = kid
		}
	}
	fd := s.dict(d, "FontDescriptor")
	s.embedded(called, fd != nil && (entry(fd, "FontFile") != nil || entry(fd, "FontFile2") != nil || entry(fd, "FontFile3") != nil))
}

// embedded notes whether a font is in the file; one of those of the same name that is not counts.
func (s *scan) embedded(name string, is bool) {
	was, seen := s.fonts[name]
	switch {
	case seen:
		s.fonts[name] = was && is
	case len(s.fonts) >= mostFonts:
		s.unseen("more fonts")
	default:
		s.fonts[name] = is
	}
}
