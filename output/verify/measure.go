package verify

import (
	"image"
	"math"
)

// What a code is held to.
const (
	quietZone     = 4    // modules (ISO/IEC 18004)
	leastContrast = 0.70 // of reflectance between paper and ink: the best grade of ISO/IEC 15415
	inkFrom       = 0.80 // of the paper's reflectance: what is darker counts as ink in a quiet zone
	fine          = 8    // pixels a module where things are measured
	mostApart     = 0.15 // mm, or a quarter of a module: what rounding and pixels may move a code by
	mostScaled    = 0.01 // of a module's size
)

// A measure is what was measured of a symbol.
type measure struct {
	quiet    float64 // modules of white around it, at most the zone
	contrast float64 // 0 to 1
}

// gauge measures a symbol on its page.
func gauge(s *sheet, at symbol) measure {
	n := at.modules
	mw, mh := at.w/float64(n), at.h/float64(n)
	side := (n + 2*quietZone) * fine
	img := s.gray(at.grown(quietZone*mw, quietZone*mh), side, side)
	paper, ink := tones(img, n)
	return measure{quiet: quietOf(img, n, inkFrom*paper), contrast: paper - ink}
}

// tones gives the reflectance of the light modules and that of the dark ones, by their middles: the darkest of the light and
// the lightest of the dark, but for a fiftieth of each, which may be dirt.
func tones(img *image.Gray, n int) (paper, ink float64) {
	var count [256]int
	total := 0
	for y := range n {
		for x := range n {
			v := img.GrayAt((quietZone+x)*fine+fine/2, (quietZone+y)*fine+fine/2).Y
			count[v]++
			total++
		}
	}
	lo, hi := percentile(&count, total/50), percentile(&count, total-1-total/50)
	mid := uint8((int(lo) + int(hi)) / 2)
	var dark, light [256]int
	darks, lights := 0, 0
	for v, c := range count {
		if uint8(v) <= mid {
			dark[v], darks = c, darks+c
		} else {
			light[v], lights = c, lights+c
		}
	}
	if darks == 0 || lights == 0 {
		return lightOf(hi), lightOf(hi)
	}
	return lightOf(percentile(&light, lights/50)), lightOf(percentile(&dark, darks-1-darks/50))
}

func percentile(count *[256]int, rank int) uint8 {
	for v, c := range count {
		if rank -= c; rank < 0 {
			return uint8(v)
		}
	}
	return 255
}

// quietOf gives how many modules of white lie around a symbol before anything darker than a reflectance, whichever side.
func quietOf(img *image.Gray, n int, limit float64) float64 {
	low, high := quietZone*fine, (quietZone+n)*fine
	least := low
	shade := uint8(0)
	for v := range 256 {
		if lightOf(uint8(v)) < limit {
			shade = uint8(v)
		}
	}
	side := img.Rect.Dx()
	for y := range side {
		for x := range side {
			if x >= low && x < high && y >= low && y < high || img.Pix[y*img.Stride+x] > shade {
				continue
			}
			d := max(low-1-x, x-high, low-1-y, y-high)
			least = min(least, d)
		}
	}
	return float64(least) / fine
}

// match finds the symbol that stands where the manifest has a code; found is false if none is there, or near.
func (s *sheet) match(want box, taken []bool) (i int, found bool) {
	best := math.Inf(1)
	for k := range s.symbols {
		b := s.symbols[k].box
		if taken[k] || !b.overlaps(want) {
			continue
		}
		d := math.Hypot(b.x+b.w/2-want.x-want.w/2, b.y+b.h/2-want.y-want.h/2) + math.Abs(b.w-want.w)
		if d < best {
			i, best, found = k, d, true
		}
	}
	return i, found
}
