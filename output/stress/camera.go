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

// back is where a point of the picture is on the sheet.
func (v *view) back(x, y float64) (float64, float64) {
	if v.g == 0 {
		return x*v.cos + y*v.sin, -x*v.sin + y*v.cos
	}
	p, q := x*v.tcos+y*v.tsin, -x*v.tsin+y*v.tcos
	p /= 1 - v.g*p
	q *= 1 + v.g*p
	x, y = p*v.tcos-q*v.tsin, p*v.tsin+q*v.tcos
	return x*v.cos + y*v.sin, -x*v.sin + y*v.cos
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
	middle := float64(s.img.Rect.Dx()) / 2
	side := s.img.Rect.Dx()
	for y := range v.h {
		for x := range v.w {
			sum := 0
			for i := range k {
				for j := range k {
					mx, my := v.back(v.x0+(float64(x*k+j)+0.5)*step, v.y0+(float64(y*k+i)+0.5)*step)
					px, py := int(mx*Fine+middle), int(my*Fine+middle) // what is rounded up to 0 is paper too
					if px < 0 || py < 0 || px >= side || py >= side {
						sum += int(s.around)
					} else {
						sum += int(s.img.Pix[py*s.img.Stride+px])
					}
				}
			}
			p.v[y*p.w+x] = float64(sum) / float64(k*k)
		}
	}
}

// A plane is a picture while it is being taken: 0 to 255, not yet in steps.
type plane struct {
	v    []float64
	w, h int
}

func (p *plane) at(x, y int) float64 {
	return p.v[min(max(y, 0), p.h-1)*p.w+min(max(x, 0), p.w-1)]
}

// between is the shade between pixels.
func (p *plane) between(x, y float64) float64 {
	fx, fy := math.Floor(x), math.Floor(y)
	ix, iy := int(fx), int(fy)
	x, y = x-fx, y-fy
	return (p.at(ix, iy)*(1-x)+p.at(ix+1, iy)*x)*(1-y) + (p.at(ix, iy+1)*(1-x)+p.at(ix+1, iy+1)*x)*y
}

// move smears the picture along a way, in pixels.
func (p *plane) move(dx, dy float64) {
	k := max(2, int(math.Ceil(2*math.Hypot(dx, dy))))
	out := make([]float64, len(p.v))
	for y := range p.h {
		for x := range p.w {
			sum := 0.0
			for i := range k {
				f := (float64(i)+0.5)/float64(k) - 0.5
				sum += p.between(float64(x)+f*dx, float64(y)+f*dy)
			}
			out[y*p.w+x] = sum / float64(k)
		}
	}
	p.v = out
}

// blur spreads each pixel in a bell of so many pixels' deviation.
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
	for y := range p.h {
		for x := range p.w {
			s := 0.0
			for i, b := range bell {
				s += b * p.at(x+i-r, y)
			}
			out[y*p.w+x] = s
		}
	}
	p.v, out = out, p.v
	for y := range p.h {
		for x := range p.w {
			s := 0.0
			for i, b := range bell {
				s += b * p.at(x, y+i-r)
			}
			out[y*p.w+x] = s
		}
	}
	p.v = out
}

// develop lays light and contrast over the picture, adds noise and rounds.
func (p *plane) develop(c *camera, d *dice) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, p.w, p.h))
	sin, cos := math.Sincos(c.from)
	reach := (math.Abs(cos)*float64(p.w) + math.Abs(sin)*float64(p.h)) / 2
	ink := 127.5 * (1 - c.contrast)
	for y := range p.h {
		for x := range p.w {
			far := ((float64(x)+0.5-float64(p.w)/2)*cos + (float64(y)+0.5-float64(p.h)/2)*sin) / reach // -1 to 1
			v := (ink + c.contrast*p.v[y*p.w+x]) * (1 - c.dim*(1+far)/2)
			if c.noise > 0 {
				v += c.noise * d.bell()
			}
			img.Pix[y*img.Stride+x] = uint8(math.Round(min(255, max(0, v))))
		}
	}
	return img
}

// halved is the picture at half its size: what a reader sees that looks at a coarser one too.
func halved(m *image.Gray) *image.Gray {
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
