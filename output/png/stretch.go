package png

import (
	"image"
	"image/draw"

	"bangqr/templates/scene"
)

// stretch draws what is shown of a picture that is turned and fills a box. Each new pixel is the mean of the old ones that
// it covers, weighed by how much of each, in whole numbers: along its row first, then of the rows. Only rows are held.
func stretch(to *image.RGBA, m image.Image, turn scene.Turn, box, shown image.Rectangle) {
	src := newSource(m, turn)
	line := image.NewRGBA(image.Rect(0, 0, shown.Dx(), 1))
	wide := make([]byte, 4*shown.Dx())
	sums := make([]int, 4*shown.Dx())
	held := -1 // the old row that is in wide
	from := shown.Min.X - box.Min.X
	h, n := src.height, box.Dy()
	for y := shown.Min.Y; y < shown.Max.Y; y++ {
		i := y - box.Min.Y
		begin, end := i*h, (i+1)*h // in parts of which an old row has n
		clear(sums)
		for k := begin / n; k*n < end; k++ {
			if k != held {
				along(wide, src.row(k), from, box.Dx(), src.width)
				held = k
			}
			weight := min(end, (k+1)*n) - max(begin, k*n)
			for c, v := range wide {
				sums[c] += weight * int(v)
			}
		}
		for c, v := range sums {
			line.Pix[c] = byte((v + h/2) / h)
		}
		draw.Draw(to, image.Rect(shown.Min.X, y, shown.Max.X, y+1), line, image.Point{}, draw.Over)
	}
}

// along makes pixels of a row of n, beginning with a certain one, from a row of m.
func along(to, row []byte, first, n, m int) {
	if n == m {
		copy(to, row[4*first:])
		return
	}
	for x := range len(to) / 4 {
		i := first + x
		begin, end := i*m, (i+1)*m // in parts of which an old pixel has n
		var sum [4]int
		for k := begin / n; k*n < end; k++ {
			weight := min(end, (k+1)*n) - max(begin, k*n)
			for c := range sum {
				sum[c] += weight * int(row[4*k+c])
			}
		}
		for c := range sum {
			to[4*x+c] = byte((sum[c] + m/2) / m)
		}
	}
}

// A source is a picture's rows, turned clockwise by quarters.
type source struct {
	m             image.Image
	turn          scene.Turn
	width, height int
	line          *image.RGBA
}

func newSource(m image.Image, turn scene.Turn) *source {
	s := &source{m: m, turn: turn % 4, width: m.Bounds().Dx(), height: m.Bounds().Dy()}
	if s.turn%2 == 1 {
		s.width, s.height = s.height, s.width
	}
	s.line = image.NewRGBA(image.Rect(0, 0, s.width, 1))
	if s.turn%2 == 1 {
		s.line = image.NewRGBA(image.Rect(0, 0, 1, s.width))
	}
	return s
}

// row gives the pixels of a row until the next is asked for: a row of the picture, or a column, forwards or backwards.
func (s *source) row(y int) []byte {
	at := s.m.Bounds().Min
	switch s.turn {
	case 0:
		at.Y += y
	case 1:
		at.X += y
	case 2:
		at.Y += s.height - 1 - y
	case 3:
		at.X += s.height - 1 - y
	}
	draw.Draw(s.line, s.line.Rect, s.m, at, draw.Src)
	pix := s.line.Pix
	if s.turn == 1 || s.turn == 2 {
		for i, j := 0, len(pix)-4; i < j; i, j = i+4, j-4 {
			for c := range 4 {
				pix[i+c], pix[j+c] = pix[j+c], pix[i+c]
			}
		}
	}
	return pix
}
