package png

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"runtime"
	"testing"

	"bangqr/templates/qr"
	"bangqr/templates/scene"

	"pgregory.net/rapid"
)

// anyPage draws a page of some items of each sort, which may hang over its edges.
func anyPage(t *rapid.T, pictures [][]byte, symbol *scene.Code) *scene.Page {
	length := func(lo, hi int, name string) scene.Length {
		return scene.Length(rapid.IntRange(lo*100, hi*100).Draw(t, name)) * mm / 100
	}
	at := func() scene.Point { return scene.Point{X: length(-20, 80, "x"), Y: length(-20, 100, "y")} }
	ink := func() scene.Ink {
		return scene.RGB(rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b"))
	}
	item := rapid.Custom(func(*rapid.T) scene.Item {
		switch rapid.IntRange(0, 5).Draw(t, "sort") {
		case 0:
			run := text("title-800", length(1, 40, "size"), 0, 0, "Đỉnh Ậy")
			run.At, run.Turn, run.Ink = at(), scene.Turn(rapid.IntRange(0, 3).Draw(t, "turn")), ink()
			return run
		case 1:
			a := at()
			return &scene.Path{Segs: rect(a.X, a.Y, length(1, 90, "w"), length(1, 90, "h")), Fill: ink()}
		case 2:
			segs := []scene.Seg{{Op: scene.Move, P: [3]scene.Point{at()}}, {Op: scene.Line, P: [3]scene.Point{at()}}, {Op: scene.Line, P: [3]scene.Point{at()}},
				{Op: scene.Curve, P: [3]scene.Point{at(), at(), at()}}}
			return &scene.Path{Segs: segs, Stroke: ink(), Width: length(0, 8, "width"), Round: rapid.Bool().Draw(t, "round"), Dash: length(0, 5, "dash")}
		case 3:
			c := *symbol
			c.At = at()
			return &c
		case 4:
			a := at()
			return &scene.Clip{Rect: scene.Rect{X: a.X, Y: a.Y, W: length(0, 90, "w"), H: length(1, 90, "h")}}
		default:
			a := at()
			return &scene.Image{Rect: scene.Rect{X: a.X, Y: a.Y, W: length(1, 120, "w"), H: length(1, 120, "h")},
				Data: rapid.SampledFrom(pictures).Draw(t, "picture"), Turn: scene.Turn(rapid.IntRange(0, 3).Draw(t, "turn"))}
		}
	})
	return &scene.Page{W: 60 * mm, H: 80 * mm, Items: rapid.SliceOfN(item, 1, 8).Draw(t, "items")}
}

// samplePictures are one of each form that is taken over in its own way.
func samplePictures(t testing.TB) [][]byte {
	t.Helper()
	rgba := image.NewNRGBA(image.Rect(0, 0, 67, 43))
	for i := range rgba.Pix {
		rgba.Pix[i] = byte(i * i / 7)
	}
	grays := image.NewGray(rgba.Rect)
	few := image.NewPaletted(rgba.Rect, []color.Color{color.White, color.RGBA{200, 0, 0, 255}, color.Transparent})
	for i := range grays.Pix {
		grays.Pix[i], few.Pix[i] = byte(i), byte(i%3)
	}
	var out [][]byte
	for _, m := range []image.Image{rgba, grays, few} {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		out = append(out, b.Bytes())
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, rgba, nil); err != nil {
		t.Fatal(err)
	}
	return append(out, b.Bytes())
}

// TestBands holds that a file drawn in bands of any height has the bytes of the whole page's.
func TestBands(t *testing.T) {
	codes, pictures, sources := qr.NewCache(), new(Pictures), samplePictures(t)
	symbol := code(t, short, 0, 0, 24)
	rapid.Check(t, func(t *rapid.T) {
		page := anyPage(t, sources, symbol)
		opt := Options{DPI: rapid.SampledFrom([]int{80, 150, 300}).Draw(t, "dpi"), Pictures: pictures}
		m, err := Render(page, codes, Options{DPI: opt.DPI})
		if err != nil {
			t.Fatal(err)
		}
		var want, got bytes.Buffer
		if err := Encode(&want, m, opt.DPI); err != nil {
			t.Fatal(err)
		}
		pt, err := newPainter(page, codes, opt)
		if err != nil {
			t.Fatal(err)
		}
		if err := pt.write(&got, page, opt.DPI, rapid.IntRange(9, 150).Draw(t, "rows")); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want.Bytes(), got.Bytes()) {
			t.Fatalf("%d bytes, want %d", got.Len(), want.Len())
		}
	})
}

// TestRuns keeps rows of few and of many changes, gives them back, and takes no more than a byte a pixel.
func TestRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width = 70_000 // a row of more than a block among them
		r, colours := runs{}, newPalette()
		var want [][]byte
		for range rapid.IntRange(1, 9).Draw(t, "rows") {
			pix := bytes.Repeat([]byte{0, 0, 0, 255}, width)
			for i := range rapid.SampledFrom([]int{1, 100, width}).Draw(t, "changes") {
				pix[4*i] = byte(i % 5 * 50)
			}
			want = append(want, pix)
			if !r.add(pix, &colours) {
				t.Fatal("five colours are too many")
			}
		}
		taken := 0
		for _, b := range r.blocks {
			taken += len(b)
		}
		if taken > len(want)*(width+1) {
			t.Fatalf("%d bytes for %d pixels", taken, len(want)*width)
		}
		numbers := make([]byte, width)
		for y, pix := range want {
			r.next(numbers)
			for x, n := range numbers {
				if colours.rgb[3*int(n)] != pix[4*x] {
					t.Fatalf("pixel %d, %d is another", x, y)
				}
			}
		}
	})
}

// TestPlate fills boxes at once and as any other shape.
func TestPlate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := func(name string) float64 { return float64(rapid.IntRange(-60_000, 1_300_000).Draw(t, name)) / 997 }
		a, c := point{side("x"), side("y")}, point{side("x2"), side("y2")}
		box := shape{points: []point{a, {c.x, a.y}, c, {a.x, c.y}}, ends: []int{4}, closed: []bool{true}}
		six := shape{points: append([]point{a, a}, box.points[1:]...), ends: []int{5}, closed: []bool{true}}
		page := image.Rect(0, 0, 1100, 1100)
		var got, want image.RGBA
		for s, m := range map[*shape]*image.RGBA{&box: &got, &six: &want} {
			*m = *image.NewRGBA(page)
			draw.Draw(m, page, image.White, image.Point{}, draw.Src)
			new(filler).fill(m, page, s, scene.RGB(20, 90, 160))
		}
		if !bytes.Equal(got.Pix, want.Pix) {
			t.Fatal("the box looks otherwise")
		}
	})
}

// turnedWhole and stretchedWhole do in two steps and in much memory what stretch does row by row.
func turnedWhole(m image.Image, turn scene.Turn) *image.RGBA {
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	if turn%2 == 1 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			from := [4]image.Point{{x, y}, {y, w - 1 - x}, {w - 1 - x, h - 1 - y}, {h - 1 - y, x}}[turn]
			out.Set(x, y, m.At(b.Min.X+from.X, b.Min.Y+from.Y))
		}
	}
	return out
}

func stretchedWhole(m *image.RGBA, w, h int) *image.RGBA {
	spread := func(to, from []byte, n, m, toStep, fromStep int) {
		for i := range n {
			for c := range 4 {
				sum := 0
				for k := i * m / n; k*n < (i+1)*m; k++ {
					sum += (min((i+1)*m, (k+1)*n) - max(i*m, k*n)) * int(from[k*fromStep+c])
				}
				to[i*toStep+c] = byte((sum + m/2) / m)
			}
		}
	}
	wide := image.NewRGBA(image.Rect(0, 0, w, m.Rect.Dy()))
	for y := range m.Rect.Dy() {
		spread(wide.Pix[y*wide.Stride:], m.Pix[y*m.Stride:], w, m.Rect.Dx(), 4, 4)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		spread(out.Pix[4*x:], wide.Pix[4*x:], h, m.Rect.Dy(), out.Stride, wide.Stride)
	}
	return out
}

func TestStretch(t *testing.T) {
	for i, data := range samplePictures(t) {
		m, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for turn := range scene.Turn(4) {
			for _, size := range []image.Point{{67, 43}, {43, 67}, {200, 31}, {20, 301}} {
				want := stretchedWhole(turnedWhole(m, turn), size.X, size.Y)
				box := image.Rectangle{Max: size}.Add(image.Pt(-7, 11))
				shown := image.Rect(0, 15, 12, 30)
				got := image.NewRGBA(shown)
				stretch(got, plain(m), turn, box, shown)
				for y := shown.Min.Y; y < shown.Max.Y; y++ {
					for x := shown.Min.X; x < shown.Max.X; x++ {
						if g, w := got.RGBAAt(x, y), want.RGBAAt(x+7, y-11); g != w {
							t.Fatalf("picture %d, turn %d, %v: pixel %d, %d is %v, want %v", i, turn, size, x, y, g, w)
						}
					}
				}
			}
		}
	}
}

// TestMemory holds that a large page never takes memory by its size: A1 at 300 dpi has 70 million pixels, which took 280 MB.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("two minutes under the race detector, whose own memory counts")
	}
	page := &scene.Page{W: 594 * mm, H: 841 * mm}
	page.Items = append(page.Items, &scene.Path{Segs: rect(0, 0, 594*mm, 100*mm/3), Fill: scene.RGB(160, 30, 40)})
	for i := range 40 {
		page.Items = append(page.Items, text("text-400", 12*mm, 30*mm, scene.Length(50+i*20)*mm, "Đăng ký khai sinh, kết hôn: thủ tục"))
	}
	page.Items = append(page.Items, &scene.Image{Rect: scene.Rect{W: 594 * mm, H: 841 * mm}, Data: samplePictures(t)[1]})
	codes, opt := qr.NewCache(), Options{DPI: 300, Pictures: new(Pictures)}
	for name, most := range map[string]uint64{"flat": 32 << 20, "with a picture of 256 grays": 150 << 20} {
		items := page.Items
		if name == "flat" {
			items = items[:len(items)-1]
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := Write(io.Discard, &scene.Page{W: page.W, H: page.H, Items: items}, codes, opt); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > most {
			t.Errorf("%s: %d MB, want at most %d", name, n>>20, most>>20)
		}
	}
	if n, err := Memory(page, opt); err != nil || n > 80<<20 {
		t.Errorf("at most %d bytes, %v", n, err)
	}
}
