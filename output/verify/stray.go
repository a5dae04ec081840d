package verify

import (
	"image"
	"math"
	"slices"
)

// A page may hold a code that is not drawn as ours are: of boxes filled one by one, traced, or as pixels. So each part of a
// page that has much on it, its known codes left out, is drawn and looked through for the squares that stand in a symbol's
// corners.

// A corner is such a square: where its middle lies, in pixels, and how wide a module is there.
type corner struct{ x, y, module float64 }

const (
	strayPixels  = 6 << 20 // of a part that is looked through
	strayFine    = 20      // pixels a millimetre at the most
	strayPicture = 10      // of an SVG
	strayLeast   = 0.1     // mm: smaller modules cannot be printed so that anything reads them
	strayCell    = 3.0     // mm: what lies as near belongs together
	strayPoints  = 60      // of a part; the smallest symbol has more corners even where each row of it is one line
	strayLarge   = 60.0    // mm: a plain box that is as large is a ground
	palest       = 200     // of 255: a code that is lighter does not read
	mostCorners  = 400     // of a part in one tone: pages of small print have 110 at 110 dpi, where letters are of pixels enough to look like some
	mostGroups   = 4096    // of those: 530 there; what they cost is counted in pixels
	groupWork    = 4096    // pixels that it costs to decode a group however small
	strayWork    = 1 << 32 // pixels of a file that are looked through or decoded; a book of 2,500 pages has a tenth of it
)

// strays finds codes on a page besides those whose boxes are known, and gives what they read as.
func (l *look) strays(s *sheet, known []box) []stray {
	var out []stray
	for _, part := range crowded(s, known) {
		scale := min(strayFine, math.Sqrt(strayPixels/(part.w*part.h)))
		if s.letters == described {
			scale = min(scale, strayPicture) // all of its letters are shapes
		}
		if s.bitmap != nil {
			scale = min(scale, max(s.bitmap.px, s.bitmap.py))
		}
		w, h := int(part.w*scale), int(part.h*scale)
		if w < 21 || h < 21 || !l.may(w*h) {
			continue
		}
		img := without(known, s.shown(part.box, w, h), part.box, scale)
		how := asShapes
		if part.points >= dottedPoints {
			how = asDots
		}
		l.unlessClean(img, scale, how, func() bool {
			closer := false
			for _, t := range [...]tone{{128, false}, {palest, false}, {128, true}} { // dark, pale, and light on dark: telephones read those too
				if t.limit != palest || slices.ContainsFunc(img.Pix, func(v uint8) bool { return v >= 128 && v < palest }) {
					found := l.within(s, known, img, t, part.box, scale, &out)
					closer = closer || found
				}
			}
			var dotted []stray
			if how == asDots {
				dotted = l.blurred(img, part.box, scale, mostBlurs, nil)
				out = joinedWith(out, dotted)
			}
			return len(dotted) == 0 && !closer
		})
	}
	return out
}

// without blanks known codes in a picture of a part of a page.
func without(known []box, img *image.Gray, of box, scale float64) *image.Gray {
	for _, k := range known {
		blank(img, int((k.x-of.x)*scale)-1, int((of.top()-k.top())*scale)-1, int((k.right()-of.x)*scale)+1, int((of.top()-k.y)*scale)+1)
	}
	return img
}

// A tone is how a code may differ from what lies around it.
type tone struct {
	limit   uint8
	inverse bool
}

// apply makes a picture dark where the tone is, and white elsewhere.
func (t tone) apply(img *image.Gray) *image.Gray {
	out := image.NewGray(img.Rect)
	for i, v := range img.Pix {
		if (v < t.limit) == t.inverse {
			out.Pix[i] = 255
		}
	}
	return out
}

// within finds the codes of one tone in a picture of a part of a page. It tells whether anything looked so much like one that it
// was drawn again.
func (l *look) within(s *sheet, known []box, img *image.Gray, t tone, of box, scale float64, out *[]stray) (closer bool) {
	found := corners(t.apply(img), max(1, 0.98*strayLeast*scale), mostCorners)
	if n := len(found); !l.may(n * n * n / 32) { // as many pixels as take the time of all threes
		return false
	}
	list := groups(found, mostGroups)
	if len(found) >= mostCorners || len(list) > mostGroups {
		l.crowdedOut()
	}
	for _, group := range list[:min(len(list), mostGroups)] {
		area := reach(group).Intersect(img.Rect)
		fine := 1.0
		if s.bitmap == nil {
			fine = 5 / group[0].module // drawn again, modules of five pixels are sure to be seen
		}
		w, h := int(float64(area.Dx())*fine), int(float64(area.Dy())*fine)
		if area.Empty() || !l.may(2*w*h+groupWork) {
			continue
		}
		b := box{of.x + float64(area.Min.X)/scale, of.top() - float64(area.Max.Y)/scale, float64(area.Dx()) / scale, float64(area.Dy()) / scale}
		if slices.ContainsFunc(*out, func(o stray) bool { return o.overlaps(b) }) {
			continue
		}
		if got := decode(t.apply(without(known, s.shown(b, w, h), b, scale*fine))); len(got) > 0 {
			*out = append(*out, stray{b, got[0].GetText()})
		}
	}
	return len(list) > 0
}

// may takes so many pixels of what a file may cost; where it has cost all of it, that is told once.
func (l *look) may(pixels int) bool { return l.pays(int64(pixels)) }

func (l *look) pays(pixels int64) bool {
	if l.work < 0 {
		return false
	}
	if l.work += pixels; l.work > strayWork {
		l.crowdedOut()
		return false
	}
	return true
}

// crowdedOut tells once that not all of a file was looked through.
func (l *look) crowdedOut() {
	if l.work >= 0 {
		l.work = -1
		l.fault("large", 0, "tệp có quá nhiều hình giống mã QR nên không tìm hết được mã lạ", "there is more in the file that looks like codes than can be looked through for those that are not to be there")
	}
}

// A stray is a code that nobody expects.
type stray struct {
	box
	payload string
}

func blank(img *image.Gray, x0, y0, x1, y1 int) {
	r := image.Rect(x0, y0, x1, y1).Intersect(img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			img.Pix[y*img.Stride+x] = 255
		}
	}
}

// corners finds so many squares at the most, of modules of so many pixels at least, whose runs of dark and light are as 1 : 1 : 3 : 1 : 1
// across and down.
func corners(img *image.Gray, least float64, most int) []corner {
	var out []corner
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := 0; y < h && len(out) < most; y++ {
		row := img.Pix[y*img.Stride:][:w]
		var runs [5]int
		dark, n := false, 0
		for x := 0; x <= w; x++ {
			if is := x < w && row[x] < 128; is == dark && x < w {
				n++
				continue
			}
			copy(runs[:], runs[1:])
			runs[4] = n
			if dark && finder(runs, least) {
				mid := x - runs[4] - runs[3] - (runs[2]+1)/2
				if c, ok := down(img, mid, y, total(runs)); ok && !slices.ContainsFunc(out, func(o corner) bool { return math.Hypot(o.x-c.x, o.y-c.y) < 2*c.module }) {
					out = append(out, c)
				}
			}
			dark, n = !dark, 1
		}
	}
	return out
}

func total(r [5]int) int { return r[0] + r[1] + r[2] + r[3] + r[4] }

func finder(r [5]int, least float64) bool {
	m := float64(total(r)) / 7
	if m < least || slices.Contains(r[:], 0) {
		return false
	}
	near := func(n int, want float64) bool { return math.Abs(float64(n)-want*m) <= want*m*0.5+0.5 }
	return near(r[0], 1) && near(r[1], 1) && near(r[2], 3) && near(r[3], 1) && near(r[4], 1)
}

// down looks whether the runs through a point are those of a finder downwards too.
func down(img *image.Gray, x, y, across int) (corner, bool) {
	var r [5]int
	h := img.Rect.Dy()
	dark := func(y int) bool { return y >= 0 && y < h && img.Pix[y*img.Stride+x] < 128 }
	up, low := y, y
	for _, k := range []int{2, 1, 0} {
		for ; up >= 0 && dark(up) == (k != 1) && r[k] <= across; up-- {
			r[k]++
		}
	}
	low++
	for _, k := range []int{2, 3, 4} {
		for ; low < h && dark(low) == (k != 3) && r[k] <= 2*across; low++ {
			r[k]++
		}
	}
	if t := total(r); !finder(r, 1) || float64(t) > 1.4*float64(across) || float64(across) > 1.4*float64(t) {
		return corner{}, false
	}
	return corner{float64(x), float64(low-r[4]-r[3]) - float64(r[2])/2, float64(across) / 7}, true
}

// groups finds three corners that stand as those of one symbol do: of modules alike, two of them as far from the third, at a
// right angle.
func groups(all []corner, most int) (out [][]corner) {
	for a := range all {
		for b := range all {
			for c := b + 1; c < len(all); c++ {
				if len(out) <= most && a != b && a != c && stand(&all[a], &all[b], &all[c]) {
					out = append(out, []corner{all[a], all[b], all[c]})
				}
			}
		}
	}
	return out
}

// stand tells whether three do. Runs across a turned square are longer than it is wide, by up to √2.
func stand(a, b, c *corner) bool {
	if low, high := min(a.module, b.module, c.module), max(a.module, b.module, c.module); high > 1.6*low+0.5 {
		return false
	}
	ab, ac, bc := math.Hypot(b.x-a.x, b.y-a.y), math.Hypot(c.x-a.x, c.y-a.y), math.Hypot(c.x-b.x, c.y-b.y)
	module := a.module * max(math.Abs(b.x-a.x), math.Abs(b.y-a.y)) / ab
	least, most := 11*module, 180*module // from middle to middle: 14 modules in the smallest symbol
	near := func(x, y float64) bool { return math.Abs(x-y) < 0.08*y }
	return ab > least && ab < most && near(ab, ac) && near(bc, ab*math.Sqrt2)
}

// reach is the part of a picture that a symbol of these corners may take, with its quiet zone, however it is turned: the first
// of the three stands at the right angle, and across from it is the corner without a square.
func reach(g []corner) image.Rectangle {
	a, b, c := &g[0], &g[1], &g[2]
	across := corner{b.x + c.x - a.x, b.y + c.y - a.y, a.module}
	x0, y0, x1, y1, m := a.x, a.y, a.x, a.y, a.module
	for _, o := range []*corner{b, c, &across} {
		x0, y0, x1, y1, m = min(x0, o.x), min(y0, o.y), max(x1, o.x), max(y1, o.y), max(m, o.module)
	}
	dx, dy := math.Abs(b.x-a.x), math.Abs(b.y-a.y)
	// From the middle of a corner to the end of the zone; m is as long as a run across a turned module.
	out := 8.5 * m * max(dx, dy) * (dx + dy) / (dx*dx + dy*dy)
	return image.Rect(int(x0-out), int(y0-out), int(x1+out)+1, int(y1+out)+1)
}
