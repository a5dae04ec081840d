package verify

import (
	"fmt"
	"image"
	"math"
	"slices"

	"bangqr/templates/scene"
)

// A code that lacks modules, or has a line across it, reads all the same: the symbol mends itself, and what it mended it lacks
// when dirt comes. So a symbol that reads is made again from what it reads as, and each of its modules has to be as there.

const (
	mostSpoilt = 0.12 // of a module may be of the wrong shade: what rounding leaves at its edges
	mostFine   = 32   // pixels a module
)

// levels are those that codes of signs have, by their letters (ISO/IEC 18004).
var levels = map[string]scene.Level{"M": scene.M, "Q": scene.Q, "H": scene.H}

// damaged tells of a symbol whose modules are not as its payload has them. It may stand turned, as on tents, but not mirrored,
// which some telephones do not read.
func (l *look) damaged(n int, s *sheet, sym symbol, w *want, got reading) {
	level, ok := levels[got.level]
	if got.payload != w.Payload || got.other != "" || !ok || sym.modules != 17+4*w.Version {
		return // worse is told already
	}
	m, err := l.codes.Matrix(got.payload, w.Version, level)
	if err != nil {
		return
	}
	size := sym.modules
	k := s.pixels(sym)
	img := s.gray(sym.box, size*k, size*k)
	var off [8]int // by how the symbol may lie: turned four times, then mirrored and turned
	for y := range size {
		for x := range size {
			dark, clean := module(img, x, y, k)
			for way := range off {
				if at := turned(way, x, y, size); !clean || m.Black(at.X, at.Y) != dark {
					off[way]++
				}
			}
		}
	}
	upright, mirrored := slices.Min(off[:4]), slices.Min(off[4:])
	switch {
	case mirrored < upright:
		l.codeFault("damaged-code", n, s, sym.box, w, "mã QR bị lật như trong gương: nhiều điện thoại không đọc được. Tạo lại bản in", "the code is mirrored, which many telephones do not read: build again")
	case upright > 0:
		l.codeFault("damaged-code", n, s, sym.box, w, fmt.Sprintf("mã QR đọc được nhưng sai %d ô: có nét đè lên, hoặc mất ô. Tạo lại bản in", upright),
			fmt.Sprintf("the code reads but %d of its modules are wrong, something lies on it or a part of it lacks: build again", upright))
	}
}

// pixels is how many of them a module is looked at with: as many as it has, or enough to see what lies across it.
func (s *sheet) pixels(sym symbol) int {
	if s.bitmap == nil {
		return fine
	}
	return min(mostFine, max(1, int(math.Round(sym.w*s.bitmap.px/float64(sym.modules)))))
}

// module tells whether a module of so many pixels is dark, and whether all of it is alike.
func module(img *image.Gray, x, y, pixels int) (dark, clean bool) {
	n := 0
	for j := range pixels {
		for _, v := range img.Pix[(y*pixels+j)*img.Stride+x*pixels:][:pixels] {
			if v < 128 {
				n++
			}
		}
	}
	all := pixels * pixels
	return 2*n > all, float64(min(n, all-n)) <= mostSpoilt*float64(all)
}

// turned is which module of a symbol stands in column x of row y, if it lies in one of eight ways.
func turned(way, x, y, size int) image.Point {
	last := size - 1
	if way >= 4 {
		x = last - x
	}
	switch way % 4 {
	case 1:
		x, y = y, last-x
	case 2:
		x, y = last-x, last-y
	case 3:
		x, y = last-y, x
	}
	return image.Point{X: x, Y: y}
}
