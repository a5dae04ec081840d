package pdf

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// board is a page with a bleed, colours in and out of the table, and a code.
func board(t testing.TB) scene.Document {
	t.Helper()
	p := scene.Page{W: 200 * scene.MM, H: 120 * scene.MM, Bleed: 3 * scene.MM, Marks: true, Slug: "bangqr · bảng/nvh-07 · K7Q2XM-4 · 200 × 120 mm",
		Items: []scene.Item{
			scene.Box(scene.Rect{X: -3 * scene.MM, Y: -3 * scene.MM, W: 206 * scene.MM, H: 30 * scene.MM}, scene.RGB(0x0B, 0x5D, 0x4B)),
			scene.Box(scene.Rect{X: 120 * scene.MM, Y: 40 * scene.MM, W: 30 * scene.MM, H: 30 * scene.MM}, scene.RGB(0xFF, 0x80, 0x10)),
			text(t, "title-800", 40*scene.Pt, 10*scene.MM, 20*scene.MM, "Đăng ký"),
			code(t, address, 20*scene.MM, 45*scene.MM, 20),
		}}
	p.Items[2].(*scene.Text).Ink = scene.Gray(255)
	return scene.Document{Title: "Board", Lang: "vi", Pages: []scene.Page{p, {W: 100 * scene.MM, H: 100 * scene.MM, Slug: "never"}}}
}

func savedFor(t *testing.T, doc scene.Document, opt Options) string {
	t.Helper()
	file, err := RenderFor(doc, qr.NewCache(), opt)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sign.pdf")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestJudgeMarks holds the boxes of each choice of marks against what poppler reads, and asks qpdf for faults.
func TestJudgeMarks(t *testing.T) {
	const mm = 72 / 25.4
	for _, tt := range []struct {
		marks Marks
		out   float64 // from the media's edge to the trim
	}{{MarksOfPage, 8}, {NoMarks, 3}, {CropMarks, 8}, {AllMarks, 12}} {
		path := savedFor(t, board(t), Options{CMYK: true, Marks: tt.marks})
		out, _ := judge(t, "pdfinfo", "-box", "-l", "2", path)
		for _, want := range []string{
			fmt.Sprintf("Page    1 MediaBox:      0.00     0.00   %.2f   %.2f", (200+2*tt.out)*mm, (120+2*tt.out)*mm),
			fmt.Sprintf("Page    1 BleedBox: %9.2f %8.2f %8.2f %8.2f", (tt.out-3)*mm, (tt.out-3)*mm, (203+tt.out)*mm, (123+tt.out)*mm),
			fmt.Sprintf("Page    1 TrimBox:  %9.2f %8.2f %8.2f %8.2f", tt.out*mm, tt.out*mm, (200+tt.out)*mm, (120+tt.out)*mm),
			fmt.Sprintf("Page    2 MediaBox:      0.00     0.00   %.2f   %.2f", 100*mm, 100*mm),
		} {
			if !strings.Contains(out, want) {
				t.Errorf("marks %q: pdfinfo lacks %q:\n%s", tt.marks, want, out)
			}
		}
		if out, messages := judge(t, "qpdf", "--check", path); strings.Contains(out+messages, "WARNING") {
			t.Errorf("marks %q: qpdf: %s%s", tt.marks, out, messages)
		}
		text, _ := judge(t, "pdftotext", "-l", "1", path, "-")
		if got, want := strings.Contains(text, "K7Q2XM-4"), tt.marks == AllMarks; got != want {
			t.Errorf("marks %q: slug line there: %v", tt.marks, got)
		}
		if text, _ := judge(t, "pdftotext", "-f", "2", path, "-"); strings.Contains(text, "never") {
			t.Errorf("marks %q: a page that is not cut has a slug line", tt.marks)
		}
	}
}

// TestJudgePlates has Ghostscript say how much of each ink lies on a page: a code and marks of the office are on the
// black plate alone, and a colour of the table is on all four.
func TestJudgePlates(t *testing.T) {
	cover := func(doc scene.Document, opt Options) (c [4]float64) {
		out, _ := judge(t, "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-o", "-", "-sDEVICE=ink_cov", savedFor(t, doc, opt))
		m := regexp.MustCompile(`([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+) CMYK`).FindStringSubmatch(out)
		if m == nil {
			t.Fatalf("gs says %q", out)
		}
		for i := range c {
			c[i], _ = strconv.ParseFloat(m[i+1], 64)
		}
		return c
	}
	doc := board(t)
	doc.Pages = doc.Pages[:1]
	doc.Pages[0].Items = doc.Pages[0].Items[3:]
	if c := cover(doc, Options{CMYK: true, Marks: NoMarks}); c[0]+c[1]+c[2] != 0 || c[3] == 0 {
		t.Errorf("a code alone is on the plates %v", c)
	}
	if c := cover(doc, Options{CMYK: true, Marks: AllMarks}); c[0] == 0 || c[1] == 0 || c[2] == 0 {
		t.Errorf("marks are on the plates %v, want all", c)
	}
	doc.Pages[0].Items = []scene.Item{scene.Box(scene.Rect{X: -3 * scene.MM, Y: -3 * scene.MM, W: 206 * scene.MM, H: 126 * scene.MM}, scene.RGB(0x0B, 0x5D, 0x4B))}
	c := cover(doc, Options{CMYK: true, Marks: NoMarks})
	for i, want := range []float64{88, 38, 72, 32} {
		if d := c[i] - want; d > 0.5 || d < -0.5 {
			t.Errorf("the board's green is on the plates %v, want 88 38 72 32", c)
		}
	}
}

// TestCMYK: with process inks no operator of red, green and blue is left.
func TestCMYK(t *testing.T) {
	rgb := regexp.MustCompile(`(?m) (rg|RG)$`)
	content := func(opt Options) string {
		out, _ := judge(t, "qpdf", "--qdf", "--object-streams=disable", savedFor(t, board(t), opt), "-")
		return out
	}
	if !rgb.MatchString(content(Options{})) {
		t.Error("screen colours are not written as such: the test is blind")
	}
	if s := content(Options{CMYK: true, Marks: AllMarks}); rgb.MatchString(s) {
		t.Error("red, green and blue are left")
	}
}

// TestClip draws a bar through a box that confines it, and another after it: MuPDF must see the first cut and the second whole.
func TestClip(t *testing.T) {
	mm := scene.MM
	doc := scene.Document{Title: "Clip", Pages: []scene.Page{{W: 100 * mm, H: 50 * mm, Items: []scene.Item{
		&scene.Clip{Rect: scene.Rect{X: 20 * mm, Y: 5 * mm, W: 30 * mm, H: 20 * mm}},
		scene.Box(scene.Rect{W: 100 * mm, H: 20 * mm}, scene.RGB(200, 0, 0)),
		&scene.Clip{},
		scene.Box(scene.Rect{Y: 30 * mm, W: 100 * mm, H: 20 * mm}, scene.RGB(200, 0, 0)),
	}}}}
	pgm, _ := judge(t, "mutool", "draw", "-q", "-r", "25.4", "-c", "gray", "-F", "pgm", "-o", "-", savedFor(t, doc, Options{}))
	pixels := pgm[len(pgm)-100*50:]
	for _, tt := range []struct {
		x, y int
		ink  bool
	}{{10, 15, false}, {25, 2, false}, {25, 15, true}, {60, 15, false}, {25, 22, false}, {10, 40, true}, {90, 40, true}} {
		if got := pixels[tt.y*100+tt.x] < 200; got != tt.ink {
			t.Errorf("ink at %d, %d mm: %v", tt.x, tt.y, got)
		}
	}
}

// TestPrinter: what a printer moves and stretches is moved and shrunk beforehand.
func TestPrinter(t *testing.T) {
	mm := scene.MM
	doc := scene.Document{Title: "P", Pages: []scene.Page{{W: 100 * mm, H: 50 * mm, Items: []scene.Item{
		scene.Box(scene.Rect{X: 40 * mm, Y: 20 * mm, W: 20 * mm, H: 10 * mm}, scene.Black)}}}}
	pgm, _ := judge(t, "mutool", "draw", "-q", "-r", "254", "-c", "gray", "-F", "pgm", "-o", "-",
		savedFor(t, doc, Options{Printer: Printer{DX: 2 * mm, DY: -mm, SX: 1_010_000}}))
	var w, h int
	if _, err := fmt.Sscanf(pgm, "P5\n%d %d\n255\n", &w, &h); err != nil {
		t.Fatal(err)
	}
	pixels := pgm[len(pgm)-w*h:]
	at := func(x, y int) bool { return pixels[y*w+x] < 128 }
	// x from 40 × 1.01 + 2 = 42.4 mm to 62.6 mm, y from 19 to 29 mm
	for _, tt := range []struct {
		x, y int
		ink  bool
	}{{422, 240, false}, {426, 240, true}, {624, 240, true}, {628, 240, false}, {500, 188, false}, {500, 192, true}, {500, 288, true}, {500, 292, false}} {
		if got := at(tt.x, tt.y); got != tt.ink {
			t.Errorf("ink at %d, %d tenths of a mm: %v", tt.x, tt.y, got)
		}
	}
}

// TestPrinterMovesLinks: what is tapped on the screen lies where what is seen lies.
func TestPrinterMovesLinks(t *testing.T) {
	mm := scene.MM
	doc := scene.Document{Title: "P", Pages: []scene.Page{{W: 100 * mm, H: 50 * mm, Items: []scene.Item{
		&scene.Code{At: scene.Point{X: 40 * mm, Y: 20 * mm}, Module: 12 * scene.Dot, Version: 1, Level: scene.M, Payload: "HTTPS://A.VN/1"}}}}}
	rect := regexp.MustCompile(`/Rect \[([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\]`)
	side := 21 * 12 * 25.4 / 600
	for _, tt := range []struct {
		p          Printer
		x0, y0, x1 float64 // mm, from the upper left
		height     float64
	}{
		{Printer{}, 40, 20, 40 + side, side},
		{Printer{DX: 2 * mm, DY: -mm, SX: 1_010_000, SY: 990_000}, 42.4, 18.8, 42.4 + side*1.01, side * 0.99},
	} {
		data, err := RenderFor(doc, qr.NewCache(), Options{Printer: tt.p})
		if err != nil {
			t.Fatal(err)
		}
		m := rect.FindSubmatch(data)
		if m == nil {
			t.Fatal("no link")
		}
		at := func(i int) float64 {
			v, err := strconv.ParseFloat(string(m[i]), 64)
			if err != nil {
				t.Fatal(err)
			}
			return v * 25.4 / 72
		}
		top, bottom := 50-max(at(2), at(4)), 50-min(at(2), at(4))
		for _, v := range [][2]float64{{at(1), tt.x0}, {at(3), tt.x1}, {top, tt.y0}, {bottom - top, tt.height}} {
			if math.Abs(v[0]-v[1]) > 0.02 {
				t.Errorf("%+v: the link lies from %.2f, %.2f to %.2f, %.2f mm; %.2f should be %.2f", tt.p, at(1), top, at(3), bottom, v[0], v[1])
			}
		}
	}
}
