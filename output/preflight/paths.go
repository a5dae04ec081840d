package preflight

// draws takes the operators of paths.
func (s *scan) draws(op string) bool {
	s.trace(op)
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
		if s.simple = s.simple && s.ctm.upright(); s.simple && len(s.rects) < 1<<17 {
			s.rects = append(s.rects, b)
		}
		s.round = s.round || !s.simple // beside lines, or turned: no box
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
		s.clip, s.cut = s.clip.cut(s.path.box()), s.cut || !s.upright()
	}
	s.clipNext, s.simple, s.round = false, true, false
	s.corners, s.steps, s.parts = s.corners[:0], s.steps[:0], s.parts[:0]
	s.path = bounds{}
	s.rects = s.rects[:0]
	s.traced.reset()
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
	s.drawStroke()
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
	s.drawFill()
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
		s.lay(b, s.fill, s.upright())
		s.paint(b, "shape", s.upright() && (s.hides() || !s.fill.white()), s.fill.white())
		return
	}
	for i := range s.parts {
		s.lay(s.parts[i].box(), s.fill, false)
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
