package stress

import (
	"image"
	"math"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

func fresh(t *testing.T) *sheet {
	return sheetOf(unpack(drawn(t, link, qrcode.Medium).Drawn))
}

// dark is how many pixels are, in the symbol and around it.
func dark(m *image.Gray) (n int) {
	for _, v := range m.Pix {
		if v < 128 {
			n++
		}
	}
	return n
}

func near(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if !(math.Abs(got-want) <= by) {
		t.Errorf("%s: %.4g, want %.4g ± %g", what, got, want, by)
	}
}

// TestGain measures by how much the outer edge of a finder moves.
func TestGain(t *testing.T) {
	s := fresh(t)
	s.gain(0.1)
	y, edge := (quiet+3)*Fine, 0
	for s.img.GrayAt(edge, y).Y > 128 {
		edge++
	}
	near(t, "edge", float64(quiet*Fine-edge)/Fine, 0.1, 0)
	below := 0
	for s.img.GrayAt((quiet+3)*Fine, s.img.Rect.Dy()-1-below).Y > 128 {
		below++
	}
	near(t, "lower edge", float64(quiet*Fine-below)/Fine, 0.1, 0)
}

// changed compares with a fresh sheet: the share of the symbol's area that was painted, and whether a finder was.
func changed(t *testing.T, do func(*sheet)) (area float64, finder bool) {
	s := fresh(t)
	white := image.NewGray(s.img.Rect)
	const untouched = 77
	for i := range white.Pix {
		white.Pix[i] = untouched
	}
	s.img = white
	do(s)
	n := 0
	for y := range white.Rect.Dy() {
		for x := range white.Rect.Dx() {
			if s.img.GrayAt(x, y).Y == untouched {
				continue
			}
			n++
			mx, my := x/Fine-quiet, y/Fine-quiet
			if mx < 8 && my < 8 || mx >= s.n-8 && my < 8 || mx < 8 && my >= s.n-8 {
				finder = true
			}
			if x < quiet*Fine || y < quiet*Fine || mx >= s.n || my >= s.n {
				t.Fatal("the quiet zone was painted")
			}
		}
	}
	return float64(n) / float64(s.n*s.n*Fine*Fine), finder
}

func TestDamage(t *testing.T) {
	for seed := range 10 {
		for _, share := range []float64{0.05, 0.10, 0.15} {
			area, finder := changed(t, func(s *sheet) { s.blob(share, seeded(uint64(seed))) })
			near(t, "blob", area, share, 0.001)
			if finder {
				t.Errorf("seed %d: a blob of %g touches a finder", seed, share)
			}
		}
		area, finder := changed(t, func(s *sheet) { s.spots(0.05, seeded(uint64(seed))) })
		near(t, "spots", area, 0.052, 0.003) // the last speck may exceed
		if finder {
			t.Errorf("seed %d: a speck touches a finder", seed)
		}
	}
}

func TestAround(t *testing.T) {
	c := drawn(t, link, qrcode.Medium)
	at := func(name string, modules float64) uint8 {
		s := &setup{sheet: sheetOf(unpack(c.Drawn)), code: c, dice: seeded(1), camera: camera{px: 10, contrast: 1, rim: 6}}
		for _, k := range classes() {
			if k.name == name {
				k.try(s)
			}
		}
		m := s.shoot(s.sheet, s.dice)
		return m.GrayAt(int((10-modules)*10), m.Rect.Dy()/2).Y // so many modules left of the symbol
	}
	for _, c := range []struct {
		class   string
		modules float64
		want    uint8
	}{
		{"dark-mount", 3.5, 255}, {"dark-mount", 4.5, mountShade}, {"no-quiet-zone", 0.5, mountShade}, {"no-quiet-zone", 4.5, mountShade},
		{"inverse", 2, 0}, {"inverse", 5, 0}, {"blur", 5, 255},
	} {
		if got := at(c.class, c.modules); got != c.want {
			t.Errorf("%s, %g modules from the symbol: %d, want %d", c.class, c.modules, got, c.want)
		}
	}
}

// corners are where the outermost corners of the symbol are seen, in pixels from the picture's middle.
func corners(c camera, n int) (p [4][2]float64) {
	v := c.view(n)
	h := float64(n) / 2
	for i, q := range [...][2]float64{{-h, -h}, {h, -h}, {h, h}, {-h, h}} {
		x, y := v.seen(q[0], q[1])
		p[i] = [2]float64{x * c.px, y * c.px}
	}
	return p
}

func between(a, b [2]float64) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }

// back is where a point of the picture is on the sheet.
func (t *plate) back(x, y float64) (float64, float64) {
	k := 1 / (1 + x*t.aw + y*t.bw)
	return (x*t.ax + y*t.bx) * k, (x*t.ay + y*t.by) * k
}

func TestCamera(t *testing.T) {
	p := corners(camera{px: 6, turn: 30}, 37)
	near(t, "side", between(p[0], p[1]), 6*37, 1e-6)
	near(t, "turn", math.Atan2(p[1][1]-p[0][1], p[1][0]-p[0][0])*180/math.Pi, 30, 1e-6)
	p = corners(camera{px: 6, tilt: 0.15}, 37) // it recedes to the right
	near(t, "far edge", between(p[1], p[2])/between(p[0], p[3]), 0.85, 1e-6)
	v := (&camera{px: 5, turn: 20, tilt: 0.2, toward: 1}).view(37)
	plate := v.plate()
	for _, q := range [][2]float64{{0, 0}, {-15, 9}, {18, 18}} {
		x, y := plate.back(v.seen(q[0], q[1]))
		near(t, "there and back", math.Hypot(x-q[0], y-q[1]), 0, 1e-9)
	}
	s := fresh(t)
	m := (&camera{px: 6, turn: 180, contrast: 1}).shoot(s, seeded(1))
	near(t, "picture", float64(m.Rect.Dx()), 6*45, 1)
	if m.GrayAt(5*6+2, 5*6+2).Y == 0 && m.GrayAt(4*6+2, 4*6+2).Y == 0 && m.GrayAt(4*6+2, 10*6+2).Y == 0 && m.GrayAt(10*6+2, 4*6+2).Y == 0 {
		t.Error("turned upside down, a finder still stands in the upper left corner")
	}
}

// point is a plane with one bright point, and spreads are its variances along both ways.
func point() *plane {
	p := &plane{make([]float64, 81*81), 81, 81}
	p.v[40*81+40] = 1
	return p
}

func spreads(p *plane) (x, y float64) {
	for j := range p.h {
		for i := range p.w {
			v := p.v[j*p.w+i]
			x += v * float64((i-40)*(i-40))
			y += v * float64((j-40)*(j-40))
		}
	}
	return x, y
}

func TestOptics(t *testing.T) {
	p := point()
	p.blur(2)
	x, y := spreads(p)
	near(t, "blur across", math.Sqrt(x), 2, 0.05)
	near(t, "blur down", math.Sqrt(y), 2, 0.05)
	p = point()
	p.move(12, 0)
	x, y = spreads(p)
	near(t, "motion along", x, 12*12/12.0, 0.5)
	near(t, "motion aside", y, 0, 0.01)

	flat := &plane{make([]float64, 200*200), 200, 200}
	for i := range flat.v {
		flat.v[i] = 255
	}
	m := flat.develop(&camera{contrast: 1, dim: 0.6}, seeded(1))
	near(t, "light", float64(m.GrayAt(199, 100).Y)/float64(m.GrayAt(0, 100).Y), 0.4, 0.01)
	m = flat.develop(&camera{contrast: 0.31}, seeded(1))
	flat.v[0] = 0
	near(t, "ink", float64(flat.develop(&camera{contrast: 0.31}, seeded(1)).Pix[0]), 0.69*127.5, 1)
	near(t, "contrast", float64(m.Pix[1])-float64(flat.develop(&camera{contrast: 0.31}, seeded(1)).Pix[0]), 0.31*255, 1)
	for i := range flat.v {
		flat.v[i] = 128
	}
	m = flat.develop(&camera{contrast: 1, noise: 15}, seeded(1))
	sum, squares := 0.0, 0.0
	for _, v := range m.Pix {
		sum += float64(v)
		squares += float64(v) * float64(v)
	}
	k := float64(len(m.Pix))
	near(t, "noise", math.Sqrt(squares/k-sum/k*sum/k), 15, 0.3)
	near(t, "shade under noise", sum/k, 128, 0.5)
}

func TestHalved(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 5, 4))
	copy(m.Pix, []uint8{0, 100, 9, 9, 1, 100, 200, 9, 9, 1})
	h := Halved(m)
	if h.Rect != image.Rect(0, 0, 2, 2) || h.Pix[0] != 100 || h.Pix[1] != 9 || h.Pix[2] != 0 {
		t.Errorf("%v %v", h.Rect, h.Pix)
	}
}

func TestPack(t *testing.T) {
	c := drawn(t, link, qrcode.Medium)
	m := unpack(c.Drawn)
	if got := Pack(m); string(got) != string(c.Drawn) || dark(m) == 0 {
		t.Error("a picture is not as it was packed")
	}
	for _, b := range [][]byte{nil, {1}, c.Drawn[:6], c.Drawn[:len(c.Drawn)/2], {0, 0, 9, 0, 0, 9, 1, 2, 3}} {
		if unpack(b) != nil {
			t.Errorf("%d bytes that are no picture give one", len(b))
		}
	}
	if n := len(c.Drawn); n > 20_000 {
		t.Errorf("a code takes %d bytes", n)
	}
}

func TestPhone(t *testing.T) {
	near(t, "a usual phone at 310 modules", usual.pixels(1, 310), 4.47, 0.01)
	near(t, "a cheap phone at 207 modules", cheap.pixels(1, 207), 4.47, 0.01)
	near(t, "there and back", usual.pixels(2, usual.distance(2, 3)), 3, 1e-9)
}
