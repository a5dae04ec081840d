package png

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

const (
	mm      = scene.MM
	address = "https://dichvucong.gov.vn/p/home/dvc-tthc-trang-chu-chi-tiet.html?ma_thu_tuc=1.004873"
	short   = "HTTPS://QR.EXAMPLE.GOV.VN/1.004873"
)

func code(t testing.TB, payload string, x, y scene.Length, dots int) *scene.Code {
	t.Helper()
	v, l, err := qr.Plan(payload, scene.M, 0)
	if err != nil {
		t.Fatal(err)
	}
	return &scene.Code{At: scene.Point{X: x, Y: y}, Module: scene.Length(dots) * scene.Dot,
		Version: v, Level: l, Payload: payload, Ref: "1.004873"}
}

func rect(x, y, w, h scene.Length) []scene.Seg {
	return []scene.Seg{
		{Op: scene.Move, P: [3]scene.Point{{X: x, Y: y}}}, {Op: scene.Line, P: [3]scene.Point{{X: x + w, Y: y}}},
		{Op: scene.Line, P: [3]scene.Point{{X: x + w, Y: y + h}}}, {Op: scene.Line, P: [3]scene.Point{{X: x, Y: y + h}}},
		{Op: scene.Close},
	}
}

func text(face string, size, x, y scene.Length, s string) *scene.Text {
	return &scene.Text{At: scene.Point{X: x, Y: y}, Size: size, Face: face, Ink: scene.Black, S: s}
}

// board is a page of 300 × 200 mm with all kinds of item; its codes lie off the pixel grid.
func board(t testing.TB) *scene.Page {
	t.Helper()
	p := &scene.Page{W: 300 * mm, H: 200 * mm, Bleed: 3 * mm, Marks: true}
	p.Items = append(p.Items, &scene.Path{Segs: rect(-3*mm, -3*mm, 306*mm, 33*mm), Fill: scene.RGB(0, 90, 160)})
	for turn := range scene.Turn(4) {
		run := text("title-700", 16*scene.Pt, 150*mm, 100*mm, "    Quay Ấn To")
		run.Turn, run.Ink = turn, scene.RGB(160, 0, 0)
		x := 10*mm + scene.Length(turn)*30*mm
		picture := &scene.Image{Rect: scene.Rect{X: x, Y: 40 * mm, W: 20 * mm, H: 10 * mm}, Data: slope(t), Turn: turn}
		p.Items = append(p.Items, run, picture)
	}
	for i := range 25 {
		p.Items = append(p.Items, text("text-400", 8*scene.Pt, 20*mm, 70*mm+scene.Length(4*i)*mm, "Đăng ký khai sinh, kết hôn: thủ tục"))
	}
	return &scene.Page{W: p.W, H: p.H, Bleed: p.Bleed, Marks: true, Items: append(p.Items,
		&scene.Path{Segs: rect(90*mm, 170*mm, 60*mm, 20*mm), Stroke: scene.RGB(0, 120, 0), Width: 2 * mm, Round: true, Dash: 4 * mm},
		code(t, short, 220*mm+100, 60*mm+4000, 60), code(t, address, 200*mm+7, 130*mm-2500, 24))}
}

// slope is a PNG of 40 × 20, transparent at the left.
func slope(t testing.TB) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for i := range 800 {
		m.SetNRGBA(i%40, i/40, color.NRGBA{R: uint8(6 * (i % 40)), G: 90, A: uint8(min(255, 20*(i%40)))})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
