package stress

import (
	"image"
	"math"
)

// A camera is how a picture is taken of a sheet.
type camera struct {
	px       float64 // pixels a module, in the middle of the symbol
	turn     float64 // degrees
	tilt     float64 // by how much the symbol's far edge looks shorter than its near one
	toward   float64 // the way it is tilted, in radians
	blur     float64 // deviation, in pixels
	motion   float64 // while the shutter is open, in pixels
	along    float64 // its way, in radians
	dim      float64 // by how much one side is darker than the other
	from     float64 // where the light comes from, in radians
	contrast float64 // between paper and ink, of what the sensor can tell apart
	noise    float64 // deviation, in steps of 255
	rim      float64 // modules of what lies around the quiet zone
}

// A view maps the picture onto the sheet: modules from the middle of the symbol.
type view struct {
	*camera
	sin, cos   float64 // of the turn
	tsin, tcos float64
	g          float64 // how fast it recedes, a module
	x0, y0     float64 // of the picture's corner, in modules as they look
	w, h       int
}

// mostPixels bounds a picture's side.
const mostPixels = 4000

func (c *camera) view(n int) *view {
	v := &view{camera: c}
	v.sin, v.cos = math.Sincos(c.turn * math.Pi / 180)
	v.tsin, v.tcos = math.Sincos(c.toward)
	v.g = c.tilt / (2 - c.tilt) / (float64(n) / 2)
	half := float64(n)/2 + quiet + c.rim
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range [...][2]float64{{-half, -half}, {half, -half}, {-half, half}, {half, half}} {
		x, y := v.seen(p[0], p[1])
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	v.x0, v.y0 = x0, y0
	v.w, v.h = min(mostPixels, int(math.Ceil((x1-x0)*c.px))), min(mostPixels, int(math.Ceil((y1-y0)*c.px)))
	return v
}

// seen is where a point of the sheet is in the picture.
func (v *view) seen(x, y float64) (float64, float64) {
	x, y = x*v.cos-y*v.sin, x*v.sin+y*v.cos
	p, q := x*v.tcos+y*v.tsin, -x*v.tsin+y*v.tcos
	k := 1 / (1 + v.g*p)
	p, q = p*k, q*k
	return p*v.tcos - q*v.tsin, p*v.tsin + q*v.tcos
}

// A plate says where points of the picture are on the sheet: x·ax + y·bx + cx and the same of y, both over x·aw + y·bw + 1.
type plate struct {
	ax, bx, ay, by, aw, bw float64
}

// plate is what seen does, the other way round.
func (v *view) plate() plate {
	return plate{
		ax: v.cos, bx: v.sin,
		ay: -v.sin, by: v.cos,
		aw: -v.g * v.tcos, bw: -v.g * v.tsin,
	}
}

// shoot takes a picture.
func (c *camera) shoot(s *sheet, d *dice) *image.Gray {
	v := c.view(s.n)
	p := &plane{make([]float64, v.w*v.h), v.w, v.h}
	v.gather(s, p)
	if c.motion > 0 {
		p.move(c.motion*math.Cos(c.along), c.motion*math.Sin(c.along))
	}
	if c.blur > 0 {
		p.blur(c.blur)
	}
	return p.develop(c, d)
}

// gather gives each pixel the mean of what it covers.
func (v *view) gather(s *sheet, p *plane) {
	k := min(5, max(2, int(math.Ceil(Fine/v.px/2))))
	step := 1 / (v.px * float64(k))
	sums := make([]int, v.w)
	row := make([]float64, v.w*k) // how far right each sample is
	for i := range row {
		row[i] = v.x0 + (float64(i)+0.5)*step
	}
	t := v.plate()
	for y := range v.h {
		clear(sums)
		for i := range k {
			t.sample(s, row, v.y0+(float64(y*k+i)+0.5)*step, sums, k)
		}
		for x, sum := range sums {
			p.v[y*p.w+x] = float64(sum) / float64(k*k)
		}
	}
}

// sample adds what a row of samples shows to their pixels, k samples each.
func (t *plate) sample(s *sheet, row []float64, y float64, sums []int, k int) {
	middle, side := float64(s.img.Rect.Dx())/2, s.img.Rect.Dx()
	bx, by, bw := y*t.bx*Fine, y*t.by*Fine, 1+y*t.bw
	ax, ay := t.ax*Fine, t.ay*Fine
	for i := range sums {
		sum := 0
		for _, x := range row[i*k : i*k+k] {
			mx, my := x*ax+bx, x*ay+by
			if t.aw != 0 || t.bw != 0 {
				f := 1 / (x*t.aw + bw)
				mx, my = mx*f, my*f
			}
			px, py := int(mx+middle), int(my+middle) // what is rounded up to 0 is paper too
			if uint(px) < uint(side) && uint(py) < uint(side) {
				sum += int(s.img.Pix[py*s.img.Stride+px])
			} else {
				sum += int(s.around)
			}
		}
		sums[i] += sum
	}
}

// A plane is a picture while it is being taken: 0 to 255, not yet in steps.
type plane struct {
	v    []float64
	w, h int
}

// row is one of the picture; above and below it are its first and its last.
func (p *plane) row(y int) []float64 { return p.v[min(max(y, 0), p.h-1)*p.w:][:p.w] }

// move smears the picture along a way, in pixels.
func (p *plane) move(dx, dy float64) {
	k := max(2, int(math.Ceil(2*math.Hypot(dx, dy))))
	out := make([]float64, len(p.v))
	for i := range k {
		f := (float64(i)+0.5)/float64(k) - 0.5
		p.add(out, f*dx, f*dy, 1/float64(k))
	}
	p.v = out
}

// add adds a share of the picture, moved by so many pixels, to another. Shades between pixels are those of the nearest four.
func (p *plane) add(to []float64, dx, dy, share float64) {
	fx, fy := math.Floor(dx), math.Floor(dy)
	ix, iy := int(fx), int(fy)
	dx, dy = dx-fx, dy-fy
	a, b, c, d := (1-dx)*(1-dy)*share, dx*(1-dy)*share, (1-dx)*dy*share, dx*dy*share
	for y := range p.h {
		upper, lower, out := p.row(y+iy), p.row(y+iy+1), to[y*p.w:][:p.w]
		for x := range out {
			l, r := min(max(x+ix, 0), p.w-1), min(max(x+ix+1, 0), p.w-1)
			out[x] += a*upper[l] + b*upper[r] + c*lower[l] + d*lower[r]
		}
	}
}

// blur spreads each pixel in a bell of so many pixels' deviation: along the rows, then across them.
func (p *plane) blur(sigma float64) {
	r := int(math.Ceil(3 * sigma))
	bell := make([]float64, 2*r+1)
	sum := 0.0
	for i := range bell {
		bell[i] = math.Exp(-float64((i-r)*(i-r)) / (2 * sigma * sigma))
		sum += bell[i]
	}
	for i := range bell {
		bell[i] /= sum
	}
	out := make([]float64, len(p.v))
	wide := make([]float64, p.w+2*r) // a row with its ends drawn out
	for y := range p.h {
		row := p.row(y)
		copy(wide[r:], row)
		for i := range r {
			wide[i], wide[r+p.w+i] = row[0], row[p.w-1]
		}
		blend(out[y*p.w:][:p.w], bell, func(i int) []float64 { return wide[i:] })
	}
	p.v, out = out, p.v
	for y := range p.h {
		blend(out[y*p.w:][:p.w], bell, func(i int) []float64 { return p.row(y + i - r) })
	}
	p.v = out
}

// blend makes a row the sum of others, each by its weight.
func blend(out, weights []float64, of func(i int) []float64) {
	clear(out)
	for i, w := range weights {
		from := of(i)[:len(out)]
		for x, v := range from {
			out[x] += w * v
		}
	}
}

// develop lays light and contrast over the picture, adds noise and rounds.
func (p *plane) develop(c *camera, d *dice) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, p.w, p.h))
	sin, cos := math.Sincos(c.from)
	reach := (math.Abs(cos)*float64(p.w) + math.Abs(sin)*float64(p.h)) / 2
	ink := 127.5 * (1 - c.contrast)
	for y := range p.h {
		across := (float64(y) + 0.5 - float64(p.h)/2) * sin
		row, out := p.row(y), img.Pix[y*img.Stride:][:p.w]
		for x, v := range row {
			v = ink + c.contrast*v
			if c.dim > 0 {
				far := ((float64(x)+0.5-float64(p.w)/2)*cos + across) / reach // -1 to 1
				v *= 1 - c.dim*(1+far)/2
			}
			if c.noise > 0 {
				v += c.noise * d.bell()
			}
			out[x] = uint8(min(255, max(0, v)) + 0.5)
		}
	}
	return img
}

// Halved is a picture of half as many pixels a side, each the mean of four: what a reader sees that looks at a coarser one too.
func Halved(m *image.Gray) *image.Gray {
	w, h := m.Rect.Dx()/2, m.Rect.Dy()/2
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		a, b := m.Pix[2*y*m.Stride:], m.Pix[(2*y+1)*m.Stride:]
		for x := range w {
			out.Pix[y*out.Stride+x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1]) + 2) / 4)
		}
	}
	return out
}
