package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"testing"

	"bangqr/templates/fonts"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// vietnamese is a sentence with every tone and every letter of its own.
const vietnamese = "Đăng ký khai sinh: thủ tục người dân ở phường, xã cần biết; kỹ thuật, ưỡn ẹo – “ví dụ” (Mẫu số 01)"

// text makes a run as the layout does, its width the sum of advances and kerning.
func text(t testing.TB, face string, size, x, y scene.Length, s string) *scene.Text {
	t.Helper()
	f, ok := fonts.Lookup(face)
	if !ok {
		t.Fatalf("face %s is unknown", face)
	}
	var units int64
	var last rune
	for _, r := range s {
		a, _ := f.Advance(r)
		if last != 0 {
			units += f.Kern(last, r)
		}
		units, last = units+a, r
	}
	return &scene.Text{At: scene.Point{X: x, Y: y}, Size: size, Face: face, Ink: scene.Black, S: s,
		Width: size * scene.Length(units) / scene.Length(f.Units())}
}

func code(t testing.TB, payload string, x, y scene.Length, dots int) *scene.Code {
	t.Helper()
	v, l, err := qr.Plan(payload, scene.M, 0)
	if err != nil {
		t.Fatal(err)
	}
	return &scene.Code{At: scene.Point{X: x, Y: y}, Module: scene.Length(dots) * scene.Dot,
		Version: v, Level: l, Payload: payload, Ref: "1.004873"}
}

const address = "https://dichvucong.gov.vn/p/home/dvc-tthc-trang-chu-chi-tiet.html?ma_thu_tuc=1.004873"

func rect(x, y, w, h scene.Length) []scene.Seg {
	return []scene.Seg{
		{Op: scene.Move, P: [3]scene.Point{{X: x, Y: y}}}, {Op: scene.Line, P: [3]scene.Point{{X: x + w, Y: y}}},
		{Op: scene.Line, P: [3]scene.Point{{X: x + w, Y: y + h}}}, {Op: scene.Line, P: [3]scene.Point{{X: x, Y: y + h}}},
		{Op: scene.Close},
	}
}

func pngBytes(t testing.TB) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			m.SetNRGBA(x, y, color.NRGBA{R: uint8(6 * x), G: uint8(12 * y), B: 128, A: uint8(min(255, 20*x))})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegBytes(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func slope() image.Image {
	m := image.NewGray(image.Rect(0, 0, 40, 20))
	for i := range m.Pix {
		m.Pix[i] = uint8(6 * (i % 40))
	}
	return m
}

// poster is one A4 page much like a real sign: some 25 runs in three faces, one code.
func poster(t testing.TB, payload string) scene.Document {
	t.Helper()
	const mm = scene.MM
	p := scene.Page{W: 210 * mm, H: 297 * mm}
	p.Items = append(p.Items, &scene.Path{Segs: rect(0, 0, 210*mm, 24*mm), Fill: scene.RGB(0xA1, 0x23, 0x2B)})
	head := text(t, "title-700", 20*scene.Pt, 20*mm, 15*mm, "Phường Mẫu (dữ liệu minh họa)")
	head.Ink = scene.Gray(255)
	p.Items = append(p.Items, head)
	for i, s := range []string{"Thủ tục đăng ký khai sinh kết hợp", "đăng ký nhận cha, mẹ, con", "Tư vấn trực tuyến"} {
		p.Items = append(p.Items, text(t, "title-800", 24*scene.Pt, 20*mm, scene.Length(45+14*i)*mm, s))
	}
	frame := &scene.Path{Segs: rect(50*mm, 85*mm, 110*mm, 110*mm), Stroke: scene.Gray(128), Width: scene.MM / 2, Round: true}
	p.Items = append(p.Items, frame, code(t, payload, 62*mm, 97*mm, 44))
	for i := range 20 {
		face := []string{"text-400", "text-700"}[i%2]
		p.Items = append(p.Items, text(t, face, 10*scene.Pt, 20*mm, 205*mm+scene.Length(i)*4*mm, vietnamese+" To Va LT"))
	}
	const title = "Đăng ký khai sinh"
	return scene.Document{Title: title, Lang: "vi", Pages: []scene.Page{p}, Outline: []scene.Bookmark{{Title: title}}}
}

// everything is a document with all kinds of item, on pages of two sizes, one with bleed and crop marks.
func everything(t testing.TB) scene.Document {
	t.Helper()
	const mm = scene.MM
	doc := poster(t, address)
	doc.Title = "Tất cả (mọi thứ) \\ 1"
	board := scene.Page{W: 300 * mm, H: 200 * mm, Bleed: 3 * mm, Marks: true}
	board.Items = append(board.Items, &scene.Path{Segs: rect(-10*mm, -10*mm, 320*mm, 40*mm), Fill: scene.RGB(0, 90, 160)})
	for turn := range scene.Turn(4) {
		r := text(t, "title-700", 16*scene.Pt, 150*mm, 100*mm, "      Quay Ấn To")
		r.Turn, r.Link, r.Ink = turn, "https://dichvucong.gov.vn/a b?q=(ấ)", scene.RGB(160, 0, 0)
		board.Items = append(board.Items, r)
		x := 10*mm + scene.Length(turn)*30*mm
		board.Items = append(board.Items,
			&scene.Image{Rect: scene.Rect{X: x, Y: 40 * mm, W: 20 * mm, H: 10 * mm}, Data: pngBytes(t), Turn: turn},
			&scene.Image{Rect: scene.Rect{X: x, Y: 60 * mm, W: 10 * mm, H: 20 * mm}, Data: jpegBytes(t, slope()), Turn: turn})
	}
	circle := []scene.Seg{
		{Op: scene.Move, P: [3]scene.Point{{X: 60 * mm, Y: 130 * mm}}},
		{Op: scene.Curve, P: [3]scene.Point{{X: 80 * mm, Y: 130 * mm}, {X: 80 * mm, Y: 160 * mm}, {X: 60 * mm, Y: 160 * mm}}},
		{Op: scene.Curve, P: [3]scene.Point{{X: 40 * mm, Y: 160 * mm}, {X: 40 * mm, Y: 130 * mm}, {X: 60 * mm, Y: 130 * mm}}},
		{Op: scene.Close},
	}
	board.Items = append(board.Items,
		&scene.Path{Segs: circle, Fill: scene.Gray(200), Stroke: scene.Black, Width: mm, Dash: 3 * mm},
		&scene.Path{Segs: rect(20*mm, 170*mm, 60*mm, 20*mm), Stroke: scene.RGB(0, 120, 0), Width: 2 * mm, Round: true, Dash: 4 * mm},
		code(t, "HTTPS://QR.EXAMPLE.GOV.VN/1.004873", 220*mm, 60*mm, 60), code(t, address, 200*mm, 130*mm, 24))
	doc.Pages = append(doc.Pages, board, manyLetters(t))
	doc.Outline = []scene.Bookmark{
		{Title: "Tờ (1)"}, {Title: "Bảng 300 × 200", Page: 1, Level: 1}, {Title: "Letters", Page: 2}, {Title: "Back"},
	}
	return doc
}

// manyLetters is a page with more letters of one face than an encoding holds.
func manyLetters(t testing.TB) scene.Page {
	t.Helper()
	const mm = scene.MM
	f, _ := fonts.Lookup("text-400")
	p := scene.Page{W: 210 * mm, H: 148 * mm}
	var line []rune
	y := 20 * mm
	for r := rune(' '); r < 0x2000; r++ {
		if f.Has(r) {
			line = append(line, r)
		}
		if len(line) == 40 || r == 0x1FFF {
			p.Items = append(p.Items, text(t, "text-400", 12*scene.Pt, 10*mm, y, string(line)))
			line, y = nil, y+8*mm
		}
	}
	p.Items = append(p.Items, text(t, "text-400", 12*scene.Pt, 10*mm, y, vietnamese), code(t, address, 160*mm, 20*mm, 20))
	return p
}

// modules are those of a symbol.
type modules struct{ *qr.Matrix }

func codeMatrix(c *scene.Code) (modules, error) {
	m, err := qr.NewCache().Matrix(c.Payload, c.Version, c.Level)
	return modules{m}, err
}

// within tells the colour of a box, in modules from the symbol's top left corner, and whether it is all of that.
func (m modules) within(box [4]float64) (black, whole bool) {
	x, y := int(math.Floor(box[0])), int(math.Floor(box[1]))
	black = m.Black(x, y)
	for i := x; i <= int(math.Floor(box[2])); i++ {
		for j := y; j <= int(math.Floor(box[3])); j++ {
			if m.Black(i, j) != black {
				return false, false
			}
		}
	}
	return black, true
}
