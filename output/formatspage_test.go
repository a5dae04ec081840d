package output_test

import (
	"bytes"
	"image"
	"image/color"
	stdpng "image/png"
	"testing"

	"bangqr/output/judges/judgestest"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// everything is a page with all that a page can hold, each turn of what can be turned, bleed and marks.
func everything(t *testing.T) *scene.Page {
	t.Helper()
	const mm = scene.MM
	p := &scene.Page{W: 105 * mm, H: 148 * mm, Bleed: 3 * mm, Marks: true}
	p.Items = append(p.Items, scene.Box(scene.Rect{X: -3 * mm, Y: -3 * mm, W: 111 * mm, H: 20 * mm}, scene.RGB(13, 90, 80)))
	for turn := range scene.Turn(4) {
		x := 10*mm + scene.Length(turn)*24*mm
		p.Items = append(p.Items,
			&scene.Text{At: scene.Point{X: 52 * mm, Y: 60 * mm}, Size: 14 * scene.Pt, Face: "title-700", Ink: scene.Black, S: "      Quay Ấn", Turn: turn},
			&scene.Image{Rect: scene.Rect{X: x, Y: 20 * mm, W: 12 * mm, H: 12 * mm}, Data: slope(t), Turn: turn})
	}
	ring := []scene.Seg{
		{Op: scene.Move, P: [3]scene.Point{{X: 10 * mm, Y: 100 * mm}}},
		{Op: scene.Curve, P: [3]scene.Point{{X: 10 * mm, Y: 80 * mm}, {X: 40 * mm, Y: 80 * mm}, {X: 40 * mm, Y: 100 * mm}}},
		{Op: scene.Line, P: [3]scene.Point{{X: 25 * mm, Y: 115 * mm}}}, {Op: scene.Close},
	}
	code := &scene.Code{At: scene.Point{X: 60 * mm, Y: 90 * mm}, Module: 24 * scene.Dot, Level: scene.M, Payload: "HTTPS://QR.EXAMPLE.GOV.VN/1.004873", Caption: "Khai sinh"}
	var err error
	if code.Version, code.Level, err = qr.Plan(code.Payload, scene.M, 0); err != nil {
		t.Fatal(err)
	}
	p.Items = append(p.Items,
		&scene.Path{Segs: ring, Fill: scene.Gray(210), Stroke: scene.RGB(161, 35, 43), Width: mm, Dash: 3 * mm},
		&scene.Path{Segs: ring[:3], Stroke: scene.Black, Width: mm / 2, Round: true},
		&scene.Text{At: scene.Point{X: 6 * mm, Y: 12 * mm}, Size: 18 * scene.Pt, Face: "title-800", Ink: scene.Gray(255), S: "Đăng ký khai tử"},
		&scene.Text{At: scene.Point{X: 10 * mm, Y: 140 * mm}, Size: 8 * scene.Pt, Face: "text-400", Ink: scene.Gray(60), S: "Thủ tục hành chính: To, AV, ưỡ ặ"},
		code)
	return p
}

// slope is a PNG with a smooth run of colours, so fine that how a renderer mixes its pixels does not matter, and clear at one side.
func slope(t *testing.T) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 256, 256))
	for i := range 256 * 256 {
		x, y := i%256, i/256
		m.SetNRGBA(x, y, color.NRGBA{R: uint8(x), G: uint8(y), B: 90, A: uint8(min(255, 4*x))})
	}
	var b bytes.Buffer
	if err := stdpng.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFormatsAgreeOnEverything: the sample has no turned pictures, dashes or round ends. Marks need 300 dpi: at less they are
// finer than a pixel.
func TestFormatsAgreeOnEverything(t *testing.T) {
	judgestest.Need(t, "pdftoppm", "rsvg-convert", "zbarimg")
	p := everything(t)
	b := &bench{dir: t.TempDir(), dpi: 300, codes: qr.NewCache()}
	whole := b.pdf(t, p)
	b.within(t, "PDF and SVG with marks", whole, b.svg(t, p))
	bare := *p
	bare.Marks = false
	if share, _ := apart(whole, b.pdf(t, &bare)); share <= shareApart {
		t.Error("lost marks are not seen")
	}
	agree(t, p)
}
