package png

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"bangqr/templates/qr"
	"bangqr/templates/scene"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

func render(t testing.TB, p *scene.Page, opt Options) *image.RGBA {
	t.Helper()
	m, err := Render(p, qr.NewCache(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// read decodes what is printed where a code should be.
func read(m *image.RGBA, c *scene.Code, dpi int) (string, error) {
	px := func(l scene.Length) int { return int(math.Round(l.MM() / 25.4 * float64(dpi))) }
	b := c.Box()
	b2, err := gozxing.NewBinaryBitmapFromImage(m.SubImage(image.Rect(px(b.X), px(b.Y), px(b.Right()), px(b.Bottom()))))
	if err != nil {
		return "", err
	}
	r, err := zxing.NewQRCodeReader().Decode(b2, nil)
	if err != nil {
		return "", err
	}
	return r.GetText(), nil
}

// misread compares each code of a page with its picture.
func misread(p *scene.Page, m *image.RGBA, dpi int) error {
	for _, item := range p.Items {
		c, ok := item.(*scene.Code)
		if !ok {
			continue
		}
		if got, err := read(m, c, dpi); err != nil || got != c.Payload {
			return fmt.Errorf("at %d dpi: read %q, %w, want %q", dpi, got, err, c.Payload)
		}
	}
	return nil
}

func TestCodes(t *testing.T) {
	p := board(t)
	for _, dpi := range []int{72, 96, 150, 200, 300, 600} {
		if err := misread(p, render(t, p, Options{DPI: dpi}), dpi); err != nil {
			t.Error(err)
		}
	}
}

// TestWrongCodes plants a wrong payload and a code moved by 5 mm: the test above is blind if these pass.
func TestWrongCodes(t *testing.T) {
	for name, spoil := range map[string]func(c *scene.Code){
		"payload": func(c *scene.Code) { c.Payload = strings.Replace(c.Payload, "1.004873", "1.004874", 1) },
		"place":   func(c *scene.Code) { c.At.X += 5 * mm },
	} {
		p, wrong := board(t), board(t)
		for _, item := range wrong.Items {
			if c, ok := item.(*scene.Code); ok {
				spoil(c)
			}
		}
		if err := misread(p, render(t, wrong, Options{DPI: 150}), 150); err == nil {
			t.Errorf("a wrong %s passes", name)
		}
	}
}

// TestModules holds each module to the same whole number of pixels, black or white, at the printed size where that comes
// out even, else less than a pixel a module smaller and in the middle.
func TestModules(t *testing.T) {
	for _, tt := range []struct{ dpi, dots, module int }{
		{600, 24, 24}, {300, 24, 12}, {300, 25, 12}, {150, 24, 6}, {96, 24, 3}, {72, 24, 2}, {203, 30, 10},
	} {
		c := code(t, address, 20*mm+3333, 25*mm+1, tt.dots)
		m := render(t, &scene.Page{W: 100 * mm, H: 100 * mm, Items: []scene.Item{c}}, Options{DPI: tt.dpi})
		box := ink(m)
		if box.Dx() != c.Modules()*tt.module || box.Dy() != box.Dx() {
			t.Errorf("%d dots at %d dpi: %d × %d pixels, want %d a module", tt.dots, tt.dpi, box.Dx(), box.Dy(), tt.module)
			continue
		}
		middle := (c.At.X + c.Side()/2).MM() / 25.4 * float64(tt.dpi)
		if off := float64(box.Min.X+box.Max.X)/2 - middle; math.Abs(off) > 1 {
			t.Errorf("%d dots at %d dpi: %.2f pixels off its middle", tt.dots, tt.dpi, off)
		}
		symbol, err := qr.NewCache().Matrix(c.Payload, c.Version, c.Level)
		if err != nil {
			t.Fatal(err)
		}
		for y := range box.Dy() {
			for x := range box.Dx() {
				want := color.RGBA{255, 255, 255, 255}
				if symbol.Black(x/tt.module, y/tt.module) {
					want = color.RGBA{A: 255}
				}
				if got := m.RGBAAt(box.Min.X+x, box.Min.Y+y); got != want {
					t.Fatalf("%d dots at %d dpi: pixel %d, %d is %v, want %v", tt.dots, tt.dpi, x, y, got, want)
				}
			}
		}
	}
}

// ink is the box of all that is not white.
func ink(m *image.RGBA) image.Rectangle {
	var box image.Rectangle
	for i := 0; i < len(m.Pix); i += 4 {
		if m.Pix[i] != 255 || m.Pix[i+1] != 255 || m.Pix[i+2] != 255 {
			x, y := i%m.Stride/4, i/m.Stride
			box = box.Union(image.Rect(x, y, x+1, y+1))
		}
	}
	return box
}

func TestBleed(t *testing.T) {
	p := board(t)
	blue, white := color.RGBA{0, 90, 160, 255}, color.RGBA{255, 255, 255, 255}
	trimmed, whole := render(t, p, Options{DPI: 254}), render(t, p, Options{DPI: 254, Bleed: true})
	if trimmed.Rect != image.Rect(0, 0, 3000, 2000) || whole.Rect != image.Rect(0, 0, 3060, 2060) {
		t.Fatalf("%v and %v", trimmed.Rect, whole.Rect)
	}
	for _, tt := range []struct {
		m    *image.RGBA
		x, y int
		want color.RGBA
	}{
		{trimmed, 0, 0, blue}, {trimmed, 2999, 299, blue}, {trimmed, 0, 300, white},
		{whole, 0, 0, blue}, {whole, 3059, 329, blue}, {whole, 0, 330, white},
	} {
		if got := tt.m.RGBAAt(tt.x, tt.y); got != tt.want {
			t.Errorf("pixel %d, %d is %v, want %v", tt.x, tt.y, got, tt.want)
		}
	}
}

func TestErrors(t *testing.T) {
	page := func(items ...scene.Item) *scene.Page {
		return &scene.Page{W: 100 * mm, H: 100 * mm, Items: items}
	}
	tests := []struct {
		page *scene.Page
		dpi  int
		want string
	}{
		{page(), 0, "0 dpi is not a resolution"},
		{&scene.Page{}, 100, "page of 0 × 0 mm at 100 dpi makes no picture"},
		{page(), 100000, "page of 100 × 100 mm at 100000 dpi makes no picture"},
		{page(text("Arial", mm, 0, 0, "a")), 100, `face "Arial" is unknown`},
		{page(text("text-400", mm, 0, 0, "a→")), 100, `face text-400 lacks '→' in "a→"`},
		{page(code(t, address, 0, 0, 10)), 50, `code "1.004873": a module of 0.423 mm is less than a pixel at 50 dpi`},
		{page(&scene.Code{Payload: address, Version: 1, Level: scene.M, Module: mm}), 100,
			`code "": payload of 85 bytes does not fit version 1-M`},
		{page(&scene.Image{Data: []byte("GIF89a")}), 100, "image is neither JPEG nor PNG: image: unknown format"},
	}
	for _, tt := range tests {
		if m, err := Render(tt.page, qr.NewCache(), Options{DPI: tt.dpi}); err == nil || err.Error() != tt.want || m != nil {
			t.Errorf("error %v, want %s", err, tt.want)
		}
	}
}

// BenchmarkA3 is an A3 page at 150 dpi with 41 codes and 250 runs.
func BenchmarkA3(b *testing.B) {
	p := &scene.Page{W: 297 * mm, H: 420 * mm}
	p.Items = append(p.Items, &scene.Path{Segs: rect(0, 0, 297*mm, 40*mm), Fill: scene.RGB(160, 30, 40)})
	for i := range 250 {
		face, x, y := []string{"text-400", "text-700"}[i%2], scene.Length(10+i%5*55)*mm, scene.Length(45+i/5*7)*mm
		p.Items = append(p.Items, text(face, 9*scene.Pt, x, y, "Đăng ký khai sinh, kết hôn: thủ tục"))
	}
	for i := range 41 {
		p.Items = append(p.Items, code(b, address, scene.Length(10+i%7*40)*mm, scene.Length(50+i/7*60)*mm, 16))
	}
	codes := qr.NewCache()
	b.Run("render", func(b *testing.B) {
		for b.Loop() {
			if _, err := Render(p, codes, Options{DPI: 150}); err != nil {
				b.Fatal(err)
			}
		}
	})
	m := render(b, p, Options{DPI: 150})
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			var buf bytes.Buffer
			if err := Encode(&buf, m, 150); err != nil {
				b.Fatal(err)
			}
		}
	})
}
