package qr

// Rect is a block of black modules.
type Rect struct{ X, Y, W, H int }

// Rects covers the black modules with rectangles that do not overlap, for drawing the symbol as one path. Filled as one
// path by nonzero winding they leave no seams, unlike one fill a rectangle; and they deflate to half the bytes of the
// symbol's outlines, and a tenth less than runs of one row (measured on versions 2 and 6).
func (m *Matrix) Rects() []Rect {
	n := m.size
	left := make([]bool, n*n) // black and not yet covered
	for i := range left {
		left[i] = m.Black(i%n, i/n)
	}
	out := make([]Rect, 0, n*n/6)
	for i := range left {
		if !left[i] {
			continue
		}
		w := run(left[i : i-i%n+n])
		h := 1
		for j := i + n; j < len(left) && run(left[j:j+w]) == w; j += n {
			h++
		}
		for j := range h {
			clear(left[i+j*n : i+j*n+w])
		}
		out = append(out, Rect{i % n, i / n, w, h})
	}
	return out
}

// run counts the black modules at the beginning of a row.
func run(row []bool) int {
	for i, black := range row {
		if !black {
			return i
		}
	}
	return len(row)
}
